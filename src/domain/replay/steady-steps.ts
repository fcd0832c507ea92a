import { accumulation } from '../settings.ts'
import { evaluator } from './formulas.ts'
import { imagesOf, iterationsOf, NotTraceable, type Recording, type StepName } from './recording.ts'
import type { ReplayStep } from './replay.ts'
import { type MemoryTrace, stepAt, type TracedStep } from './trace.ts'
import { type UnrolledStep, unroll } from './unroll.ts'

/** A batch of one GPU, and a size in pixels. */
export interface SimulatedPoint {
  readonly batch: number
  readonly size: number
}

/** A step of a training, and the point that it runs at. */
export interface PlannedStep extends SimulatedPoint {
  readonly name: StepName
  /** Place of the point among those that are planned; -1 before the first. */
  readonly point: number
}

/**
 * The steps that bring points to their steady state, one after the other, as the probe plans them (`epochs` in plan.py): train, validate, train
 * again; the second half of a point and the first half of the next share an epoch.
 */
export function steadySteps(points: readonly SimulatedPoint[], gpus: number): readonly PlannedStep[] {
  const steps: PlannedStep[] = []
  const add = (name: string, point: number) => {
    const { batch, size } = points[Math.max(point, 0)] ?? { batch: 0, size: 0 }
    steps.push({ name: name as StepName, batch, size, point })
  }
  const train = (after: string, at: number) => {
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
    const again = at === 0 ? '' : ' again'
    add(`prepare${again}`, at)
    add(`validate${again}`, at)
    train('validate', at)
  }
  return steps
}

/** The steps of a recording as they were recorded. */
export function recordedSteps(recording: Recording): readonly ReplayStep[] {
  return recording.steps.map((step) => ({
    ...step,
    convolutions: step.convolutions.map(([result, dtype, ...shapes]) => ({ result, dtype, shapes }))
  }))
}

/** So many steps, and orders of steps, are kept for the next points: loops make other ones of each batch. */
const mostKept = 24

/** Gives the steps of a trace, of any batch and size, and their bytes. */
export class SteadySteps {
  readonly #trace: MemoryTrace
  readonly #unrolled = new Map<string, UnrolledStep>()
  readonly #layouts = new Map<string, readonly LaidOut[]>()

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

  /** Throws NotTraceable. */
  replayed(planned: readonly PlannedStep[]): readonly ReplayStep[] {
    const { stride, quad } = this.#trace.loop
    const key = planned.map((step) => this.#keyOf(step)).join()
    const layout = kept(this.#layouts, key, () => layOut(planned.map((step) => this.unrolled(step))))
    return layout.map(({ step, freed }, at): ReplayStep => {
      const { batch, size } = planned[at] as PlannedStep
      const value = evaluator({ batch: imagesOf(step.phase, batch, quad), cells: size / stride })
      return {
        phase: step.phase,
        bytes: Float64Array.from(step.formulas, value),
        owners: step.owners,
        convolutions: step.convolutions.map((convolution) => ({
          ...convolution,
          shapes: convolution.shapes.map(value)
        })),
        events: step.events,
        freed
      }
    })
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

/** A step, and what it frees among the steps before. */
interface LaidOut {
  readonly step: UnrolledStep
  readonly freed: ReplayStep['freed']
}

function layOut(steps: readonly UnrolledStep[]): readonly LaidOut[] {
  const indexOfPlace = steps.map(({ places }) => new Map(places.map((place, index) => [place, index])))
  return steps.map((step, at) => {
    const before = steps.slice(0, at)
    const freed = step.freed.map(([role, index]): readonly [number, number] => {
      if (role === 'own') return [at, index]
      const from = stepWith(role, before)
      return [from, indexOfPlace[from]?.get(index) ?? -1]
    })
    return { step, freed }
  })
}

function stepWith(role: string, before: readonly UnrolledStep[]): number {
  if (role !== 'epoch before') return before.findLastIndex(({ phase }) => phase === role)
  const prepared = before.flatMap(({ phase }, at) => (phase === 'prepare' ? [at] : []))
  return (prepared.at(-2) ?? 0) - 1
}
