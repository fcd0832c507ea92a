import { type Interval, type Measurement, type SizeRange, trainedPoints } from './measurement.ts'
import { predictedNeed } from './prediction.ts'
import { needAt, type ReservedCurve, reservedCurve } from './reserved-curve.ts'

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
  /** What every interval between the simulated points is wider by, on either side. */
  readonly margin: number
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
  /** It is the largest of which anything is claimed: more may fit. */
  readonly atLeast: boolean
}

/** What is tried, the largest first. */
interface Candidates {
  readonly values: readonly number[]
  /** Whether there are larger ones, of which nothing is claimed. */
  readonly more: boolean
}

const gib = 1024 ** 3

/** What PyTorch finds on cards of a size: RTX 3070, RTX 4070, Tesla T4 (with its ECC), L4 (the same), A100, H100 (`known-gpus.ts` says by which logs). */
const cards = [card(8, 7.7), card(12, 11.6), card(16, 14.7), card(24, 22), card(40, 39.3), card(80, 78.7)]

function card(soldGib: number, usableGib: number) {
  return { cardBytes: soldGib * gib, usableBytes: Math.floor(usableGib * gib) }
}

/**
 * For common cards, the largest batch at the largest size that is trained, and the widest range of sizes that keeps the present batch and the
 * minimum. Nothing is claimed of more than `ReservedCurve.mostLoad`. Null where the points give no curve.
 */
export function fitTable(question: FitQuestion): FitTable | null {
  const { measurement, multiScale } = question
  const curve = reservedCurve(measurement)
  const largest = trainedPoints(measurement, multiScale).toSorted((one, other) => other.size - one.size)[0]
  if (curve === null || largest === undefined) return null
  const size = multiScale ? measurement.sizeRange.maximum : largest.size
  const rows = cards.map((card) => fitRow(card, question, size, curve))
  return { size, rows, margin: curve.margin, assumed: predictedNeed(largest).assumed }
}

function fitRow(card: (typeof cards)[number], question: FitQuestion, size: number, curve: ReservedCurve): FitRow {
  const { batchSize, multiScale, measurement } = question
  const { gpus } = measurement
  return {
    ...card,
    batch: largestFit(batchesDown(curve, size, gpus), card.usableBytes, (batch) =>
      needAt(curve, { batch, size, gpus })
    ),
    maximum:
      batchSize === null || !multiScale
        ? null
        : largestFit(sizesDown(curve, batchSize, measurement), card.usableBytes, (maximum) =>
            needAt(curve, { batch: batchSize, size: maximum, gpus })
          )
  }
}

/** All, downwards: accumulation makes the need jump where it ends, so it does not grow evenly with the batch. */
function batchesDown({ mostLoad }: ReservedCurve, size: number, gpus: number): Candidates {
  const most = Math.floor(mostLoad / size ** 2)
  return { values: Array.from({ length: most }, (_, index) => (most - index) * gpus), more: true }
}

/** Never below the image size: that would train below the size that was asked for. */
function sizesDown(
  { mostLoad }: ReservedCurve,
  batch: number,
  { sizeRange, imageSize, gpus }: Measurement
): Candidates {
  const all = sizesOf(sizeRange, imageSize)
  const values = all.filter((size) => Math.ceil(batch / gpus) * size ** 2 <= mostLoad)
  return { values, more: values.length < all.length }
}

function sizesOf({ minimum, maximum, stride }: SizeRange, imageSize: number): readonly number[] {
  const count = Math.max(0, Math.floor((maximum - Math.max(imageSize, minimum)) / stride) + 1)
  return Array.from({ length: count }, (_, index) => maximum - index * stride)
}

function largestFit(
  { values, more }: Candidates,
  usableBytes: number,
  need: (value: number) => Interval & { readonly bytes: number }
): Fit {
  const choices = values.map((value, index) => ({ value, ...need(value), atLeast: more && index === 0 }))
  const sure = choices.find(({ highBytes }) => highBytes <= usableBytes) ?? null
  const likely = choices.find(({ bytes }) => bytes <= usableBytes) ?? null
  return { sure, likely: likely !== null && likely.value > (sure?.value ?? 0) ? likely : null }
}
