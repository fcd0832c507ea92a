import { type Engine, type Measurement, whyImpossible, withoutOverhead } from '../domain/measurement.ts'
import type { Target } from '../domain/policy.ts'
import type { Settings } from '../domain/settings.ts'
import type { Sizes } from '../domain/sizes.ts'
import { roundImageSize, sizeRange } from '../domain/sizes.ts'
import type { PointRequest } from './ports.ts'

/** What AutoBatch would take is known only where it runs; a small batch shows what each image costs. */
const batchForAutoBatch = 2

/**
 * The points that answer the review's question, sizes ascending: that order leaves the allocator the most fragments,
 * and so shows the most that a training over mixed sizes reserves. With multi-scale off its maximum is never trained:
 * the smallest size stands in, since two points give the memory model.
 */
export function choosePoints(settings: Settings): readonly PointRequest[] {
  const batch = batchPerGpu(settings)
  const sizes = settings.multiScale ? (['minimum', 'fixed', 'maximum'] as const) : (['minimum', 'fixed'] as const)
  return sizes.map((size) => ({ batch, size }))
}

type Measured = Pick<Measurement, 'points' | 'imageSize' | 'sizeRange'>

/** Why a measurement's points are not those that were asked for, in their order, as a sentence; null where they are. */
export function whyOtherPoints(
  { points, ...sizes }: Measured,
  asked: readonly PointRequest[],
  { quad }: Pick<Settings, 'quad'>
): string | null {
  const wanted = asked.map(({ batch, size }) => `${batch}×${pixelsOf(size, sizes, quad)}`).join(', ')
  const given = points.map(({ batch, size }) => `${batch}×${size}`).join(', ')
  return given === wanted ? null : `It was asked for ${wanted} px, and gives ${given || 'nothing'}.`
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

/** `train()` gives each GPU an equal part. */
export function batchPerGpu({ batchSize, gpus }: Settings): number {
  return batchSize === -1 ? batchForAutoBatch : Math.max(1, Math.floor(batchSize / gpus))
}

/** A launcher on the command line draws whatever the policy says: that is what runs. Null: the loop's own draw. */
export function drawnSizes({ sizes }: Pick<Target, 'sizes'>, { sizeFactors }: Settings): Sizes | null {
  if (sizeFactors === null) return sizes
  const [low, high] = sizeFactors
  return { kind: 'factors', low, high }
}

/** Those of models whose deepest layer is P5 (or less deep), P6, P7 and P8: `gs = max(int(model.stride.max()), 32)` in `train()`. */
const strides = [32, 64, 128, 256]

/**
 * Why a measurement's sizes are not those that a training draws, as a sentence; null where they are.
 * @param ownLoop the training's loop stands in the repository, and may draw by factors of its own
 */
function whyOtherSizes(
  { imageSize, sizeRange: measured }: Pick<Measurement, 'imageSize' | 'sizeRange'>,
  settings: Settings,
  target: Pick<Target, 'sizes'>,
  ownLoop: boolean
): string | null {
  const { minimum, maximum, stride } = measured
  if (!strides.includes(stride)) return `A stride of ${stride} px is none of YOLOv5’s.`
  if (imageSize !== roundImageSize(settings.imageSize, stride))
    return `It was measured at an image size of ${imageSize} px, and the settings have ${settings.imageSize}.`
  const drawn = drawnSizes(target, settings)
  const isLoops = drawn === null && ownLoop
  const isDrawn = isLoops
    ? minimum < maximum && minimum <= imageSize && imageSize <= maximum
    : sameSizes(measured, expectedSizes(drawn, imageSize, stride))
  return isDrawn ? null : `Multi-scale does not draw ${minimum} to ${maximum} px there.`
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

/** What a measurement has to be of. */
export interface AskedTraining {
  readonly target: Target
  readonly settings: Settings
  readonly engine: Engine
  /** The training's loop stands in the repository, and may draw by factors of its own. */
  readonly ownLoop: boolean
  /** Where they are not those that the settings ask for. */
  readonly points?: readonly PointRequest[]
}

/**
 * Why a measurement that somebody else has made says nothing of a training, as a sentence; null where it does: engine and GPU are the policy's,
 * sizes, batch and points those that the settings ask for, and its figures such as a device can have.
 */
export function whyOtherTraining(measurement: Measurement, asked: AskedTraining): string | null {
  const { target, settings, engine, points = choosePoints(settings) } = asked
  if (measurement.engine !== engine) return `It is of the engine ${measurement.engine}, and ${engine} was asked for.`
  if (measurement.gpus !== settings.gpus)
    return `It is of ${measurement.gpus} GPUs, and the training has ${settings.gpus}.`
  return (
    (engine === 'simulated' ? null : whyOtherDevice(measurement, target)) ??
    whyOtherSizes(measurement, settings, target, asked.ownLoop) ??
    whyOtherPoints(measurement, points, settings) ??
    whyImpossible(withoutOverhead(measurement, target.overheadBytes))
  )
}

/** As the probe itself compares them (`engines/cuda.py`). */
function whyOtherDevice({ engine, amp, environment }: Measurement, target: Target): string | null {
  if (target.amp !== null && amp !== target.amp) return 'Its AMP is not as the policy says.'
  const { gpu } = environment
  const isAsked = target.gpu === null || (gpu ?? '').toLowerCase().includes(target.gpu.toLowerCase())
  return engine !== 'cuda' || isAsked ? null : `It is of a ${gpu}, and the policy asks for a ${target.gpu}.`
}
