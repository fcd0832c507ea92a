import { type Line, linesOf } from './lines.ts'
import { glyphsOf, type SourceText } from './source-text.ts'
import { type Glyph, literal, type TracedText } from './traced-text.ts'

/** Lines with their continuations; in a recipe the backslash stays, since the shell reads it. */
export function logicalLines(source: SourceText): TracedText[] {
  const lines: Glyph[][] = []
  let open: Glyph[] | undefined
  for (const line of linesOf(source.text)) {
    const glyphs = glyphsOf(source, line.start, line.end, false)
    if (open) goOn(open, glyphs)
    else {
      open = glyphs
      lines.push(open)
    }
    if (!endsInBackslash(line)) open = undefined
  }
  return lines
}

function endsInBackslash({ text }: Line): boolean {
  let count = 0
  while (text.charAt(text.length - 1 - count) === '\\') count++
  return count % 2 === 1
}

/** In place, since there may be thousands of lines. */
function goOn(open: Glyph[], next: readonly Glyph[]): void {
  let from = 0
  if (isRecipe(open)) {
    open.push(...literal('\n', (open.at(-1)?.origin ?? -2) + 1))
    if (next[0]?.char === '\t') from = 1
  } else {
    open.pop()
    open.push(...literal(' '))
    while (from < next.length && /\s/.test(next[from]?.char ?? '')) from++
  }
  for (; from < next.length; from++) open.push(next[from] as Glyph)
}

export function isRecipe(line: TracedText): boolean {
  return line[0]?.char === '\t'
}
