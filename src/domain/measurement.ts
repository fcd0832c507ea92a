import { z } from 'zod'
import type { Shape } from './shape.ts'

/** Bytes at the border: whole, never negative, never NaN (`docs/faults.md`, 21). */
const bytes = z.int().nonnegative()
const bytesOrUnknown = bytes.nullable()
const pixels = z.int().positive()

const engineSchema = z.enum(['cuda', 'cpu', 'simulated'])

/** What a simulation emulates: how CUDA allocates, or nothing but the bytes of tensors. */
const deviceModelSchema = z.enum(['cuda', 'none'])

/** Peaks within one step: a training batch, or a validation batch. */
const stepSchema = z.object({
  phase: z.enum(['train', 'validate']),
  allocatedBytes: bytes,
  reservedBytes: bytesOrUnknown
})

/** Activations that one layer of the model keeps for the backward pass. */
const layerSchema = z.object({ index: z.int().nonnegative(), module: z.string(), bytes })

/** Nine of ten real GPUs reserve between the two; only a prediction has it. */
const intervalSchema = z.object({ lowBytes: bytes, highBytes: bytes })

/** What the memory at the peak of a point consists of. The parts add up to `deviceBytes`, or to `allocatedBytes` if the device's is unknown. */
const breakdownSchema = z.object({
  weightsBytes: bytes,
  gradientsBytes: bytes,
  optimizerBytes: bytes,
  emaBytes: bytes,
  /** All allocated bytes without another owner; a simulation splits them into the fields below. */
  activationsBytes: bytes,
  imagesBytes: bytes.default(0),
  lossBytes: bytes.default(0),
  /** What lives during an operation or between two: gradients of activations, copies, the optimizer's sums. */
  temporariesBytes: bytes.default(0),
  allocatorSlackBytes: bytesOrUnknown,
  contextBytes: bytesOrUnknown,
  /** The activations by the model's layers, as YOLOv5 numbers and names them; null if only their sum is known. */
  layers: z.array(layerSchema).nullable().default(null)
})

/** One (batch, size), run to its steady state. `batch` is that of one GPU. */
const pointSchema = z.object({
  batch: z.int().positive(),
  size: pixels,
  allocatedBytes: bytes,
  reservedBytes: bytesOrUnknown,
  deviceBytes: bytesOrUnknown,
  /** The least that PyTorch must be able to hold for the point to be trained; only a simulation of CUDA knows it. */
  requiredBytes: bytesOrUnknown.default(null),
  /** Of `reservedBytes`, if they are predicted. */
  interval: intervalSchema.nullable().default(null),
  /** Of `requiredBytes`, likewise. */
  requiredInterval: intervalSchema.nullable().default(null),
  /** Whether the point ran out of memory: its figures are then the last peak before, a lower bound. */
  outOfMemory: z.boolean().default(false),
  /** How often the allocator freed its cache and tried again: it fits, but slowly. */
  allocatorRetries: z.int().nonnegative().default(0),
  steps: z.array(stepSchema),
  breakdown: breakdownSchema.nullable()
})

/** Multi-scale's sizes in pixels, from the call by which `train()` draws them. */
const sizeRangeSchema = z
  .object({ minimum: pixels, maximum: pixels, stride: pixels })
  // Every size between is computed somewhere; real ranges have some dozens.
  .refine(({ minimum, maximum, stride }) => (maximum - minimum) / stride < 2_000, 'has too many sizes')

const environmentSchema = z.object({
  python: z.string(),
  torch: z.string(),
  cuda: z.string().nullable(),
  cudnn: z.string().nullable(),
  driver: z.string().nullable(),
  gpu: z.string().nullable(),
  gpuTotalBytes: bytesOrUnknown,
  mig: z.boolean().nullable(),
  allocatorSettings: z.string(),
  /** What trained, for a person: `checkout`, or a package and its version. */
  yolov5: z.string(),
  yolov5Commit: z.string().nullable(),
  platform: z.string()
})

/** The device that a simulation emulates, as far as it was named; null: any GPU, or the PyTorch that simulates. */
const emulatedSchema = z.object({ gpu: z.string().nullable(), torch: z.string().nullable() })

/** The result of a smoke run: the border between the probe (Python) and this program. */
export const measurementSchema = z.object({
  version: z.literal(1),
  engine: engineSchema,
  /** Null unless the engine is `simulated`. */
  deviceModel: deviceModelSchema.nullable().default(null),
  /** Set by this program; null if no device is emulated. */
  imitated: emulatedSchema.nullable().default(null),
  /** Equal keys are comparable; see `domain/baseline.ts`. */
  hardwareKey: z.string(),
  /** Pixels after `check_img_size`: the size trained at when multi-scale is off. */
  imageSize: pixels,
  sizeRange: sizeRangeSchema,
  /** Whether autocast was in effect during the forward pass. */
  amp: z.boolean(),
  /** Batches between two optimizer steps at the settings' own batch: `max(round(64 / batch), 1)`. */
  accumulation: z.int().positive(),
  gpus: z.int().positive(),
  points: z.array(pointSchema),
  environment: environmentSchema,
  durationSeconds: z.number().nonnegative()
})

export type Engine = Shape<typeof engineSchema>
export type DeviceModel = Shape<typeof deviceModelSchema>
export type Emulated = Shape<typeof emulatedSchema>
export type Interval = Shape<typeof intervalSchema>
export type Layer = Shape<typeof layerSchema>
export type Step = Shape<typeof stepSchema>
export type Breakdown = Shape<typeof breakdownSchema>
export type Point = Shape<typeof pointSchema>
export type SizeRange = Shape<typeof sizeRangeSchema>
export type Environment = Shape<typeof environmentSchema>
export type Measurement = Shape<typeof measurementSchema>

/** The GPU and the PyTorch of a training that was simulated. Unless somebody named its PyTorch, it is the one that simulated. */
export function trainsOn({ imitated, environment }: Pick<Measurement, 'imitated' | 'environment'>) {
  const trainer = ultralyticsVersion({ environment }) === null ? 'yolov5' : 'ultralytics'
  return { gpu: imitated?.gpu ?? null, torch: imitated?.torch ?? environment.torch, trainer } as const
}

/** The version of Ultralytics that trained; null where YOLOv5 did. */
export function ultralyticsVersion({ environment }: Pick<Measurement, 'environment'>): string | null {
  return /^ultralytics (\S+)/.exec(environment.yolov5)?.[1] ?? null
}

/** What a budget covers: the whole device's bytes if known, else what PyTorch holds, else what it allocates (CPU). */
export function coveredBytes(point: Point): number {
  return point.deviceBytes ?? point.reservedBytes ?? point.allocatedBytes
}

/** What a budget is held against: what a simulation says that the device must have, else what the training took of it. */
export function judgedBytes(point: Point): number {
  return point.requiredBytes === null ? coveredBytes(point) : point.requiredBytes + overheadBytes(point)
}

/** What the device needs in addition to PyTorch (the CUDA context), as far as the point knows. */
export function overheadBytes(point: Point): number {
  return Math.max(0, coveredBytes(point) - (point.reservedBytes ?? point.allocatedBytes))
}

/** Bytes without which it cannot run: allocated bytes and the overhead. */
export function leastBytes(point: Point): number {
  return point.allocatedBytes + overheadBytes(point)
}

/** The most of any point. */
export function mostOverheadBytes(points: readonly Point[]): number {
  return Math.max(0, ...points.map(overheadBytes))
}

/**
 * The measurement with the policy's overhead added, if the engine could not know the device's bytes. A measured figure is never overwritten.
 * Call it once, right after the smoke run: verdict, model, recommendation and report then use the same figures.
 */
export function withOverhead(measurement: Measurement, policyOverheadBytes: number | null): Measurement {
  if (policyOverheadBytes === null) return measurement
  return { ...measurement, points: measurement.points.map((point) => pointWithOverhead(point, policyOverheadBytes)) }
}

/** The measurement as the engine returned it, without an added overhead. */
export function withoutOverhead(measurement: Measurement, policyOverheadBytes: number | null): Measurement {
  if (policyOverheadBytes === null) return measurement
  const points = measurement.points.map((point) =>
    point.deviceBytes !== null && overheadBytes(point) === policyOverheadBytes ? { ...point, deviceBytes: null } : point
  )
  return { ...measurement, points }
}

function pointWithOverhead(point: Point, policyOverheadBytes: number): Point {
  if (point.deviceBytes !== null) return point
  return {
    ...point,
    deviceBytes: (point.reservedBytes ?? point.allocatedBytes) + policyOverheadBytes,
    breakdown: point.breakdown === null ? null : { ...point.breakdown, contextBytes: policyOverheadBytes }
  }
}

/** Batches that a smoke run trained or validated. */
export function stepsOf({ points }: Pick<Measurement, 'points'>): number {
  return points.reduce((sum, point) => sum + point.steps.length, 0)
}

/** Whether steps reach the steady state: a validation ran between two training batches. */
function areSteady(steps: readonly Step[]): boolean {
  const phases = steps.map(({ phase }) => phase)
  const validated = phases.indexOf('validate')
  return validated > 0 && phases.indexOf('train') < validated && phases.lastIndexOf('train') > validated
}

/** How often per batch the allocator freed its cache and tried again. Below one it does not matter; from one on, a training is slow. */
export function retriesPerStep(measurement: Pick<Measurement, 'points'>): number {
  const retries = measurement.points.reduce((sum, point) => sum + point.allocatorRetries, 0)
  return retries / Math.max(1, stepsOf(measurement))
}

/**
 * The points at sizes that the training uses: all of them with multi-scale. Without it only the image size is trained
 * (twice as much with `--quad`, which joins four images into one); the smallest was measured for the memory model alone.
 * @param multiScale default: whether the largest size was measured
 */
export function trainedPoints(measurement: Measurement, multiScale = measuredLargest(measurement)): readonly Point[] {
  const { points, imageSize } = measurement
  if (multiScale) return points
  const atSize = (size: number) => points.filter((point) => point.size === size)
  return [atSize(imageSize), atSize(imageSize * 2), points].find((found) => found.length > 0) ?? []
}

function measuredLargest({ points, sizeRange }: Measurement): boolean {
  return points.some((point) => point.size === sizeRange.maximum)
}

/** What a training needs independent of batch and sizes, in bytes of one GPU; null if no point has a breakdown. */
export function fixedCostBytes({ points }: Pick<Measurement, 'points'>): number | null {
  const costs = points.flatMap(({ breakdown }) => (breakdown === null ? [] : [fixedPart(breakdown)]))
  return costs.length === 0 ? null : Math.max(...costs)
}

function fixedPart(breakdown: Breakdown): number {
  const { weightsBytes, gradientsBytes, optimizerBytes, emaBytes, contextBytes } = breakdown
  return weightsBytes + gradientsBytes + optimizerBytes + emaBytes + (contextBytes ?? 0)
}

/** A suffix for a figure of one GPU if there are several; '' for one GPU. */
export function onEachGpu(gpus: number): '' | ' on each GPU' {
  return gpus > 1 ? ' on each GPU' : ''
}

/** Points that ran again with PyTorch limited to a number of bytes (`docs/adr/0007`). */
export const cappedRunSchema = z.object({
  capBytes: z.int().nonnegative(),
  /** Null if not even the model fits. */
  measurement: measurementSchema.nullable()
})

export type CappedRun = Shape<typeof cappedRunSchema>

/** Whether every point ran to its end. */
export function cappedOutcome({ measurement }: CappedRun): 'fits' | 'out-of-memory' {
  return measurement?.points.every(({ outOfMemory }) => !outOfMemory) ? 'fits' : 'out-of-memory'
}

const gib = 1024 ** 3
/** No training of YOLOv5 fits less, and no GPU has more. */
const leastCardBytes = gib
const mostCardBytes = 512 * gib

/**
 * Why these figures are impossible, or do not come from a run to the steady state, as a sentence; null if they are possible
 * (`docs/faults.md`, 21). Expects figures without the policy's overhead (`withoutOverhead`).
 */
export function whyImpossible(measurement: Measurement): string | null {
  const { points } = measurement
  if (points.length === 0) return 'It has no point.'
  return whyNoDevice(measurement) ?? points.map((point) => whyNoPoint(point, measurement)).find(Boolean) ?? null
}

/** Only the engine `cuda` has a device, and it always does. */
function whyNoDevice({ engine, environment: { gpu, gpuTotalBytes } }: Measurement): string | null {
  if (engine === 'simulated') return null
  if (engine === 'cpu')
    return gpuTotalBytes === null ? null : 'It was measured on the CPU, but has the memory of a GPU.'
  if (gpu === null || gpuTotalBytes === null) return 'It does not name its GPU.'
  if (gpuTotalBytes >= leastCardBytes && gpuTotalBytes <= mostCardBytes) return null
  return `No GPU has ${gpuTotalBytes} bytes.`
}

function whyNoPoint(point: Point, { engine, environment }: Measurement): string | null {
  const { batch, size, allocatedBytes, reservedBytes, deviceBytes, outOfMemory } = point
  const known = engine === 'cpu' ? reservedBytes === null && deviceBytes === null : reservedBytes !== null
  if (isOrdered(point, engine, environment) && (known || engine === 'simulated') && (allocatedBytes > 0 || outOfMemory))
    return outOfMemory ? null : whyNotSteady(point, engine)
  return `The figures of ${batch}×${size} px are impossible: allocated ${allocatedBytes}, reserved ${reservedBytes}, device ${deviceBytes} of ${environment.gpuTotalBytes} bytes.`
}

/** Tensors are part of what PyTorch reserves, which is part of the device. A simulated device may be too small. */
function isOrdered(
  { allocatedBytes, reservedBytes, deviceBytes }: Point,
  engine: Measurement['engine'],
  { gpuTotalBytes }: Environment
): boolean {
  const held = reservedBytes ?? allocatedBytes
  const used = deviceBytes ?? held
  const total = engine === 'simulated' || gpuTotalBytes === null ? Number.POSITIVE_INFINITY : gpuTotalBytes
  return allocatedBytes <= held && held <= used && used <= total
}

function whyNotSteady({ batch, size, steps, allocatedBytes, reservedBytes }: Point, engine: Measurement['engine']) {
  const place = `The steps of ${batch}×${size} px`
  if (!areSteady(steps)) return `${place} do not reach the steady state: train, validate, train again.`
  const trained = steps.filter(({ phase }) => phase === 'train').map((step) => step.allocatedBytes)
  const isOver = steps.some((step) => step.allocatedBytes > (step.reservedBytes ?? Number.POSITIVE_INFINITY))
  if (isOver || Math.max(...trained) !== allocatedBytes)
    return `${place} do not match its peak of ${allocatedBytes} bytes.`
  // A calibration scales reserved bytes step by step.
  const reserved = engine === 'simulated' ? [] : steps.flatMap((step) => step.reservedBytes ?? [])
  if (reserved.length === 0 && (engine !== 'cuda' || reservedBytes === null)) return null
  return Math.max(...reserved) === reservedBytes ? null : `${place} do not match its ${reservedBytes} reserved bytes.`
}
