import { type Block, CachingAllocator } from './caching-allocator.ts'
import { evaluate } from './formulas.ts'
import {
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
  readonly result: string
  readonly dtype: string
  /** Of input, weight and output, four numbers each. */
  readonly shapes: readonly number[]
}

/** Bytes that a convolution's workspace takes, and those that stay allocated after it, where they are more than before. */
export interface Workspaces {
  bytes(convolution: Convolution): number
  kept(convolution: Convolution): number
}

/** The peaks of one step. */
export interface StepPeaks {
  readonly phase: string
  readonly allocatedBytes: number
  readonly reservedBytes: number
}

/** Replays the steps one after the other. @throws DeviceExhausted */
export function replay(
  steps: readonly ReplayStep[],
  workspaces: Workspaces,
  allocator = new CachingAllocator()
): readonly StepPeaks[] {
  const live: (Block | undefined)[][] = []
  let kept: { readonly bytes: number; readonly block: Block } | undefined
  return steps.map((step) => {
    const own = new Array<Block | undefined>(step.bytes.length)
    live.push(own)
    allocator.restartPeaks()
    let next = 0
    let convolved = 0
    for (let event = 0; event < step.events.length; event++) {
      const code = step.events[event] as number
      if (code === 0) {
        const index = next++
        own[index] = allocator.allocate(step.bytes[index] as number)
      } else if (code > 0) {
        const [from, index] = step.freed[code - 1] as readonly [number, number]
        const blocks = live[from]
        const block = blocks?.[index]
        if (block) {
          allocator.release(block)
          ;(blocks as (Block | undefined)[])[index] = undefined
        }
      } else {
        const convolution = step.convolutions[convolved++] as Convolution
        const bytes = workspaces.bytes(convolution)
        if (bytes > 0) allocator.release(allocator.allocate(bytes))
        const stays = workspaces.kept(convolution)
        if (stays > (kept?.bytes ?? 0)) {
          if (kept) allocator.release(kept.block)
          kept = { bytes: stays, block: allocator.allocate(stays) }
        }
      }
    }
    return {
      phase: step.phase,
      allocatedBytes: allocator.peakAllocatedBytes,
      reservedBytes: allocator.peakReservedBytes
    }
  })
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
