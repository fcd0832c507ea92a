import { accumulation } from '../../training/accumulation.ts'
import type { Present } from './describe-batch.ts'
import { largestFitting } from './largest-fitting.ts'
import { isExpectedToFit, type RecommendationQuestion } from './question.ts'
import type { Candidate, Fitting, Search } from './search.ts'

/** So far below the expectation a candidate may turn out: then it is still tried. */
const mostTooPessimistic = 0.9

/** All total batches up to one that divide by the GPUs, at one size; ascending. */
export function batchesUpTo(most: number, size: number, { gpus }: Present): readonly Candidate[] {
  return Array.from({ length: Math.floor(most / gpus) }, (_, index) => ({ batchSize: (index + 1) * gpus, size }))
}

/** The largest batch that fits. Accumulation ends at some batch, and a copy of the gradients with it: the need grows evenly only on either side. */
export function* largestBatch(
  candidates: readonly Candidate[],
  question: RecommendationQuestion
): Search<Fitting | null> {
  const [accumulating = [], stepping = []] = [true, false].map((accumulates) =>
    candidates.filter(({ batchSize }) => accumulation(batchSize) > 1 === accumulates)
  )
  const [smallest] = stepping
  if (smallest !== undefined && question.expectedBytes(smallest) * mostTooPessimistic <= question.budgetBytes) {
    const found = yield* largestOf(stepping, question)
    if (found !== null) return found
  }
  return yield* largestOf(accumulating, question)
}

/** The last that fits, of candidates that need more and more. */
export function largestOf(candidates: readonly Candidate[], question: RecommendationQuestion): Search<Fitting | null> {
  return largestFitting(candidates, (candidate) => isExpectedToFit(candidate, question))
}
