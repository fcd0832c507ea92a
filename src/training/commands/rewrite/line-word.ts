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
    removal: removalAt(text, element)
  }
}

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
  if (before.trim() !== '') return { start: start - (/[ \t]*$/.exec(before)?.[0].length ?? 0), end }
  const goesOn = /^[ \t]*[\\^`][ \t]*\r?\n/.exec(after)
  if (goesOn) return { start: lineStart, end: end + goesOn[0].length }
  if (!/^[ \t]*(#.*)?(\r?\n|$)/.test(after)) return { start, end: end + (/^[ \t]*/.exec(after)?.[0].length ?? 0) }
  const sign = /[ \t]*[\\^`][ \t]*\r?\n$/.exec(text.slice(Math.max(0, lineStart - 50), lineStart))
  return { start: sign ? lineStart - sign[0].length : start, end }
}
