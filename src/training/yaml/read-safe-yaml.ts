import { admitText } from './admit-text.ts'
import { Cursor } from './cursor.ts'
import { parseBlockNode } from './parse-block.ts'
import { type Problem, Refusal } from './problem.ts'
import { skipSpacesAndComment, skipToToken } from './skip-to-token.ts'
import { type PlainValue, toPlainValue, type YamlNode } from './yaml-node.ts'

/** A config as PyYAML would have read it (`root` with places, `value` without), or the one place where it is refused. */
export type SafeYaml =
  | { readonly ok: true; readonly root: YamlNode; readonly value: PlainValue }
  | { readonly ok: false; readonly problems: readonly [Problem] }

/**
 * Reads a YAML file of a pull request without trusting it. What it accepts is exactly what PyYAML's
 * `safe_load` makes of the same text; everything on which readers differ, and everything that can hide
 * something (anchors, tags, merge and duplicate keys, odd line breaks, …), is refused with its place.
 *
 * The reader is our own because npm's `yaml` is none of PyYAML's: it refuses honest files (`],#22`) and accepts
 * hostile ones: a lone carriage return ends a comment for PyYAML alone (`docs/adr/0004`). PyYAML itself is the oracle
 * in this room's tests.
 * Bytes rather than a string make the place of invalid UTF-8 known.
 */
export function readSafeYaml(input: string | Uint8Array): SafeYaml {
  try {
    const root = parseDocument(new Cursor(admitText(input)))
    return { ok: true, root, value: toPlainValue(root) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problems: [error.toProblem()] }
    throw error
  }
}

function parseDocument(cursor: Cursor): YamlNode {
  skipDocumentStart(cursor)
  if (cursor.atEnd) throw cursor.refusal('The file is empty.')
  const root = parseBlockNode(cursor, -1, true)
  if (root.kind !== 'map' && root.kind !== 'list') {
    throw cursor.refusal('The file holds a single word, not `key: value` lines.', root)
  }
  skipToToken(cursor)
  if (!cursor.atEnd)
    throw cursor.refusal('This text belongs to nothing above it: check the indentation and the quotes.')
  return root
}

/** One `---` may open the document, on a line of its own. */
function skipDocumentStart(cursor: Cursor) {
  skipBlankLines(cursor)
  if (cursor.atDocumentMarker() && cursor.peek() === '-') {
    cursor.advance(3)
    skipSpacesAndComment(cursor)
    if (!cursor.takeBreak() && !cursor.atEnd) throw cursor.refusal('Start the document on the line below `---`.')
  }
  skipToToken(cursor)
}

function skipBlankLines(cursor: Cursor) {
  do skipSpacesAndComment(cursor)
  while (cursor.takeBreak())
}
