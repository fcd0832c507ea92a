import { type Glyph, literal, plain, splitFields, type TracedText, unknownText } from '../text.ts'

/** How many words one brace expansion may make. */
const WORD_LIMIT = 200

const TOO_MANY: TracedText = [unknownText(`a list in braces of more than ${WORD_LIMIT} words`, false)]

/** `yolov5{s,m}.pt` → two words, `{0..9}` → ten: bash's brace expansion, which comes before all others. */
function expandBraces(word: TracedText): readonly TracedText[] {
  if (!word.some((glyph) => isBare(glyph, '{'))) return [word]
  return expandFrom(word, closingBraces(word), 0, word.length) ?? [TOO_MANY]
}

/** For each bare open brace, where it is closed. */
function closingBraces(word: TracedText): ReadonlyMap<number, number> {
  const open: number[] = []
  const closed = new Map<number, number>()
  for (const [at, glyph] of word.entries()) {
    if (isBare(glyph, '{')) open.push(at)
    if (isBare(glyph, '}')) {
      const start = open.pop()
      if (start !== undefined) closed.set(start, at)
    }
  }
  return closed
}

/** The words that a part of the word becomes, undefined where they are too many. */
function expandFrom(
  word: TracedText,
  closed: ReadonlyMap<number, number>,
  from: number,
  to: number
): TracedText[] | undefined {
  let words: Glyph[][] = [[]]
  for (let at = from; at < to; at++) {
    const close = isBare(word[at] as Glyph, '{') ? closed.get(at) : undefined
    const choices = close === undefined ? undefined : alternatives(word, closed, at + 1, close)
    if (choices === 'too many') return undefined
    if (close === undefined || !choices) {
      for (const one of words) one.push(word[at] as Glyph)
      continue
    }
    if (words.length * choices.length > WORD_LIMIT) return undefined
    words = words.flatMap((head) => choices.map((choice) => [...head, ...choice]))
    at = close
  }
  return words
}

function isBare(glyph: Glyph, char: string): boolean {
  return glyph.char === char && !glyph.quoted
}

/** What stands between two braces, undefined where that is no list. */
function alternatives(
  word: TracedText,
  closed: ReadonlyMap<number, number>,
  from: number,
  to: number
): TracedText[] | 'too many' | undefined {
  const starts = [from]
  for (let at = from; at < to; at++) {
    if (isBare(word[at] as Glyph, ',')) starts.push(at + 1)
    else if (isBare(word[at] as Glyph, '{')) at = closed.get(at) ?? at
  }
  if (starts.length === 1) return sequence(word.slice(from, to))
  if (starts.length > WORD_LIMIT) return 'too many'
  const parts = starts.map((start, index) => expandFrom(word, closed, start, (starts[index + 1] ?? to + 1) - 1))
  const words = parts.flatMap((part) => part ?? [])
  return parts.includes(undefined) || words.length > WORD_LIMIT ? 'too many' : words
}

function sequence(inner: TracedText): TracedText[] | 'too many' | undefined {
  const match =
    inner.length < 60 ? /^(-?\d+|[a-zA-Z])\.\.(-?\d+|[a-zA-Z])(?:\.\.(-?\d+))?$/.exec(plain(inner)) : undefined
  if (!match) return undefined
  const [, from = '', to = '', by] = match
  const letters = /[a-zA-Z]/.test(from)
  if (letters !== /[a-zA-Z]/.test(to)) return undefined
  const start = letters ? from.charCodeAt(0) : Number(from)
  const end = letters ? to.charCodeAt(0) : Number(to)
  const step = Math.max(Math.abs(Number(by ?? 1)), 1)
  const count = Math.floor(Math.abs(end - start) / step) + 1
  if (count > WORD_LIMIT) return 'too many'
  const width = /^-?0\d/.test(from) || /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0
  return Array.from({ length: count }, (_, index) => {
    const value = start + (end >= start ? index : -index) * step
    return literal(letters ? String.fromCharCode(value) : padded(value, width))
  })
}

/** `{-01..10}`: the sign counts as a digit. */
function padded(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0')
}

/** Brace expansion, then word splitting. */
export function fieldsOf(word: TracedText): TracedText[] {
  return expandBraces(word).flatMap(splitFields)
}
