import { type Loop, startsOf } from './loops.ts'
import { type NamedStep, NotTraceable } from './recording.ts'

/** Whatever a step does besides freeing, in order; what a loop does is there once. */
export type Emission =
  /** `loop`: which one, or -1. */
  | { readonly kind: 'allocation'; readonly place: number; readonly loop: number }
  | { readonly kind: 'convolution'; readonly index: number }
  | { readonly kind: 'end' }
  /** The cache is emptied where more than a share of the card is reserved. */
  | { readonly kind: 'emptying'; readonly above: number }
  /** What does not happen in this variant of the step. */
  | { readonly kind: 'nothing' }

/** One of the allocations or emissions of a folded step, and the iteration of its loop; -1 outside of loops. */
export interface Occurrence {
  readonly place: number
  readonly iteration: number
}

/** A step whose loops are folded to one iteration, so that it has the same places for every batch. */
export interface FoldedStep {
  readonly step: NamedStep
  readonly iterations: number
  /** Of each folded allocation. */
  readonly operations: readonly number[]
  /** The recorded allocations of each folded one. */
  readonly indices: readonly (readonly number[])[]
  readonly emissions: readonly Emission[]
  /** Of each recorded allocation: its folded one. */
  readonly occurrences: readonly Occurrence[]
  /** What is freed, and after which emission; -1: before the first. */
  readonly frees: readonly { readonly of: readonly [step: number, index: number]; readonly after: Occurrence }[]
}

/** @throws NotTraceable */
export function fold(step: NamedStep, iterations: number, loops: readonly Loop[]): FoldedStep {
  const starts = startsOf(loops, { operations: step.operations, iterations })
  if (starts === null) throw new NotTraceable(`\`${step.name}\` lacks a loop.`)
  const runs = starts.map((start, loop) => ({ start, loop, period: loops[loop]?.length ?? 0 }))
  const occurrences: Occurrence[] = []
  const indices: number[][] = []
  for (const index of step.operations.keys()) {
    const run = runs.find(({ start, period }) => index >= start && index < start + period * iterations)
    const iteration = run ? Math.floor((index - run.start) / run.period) : -1
    if (run && iteration > 0) {
      const { place } = occurrences[index - run.period * iteration] as Occurrence
      occurrences.push({ place, iteration })
      indices[place]?.push(index)
    } else {
      occurrences.push({ place: indices.length, iteration })
      indices.push([index])
    }
  }
  const loopAt = (index: number) =>
    runs.find(({ start, period }) => index >= start && index < start + period * iterations)?.loop ?? -1
  return {
    step,
    iterations,
    occurrences,
    indices,
    operations: indices.map(([index]) => step.operations[index as number] as number),
    ...foldedEvents(step, occurrences, loopAt)
  }
}

function foldedEvents(
  { name, events, freed, emptiedAbove }: NamedStep,
  occurrences: readonly Occurrence[],
  loopAt: (index: number) => number
): Pick<FoldedStep, 'emissions' | 'frees'> {
  const emissions: Emission[] = []
  const frees: FoldedStep['frees'][number][] = []
  const emissionOf = new Map<number, number>()
  let [allocations, convolutions, emptyings] = [0, 0, 0]
  let after: Occurrence = { place: -1, iteration: -1 }
  for (const event of events) {
    if (event > 0) {
      frees.push({ of: freed[event - 1] as readonly [number, number], after })
      continue
    }
    if (event === 0) {
      const { place, iteration } = occurrences[allocations] as Occurrence
      const loop = loopAt(allocations++)
      if (!emissionOf.has(place)) {
        emissionOf.set(place, emissions.length)
        emissions.push({ kind: 'allocation', place, loop })
      }
      after = { place: emissionOf.get(place) as number, iteration }
      continue
    }
    if (after.iteration > 0 && event === -1 && loopAt(allocations) === loopAt(allocations - 1))
      throw new NotTraceable(`\`${name}\` convolves in a loop.`)
    after = { place: emissions.length, iteration: -1 }
    if (event === -1) emissions.push({ kind: 'convolution', index: convolutions++ })
    else if (event === -3) emissions.push({ kind: 'emptying', above: emptiedAbove[emptyings++] as number })
    else emissions.push({ kind: 'end' })
  }
  return { emissions, frees }
}
