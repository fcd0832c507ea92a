import type { Span } from '../../training-command.ts'
import type { WordForm } from './word-form.ts'

/** A word of a command line, in a script or in any other text. */
export function lineWord(text: string, place: Span): WordForm {
  const element = elementAt(text, place)
  return {
    element,
    front: (words) => `${words.join(' ')} `,
    rear: (words) => rear(words, text.slice(element.end)),
    between: (words) => ` ${words.join(' ')}${words.length > 0 ? ' ' : ''}`,
    removal: () => removalAt(text, element)
  }
}

/**
 * A word that is quoted in parts or computed (`"$D"/train.py`), and so begins further in front than one can tell from
 * its end: behind the first, second, … blank before it.
 */
export function wordBehindBlank(count: number): (text: string, place: Span) => WordForm | undefined {
  return (text, place) => {
    const start = behindBlank(text, place.start, count)
    if (start === undefined) return undefined
    const form = lineWord(text, place)
    return { ...form, element: { start, end: form.element.end } }
  }
}

function behindBlank(text: string, place: number, count: number): number | undefined {
  const limit = Math.max(text.lastIndexOf('\n', place - 1) + 1, place - WORD_LIMIT)
  let left = count
  for (let at = place; at > limit; at--) {
    const begins = ' \t'.includes(text.charAt(at - 1)) && !' \t'.includes(text.charAt(at))
    if (begins && --left === 0) return at
  }
  return left === 1 && limit > 0 && text.charAt(limit - 1) === '\n' ? limit : undefined
}

/** How far in front of `train.py` its word may begin. */
const WORD_LIMIT = 400

/** The word with a variable that begins it (`$YOLO/train.py`) and with quotes around it alone. */
function elementAt(text: string, place: Span): Span {
  const quote = /^\\?["']/.exec(text.slice(place.end, place.end + 2))?.[0]
  const open = quote === undefined ? -1 : text.lastIndexOf(quote, place.start - 1)
  if (quote !== undefined && open >= 0 && !/\s/.test(text.slice(open, place.start)))
    return { start: open, end: place.end + quote.length }
  const front = /[^\s"'`]*$/.exec(text.slice(Math.max(0, place.start - 200), place.start))?.[0] ?? ''
  // `!python`, `@./train.py`: signs of a notebook and of make, no part of the word.
  const signs = /^[!@]*/.exec(front)?.[0].length ?? 0
  return { start: place.start - front.length + signs, end: place.end }
}

/** Where each option has a line of its own, a new one gets its own as well. */
function rear(words: readonly string[], after: string): string {
  const [, blanks = '', sign = '', newline = '', indent = ''] = /^([ \t]*)([\\^`])(\r?\n)([ \t]*)-/.exec(after) ?? []
  if (sign === '') return words.map((word) => ` ${word}`).join('')
  return words
    .map((word) => (word.startsWith('-') ? `${blanks}${sign}${newline}${indent}${word}` : ` ${word}`))
    .join('')
}

/** With the blanks before it; a line that would be left with nothing but its continuation sign goes altogether. */
function removalAt(text: string, { start, end }: Span): Span {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const before = text.slice(lineStart, start)
  const after = text.slice(end, end + 200)
  const notebook = /^[ \t]*"[ \t]*$/.test(before) && /^[ \t]*\\\\\\n",[ \t]*\r?\n/.exec(after)
  if (notebook) return { start: lineStart, end: end + notebook[0].length }
  if (before.trim() !== '') return { start: lineStart + endWithoutBlanks(before), end }
  const goesOn = /^[ \t]*[\\^`][ \t]*\r?\n/.exec(after)
  if (goesOn) return { start: lineStart, end: end + goesOn[0].length }
  if (!/^[ \t]*(#.*)?(\r?\n|$)/.test(after)) return { start, end: end + (/^[ \t]*/.exec(after)?.[0].length ?? 0) }
  const sign = /[ \t]*[\\^`][ \t]*\r?\n$/.exec(text.slice(Math.max(0, lineStart - 50), lineStart))
  return { start: sign ? lineStart - sign[0].length : start, end }
}

/** Where the blanks at a text's end begin. (A pattern that is anchored at the end alone takes the square of a run of blanks.) */
function endWithoutBlanks(text: string): number {
  let end = text.length
  while (end > 0 && ' \t'.includes(text.charAt(end - 1))) end--
  return end
}
