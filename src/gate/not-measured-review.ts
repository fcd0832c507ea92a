import type { Review } from '../domain/review.ts'

/** The review of a commit whose measurement will not come: what awaited it was not measured, and why. */
export function notMeasuredReview(review: Review, why: string): Review {
  const targets = review.targets.map((target) =>
    target.awaitsGpu ? { ...target, awaitsGpu: false, verdict: 'not-measured' as const, reason: why } : target
  )
  return { ...review, targets, verdict: 'not-measured', passes: false, summary: why }
}
