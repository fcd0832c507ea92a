import {
  coveredBytes,
  type Environment,
  type Measurement,
  mostOverheadBytes,
  type Point,
  stepsOf
} from '../domain/measurement.ts'
import type { MemoryModel } from '../domain/memory-model.ts'
import { type Prediction, predictedTake } from '../domain/prediction.ts'
import { formatBytes, formatPercent, formatWithInterval } from '../domain/quantities.ts'
import {
  figuresOf,
  hasFigures,
  type MeasuredTarget,
  type PredictedTarget,
  type Review,
  type TargetReview,
  type TargetWithFigures
} from '../domain/review.ts'
import type { Format } from './escape.ts'
import { counted, drawsSizes, isAutoBatch, isPredicted, largestPoint, pointsTrained, shortCommit } from './figures.ts'

/** What kind of figures these are, where a reader could take them for a GPU's; null on a GPU. */
export function engineNote(measurement: Measurement): string | null {
  if (measurement.engine === 'cuda') return null
  if (measurement.engine === 'simulated') return 'Predicted by simulating the training loop, not measured.'
  const overhead = measurement.points.some((point) => point.deviceBytes !== null)
  const sum = overhead ? ", plus the policy's overhead" : ''
  return `Measured with the CPU engine: bytes that PyTorch allocates on the CPU, not GPU memory${sum}.`
}

/** How the figures came about, each a short line: for who doubts them, or wants to repeat them. */
export function measuredLines(target: TargetWithFigures, format: Format): readonly string[] {
  const { model } = target
  const measurement = figuresOf(target)
  const effort = effortLine(target)
  const proof = proofLine(target)
  return [
    ...(isPredicted(target) ? predictionLines(target, format) : []),
    measurement.engine === 'simulated'
      ? simulatorLine(measurement.environment, format)
      : deviceLine(measurement.environment, format),
    versionsLine(measurement.environment, format),
    conditionsLine(measurement, sizesTrained(target, measurement)),
    ...workLines(target, measurement),
    ...(proof === null ? [] : [proof]),
    ...(effort === null ? [] : [effort]),
    ...retryLines(measurement),
    ...(model === null || isTraced(target) ? [] : [modelLine(model)]),
    ...(target.baseline === null || isAutoBatch(target) || measurement.engine !== 'cuda' ? [] : [whatIsCompared])
  ]
}

const whatIsCompared =
  'The change compares allocated bytes, which are reproducible; peak and budget are those of the whole device'

function conditionsLine({ amp, accumulation, gpus, engine }: Measurement, sizes: string): string {
  return [
    `AMP ${amp ? 'on' : 'off'}`,
    `accumulation ${accumulation}`,
    ...(engine === 'cuda' || gpus > 1 ? [counted(gpus, 'GPU')] : []),
    sizes
  ].join(' · ')
}

function sizesTrained(target: TargetWithFigures, { imageSize, sizeRange }: Measurement): string {
  const { minimum, maximum, stride } = sizeRange
  if (drawsSizes(target)) return `sizes ${minimum}–${maximum} px in steps of ${stride}`
  return `${pointsTrained(target)[0]?.size ?? imageSize} px`
}

function simulatorLine({ platform }: Environment, format: Format): string {
  return `Simulated without a GPU, on ${format.text(platform)}`
}

function deviceLine({ gpu, gpuTotalBytes, driver, mig, platform }: Environment, format: Format): string {
  if (gpu === null) return `CPU, ${format.text(platform)}`
  const total = gpuTotalBytes === null ? '' : ` ${formatBytes(gpuTotalBytes)}`
  return `${format.text(gpu)}${total}${mig === true ? ' (MIG)' : ''}${driver === null ? '' : `, driver ${format.text(driver)}`}, ${format.text(platform)}`
}

function versionsLine(environment: Environment, format: Format): string {
  const { torch, cuda, cudnn, python, yolov5, yolov5Commit, allocatorSettings } = environment
  return [
    `${yolov5.startsWith('ultralytics') ? '' : 'YOLOv5 '}${format.text(yolov5)}${yolov5Commit === null ? '' : ` (${format.code(yolov5Commit.slice(0, 7))})`}`,
    `PyTorch ${format.text(torch)}`,
    ...(cuda === null ? [] : [`CUDA ${format.text(cuda)}`]),
    ...(cudnn === null ? [] : [`cuDNN ${format.text(cudnn)}`]),
    `Python ${format.text(python)}`,
    ...(allocatorSettings === '' ? [] : [`allocator ${format.code(allocatorSettings)}`])
  ].join(' · ')
}

function workLines(target: TargetWithFigures, { points, durationSeconds }: Measurement): readonly string[] {
  const seconds = `${Math.round(durationSeconds)} s`
  const each = `${counted(points.length, 'point')}, each run to its steady state`
  if (isTraced(target)) return [`Simulated once, in ${seconds}, and replayed at any batch and size`]
  const work = `${each}, ${counted(stepsOf({ points }), 'step')} in ${seconds}`
  return isPredicted(target) ? [work, untraced] : [work]
}

const untraced =
  "This training's memory follows no formulas in batch and size, so that each point was simulated; other sizes and settings come from the memory model"

/** Whether one simulation answers for every batch and size. */
function isTraced(target: TargetWithFigures): boolean {
  return isPredicted(target) && target.prediction?.curve != null
}

function retryLines({ points }: Measurement): readonly string[] {
  const retried = points.filter((point) => point.allocatorRetries > 0)
  if (retried.length === 0) return []
  const where = retried.map((point) => `${point.batch} × ${point.size}`).join(', ')
  return [`The allocator had to free its cache and retry at ${where}: the training runs, but slower.`]
}

function modelLine({ fixedBytes, slopeBytes, residual }: MemoryModel): string {
  // A million pixels: a slope that a person can multiply.
  const slope = formatBytes(slopeBytes * 1e6)
  return `Memory model: ${formatBytes(fixedBytes)} + ${slope} per image and megapixel; ${accuracy(residual)}`
}

function accuracy(residual: number | null): string {
  if (residual === null) return 'fitted to two points, so its error is unknown'
  return `off by ${residual < 0.001 ? 'less than 0.1 %' : formatPercent(residual)} at a point that it was not fitted to`
}

/** A comment is kept up to date; what was printed is not; and the bot says itself what comes next. */
const nextWord = {
  bot: '',
  comment: 'It is measured on a GPU next, and this report is then updated.',
  terminal: 'Only a GPU can decide: run the review there without --predict.'
}

/** That nothing was measured yet, and what comes next; null where a measurement is shown. */
export function predictionNote(target: TargetReview, place: keyof typeof nextWord): string | null {
  if (target.kind === 'pending') return `There is no result yet. ${nextWord[place]}`.trim()
  if (!isPredicted(target)) return null
  const what = 'Predicted, not measured: the training loop was simulated without a GPU.'
  if (target.awaitsGpu) return `${what} ${nextWord[place]}`.trim()
  return `${what} The check fails now, because no GPU is needed to decide.`
}

/** Where some targets fail and others wait: that a GPU measures all of them. Null elsewhere. */
export function sharedRunNote({ targets }: Review): string | null {
  const settled = targets.some((target) => isPredicted(target) && !target.awaitsGpu)
  return settled && targets.some((target) => target.awaitsGpu)
    ? 'The GPU job still measures all of these trainings, including those that already fail.'
    : null
}

/** How the prediction came about: what its range means, what calibrates it, what it adds to the simulation. */
function predictionLines({ prediction }: PredictedTarget, format: Format): readonly string[] {
  if (prediction.measurement.deviceModel === 'none')
    return ['Simulated for the CPU engine: bytes of tensors, exact except for what kernels allocate internally']
  return [
    emulationLine(prediction, format),
    rangeLine,
    calibrationLine(prediction, format),
    ...contextLines(prediction),
    ...(prediction.growth === null ? [] : [growthOrderLine])
  ]
}

/** How far the prediction was off at the peak that was then measured; null where both are not known. */
export function accuracyLine(target: MeasuredTarget): string | null {
  const peak = largestPoint(target)
  const before = target.prediction?.measurement.points.find(
    (point) => point.batch === peak?.batch && point.size === peak.size
  )
  if (peak === null || peak.outOfMemory || before === undefined) return null
  const off = coveredBytes(before) / Math.max(1, coveredBytes(peak)) - 1
  const take = predictedTake(before)
  const figure = formatWithInterval(take.bytes, before.interval && take)
  return `Predicted before the run that it takes ${figure}: ${howFar(off)}${outside(before, coveredBytes(peak))}.`
}

const rangeLine = 'Brackets: 90 % interval across real GPUs'

const growthOrderLine =
  'Cost of each change: the changes were simulated cumulatively (settings, then the model, then hyperparameters and data), so the parts add up'

function emulationLine({ device, measurement }: Prediction, format: Format): string {
  const gpu = device.gpu === null ? 'a GPU (the policy names none)' : format.text(device.gpu)
  const { torch } = measurement.environment
  return `Emulated: ${gpu}, PyTorch ${format.text(device.torch ?? torch)}; simulated with PyTorch ${format.text(torch)}`
}

function calibrationLine({ calibration }: Prediction, format: Format): string {
  if (calibration === null)
    return 'Not calibrated yet: no baseline with these settings; the first one narrows the range'
  const { takes, commit } = calibration
  const difference = `${formatPercent(takes - 1)} ${takes < 1 ? 'less' : 'more'}`
  return `Calibrated with the baseline of ${shortCommit(commit, format)}, which took ${difference} than its simulation`
}

/** A simulation has no CUDA context: it comes from the policy or a baseline, else it is assumed. */
function contextLines({ measurement }: Prediction): readonly string[] {
  const contextBytes = mostOverheadBytes(measurement.points)
  return contextBytes === 0 ? [] : [`Each peak includes ${formatBytes(contextBytes)} for the CUDA context`]
}

function howFar(off: number): string {
  const percent = formatPercent(off)
  return percent === '0 %' ? 'accurate to a tenth of a percent' : `${percent} too ${off < 0 ? 'low' : 'high'}`
}

function outside(before: Point, measuredBytes: number): string {
  const { lowBytes, highBytes } = predictedTake(before)
  const inside = measuredBytes >= lowBytes && measuredBytes <= highBytes
  return before.interval === null || inside ? '' : ', outside its range'
}

/** All that the probe did for a target; null where that is a single run. */
export function effortLine(target: TargetReview): string | null {
  const { simulations, runs, steps, seconds } = target.effort
  if (simulations + runs < 2) return null
  const device = hasFigures(target) && figuresOf(target).engine === 'cpu' ? 'CPU' : 'GPU'
  const simulated = counted(simulations, 'simulation')
  const ran = `${counted(runs, 'run')} on the ${device} (${counted(steps, 'step')}, ${Math.round(seconds)} s)`
  return `Total effort: ${[...(simulations === 0 ? [] : [simulated]), ...(runs === 0 ? [] : [ran])].join('; ')}`
}

/** How the choice was proven; null where nothing was. */
function proofLine({ advice: { proof } }: TargetWithFigures): string | null {
  if (proof?.proven !== true) return null
  const { runs, steps, seconds, retriesPerStep } = proof
  const retries =
    retriesPerStep === 0
      ? ''
      : `; the allocator had to free its cache in about one of ${counted(Math.max(1, Math.round(1 / retriesPerStep)), 'step')}`
  return `Proof: the choice ran with memory limited to the budget, first at its largest size, then at mixed sizes: ${counted(steps, 'step')} in ${counted(runs, 'run')}, ${Math.round(seconds)} s${retries}`
}
