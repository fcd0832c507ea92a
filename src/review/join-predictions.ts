import type { Review, TargetReview } from './review.ts'

/** What was measured with what was predicted before, for the report: it decides nothing there. */
export function joinPredictions(
  review: Review,
  predicted: readonly Pick<TargetReview, 'name' | 'prediction'>[]
): Review {
  const predictions = new Map(predicted.map(({ name, prediction }) => [name, prediction]))
  // Where nothing was measured, what was predicted is no answer any more.
  const targets = review.targets.map((target) =>
    target.measurement === null ? target : { ...target, prediction: predictions.get(target.name) ?? null }
  )
  return { ...review, targets }
}
