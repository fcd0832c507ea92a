import { type CardFits, cardFits } from '../domain/cards.ts'
import { judgedBytes, type Measurement, mostOverheadBytes } from '../domain/measurement.ts'
import { type Curve, type Prediction, upperBoundOfNeed } from '../domain/prediction.ts'
import { pointAmong, type TracedTraining, withTracedRequired } from '../domain/replay/simulation.ts'
import { sizesBetween } from '../domain/sizes.ts'
import { choosesBatch } from './measure.ts'
import { batchPerGpu } from './points.ts'
import { trainedSizes } from './recommend.ts'
import { type EmulatedTraining, knowledgeOf, type TrialInput, tracedTrials } from './simulate.ts'

/**
 * What the training needs at every size, whether multi-scale is on or off. Each size comes after the smaller ones among the points, so that the curve goes through them.
 * @param onDevice adds what a simulation lacks
 */
export function curveOf(
  traced: TracedTraining,
  { ready: { settings }, device: { gpu } }: EmulatedTraining,
  measurement: Measurement,
  onDevice: (simulated: Measurement) => Measurement
): Curve {
  const batch = batchPerGpu(settings)
  const { sizeRange, deviceModel } = measurement
  const maximum = Math.max(sizeRange.maximum, trainedSizes(settings, measurement).maximum)
  const device = { model: deviceModel ?? 'cuda', gpu, memoryCapBytes: null }
  return sizesBetween({ ...sizeRange, maximum }).flatMap((size) => {
    const point = pointAmong(measurement.points, { batch, size }, traced, device)
    const [own] = onDevice({ ...measurement, points: withTracedRequired(point ? [point] : [], device, traced) }).points
    return own ? [{ size, bytes: judgedBytes(own) }] : []
  })
}

/** What would fit common cards. */
export function cardsOf(
  traced: TracedTraining,
  training: EmulatedTraining,
  prediction: Pick<Prediction, 'measurement' | 'calibration'>
): CardFits {
  const { ready } = training
  const { measurement } = prediction
  const question = {
    measurement,
    batchSize: choosesBatch(ready) ? null : ready.settings.batchSize,
    size: trainedSizes(ready.settings, measurement).maximum,
    multiScale: ready.settings.multiScale
  }
  return cardFits(question, (budgetBytes) => tracedTrials(traced, trialOf(prediction, training, budgetBytes), 'cuda'))
}

/** What must fit even at the upper bound of the interval. */
export function trialOf(
  { measurement, calibration }: Pick<Prediction, 'measurement' | 'calibration'>,
  training: EmulatedTraining,
  budgetBytes: number
): TrialInput {
  const knowledge = knowledgeOf(training.target, training.device, calibration)
  const bound = upperBoundOfNeed(measurement, knowledge, mostOverheadBytes(measurement.points))
  return { ...training, budgetBytes, bound }
}
