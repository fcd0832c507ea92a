import type { Measurement } from '../domain/measurement.ts'
import { mostOverheadBytes, overheadBytes } from '../domain/measurement.ts'
import { fitMemoryModel } from '../domain/memory-model.ts'
import type { Target } from '../domain/policy.ts'
import type { Prediction } from '../domain/prediction.ts'
import { modelTrials } from '../domain/recommendation/batch.ts'
import type { TargetReview } from '../domain/review.ts'
import type { ImitatedDevice } from './imitated-device.ts'
import { lacksAmp, predictAmp } from './predict-amp.ts'
import { recommendFor } from './recommend-for.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { simulatedTrials, type TrialGround } from './simulated-trials.ts'
import type { TargetContext } from './target-context.ts'
import { writeChoice } from './write-choice.ts'

/** What was predicted, and of which device. */
export interface PredictedTraining {
  readonly target: Target
  readonly ready: ReadyTarget
  readonly device: ImitatedDevice
}

/** What would fit even where the GPU takes as much as the interval allows, searched by simulation. */
export async function recommendPredicted(
  answered: TargetReview,
  training: PredictedTraining,
  context: TargetContext
): Promise<TargetReview> {
  const { prediction, budgetBytes } = answered
  const presentFits = prediction?.decision?.kind === 'fits'
  if (prediction === null || budgetBytes === null) return answered
  const measurement = atHighest(fromImageSize(prediction.measurement))
  const model = fitMemoryModel(measurement)
  if (model === null) return answered
  const { ready } = training
  const basis = { measurement, budgetBytes, presentFits, wishes: training.target.wishes }
  const ground = groundOf(prediction, training, budgetBytes)
  const recommendation = await recommendFor(ready, basis, {
    byModel: modelTrials(model, ready.settings.gpus, budgetBytes),
    simulated: async () => simulatedTrials(ground, context)
  })
  const amp = lacksAmp(basis, training.device.gpu, context) ? await predictAmp(basis, ground, context) : null
  const written = await writeChoice(recommendation, { ...training, measurement }, context)
  return { ...answered, recommendation, amp, ...written }
}

function groundOf(
  { measurement, calibration }: Prediction,
  training: PredictedTraining,
  budgetBytes: number
): TrialGround {
  const { points } = measurement
  const calibrated = calibration?.ratio ?? 1
  return {
    ...training,
    overheadBytes: mostOverheadBytes(points),
    simulated: measurement,
    ratio: calibrated * Math.max(1, ...points.map(highestShare)),
    budgetBytes
  }
}

/** How much more than the figure a GPU may reserve. */
function highestShare({ interval, reservedBytes }: Measurement['points'][number]): number {
  return interval === null || !reservedBytes ? 1 : interval.highBytes / reservedBytes
}

/** Below the image size validation sets the peak, with twice the batch: those points lie on no line with the others. */
function fromImageSize(measurement: Measurement): Measurement {
  const points = measurement.points.filter(({ size }) => size >= measurement.imageSize)
  return points.length < 2 ? measurement : { ...measurement, points }
}

function atHighest(measurement: Measurement): Measurement {
  const points = measurement.points.map((point) =>
    point.interval === null ? point : { ...point, deviceBytes: point.interval.highBytes + overheadBytes(point) }
  )
  return { ...measurement, points }
}
