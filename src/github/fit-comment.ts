export interface FittedComment {
  readonly text: string
  readonly cut: boolean
}

/** GitHub refuses comments above 65,536 characters; facts/github.md says one less. */
export const commentLimit = 65_535

/**
 * The comment's text, marker first. What is too long loses its end at a line's border, with open code blocks and folds
 * closed, and says so: the marker and the verdict stand at the start and stay.
 */
export function fitComment(
  marker: string,
  body: string,
  fullReportUrl: string | null,
  limit: number = commentLimit
): FittedComment {
  const whole = `${marker}\n${body}`
  if (whole.length <= limit) return { text: whole, cut: false }
  const link = fullReportUrl ? ` [The whole report is here](${fullReportUrl}).` : ''
  const note = `\n\n> This report is too long for a comment and is cut here.${link}\n`
  // Room for what closing the open blocks may add.
  const kept = cutAtLine(whole, limit - note.length - 200)
  return { text: kept + closers(kept) + note, cut: true }
}

function cutAtLine(text: string, length: number): string {
  const start = text.slice(0, Math.max(length, 0))
  const end = start.lastIndexOf('\n')
  // A first line that fills everything is cut within, though never within a character.
  const firstLine = text.indexOf('\n')
  return end > firstLine ? start.slice(0, end) : start.replace(/[\uD800-\uDBFF]$/, '')
}

function closers(text: string): string {
  let fence: string | null = null
  let folds = 0
  for (const line of text.split('\n')) {
    const found = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== null) {
      if (found?.startsWith(fence)) fence = null
    } else if (found) fence = found
    else folds += occurrences(line, '<details') - occurrences(line, '</details>')
  }
  const open = Math.min(Math.max(folds, 0), 8)
  return (fence ? `\n${fence}` : '') + '\n\n</details>'.repeat(open)
}

function occurrences(line: string, text: string): number {
  return line.split(text).length - 1
}
