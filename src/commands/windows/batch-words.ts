import type { Glyph, TracedText } from '../text.ts'

/** Splits a Windows command line as the C runtime does: blanks, double quotes, `\"`. Single quotes are text. */
export function batchWords(text: TracedText): TracedText[] {
  const words: Glyph[][] = []
  let current: Glyph[] | undefined
  let inQuotes = false
  for (let index = 0; index < text.length; index++) {
    const glyph = text[index] as Glyph
    const next = text[index + 1]
    if (glyph.char === '\\' && next?.char === '"') {
      current = extended(current, [{ ...next, quoted: true }])
      index++
    } else if (glyph.char === '"' && !glyph.quoted) {
      inQuotes = !inQuotes
      current = extended(current, [{ char: '', origin: -1, quoted: true }])
    } else if (!inQuotes && /\s/.test(glyph.char)) {
      if (current) words.push(current)
      current = undefined
    } else current = extended(current, [{ ...glyph, quoted: inQuotes || glyph.quoted }])
  }
  if (current) words.push(current)
  return words
}

/** Cuts a line at `&`, `&&`, `|`, `||` and at newlines inside a block, outside quotes; `^` escapes. */
export function batchCommands(text: TracedText): TracedText[] {
  const commands: Glyph[][] = [[]]
  let inQuotes = false
  for (let index = 0; index < text.length; index++) {
    const glyph = text[index] as Glyph
    if (glyph.char === '"') inQuotes = !inQuotes
    if (!inQuotes && glyph.char === '^') {
      const next = text[++index]
      if (next) commands.at(-1)?.push(next.char === '"' ? { ...next, quoted: true } : next)
    } else if (!inQuotes && /[&|\n]/.test(glyph.char) && text[index - 1]?.char !== '>') commands.push([])
    else commands.at(-1)?.push(glyph)
  }
  return commands
    .map(withoutRedirections)
    .filter((command) => command.some((glyph) => /\S/.test(glyph.char) || glyph.unknown))
}

/** Leaves out `>log.txt`, `2>&1`, `< NUL`. */
function withoutRedirections(command: TracedText): TracedText {
  const kept: Glyph[] = []
  let inQuotes = false
  for (let index = 0; index < command.length; index++) {
    const glyph = command[index] as Glyph
    if (glyph.char === '"') inQuotes = !inQuotes
    if (inQuotes || !/[<>]/.test(glyph.char)) {
      kept.push(glyph)
      continue
    }
    if (/\d/.test(kept.at(-1)?.char ?? '') && /\s/.test(kept.at(-2)?.char ?? ' ')) kept.pop()
    while (/[<>&\s]/.test(command[index + 1]?.char ?? '')) index++
    while (index + 1 < command.length && !/\s/.test(command[index + 1]?.char ?? ' ')) index++
  }
  return kept
}

/** The word with more characters; in place, since a word may be long. */
function extended(word: Glyph[] | undefined, more: TracedText): Glyph[] {
  if (!word) return [...more]
  for (const glyph of more) word.push(glyph)
  return word
}
