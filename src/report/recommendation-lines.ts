import { formatBytes } from '../memory/format-bytes.ts'
import type { BatchChoice, RangeChoice, Recommendation } from '../memory/recommendation.ts'
import type { TargetReview } from '../review/review.ts'
import type { Ink } from './ink.ts'

/** What to change so that it fits, or what room there is; each a sentence. Nothing here was run, and every line says so. */
export function recommendationLines(target: TargetReview, ink: Ink): readonly string[] {
  const { recommendation } = target
  if (recommendation === null) return []
  if (recommendation.purpose === 'grow') return growLines(recommendation, target, ink)
  const lines = [batchLine(recommendation.batch, target, ink), rangeLine(recommendation, target, ink)]
  const present = lines.filter((line) => line !== null)
  return present.length > 0 ? present : [nothingFits(ink)]
}

function growLines({ batch }: Recommendation, target: TargetReview, ink: Ink): readonly string[] {
  // What regressed needs a look first; more of it is no advice.
  if (batch === null || target.verdict !== 'fits') return []
  const option = ink.code(`--batch-size ${batch.batchSize}`)
  const would = `${option} would fit too (${consequence(batch)}): ${predictedPeak(batch.peakBytes, target, ink)}.`
  return [`There is room: ${would}${cautions(batch, ink)}`]
}

function batchLine(batch: BatchChoice | null, target: TargetReview, ink: Ink): string | null {
  if (batch === null) return null
  const option = ink.strong(`Use ${ink.code(`--batch-size ${batch.batchSize}`)}`)
  return `${option} (${consequence(batch)}): ${predictedPeak(batch.peakBytes, target, ink)}.${cautions(batch, ink)}`
}

function rangeLine({ batch, range }: Recommendation, target: TargetReview, ink: Ink): string | null {
  if (range === null) return null
  const present = target.settings === null ? 'the batch' : `batch ${target.settings.batchSize}`
  const sizes = `draw sizes from ${range.minimum} to ${range.maximum} px (${factors(range)})`
  const offer = batch === null ? ink.strong(`Keep ${present} and ${sizes}`) : `Or keep ${present} and ${sizes}`
  const how = `YOLOv5 has no option for it: in ${ink.code('train.py')}, the line that draws ${ink.code('sz')} takes these factors`
  return `${offer}: ${ink.emphasis(`predicted: ${formatBytes(range.peakBytes)}`)}. ${how}.`
}

function nothingFits(ink: Ink): string {
  return ink.strong('No batch fits this budget, not even one image a GPU: a smaller model or image size is needed.')
}

function cautions(batch: BatchChoice, ink: Ink): string {
  return batch.cautions.map((caution) => ` ${ink.prose(caution)}`).join('')
}

function consequence({ accumulation, effectiveBatch }: BatchChoice): string {
  return `accumulation ${accumulation}, effective batch ${effectiveBatch}`
}

function predictedPeak(peakBytes: number, { measurement }: TargetReview, ink: Ink): string {
  const size = measurement === null ? '' : ` at ${measurement.sizeRange.maximum} px`
  return ink.emphasis(`predicted: ${formatBytes(peakBytes)}${size}`)
}

function factors({ lowFactor, highFactor }: RangeChoice): string {
  return `factors ${Number(lowFactor.toFixed(4))} and ${Number(highFactor.toFixed(4))}`
}
