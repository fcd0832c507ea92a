import type { Measurement } from '../domain/measurement.ts'
import { trainedPoints } from '../domain/measurement.ts'
import { decidePrediction, type PredictionDecision } from '../domain/prediction.ts'
import { autoBatchReason, choosesBatch } from '../review/measure.ts'
import { batchPerGpu } from '../review/points.ts'
import type { ReadyTarget } from '../review/resolve-target.ts'

/** What a prediction says of a budget. `named-points`: the training's own peak is not among the points that were asked for. */
export interface PredictionOutcome {
  readonly kind: PredictionDecision['kind'] | 'auto-batch' | 'named-points'
  readonly reason: string
}

/** Null where no budget is known. */
export function judgePrediction(
  measurement: Measurement,
  ready: ReadyTarget,
  budgetBytes: number | null
): PredictionOutcome | null {
  if (budgetBytes === null) return null
  if (choosesBatch(ready)) return { kind: 'auto-batch', reason: autoBatchReason }
  const { settings } = ready
  const batch = batchPerGpu(settings)
  const own = measurement.points.filter((point) => point.batch === batch)
  const trained = trainedPoints({ ...measurement, points: own }, settings.multiScale)
  const largest = peakSizes(measurement, settings)
  if (!trained.some(({ size }) => largest.includes(size))) {
    const missing = `${batch}x${settings.multiScale ? 'maximum' : 'fixed'}`
    const reason = `The training's own peak is not among them, so nothing is said of the budget: add --point ${missing}, or leave --point out.`
    return { kind: 'named-points', reason }
  }
  return decidePrediction({ measurement: { ...measurement, points: [...trained] }, budgetBytes })
}

/** `--quad` joins four images to one of twice the size. */
function peakSizes({ sizeRange, imageSize }: Measurement, { multiScale, quad }: ReadyTarget['settings']) {
  const size = multiScale ? sizeRange.maximum : imageSize
  return quad ? [size, size * 2] : [size]
}

const words: Readonly<Record<PredictionOutcome['kind'], string>> = {
  fits: 'Predicted: fits.',
  'over-budget': 'Predicted: over budget.',
  unsure: 'Predicted: unsure.',
  'auto-batch': 'Predicted: no verdict, and a review fails it.',
  'named-points': 'Predicted, of the named points only.'
}

/** In words, and said to be predicted. */
export function outcomeText({ kind, reason }: PredictionOutcome): string {
  return `${words[kind]} ${reason}`
}
