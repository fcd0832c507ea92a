import { trainedPoints } from '../memory/trained-points.ts'
import type { Policy } from '../policy/policy.ts'
import { failsTarget, isBroken } from '../review/passes-check.ts'
import type { Review, TargetReview } from '../review/review.ts'
import type { Purpose } from './ledger.ts'

/**
 * Why an answer is none to go by; null where it is one. A run that lost its figures must not pass for one in which nothing was to be
 * measured: each training that the plan found has to be answered, with the settings and the budget that the bot read itself, and green only
 * by a measurement. `policy`: the base's.
 */
export function unbelievable(review: Review, plan: Review, purpose: Purpose, policy: Policy | null): string | null {
  if (review.commit !== plan.commit) return `the answer is of the commit ${review.commit}`
  if (isBroken(review.problems) && review.targets.length === 0) return firstFailure(review)
  if (review.baseCommit !== plan.baseCommit) return 'the answer compares with another base'
  const answered = new Map(review.targets.map((target) => [target.name, target]))
  for (const planned of plan.targets) {
    const target = answered.get(planned.name)
    if (target === undefined) return `the answer says nothing of ${planned.name}`
    const wrong = planned.awaitsGpu ? whyNotAnswered(target, planned, purpose, policy) : null
    if (wrong !== null) return wrong
  }
  return null
}

function whyNotAnswered(
  target: TargetReview,
  planned: TargetReview,
  purpose: Purpose,
  policy: Policy | null
): string | null {
  const { name } = planned
  if (!isAnswered(target, purpose, policy)) return `the answer has no figures of ${name}`
  if (target.settingsDigest !== planned.settingsDigest) return `the answer is of other settings of ${name}`
  const { budgetBytes } = planned
  if (budgetBytes !== null && target.budgetBytes !== null && target.budgetBytes !== budgetBytes)
    return `the answer goes by another budget of ${name}`
  return overflows(target) ? `the answer says of ${name} that it fits, and its tensors alone do not` : null
}

/** A prediction leaves the word to the GPU, or fails; it is never green. */
function isAnswered(target: TargetReview, purpose: Purpose, policy: Policy | null): boolean {
  if (purpose === 'predict') return target.awaitsGpu || (policy !== null && failsTarget(target, policy))
  return !target.awaitsGpu && (target.verdict === 'not-measured' || target.measurement !== null)
}

/** The largest batch that was trained; at sizes that are never trained it may need what it likes. */
function overflows({ verdict, measurement, budgetBytes, settings }: TargetReview): boolean {
  if (verdict === 'over-budget' || verdict === 'not-measured' || measurement === null) return false
  if (budgetBytes === null) return true
  const trained = trainedPoints(measurement, settings?.multiScale)
  return trained.some(({ allocatedBytes }) => allocatedBytes > budgetBytes)
}

function firstFailure({ problems }: Review): string {
  return problems.find(({ severity }) => severity === 'failure')?.message ?? 'the answer is empty'
}
