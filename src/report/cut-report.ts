/** GitHub refuses a longer comment, and a longer text of a check. */
export const longestComment = 65_535

/**
 * The report, cut at the end of a line so that it is no longer than `limit` (UTF-16 units), with what was open closed and a note on where the rest is.
 * Marker and verdict stand at the beginning, and stay.
 */
export function cutReport(markdown: string, limit = longestComment, fullReportUrl?: string): string {
  if (markdown.length <= limit) return markdown
  const note = cutNote(fullReportUrl)
  const kept = longestBeginning(markdown.split('\n'), limit - note.length)
  return kept === null ? markdown.slice(0, limit).toWellFormed() : `${kept}${note}`
}

/** The most lines that, with what they leave open closed, are no longer than `room`; null where not even the first is. */
function longestBeginning(lines: readonly string[], room: number): string | null {
  let open: Open = { fence: '', folded: 0 }
  let length = 0
  let best: { count: number; closings: string } | null = null
  for (const [index, line] of lines.entries()) {
    length += line.length + (index === 0 ? 0 : 1)
    if (length > room) break
    open = after(open, line)
    const closings = closingsOf(open)
    if (length + closings.length <= room) best = { count: index + 1, closings }
  }
  return best === null ? null : `${lines.slice(0, best.count).join('\n')}${best.closings}`
}

/** What a beginning of the report leaves open: a code block (its fence) and folded parts. */
interface Open {
  readonly fence: string
  readonly folded: number
}

function after({ fence, folded }: Open, line: string): Open {
  if (fence !== '') return { fence: line === fence ? '' : fence, folded }
  const marks = /^`{3,}/.exec(line)?.[0] ?? ''
  return { fence: marks, folded: folded + count(line, '<details>') - count(line, '</details>') }
}

function closingsOf({ fence, folded }: Open): string {
  return `${fence === '' ? '' : `\n${fence}`}${'\n\n</details>'.repeat(Math.max(0, folded))}`
}

function cutNote(url: string | undefined): string {
  const where =
    url === undefined
      ? 'the job summary has it'
      : `[the whole report](${encodeURI(url).replace(/[()]/g, encodeURIComponent)})`
  return `\n\n*This report was cut, because GitHub takes no longer comment; ${where}.*\n`
}

function count(line: string, tag: string): number {
  return line.split(tag).length - 1
}
