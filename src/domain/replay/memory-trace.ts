import { align } from './align.ts'
import { constant, evaluator, type Formula, fitFormula, type Observation } from './formulas.ts'

/** What one step of a simulated training asked of the allocator, in order. */
export interface RecordedStep {
  /** `build` comes before any batch, `prepare` converts the model before a validation. */
  readonly phase: 'build' | 'train' | 'prepare' | 'validate'
  readonly batch: number
  /** Pixels. */
  readonly size: number
  readonly keepsGradients: boolean
  /** Of each allocation: the operation that made it and its owner, as numbers into lists of the recording, and its bytes. */
  readonly operations: readonly number[]
  readonly owners: readonly number[]
  readonly bytes: readonly number[]
  readonly convolutions: readonly RecordedConvolution[]
  /**
   * 0: the next allocation. -1: the next convolution. -2: the step ends, and what follows only prepares the next one. n > 0: frees allocation
   * `freed[n - 1]`.
   */
  readonly events: readonly number[]
  /** Step and place among its allocations. */
  readonly freed: readonly (readonly [step: number, index: number])[]
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
  | 'prepare'
  | 'validate'
  | 'prepare again'
  | 'validate again'
  | 'keep after validate'
  | 'alone after validate'

/** Whose allocation is freed: an own one, that of the latest step of a phase, or of the training step before the latest validation but one. */
type Role = 'own' | 'build' | 'train' | 'prepare' | 'validate' | 'epoch before'

/** A step of any batch and size. */
export interface TracedStep {
  readonly phase: RecordedStep['phase']
  /** Bytes of each allocation. */
  readonly formulas: readonly Formula[]
  readonly owners: readonly number[]
  readonly convolutions: readonly TracedConvolution[]
  readonly events: readonly number[]
  readonly freed: readonly (readonly [role: Role, index: number])[]
  /** The place of each allocation in the role's reference step, by which later steps name it; -1 where it has none. */
  readonly places: readonly number[]
}

interface TracedConvolution {
  readonly result: ConvolutionResult
  readonly dtype: string
  readonly shapes: readonly Formula[]
}

/** A training of any batch and size. */
export interface MemoryTrace {
  readonly owners: readonly Owner[]
  readonly steps: ReadonlyMap<StepName, TracedStep>
  /** The same where the images have the drawn size already, and are not resized. */
  readonly unresized: ReadonlyMap<StepName, TracedStep>
  readonly loop: Loop
}

/** The recording does not follow formulas: each point must be simulated. */
export class NotTraceable extends Error {
  override readonly name = 'NotTraceable'
}

/** What of a training loop decides how sizes follow from batch and size. */
export interface Loop {
  /** The size at which images are not resized. */
  readonly fixedSize: number
  /** Every size is a multiple of it. */
  readonly stride: number
  /** Four images are joined into one. */
  readonly quad: boolean
}

/** How many images a step has: of a training, or of half a validation. Source: `collate_fn4` in utils/dataloaders.py. */
export function imagesOf(phase: string, batch: number, quad: boolean): number {
  return quad && phase === 'train' ? Math.max(Math.floor(batch / 4), 1) : batch
}

interface NamedStep extends RecordedStep {
  readonly index: number
  readonly name: StepName
  readonly images: number
}

/**
 * Finds how each allocation depends on batch and size. A formula is believed only if it gives the bytes of every point that was
 * recorded, of which there are more than it has terms.
 * @throws NotTraceable
 */
export function traceOf(recording: Recording, { fixedSize, stride, quad }: Loop): MemoryTrace {
  const steps = named(recording.steps, quad)
  const reference = steps.find(({ name }) => name === 'alone after train')
  const validation = steps.find(({ name }) => name === 'validate')
  if (!reference || !validation) throw new NotTraceable('The recording lacks a step.')
  const train = observed(
    reference,
    steps.filter(({ phase }) => phase === 'train'),
    fixedSize,
    stride
  )
  const validate = observed(
    validation,
    steps.filter(({ phase }) => phase === 'validate'),
    fixedSize,
    stride
  )
  const references = new Map([
    ['train', reference.operations],
    ['validate', validation.operations]
  ])
  const traced = new Map<StepName, TracedStep>()
  for (const step of steps) {
    const isOfReference = step.phase !== 'train' || (step.batch === reference.batch && step.size === reference.size)
    if (traced.has(step.name) || !isOfReference) continue
    const known = step.phase === 'train' ? train : step.phase === 'validate' ? validate : undefined
    traced.set(step.name, tracedStep(step, known, steps, references, stride))
  }
  const unresized = new Map(Array.from(traced, ([name, step]) => [name, withoutResizing(step, train)]))
  checkUnresized(unresized.get(reference.name) as TracedStep, steps, fixedSize)
  return { owners: recording.owners, steps: traced, unresized, loop: { fixedSize, stride, quad } }
}

/** The allocation for resized images does not happen; the images that it would have replaced live on in its place. */
function withoutResizing(step: TracedStep, { resized }: Observed): TracedStep {
  const [resizedPlace] = resized
  const index = step.phase === 'train' && resizedPlace !== undefined ? step.places.indexOf(resizedPlace) : -1
  if (index < 0) return step
  const at = placeOfAllocation(step.events, index)
  const [role, replaced] = step.freed[(step.events[at + 1] as number) - 1] ?? ['build', -1]
  if (role !== 'own' || resized.size > 1) throw new NotTraceable('How images are resized is not followed.')
  const shifted = (own: number) => (own === index ? replaced : own > index ? own - 1 : own)
  const kept = <T>(list: readonly T[]) => list.filter((_, place) => place !== index)
  return {
    ...step,
    formulas: kept(step.formulas),
    owners: kept(step.owners),
    places: kept(step.places.map((place, own) => (own === replaced ? (resizedPlace as number) : place))),
    events: step.events.filter((_, place) => place !== at && place !== at + 1),
    freed: step.freed.map(([from, own]) => [from, from === 'own' ? shifted(own) : own])
  }
}

function placeOfAllocation(events: readonly number[], index: number): number {
  let allocations = 0
  return events.findIndex((event) => event === 0 && allocations++ === index)
}

/** Compares with the step that was recorded where images are not resized. */
function checkUnresized(step: TracedStep, steps: readonly NamedStep[], fixedSize: number): void {
  const recorded = steps.find(
    ({ phase, size, name }) => phase === 'train' && size === fixedSize && name === 'alone after train'
  )
  if (!recorded) return
  const own = (list: NamedStep['freed'] | TracedStep['freed'], mine: number | string, event: number) => {
    const [from, index] = event > 0 ? (list[event - 1] ?? []) : []
    return event <= 0 ? event : from === mine ? `own ${index}` : 'other'
  }
  const ones = step.events.map((event) => own(step.freed, 'own', event))
  const others = recorded.events.map((event) => own(recorded.freed, recorded.index, event))
  if (ones.length !== others.length || ones.some((event, at) => event !== others[at]))
    throw new NotTraceable('Without resizing, the images are not used as expected.')
}

function named(steps: readonly RecordedStep[], quad: boolean): readonly NamedStep[] {
  let before: RecordedStep | undefined
  let lastTrain: RecordedStep | undefined
  let isValidated = false
  return steps.map((step, index) => {
    const after = before?.phase === 'validate' ? 'validate' : 'train'
    const kind = step.keepsGradients ? 'keep' : lastTrain?.keepsGradients ? 'step' : 'alone'
    const ofTraining = lastTrain ? `${kind} after ${after}` : 'first'
    const name = step.phase === 'train' ? ofTraining : `${step.phase}${isValidated ? ' again' : ''}`
    before = step
    if (step.phase === 'train') lastTrain = step
    if (step.phase === 'validate') isValidated = true
    return { ...step, index, name: name as StepName, images: imagesOf(step.phase, step.batch, quad) }
  })
}

/** A reference step, and what is known of each of its allocations. */
interface Observed {
  readonly step: NamedStep
  readonly formulas: readonly (Formula | undefined)[]
  readonly convolutions: readonly TracedConvolution[]
  readonly resized: ReadonlySet<number>
}

/** Compares a step with those of other points, allocation by allocation. */
function observed(step: NamedStep, others: readonly NamedStep[], fixedSize: number, stride: number): Observed {
  const observations: Observation[][] = step.bytes.map(() => [])
  const shapes: Observation[][][] = step.convolutions.map(([, , ...shape]) => shape.map(() => []))
  const resized = new Set<number>()
  for (const other of others) {
    const at = { batch: other.images, cells: other.size / stride }
    const places = align(step.operations, other.operations)
    for (const [index, place] of places.entries()) {
      if (place >= 0) observations[index]?.push({ ...at, value: other.bytes[place] as number })
      else if (other.size === fixedSize && step.size !== fixedSize && other.name === step.name) resized.add(index)
    }
    if (other.convolutions.length !== step.convolutions.length) throw new NotTraceable('A step has other convolutions.')
    for (const [index, [result, dtype, ...shape]] of other.convolutions.entries()) {
      const [ownResult, ownDtype] = step.convolutions[index] as RecordedConvolution
      if (result !== ownResult || dtype !== ownDtype) throw new NotTraceable('A step has other convolutions.')
      for (const [axis, value] of shape.entries()) shapes[index]?.[axis]?.push({ ...at, value })
    }
  }
  return {
    step,
    resized,
    formulas: observations.map((seen) => fitFormula(seen)),
    convolutions: step.convolutions.map(([result, dtype], index) => ({
      result,
      dtype,
      shapes: (shapes[index] ?? []).map((seen) => {
        const formula = fitFormula(seen)
        if (!formula) throw new NotTraceable('The shape of a convolution follows no formula.')
        return formula
      })
    }))
  }
}

function tracedStep(
  step: NamedStep,
  known: Observed | undefined,
  steps: readonly NamedStep[],
  references: ReadonlyMap<string, readonly number[]>,
  stride: number
): TracedStep {
  const value = evaluator({ batch: step.images, cells: step.size / stride })
  const own = known ? align(step.operations, known.step.operations) : step.operations.map((_, index) => index)
  const formulas = own.map((place, index): Formula => {
    const bytes = step.bytes[index] as number
    // Only the first step of a training, which makes the optimizer's state, has allocations that no other step has.
    if (!known || place < 0) return constant(bytes)
    const formula = known.formulas[place]
    if (!formula || value(formula) !== bytes)
      throw new NotTraceable(`Allocation ${index} of \`${step.name}\` follows no formula.`)
    return formula
  })
  return {
    phase: step.phase,
    formulas,
    owners: step.owners,
    convolutions: known ? known.convolutions : step.convolutions.map(constantConvolution),
    events: step.events,
    freed: step.freed.map(([from, index]) => freedBy(step, steps[from] as NamedStep, index, steps, references)),
    places: own
  }
}

function constantConvolution([result, dtype, ...shape]: RecordedConvolution): TracedConvolution {
  return { result, dtype, shapes: shape.map((value) => constant(value)) }
}

function freedBy(
  step: NamedStep,
  from: NamedStep,
  index: number,
  steps: readonly NamedStep[],
  references: ReadonlyMap<string, readonly number[]>
): readonly [Role, number] {
  if (from.index === step.index) return ['own', index]
  const role = roleOf(from, steps.slice(0, step.index))
  if (!role) throw new NotTraceable(`\`${step.name}\` frees what a step long before allocated.`)
  const reference = references.get(from.phase)
  const place = reference ? (align(from.operations, reference)[index] as number) : index
  if (place < 0) throw new NotTraceable(`\`${step.name}\` frees what no other step allocates.`)
  return [role, place]
}

function roleOf(from: NamedStep, before: readonly NamedStep[]): Role | undefined {
  if (before.findLast(({ phase }) => phase === from.phase) === from) return from.phase
  const [previous] = before.filter(({ phase }) => phase === 'prepare').slice(-2)
  return previous && from.phase === 'train' && from.index === previous.index - 1 ? 'epoch before' : undefined
}
