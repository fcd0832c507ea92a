import { type Engine, type Measurement, whyImpossible, withoutOverhead } from '../domain/measurement.ts'
import type { Target } from '../domain/policy.ts'
import { equalPart, type Settings } from '../domain/settings.ts'
import type { Sizes } from '../domain/sizes.ts'
import { roundImageSize, sizeRange } from '../domain/sizes.ts'
import { ultralyticsImageSize } from '../domain/ultralytics-sizes.ts'
import type { PointRequest } from './ports.ts'

/** AutoBatch's choice is known only where it runs; a small batch shows the cost of each image. */
const batchForAutoBatch = 2

/**
 * The points of a review, sizes ascending: that order causes the most fragmentation,
 * and so shows the most that a training over mixed sizes reserves. Without multi-scale the maximum is never trained;
 * the smallest size is measured instead, because the memory model needs two points.
 */
export function choosePoints(settings: Settings): readonly PointRequest[] {
  const batch = batchPerGpu(settings)
  const sizes = settings.multiScale ? (['minimum', 'fixed', 'maximum'] as const) : (['minimum', 'fixed'] as const)
  return sizes.map((size) => ({ batch, size }))
}

type Measured = Pick<Measurement, 'points' | 'imageSize' | 'sizeRange'>

/** Why a measurement's points are not the requested ones, in their order, as a sentence; null if they are. */
export function whyOtherPoints(
  { points, ...sizes }: Measured,
  asked: readonly PointRequest[],
  { quad }: Pick<Settings, 'quad'>
): string | null {
  const wanted = asked.map(({ batch, size }) => `${batch}×${pixelsOf(size, sizes, quad)}`).join(', ')
  const given = points.map(({ batch, size }) => `${batch}×${size}`).join(', ')
  return given === wanted ? null : `The requested points are ${wanted} px, but it has ${given || 'none'}.`
}

function pixelsOf(
  size: PointRequest['size'],
  { imageSize, sizeRange }: Omit<Measured, 'points'>,
  quad: boolean
): number {
  if (typeof size === 'number') return size
  // Four images are joined to one.
  return size === 'fixed' ? imageSize * (quad ? 2 : 1) : sizeRange[size]
}

/** An equal part, or what stands for the batch that AutoBatch will choose. */
export function batchPerGpu(settings: Settings): number {
  return settings.batchSize === -1 ? batchForAutoBatch : equalPart(settings)
}

/** A launcher on the command line overrides the policy, because it is what runs. Null: the loop's own draw. */
export function drawnSizes({ sizes }: Pick<Target, 'sizes'>, { sizeFactors }: Settings): Sizes | null {
  if (sizeFactors === null) return sizes
  const [low, high] = sizeFactors
  return { kind: 'factors', low, high }
}

/** Strides of models up to P5, P6, P7 and P8: `gs = max(int(model.stride.max()), 32)` in `train()`. */
const strides = [32, 64, 128, 256]

/**
 * Why a measurement's sizes are not those that a training draws, as a sentence; null if they are.
 * @param ownLoop the training's loop is in the repository, and may draw by its own factors
 */
function whyOtherSizes(
  { imageSize, sizeRange: measured }: Pick<Measurement, 'imageSize' | 'sizeRange'>,
  settings: Settings,
  target: Pick<Target, 'sizes'>,
  ownLoop: boolean
): string | null {
  const { minimum, maximum, stride } = measured
  if (!strides.includes(stride)) return `No model has a stride of ${stride} px.`
  if (imageSize !== trainedSize(settings, stride))
    return `Its image size is ${imageSize} px, but the settings have ${settings.imageSize}.`
  const drawn = drawnSizes(target, settings)
  // What Ultralytics draws depends on its version.
  const isLoops = drawn === null && (ownLoop || settings.trainer === 'ultralytics')
  const isDrawn = isLoops
    ? minimum < maximum && minimum <= imageSize && imageSize <= maximum
    : sameSizes(measured, expectedSizes(drawn, imageSize, stride))
  return isDrawn ? null : `Multi-scale does not draw ${minimum} to ${maximum} px with these settings.`
}

function trainedSize({ trainer, imageSize }: Settings, stride: number): number {
  return trainer === 'yolov5' ? roundImageSize(imageSize, stride) : ultralyticsImageSize(imageSize, stride)
}

type Ends = Pick<Measurement['sizeRange'], 'minimum' | 'maximum'>

function expectedSizes(drawn: Sizes | null, imageSize: number, stride: number): Ends {
  if (drawn === null) return sizeRange(imageSize, stride)
  if (drawn.kind === 'factors') return sizeRange(imageSize, stride, [drawn.low, drawn.high])
  return {
    minimum: Math.floor(drawn.minimum / stride) * stride,
    maximum: Math.ceil(drawn.maximum / stride) * stride
  }
}

function sameSizes(one: Ends, other: Ends): boolean {
  return one.minimum === other.minimum && one.maximum === other.maximum
}

/** The training that a measurement must match. */
export interface AskedTraining {
  readonly target: Target
  readonly settings: Settings
  readonly engine: Engine
  /** The training's loop is in the repository, and may draw by its own factors. */
  readonly ownLoop: boolean
  /** Default: those of the settings. */
  readonly points?: readonly PointRequest[]
}

/**
 * Why a measurement made elsewhere does not match a training, as a sentence; null if it does: engine and GPU are the policy's,
 * sizes, batch and points are those of the settings, and the figures are possible.
 */
export function whyOtherTraining(measurement: Measurement, asked: AskedTraining): string | null {
  const { target, settings, engine, points = choosePoints(settings) } = asked
  if (measurement.engine !== engine) return `Its engine is ${measurement.engine}, not ${engine}.`
  if (measurement.gpus !== settings.gpus)
    return `It has ${measurement.gpus} GPUs, but the training has ${settings.gpus}.`
  return (
    (engine === 'simulated' ? null : whyOtherDevice(measurement, target)) ??
    whyOtherSizes(measurement, settings, target, asked.ownLoop) ??
    whyOtherPoints(measurement, points, settings) ??
    whyImpossible(withoutOverhead(measurement, target.overheadBytes))
  )
}

/** Compares as the probe does (`engines/cuda.py`). */
function whyOtherDevice({ engine, amp, environment }: Measurement, target: Target): string | null {
  if (target.amp !== null && amp !== target.amp) return 'Its AMP is not that of the policy.'
  const { gpu } = environment
  const isAsked = target.gpu === null || (gpu ?? '').toLowerCase().includes(target.gpu.toLowerCase())
  return engine !== 'cuda' || isAsked ? null : `Its GPU is ${gpu}, but the policy requires ${target.gpu}.`
}
