import { gpuMemoryBytes } from '../gpus.ts'
import type { Breakdown, DeviceModel, Point, Step } from '../measurement.ts'
import { nominalBatch } from '../settings.ts'
import { CachingAllocator } from './caching-allocator.ts'
import { evaluator, type Formula, sumOf } from './formulas.ts'
import { imagesOf, type Owner, type Recording } from './recording.ts'
import { livingAtPeak, type Memory, type ReplayStep, replay, type StepRun, Tally, type Workspaces } from './replay.ts'
import { type PlannedStep, recordedSteps, type SimulatedPoint, SteadySteps, steadySteps } from './steady-steps.ts'
import type { MemoryTrace, TrainingLoop } from './trace.ts'
import { workspacesOf } from './workspaces.ts'

/** The device of a simulation. */
export interface SimulatedDevice {
  readonly model: DeviceModel
  /** Null: a recent one. */
  readonly gpu: string | null
  /** What PyTorch may hold; null: no limit. */
  readonly memoryCapBytes: number | null
}

/** Not even the model fits. */
export class ModelTooLarge extends Error {
  override readonly name = 'ModelTooLarge'
}

/** A simulated training that answers any question at once. */
export interface TracedTraining {
  /**
   * What points need, one after the other in one training. After one that runs out of memory, the training begins anew with the next.
   * Throws ModelTooLarge.
   */
  points(points: readonly SimulatedPoint[], device: SimulatedDevice): readonly Point[]
  /** Whether the figures of a point are those of a simulation. Else they are a little too high: a single image may need fewer copies. */
  isExact(point: SimulatedPoint): boolean
  /** Bytes of tensors that are alive at the same time at some moment: no device with less can train the point. */
  leastBytes(point: SimulatedPoint): number
}

/** @param gpus that share a batch: they decide when gradients are kept for a second one */
export function tracedTraining(trace: MemoryTrace, gpus: number): TracedTraining {
  const steady = new SteadySteps(trace)
  const training = (points: readonly SimulatedPoint[]): Training => {
    const planned = steadySteps(points, gpus, trace.loop)
    return { planned, steps: () => steady.replayed(planned), owners: trace.owners }
  }
  const { stride, quad } = trace.loop
  const least = leastFormula(trace, steady, training)
  return {
    leastBytes({ batch, size }) {
      const images = imagesOf('train', batch, quad)
      const value = evaluator({ batch: images, cells: size / stride })
      return value(least.once) + images * value(least.eachImage)
    },
    isExact: ({ batch }) => trace.coversSingle || imagesOf('train', batch, quad) > 1,
    points(points, device) {
      const found: Point[] = []
      while (found.length < points.length) {
        const rest = points.slice(found.length)
        found.push(...pointsOf(rest, training(rest), device))
      }
      return found
    }
  }
}

/** Tensors that live together, and those that live together with them for each image of the batch. */
interface Least {
  readonly once: Formula
  readonly eachImage: Formula
}

/** Without accumulation, and without the images, which are not resized at every size. */
function leastFormula(
  trace: MemoryTrace,
  steady: SteadySteps,
  trainingThrough: (points: readonly SimulatedPoint[]) => Training
): Least {
  const { fixedSize, stride } = trace.loop
  const training = trainingThrough([{ batch: nominalBatch, size: fixedSize + stride }])
  const { planned } = training
  const steps = [...training.steps()]
  const runs = replay(steps, withoutWorkspaces, new Tally())
  const peaks = runs.map(({ allocatedBytes }, at) => (steps[at]?.phase === 'train' ? allocatedBytes : 0))
  const living = livingAtPeak(steps, runs, peaks.indexOf(Math.max(...peaks)))
  const once: Formula[] = []
  const eachImage: Formula[] = []
  const together = Map.groupBy(living, ({ place, index }) => {
    const { origins } = steady.unrolled(planned[place] as PlannedStep)
    return `${place} ${origins[index]}`
  })
  for (const [{ place, index } = { place: 0, index: 0 }, ...others] of together.values()) {
    const { formulas, owners, origins } = steady.unrolled(planned[place] as PlannedStep)
    const origin = origins[index] as number
    const all = origins.filter((other) => other === origin).length
    if (trace.owners[owners[index] as number] === 'images' || others.length + 1 < all) continue
    ;(all === 1 ? once : eachImage).push(formulas[origin] as Formula)
  }
  return { once: sumOf(once), eachImage: sumOf(eachImage) }
}

const withoutWorkspaces: Workspaces = { bytes: () => 0, kept: () => 0 }

/** The points that a training was recorded at, up to the one that runs out of memory. Throws ModelTooLarge. */
export function recordedPoints(
  points: readonly SimulatedPoint[],
  recording: Recording,
  { gpus, loop }: { readonly gpus: number; readonly loop: TrainingLoop },
  device: SimulatedDevice
): readonly Point[] {
  const training = {
    planned: steadySteps(points, gpus, loop),
    steps: () => recordedSteps(recording),
    owners: recording.owners
  }
  return pointsOf(points, training, device)
}

/** What a point needs after the smaller ones of its batch among others: the way that a training over mixed sizes comes to it. */
export function pointAmong(
  others: readonly SimulatedPoint[],
  own: SimulatedPoint,
  training: TracedTraining,
  device: SimulatedDevice
): Point | undefined {
  const smaller = others.filter(({ batch, size }) => batch === own.batch && size < own.size)
  const { batch } = own
  return training.points([...smaller.map(({ size }) => ({ batch, size })), own], device).at(-1)
}

/** PyTorch's large segments are multiples of it (`kRoundLarge` in c10/cuda/CUDACachingAllocator.cpp). */
const segmentBytes = 2 * 1024 ** 2

/**
 * Points of an unlimited device with an allocator, with what each must have; others as they are.
 * @param train trains the point at a place again
 */
export function withRequired(
  points: readonly Point[],
  { model, memoryCapBytes }: SimulatedDevice,
  train: (place: number, memoryCapBytes: number | null) => Point | undefined
): readonly Point[] {
  if (model === 'none' || memoryCapBytes !== null) return points
  return points.map((point, place) => ({ ...point, requiredBytes: requiredBytes((cap) => train(place, cap)) }))
}

/** The same of a traced training; each point is trained alone. */
export function withTracedRequired(
  points: readonly Point[],
  device: SimulatedDevice,
  training: TracedTraining
): readonly Point[] {
  return withRequired(points, device, (place, memoryCapBytes) => {
    const { batch, size } = points[place] as Point
    return training.points([{ batch, size }], { ...device, memoryCapBytes })[0]
  })
}

/** Of what tensors take: how exactly the smallest capacity is looked for. */
const resolution = 1 / 256

/** Trains a point in a capacity; undefined if another one ran out of memory before it. Throws ModelTooLarge. */
export type TrainWithin = (memoryCapBytes: number | null) => Point | undefined

/**
 * The smallest capacity in which a point is trained to its steady state, by bisection: it suffices, and is at most a 256th too large. Without
 * an allocator, the most that tensors take.
 */
export function requiredBytes(train: TrainWithin): number {
  const point = train(null)
  if (point === undefined) throw new Error('A replay gave no point.')
  if (point.reservedBytes === null) return point.allocatedBytes
  const tensorBytes = Math.max(...point.steps.map((step) => step.allocatedBytes))
  const unit = segmentBytes * Math.max(1, Math.floor((tensorBytes * resolution) / segmentBytes))
  let suffices = Math.ceil(point.reservedBytes / unit)
  let tooSmall = Math.ceil(tensorBytes / unit) - 1
  while (suffices - tooSmall > 1) {
    const middle = Math.floor((suffices + tooSmall) / 2)
    if (fitsWithin(train, middle * unit)) suffices = middle
    else tooSmall = middle
  }
  return Math.min(point.reservedBytes, suffices * unit)
}

/** Whether a capacity suffices. */
export function fitsWithin(train: TrainWithin, memoryCapBytes: number): boolean {
  try {
    return train(memoryCapBytes)?.outOfMemory === false
  } catch (error) {
    if (error instanceof ModelTooLarge) return false
    throw error
  }
}

/** A training through some points: its steps, what is planned of each, and the names of owners. */
interface Training {
  steps(): Iterable<ReplayStep>
  readonly planned: readonly PlannedStep[]
  readonly owners: readonly Owner[]
}

/** The points up to the one that runs out of memory. */
function pointsOf(
  points: readonly SimulatedPoint[],
  training: Training,
  { model, gpu, memoryCapBytes }: SimulatedDevice
): readonly Point[] {
  const { planned, owners } = training
  const steps: ReplayStep[] = []
  const memory: Memory<unknown> = model === 'none' ? new Tally() : new CachingAllocator(memoryCapBytes ?? undefined)
  // A card that nobody knows has what PyTorch may hold.
  const cardBytes = (gpu === null ? null : gpuMemoryBytes(gpu)) ?? memoryCapBytes ?? undefined
  const runs = replay(collecting(training.steps(), steps), workspacesOf(gpu), memory, cardBytes)
  const lastPoint = planned[runs.length - 1]?.point ?? -1
  if (lastPoint < 0) throw new ModelTooLarge('Memory ran out before the first batch: the model itself does not fit.')
  return points.slice(0, lastPoint + 1).map((point, at) => pointOf(point, at, { planned, owners, steps }, runs))
}

/** What was replayed of a training. */
interface Replayed extends Pick<Training, 'planned' | 'owners'> {
  readonly steps: readonly ReplayStep[]
}

function* collecting<Item>(items: Iterable<Item>, into: Item[]): Generator<Item> {
  for (const item of items) {
    into.push(item)
    yield item
  }
}

function pointOf(point: SimulatedPoint, at: number, training: Replayed, runs: readonly StepRun[]): Point {
  const { planned, steps } = training
  const places = planned.flatMap(({ point: of, name }, place) => {
    return of === at && place < runs.length && !/^(prepare|conclude)/.test(name) ? [place] : []
  })
  const runOf = (place: number) => runs[place] as StepRun
  const trained = places.filter((place) => steps[place]?.phase === 'train')
  // Of equal steps, one that kept gradients names their owner.
  const keeps = (place: number) => (planned[place]?.name.startsWith('step') ? 1 : 0)
  const [peak = 0] = trained.toSorted(
    (one, other) => runOf(other).allocatedBytes - runOf(one).allocatedBytes || keeps(other) - keeps(one)
  )
  const reserved = places.flatMap((place) => runOf(place).reservedBytes ?? [])
  const reservedBytes = reserved.length === 0 ? null : Math.max(...reserved)
  // Memory may also run out between its batches, while the model is converted.
  const outOfMemory = runs.some((run, place) => run.outOfMemory && planned[place]?.point === at)
  const before = runs[(places[0] ?? 0) - 1]?.retries ?? 0
  return {
    ...point,
    allocatedBytes: runOf(peak).allocatedBytes,
    reservedBytes,
    deviceBytes: null,
    requiredBytes: null,
    interval: null,
    requiredInterval: null,
    outOfMemory,
    allocatorRetries: runOf(places.at(-1) ?? 0).retries - before,
    steps: places.map((place): Step => {
      const { allocatedBytes, reservedBytes: held } = runOf(place)
      return { phase: steps[place]?.phase as Step['phase'], allocatedBytes, reservedBytes: held }
    }),
    breakdown: outOfMemory ? null : breakdownAt(peak, training, runs, reservedBytes)
  }
}

function breakdownAt(
  peak: number,
  { steps, owners }: Replayed,
  runs: readonly StepRun[],
  reservedBytes: number | null
): Breakdown {
  const { allocatedBytes } = runs[peak] as StepRun
  const sums = new Map<Owner, number>()
  for (const { place, index, bytes } of livingAtPeak(steps, runs, peak)) {
    const owner = owners[steps[place]?.owners[index] as number] as Owner
    if (owner !== 'temporaries') sums.set(owner, (sums.get(owner) ?? 0) + bytes)
  }
  const of = (name: string) => sums.get(name) ?? 0
  const layers = [...sums]
    .flatMap(([owner, bytes]) => (typeof owner === 'string' ? [] : [{ index: owner[0], module: owner[1], bytes }]))
    .toSorted((one, other) => one.index - other.index)
  return {
    weightsBytes: of('weights'),
    gradientsBytes: of('gradients'),
    optimizerBytes: of('optimizer'),
    emaBytes: of('ema'),
    imagesBytes: of('images'),
    lossBytes: of('loss'),
    activationsBytes: layers.reduce((sum, { bytes }) => sum + bytes, 0),
    temporariesBytes: allocatedBytes - [...sums.values()].reduce((sum, bytes) => sum + bytes, 0),
    allocatorSlackBytes: reservedBytes === null ? null : Math.max(0, reservedBytes - allocatedBytes),
    contextBytes: null,
    layers
  }
}
