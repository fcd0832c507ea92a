import type { MemoryModel } from '../../src/domain/memory-model.ts'
import type { RecommendationQuestion } from '../../src/domain/recommendation/batch.ts'
import { modelBytes, modelTrials } from '../../src/domain/recommendation/batch.ts'
import { recommend } from '../../src/domain/recommendation/recommend.ts'
import type { Recommendation } from '../../src/domain/recommendation/recommendation.ts'
import type { Candidate } from '../../src/domain/recommendation/search.ts'

export type ModelQuestion = Omit<RecommendationQuestion, 'by' | 'expectedBytes'> & { readonly model: MemoryModel }

/** The answer of the search where the memory model tries the candidates. */
export function recommendByModel({ model, ...question }: ModelQuestion): Recommendation | null {
  const { gpus, budgetBytes } = question
  const { by, expectedBytes } = modelTrials(model, gpus, budgetBytes)
  const search = recommend({ ...question, by, expectedBytes })
  const tried = (candidate: Candidate) => {
    return {
      fits: expectedBytes(candidate) <= budgetBytes,
      bytes: Math.round(modelBytes(model, candidate, gpus)),
      retriesPerStep: 0
    }
  }
  let state = search.next()
  while (state.done !== true) state = search.next(state.value.map(tried))
  return state.value
}
