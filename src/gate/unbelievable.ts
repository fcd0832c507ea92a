import type { Policy } from '../policy/policy.ts'
import { failsTarget } from '../review/passes-check.ts'
import type { Review, TargetReview } from '../review/review.ts'
import type { Purpose } from './ledger.ts'

/**
 * Why an answer is none to go by; null where it is one. A run that lost its figures must not pass for one in which nothing was to be
 * measured: each training that the plan found has to be answered, and green only by a measurement. `policy`: the base's.
 */
export function unbelievable(review: Review, plan: Review, purpose: Purpose, policy: Policy | null): string | null {
  if (review.commit !== plan.commit) return `the answer is of the commit ${review.commit}`
  if (review.problems.some(({ severity }) => severity === 'failure') && review.targets.length === 0)
    return firstFailure(review)
  const answered = new Map(review.targets.map((target) => [target.name, target]))
  for (const { name, awaitsGpu } of plan.targets) {
    const target = answered.get(name)
    if (target === undefined) return `the answer says nothing of ${name}`
    if (awaitsGpu && !isAnswered(target, purpose, policy)) return `the answer has no figures of ${name}`
  }
  return null
}

/** A prediction leaves the word to the GPU, or fails; it is never green. */
function isAnswered(target: TargetReview, purpose: Purpose, policy: Policy | null): boolean {
  if (purpose === 'predict') return target.awaitsGpu || (policy !== null && failsTarget(target, policy))
  return !target.awaitsGpu && (target.verdict === 'not-measured' || target.measurement !== null)
}

function firstFailure({ problems }: Review): string {
  return problems.find(({ severity }) => severity === 'failure')?.message ?? 'the answer is empty'
}
