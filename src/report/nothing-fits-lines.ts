import { smallestCardGb } from '../domain/gpus.ts'
import type { Measurement } from '../domain/measurement.ts'
import { fixedCostBytes } from '../domain/measurement.ts'
import { defaultBudget } from '../domain/policy.ts'
import { predictedNeed } from '../domain/prediction.ts'
import { formatBytes } from '../domain/quantities.ts'
import type { ImageSizeChoice, NearestMiss, Recommendation } from '../domain/recommendation/recommendation.ts'
import type { TargetReview } from '../domain/review.ts'
import { atMost } from './evidence.ts'
import type { Ink } from './ink.ts'
import { largestPoint } from './largest-point.ts'
import { shownFigures } from './shown-figures.ts'

/** That nothing fits, what comes closest and how far it is off, and which cards would take it. */
export function nothingFitsLines(
  { nearestMiss, smaller }: Recommendation,
  target: TargetReview,
  { fixedSizeFits, ink }: { readonly fixedSizeFits: boolean; readonly ink: Ink }
): readonly string[] {
  if (fixedSizeFits) return ['With it no batch fits this budget, not even one image a GPU.']
  const fixed = fixedSentence(target)
  const remedy =
    fixed === null ? 'a smaller model or image size is needed' : 'a smaller model or a larger budget is needed'
  const none = ink.strong(`No batch fits this budget, not even one image a GPU: ${remedy}.`)
  return [
    [none, fixed, missSentence(nearestMiss, target)].filter((sentence) => sentence !== null).join(' '),
    ...cardLines(nearestMiss, target),
    ...(smaller === null ? [] : [smallerLine(smaller, ink)])
  ]
}

/** Where not even what every batch and size needs is in the budget. */
function fixedSentence(target: TargetReview): string | null {
  const figures = shownFigures(target)
  const fixedBytes = figures === null ? null : fixedCostBytes(figures)
  if (fixedBytes === null || target.budgetBytes === null || fixedBytes <= target.budgetBytes) return null
  return `Weights, gradients, optimizer, EMA${isOfGpu(figures) ? ' and CUDA context' : ''} alone need ${formatBytes(fixedBytes)}, whatever the batch and the size.`
}

function missSentence(miss: NearestMiss | null, target: TargetReview): string | null {
  if (miss === null) return null
  const known = target.budgetBytes === null || miss.bytes > target.budgetBytes
  const need = known ? `${atMost(target)}${formatBytes(miss.bytes)}` : 'more than the budget'
  return `Batch ${miss.batchSize} at ${miss.size} px would need ${need}, predicted.`
}

/** What is sold that would take it: bytes of a CPU say nothing of that. */
function cardLines(miss: NearestMiss | null, target: TargetReview): readonly string[] {
  if (!isOfGpu(shownFigures(target))) return []
  const cards = [
    cardOf(miss?.bytes ?? null, miss === null ? '' : `batch ${miss.batchSize} at ${miss.size} px`),
    cardOf(presentBytes(target), 'the present settings')
  ].filter((card) => card !== null)
  return cards.length === 0 ? [] : [`The smallest card with a tenth to spare, predicted: ${cards.join('; ')}.`]
}

function cardOf(bytes: number | null, whatFor: string): string | null {
  const gb = bytes === null ? null : smallestCardGb(bytes / defaultBudget.deviceShare)
  return gb === null ? null : `${gb} GB for ${whatFor}`
}

function presentBytes(target: TargetReview): number | null {
  const peak = largestPoint(target)
  return peak === null || peak.outOfMemory ? null : predictedNeed(peak).highBytes
}

function isOfGpu(figures: Measurement | null): boolean {
  return figures?.engine === 'cuda' || figures?.deviceModel === 'cuda'
}

function smallerLine({ imageSize, maximum }: ImageSizeChoice, ink: Ink): string {
  return `${ink.code(`--img ${imageSize}`)}, whose largest size is ${maximum} px, would fit with the present batch: ${ink.emphasis('predicted')}.`
}
