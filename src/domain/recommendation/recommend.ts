import { nominalBatch } from '../settings.ts'
import { batchesUpTo, describeBatch, type RecommendationQuestion } from './batch.ts'
import { choose, drawsAtLeast, type Found, scheduleOf, unmetWishes } from './choose.ts'
import { largestImageSize, narrowingRanges, presentRange, rangeUpTo, smallerMaxima, wideningRanges } from './ranges.ts'
import type { FrontierRow, ImageSizeChoice, NearestMiss, Range, RangeChoice, Recommendation } from './recommendation.ts'
import { type Candidate, type Fitting, lastFitting } from './search.ts'

/** What would fit, found by trials; null if the present settings fit and leave no clear room. */
export function recommend(question: RecommendationQuestion): Recommendation | null {
  return question.presentFits ? grow(question) : shrink(question)
}

/** Clear room is a quarter more images, or a quarter more area of the largest size. */
const clearRoom = 1.25

/**
 * The room that fitting settings leave: the largest batch at the present sizes, never above 64 unless the present one is, and the widest named
 * range at the present batch, up to YOLOv5's own. A batch is preferred, because it changes a training less. Null without clear room.
 */
function grow(question: RecommendationQuestion): Recommendation | null {
  const larger = largerBatch(question)
  const wider = widerRange(question)
  if (larger === null && wider === null) return null
  const batch = larger === null ? null : describeBatch(larger, question)
  const row = { ...presentRange(question), batch }
  const range = wider === null ? null : wideningChoice(wider, question)
  return {
    purpose: 'grow',
    triedBy: question.trials.by,
    batch,
    range,
    frontier: [row],
    smaller: null,
    choice: choose({ rows: [row], range: null }, question) ?? choose({ rows: [], range }, question),
    unmet: [],
    schedule: [],
    nearestMiss: null
  }
}

function largerBatch(question: RecommendationQuestion): Fitting | null {
  const { batchSize, sizeRange, wishes } = question
  const most = Math.max(nominalBatch, batchSize ?? 0)
  const least = (batchSize ?? 0) * clearRoom
  const candidates = batchesUpTo(most, sizeRange.maximum, question)
  if (wishes.keepBatch) return null
  return lastFitting(
    candidates.filter((one) => one.batchSize >= least),
    question
  )
}

function widerRange(question: RecommendationQuestion): Fitting | null {
  const { batchSize, sizeRange, wishes } = question
  if (batchSize === null || wishes.keepRange) return null
  const clearlyWider = wideningRanges(question).filter(
    ({ maximum }) => maximum ** 2 >= sizeRange.maximum ** 2 * clearRoom
  )
  return lastFitting(
    clearlyWider.map(({ maximum }) => ({ batchSize, size: maximum })),
    question
  )
}

function wideningChoice(
  { size, bytes, retriesPerStep }: Fitting,
  question: RecommendationQuestion
): RangeChoice | null {
  const range = wideningRanges(question).find(({ maximum }) => maximum === size)
  return range === undefined ? null : { ...range, peakBytes: bytes, retriesPerStep }
}

/**
 * What fits instead of settings that do not: for each range of sizes the largest total batch at its maximum, divisible by the number of GPUs, never above 64 unless the present
 * batch is. A larger batch is preferred to a divisor of 64, which is named too. A batch is kept by lowering the
 * maximum in whole strides, because every range that fits with it is inside that one.
 */
function shrink(question: RecommendationQuestion): Recommendation {
  const found = searchWished(question)
  const { rows, range } = found
  const nothing = range === null && rows.every(({ batch }) => batch === null)
  return {
    purpose: 'fit',
    triedBy: question.trials.by,
    batch: rows[0]?.batch ?? null,
    range,
    frontier: rows,
    smaller: nothing ? smallerImages(question) : null,
    choice: choose(found, question),
    unmet: unmetWishes(found, question),
    schedule: range === null ? [] : scheduleOf(range, question),
    nearestMiss: nothing ? nearestMiss(question) : null
  }
}

/** Where to search. */
interface Sought {
  /** For the largest batch with each of them; from the widest on. */
  readonly ranges: readonly Range[]
  /** For the widest range with the present batch. */
  readonly narrower: readonly Candidate[]
}

/** Searches what the wishes allow; if that finds nothing, searches everything, to show what would fit without them. */
function searchWished(question: RecommendationQuestion): Found {
  const everywhere = { ranges: narrowingRanges(question), narrower: narrowerThanPresent(question) }
  const wished = searchIn(allowed(everywhere, question), question)
  return choose(wished, question) === null ? searchIn(everywhere, question) : wished
}

function allowed({ ranges, narrower }: Sought, { batchSize, wishes }: RecommendationQuestion): Sought {
  const { keepBatch, keepRange, minimumRange } = wishes
  // No named range with the present batch is wider than the widest that is found for it.
  if (keepBatch && batchSize !== null) return { ranges: [], narrower }
  if (keepRange) return { ranges: ranges.slice(0, 1), narrower: [] }
  return { ranges: ranges.filter((range, index) => index === 0 || drawsAtLeast(range, minimumRange)), narrower }
}

function searchIn({ ranges, narrower }: Sought, question: RecommendationQuestion): Found {
  const widest = lastFitting(narrower, question)
  return {
    rows: ranges.map((range) => rowOf(range, lastFitting(batchesWithin(range, question), question), question)),
    range: widest === null ? null : narrowerRange(widest, question)
  }
}

function rowOf(range: Range, found: Fitting | null, question: RecommendationQuestion): FrontierRow {
  return { ...range, batch: found === null ? null : describeBatch(found, question) }
}

function narrowerRange({ size, bytes, retriesPerStep }: Fitting, question: RecommendationQuestion): RangeChoice {
  return { ...rangeUpTo(size, question.sizeRange.minimum, question), peakBytes: bytes, retriesPerStep }
}

/** The present combination is not tried again: at the present maximum, only batches below the present one are. */
function batchesWithin(range: Range, question: RecommendationQuestion): readonly Candidate[] {
  const { batchSize, sizeRange } = question
  const most = batchSize === null ? nominalBatch : batchSize - (range.maximum === sizeRange.maximum ? 1 : 0)
  return batchesUpTo(most, range.maximum, question)
}

/** The present batch with smaller maxima, never below the image size. */
function narrowerThanPresent(question: RecommendationQuestion): readonly Candidate[] {
  const { imageSize, sizeRange } = question
  const isRange = sizeRange.minimum < sizeRange.maximum
  return isRange ? withPresentBatch(question).filter(({ size }) => size >= Math.max(imageSize, sizeRange.minimum)) : []
}

function withPresentBatch(question: RecommendationQuestion): readonly Candidate[] {
  const { batchSize } = question
  return batchSize === null ? [] : smallerMaxima(question).map((size) => ({ batchSize, size }))
}

function smallerImages(question: RecommendationQuestion): ImageSizeChoice | null {
  const largest = lastFitting(withPresentBatch(question), question)
  return largest === null ? null : largestImageSize(largest.size, question)
}

function nearestMiss(question: RecommendationQuestion): NearestMiss {
  const candidate = { batchSize: question.gpus, size: Math.min(question.imageSize, question.sizeRange.maximum) }
  return { ...candidate, bytes: Math.round(question.trials.neededBytes(candidate)) }
}
