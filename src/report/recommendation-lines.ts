import { coveredBytes } from '../memory/covered-bytes.ts'
import { formatBytes, formatPercent } from '../memory/format-bytes.ts'
import { assumedMargin } from '../memory/memory-model.ts'
import { multiScaleCost } from '../memory/multi-scale-cost.ts'
import type {
  BatchChoice,
  Choice,
  ImageSizeChoice,
  Range,
  RangeChoice,
  Recommendation
} from '../memory/recommendation/recommendation.ts'
import type { TargetReview } from '../review/review.ts'
import { effectiveBatch as presentEffectiveBatch } from '../training/accumulation.ts'
import type { Ink } from './ink.ts'
import { isPredicted } from './shown-figures.ts'

/** What to change so that it fits, or what room there is; each a sentence that says whether it was run. */
export function recommendationLines(target: TargetReview, ink: Ink): readonly string[] {
  const { recommendation } = target
  if (target.verdict === 'regressed') return [intended(ink)]
  if (recommendation === null) return []
  if (recommendation.purpose === 'grow') return growLines(recommendation, target, ink)
  const offers = offersOf(recommendation, target, ink)
  const measured = fixedSizeLines(target, ink)
  if (offers.length === 0) return [...measured, ...nothingFits(recommendation, measured.length > 0, ink)]
  return [...measured, ...offers, ...unprovenLines(target, ink)]
}

/** A run that showed something else than it should is worth a sentence. */
function unprovenLines({ proof }: TargetReview, ink: Ink): readonly string[] {
  return proof === null || proof.reason === null ? [] : [`The choice is not proven. ${ink.prose(proof.reason)}`]
}

/** The choice first; beside it what keeps the range, and what keeps the batch. */
function offersOf(recommendation: Recommendation, target: TargetReview, ink: Ink): readonly string[] {
  const { batch, range, choice } = recommendation
  const batchOffer = batch === null ? [] : [batchLine(batch, choice?.keeps === 'range', target, ink)]
  const rangeOffer = range === null ? [] : [rangeLine(range, choice?.keeps === 'batch', target, ink)]
  if (choice?.keeps === 'batch' && range !== null) return [...rangeOffer, ...batchOffer]
  return [...(choice?.keeps === 'neither' ? [bothLine(choice, target, ink)] : []), ...batchOffer, ...rangeOffer]
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
  return [`There is room: ${option} would fit too ${what(batch, true, target, ink)}${cautions(batch, ink)}`]
}

function batchLine(batch: BatchChoice, isChoice: boolean, target: TargetReview, ink: Ink): string {
  const option = ink.code(`--batch-size ${batch.batchSize}`)
  if (!isChoice) return `Or ${option} ${what(batch, false, target, ink)}${cautions(batch, ink)}`
  return choiceLine(option, batch, target, ink)
}

/** A batch that the report warns of is no advice, but may be all that there is. */
function choiceLine(use: string, batch: BatchChoice, target: TargetReview, ink: Ink): string {
  const effect = what(batch, true, target, ink)
  if (isTooSmall(batch, target)) return `${cautions(batch, ink).trim()} Only ${use} would fit ${effect}`
  return `${ink.strong(`Use ${use}`)} ${effect}${cautions(batch, ink)}`
}

function rangeLine(range: RangeChoice, isChoice: boolean, target: TargetReview, ink: Ink): string {
  const present = target.settings === null ? 'the batch' : `batch ${target.settings.batchSize}`
  const offer = `eep ${present} and ${sizesOf(range)}`
  const start = isChoice ? ink.strong(`K${offer}`) : `Or k${offer}`
  return `${start}: ${evidence(range.peakBytes, null, isChoice, target, ink)}. ${howToNarrow(range, ink)}`
}

function bothLine({ batch, range }: Choice, target: TargetReview, ink: Ink): string {
  const option = ink.code(`--batch-size ${batch.batchSize}`)
  if (range.minimum === range.maximum)
    return choiceLine(`${option} without ${ink.code('--multi-scale')}`, batch, target, ink)
  return `${choiceLine(`${option} and ${sizesOf(range)}`, batch, target, ink)} ${howToNarrow(range, ink)}`
}

function sizesOf({ minimum, maximum, lowFactor, highFactor }: Range): string {
  return `draw sizes from ${minimum} to ${maximum} px (factors ${shortFactor(lowFactor)} and ${shortFactor(highFactor)})`
}

/** As people write it. */
export function shortFactor(factor: number): number {
  return Number(factor.toFixed(4))
}

function howToNarrow(range: Range, ink: Ink): string {
  const launcher = ink.code(`train_in_range.py --range ${range.lowFactor} ${range.highFactor} -- train.py …`)
  return `YOLOv5 has no option for it; vram-review's launcher has: ${launcher}.`
}

/** What is closest, and how far it is off. */
function nothingFits({ nearestMiss, smaller }: Recommendation, fixedSizeFits: boolean, ink: Ink): readonly string[] {
  if (fixedSizeFits) return ['With it no batch fits this budget, not even one image a GPU.']
  const none = ink.strong(
    'No batch fits this budget, not even one image a GPU: a smaller model or image size is needed.'
  )
  const miss =
    nearestMiss === null
      ? ''
      : ` Batch ${nearestMiss.batchSize} at ${nearestMiss.size} px would need ${formatBytes(nearestMiss.bytes)}, predicted.`
  return [`${none}${miss}`, ...(smaller === null ? [] : [smallerLine(smaller, ink)])]
}

function smallerLine({ imageSize, maximum }: ImageSizeChoice, ink: Ink): string {
  return `${ink.code(`--img ${imageSize}`)}, whose largest size is ${maximum} px, would fit with the present batch: ${ink.emphasis('predicted')}.`
}

function cautions(batch: BatchChoice, ink: Ink): string {
  return batch.cautions.map((caution) => ` ${ink.prose(caution)}`).join('')
}

/** What a batch does and needs, and the one beside it that brings the effective batch to 64. */
function what(batch: BatchChoice, isChoice: boolean, target: TargetReview, ink: Ink): string {
  const { accumulation, effectiveBatch, peakBytes, size } = batch
  const peak = evidence(peakBytes, size, isChoice, target, ink)
  return `(accumulation ${accumulation}, effective batch ${effectiveBatch}): ${peak}${alternative(batch, target, ink)}.`
}

/** Where nothing was measured, figures are those of a GPU that takes as much as the interval allows. */
export function atMost(target: TargetReview): string {
  return isPredicted(target) ? 'at most ' : ''
}

/** What was run is proven, and all else predicted. */
function evidence(bytes: number, size: number | null, isChoice: boolean, target: TargetReview, ink: Ink): string {
  const { proof } = target
  const where = size === null ? '' : ` at ${size} px`
  if (!isChoice || proof === null || !proof.proven)
    return `${ink.emphasis(`predicted: ${atMost(target)}${formatBytes(bytes)}${where}`)}${margin(target)}`
  const retries = proof.allocatorRetries
  const slowly =
    retries === 0 ? '' : `, with ${retries} ${retries === 1 ? 'retry' : 'retries'} of the allocator, so slowly`
  return ink.emphasis(`proven: ran${where} within ${formatBytes(proof.peakBytes ?? bytes)}${slowly}`)
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
