import type { ValidationSet } from '../validation-set.ts'
import type { Emission } from './folded-step.ts'
import type { Formula } from './formulas.ts'
import type { Free } from './frees.ts'
import type { ConvolutionResult, Owner, RecordedStep, StepName } from './recording.ts'

/** A training of any batch and size. */
export interface MemoryTrace {
  readonly owners: readonly Owner[]
  readonly steps: ReadonlyMap<StepName, TracedStep>
  /** Allocations of a training step that do not happen where images have the drawn size already, by their places in the reference step. */
  readonly resized: ReadonlySet<number>
  /** Whether a step of one image does the same as others. Attention does not: a tensor whose axes changed places has no gaps then, and is not copied. */
  readonly coversSingle: boolean
  readonly loop: TrainingLoop
}

/** What of a training loop decides how sizes follow from batch and size. */
export interface TrainingLoop {
  /** The size at which images are not resized. */
  readonly fixedSize: number
  /** Every size is a multiple of it. */
  readonly stride: number
  /** Four images are joined into one. */
  readonly quad: boolean
  readonly validation: ValidationSet
}

/** A step of any batch and size; what a loop over the images does is there once. */
export interface TracedStep {
  readonly phase: RecordedStep['phase']
  /** Bytes of each allocation. */
  readonly formulas: readonly Formula[]
  readonly owners: readonly number[]
  /** The place of each allocation in the role's reference step, by which later steps name it; -1 where it has none. */
  readonly places: readonly number[]
  readonly convolutions: readonly TracedConvolution[]
  readonly emissions: readonly Emission[]
  readonly hasLoops: boolean
  readonly frees: readonly Free[]
}

export interface TracedConvolution {
  readonly result: ConvolutionResult
  readonly dtype: string
  readonly channelsLast: boolean
  readonly shapes: readonly Formula[]
}

/** A step to find, and the size that it is wanted at. */
export interface Occasion {
  readonly name: StepName
  readonly size: number
}

/** The step as it is at a size; undefined if the training has none of that name. */
export function stepAt(trace: MemoryTrace, { name, size }: Occasion): TracedStep | undefined {
  const step = trace.steps.get(name)
  if (step?.phase !== 'train' || size !== trace.loop.fixedSize) return step
  return [...trace.resized].reduce((reached, place) => without(reached, reached.places.indexOf(place)), step)
}

/** One allocation does not happen; what it would have replaced lives on in its place. */
function without(step: TracedStep, place: number): TracedStep {
  if (place < 0) return step
  const at = step.emissions.findIndex((emission) => emission.kind === 'allocation' && emission.place === place)
  const replaced = step.frees.find((free) => 'after' in free && free.role === 'own' && free.after.emission === at)
  const isOwn = (free: Free) => free.role === 'own' && free.place === place
  const emissions = step.emissions.map((emission, index) => (index === at ? nothing : emission))
  if (!replaced)
    return { ...step, emissions, places: step.places.with(place, -1), frees: step.frees.filter((free) => !isOwn(free)) }
  return {
    ...step,
    emissions,
    places: step.places.with(replaced.place, step.places[place] as number).with(place, -1),
    frees: step.frees
      .filter((free) => free !== replaced)
      .map((free) => (isOwn(free) ? { ...free, place: replaced.place } : free))
  }
}

/** In place of an emission that does not happen, so that the others keep their numbers. */
const nothing: Emission = { kind: 'nothing' }
