import { type SourceText, sliceSource } from './source-text.ts'

/** One line of a text, without its end. */
export interface Line {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The lines of a text, `\r\n` and `\n` alike. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start <= text.length) {
    const newline = text.indexOf('\n', start)
    const next = newline < 0 ? text.length + 1 : newline + 1
    const end = newline < 0 ? text.length : newline
    const trimmed = text.charAt(end - 1) === '\r' && end > start ? end - 1 : end
    lines.push({ text: text.slice(start, trimmed), start, end: trimmed })
    start = next
  }
  return lines
}

/** A line as a source text of its own. */
export function lineSource(source: SourceText, line: Line, from = 0): SourceText {
  return sliceSource(source, line.start + from, line.end)
}
