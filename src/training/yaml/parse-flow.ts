import type { Cursor } from './cursor.ts'
import { Entries } from './entries.ts'
import { asKey, isKey, readScalar } from './read-scalar.ts'
import { skipToToken } from './skip-to-token.ts'
import type { ListNode, MapNode, YamlNode } from './yaml-node.ts'

const FLOW = { flow: true } as const

/** Does a collection in brackets or braces start here? */
export function startsFlow(cursor: Cursor): boolean {
  return cursor.peek() === '[' || cursor.peek() === '{'
}

/** Reads `[…]` or `{…}`, over any number of lines; PyYAML asks for no indentation inside. */
export function parseFlow(cursor: Cursor): ListNode | MapNode {
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
