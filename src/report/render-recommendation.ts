import type { TargetReview } from '../review/review.ts'
import { frontierTable } from './frontier-table.ts'
import { plainInk } from './plain-ink.ts'
import { alignTable, wrapAll } from './plain-layout.ts'
import { recommendationLines } from './recommendation-lines.ts'
import { reasonLine } from './render-target.ts'

/** What is recommended for one training, for a terminal: what is wrong, what to do, and all that could be done. */
export function renderRecommendation(target: TargetReview, { columns }: { readonly columns: number }): string {
  const table = frontierTable(target, plainInk)
  const advice = recommendationLines(target, plainInk)
  const blocks = [
    wrapAll([reasonLine(target, plainInk)], columns),
    wrapAll(advice.length > 0 ? advice : ['It fits, and no clearly larger batch does.'], columns),
    ...(table === null ? [] : [alignTable(table)])
  ]
  return blocks.join('\n\n')
}
