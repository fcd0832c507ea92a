import type { Measurement } from '../measurement.ts'
import { describeBatch, type Present } from './describe-batch.ts'
import { rangeBetween } from './ranges.ts'
import type { Choice, Recommendation } from './recommendation.ts'

/** The next smaller choice of the same kind; null where there is none. Its figures are those of the larger one: it needs no more. */
export function stepDown(
  choice: Choice,
  present: Present,
  sizes: Pick<Measurement, 'imageSize' | 'sizeRange'>
): Choice | null {
  return choice.keeps === 'batch' && choice.range.minimum < choice.range.maximum
    ? narrower(choice, sizes)
    : smaller(choice, present)
}

function narrower({ batch, range, keeps }: Choice, sizes: Pick<Measurement, 'imageSize' | 'sizeRange'>): Choice | null {
  const maximum = range.maximum - sizes.sizeRange.stride
  if (maximum < Math.max(sizes.imageSize, range.minimum)) return null
  return { keeps, batch: { ...batch, size: maximum }, range: rangeBetween(range.minimum, maximum, sizes) }
}

function smaller({ batch, range, keeps }: Choice, present: Present): Choice | null {
  const batchSize = batch.batchSize - present.gpus
  if (batchSize < 1) return null
  const described = describeBatch({ ...batch, batchSize, bytes: batch.peakBytes }, present)
  return { keeps: keeps === 'batch' ? 'neither' : keeps, batch: described, range }
}

/** The recommendation with another choice: what was run and did not fit is offered nowhere else in it. */
export function withChoice(recommendation: Recommendation, choice: Choice): Recommendation {
  const { batch, range } = choice
  const frontier = recommendation.frontier.map((row) =>
    row.maximum === range.maximum && row.batch !== null && row.batch.batchSize > batch.batchSize
      ? { ...row, batch }
      : row
  )
  return {
    ...recommendation,
    frontier,
    batch: choice.keeps === 'range' ? batch : recommendation.batch,
    range:
      choice.keeps === 'batch'
        ? { ...range, peakBytes: batch.peakBytes, retriesPerStep: batch.retriesPerStep }
        : recommendation.range,
    choice
  }
}
