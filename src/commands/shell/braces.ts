import { type Glyph, literal, plain, type TracedText, unknownText } from '../text.ts'

/** How many words one brace expansion may make. */
const WORD_LIMIT = 200

/** `yolov5{s,m}.pt` → two words, `{0..9}` → ten: bash's brace expansion, which comes before all others. */
export function expandBraces(word: TracedText): readonly TracedText[] {
  const open = word.findIndex((glyph) => isBare(glyph, '{'))
  if (open < 0) return [word]
  const close = closingBrace(word, open)
  const rest = () => expandBraces(word.slice(open + 1)).map((tail) => [...word.slice(0, open + 1), ...tail])
  if (close < 0) return rest()
  const choices = alternatives(word, open + 1, close)
  if (choices === undefined) return rest()
  const tails = expandBraces(word.slice(close + 1))
  if (choices.length * tails.length > WORD_LIMIT)
    return [[unknownText(`a list in braces of more than ${WORD_LIMIT} words`, false)]]
  return choices.flatMap((choice) => tails.map((tail) => [...word.slice(0, open), ...choice, ...tail]))
}

function closingBrace(word: TracedText, open: number): number {
  let depth = 0
  for (let at = open; at < word.length; at++) {
    if (isBare(word[at] as Glyph, '{')) depth++
    if (isBare(word[at] as Glyph, '}') && --depth === 0) return at
  }
  return -1
}

function isBare(glyph: Glyph, char: string): boolean {
  return glyph.char === char && !glyph.quoted
}

/** What is between two braces, undefined where that is no list. */
function alternatives(word: TracedText, from: number, to: number): readonly TracedText[] | undefined {
  const commas: number[] = []
  for (let at = from; at < to; at++) {
    if (isBare(word[at] as Glyph, ',')) commas.push(at)
    else if (isBare(word[at] as Glyph, '{')) at = Math.max(at, Math.min(closingBrace(word, at), to - 1))
  }
  if (commas.length === 0) return sequence(word.slice(from, to))
  if (commas.length > WORD_LIMIT) return undefined
  const starts = [from, ...commas.map((comma) => comma + 1)]
  return starts.flatMap((start, index) => expandBraces(word.slice(start, commas[index] ?? to)))
}

/** `0..9`, `a..e`, `1..9..2`. */
function sequence(inner: TracedText): readonly TracedText[] | undefined {
  const match = inner.length < 20 ? /^(\d+|[a-z])\.\.(\d+|[a-z])$/.exec(plain(inner)) : null
  const [, from = '', to = ''] = match ?? []
  const letters = /[a-z]/.test(from)
  if (!match || letters !== /[a-z]/.test(to) || /^0\d/.test(from) || /^0\d/.test(to)) return undefined
  const [start, end] = letters ? [from.charCodeAt(0), to.charCodeAt(0)] : [Number(from), Number(to)]
  const count = Math.abs(end - start) + 1
  if (count > WORD_LIMIT) return [[unknownText(`a list in braces of more than ${WORD_LIMIT} words`, false)]]
  const values = Array.from({ length: count }, (_, index) => start + (end >= start ? index : -index))
  return values.map((value) => literal(letters ? String.fromCharCode(value) : String(value)))
}
