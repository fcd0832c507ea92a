import { choose, drawsAtLeast, type Found, unmetWishes } from './choose.ts'
import { describeBatch, nominalBatch } from './describe-batch.ts'
import { batchesUpTo, largestBatch, largestOf } from './largest-batch.ts'
import type { RecommendationQuestion } from './question.ts'
import { largestImageSize, narrowingRanges, rangeBetween, smallerMaxima } from './ranges.ts'
import type { FrontierRow, ImageSizeChoice, NearestMiss, Range, RangeChoice, Recommendation } from './recommendation.ts'
import { scheduleOf } from './schedule.ts'
import { type Candidate, type Fitting, type Search, together } from './search.ts'

/**
 * What fits in place of settings that do not: for each range of sizes the largest total batch at its maximum, divisible by the number of GPUs, never above 64 unless the present
 * batch already is; no divisor of 64 is preferred to a larger batch that fits, but it is named beside it. A batch to keep is kept by lowering the
 * maximum in whole strides, because every range that fits with it lies inside that one.
 */
export function* shrink(question: RecommendationQuestion): Search<Recommendation> {
  const found = yield* searchWished(question)
  const { rows, range } = found
  const nothing = range === null && rows.every(({ batch }) => batch === null)
  return {
    purpose: 'fit',
    triedBy: question.by,
    batch: rows[0]?.batch ?? null,
    range,
    frontier: rows,
    smaller: nothing ? yield* smallerImages(question) : null,
    choice: choose(found, question),
    unmet: unmetWishes(found, question),
    schedule: range === null ? [] : scheduleOf(range, question),
    nearestMiss: nothing ? yield* nearestMiss(question) : null
  }
}

/** Where to search. */
interface Sought {
  /** For the largest batch with each of them; from the widest on. */
  readonly ranges: readonly Range[]
  /** For the widest range with the present batch. */
  readonly narrower: readonly Candidate[]
}

/** Only where the wishes allow; everywhere where that gives nothing, since it is then said what would fit without them. */
function* searchWished(question: RecommendationQuestion): Search<Found> {
  const everywhere = { ranges: narrowingRanges(question), narrower: narrowerThanPresent(question) }
  const wished = yield* searchIn(allowed(everywhere, question), question)
  return choose(wished, question) === null ? yield* searchIn(everywhere, question) : wished
}

function allowed({ ranges, narrower }: Sought, { batchSize, wishes }: RecommendationQuestion): Sought {
  const { keepBatch, keepRange, minimumRange } = wishes
  // No named range with the present batch is wider than the widest that is found for it.
  if (keepBatch && batchSize !== null) return { ranges: [], narrower }
  if (keepRange) return { ranges: ranges.slice(0, 1), narrower: [] }
  return { ranges: ranges.filter((range, index) => index === 0 || drawsAtLeast(range, minimumRange)), narrower }
}

function* searchIn({ ranges, narrower }: Sought, question: RecommendationQuestion): Search<Found> {
  const [widest = null, ...largest] = yield* together([
    largestOf(narrower, question),
    ...ranges.map((range) => largestBatch(batchesWithin(range, question), question))
  ])
  return {
    rows: ranges.map((range, index) => rowOf(range, largest[index] ?? null, question)),
    range: widest === null ? null : rangeOf(widest, question)
  }
}

function rowOf(range: Range, found: Fitting | null, question: RecommendationQuestion): FrontierRow {
  return { ...range, batch: found === null ? null : describeBatch(found, question) }
}

function rangeOf({ size, bytes, retriesPerStep }: Fitting, question: RecommendationQuestion): RangeChoice {
  const { minimum } = question.sizeRange
  return { ...rangeBetween(minimum, size, question), peakBytes: bytes, retriesPerStep }
}

/** What was found not to fit is not tried again: at the present maximum only batches below the present one are. */
function batchesWithin(range: Range, question: RecommendationQuestion): readonly Candidate[] {
  const { batchSize, sizeRange } = question
  const most = batchSize === null ? nominalBatch : batchSize - (range.maximum === sizeRange.maximum ? 1 : 0)
  return batchesUpTo(most, range.maximum, question)
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

function* nearestMiss(question: RecommendationQuestion): Search<NearestMiss> {
  const candidate = { batchSize: question.gpus, size: Math.min(question.imageSize, question.sizeRange.maximum) }
  const [trial] = yield [candidate]
  const expected = Math.round(question.expectedBytes(candidate))
  // Of one that ran out of memory the trial knows only the peak before.
  const bytes = trial !== undefined && trial.bytes > question.budgetBytes ? trial.bytes : expected
  return { ...candidate, bytes }
}
