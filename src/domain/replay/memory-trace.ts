import { align } from './align.ts'
import { type FoldedStep, fold, type Occurrence } from './folded-step.ts'
import { constant, evaluator, type Formula, fitFormula, type Observation, powersAt } from './formulas.ts'
import { type Free, momentOf, ownFrees, type Role } from './frees.ts'
import { type Loop, loopsBetween } from './loops.ts'
import {
  imagesOf,
  iterationsOf,
  type NamedStep,
  NotTraceable,
  named,
  type RecordedConvolution,
  type RecordedStep,
  type Recording,
  type StepName
} from './recording.ts'
import { type MemoryTrace, stepAt, type TracedConvolution, type TracedStep, type TrainingLoop } from './trace.ts'
import { unroll } from './unroll.ts'

/**
 * Finds how each allocation depends on batch and size. A formula is believed only if it gives the bytes of every point that was
 * recorded, of which there are more than it has terms; a loop, only if it gives the steps of every batch.
 * @throws NotTraceable
 */
export function traceOf(recording: Recording, loop: TrainingLoop): MemoryTrace {
  const steps = foldAll(named(recording.steps), loop)
  const train = observed(referenceOf('alone after train', steps), ofPhase('train', steps), loop)
  // The first validation may make what a model then keeps.
  const validate = observed(referenceOf('validate again', steps), ofPhase('validate', steps), loop)
  const references: References = new Map([
    ['train', train],
    ['validate', validate],
    ...(['prepare', 'conclude'] as const).flatMap((phase): readonly (readonly [string, Reference])[] => {
      const folded = steps.findLast(({ step }) => step.phase === phase)
      return folded ? [[phase, { folded }]] : []
    })
  ])
  const traced = new Map<StepName, TracedStep>()
  for (const folded of steps) {
    const { name, phase, batch, size } = folded.step
    const { step: own } = train.folded
    const isOfReference = phase !== 'train' || (batch === own.batch && size === own.size)
    if (!traced.has(name) && isOfReference) traced.set(name, tracedStep(folded, references, steps, loop))
  }
  const trace = { owners: recording.owners, steps: traced, resized: train.resized, coversSingle: true, loop }
  const others = steps.filter((step) => !isAsTraced(step, trace, steps.length))
  const odd = others.find(({ step }) => !isSingle(step, loop))
  if (odd) throw new NotTraceable(`\`${odd.step.name}\` does otherwise for another batch or size.`)
  return { ...trace, coversSingle: others.length === 0 && steps.some(({ step }) => isSingle(step, loop)) }
}

function foldAll(steps: readonly NamedStep[], { quad, fixedSize }: TrainingLoop): readonly FoldedStep[] {
  // Images that are not resized take fewer allocations, which belong to no loop.
  const isResized = ({ phase, size }: NamedStep) => phase !== 'train' || size !== fixedSize
  const iterationsIn = ({ phase, batch }: NamedStep) => iterationsOf(phase, batch, quad)
  const loopsOf = (phase: RecordedStep['phase'], ...names: readonly StepName[]): readonly Loop[] => {
    const alike = steps
      .filter((step) => step.phase === phase && names.includes(step.name) && isResized(step))
      .map((step) => ({ operations: step.operations, iterations: iterationsIn(step) }))
      .toSorted((one, other) => other.iterations - one.iterations)
    const [larger, smaller] = [alike[0], alike.at(-1)]
    return larger && smaller && smaller.iterations < larger.iterations ? loopsBetween(larger, smaller) : []
  }
  const loops = new Map([
    ['train', loopsOf('train', 'alone after train')],
    ['validate', loopsOf('validate', 'validate', 'validate again')]
  ])
  return steps.map((step) => fold(step, iterationsIn(step), loops.get(step.phase) ?? []))
}

function referenceOf(name: StepName, steps: readonly FoldedStep[]): FoldedStep {
  const found = steps.find(({ step }) => step.name === name)
  if (!found) throw new NotTraceable(`The recording lacks the step \`${name}\`.`)
  return found
}

function ofPhase(phase: RecordedStep['phase'], steps: readonly FoldedStep[]): readonly FoldedStep[] {
  return steps.filter(({ step }) => step.phase === phase)
}

/** A step by whose allocations those of others of its phase are named. */
interface Reference {
  readonly folded: FoldedStep
}

/** By phase. */
type References = ReadonlyMap<string, Reference | Observed>

/** A reference step, and what is known of each of its allocations. */
interface Observed extends Reference {
  readonly formulas: readonly (Formula | undefined)[]
  readonly convolutions: readonly TracedConvolution[]
  /** The allocations that a step does without where images are not resized. */
  readonly resized: ReadonlySet<number>
}

/** Compares a step with those of other points, allocation by allocation. */
function observed(folded: FoldedStep, others: readonly FoldedStep[], loop: TrainingLoop): Observed {
  const { step } = folded
  const observations: Observation[][] = folded.operations.map(() => [])
  const shapes: Observation[][][] = step.convolutions.map(([, , ...shape]) => shape.map(() => []))
  const resized = new Set<number>()
  for (const other of others) {
    const powers = powersAt(placeOf(other.step, loop))
    for (const [place, inOther] of align(folded.operations, other.operations).entries()) {
      const isFixed = other.step.size === loop.fixedSize && step.size !== loop.fixedSize
      if (inOther >= 0) observations[place]?.push({ powers, value: bytesOf(other, inOther) })
      else if (isFixed && other.step.name === step.name) resized.add(place)
    }
    if (other.step.convolutions.length !== step.convolutions.length)
      throw new NotTraceable('A step has other convolutions.')
    for (const [index, [result, dtype, ...shape]] of other.step.convolutions.entries()) {
      const [ownResult, ownDtype] = step.convolutions[index] as RecordedConvolution
      if (result !== ownResult || dtype !== ownDtype) throw new NotTraceable('A step has other convolutions.')
      for (const [axis, value] of shape.entries()) shapes[index]?.[axis]?.push({ powers, value })
    }
  }
  return {
    folded,
    resized,
    formulas: observations.map((seen) => fitFormula(seen)),
    convolutions: step.convolutions.map(([result, dtype], index) => ({
      result,
      dtype,
      channelsLast: step.channelsLast,
      shapes: (shapes[index] ?? []).map((seen) => {
        const formula = fitFormula(seen)
        if (!formula) throw new NotTraceable('The shape of a convolution follows no formula.')
        return formula
      })
    }))
  }
}

function placeOf({ phase, batch, size }: RecordedStep, { stride, quad }: TrainingLoop) {
  return { batch: imagesOf(phase, batch, quad), cells: size / stride }
}

/** @throws NotTraceable if the iterations of a loop differ */
function bytesOf({ step, indices }: FoldedStep, place: number): number {
  const [bytes = 0, ...others] = (indices[place] ?? []).map((index) => step.bytes[index] as number)
  if (others.some((other) => other !== bytes))
    throw new NotTraceable(`The iterations of a loop of \`${step.name}\` differ.`)
  return bytes
}

function tracedStep(
  folded: FoldedStep,
  references: References,
  steps: readonly FoldedStep[],
  loop: TrainingLoop
): TracedStep {
  const { step, operations, indices, emissions } = folded
  const reference = references.get(step.phase)
  const known = reference && 'formulas' in reference ? reference : undefined
  const value = evaluator(placeOf(step, loop))
  const places = reference ? align(operations, reference.folded.operations) : operations.map((_, place) => place)
  const formulas = places.map((inReference, place): Formula => {
    const bytes = bytesOf(folded, place)
    // Only the first step of a training, which makes the optimizer's state, has allocations that no other step has.
    if (!known || inReference < 0) return constant(bytes)
    const formula = known.formulas[inReference]
    if (!formula || value(formula) !== bytes)
      throw new NotTraceable(`Allocation ${place} of \`${step.name}\` follows no formula.`)
    return formula
  })
  const elsewhere = allocationsElsewhere(step, references, steps)
  const others = folded.frees.flatMap(({ of, after }): readonly Free[] =>
    of[0] === step.index ? [] : [{ ...elsewhere(...of), after: momentOf(after, folded.iterations) }]
  )
  return {
    phase: step.phase,
    formulas,
    places,
    emissions,
    hasLoops: indices.some((recorded) => recorded.length > 1),
    owners: indices.map(([index]) => step.owners[index as number] as number),
    convolutions: known ? known.convolutions : step.convolutions.map(constantConvolution(step)),
    frees: [...ownFrees(folded), ...others]
  }
}

function constantConvolution({ channelsLast }: RecordedStep): (recorded: RecordedConvolution) => TracedConvolution {
  return ([result, dtype, ...shape]) => ({ result, dtype, channelsLast, shapes: shape.map(constant) })
}

/** How a step names what an earlier one allocated. */
function allocationsElsewhere(
  { name, index: own }: NamedStep,
  references: References,
  steps: readonly FoldedStep[]
): (from: number, index: number) => { readonly role: Role; readonly place: number } {
  const places = new Map<number, readonly number[]>()
  return (from, index) => {
    const folded = steps[from] as FoldedStep
    const role = roleOf(folded.step, steps.slice(0, own))
    if (!role) throw new NotTraceable(`\`${name}\` frees what a step long before allocated.`)
    const reference = references.get(folded.step.phase)
    const inReference = places.get(from) ?? (reference && align(folded.operations, reference.folded.operations))
    if (inReference) places.set(from, inReference)
    const { place, iteration } = folded.occurrences[index] as Occurrence
    const found = inReference ? (inReference[place] as number) : place
    if (found < 0 || iteration >= 0) throw new NotTraceable(`\`${name}\` frees what no other step allocates.`)
    return { role, place: found }
  }
}

function roleOf(from: NamedStep, before: readonly FoldedStep[]): Role | undefined {
  if (before.findLast(({ step }) => step.phase === from.phase)?.step === from) return from.phase
  const [previous] = before.filter(({ step }) => step.phase === 'prepare').slice(-2)
  return previous && from.phase === 'train' && from.index === previous.step.index - 1 ? 'epoch before' : undefined
}

/** Whether a recorded step is what the trace makes of it: what happens, in which order, and what is freed meanwhile. */
function isAsTraced({ step, iterations }: FoldedStep, trace: MemoryTrace, steps: number): boolean {
  const traced = stepAt(trace, step)
  // At the end of the training everything is freed.
  const isLast = step.index === steps - 1
  if (!traced) return true
  const { events, freedRoles, freedIndices } = unroll(traced, iterations)
  const ofTrace = ownEvents(events, isLast, (free) =>
    freedRoles[free] === 'own' ? (freedIndices[free] as number) : null
  )
  const recorded = ownEvents(step.events, isLast, (free) => {
    const [from, index] = step.freed[free] as readonly [number, number]
    return from === step.index ? index : null
  })
  return ofTrace === recorded
}

function isSingle({ phase, batch }: RecordedStep, { quad }: TrainingLoop): boolean {
  return phase === 'train' && imagesOf(phase, batch, quad) === 1
}

/**
 * What happens, and which own allocations are freed between two emissions.
 * @param ownFreed which one; null if it is of another step
 */
function ownEvents(events: ArrayLike<number>, endsThere: boolean, ownFreed: (free: number) => number | null): string {
  const parts: string[] = []
  let together: number[] = []
  const flush = () => {
    if (together.length > 0) parts.push(`free ${together.toSorted((one, other) => one - other)}`)
    together = []
  }
  for (const event of Array.from(events)) {
    if (event > 0) {
      const index = ownFreed(event - 1)
      if (index !== null) together.push(index)
      continue
    }
    flush()
    if (event === -2 && endsThere) break
    parts.push(String(event))
  }
  flush()
  return parts.join('\n')
}
