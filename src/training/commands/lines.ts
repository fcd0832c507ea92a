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

/** Tells the 1-based line of an offset. */
export interface LineIndex {
  lineAt(offset: number): number
}

/** Finds all line starts once, so that a file of many commands is not counted through for each. */
export function lineIndex(text: string): LineIndex {
  const starts: number[] = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return { lineAt: (offset) => Math.max(1, countUpTo(starts, offset)) }
}

/** How many of the sorted numbers are not above the limit. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] ?? 0) <= limit) from = middle + 1
    else to = middle
  }
  return from
}

/** A line as a source text of its own. */
export function lineSource(source: SourceText, line: Line, from = 0): SourceText {
  return sliceSource(source, line.start + from, line.end)
}
