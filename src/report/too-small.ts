import type { BatchChoice } from '../domain/recommendation/recommendation.ts'
import type { TargetReview } from '../domain/review.ts'

/** So few images on a GPU that the batch is no advice: the report offers no change of the command line for it. */
export function isTooSmall({ batchSize }: BatchChoice, { settings }: TargetReview): boolean {
  return batchSize / (settings?.gpus ?? 1) <= 2
}
