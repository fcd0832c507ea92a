import type { FoldedStep, Occurrence } from './folded-step.ts'
import { NotTraceable } from './recording.ts'

/** Whose allocation is freed: an own one, that of the latest step of a phase, or of the training step before the latest validation but one. */
export type Role = 'own' | 'build' | 'train' | 'prepare' | 'validate' | 'conclude' | 'epoch before'

/** An iteration of a loop, whatever their number: counted from the first one, or from the last one backwards. */
interface Iteration {
  readonly from: 'first' | 'last'
  readonly offset: number
}

/** After which emission something is freed, and in which iteration of its loop. */
interface Moment {
  readonly emission: number
  /** Null outside of loops. */
  readonly iteration: Iteration | null
}

/** When an allocation is freed that a loop makes in each iteration: by the same iteration of a loop, by the mirrored one, or after all. */
interface LoopMoment {
  readonly emission: number
  readonly relation: 'same' | 'mirrored' | 'after'
  readonly shift: number
}

export type Free =
  | { readonly role: Role; readonly place: number; readonly after: Moment }
  | {
      readonly role: 'own'
      readonly place: number
      readonly each: LoopMoment
      /** Iterations at either end of the loop that are freed otherwise. */
      readonly edges: readonly { readonly iteration: Iteration; readonly after: Moment }[]
    }

/** So many iterations at either end of a loop may differ from those between. */
const edgeIterations = 2

/**
 * When a step frees its own allocations, whatever the number of its iterations.
 * @throws NotTraceable
 */
export function ownFrees({ step, iterations, frees, occurrences, indices }: FoldedStep): readonly Free[] {
  const found: Free[] = []
  const moments = new Map<number, Map<number, Occurrence>>()
  for (const { of, after } of frees) {
    if (of[0] !== step.index) continue
    const { place, iteration } = occurrences[of[1]] as Occurrence
    if (iteration === -1) found.push({ role: 'own', place, after: momentOf(after, iterations) })
    else moments.set(place, (moments.get(place) ?? new Map()).set(iteration, after))
  }
  for (const [place, all] of moments) found.push(loopFree(place, all, iterations))
  const isWhole = indices.every((own, place) => own.length === 1 || moments.get(place)?.size === own.length)
  if (!isWhole) throw new NotTraceable(`What a loop of \`${step.name}\` allocates outlives it.`)
  return found
}

export function momentOf({ place, iteration }: Occurrence, iterations: number): Moment {
  if (iteration === -1) return { emission: place, iteration: null }
  const left = iterations - 1 - iteration
  const isEarly = iteration <= left
  return { emission: place, iteration: { from: isEarly ? 'first' : 'last', offset: isEarly ? iteration : left } }
}

function loopFree(place: number, moments: ReadonlyMap<number, Occurrence>, iterations: number): Free {
  const between = Array.from({ length: iterations }, (_, iteration) => iteration).slice(edgeIterations, -edgeIterations)
  const [first] = between
  const sample = first === undefined ? undefined : moments.get(first)
  if (first === undefined || sample === undefined) throw new NotTraceable('A loop is too short to be followed.')
  const candidates: readonly LoopMoment[] =
    sample.iteration === -1
      ? [{ emission: sample.place, relation: 'after', shift: 0 }]
      : [
          { emission: sample.place, relation: 'same', shift: sample.iteration - first },
          { emission: sample.place, relation: 'mirrored', shift: sample.iteration - (iterations - 1 - first) }
        ]
  const holds = (moment: LoopMoment, iteration: number) => {
    const expected = occurrenceOf(moment, iteration, iterations)
    const actual = moments.get(iteration)
    return actual?.place === expected.place && actual.iteration === expected.iteration
  }
  const each = candidates.find((moment) => between.every((iteration) => holds(moment, iteration)))
  if (!each) throw new NotTraceable(`How a loop frees allocation ${place} is not followed.`)
  const edges = [...moments].flatMap(([iteration, after]) =>
    holds(each, iteration)
      ? []
      : [
          {
            iteration: momentOf({ place, iteration }, iterations).iteration as Iteration,
            after: momentOf(after, iterations)
          }
        ]
  )
  return { role: 'own', place, each, edges }
}

/** When one iteration of a loop is freed. */
export function occurrenceOf(
  { emission, relation, shift }: LoopMoment,
  iteration: number,
  iterations: number
): Occurrence {
  if (relation === 'after') return { place: emission, iteration: -1 }
  const from = relation === 'same' ? iteration : iterations - 1 - iteration
  return { place: emission, iteration: from + shift }
}

/** The iteration among so many. */
export function iterationAmong({ from, offset }: Iteration, iterations: number): number {
  return from === 'first' ? offset : iterations - 1 - offset
}
