import type { BatchChoice } from '../memory/recommendation/recommendation.ts'
import type { TargetReview } from '../review/review.ts'

/** So few images on a GPU that the batch is no advice: the report offers no change of the command line for it. */
export function isTooSmall({ batchSize }: BatchChoice, { settings }: TargetReview): boolean {
  return batchSize / (settings?.gpus ?? 1) <= 2
}
