import type { MemoryModel } from '../../src/domain/memory-model.ts'
import type { RecommendationQuestion } from '../../src/domain/recommendation/batch.ts'
import { modelTrials } from '../../src/domain/recommendation/batch.ts'
import { recommend } from '../../src/domain/recommendation/recommend.ts'
import type { Recommendation } from '../../src/domain/recommendation/recommendation.ts'

export type ModelQuestion = Omit<RecommendationQuestion, 'trials'> & { readonly model: MemoryModel }

/** What is recommended if the memory model tries the candidates, however far they are from what was measured. */
export function recommendByModel({ model, ...question }: ModelQuestion): Recommendation | null {
  const unlimited = { ...model, largestLoad: Number.POSITIVE_INFINITY }
  return recommend({ ...question, trials: modelTrials(unlimited, question.gpus, question.budgetBytes) })
}
