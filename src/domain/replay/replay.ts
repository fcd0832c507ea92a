import { DeviceExhausted } from './caching-allocator.ts'
import type { ConvolutionResult } from './recording.ts'

/** A step with its bytes, ready to be replayed. */
export interface ReplayStep {
  readonly phase: string
  readonly bytes: ArrayLike<number>
  readonly owners: ArrayLike<number>
  readonly convolutions: readonly Convolution[]
  readonly events: ArrayLike<number>
  /** Which step of the replay, and the place among its allocations; a step of -1 frees nothing. */
  readonly freedSteps: Int32Array
  readonly freedIndices: Int32Array
  /** As in `RecordedStep`. */
  readonly emptiedAbove: readonly number[]
}

export interface Convolution {
  readonly result: ConvolutionResult
  readonly dtype: string
  readonly channelsLast: boolean
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
  /** Gives back what is cached and unused, where more than so many bytes are reserved. */
  emptyCacheAbove(bytes: number): void
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

  emptyCacheAbove(): void {}
}

/**
 * Replays steps one after the other, until memory runs out.
 * @param cardBytes the memory of the card, of which some trainers watch how much is reserved
 */
export function replay<Handle>(
  steps: Iterable<ReplayStep>,
  workspaces: Workspaces,
  memory: Memory<Handle>,
  cardBytes = Number.MAX_VALUE
): readonly StepRun[] {
  const live: (Handle | undefined)[][] = []
  const convolve = convolutionsIn(workspaces, memory)
  const runs: StepRun[] = []
  for (const step of steps) {
    const run = runStep(step, { live, convolve, memory, cardBytes })
    runs.push(run)
    if (run.outOfMemory) break
  }
  return runs
}

/** What a replay goes on with from step to step. */
interface Running<Handle> {
  readonly live: (Handle | undefined)[][]
  readonly convolve: (convolution: Convolution) => number
  readonly memory: Memory<Handle>
  readonly cardBytes: number
}

function runStep<Handle>(
  { bytes, convolutions, events, freedSteps, freedIndices, emptiedAbove }: ReplayStep,
  { live, convolve, memory, cardBytes }: Running<Handle>
): StepRun {
  const own = new Array<Handle | undefined>(bytes.length)
  const takenBytes = new Float64Array(bytes.length)
  live.push(own)
  memory.restartPeaks()
  let [allocations, convolved, emptied, event] = [0, 0, 0, 0]
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
        const index = freedIndices[code - 1] as number
        const blocks = live[freedSteps[code - 1] as number]
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
      if (code === -3) {
        memory.emptyCacheAbove((emptiedAbove[emptied++] as number) * cardBytes)
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

/** An allocation that is live, and what it takes of the device. */
export interface Living {
  /** Of its step among those that were replayed, and its own in the step. */
  readonly place: number
  readonly index: number
  readonly bytes: number
}

/** What is live when most is allocated in a step; workspaces are not among it. */
export function livingAtPeak(steps: readonly ReplayStep[], runs: readonly StepRun[], at: number): readonly Living[] {
  const live: Float64Array[] = []
  for (const [place, { events, freedSteps, freedIndices }] of steps.slice(0, at + 1).entries()) {
    const { takenBytes, eventsToPeak } = runs[place] as StepRun
    const own = new Float64Array(takenBytes.length)
    live.push(own)
    let allocations = 0
    const end = place === at ? eventsToPeak : events.length
    for (let event = 0; event < end; event++) {
      const code = events[event] as number
      if (code === 0) own[allocations] = takenBytes[allocations++] as number
      else if (code > 0) {
        const blocks = live[freedSteps[code - 1] as number]
        if (blocks) blocks[freedIndices[code - 1] as number] = 0
      }
    }
  }
  return live.flatMap((own, place) =>
    Array.from(own, (bytes, index) => ({ place, index, bytes })).filter(({ bytes }) => bytes > 0)
  )
}
