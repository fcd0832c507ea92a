import { type Glyph, literal, plain, splitFields, type TracedText } from '../traced-text.ts'

/** How many words one brace expansion may make. */
const WORD_LIMIT = 200

/** `yolov5{s,m}.pt` → two words, `{0..9}` → ten: bash's brace expansion, which comes before all others. */
export function expandBraces(word: TracedText): TracedText[] {
  const open = word.findIndex((glyph) => isBare(glyph, '{'))
  if (open < 0) return [word]
  const close = matchingBrace(word, open)
  const inner = close < 0 ? undefined : alternatives(word.slice(open + 1, close))
  if (!inner) {
    return expandBraces(word.slice(open + 1)).map((rest) => [...word.slice(0, open + 1), ...rest])
  }
  const head = word.slice(0, open)
  const tails = expandBraces(word.slice(close + 1))
  const middles = inner.flatMap((alternative) => expandBraces(alternative))
  return middles.flatMap((middle) => tails.map((tail) => [...head, ...middle, ...tail])).slice(0, WORD_LIMIT)
}

function isBare(glyph: Glyph, char: string): boolean {
  return glyph.char === char && !glyph.quoted
}

function matchingBrace(word: TracedText, open: number): number {
  let depth = 0
  for (let index = open; index < word.length; index++) {
    const glyph = word[index] as Glyph
    if (isBare(glyph, '{')) depth++
    if (isBare(glyph, '}') && --depth === 0) return index
  }
  return -1
}

function alternatives(inner: TracedText): TracedText[] | undefined {
  const parts: Glyph[][] = [[]]
  let depth = 0
  for (const glyph of inner) {
    if (isBare(glyph, '{')) depth++
    if (isBare(glyph, '}')) depth--
    if (depth === 0 && isBare(glyph, ',')) parts.push([])
    else parts.at(-1)?.push(glyph)
  }
  return parts.length > 1 ? parts : sequence(plain(inner))
}

function sequence(text: string): TracedText[] | undefined {
  const match = /^(-?\d+|[a-zA-Z])\.\.(-?\d+|[a-zA-Z])(?:\.\.(-?\d+))?$/.exec(text)
  if (!match) return undefined
  const [, from = '', to = '', by] = match
  const letters = /[a-zA-Z]/.test(from)
  if (letters !== /[a-zA-Z]/.test(to)) return undefined
  const start = letters ? from.charCodeAt(0) : Number(from)
  const end = letters ? to.charCodeAt(0) : Number(to)
  const step = Math.max(Math.abs(Number(by ?? 1)), 1)
  const count = Math.min(Math.floor(Math.abs(end - start) / step) + 1, WORD_LIMIT)
  const width = /^-?0\d/.test(from) || /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0
  return Array.from({ length: count }, (_, index) => {
    const value = start + (end >= start ? index : -index) * step
    return literal(letters ? String.fromCharCode(value) : String(value).padStart(width, '0'))
  })
}

/** Brace expansion, then word splitting. */
export function fieldsOf(word: TracedText): TracedText[] {
  return expandBraces(word).flatMap(splitFields)
}
