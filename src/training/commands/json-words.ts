import { type Glyph, literal, plain, type TracedText } from './traced-text.ts'

/** `["python", "train.py"]`: the words of Docker's exec form, undefined where the text is no such list. */
export function collectJsonWords(text: TracedText): TracedText[] | undefined {
  const written = plain(text).trim()
  if (!written.startsWith('[') || !written.endsWith(']')) return undefined
  const words: Glyph[][] = []
  let current: Glyph[] | undefined
  for (let index = 0; index < text.length; index++) {
    const glyph = text[index] as Glyph
    if (current && glyph.char === '\\') {
      const next = text[++index]
      if (next) current.push(...literal(next.char === 'n' ? '\n' : next.char, -1, true))
    } else if (glyph.char === '"') {
      if (current) words.push(current)
      current = current ? undefined : []
    } else current?.push({ ...glyph, quoted: true })
  }
  return current ? undefined : words
}
