import { type Block, CachingAllocator } from './caching-allocator.ts'
import { evaluate } from './formulas.ts'
import { imagesOf, type MemoryTrace, type Recording, type StepName, type TracedStep } from './memory-trace.ts'

/** A step with its bytes, ready to be replayed. */
export interface ReplayStep {
  readonly phase: string
  readonly bytes: ArrayLike<number>
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

/** Names of the steps that bring a point to its steady state. */
export function steadySteps(accumulates: boolean): readonly StepName[] {
  return accumulates
    ? [
        'build',
        'first',
        'keep after train',
        'step after train',
        'prepare',
        'validate',
        'keep after validate',
        'step after train'
      ]
    : ['build', 'first', 'alone after train', 'prepare', 'validate', 'alone after validate']
}

/** The steps of a trace, at one point. */
export function stepsAt(
  trace: MemoryTrace,
  names: readonly StepName[],
  point: { readonly batch: number; readonly size: number }
): readonly ReplayStep[] {
  const { fixedSize, stride, quad } = trace.loop
  const latest = new Map<string, { readonly at: number; readonly inverse: ReadonlyMap<number, number> | undefined }>()
  return names.map((name, at) => {
    const step = (point.size === fixedSize ? trace.unresized : trace.steps).get(name) as TracedStep
    const freed = step.freed.map(([role, index]): readonly [number, number] => {
      if (role === 'own') return [at, index]
      const from = latest.get(role)
      return from ? [from.at, from.inverse ? (from.inverse.get(index) ?? -1) : index] : [-1, -1]
    })
    const inverse = new Map(step.places.map((reference, index) => [reference, index]))
    const place = { batch: imagesOf(step.role, point.batch, quad), cells: point.size / stride }
    latest.set(step.role, { at, inverse })
    return {
      phase: step.role,
      bytes: Float64Array.from(step.formulas, (formula) => evaluate(formula, place)),
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
