/** GitHub refuses a longer comment, and a longer text of a check. */
export const longestComment = 65_535

/**
 * The report, cut at the end of a line so that it is no longer than `limit` (UTF-16 units), with what was open closed and a note on where the rest is.
 * Marker and verdict stand at the beginning, and stay.
 */
export function cutReport(markdown: string, limit = longestComment, fullReportUrl?: string): string {
  if (markdown.length <= limit) return markdown
  const note = cutNote(fullReportUrl)
  const lines = markdown.split('\n')
  while (lines.length > 1) {
    lines.pop()
    const kept = lines.join('\n')
    if (kept.length > limit) continue
    const whole = `${kept}${closings(kept)}${note}`
    if (whole.length <= limit) return whole
  }
  return (lines[0] ?? '').slice(0, limit).toWellFormed()
}

function cutNote(url: string | undefined): string {
  const where =
    url === undefined
      ? 'the job summary has it'
      : `[the whole report](${encodeURI(url).replace(/[()]/g, encodeURIComponent)})`
  return `\n\n*This report was cut, because GitHub takes no longer comment; ${where}.*\n`
}

/** Ends of the code block and of the folded parts that the kept text leaves open. */
function closings(kept: string): string {
  let fence = ''
  let open = 0
  for (const line of kept.split('\n')) {
    const marks = /^`{3,}/.exec(line)?.[0] ?? ''
    if (fence === '' && marks !== '') fence = marks
    else if (fence !== '') fence = line === fence ? '' : fence
    else open += count(line, '<details>') - count(line, '</details>')
  }
  return `${fence === '' ? '' : `\n${fence}`}${'\n\n</details>'.repeat(Math.max(0, open))}`
}

function count(line: string, tag: string): number {
  return line.split(tag).length - 1
}
