import { quoteText } from '../rules.ts'
import { admitText, Cursor, skipSpacesAndComment, skipToToken } from './cursor.ts'
import {
  type IntNode,
  type ListNode,
  type MapEntry,
  type MapNode,
  type Place,
  type PlainValue,
  type Problem,
  Refusal,
  type ScalarNode,
  type StringNode,
  toPlainValue,
  type YamlNode
} from './node.ts'
import { asKey, isKey, readScalar, scanBlockScalar } from './scalars.ts'

/** A config as PyYAML would have read it (`root` with places, `value` without), or the one place where it is refused. */
export type SafeYaml =
  | { readonly ok: true; readonly root: YamlNode; readonly value: PlainValue }
  | { readonly ok: false; readonly problems: readonly [Problem] }

/**
 * Reads a YAML file of a pull request without trusting it. It accepts only what PyYAML's `safe_load` reads as the
 * same values; everything on which readers differ, and everything that can hide something
 * (anchors, tags, merge and duplicate keys, odd line breaks, …), is refused with its place.
 *
 * The reader is our own because npm's `yaml` differs from PyYAML: it refuses honest files (`],#22`) and accepts
 * hostile ones: a lone carriage return ends a comment for PyYAML alone (`docs/adr/0004`). PyYAML itself is the oracle
 * in the tests.
 * The input is bytes rather than a string, so that the place of invalid UTF-8 is known.
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

/**
 * Reads a node in block style that starts at the cursor, inside a collection of the given indentation
 * (-1 at the top). Behind `key: ` on the same line no collection in block style may start: `collections` is false.
 */
function parseBlockNode(cursor: Cursor, indent: number, collections: boolean): YamlNode {
  if (atDash(cursor)) {
    if (!collections) throw cursor.refusal('A list with dashes starts on the line below its key.')
    return parseBlockList(cursor, false)
  }
  if (startsFlow(cursor)) return parseFlow(cursor)
  if (cursor.peek() === '|' || cursor.peek() === '>') return parseBlockScalar(cursor, indent)
  const start = cursor.place
  const column = cursor.column
  const scalar = readScalar(cursor, { flow: false, indent })
  if (!isKey(cursor, start, false)) return scalar
  if (!collections) throw cursor.refusal('A second `: ` on this line: put the value in quotes.')
  return parseBlockMap(cursor, column, scalar, start)
}

function atDash(cursor: Cursor): boolean {
  return cursor.peek() === '-' && cursor.isBlank(1)
}

function parseBlockScalar(cursor: Cursor, indent: number): ScalarNode {
  cursor.countEvents(1)
  const place = cursor.place
  return { kind: 'string', value: scanBlockScalar(cursor, indent), ...place }
}

/** `firstKey` is read already; the cursor stands at its colon. */
function parseBlockMap(cursor: Cursor, column: number, firstKey: ScalarNode, place: Place): MapNode {
  return cursor.deeper(() => {
    const entries = new Entries()
    let scalar: ScalarNode | undefined = firstKey
    while (scalar !== undefined) {
      const key = asKey(cursor, scalar)
      entries.refuseDuplicate(cursor, key)
      cursor.advance()
      entries.add(key, parseMapValue(cursor, column))
      scalar = continuesAt(cursor, column) ? readNextKey(cursor, column) : undefined
    }
    return { kind: 'map', entries: entries.list, ...place }
  })
}

function readNextKey(cursor: Cursor, column: number): ScalarNode {
  const start = cursor.place
  const scalar = readScalar(cursor, { flow: false, indent: column })
  if (!isKey(cursor, start, false)) throw cursor.refusal('A key with `: ` is expected here.', start)
  return scalar
}

function parseMapValue(cursor: Cursor, column: number): YamlNode {
  if (!moveToNextLine(cursor)) return parseBlockNode(cursor, column, false)
  // A list may stand in the column of its key.
  if (!cursor.atEnd && cursor.column === column && atDash(cursor)) return parseBlockList(cursor, true)
  return parseNodeBelow(cursor, column)
}

/** `sharesColumn`: the list stands in the column of the key above it, so another key may follow. */
function parseBlockList(cursor: Cursor, sharesColumn: boolean): ListNode {
  const place = cursor.place
  const column = cursor.column
  return cursor.deeper(() => {
    const items: YamlNode[] = []
    do {
      cursor.advance()
      items.push(moveToNextLine(cursor) ? parseNodeBelow(cursor, column) : parseBlockNode(cursor, column, true))
      if (!continuesAt(cursor, column)) break
      if (!atDash(cursor) && !sharesColumn) throw cursor.refusal('A `- ` is expected here.')
    } while (atDash(cursor))
    return { kind: 'list', items, ...place }
  })
}

/** A node on a line below its key or dash, null where nothing deeper is there. */
function parseNodeBelow(cursor: Cursor, column: number): YamlNode {
  if (!cursor.atEnd && cursor.column > column) return parseBlockNode(cursor, column, true)
  cursor.countEvents(1)
  return { kind: 'null', ...cursor.place }
}

/** Moves on to the next token; true if that left the line. */
function moveToNextLine(cursor: Cursor): boolean {
  const { line } = cursor.place
  skipSpacesAndComment(cursor)
  skipToToken(cursor)
  return cursor.atEnd || cursor.place.line !== line
}

/**
 * After an entry: does the collection in this column go on? Text that is indented deeper belongs to nothing; nor does
 * text behind a value on its line, whatever its column: quotes and brackets may end anywhere on a later line.
 */
function continuesAt(cursor: Cursor, column: number): boolean {
  skipToToken(cursor)
  if (cursor.atEnd) return false
  if (cursor.firstOnLine && cursor.column <= column) return cursor.column === column
  throw cursor.refusal('This text belongs to nothing above it: check the indentation, the quotes and the brackets.')
}

const FLOW = { flow: true } as const

/** Does a collection in brackets or braces start here? */
function startsFlow(cursor: Cursor): boolean {
  return cursor.peek() === '[' || cursor.peek() === '{'
}

/** Reads `[…]` or `{…}`, over any number of lines; PyYAML asks for no indentation inside. */
function parseFlow(cursor: Cursor): ListNode | MapNode {
  return cursor.deeper(() => (cursor.peek() === '[' ? parseFlowList(cursor) : parseFlowMap(cursor)))
}

function parseFlowList(cursor: Cursor): ListNode {
  const place = cursor.place
  const items: YamlNode[] = []
  cursor.advance()
  skipToToken(cursor)
  while (cursor.peek() !== ']') {
    items.push(parseFlowNode(cursor))
    takeComma(cursor, ']')
  }
  cursor.advance()
  return { kind: 'list', items, ...place }
}

function parseFlowMap(cursor: Cursor): MapNode {
  const place = cursor.place
  const entries = new Entries()
  cursor.advance()
  skipToToken(cursor)
  while (cursor.peek() !== '}') {
    parseFlowEntry(cursor, entries)
    takeComma(cursor, '}')
  }
  cursor.advance()
  return { kind: 'map', entries: entries.list, ...place }
}

function parseFlowEntry(cursor: Cursor, entries: Entries) {
  const start = cursor.place
  const scalar = readScalar(cursor, FLOW)
  if (!isKey(cursor, start, true)) throw cursor.refusal('A mapping in braces needs `key: value`.', start)
  const key = asKey(cursor, scalar)
  entries.refuseDuplicate(cursor, key)
  cursor.advance()
  skipToToken(cursor)
  entries.add(key, parseFlowValue(cursor))
}

function parseFlowValue(cursor: Cursor): YamlNode {
  if (cursor.peek() !== ',' && cursor.peek() !== '}') return parseFlowNode(cursor)
  cursor.countEvents(1)
  return { kind: 'null', ...cursor.place }
}

function parseFlowNode(cursor: Cursor): YamlNode {
  return startsFlow(cursor) ? parseFlow(cursor) : readScalar(cursor, FLOW)
}

function takeComma(cursor: Cursor, close: ']' | '}') {
  skipToToken(cursor)
  if (cursor.peek() === ',') {
    cursor.advance()
    skipToToken(cursor)
  } else if (cursor.peek() !== close) {
    throw cursor.refusal(
      cursor.atEnd
        ? `A \`${close}\` is missing at the end of the file.`
        : `A comma or \`${close}\` is missing before this.`
    )
  }
}

/** Gathers the entries of a mapping. PyYAML would take the last of two equal keys; a person sees the first: refused. */
class Entries {
  readonly list: MapEntry[] = []
  readonly #lines = new Map<string, number>()

  add(key: StringNode | IntNode, value: YamlNode) {
    this.list.push({ key, value })
  }

  refuseDuplicate(cursor: Cursor, key: StringNode | IntNode) {
    const text = String(key.value)
    const earlier = this.#lines.get(text)
    if (earlier !== undefined) {
      throw cursor.refusal(`The key ${quoteText(text)} stands on line ${earlier} already: keep one of them.`, key)
    }
    this.#lines.set(text, key.line)
  }
}
