import type { Cursor } from './cursor.ts'
import { Entries } from './entries.ts'
import { parseFlow, startsFlow } from './parse-flow.ts'
import type { Place } from './problem.ts'
import { asKey, isKey, readScalar } from './read-scalar.ts'
import { scanBlockScalar } from './scan-block-scalar.ts'
import { skipSpacesAndComment, skipToToken } from './skip-to-token.ts'
import type { ListNode, MapNode, ScalarNode, YamlNode } from './yaml-node.ts'

/**
 * Reads a node in block style that starts at the cursor, inside a collection of the given indentation
 * (-1 at the top). Behind `key: ` on the same line no collection in block style may start: `collections` is false.
 */
export function parseBlockNode(cursor: Cursor, indent: number, collections: boolean): YamlNode {
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
