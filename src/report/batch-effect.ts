import type { BatchChoice } from '../domain/recommendation/recommendation.ts'
import type { TargetReview } from '../domain/review.ts'
import { effectiveBatch as presentEffectiveBatch } from '../domain/settings.ts'
import { evidence } from './evidence.ts'
import type { Ink } from './ink.ts'

/** What a batch does and needs, and the one beside it that brings the effective batch to 64. */
export function batchEffect(batch: BatchChoice, isChoice: boolean, target: TargetReview, ink: Ink): string {
  const { accumulation, effectiveBatch, size } = batch
  const peak = evidence(batch, size, isChoice, target, ink)
  return `(accumulation ${accumulation}, effective batch ${effectiveBatch}): ${peak}${alternative(batch, target, ink)}.`
}

/** To stand behind the sentence that offers the batch. */
export function cautions(batch: BatchChoice, ink: Ink): string {
  return batch.cautions.map((caution) => ` ${ink.prose(caution)}`).join('')
}

function alternative({ nominalAlternative }: BatchChoice, { settings }: TargetReview, ink: Ink): string {
  if (nominalAlternative === null) return ''
  const kept = settings !== null && settings.batchSize > 0 && presentEffectiveBatch(settings.batchSize) === 64
  const effect = kept ? 'which keeps the effective batch at 64' : 'whose effective batch is 64'
  return `; or ${ink.code(`--batch-size ${nominalAlternative}`)}, ${effect}`
}
