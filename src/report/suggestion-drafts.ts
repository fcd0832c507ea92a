import type { Review, TargetReview } from '../domain/review.ts'
import type { SuggestionDraft } from '../review/ports.ts'
import { cautions } from './batch-effect.ts'
import { choiceText } from './choice-text.ts'
import { inertCode } from './inert.ts'
import { markdownInk } from './markdown-ink.ts'
import { offeredSuggestion, suggestionComment } from './suggestion-block.ts'

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
