import { CachingAllocator } from './caching-allocator.ts'
import type { Breakdown, DeviceModel, Point, Step } from './measurement.ts'
import type { Owner } from './memory-trace.ts'
import { type Memory, ownersAtPeak, type PlannedStep, type ReplayStep, replay, type StepRun, Tally } from './replay.ts'
import { accumulation } from './settings.ts'
import { workspacesOf } from './workspaces.ts'

/** A batch of one GPU, and a size in pixels. */
export interface SimulatedPoint {
  readonly batch: number
  readonly size: number
}

/** The device of a simulation. */
export interface SimulatedDevice {
  readonly model: DeviceModel
  /** Null: a recent one. */
  readonly gpu: string | null
  /** What PyTorch may hold; null: no limit. */
  readonly memoryCapBytes: number | null
}

/** A training through some points: its steps, what is planned of each, and the names of owners. */
export interface SimulatedTraining {
  readonly steps: readonly ReplayStep[]
  readonly planned: readonly PlannedStep[]
  readonly owners: readonly Owner[]
}

/** Not even the model fits. */
export class ModelTooLarge extends Error {
  override readonly name = 'ModelTooLarge'
}

/**
 * What each point needs on the device. After one that ran out of memory, the training begins anew with the next.
 * @param training through these points
 * @throws ModelTooLarge
 */
export async function simulatedPoints(
  points: readonly SimulatedPoint[],
  device: SimulatedDevice,
  training: (points: readonly SimulatedPoint[]) => Promise<SimulatedTraining>
): Promise<readonly Point[]> {
  const found: Point[] = []
  while (found.length < points.length) {
    const rest = points.slice(found.length)
    found.push(...pointsOf(rest, await training(rest), device))
  }
  return found
}

/** The points up to the one that runs out of memory. */
function pointsOf(
  points: readonly SimulatedPoint[],
  training: SimulatedTraining,
  { model, gpu, memoryCapBytes }: SimulatedDevice
): readonly Point[] {
  const { steps, planned } = training
  const memory: Memory<unknown> = model === 'none' ? new Tally() : new CachingAllocator(memoryCapBytes ?? undefined)
  const runs = replay(steps, workspacesOf(gpu), memory)
  const lastPoint = planned[runs.length - 1]?.point ?? -1
  if (lastPoint < 0) throw new ModelTooLarge('Memory ran out before the first batch: the model itself does not fit.')
  return points.slice(0, lastPoint + 1).map((point, at) => pointOf(point, at, training, runs))
}

function pointOf(point: SimulatedPoint, at: number, training: SimulatedTraining, runs: readonly StepRun[]): Point {
  const { planned, steps } = training
  const places = planned.flatMap(({ point: of, name }, place) => {
    const counts = of === at && place < runs.length && !name.startsWith('prepare')
    return counts ? [place] : []
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
  const outOfMemory = places.some((place) => runOf(place).outOfMemory)
  const before = runs[(places[0] ?? 0) - 1]?.retries ?? 0
  return {
    ...point,
    allocatedBytes: runOf(peak).allocatedBytes,
    reservedBytes,
    deviceBytes: null,
    interval: null,
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
  { steps, owners }: SimulatedTraining,
  runs: readonly StepRun[],
  reservedBytes: number | null
): Breakdown {
  const { allocatedBytes } = runs[peak] as StepRun
  const owned = [...ownersAtPeak(steps, runs, peak)].flatMap(([number, bytes]) => {
    const owner = owners[number]
    return owner === undefined || owner === 'temporaries' || bytes === 0 ? [] : [{ owner, bytes }]
  })
  const of = (name: string) => owned.find(({ owner }) => owner === name)?.bytes ?? 0
  const layers = owned
    .flatMap(({ owner, bytes }) => (typeof owner === 'string' ? [] : [{ index: owner[0], module: owner[1], bytes }]))
    .toSorted((one, other) => one.index - other.index)
  return {
    weightsBytes: of('weights'),
    gradientsBytes: of('gradients'),
    optimizerBytes: of('optimizer'),
    emaBytes: of('ema'),
    imagesBytes: of('images'),
    lossBytes: of('loss'),
    activationsBytes: layers.reduce((sum, { bytes }) => sum + bytes, 0),
    temporariesBytes: allocatedBytes - owned.reduce((sum, { bytes }) => sum + bytes, 0),
    allocatorSlackBytes: reservedBytes === null ? null : Math.max(0, reservedBytes - allocatedBytes),
    contextBytes: null,
    layers
  }
}

/** Whether gradients of a point are kept for a second batch (`steady_steps` in the probe's plan.py). */
export function accumulates({ batch }: Pick<SimulatedPoint, 'batch'>, gpus: number): boolean {
  return accumulation(batch * gpus) > 1
}
