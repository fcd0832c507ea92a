/** The hidden first line by which a comment of ours is found again. `name` tells several comments of one pull request apart. */
export function reportMarker(name = 'report'): string {
  // A comment in HTML ends at the first `-->`: nothing may come in that brings one.
  return `<!-- vram-review: ${name.replace(/[^\w./]+/g, '-')} -->`
}

/** Whether a comment is ours by its first line. Who wrote it must be checked as well: anybody can type a marker (`facts/faults.md`, 30). */
export function hasReportMarker(body: string, name = 'report'): boolean {
  return body.startsWith(`${reportMarker(name)}\n`)
}
