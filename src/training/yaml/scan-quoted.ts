import type { Cursor } from './cursor.ts'
import { quoteText } from './rule.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '\\': '\\',
  '/': '/',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029'
}

const CODE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/** Reads a scalar in single or double quotes, folding its lines as PyYAML does, which asks for no indentation here. */
export function scanQuoted(cursor: Cursor): string {
  const start = cursor.place
  const quote = cursor.peek()
  cursor.advance()
  let text = ''
  for (;;) {
    if (cursor.atEnd) throw cursor.refusal(`This ${quote} is never closed.`, start)
    const piece = takePiece(cursor, quote)
    if (piece === undefined) return text
    text += piece
  }
}

/** The next piece of the scalar; undefined where the quotes close. */
function takePiece(cursor: Cursor, quote: string): string | undefined {
  const character = cursor.peek()
  if (character === quote) return takeQuote(cursor, quote)
  if (character === '\\' && quote === '"') return takeEscape(cursor)
  if (' \t\n\r'.includes(character)) return takeWhiteSpace(cursor)
  const start = cursor.offset
  while (!cursor.atEnd && !'\'"\\ \t\n\r'.includes(cursor.peek())) cursor.advance()
  // The other quote, or a backslash between single quotes, stands for itself.
  if (cursor.offset === start) cursor.advance()
  return cursor.text.slice(start, cursor.offset)
}

function takeQuote(cursor: Cursor, quote: string): string | undefined {
  cursor.advance()
  if (quote === '"' || cursor.peek() !== "'") return undefined
  cursor.advance()
  return "'"
}

function takeEscape(cursor: Cursor): string {
  cursor.advance()
  const letter = cursor.peek()
  if (cursor.takeBreak()) return '\n'.repeat(takeEmptyLines(cursor))
  const plain = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined
  if (plain !== undefined) {
    cursor.advance()
    return plain
  }
  const length = Object.hasOwn(CODE_LENGTHS, letter) ? (CODE_LENGTHS[letter] ?? 0) : 0
  if (length === 0)
    throw cursor.refusal(`A backslash and ${quoteText(letter)} are no escape sequence: write \\\\ for a backslash.`)
  return takeCode(cursor, length)
}

function takeCode(cursor: Cursor, length: number): string {
  const digits = cursor.text.slice(cursor.offset + 1, cursor.offset + 1 + length)
  const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : -1
  const isCharacter = code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  if (!isCharacter) throw cursor.refusal('This escape sequence names no character.')
  cursor.advance(1 + length)
  return String.fromCodePoint(code)
}

function takeWhiteSpace(cursor: Cursor): string {
  const start = cursor.offset
  cursor.takeAll(' \t')
  const within = cursor.text.slice(start, cursor.offset)
  if (!cursor.takeBreak()) return within
  const empty = takeEmptyLines(cursor)
  return empty === 0 ? ' ' : '\n'.repeat(empty)
}

/** Moves to the text of the next line that has any, and says how many empty lines were in between. */
function takeEmptyLines(cursor: Cursor): number {
  for (let count = 0; ; count++) {
    if (cursor.atDocumentMarker()) throw cursor.refusal('A document ends inside quotes: close the quotes before it.')
    cursor.takeAll(' \t')
    if (!cursor.takeBreak()) return count
  }
}
