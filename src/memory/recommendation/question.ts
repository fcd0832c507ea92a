import type { Wishes } from '../../policy/policy.ts'
import type { Present } from './describe-batch.ts'
import type { TrainedSizes } from './ranges.ts'
import type { Candidate, Trials } from './search.ts'

export interface RecommendationQuestion extends Present, TrainedSizes, Pick<Trials, 'by' | 'expectedBytes'> {
  readonly budgetBytes: number
  /** What the measurement found: it beats what is expected. */
  readonly presentFits: boolean
  readonly wishes: Wishes
}

/** By the expectation alone: it decides what is tried first, and never what is recommended. */
export function isExpectedToFit(candidate: Candidate, { expectedBytes, budgetBytes }: RecommendationQuestion): boolean {
  return expectedBytes(candidate) <= budgetBytes
}
