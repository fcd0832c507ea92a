import type { Recommendation } from '../domain/recommendation/recommendation.ts'
import type { Suggestion, TargetReview } from '../domain/review.ts'
import { type ApplicationGround, applyChoice } from './apply-choice.ts'
import { gitPatch } from './git-patch.ts'
import type { ChangedFile } from './ports.ts'
import type { TargetContext } from './target-context.ts'
import type { FileEdit } from './write-settings.ts'

const unwritten = { suggestion: null, patch: null, notWritten: null }

/** The choice that makes a training fit, written into the files of the repository. What the wishes refuse is not offered. */
export async function writeChoice(
  recommendation: Recommendation | null,
  ground: ApplicationGround,
  { writing, changes }: Pick<TargetContext, 'writing' | 'changes'>
): Promise<Pick<TargetReview, 'suggestion' | 'patch' | 'notWritten'>> {
  if (recommendation?.purpose !== 'fit' || recommendation.choice === null) return unwritten
  const applied = await applyChoice(recommendation.choice, ground, writing)
  if (applied.kind === 'impossible') return { ...unwritten, notWritten: applied.why }
  const [command, ...others] = applied.edits
  if (command === undefined) return unwritten
  const suggestion = suggest(command, changes)
  // A click changes lines of one file.
  const isClickable = suggestion.inDiff && others.length === 0
  return {
    suggestion: { ...suggestion, inDiff: isClickable },
    patch: isClickable ? null : gitPatch(applied.edits),
    notWritten: null
  }
}

function suggest({ path, before, after }: FileEdit, changes: readonly ChangedFile[]): Suggestion {
  const lines = changedLines((before ?? '').split('\n'), after.split('\n'))
  return {
    file: path,
    startLine: lines.start + 1,
    endLine: lines.start + lines.before.length,
    before: lines.before.map(withoutReturn).join('\n'),
    after: lines.after.map(withoutReturn).join('\n'),
    inDiff: isInDiff(path, lines.start + 1, lines.start + lines.before.length, changes)
  }
}

/** What lies between the lines that both texts begin with and those that both end with. */
function changedLines(before: readonly string[], after: readonly string[]) {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter - 1 && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start - 1 && before.at(-1 - end) === after.at(-1 - end)) end++
  return {
    start,
    before: before.slice(start, before.length - end),
    after: after.slice(start, after.length - end)
  }
}

function withoutReturn(line: string): string {
  return line.replace(/\r$/, '')
}

/** GitHub takes a suggestion only on lines that the pull request's diff shows. */
function isInDiff(path: string, startLine: number, endLine: number, changes: readonly ChangedFile[]): boolean {
  const hunks = changes.find((change) => change.path === path)?.hunks ?? []
  return hunks.some((hunk) => hunk.start <= startLine && endLine <= hunk.end)
}
