import type { Choice } from '../domain/recommendation/recommendation.ts'

/** What a choice changes, in few words: `batch 24`, `sizes 320–672 px`, or both. */
export function choiceText({ batch, range, keeps }: Choice): string {
  const sizes = range.minimum === range.maximum ? `${range.maximum} px alone` : `${range.minimum}–${range.maximum} px`
  const parts = [
    ...(keeps === 'batch' ? [] : [`batch ${batch.batchSize}`]),
    ...(keeps === 'range' ? [] : [`sizes ${sizes}`])
  ]
  return parts.join(', ')
}
