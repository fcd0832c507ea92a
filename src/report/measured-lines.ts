import type { Environment, Measurement } from '../domain/measurement.ts'
import { stepsOf } from '../domain/measurement.ts'
import type { MemoryModel } from '../domain/memory-model.ts'
import { formatBytes, formatPercent } from '../domain/quantities.ts'
import type { TargetReview } from '../domain/review.ts'
import { counted } from './counted.ts'
import { effortLine } from './effort-line.ts'
import type { Ink } from './ink.ts'
import { predictionLines } from './prediction-lines.ts'
import { proofLine } from './proof-line.ts'
import { isPredicted, shownFigures } from './shown-figures.ts'
import { drawsSizes, isAutoBatch, pointsTrained } from './what-is-trained.ts'

/** What kind of figures these are, where a reader could take them for a GPU's; null on a GPU. */
export function engineNote(measurement: Measurement | null): string | null {
  if (measurement === null || measurement.engine === 'cuda') return null
  if (measurement.engine === 'simulated') return 'Predicted by simulating the training loop, not measured.'
  const overhead = measurement.points.some((point) => point.deviceBytes !== null)
  const sum = overhead ? ", with the policy's overhead on top" : ''
  return `Measured on the CPU engine: bytes that PyTorch allocates there, not a GPU's${sum}.`
}

/** How the figures came about, each a short line: for who doubts them, or wants to repeat them. */
export function measuredLines(target: TargetReview, ink: Ink): readonly string[] {
  const { model } = target
  const measurement = shownFigures(target)
  const effort = effortLine(target)
  const proof = proofLine(target)
  if (measurement === null) return []
  return [
    ...(isPredicted(target) ? predictionLines(target, ink) : []),
    measurement.engine === 'simulated'
      ? simulatorLine(measurement.environment, ink)
      : deviceLine(measurement.environment, ink),
    versionsLine(measurement.environment, ink),
    conditionsLine(measurement, sizesTrained(target, measurement)),
    workLine(measurement),
    ...(proof === null ? [] : [proof]),
    ...(effort === null ? [] : [effort]),
    ...retryLines(measurement),
    ...(model === null ? [] : [modelLine(model)]),
    ...(target.baseline === null || isAutoBatch(target) || measurement.engine !== 'cuda' ? [] : [whatIsCompared])
  ]
}

const whatIsCompared =
  'The change is that of allocated bytes, which repeat exactly; peak and budget are of the whole device'

function conditionsLine({ amp, accumulation, gpus, engine }: Measurement, sizes: string): string {
  return [
    `AMP ${amp ? 'on' : 'off'}`,
    `accumulation ${accumulation}`,
    ...(engine === 'cuda' || gpus > 1 ? [counted(gpus, 'GPU')] : []),
    sizes
  ].join(' · ')
}

function sizesTrained(target: TargetReview, { imageSize, sizeRange }: Measurement): string {
  const { minimum, maximum, stride } = sizeRange
  if (drawsSizes(target)) return `sizes ${minimum}–${maximum} px in steps of ${stride}`
  return `${pointsTrained(target)[0]?.size ?? imageSize} px`
}

function simulatorLine({ platform }: Environment, ink: Ink): string {
  return `Simulated without a GPU, on ${ink.text(platform)}`
}

function deviceLine({ gpu, gpuTotalBytes, driver, mig, platform }: Environment, ink: Ink): string {
  if (gpu === null) return `CPU, ${ink.text(platform)}`
  const total = gpuTotalBytes === null ? '' : ` ${formatBytes(gpuTotalBytes)}`
  return `${ink.text(gpu)}${total}${mig === true ? ' (MIG)' : ''}${driver === null ? '' : `, driver ${ink.text(driver)}`}, ${ink.text(platform)}`
}

function versionsLine(environment: Environment, ink: Ink): string {
  const { torch, cuda, cudnn, python, yolov5, yolov5Commit, allocatorSettings } = environment
  return [
    `YOLOv5 ${ink.text(yolov5)}${yolov5Commit === null ? '' : ` (${ink.code(yolov5Commit.slice(0, 7))})`}`,
    `PyTorch ${ink.text(torch)}`,
    ...(cuda === null ? [] : [`CUDA ${ink.text(cuda)}`]),
    ...(cudnn === null ? [] : [`cuDNN ${ink.text(cudnn)}`]),
    `Python ${ink.text(python)}`,
    ...(allocatorSettings === '' ? [] : [`allocator ${ink.code(allocatorSettings)}`])
  ].join(' · ')
}

function workLine({ points, durationSeconds }: Measurement): string {
  const steps = stepsOf({ points })
  return `${counted(points.length, 'point')}, each run to its steady state, ${counted(steps, 'step')} in ${Math.round(durationSeconds)} s`
}

function retryLines({ points }: Measurement): readonly string[] {
  const retried = points.filter((point) => point.allocatorRetries > 0)
  if (retried.length === 0) return []
  const where = retried.map((point) => `${point.batch} × ${point.size}`).join(', ')
  return [`The allocator had to give back its cache and try again at ${where}: it runs, but slower.`]
}

function modelLine({ fixedBytes, slopeBytes, residual }: MemoryModel): string {
  // A million pixels: a slope that a person can multiply.
  const slope = formatBytes(slopeBytes * 1e6)
  return `Memory model: ${formatBytes(fixedBytes)} + ${slope} for each image and megapixel; ${accuracy(residual)}`
}

function accuracy(residual: number | null): string {
  if (residual === null) return 'fitted to two points, so its error is not known'
  return `held against a point that it was not fitted to, off by ${residual < 0.001 ? 'less than 0.1 %' : formatPercent(residual)}`
}
