import { type Cursor, isBlankCharacter } from './cursor.ts'

/** Where a scalar stands: in `[…]` or `{…}`, or in block style inside a collection of that indentation. */
export type Surroundings = { readonly flow: true } | { readonly flow: false; readonly indent: number }

const NEVER_FIRST = '-?:,[]{}#&*!|>\'"%@`'

/** Refuses what cannot start a word without quotes, saying what it would be. */
export function refuseOddStart(cursor: Cursor, surroundings: Surroundings) {
  const first = cursor.peek()
  if (first === '' || !NEVER_FIRST.includes(first)) return
  const mayStart = first === '-' || (!surroundings.flow && (first === '?' || first === ':'))
  if (mayStart && !cursor.isBlank(1)) return
  throw cursor.refusal(explainOddStart(first))
}

function explainOddStart(first: string): string {
  if (first === '&' || first === '*') return 'Anchors and aliases (`&`, `*`) are not accepted: write the value out.'
  if (first === '!') return 'Tags (`!`) are not accepted: write a plain value.'
  if (first === '?') return 'Keys that start with `?` are not accepted: write `key: value`.'
  if (first === '%') return 'Directives and words that start with `%` are not accepted: put the word in quotes.'
  return `\`${first}\` cannot stand here: put the word in quotes, or remove it.`
}

/**
 * Reads a word without quotes, over several lines where it goes on, and folds the lines as PyYAML does.
 * A `#` behind white space ends it, as does a `:` that is followed by white space.
 */
export function scanPlain(cursor: Cursor, surroundings: Surroundings): string {
  let text = takeRun(cursor, surroundings)
  for (;;) {
    const gap = takeGap(cursor)
    if (gap === '' || cursor.peek() === '#') return text
    if (!surroundings.flow && cursor.column <= surroundings.indent) return text
    const run = takeRun(cursor, surroundings)
    if (run === '') return text
    text += gap + run
  }
}

function takeRun(cursor: Cursor, surroundings: Surroundings): string {
  const start = cursor.offset
  while (!endsRun(cursor, surroundings.flow)) cursor.advance()
  return cursor.text.slice(start, cursor.offset)
}

function endsRun(cursor: Cursor, flow: boolean): boolean {
  const character = cursor.peek()
  if (isBlankCharacter(character)) return true
  if (character === ':') {
    const next = cursor.peek(1)
    return isBlankCharacter(next) || (flow && ',[]{}'.includes(next))
  }
  return flow && ',?[]{}'.includes(character)
}

/** The white space between two runs: as it is within a line; one break is a space, more are the others. */
function takeGap(cursor: Cursor): string {
  const spaces = cursor.takeAll(' ')
  if (!cursor.takeBreak()) return ' '.repeat(spaces)
  let breaks = 0
  while (!cursor.atDocumentMarker()) {
    cursor.takeAll(' ')
    if (!cursor.takeBreak()) return breaks === 0 ? ' ' : '\n'.repeat(breaks)
    breaks += 1
  }
  return ''
}
