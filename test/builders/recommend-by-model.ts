import type { MemoryModel } from '../../src/memory/memory-model.ts'
import { predictPeak } from '../../src/memory/memory-model.ts'
import { modelTrials } from '../../src/memory/recommendation/model-trials.ts'
import { type RecommendationQuestion, recommend } from '../../src/memory/recommendation/recommend.ts'
import type { Recommendation } from '../../src/memory/recommendation/recommendation.ts'
import type { Candidate } from '../../src/memory/recommendation/search.ts'
import { accumulation } from '../../src/training/accumulation.ts'

export type ModelQuestion = Omit<RecommendationQuestion, 'expectedBytes'> & { readonly model: MemoryModel }

/** The answer of the search where the memory model tries the candidates. */
export function recommendByModel({ model, ...question }: ModelQuestion): Recommendation | null {
  const { gpus, budgetBytes } = question
  const { expectedBytes } = modelTrials(model, gpus, budgetBytes)
  const search = recommend({ ...question, expectedBytes })
  const tried = (candidate: Candidate) => {
    const { batchSize, size } = candidate
    const bytes = Math.round(predictPeak(model, Math.ceil(batchSize / gpus), size, accumulation(batchSize)))
    return { fits: expectedBytes(candidate) <= budgetBytes, bytes }
  }
  let state = search.next()
  while (state.done !== true) state = search.next(state.value.map(tried))
  return state.value
}
