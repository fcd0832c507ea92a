import type { Wishes } from '../../policy/policy.ts'
import { accumulation } from '../../training/accumulation.ts'
import { choose } from './choose.ts'
import { describeBatch, nominalBatch, type Present } from './describe-batch.ts'
import { largestFitting } from './largest-fitting.ts'
import { largestImageSize, narrowingRanges, rangeBetween, smallerMaxima, type TrainedSizes } from './ranges.ts'
import type { FrontierRow, ImageSizeChoice, NearestMiss, Range, RangeChoice, Recommendation } from './recommendation.ts'
import { type Candidate, type Fitting, type Search, type Trials, together } from './search.ts'

export interface RecommendationQuestion extends Present, TrainedSizes, Pick<Trials, 'expectedBytes'> {
  readonly budgetBytes: number
  /** What the measurement found: it beats what is expected. */
  readonly presentFits: boolean
  readonly wishes: Wishes
}

/** A larger batch is worth a word only from a quarter more on. */
const clearRoom = 1.25
/** So far below the expectation a candidate may turn out: then it is still tried. */
const mostTooPessimistic = 0.9

/**
 * What would fit, searched by trials; null where the present settings fit and leave no clear room.
 *
 * For each range of sizes the largest total batch that fits at its maximum, divisible by the number of GPUs, never above 64 unless the present
 * batch already is; no divisor of 64 is preferred to a larger batch that fits, but it is named beside it. A batch to keep is kept by lowering the
 * maximum in whole strides, because every range that fits with it lies inside that one. Where the present settings fit, only a batch from a quarter more on is named.
 */
export function* recommend(question: RecommendationQuestion): Search<Recommendation | null> {
  return question.presentFits ? yield* grow(question) : yield* shrink(question)
}

function* grow(question: RecommendationQuestion): Search<Recommendation | null> {
  const { batchSize, sizeRange, wishes } = question
  const least = (batchSize ?? 0) * clearRoom
  const candidates = batchesUpTo(Math.max(nominalBatch, batchSize ?? 0), sizeRange.maximum, question)
  if (wishes.keepBatch || !candidates.some((one) => one.batchSize >= least && isExpectedToFit(one, question)))
    return null
  const found = yield* largestBatch(candidates, question)
  if (found === null || found.batchSize < least) return null
  const [present] = narrowingRanges(question)
  if (present === undefined) return null
  const row = { ...present, batch: describeBatch(found, question) }
  const choice = choose({ rows: [row], range: null }, question)
  return { purpose: 'grow', batch: row.batch, range: null, frontier: [row], smaller: null, choice, nearestMiss: null }
}

function* shrink(question: RecommendationQuestion): Search<Recommendation> {
  const ranges = narrowingRanges(question)
  const [widest = null, ...largest] = yield* together([
    largestOf(narrowerThanPresent(question), question),
    ...ranges.map((range) => largestBatch(batchesWithin(range, question), question))
  ])
  const rows = ranges.map((range, index) => rowOf(range, largest[index] ?? null, question))
  const range = widest === null ? null : rangeOf(widest, question)
  const nothing = range === null && rows.every(({ batch }) => batch === null)
  return {
    purpose: 'fit',
    batch: rows[0]?.batch ?? null,
    range,
    frontier: rows,
    smaller: nothing ? yield* smallerImages(question) : null,
    choice: choose({ rows, range }, question),
    nearestMiss: nothing ? yield* nearestMiss(question) : null
  }
}

function rowOf(range: Range, found: Fitting | null, question: RecommendationQuestion): FrontierRow {
  return { ...range, batch: found === null ? null : describeBatch(found, question) }
}

function rangeOf({ size, bytes }: Fitting, question: RecommendationQuestion): RangeChoice {
  const { minimum } = question.sizeRange
  return { ...rangeBetween(minimum, size, question), peakBytes: bytes }
}

/** What was found not to fit is not tried again: at the present maximum only batches below the present one are. */
function batchesWithin(range: Range, question: RecommendationQuestion): readonly Candidate[] {
  const { batchSize, sizeRange } = question
  const most = batchSize === null ? nominalBatch : batchSize - (range.maximum === sizeRange.maximum ? 1 : 0)
  return batchesUpTo(most, range.maximum, question)
}

function batchesUpTo(most: number, size: number, { gpus }: Present): readonly Candidate[] {
  return Array.from({ length: Math.floor(most / gpus) }, (_, index) => ({ batchSize: (index + 1) * gpus, size }))
}

/** Accumulation ends at some batch, and a copy of the gradients with it: the need grows evenly only on either side. */
function* largestBatch(candidates: readonly Candidate[], question: RecommendationQuestion): Search<Fitting | null> {
  const [accumulating = [], stepping = []] = [true, false].map((accumulates) =>
    candidates.filter(({ batchSize }) => accumulation(batchSize) > 1 === accumulates)
  )
  const [smallest] = stepping
  if (smallest !== undefined && question.expectedBytes(smallest) * mostTooPessimistic <= question.budgetBytes) {
    const found = yield* largestOf(stepping, question)
    if (found !== null) return found
  }
  return yield* largestOf(accumulating, question)
}

/** The present batch with smaller maxima, never below the image size: that would train below the size that was asked for. */
function narrowerThanPresent(question: RecommendationQuestion): readonly Candidate[] {
  const { imageSize, sizeRange } = question
  const isRange = sizeRange.minimum < sizeRange.maximum
  return isRange ? withPresentBatch(question).filter(({ size }) => size >= Math.max(imageSize, sizeRange.minimum)) : []
}

function withPresentBatch(question: RecommendationQuestion): readonly Candidate[] {
  const { batchSize } = question
  return batchSize === null ? [] : smallerMaxima(question).map((size) => ({ batchSize, size }))
}

function* smallerImages(question: RecommendationQuestion): Search<ImageSizeChoice | null> {
  const largest = yield* largestOf(withPresentBatch(question), question)
  return largest === null ? null : largestImageSize(largest.size, question)
}

function largestOf(candidates: readonly Candidate[], question: RecommendationQuestion): Search<Fitting | null> {
  return largestFitting(candidates, (candidate) => isExpectedToFit(candidate, question))
}

function isExpectedToFit(candidate: Candidate, { expectedBytes, budgetBytes }: RecommendationQuestion): boolean {
  return expectedBytes(candidate) <= budgetBytes
}

function* nearestMiss(question: RecommendationQuestion): Search<NearestMiss> {
  const candidate = { batchSize: question.gpus, size: Math.min(question.imageSize, question.sizeRange.maximum) }
  const [trial] = yield [candidate]
  return { ...candidate, bytes: trial?.bytes ?? question.expectedBytes(candidate) }
}
