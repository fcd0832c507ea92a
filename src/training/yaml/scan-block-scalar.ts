import type { Cursor } from './cursor.ts'
import { skipSpacesAndComment } from './skip-to-token.ts'

type Chomping = '' | '-' | '+'

/**
 * Reads the text under `|` or `>`, as PyYAML does: the first line with text sets the indentation, and
 * folding joins lines of text but leaves indented ones alone. Upstream's data files keep scripts in them.
 */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): string {
  const folded = cursor.peek() === '>'
  cursor.advance()
  const chomping = takeHeader(cursor)
  const leading = takeLeadingBreaks(cursor)
  if (cursor.atEnd || cursor.column <= parentIndent) return chomping === '+' ? '\n'.repeat(leading) : ''
  return '\n'.repeat(leading) + takeLines(cursor, cursor.column, folded, chomping)
}

function takeHeader(cursor: Cursor): Chomping {
  const chomping = cursor.peek() === '-' ? '-' : cursor.peek() === '+' ? '+' : ''
  cursor.advance(chomping.length)
  if (!cursor.isBlank()) {
    throw cursor.refusal('Only `|`, `|-`, `|+`, `>`, `>-` and `>+` are accepted here: write one of them.')
  }
  skipSpacesAndComment(cursor)
  if (!cursor.takeBreak() && !cursor.atEnd) {
    throw cursor.refusal('The text after `|` or `>` starts on the next line.')
  }
  return chomping
}

/** PyYAML takes the widest of the empty lines before the text for its indentation, so they must not be wider. */
function takeLeadingBreaks(cursor: Cursor): number {
  let widest = 0
  for (let count = 0; ; count++) {
    cursor.takeAll(' ')
    const width = cursor.column
    if (!cursor.takeBreak()) {
      if (widest > width || cursor.atEnd) refuseWideBlanks(cursor, Math.max(widest, cursor.atEnd ? width : 0))
      return count
    }
    widest = Math.max(widest, width)
  }
}

function refuseWideBlanks(cursor: Cursor, widest: number) {
  if (widest > 0) {
    throw cursor.refusal(
      'A line of spaces stands before this text and is wider than its indentation: remove the spaces.'
    )
  }
}

function takeLines(cursor: Cursor, indent: number, folded: boolean, chomping: Chomping): string {
  let text = ''
  for (;;) {
    const startsIndented = ' \t'.includes(cursor.peek())
    text += takeRestOfLine(cursor)
    const broken = cursor.takeBreak()
    const empty = takeIndentedBreaks(cursor, indent)
    if (cursor.column !== indent || cursor.atEnd) {
      return text + (broken && chomping !== '-' ? '\n' : '') + (chomping === '+' ? '\n'.repeat(empty) : '')
    }
    const joins = folded && !startsIndented && !' \t'.includes(cursor.peek())
    text += joins ? (empty === 0 ? ' ' : '') : '\n'
    text += '\n'.repeat(empty)
  }
}

function takeRestOfLine(cursor: Cursor): string {
  const start = cursor.offset
  while (!cursor.atEnd && cursor.peek() !== '\n' && cursor.peek() !== '\r') cursor.advance()
  return cursor.text.slice(start, cursor.offset)
}

function takeIndentedBreaks(cursor: Cursor, indent: number): number {
  for (let count = 0; ; count++) {
    while (cursor.column < indent && cursor.peek() === ' ') cursor.advance()
    if (!cursor.takeBreak()) return count
  }
}
