import type { Review, TargetReview } from '../review/review.ts'

/**
 * Why an answer is none to go by; null where it is one. A run that lost its figures must not pass for one in which nothing was to be
 * measured: each training that the plan found has to be answered, and green only by a measurement.
 */
export function unbelievable(review: Review, plan: Review, purpose: 'predict' | 'measure'): string | null {
  if (review.commit !== plan.commit) return `the answer is of the commit ${review.commit}`
  if (review.problems.some(({ severity }) => severity === 'failure') && review.targets.length === 0)
    return firstFailure(review)
  const answered = new Map(review.targets.map((target) => [target.name, target]))
  for (const { name, awaitsGpu } of plan.targets) {
    const target = answered.get(name)
    if (target === undefined) return `the answer says nothing of ${name}`
    if (awaitsGpu && !isAnswered(target, purpose)) return `the answer has no figures of ${name}`
  }
  return null
}

/** A prediction is never green. */
function isAnswered({ verdict, measurement, awaitsGpu }: TargetReview, purpose: 'predict' | 'measure'): boolean {
  if (purpose === 'predict') return verdict !== 'fits'
  return !awaitsGpu && (verdict === 'not-measured' || measurement !== null)
}

function firstFailure({ problems }: Review): string {
  return problems.find(({ severity }) => severity === 'failure')?.message ?? 'the answer is empty'
}
