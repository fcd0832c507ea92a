import type { Emission } from './folded-step.ts'
import type { Formula } from './formulas.ts'
import type { Free } from './frees.ts'
import type { ConvolutionResult, RecordedStep } from './recording.ts'

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
  readonly shapes: readonly Formula[]
}
