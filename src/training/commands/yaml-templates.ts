import { glyphsOf, type SourceText, sourceFromTraced } from './source-text.ts'
import type { Glyph, TracedText } from './traced-text.ts'

/** Expressions that the pipeline fills in before any shell sees the text: `${{ env.X }}`, `{{ x }}`, DVC's `${a.b}`. */
const EXPRESSION =
  /\$\{\{\s*(.*?)\s*\}\}|\{\{-?\s*(.*?)\s*-?\}\}|\$\{([A-Za-z_]\w*(?:\.\w+|\[\d+\])+)\}|<<\s*([\w.]+)\s*>>/gs

/** Fills in what `worthOf` says for each expression. */
export function fillIn(text: SourceText, worthOf: (expression: string) => TracedText): SourceText {
  const glyphs: Glyph[] = []
  let position = 0
  for (const match of text.text.matchAll(EXPRESSION)) {
    glyphs.push(...glyphsOf(text, position, match.index, false))
    glyphs.push(...worthOf(match.slice(1).find((part) => part !== undefined) ?? ''))
    position = match.index + match[0].length
  }
  glyphs.push(...glyphsOf(text, position, text.text.length, false))
  return { ...sourceFromTraced(glyphs) }
}
