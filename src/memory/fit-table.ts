import { accumulation } from '../training/accumulation.ts'
import type { Interval, Measurement, Point, SizeRange } from './measurement.ts'
import { fitMemoryModel, type MemoryModel, predictPeak } from './memory-model.ts'
import { predictedNeed } from './predicted-need.ts'
import { assumedMargin } from './recommend.ts'
import { trainedPoints } from './trained-points.ts'

export interface FitQuestion {
  /** A prediction with intervals. The more its points differ in batch and size, the better. */
  readonly measurement: Measurement
  /** The total over all GPUs; null where none is chosen yet (AutoBatch). */
  readonly batchSize: number | null
  readonly multiScale: boolean
}

/** What of one training would fit cards that nobody has at hand. */
export interface FitTable {
  /** The largest size that is trained: the batches are those at it. */
  readonly size: number
  readonly rows: readonly FitRow[]
  /** The memory model's largest error at the points it was fitted to, a part of every interval here; null: two points tell none, and `assumedMargin` stands in. */
  readonly residual: number | null
  /** Whether the overhead is `assumedContextBytes`. */
  readonly assumed: boolean
}

export interface FitRow {
  /** As it is sold. */
  readonly cardBytes: number
  /** What PyTorch finds on the leanest common card of that size. */
  readonly usableBytes: number
  /** The largest total batch at the largest size. */
  readonly batch: Fit
  /** The largest size of the widest range with the present batch; null where multi-scale is off, or no batch is chosen. */
  readonly maximum: Fit | null
}

/** `sure` fits even by the upper bound; `likely` is more, fits by the figure itself, and is null where that is no more. */
export interface Fit {
  readonly sure: FitChoice | null
  readonly likely: FitChoice | null
}

export interface FitChoice extends Interval {
  /** A batch, or a size in pixels. */
  readonly value: number
  readonly bytes: number
}

const gib = 1024 ** 3

/** What PyTorch finds on cards of a size: RTX 3070, RTX 4070, Tesla T4 (with its ECC), L4 (the same), A100, H100 (`known-gpus.ts` says by which logs). */
const cards = [card(8, 7.7), card(12, 11.6), card(16, 14.7), card(24, 22), card(40, 39.3), card(80, 78.7)]

function card(soldGib: number, usableGib: number) {
  return { cardBytes: soldGib * gib, usableBytes: Math.floor(usableGib * gib) }
}

/**
 * For common cards, the largest batch at the largest size that is trained, and the widest range of sizes that keeps the present batch and the
 * minimum, as the memory model gives them. Null where the points give no model.
 */
export function fitTable(question: FitQuestion): FitTable | null {
  const { measurement, multiScale } = question
  const model = fitReserved(measurement)
  const largest = trainedPoints(measurement, multiScale).toSorted((one, other) => other.size - one.size)[0]
  if (model === null || largest === undefined) return null
  const line = { model, ...reachOf(largest, model.residual ?? assumedMargin) }
  const size = multiScale ? measurement.sizeRange.maximum : largest.size
  const rows = cards.map((card) => fitRow(card, question, size, line))
  return { size, rows, residual: model.residual, assumed: predictedNeed(largest).assumed }
}

/**
 * The line through reserved bytes, at sizes from the image size on: validation runs at that size with twice the batch, and below it
 * validation, not training, is what the allocator remembers. All points, where these are too few.
 */
function fitReserved(measurement: Measurement): MemoryModel | null {
  const points = measurement.points.map((point) => ({ ...point, deviceBytes: null }))
  const fromImageSize = points.filter(({ size }) => size >= measurement.imageSize)
  return fitMemoryModel({ ...measurement, points: fromImageSize }) ?? fitMemoryModel({ ...measurement, points })
}

/** A memory model with how far the truth may lie from it. */
interface Line {
  readonly model: MemoryModel
  readonly low: number
  readonly high: number
  readonly overheadBytes: number
}

/** The point's interval, widened by the model's own error, holds for all of its points. */
function reachOf(point: Point, margin: number): Omit<Line, 'model'> {
  const reservedBytes = point.reservedBytes ?? point.allocatedBytes
  const { lowBytes, highBytes } = point.interval ?? { lowBytes: reservedBytes, highBytes: reservedBytes }
  return {
    low: (lowBytes / reservedBytes) * (1 - margin),
    high: (highBytes / reservedBytes) * (1 + margin),
    overheadBytes: predictedNeed(point).bytes - reservedBytes
  }
}

function fitRow(card: (typeof cards)[number], question: FitQuestion, size: number, line: Line): FitRow {
  const { batchSize, multiScale, measurement } = question
  const { gpus, sizeRange, imageSize } = measurement
  const batches = batchesUpTo(card.usableBytes, size, gpus, line)
  return {
    ...card,
    batch: largestFit(batches, card.usableBytes, (batch) => choice(line, batch, { batch, size, gpus })),
    maximum:
      batchSize === null || !multiScale
        ? null
        : largestFit(sizesDown(sizeRange, imageSize), card.usableBytes, (maximum) =>
            choice(line, maximum, { batch: batchSize, size: maximum, gpus })
          )
  }
}

/** From more than can fit, downwards: accumulation makes the need jump where it ends, so it does not grow evenly with the batch. */
function batchesUpTo(usableBytes: number, size: number, gpus: number, { model }: Line): readonly number[] {
  const most = Math.ceil(Math.max(0, usableBytes - model.fixedBytes) / (model.slopeBytes * size ** 2)) + 1
  return Array.from({ length: most }, (_, index) => (most - index) * gpus)
}

/** Never below the image size: that would train below the size that was asked for. */
function sizesDown({ minimum, maximum, stride }: SizeRange, imageSize: number): readonly number[] {
  const lowest = Math.max(imageSize, minimum)
  const count = Math.floor((maximum - lowest) / stride) + 1
  return Array.from({ length: count }, (_, index) => maximum - index * stride)
}

function choice(
  { model, low, high, overheadBytes }: Line,
  value: number,
  load: { readonly batch: number; readonly size: number; readonly gpus: number }
): FitChoice {
  const reserved = predictPeak(model, Math.ceil(load.batch / load.gpus), load.size, accumulation(load.batch))
  return {
    value,
    bytes: Math.round(reserved + overheadBytes),
    lowBytes: Math.round(reserved * low + overheadBytes),
    highBytes: Math.round(reserved * high + overheadBytes)
  }
}

function largestFit(descending: readonly number[], usableBytes: number, describe: (value: number) => FitChoice): Fit {
  const choices = descending.map(describe)
  const sure = choices.find(({ highBytes }) => highBytes <= usableBytes) ?? null
  const likely = choices.find(({ bytes }) => bytes <= usableBytes) ?? null
  return { sure, likely: likely !== null && likely.value > (sure?.value ?? 0) ? likely : null }
}
