import type { Review, Suggestion, SuggestionDraft, TargetReview } from '../domain/review.ts'
import { cautions } from './advice.ts'
import { fence, inertCode, markdownInk, printableLines } from './escape.ts'
import { choiceText, isTooSmall } from './figures.ts'

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

/** The review comments that a review is worth: one a target whose recommendation can be applied on the diff's own lines. */
export function suggestionDrafts({ targets }: Review): readonly SuggestionDraft[] {
  return targets.map(draftOf).filter((draft) => draft !== null)
}

function draftOf(target: TargetReview): SuggestionDraft | null {
  const { name, recommendation, proof } = target
  const suggestion = offeredSuggestion(target)
  const block = suggestion === null ? null : suggestionComment(suggestion)
  const choice = recommendation?.choice ?? null
  if (suggestion === null || block === null || choice === null) return null
  const { accumulation, effectiveBatch } = choice.batch
  const shown = proof?.proven === true ? 'Proven' : 'Predicted'
  const becomes = `${choiceText(choice)}; accumulation ${accumulation}, effective batch ${effectiveBatch}`
  return {
    target: name,
    body: `${shown} to fit the budget of ${inertCode(name)}: ${becomes}.${cautions(choice.batch, markdownInk)}\n\n${block}`,
    file: suggestion.file,
    lines: { start: suggestion.startLine, end: suggestion.endLine }
  }
}
