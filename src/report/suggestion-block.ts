import type { Suggestion, TargetReview } from '../domain/review.ts'
import { fence } from './fence.ts'
import { printableLines } from './printable-lines.ts'
import { isTooSmall } from './too-small.ts'

/** The change worth offering for a click: none to a batch that the report itself warns of first. */
export function offeredSuggestion(target: TargetReview): Suggestion | null {
  return isAdvised(target) ? target.suggestion : null
}

/** The same as a patch. Null where it would not be in the file what it shows. */
export function offeredPatch(target: TargetReview): string | null {
  const { patch } = target
  if (patch === null || !isAdvised(target)) return null
  // A blank line of the file is context too: without it git calls the patch corrupt.
  return `${printableLines(patch).join('\n')}\n` === patch ? fence('diff', patch.replace(/\n$/, '')) : null
}

function isAdvised(target: TargetReview): boolean {
  const batch = target.recommendation?.choice?.batch ?? null
  return batch === null || !isTooSmall(batch, target)
}

/** The recommended command line as a diff: GitHub takes no suggestion block in a pull request's own conversation. */
export function suggestionDiff(suggestion: Suggestion): string {
  return fence('diff', [...marked('- ', suggestion.before), ...marked('+ ', suggestion.after)].join('\n'))
}

/**
 * The block of a review comment on the very lines (`startLine` to `endLine` of the diff), which GitHub applies at a click.
 * Null where the lines are no part of the diff, because GitHub refuses such a comment; and where they hold what the block
 * cannot show, because applying it would take that out of the file unseen.
 */
export function suggestionComment({ inDiff, after }: Suggestion): string | null {
  const shown = printableLines(after).join('\n')
  return inDiff && shown === after.replace(/\n$/, '') ? fence('suggestion', shown) : null
}

function marked(mark: string, text: string): readonly string[] {
  return printableLines(text).map((line) => `${mark}${line}`)
}
