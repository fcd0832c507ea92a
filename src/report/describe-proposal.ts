import { formatBytes } from '../domain/quantities.ts'
import type { TargetReview } from '../domain/review.ts'
import type { ProposalDraft } from '../review/ports.ts'
import { choiceText } from './choice-text.ts'
import { headline } from './headline.ts'
import { oneLine } from './inert.ts'
import { markdownInk } from './markdown-ink.ts'
import { renderTarget } from './render-target.ts'

/** The pull request that asks for the settings that were proven: what is wrong, what becomes of it, and how it was run. */
export function describeProposal(
  review: TargetReview,
  { commit, branch }: { readonly commit: string; readonly branch: string }
): Pick<ProposalDraft, 'title' | 'body' | 'commitMessage'> {
  const choice = review.recommendation?.choice ?? null
  const title = oneLine(`Fit the training of ${review.name} into its GPU: ${choice === null ? '' : choiceText(choice)}`)
  const body = [
    `On ${markdownInk.code(branch)} (${commit.slice(0, 7)}) ${headline(review, markdownInk, {})}.`,
    ...renderTarget({ ...review, suggestion: null, patch: null, notWritten: null }, {}),
    '<sub>Opened by vram-review, which keeps it up to date until it is merged or closed.</sub>'
  ].join('\n\n')
  const message = [title, '', proofText(review)].join('\n')
  return { title, body, commitMessage: message }
}

function proofText({ proof, budgetBytes }: TargetReview): string {
  const within = budgetBytes === null ? '' : ` of ${formatBytes(budgetBytes)}`
  if (proof?.proven !== true || proof.peakBytes === null) return 'Predicted to fit; it was not run.'
  return `Proven by a run of ${proof.steps} steps: ${formatBytes(proof.peakBytes)}${within}.`
}
