import type { MemoryModel } from '../../src/memory/memory-model.ts'
import { modelBytes, modelTrials } from '../../src/memory/recommendation/model-trials.ts'
import type { RecommendationQuestion } from '../../src/memory/recommendation/question.ts'
import { recommend } from '../../src/memory/recommendation/recommend.ts'
import type { Recommendation } from '../../src/memory/recommendation/recommendation.ts'
import type { Candidate } from '../../src/memory/recommendation/search.ts'

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
