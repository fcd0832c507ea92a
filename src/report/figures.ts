import { coveredBytes, judgedBytes, leastBytes, type Point, trainedPoints } from '../domain/measurement.ts'
import { assumedMargin } from '../domain/memory-model.ts'
import { predictedNeed, predictedTake } from '../domain/prediction.ts'
import { formatBytes, formatPercent, formatWithInterval } from '../domain/quantities.ts'
import type { BatchChoice, Choice, Need, Range } from '../domain/recommendation/recommendation.ts'
import { figuresOf, type PredictedTarget, type TargetReview, type TargetWithFigures } from '../domain/review.ts'
import type { Format } from './escape.ts'

/** Seven digits of a sha, as GitHub shows it (and links it); any other name of a commit as code. */
export function shortCommit(commit: string, format: Format): string {
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit.slice(0, 7) : format.code(commit)
}

/** A number with its noun: `1 step`, `3 steps`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** The first lines, and how many were left out. */
export function atMostLines(lines: readonly string[], most: number): readonly string[] {
  const left = lines.length - most
  return left > 0 ? [...lines.slice(0, most), `… and ${left} more`] : lines
}

/** A change as a share, with its sign: `+23 %`, `−4.2 %`, `±0 %`. */
export function formatChange(change: number): string {
  const size = formatPercent(change)
  if (size === '0 %') return '±0 %'
  return `${change < 0 ? '−' : '+'}${size}`
}

/** Sizes as pixels and as factors, to stand behind `draw`. */
export function sizesOf({ minimum, maximum, lowFactor, highFactor }: Range): string {
  return `sizes from ${minimum} to ${maximum} px (factors ${shortFactor(lowFactor)} and ${shortFactor(highFactor)})`
}

/** As people write it. */
export function shortFactor(factor: number): number {
  return Number(factor.toFixed(4))
}

/** What a choice changes, in few words: `batch 24`, `sizes 320–672 px`, or both. */
export function choiceText({ batch, range, keeps }: Choice): string {
  const sizes = range.minimum === range.maximum ? `${range.maximum} px only` : `${range.minimum}–${range.maximum} px`
  const parts = [
    ...(keeps === 'batch' ? [] : [`batch ${batch.batchSize}`]),
    ...(keeps === 'range' ? [] : [`sizes ${sizes}`])
  ]
  return parts.join(', ')
}

/** Where nothing was measured, figures are those of a GPU that takes as much as the interval allows. */
export function atMost(target: TargetReview): string {
  return isPredicted(target) ? 'at most ' : ''
}

/** What was run is proven, and all else predicted. */
export function evidence(
  need: Need,
  size: number | null,
  isChoice: boolean,
  target: TargetWithFigures,
  format: Format
): string {
  const { proof } = target.advice
  const where = size === null ? '' : ` at ${size} px`
  if (!isChoice || proof === null || !proof.proven) {
    const figure = `${atMost(target)}${formatBytes(need.peakBytes)}${where}${slowly(need)}`
    return `${format.emphasis(`predicted: ${figure}`)}${margin(target)}`
  }
  const peakBytes = proof.peakBytes ?? need.peakBytes
  return format.emphasis(`proven: ran${where} within ${formatBytes(peakBytes)}${slowly(proof)}`)
}

function slowly(need: Pick<Need, 'retriesPerStep'>): string {
  return isSlow(need) ? ', but slowly: the allocator has to free its cache in every batch' : ''
}

/** Whether the allocator has to look for memory in every batch. */
export function isSlow({ retriesPerStep }: Pick<Need, 'retriesPerStep'>): boolean {
  return retriesPerStep >= 1
}

/** What is left free where a line through two points recommends, and nobody knows how far it is off. */
function margin({ model, advice: { recommendation } }: TargetWithFigures): string {
  const unknown = model !== null && model.residual === null && recommendation?.triedBy === 'memory-model'
  return unknown ? ` (fitted to two points; ${formatPercent(assumedMargin)} kept free)` : ''
}

/** So few images on a GPU that the batch is no advice: the report offers no change of the command line for it. */
export function isTooSmall({ batchSize }: BatchChoice, { settings }: TargetReview): boolean {
  return batchSize / (settings?.gpus ?? 1) <= 2
}

/** What the report says beyond the review itself. */
export interface ReportOptions {
  /** Name of the branch that the baseline belongs to, such as `main`; without it the report says `baseline`. */
  readonly baseBranch?: string
  /** Where the whole report is, named if the text must be cut. */
  readonly fullReportUrl?: string
  /** The bot's: lines of our own Markdown right below the verdict, which say where a review stands. Empty where they stand elsewhere. */
  readonly notice?: readonly string[]
  /** Names of the targets whose regression somebody has answered for. */
  readonly accepted?: readonly string[]
  /** Longest text in UTF-16 units; default: what GitHub takes in a comment. */
  readonly maximumLength?: number
}

/** Whether its figures are a prediction: nothing was measured yet. */
export function isPredicted(target: TargetReview): target is PredictedTarget {
  return target.kind === 'predicted'
}

/** The points that the training really trains: figures of the others serve the memory model alone. */
export function pointsTrained(target: TargetWithFigures): readonly Point[] {
  return trainedPoints(figuresOf(target), target.settings?.multiScale)
}

/** Whether the sizes are drawn; where the settings are not known, the measured sizes tell. */
export function drawsSizes(target: TargetWithFigures): boolean {
  return new Set(pointsTrained(target).map((point) => point.size)).size > 1
}

/** Whether YOLOv5 chooses the batch where the training starts: what was measured stands in for it. */
export function isAutoBatch({ settings }: TargetReview): boolean {
  return settings?.batchSize === -1
}

/** Where the peak is, of what is trained; null without points. */
export function largestPoint(target: TargetWithFigures): Point | null {
  return pointsTrained(target).toSorted((one, other) => judgedBytes(other) - judgedBytes(one))[0] ?? null
}

/** What a budget is held against: `6.9 GiB`, or where it is predicted `6.9 GiB (6.7–7.3)`. */
export function peakFigure(point: Point): string {
  if (point.requiredInterval === null) return formatBytes(judgedBytes(point))
  const need = predictedNeed(point)
  return formatWithInterval(need.bytes, need)
}

/** What a point must have of the device: `≥ 6.5 GiB` where it was measured, which shows only what is surely needed. */
export function needFigure(point: Point): string {
  if (point.requiredBytes !== null || point.reservedBytes === null) return peakFigure(point)
  return `≥ ${formatBytes(leastBytes(point))}`
}

/** What a point takes of a device that has room; empty if nothing but its tensors is counted. */
export function takeFigure(point: Point): string {
  if (point.reservedBytes === null) return ''
  return formatBytes(point.interval === null ? coveredBytes(point) : predictedTake(point).bytes)
}
