import { choose } from './choose.ts'
import { describeBatch, nominalBatch } from './describe-batch.ts'
import { batchesUpTo, largestBatch, largestOf } from './largest-batch.ts'
import { isExpectedToFit, type RecommendationQuestion } from './question.ts'
import { presentRange, wideningRanges } from './ranges.ts'
import type { RangeChoice, Recommendation } from './recommendation.ts'
import { type Candidate, type Fitting, type Search, together } from './search.ts'

/** Room is worth a word only from a quarter more on: of images, or of the largest size's area. */
const clearRoom = 1.25

/**
 * The room that settings leave which fit: the largest batch at the present sizes, never above 64 unless the present one is, and the widest named
 * range at the present batch, up to YOLOv5's own. The batch is chosen where there is one: it changes a training less. Null where there is no clear room.
 */
export function* grow(question: RecommendationQuestion): Search<Recommendation | null> {
  const [larger = null, wider = null] = yield* together([largerBatch(question), widerRange(question)])
  if (larger === null && wider === null) return null
  const batch = larger === null ? null : describeBatch(larger, question)
  const row = { ...presentRange(question), batch }
  const range = wider === null ? null : rangeOf(wider, question)
  return {
    purpose: 'grow',
    triedBy: question.by,
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

function* largerBatch(question: RecommendationQuestion): Search<Fitting | null> {
  const { batchSize, sizeRange, wishes } = question
  const most = Math.max(nominalBatch, batchSize ?? 0)
  const least = (batchSize ?? 0) * clearRoom
  const candidates = batchesUpTo(most, sizeRange.maximum, question)
  const isClear = (one: Candidate) => one.batchSize >= least
  if (wishes.keepBatch || !candidates.some((one) => isClear(one) && isExpectedToFit(one, question))) return null
  const found = yield* largestBatch(candidates, question)
  return found !== null && isClear(found) ? found : null
}

function* widerRange(question: RecommendationQuestion): Search<Fitting | null> {
  const { batchSize, sizeRange, wishes } = question
  if (batchSize === null || wishes.keepRange) return null
  const candidates = wideningRanges(question)
    .filter(({ maximum }) => maximum ** 2 >= sizeRange.maximum ** 2 * clearRoom)
    .map(({ maximum }) => ({ batchSize, size: maximum }))
  return candidates.some((one) => isExpectedToFit(one, question)) ? yield* largestOf(candidates, question) : null
}

function rangeOf({ size, bytes, retriesPerStep }: Fitting, question: RecommendationQuestion): RangeChoice | null {
  const range = wideningRanges(question).find(({ maximum }) => maximum === size)
  return range === undefined ? null : { ...range, peakBytes: bytes, retriesPerStep }
}
