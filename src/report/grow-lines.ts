import { nominalBatch } from '../domain/recommendation/batch.ts'
import { isYolov5s } from '../domain/recommendation/ranges.ts'
import type { BatchChoice, RangeChoice, Recommendation } from '../domain/recommendation/recommendation.ts'
import type { TargetReview } from '../domain/review.ts'
import { batchEffect, cautions } from './batch-effect.ts'
import { evidence } from './evidence.ts'
import type { Ink } from './ink.ts'
import { howToDraw, sizesOf } from './range-text.ts'

/** What room there is: the larger batch, and the wider range. */
export function growLines({ batch, range, choice }: Recommendation, target: TargetReview, ink: Ink): readonly string[] {
  if (target.verdict === 'over-budget' || target.verdict === 'regressed') return []
  const offers = [
    ...(batch === null ? [] : [batchOffer(batch, choice?.keeps === 'range', target, ink)]),
    ...(range === null ? [] : [rangeOffer(range, choice?.keeps === 'batch', target, ink)])
  ]
  return offers.map((offer, index) => `${index === 0 ? 'There is room: ' : 'Or '}${offer}`)
}

function batchOffer(batch: BatchChoice, isChoice: boolean, target: TargetReview, ink: Ink): string {
  const option = ink.code(`--batch-size ${batch.batchSize}`)
  const most =
    batch.batchSize === nominalBatch
      ? ' More would change the training: YOLOv5 does not scale the learning rate with the batch.'
      : ''
  return `${option} would fit too ${batchEffect(batch, isChoice, target, ink)}${cautions(batch, ink)}${most}`
}

function rangeOffer(range: RangeChoice, isChoice: boolean, target: TargetReview, ink: Ink): string {
  const isOff = target.settings?.multiScale === false
  const use = isOff ? `${ink.code('--multi-scale')} with ${sizesOf(range)}` : sizesOf(range)
  const need = evidence(range, null, isChoice, target, ink)
  return `${use} would fit too at the present batch: ${need}.${isYolov5s(range) ? '' : ` ${howToDraw(range, ink)}`}`
}
