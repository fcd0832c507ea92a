import type { Span } from '../types.ts'

/** A word of a command line, in a script or in any other text. */
function lineWord(text: string, place: Span): WordForm {
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
function wordBehindBlank(count: number): (text: string, place: Span) => WordForm | undefined {
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

/** How a word is written among its neighbours, and how other words are written beside it. */
export interface WordForm {
  /** The word with what belongs to it alone: its quotes, its line. */
  readonly element: Span
  /** The text for words right in front of the element. */
  front(words: readonly string[]): string
  /** The text for words right behind it. */
  rear(words: readonly string[]): string
  /** The text for words that take all the place from this element to the next. */
  between(words: readonly string[]): string
  /** What is taken out with the word, so that its neighbours stand as if it had never been there. */
  removal(): Span
}

/** Tells a word's form; undefined where it is written otherwise. */
export type FormReader = (text: string, place: Span) => WordForm | undefined

/** In which order forms are tried: what a list needs looks wrong on a command line, and is then tried after it. */
export const formReaders: readonly FormReader[] = [
  blockWord,
  listWord,
  lineWord,
  wordBehindBlank(1),
  wordBehindBlank(2),
  wordBehindBlank(3)
]

/** A word's form by one reader, else by the first that knows it: a script and its options may be written apart. */
export function formOf(text: string, place: Span, preferred: FormReader): WordForm {
  for (const read of [preferred, ...formReaders]) {
    const form = read(text, place)
    if (form) return form
  }
  return lineWord(text, place)
}

/** No element of a list of words is written in a longer line; the pattern below may take the square of its length. */
const LINE_LIMIT = 1000

/** `- train.py`: an element of a YAML list, on a line of its own. */
function blockWord(text: string, place: Span): WordForm | undefined {
  const start = text.lastIndexOf('\n', place.start - 1) + 1
  const newline = text.indexOf('\n', place.end)
  const end = newline < 0 ? text.length : newline + 1
  if (end - start > LINE_LIMIT) return undefined
  const found = /^([ \t]*-[ \t]+)(["']?)[^\s"']+\2[ \t]*(?:#.*)?(\r?\n)?$/.exec(text.slice(start, end))
  if (!found) return undefined
  const [, dash = '', quote = '', lineEnd = '\n'] = found
  const lines = (words: readonly string[]) => words.map((word) => `${dash}${yamlWord(word, quote)}${lineEnd}`).join('')
  const isLast = newline < 0
  const rear = (words: readonly string[]) =>
    isLast ? `${lineEnd}${lines(words).slice(0, -lineEnd.length)}` : lines(words)
  const element = { start, end }
  return { element, front: lines, rear, between: lines, removal: () => element }
}

/** How far around a word its brackets and commas are looked for. */
const REACH = 400

/** `"train.py",`: an element of a list of JSON, Python or YAML's flow style, a Dockerfile's exec form. */
function listWord(text: string, place: Span): WordForm | undefined {
  const quote = /^\\?["']/.exec(text.slice(place.end, place.end + 2))?.[0] ?? ''
  const element = quotedElementAt(text, place, quote)
  if (!element) return undefined
  const before = text.slice(Math.max(0, element.start - REACH), element.start)
  const after = text.slice(element.end, element.end + REACH)
  const comma = /,\s*$/.exec(before)
  const next = /^\s*,\s*/.exec(after)
  if ((!comma && !/[[(]\s*$/.test(before)) || !/^\s*[,\])]/.test(after)) return undefined
  const separator = separatorAt(before, after)
  const written = (word: string) => yamlWord(word, quote)
  const rear = (words: readonly string[]) => words.map((word) => separator + written(word)).join('')
  return {
    element,
    front: (words) => words.map((word) => written(word) + separator).join(''),
    rear,
    between: (words) => rear(words) + separator,
    removal: () =>
      comma
        ? { start: element.start - comma[0].length, end: element.end }
        : { start: element.start, end: element.end + (next?.[0].length ?? 0) }
  }
}

/** The word with its quotes, and what Python puts before them (`f"…"`). */
function quotedElementAt(text: string, place: Span, quote: string): Span | undefined {
  if (quote === '') return place
  const open = text.lastIndexOf(quote, place.start - 1)
  if (open < 0 || place.start - open > REACH || /[\s,]/.test(text.slice(open, place.start))) return undefined
  const prefix = /[frbFRB]*$/.exec(text.slice(Math.max(0, open - 2), open))?.[0] ?? ''
  return { start: open - prefix.length, end: place.end + quote.length }
}

/** Elements that stand below one another stay so. */
function separatorAt(before: string, after: string): string {
  const indent = /(\r?\n[ \t]*)$/.exec(before)?.[1]
  return indent !== undefined && /^\s*,?[ \t]*\r?\n/.test(after) ? `,${indent}` : ', '
}

/** A word as a YAML string: a bare number would be none. */
function yamlWord(word: string, quote: string): string {
  const isPlain = /^[-./\w]*[A-Za-z][-./\w]*$/.test(word) && !/^\d/.test(word)
  const mark = quote === '' && !isPlain ? '"' : quote
  return `${mark}${word}${mark}`
}
