import { accumulation } from '../settings.ts'
import { validationBatches } from '../validation-set.ts'
import { evaluator } from './formulas.ts'
import type { Role } from './frees.ts'
import { imagesOf, iterationsOf, NotTraceable, type Recording, type StepName } from './recording.ts'
import type { ReplayStep } from './replay.ts'
import { type MemoryTrace, stepAt, type TracedStep, type TrainingLoop } from './trace.ts'
import { type UnrolledStep, unroll } from './unroll.ts'

/** A batch of one GPU, and a size in pixels. */
export interface SimulatedPoint {
  readonly batch: number
  readonly size: number
}

/** A step of a training, and the point that it runs at. A validation's size is its height, and its batch half of its images. */
export interface PlannedStep extends SimulatedPoint {
  readonly name: StepName
  /** Place of the point among those that are planned; -1 before the first. */
  readonly point: number
}

/**
 * The steps that bring points to their steady state, one after the other, as the probe plans them (`epochs` in plan.py): train, validate, train
 * again; the second half of a point and the first half of the next share an epoch.
 */
export function steadySteps(
  points: readonly SimulatedPoint[],
  gpus: number,
  { fixedSize, stride, quad, validation }: TrainingLoop
): readonly PlannedStep[] {
  const steps: PlannedStep[] = []
  const add = (name: StepName, point: number, changes: Partial<SimulatedPoint> = {}) => {
    const { batch, size } = points[Math.max(point, 0)] ?? { batch: 0, size: 0 }
    steps.push({ name, batch, size, point, ...changes })
  }
  const validate = (at: number) => {
    const { batch = 0 } = points[at] ?? {}
    const imageSize = quad ? fixedSize / 2 : fixedSize
    const again = at === 0 ? '' : ' again'
    add(`prepare${again}`, at)
    for (const [nth, { images, height }] of validationBatches({ batch, imageSize, stride }, validation).entries())
      add(`validate${nth === 0 ? '' : ' next'}${again}`, at, { batch: images / 2, size: height })
    add(`conclude${again}`, at)
  }
  const train = (after: 'train' | 'validate', at: number) => {
    // Gradients are kept for a second batch.
    if (accumulation((points[at]?.batch ?? 0) * gpus) > 1) {
      add(`keep after ${after}`, at)
      add('step after train', at)
    } else add(`alone after ${after}`, at)
  }
  add('build', -1)
  add('first', 0)
  for (const at of points.keys()) {
    train('train', at)
    validate(at)
    train('validate', at)
  }
  return steps
}

/** The steps of a recording as they were recorded. */
export function recordedSteps(recording: Recording): readonly ReplayStep[] {
  return recording.steps.map(({ freed, ...step }) => ({
    ...step,
    freedSteps: Int32Array.from(freed, ([from]) => from),
    freedIndices: Int32Array.from(freed, ([, index]) => index),
    convolutions: step.convolutions.map(([result, dtype, ...shapes]) => ({
      result,
      dtype,
      channelsLast: step.channelsLast,
      shapes
    }))
  }))
}

/** So many steps, by what came before them, are kept for the next points: loops make other ones of each batch. */
const mostKept = 120

/** Gives the steps of a trace, of any batch and size, and their bytes. */
export class SteadySteps {
  readonly #trace: MemoryTrace
  readonly #unrolled = new Map<string, UnrolledStep>()
  readonly #laidOut = new Map<string, LaidOut>()

  constructor(trace: MemoryTrace) {
    this.#trace = trace
  }

  /** The step that is planned, at any size. Throws NotTraceable. */
  unrolled(planned: PlannedStep): UnrolledStep {
    return kept(this.#unrolled, this.#keyOf(planned), () => {
      const step = stepAt(this.#trace, planned) as TracedStep
      return unroll(step, this.#iterationsOf(planned))
    })
  }

  /** One after the other: whoever runs out of memory does not ask for the rest. Throws NotTraceable. */
  *replayed(planned: readonly PlannedStep[]): Generator<ReplayStep> {
    const before: UnrolledStep[] = []
    let key = ''
    for (const one of planned) {
      key += `${this.#keyOf(one)},`
      const laidOut = kept(this.#laidOut, key, () => layOut(this.unrolled(one), before))
      before.push(laidOut.step)
      yield this.#valued(laidOut, one)
    }
  }

  #valued({ step, freedSteps, freedIndices }: LaidOut, planned: PlannedStep): ReplayStep {
    const { stride, quad } = this.#trace.loop
    const { phase, owners, events, origins, emptiedAbove } = step
    const value = evaluator({
      batch: imagesOf(phase, planned.batch, quad),
      cells: planned.size / stride
    })
    const folded = Float64Array.from(step.formulas, value)
    return {
      phase,
      owners,
      events,
      emptiedAbove,
      freedSteps,
      freedIndices,
      bytes: Float64Array.from(origins, (origin) => folded[origin] as number),
      convolutions: step.convolutions.map((convolution) => ({ ...convolution, shapes: convolution.shapes.map(value) }))
    }
  }

  #traced({ name }: PlannedStep): TracedStep {
    const step = this.#trace.steps.get(name)
    if (!step) throw new NotTraceable(`The recording has no step \`${name}\`.`)
    return step
  }

  /** 0 without a loop. */
  #iterationsOf(planned: PlannedStep): number {
    const { phase, hasLoops } = this.#traced(planned)
    return hasLoops ? iterationsOf(phase, planned.batch, this.#trace.loop.quad) : 0
  }

  #keyOf(planned: PlannedStep): string {
    return `${planned.name} ${planned.size === this.#trace.loop.fixedSize} ${this.#iterationsOf(planned)}`
  }
}

function kept<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const known = values.get(key)
  if (known !== undefined) return known
  if (values.size >= mostKept) values.clear()
  const made = make()
  values.set(key, made)
  return made
}

/** A step after others, and what it frees among them and of its own. */
interface LaidOut {
  readonly step: UnrolledStep
  readonly freedSteps: Int32Array
  readonly freedIndices: Int32Array
}

function layOut(step: UnrolledStep, before: readonly UnrolledStep[]): LaidOut {
  const freedSteps = new Int32Array(step.freedRoles.length)
  const freedIndices = step.freedIndices.slice()
  const known = new Map<Role, { readonly from: number; readonly indexOfPlace: ReadonlyMap<number, number> }>()
  for (const [free, role] of step.freedRoles.entries()) {
    freedSteps[free] = before.length
    if (role === 'own') continue
    const found = known.get(role) ?? earlier(role, before)
    known.set(role, found)
    freedSteps[free] = found.from
    freedIndices[free] = found.indexOfPlace.get(freedIndices[free] as number) ?? -1
  }
  return { step, freedSteps, freedIndices }
}

/** The latest step of a role, and where its allocations are by their places. */
function earlier(role: Role, before: readonly UnrolledStep[]) {
  const from = stepWith(role, before)
  return { from, indexOfPlace: new Map(Array.from(before[from]?.places ?? [], (place, index) => [place, index])) }
}

function stepWith(role: Role, before: readonly UnrolledStep[]): number {
  if (role !== 'epoch before') return before.findLastIndex(({ phase }) => phase === role)
  const prepared = before.flatMap(({ phase }, at) => (phase === 'prepare' ? [at] : []))
  return (prepared.at(-2) ?? 0) - 1
}
