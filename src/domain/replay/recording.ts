/** What one step of a simulated training asked of the allocator, in order. */
export interface RecordedStep {
  /** `build` comes before any batch, `prepare` converts the model before a validation, `conclude` converts it back. */
  readonly phase: 'build' | 'train' | 'prepare' | 'validate' | 'conclude'
  readonly batch: number
  /** Pixels; of a validation, the height of its images. */
  readonly size: number
  readonly keepsGradients: boolean
  /** Of each allocation: the operation that made it and its owner, as numbers into lists of the recording, and its bytes. */
  readonly operations: readonly number[]
  readonly owners: readonly number[]
  readonly bytes: readonly number[]
  readonly convolutions: readonly RecordedConvolution[]
  /** These have their channels last, as the kernels of tensor cores do. */
  readonly channelsLast: boolean
  /**
   * 0: the next allocation. -1: the next convolution. -2: the step ends, and what follows only prepares the next one. -3: the cache is emptied
   * where more than the next share of `emptiedAbove` is reserved. n > 0: frees allocation `freed[n - 1]`.
   */
  readonly events: readonly number[]
  /** Step and place among its allocations. */
  readonly freed: readonly (readonly [step: number, index: number])[]
  /** Shares of the card's memory. */
  readonly emptiedAbove: readonly number[]
}

/** Which of a convolution's results is computed. */
export type ConvolutionResult = 'forward' | 'input-gradient' | 'weight-gradient'

/** The result, the dtype, and the shapes of input, weight and output, four numbers each. */
export type RecordedConvolution = readonly [result: ConvolutionResult, dtype: string, ...shapes: number[]]

/** A layer, or another owner of bytes. */
export type Owner = string | readonly [index: number, module: string]

export interface Recording {
  readonly operations: readonly string[]
  readonly owners: readonly Owner[]
  readonly steps: readonly RecordedStep[]
}

/** A step, and those of which allocations live on into it. */
export type StepName =
  | 'build'
  | 'first'
  | 'keep after train'
  | 'step after train'
  | 'alone after train'
  | `${'prepare' | 'validate' | 'validate next' | 'conclude'}${'' | ' again'}`
  | 'keep after validate'
  | 'alone after validate'

export interface NamedStep extends RecordedStep {
  /** Among the recorded ones. */
  readonly index: number
  readonly name: StepName
}

/** The steps of a recording with their names. */
export function named(steps: readonly RecordedStep[]): readonly NamedStep[] {
  let before: RecordedStep | undefined
  let lastTrain: RecordedStep | undefined
  let validations = 0
  return steps.map((step, index) => {
    const after = before?.phase === 'conclude' ? 'validate' : 'train'
    const kind = step.keepsGradients ? 'keep' : lastTrain?.keepsGradients ? 'step' : 'alone'
    const ofTraining = lastTrain ? `${kind} after ${after}` : 'first'
    const isNext = step.phase === 'validate' && before?.phase === 'validate'
    const ofValidation = `${step.phase}${isNext ? ' next' : ''}${validations > 0 ? ' again' : ''}`
    const name = step.phase === 'train' ? ofTraining : ofValidation
    before = step
    if (step.phase === 'train') lastTrain = step
    if (step.phase === 'conclude') validations++
    return { ...step, index, name: name as StepName }
  })
}

/** How many images a step has: of a training, or of half a validation. Source: `collate_fn4` in utils/dataloaders.py. */
export function imagesOf(phase: string, batch: number, quad: boolean): number {
  return quad && phase === 'train' ? Math.max(Math.floor(batch / 4), 1) : batch
}

/** How often a loop over the images of a batch runs: a validation has twice as many. */
export function iterationsOf(phase: string, batch: number, quad: boolean): number {
  return imagesOf(phase, batch, quad) * (phase === 'validate' ? 2 : 1)
}

/** The recording does not follow formulas: each point must be simulated. */
export class NotTraceable extends Error {
  override readonly name = 'NotTraceable'
}
