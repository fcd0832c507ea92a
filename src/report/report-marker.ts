/** The hidden first line by which a comment of ours is found again. `name` tells several comments of one pull request apart. */
export function reportMarker(name = 'report'): string {
  // A comment in HTML ends at the first `-->`: nothing may come in that brings one.
  return `<!-- vram-review: ${name.replace(/[^\w./]+/g, '-')} -->`
}

/** The beginning of every marker of a suggestion, whatever target it is for. */
export const suggestionMarkerBeginning = '<!-- vram-review: suggestion/'

/** That of the review comment on a target's line. Two targets never share one, however their names are spelt. */
export function suggestionMarker(target: string): string {
  const escaped = target.replace(/[^A-Za-z0-9./]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`)
  return reportMarker(`suggestion/${escaped}`)
}

/** The beginning of the first line of every pull request that we opened. */
export const proposalMarkerBeginning = '<!-- vram-review: proposal/'

/** That of the pull request which proposes files of this digest; its branch says whose proposal it is. */
export function proposalMarker(contentDigest: string): string {
  return reportMarker(`proposal/${contentDigest}`)
}

/** Whether a comment is ours by its first line. Who wrote it must be checked as well: anybody can type a marker (`docs/faults.md`, 30). */
export function hasReportMarker(body: string, name = 'report'): boolean {
  return body.startsWith(`${reportMarker(name)}\n`)
}
