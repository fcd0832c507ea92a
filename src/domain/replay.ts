import { DeviceExhausted } from './caching-allocator.ts'
import { evaluate } from './formulas.ts'
import {
  type ConvolutionResult,
  imagesOf,
  type MemoryTrace,
  NotTraceable,
  type Recording,
  type StepName,
  type TracedStep
} from './memory-trace.ts'

/** A step with its bytes, ready to be replayed. */
export interface ReplayStep {
  readonly phase: string
  readonly bytes: ArrayLike<number>
  readonly owners: readonly number[]
  readonly convolutions: readonly Convolution[]
  readonly events: ArrayLike<number>
  /** Which step of the replay, and the place among its allocations; a step of -1 frees nothing. */
  readonly freed: readonly (readonly [step: number, index: number])[]
}

export interface Convolution {
  readonly result: ConvolutionResult
  readonly dtype: string
  /** Of input, weight and output, four numbers each. */
  readonly shapes: readonly number[]
}

/** Bytes that a convolution's workspace takes, and those that stay allocated after it, where they are more than before. */
export interface Workspaces {
  bytes(convolution: Convolution): number
  kept(convolution: Convolution): number
}

/** What PyTorch's allocator does with one step. */
export interface StepRun {
  readonly allocatedBytes: number
  /** Null where nothing is reserved. */
  readonly reservedBytes: number | null
  /** How often the cache was released, since the training began. */
  readonly retries: number
  /** After how many events most was allocated. */
  readonly eventsToPeak: number
  /** Of each allocation, what it takes of the device. */
  readonly takenBytes: Float64Array
  /** Memory ran out in this step, which was the last one. */
  readonly outOfMemory: boolean
}

/** Where a replay puts its allocations: `CachingAllocator`, or `Tally`. */
export interface Memory<Handle> {
  readonly allocatedBytes: number
  readonly peakReservedBytes: number | null
  readonly retries: number
  allocate(bytes: number): Handle
  release(handle: Handle): void
  restartPeaks(): void
}

/** Sums bytes, without rounding and without segments. */
export class Tally implements Memory<number> {
  readonly peakReservedBytes = null
  readonly retries = 0
  allocatedBytes = 0

  allocate(bytes: number): number {
    this.allocatedBytes += bytes
    return bytes
  }

  release(bytes: number): void {
    this.allocatedBytes -= bytes
  }

  restartPeaks(): void {}
}

/** Replays steps one after the other, until memory runs out. */
export function replay<Handle>(
  steps: readonly ReplayStep[],
  workspaces: Workspaces,
  memory: Memory<Handle>
): readonly StepRun[] {
  const live: (Handle | undefined)[][] = []
  const convolved = convolutionsIn(workspaces, memory)
  const runs: StepRun[] = []
  for (const step of steps) {
    const run = runStep(step, live, convolved, memory)
    runs.push(run)
    if (run.outOfMemory) break
  }
  return runs
}

function runStep<Handle>(
  { bytes, convolutions, events, freed }: ReplayStep,
  live: (Handle | undefined)[][],
  convolve: (convolution: Convolution) => number,
  memory: Memory<Handle>
): StepRun {
  const own = new Array<Handle | undefined>(bytes.length)
  const takenBytes = new Float64Array(bytes.length)
  live.push(own)
  memory.restartPeaks()
  let [allocations, convolved, event] = [0, 0, 0]
  let [allocatedBytes, eventsToPeak] = [memory.allocatedBytes, 0]
  let hasEnded = false
  let reservedBytes: number | null = null
  const ended = (outOfMemory: boolean): StepRun => {
    if (!hasEnded) reservedBytes = memory.peakReservedBytes
    return { allocatedBytes, reservedBytes, retries: memory.retries, eventsToPeak, takenBytes, outOfMemory }
  }
  try {
    for (; event < events.length; event++) {
      const code = events[event] as number
      if (code > 0) {
        const [from, index] = freed[code - 1] as readonly [number, number]
        const blocks = live[from]
        const block = blocks?.[index]
        if (blocks === undefined || block === undefined) continue
        memory.release(block)
        blocks[index] = undefined
        continue
      }
      if (code === -2) {
        hasEnded = true
        reservedBytes = memory.peakReservedBytes
        continue
      }
      let now = memory.allocatedBytes
      if (code === 0) {
        const before = now
        own[allocations] = memory.allocate(bytes[allocations] as number)
        now = memory.allocatedBytes
        takenBytes[allocations++] = now - before
      } else now = convolve(convolutions[convolved++] as Convolution)
      if (now > allocatedBytes && !hasEnded) {
        allocatedBytes = now
        eventsToPeak = event + 1
      }
    }
  } catch (error) {
    if (error instanceof DeviceExhausted) return ended(true)
    throw error
  }
  return ended(false)
}

/** Computes a convolution in its workspace, and says how much is allocated meanwhile. */
function convolutionsIn<Handle>(workspaces: Workspaces, memory: Memory<Handle>) {
  let kept: { readonly bytes: number; readonly handle: Handle } | undefined
  return (convolution: Convolution): number => {
    const bytes = workspaces.bytes(convolution)
    let most = memory.allocatedBytes
    if (bytes > 0) {
      const workspace = memory.allocate(bytes)
      most = memory.allocatedBytes
      memory.release(workspace)
    }
    const stays = workspaces.kept(convolution)
    if (stays > (kept?.bytes ?? 0)) {
      if (kept) memory.release(kept.handle)
      kept = { bytes: stays, handle: memory.allocate(stays) }
      most = Math.max(most, memory.allocatedBytes)
    }
    return most
  }
}

/** Bytes of each owner, by its number, when most was allocated in a step; those of workspaces are not among them. */
export function ownersAtPeak(
  steps: readonly ReplayStep[],
  runs: readonly StepRun[],
  at: number
): ReadonlyMap<number, number> {
  const sums = new Map<number, number>()
  const live: Float64Array[] = []
  const add = (owner: number, bytes: number) => sums.set(owner, (sums.get(owner) ?? 0) + bytes)
  for (const [place, { events, freed, owners }] of steps.slice(0, at + 1).entries()) {
    const { takenBytes, eventsToPeak } = runs[place] as StepRun
    live.push(new Float64Array(takenBytes.length))
    let allocations = 0
    const end = place === at ? eventsToPeak : events.length
    for (let event = 0; event < end; event++) {
      const code = events[event] as number
      if (code === 0) {
        const taken = takenBytes[allocations] as number
        add(owners[allocations] as number, taken)
        ;(live[place] as Float64Array)[allocations++] = taken
      } else if (code > 0) {
        const [from, index] = freed[code - 1] as readonly [number, number]
        const taken = live[from]?.[index] ?? 0
        if (taken === 0) continue
        add(steps[from]?.owners[index] as number, -taken)
        ;(live[from] as Float64Array)[index] = 0
      }
    }
  }
  return sums
}

/** The steps of a recording as they were recorded. */
export function recordedSteps(recording: Recording): readonly ReplayStep[] {
  return recording.steps.map((step) => ({
    ...step,
    convolutions: step.convolutions.map(([result, dtype, ...shapes]) => ({ result, dtype, shapes }))
  }))
}

/** A step of a training, and the point that it runs at. */
export interface PlannedStep {
  readonly name: StepName
  readonly batch: number
  readonly size: number
  /** Place of the point among those that are planned; -1 before the first. */
  readonly point: number
}

/**
 * The steps that bring points to their steady state, one after the other, as the probe plans them (`epochs` in plan.py): train, validate, train
 * again; the second half of a point and the first half of the next share an epoch.
 * @param accumulates of each point, whether gradients are kept for a second batch
 */
export function steadySteps(
  points: readonly { readonly batch: number; readonly size: number; readonly accumulates: boolean }[]
): readonly PlannedStep[] {
  const steps: PlannedStep[] = []
  const add = (name: string, point: number) => {
    const { batch, size } = points[Math.max(point, 0)] ?? { batch: 0, size: 0 }
    steps.push({ name: name as StepName, batch, size, point })
  }
  const train = (after: string, at: number) => {
    if (points[at]?.accumulates) {
      add(`keep after ${after}`, at)
      add('step after train', at)
    } else add(`alone after ${after}`, at)
  }
  add('build', -1)
  add('first', 0)
  for (const at of points.keys()) {
    train('train', at)
    const again = at === 0 ? '' : ' again'
    add(`prepare${again}`, at)
    add(`validate${again}`, at)
    train('validate', at)
  }
  return steps
}

/** The steps of a trace with their bytes. @throws NotTraceable */
export function stepsOf(trace: MemoryTrace, planned: readonly PlannedStep[]): readonly ReplayStep[] {
  const { fixedSize, stride, quad } = trace.loop
  const done: { readonly step: TracedStep; readonly inverse: ReadonlyMap<number, number> }[] = []
  return planned.map(({ name, batch, size }, at) => {
    const step = (size === fixedSize ? trace.unresized : trace.steps).get(name)
    if (!step) throw new NotTraceable(`The recording has no step \`${name}\`.`)
    const freed = step.freed.map(([role, index]): readonly [number, number] => {
      if (role === 'own') return [at, index]
      const from = stepWith(role, done)
      return [from, done[from]?.inverse.get(index) ?? -1]
    })
    done.push({ step, inverse: new Map(step.places.map((place, index) => [place, index])) })
    const place = { batch: imagesOf(step.phase, batch, quad), cells: size / stride }
    return {
      phase: step.phase,
      bytes: Float64Array.from(step.formulas, (formula) => evaluate(formula, place)),
      owners: step.owners,
      convolutions: step.convolutions.map(({ result, dtype, shapes }) => ({
        result,
        dtype,
        shapes: shapes.map((formula) => evaluate(formula, place))
      })),
      events: step.events,
      freed
    }
  })
}

function stepWith(role: string, done: readonly { readonly step: TracedStep }[]): number {
  if (role !== 'epoch before') return done.findLastIndex(({ step }) => step.phase === role)
  const prepared = done.flatMap(({ step }, at) => (step.phase === 'prepare' ? [at] : []))
  return (prepared.at(-2) ?? 0) - 1
}
