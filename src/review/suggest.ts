import type { Recommendation } from '../memory/recommendation/recommendation.ts'
import type { FoundCommand } from './find-command.ts'
import type { ChangedFile } from './ports.ts'
import type { Suggestion } from './review.ts'

/**
 * The recommended batch written into the command's own lines; nothing else of them changes.
 * Null where the batch is not written in the file (it comes from a variable of elsewhere, or is YOLOv5's default).
 */
export function suggest(
  found: FoundCommand & { kind: 'found' },
  recommendation: Recommendation | null,
  changes: readonly ChangedFile[]
): Suggestion | null {
  const { command, path, text } = found
  const span = command.spans.batchSize
  if (recommendation?.purpose !== 'fit' || recommendation.batch === null || span === undefined || path === '')
    return null
  const rewritten = text.slice(0, span.start) + recommendation.batch.batchSize + text.slice(span.end)
  const lines = { startLine: lineOf(text, span.start), endLine: lineOf(text, span.end) }
  return {
    file: path,
    ...lines,
    before: linesBetween(text, lines),
    after: linesBetween(rewritten, lines),
    inDiff: isInDiff(path, lines, changes)
  }
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function linesBetween(text: string, { startLine, endLine }: { startLine: number; endLine: number }): string {
  return text
    .split(/\r?\n/)
    .slice(startLine - 1, endLine)
    .join('\n')
}

/** GitHub takes a suggestion only on lines that the pull request's diff shows. */
function isInDiff(
  path: string,
  { startLine, endLine }: { startLine: number; endLine: number },
  changes: readonly ChangedFile[]
): boolean {
  const hunks = changes.find((change) => change.path === path)?.hunks ?? []
  return hunks.some((hunk) => hunk.start <= startLine && endLine <= hunk.end)
}
