import type { TargetReview } from '../domain/review.ts'

/** Whether there are settings that make a training fit, and that can be written into its file: those that Apply commits. */
export function isApplicable({ recommendation, notWritten }: TargetReview): boolean {
  return recommendation?.purpose === 'fit' && recommendation.choice !== null && notWritten === null
}
