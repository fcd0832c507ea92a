import type { Point } from '../domain/measurement.ts'
import { coveredBytes, mostOverheadBytes } from '../domain/measurement.ts'
import type { Prediction } from '../domain/prediction.ts'
import { predictedNeed } from '../domain/prediction.ts'
import { formatBytes, formatPercent } from '../domain/quantities.ts'
import type { Review, TargetReview } from '../domain/review.ts'
import type { Ink } from './ink.ts'
import { largestPoint } from './largest-point.ts'
import { peakFigure } from './peak-figure.ts'
import { shortCommit } from './short-commit.ts'
import { isPredicted } from './shown-figures.ts'

/** A comment is kept up to date; what was printed is not; and the bot says itself what comes next. */
const nextWord = {
  bot: '',
  comment: 'It is measured next, and this report is then updated.',
  terminal: 'A GPU has the last word: review it there without --predict.'
}

/** That nothing was measured yet, and who has the next word; null where a measurement is shown. */
export function predictionNote(target: TargetReview, place: keyof typeof nextWord): string | null {
  if (target.awaitsGpu && target.prediction === null) return `Nothing is known yet. ${nextWord[place]}`.trim()
  if (!isPredicted(target)) return null
  const what = 'Predicted, not measured: the training loop was simulated without a GPU.'
  if (target.awaitsGpu) return `${what} ${nextWord[place]}`.trim()
  return `${what} The check fails at once: it needs no GPU to know.`
}

/** Where some targets fail and others wait: that a GPU measures all of them. Null elsewhere. */
export function sharedRunNote({ targets }: Review): string | null {
  const settled = targets.some((target) => isPredicted(target) && !target.awaitsGpu)
  return settled && targets.some((target) => target.awaitsGpu)
    ? 'A GPU still measures the trainings that are open, and in the same run also those that fail already.'
    : null
}

/** How the prediction came about: what its range means, what calibrates it, what it adds to the simulation. */
export function predictionLines({ prediction }: TargetReview, ink: Ink): readonly string[] {
  if (prediction === null) return []
  if (prediction.measurement.deviceModel === 'none')
    return ['Simulated as the CPU engine counts: bytes of tensors, exact but for what kernels take within themselves']
  return [
    imitationLine(prediction, ink),
    rangeLine,
    calibrationLine(prediction, ink),
    ...contextLines(prediction),
    ...(prediction.growth === null ? [] : [growthOrderLine])
  ]
}

/** How far the prediction was off at the peak that was then measured; null where both are not known. */
export function accuracyLine(target: TargetReview): string | null {
  const peak = target.measurement === null ? null : largestPoint(target)
  const before = target.prediction?.measurement.points.find(
    (point) => point.batch === peak?.batch && point.size === peak.size
  )
  if (peak === null || peak.outOfMemory || before === undefined) return null
  const off = coveredBytes(before) / Math.max(1, coveredBytes(peak)) - 1
  return `Predicted ${peakFigure(before)} before the run: ${howFar(off)}${outside(before, coveredBytes(peak))}.`
}

const rangeLine = 'In brackets: nine of ten real GPUs need something in that range'

const growthOrderLine =
  'What each change costs: they were simulated one on top of the other (settings, then the model, then hyperparameters and data), so that the parts add up'

function imitationLine({ device, measurement }: Prediction, ink: Ink): string {
  const gpu = device.gpu === null ? 'a GPU (the policy names none)' : ink.text(device.gpu)
  const { torch } = measurement.environment
  return `Imitated: ${gpu}, PyTorch ${ink.text(device.torch ?? torch)}; simulated with PyTorch ${ink.text(torch)}`
}

function calibrationLine({ calibration }: Prediction, ink: Ink): string {
  if (calibration === null) return 'No baseline of the same settings to calibrate by: the first one narrows the range'
  const ratio = formatPercent(calibration.ratio - 1)
  const direction = calibration.ratio < 1 ? 'less' : 'more'
  return `Calibrated by the baseline of ${shortCommit(calibration.commit, ink)}, which took ${ratio} ${direction} than its simulation`
}

/** A simulation has no CUDA context: it comes from the policy or a baseline, else it is assumed. */
function contextLines({ measurement }: Prediction): readonly string[] {
  const contextBytes = mostOverheadBytes(measurement.points)
  return contextBytes === 0 ? [] : [`${formatBytes(contextBytes)} of each peak is for the CUDA context`]
}

function howFar(off: number): string {
  const percent = formatPercent(off)
  return percent === '0 %' ? 'right to the tenth of a percent' : `${percent} too ${off < 0 ? 'low' : 'high'}`
}

function outside(before: Point, measuredBytes: number): string {
  const { lowBytes, highBytes } = predictedNeed(before)
  const inside = measuredBytes >= lowBytes && measuredBytes <= highBytes
  return before.interval === null || inside ? '' : ', outside of its range'
}
