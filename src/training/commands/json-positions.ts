import { type SourceText, sourceFromOrigins } from './source-text.ts'

/** A value of a JSON text with its place. */
export type JsonNode =
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, JsonNode> }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly start: number; readonly end: number }
  | { readonly kind: 'other' }

interface Cursor {
  readonly text: string
  at: number
  depth: number
}

/** Parses JSON, keeping where every string stands; undefined where the text is no JSON. */
export function parseJson(text: string): JsonNode | undefined {
  const cursor = { text, at: 0, depth: 0 }
  try {
    return parseValue(cursor)
  } catch {
    return undefined
  }
}

function parseValue(cursor: Cursor): JsonNode {
  if (cursor.depth > DEPTH_LIMIT) throw new SyntaxError('nests too deeply')
  cursor.depth++
  const node = valueAt(cursor)
  cursor.depth--
  return node
}

/** One for all: a file may hold a million numbers. */
const OTHER: JsonNode = { kind: 'other' }

/** No notebook nests half as deep. */
const DEPTH_LIMIT = 200

function valueAt(cursor: Cursor): JsonNode {
  skipBlanks(cursor)
  const char = cursor.text.charAt(cursor.at)
  if (char === '{') return parseObject(cursor)
  if (char === '[') return parseArray(cursor)
  if (char === '"') return parseString(cursor)
  const word = /[^\s,\]}]+/y
  word.lastIndex = cursor.at
  const match = word.exec(cursor.text)
  if (!match) throw new SyntaxError('not JSON')
  cursor.at += match[0].length
  return OTHER
}

function parseObject(cursor: Cursor): JsonNode {
  const entries = new Map<string, JsonNode>()
  cursor.at++
  for (;;) {
    skipBlanks(cursor)
    if (take(cursor, '}')) return { kind: 'object', entries }
    const key = parseString(cursor)
    skipBlanks(cursor)
    if (!take(cursor, ':')) throw new SyntaxError('not JSON')
    entries.set(key.kind === 'string' ? cursor.text.slice(key.start, key.end) : '', parseValue(cursor))
    skipBlanks(cursor)
    take(cursor, ',')
  }
}

function parseArray(cursor: Cursor): JsonNode {
  const items: JsonNode[] = []
  cursor.at++
  for (;;) {
    skipBlanks(cursor)
    if (take(cursor, ']')) return { kind: 'array', items }
    items.push(parseValue(cursor))
    skipBlanks(cursor)
    take(cursor, ',')
  }
}

function parseString(cursor: Cursor): JsonNode {
  if (!take(cursor, '"')) throw new SyntaxError('not JSON')
  const start = cursor.at
  for (;;) {
    const quote = cursor.text.indexOf('"', cursor.at)
    if (quote < 0) throw new SyntaxError('not JSON')
    cursor.at = quote + 1
    let backslashes = 0
    while (cursor.text.charAt(quote - 1 - backslashes) === '\\') backslashes++
    if (backslashes % 2 === 0) return { kind: 'string', start, end: quote }
  }
}

function skipBlanks(cursor: Cursor): void {
  while (/\s/.test(cursor.text.charAt(cursor.at))) cursor.at++
}

function take(cursor: Cursor, char: string): boolean {
  if (cursor.text.charAt(cursor.at) !== char) return false
  cursor.at++
  return true
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f']
])

/** What a JSON string says, each character with its place. */
export function jsonText(text: string, node: { readonly start: number; readonly end: number }): SourceText {
  const origins: number[] = []
  let decoded = ''
  for (let index = node.start; index < node.end; index++) {
    origins.push(index)
    const char = text.charAt(index)
    if (char !== '\\') {
      decoded += char
      continue
    }
    const escaped = text.charAt(++index)
    if (escaped === 'u') {
      decoded += String.fromCharCode(Number.parseInt(text.slice(index + 1, index + 5), 16))
      index += 4
    } else decoded += ESCAPES.get(escaped) ?? escaped
  }
  return sourceFromOrigins(decoded, origins)
}
