import { coveredBytes } from '../memory/covered-bytes.ts'
import { formatBytes, formatPercent } from '../memory/format-bytes.ts'
import { multiScaleCost } from '../memory/multi-scale-cost.ts'
import { assumedMargin } from '../memory/recommend.ts'
import type { BatchChoice, RangeChoice, Recommendation } from '../memory/recommendation.ts'
import type { TargetReview } from '../review/review.ts'
import { effectiveBatch as presentEffectiveBatch } from '../training/accumulation.ts'
import type { Ink } from './ink.ts'

/** What to change so that it fits, or what room there is; each a sentence. Nothing here was run, and every line says so. */
export function recommendationLines(target: TargetReview, ink: Ink): readonly string[] {
  const { recommendation } = target
  if (target.verdict === 'regressed') return [intended(ink)]
  if (recommendation === null) return []
  if (recommendation.purpose === 'grow') return growLines(recommendation, target, ink)
  const lines = [batchLine(recommendation.batch, target, ink), rangeLine(recommendation, target, ink)]
  const predicted = lines.filter((line) => line !== null)
  const measured = fixedSizeLines(target, ink)
  return [...measured, ...(predicted.length > 0 ? predicted : [nothingFits(measured.length > 0, ink)])]
}

/** So few images on a GPU that the batch is no advice: the report offers no change of the command line for it. */
export function isTooSmall({ batchSize }: BatchChoice, { settings }: TargetReview): boolean {
  return batchSize / (settings?.gpus ?? 1) <= 2
}

/** The one alternative that was really run: the fixed size, where only multi-scale's larger ones do not fit. */
function fixedSizeLines({ measurement, settings, budgetBytes, verdict }: TargetReview, ink: Ink): readonly string[] {
  if (measurement === null || verdict !== 'over-budget' || budgetBytes === null || settings?.multiScale !== true)
    return []
  const { fixed } = multiScaleCost(measurement)
  if (fixed === null || fixed.outOfMemory || coveredBytes(fixed) > budgetBytes) return []
  const measured = ink.emphasis(`measured: ${formatBytes(coveredBytes(fixed))}`)
  return [`Without ${ink.code('--multi-scale')} it fits: ${measured}.`]
}

function intended(ink: Ink): string {
  return ink.prose(
    'Intended? Widen `tolerance` in the policy on the base branch first, or drop `regressed` from `fail-on`.'
  )
}

function growLines({ batch }: Recommendation, target: TargetReview, ink: Ink): readonly string[] {
  if (batch === null || target.verdict !== 'fits') return []
  const option = ink.code(`--batch-size ${batch.batchSize}`)
  return [`There is room: ${option} would fit too ${what(batch, target, ink)}${cautions(batch, ink)}`]
}

function batchLine(batch: BatchChoice | null, target: TargetReview, ink: Ink): string | null {
  if (batch === null) return null
  const option = ink.code(`--batch-size ${batch.batchSize}`)
  if (isTooSmall(batch, target))
    return `${cautions(batch, ink).trim()} Only ${option} would fit ${what(batch, target, ink)}`
  return `${ink.strong(`Use ${option}`)} ${what(batch, target, ink)}${cautions(batch, ink)}`
}

function rangeLine({ batch, range }: Recommendation, target: TargetReview, ink: Ink): string | null {
  if (range === null) return null
  const present = target.settings === null ? 'the batch' : `batch ${target.settings.batchSize}`
  const sizes = `draw sizes from ${range.minimum} to ${range.maximum} px (${factors(range)})`
  const offer = batch === null ? ink.strong(`Keep ${present} and ${sizes}`) : `Or keep ${present} and ${sizes}`
  const how = `YOLOv5 has no option for it: in ${ink.code('train.py')}, the line that draws ${ink.code('sz')} takes these factors`
  return `${offer}: ${ink.emphasis(`predicted: ${formatBytes(range.peakBytes)}`)}${margin(target)}. ${how}.`
}

function nothingFits(fixedSizeFits: boolean, ink: Ink): string {
  if (fixedSizeFits) return 'With it no batch fits this budget, not even one image a GPU.'
  return ink.strong('No batch fits this budget, not even one image a GPU: a smaller model or image size is needed.')
}

function cautions(batch: BatchChoice, ink: Ink): string {
  return batch.cautions.map((caution) => ` ${ink.prose(caution)}`).join('')
}

/** What a batch does and needs, and the one beside it that brings the effective batch to 64. */
function what(batch: BatchChoice, target: TargetReview, ink: Ink): string {
  const { accumulation, effectiveBatch, peakBytes, size } = batch
  const peak = ink.emphasis(`predicted: ${formatBytes(peakBytes)} at ${size} px`)
  return `(accumulation ${accumulation}, effective batch ${effectiveBatch}): ${peak}${margin(target)}${alternative(batch, target, ink)}.`
}

function alternative({ nominalAlternative }: BatchChoice, { settings }: TargetReview, ink: Ink): string {
  if (nominalAlternative === null) return ''
  const kept = settings !== null && settings.batchSize > 0 && presentEffectiveBatch(settings.batchSize) === 64
  const effect = kept ? 'which keeps the effective batch at 64' : 'whose effective batch is 64'
  return `; or ${ink.code(`--batch-size ${nominalAlternative}`)}, ${effect}`
}

/** What is left free where two points do not tell how far the line is off. */
function margin({ model }: TargetReview): string {
  const unknown = model !== null && model.residual === null
  return unknown ? ` (fitted to two points; ${formatPercent(assumedMargin)} kept free)` : ''
}

function factors({ lowFactor, highFactor }: RangeChoice): string {
  return `factors ${Number(lowFactor.toFixed(4))} and ${Number(highFactor.toFixed(4))}`
}
