import { diffArrays } from 'diff'
import { z } from 'zod'
import { roundUp, smallestBlock } from '../../../src/domain/replay/caching-allocator.ts'
import type { RecordedConvolution, RecordedStep, Recording } from '../../../src/domain/replay/recording.ts'
import { workspacesOf } from '../../../src/domain/replay/workspaces.ts'

/** One request to the allocator. */
export const allocationSchema = z.object({
  /** Of the block that serves it. */
  bytes: z.int().positive(),
  /** Given back before the next request: memory within a kernel, mostly. */
  atOnce: z.boolean(),
  /** Who asked: a line of the training, or an operation. */
  where: z.string()
})

export type Allocation = z.infer<typeof allocationSchema>

/** Smaller ones decide nothing, and are most of them; `SMALLEST_TOLD` in test/gpu/recording.py. */
const smallestTold = 64 * 1024

/** What each training and validation step of a recording asks of a GPU's allocator, workspaces of convolutions included. */
export function allocationsOf(
  { operations, steps }: Recording,
  gpu: string | null
): readonly (readonly Allocation[])[] {
  const workspacesIn = workspaces(gpu)
  return steps.flatMap((step, at) => {
    const found = allocationsIn(step, at, operations, step.convolutions.map(workspacesIn))
    const isMeasured = step.phase === 'train' || step.phase === 'validate'
    return isMeasured ? [found.filter(({ bytes }) => bytes >= smallestTold)] : []
  })
}

/** What convolutions ask for beside their results, in the order of the training: what stays allocated only grows. */
function workspaces(gpu: string | null): (convolution: RecordedConvolution) => readonly Allocation[] {
  const { bytes, kept } = workspacesOf(gpu)
  let keptBytes = 0
  return ([result, dtype, ...shapes]) => {
    const convolution = { result, dtype, channelsLast: false, shapes }
    const stays = kept(convolution) > keptBytes ? kept(convolution) : 0
    keptBytes = Math.max(keptBytes, stays)
    const asked = [
      { bytes: roundUp(bytes(convolution), smallestBlock), atOnce: true, where: `workspace, ${result}` },
      { bytes: roundUp(stays, smallestBlock), atOnce: false, where: `workspace, ${result}` }
    ]
    return asked.filter((one) => one.bytes > 0)
  }
}

function allocationsIn(
  { operations, bytes, events, freed }: RecordedStep,
  at: number,
  names: readonly string[],
  convolved: readonly (readonly Allocation[])[]
): readonly Allocation[] {
  const found: Allocation[] = []
  const following = convolved.values()
  let [index, latest] = [-1, -1]
  for (const event of events) {
    if (event === -2) break
    if (event === 0) {
      latest = ++index
      const where = names[operations[index] ?? -1] ?? ''
      found.push({ bytes: roundUp(Math.max(bytes[index] ?? 0, 1), smallestBlock), atOnce: false, where })
    } else if (event === -1) {
      const asked = following.next().value ?? []
      if (asked.length > 0) latest = -1
      found.push(...asked)
    } else {
      const [from, own] = freed[event - 1] ?? []
      if (from === at && own === latest) found.push({ ...(found.pop() as Allocation), atOnce: true })
    }
  }
  return found
}

/** Of a place where both sides part: so many are shown of each. */
const shown = 3
/** So many differences are told of a step. */
const mostDifferences = 40

/** What only one side asks for. `after` is who asked, on the other side, for what came just before: a backward pass on a GPU has no line of its own. */
interface Difference extends Allocation {
  readonly only: 'measured' | 'simulated'
  readonly after: string
  readonly count: number
}

/** How many allocations agree in order and size, and those that only one side has: the largest sums first. */
export function compareAllocations(measured: readonly Allocation[], simulated: readonly Allocation[]) {
  const gaps = gapsBetween(measured, simulated)
  const [first] = gaps
  const only = gaps.flatMap((gap) => [
    ...gap.measured.map((one) => ({ only: 'measured' as const, ...one, after: before(simulated, gap.atSimulated) })),
    ...gap.simulated.map((one) => ({ only: 'simulated' as const, ...one, after: before(measured, gap.atMeasured) }))
  ])
  const differences = [...Map.groupBy(only, (one) => JSON.stringify(one)).values()]
    .flatMap(([one, ...same]): readonly Difference[] => (one ? [{ ...one, count: 1 + same.length }] : []))
    .toSorted((one, other) => other.bytes * other.count - one.bytes * one.count)
  return {
    measured: measured.length,
    simulated: simulated.length,
    agreeing: measured.length - gaps.reduce((sum, gap) => sum + gap.measured.length, 0),
    firstDifference: first
      ? {
          after: measured.slice(Math.max(0, first.atMeasured - shown), first.atMeasured),
          measured: first.measured.slice(0, shown),
          simulated: first.simulated.slice(0, shown)
        }
      : null,
    differences: differences.slice(0, mostDifferences),
    differencesLeftOut: Math.max(0, differences.length - mostDifferences)
  }
}

/** What each side has where the other has something else, and where that begins. */
interface Gap {
  readonly atMeasured: number
  readonly atSimulated: number
  readonly measured: Allocation[]
  readonly simulated: Allocation[]
}

function gapsBetween(measured: readonly Allocation[], simulated: readonly Allocation[]): readonly Gap[] {
  const comparator = (one: Allocation, other: Allocation) => one.bytes === other.bytes
  const gaps: Gap[] = []
  let [atMeasured, atSimulated] = [0, 0]
  let gap: Gap | null = null
  for (const { removed, added, value } of diffArrays([...measured], [...simulated], { comparator })) {
    if (!removed && !added) gap = null
    else {
      if (gap === null) {
        gap = { atMeasured, atSimulated, measured: [], simulated: [] }
        gaps.push(gap)
      }
      gap[removed ? 'measured' : 'simulated'].push(...value)
    }
    if (!added) atMeasured += value.length
    if (!removed) atSimulated += value.length
  }
  return gaps
}

function before(allocations: readonly Allocation[], place: number): string {
  return allocations[place - 1]?.where ?? "the step's begin"
}
