import type { ProposedFile } from '../domain/proposal.ts'
import { adviceOf, type Review, type TargetReview } from '../domain/review.ts'
import { escapeCode, oneLine } from '../report/escape.ts'
import { choiceText } from '../report/figures.ts'
import { isGitHubError } from '../review/github-error.ts'
import { isApplicable } from './believe.ts'
import type { GatePorts } from './ports.ts'
import type { Question } from './question.ts'

export type AppliedRecommendation =
  | { readonly kind: 'pushed'; readonly commit: string }
  /** We may not push to the branch, so there is a pull request into it. */
  | { readonly kind: 'proposed'; readonly url: string }
  | { readonly kind: 'refused'; readonly why: string }

/** Commits the recommended settings on top of the reviewed commit, with the command's id, so that they are committed once. */
export async function applyRecommendation(
  review: Review,
  question: Question,
  orderId: string,
  ports: GatePorts
): Promise<AppliedRecommendation> {
  const { headBranch, head } = question
  if (question.pullRequest === null || headBranch === null)
    return refused(
      'The branch belongs to another repository, where I may not write: use the suggestion or the patch of the report.'
    )
  const wanted = review.targets.filter(isApplicable)
  if (wanted.length === 0) return refused('Nothing is recommended for this commit.')
  const { files, targets, impossible } = await ports.rewrite(question, wanted)
  if (files.length === 0) return refused(impossible[0] ?? 'The branch already has the recommended settings.')
  const message = commitMessage(targets)
  const pushed = await ports.pushCommit({ branch: headBranch, parent: head, files, message, order: orderId })
  if (pushed.kind === 'moved')
    return refused('The branch has a newer commit. Try again when the check of that commit has completed.')
  if (pushed.kind === 'pushed') return pushed
  try {
    return await propose(files, targets, { ...question, headBranch }, ports)
  } catch (error) {
    // A permanent refusal is reported, not tried again.
    if (!isGitHubError(error, 'rejected', 'forbidden', 'missing')) throw error
    return refused(`GitHub refused the pull request (${error.message}): use the patch of the report.`)
  }
}

async function propose(
  files: readonly ProposedFile[],
  targets: readonly TargetReview[],
  { headBranch, head }: Question & { readonly headBranch: string },
  ports: GatePorts
): Promise<AppliedRecommendation> {
  const message = commitMessage(targets)
  const kept = await ports.proposals.keepProposal({
    name: `${headBranch}: ${targets.map(({ name }) => name).join(', ')}`,
    baseBranch: headBranch,
    baseCommit: head,
    files,
    title: message.split('\n')[0] ?? '',
    body: `The recommended settings for ${head.slice(0, 7)}:\n\n${targets.map(listed).join('\n')}`,
    commitMessage: message
  })
  return kept.outcome === 'refused' ? refused(kept.reason) : { kind: 'proposed', url: kept.url }
}

function commitMessage(targets: readonly TargetReview[]): string {
  const [first, ...others] = targets
  const what =
    first === undefined || others.length > 0 ? `${targets.length} trainings` : `the training of ${first.name}`
  return [
    oneLine(`Fit ${what} into its GPU`),
    '',
    ...targets.map((target) => oneLine(`${target.name}: ${chosen(target)}`))
  ].join('\n')
}

function listed(target: TargetReview): string {
  return `- ${escapeCode(target.name)}: ${chosen(target)}`
}

function chosen(target: TargetReview): string {
  const { recommendation, proof } = adviceOf(target)
  const choice = recommendation?.choice ?? null
  return choice === null ? '' : `${choiceText(choice)} (${proof?.proven ? 'proven by a run' : 'predicted'})`
}

function refused(why: string): AppliedRecommendation {
  return { kind: 'refused', why }
}
