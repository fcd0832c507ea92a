import { grow } from './grow.ts'
import type { RecommendationQuestion } from './question.ts'
import type { Recommendation } from './recommendation.ts'
import type { Search } from './search.ts'
import { shrink } from './shrink.ts'

/** What would fit, searched by trials; null where the present settings fit and leave no clear room. */
export function recommend(question: RecommendationQuestion): Search<Recommendation | null> {
  return question.presentFits ? grow(question) : shrink(question)
}
