import type { Emission } from './folded-step.ts'
import type { Formula } from './formulas.ts'
import { type Free, iterationAmong, occurrenceOf, type Role } from './frees.ts'
import type { RecordedStep } from './recording.ts'
import type { TracedConvolution, TracedStep } from './trace.ts'

/** A step for some number of images, of any size: its loops are written out. */
export interface UnrolledStep {
  readonly phase: RecordedStep['phase']
  /** Bytes of each folded allocation. */
  readonly formulas: readonly Formula[]
  /** The folded allocation that each one is of: those of a loop have one together. */
  readonly origins: Int32Array
  readonly owners: Int32Array
  /** The place of each allocation in the role's reference step, by which later steps name it; -1 where it has none. */
  readonly places: Int32Array
  readonly convolutions: readonly TracedConvolution[]
  readonly events: Int32Array
  /** Whose allocation is freed, and which: by its place in the step itself, or in the role's reference step. */
  readonly freedRoles: readonly Role[]
  readonly freedIndices: Int32Array
  /** As in `RecordedStep`. */
  readonly emptiedAbove: readonly number[]
}

/** Writes the loops of a step out. */
export function unroll(step: TracedStep, iterations: number): UnrolledStep {
  const { phase, formulas, owners, places, convolutions, emissions, frees } = step
  const written = writtenOut(emissions, iterations)
  const { order } = written
  const { firstOf, freedRoles, freedIndices } = freedInOrder(frees, iterations, written)
  const events: number[] = []
  for (let slot = -1; slot < order.length; slot++) {
    const kind = slot === -1 ? 'nothing' : (emissions[order[slot] as number] as Emission).kind
    if (kind !== 'nothing') events.push(codes[kind])
    for (let free = firstOf[slot + 1] as number; free < (firstOf[slot + 2] as number); free++) events.push(free + 1)
  }
  const at = (list: readonly number[]) => Int32Array.from(written.places, (place) => list[place] as number)
  return {
    phase,
    convolutions,
    formulas,
    origins: Int32Array.from(written.places),
    owners: at(owners),
    places: at(places),
    events: Int32Array.from(events),
    freedRoles,
    freedIndices,
    emptiedAbove: emissions.flatMap((emission) => (emission.kind === 'emptying' ? [emission.above] : []))
  }
}

/** What is freed, sorted by the slot after which it is: `firstOf[slot + 1]` is the first one after a slot. */
function freedInOrder(frees: readonly Free[], iterations: number, written: ReturnType<typeof writtenOut>) {
  const [slots, roles, indices]: [number[], Role[], number[]] = [[], [], []]
  eachFree(frees, iterations, ({ role, place }, iteration, emission, among) => {
    slots.push(emission === -1 ? -1 : written.slotOf(emission, among))
    roles.push(role)
    indices.push(role === 'own' ? written.indexOf(place, iteration) : place)
  })
  const firstOf = new Int32Array(written.order.length + 2)
  for (const slot of slots) firstOf[slot + 2] = (firstOf[slot + 2] as number) + 1
  for (let slot = 1; slot < firstOf.length; slot++)
    firstOf[slot] = (firstOf[slot] as number) + (firstOf[slot - 1] as number)
  const next = firstOf.slice()
  const freedRoles = new Array<Role>(slots.length)
  const freedIndices = new Int32Array(slots.length)
  for (const [free, slot] of slots.entries()) {
    const place = next[slot + 1] as number
    next[slot + 1] = place + 1
    freedRoles[place] = roles[free] as Role
    freedIndices[place] = indices[free] as number
  }
  return { firstOf, freedRoles, freedIndices }
}

const codes = { allocation: 0, convolution: -1, end: -2, emptying: -3 } as const

/** The emissions as they happen, those of a loop in each iteration, and where each is among them. */
function writtenOut(emissions: readonly Emission[], iterations: number) {
  const order: number[] = []
  const places: number[] = []
  const slots: { readonly first: number; readonly period: number }[] = []
  const indices: { readonly first: number; readonly period: number }[] = []
  for (let emission = 0; emission < emissions.length; emission += slots[emission]?.period ?? 1) {
    const period = periodAt(emission, emissions)
    for (let iteration = 0; iteration < (loopOf(emissions[emission]) === -1 ? 1 : iterations); iteration++)
      for (let one = emission; one < emission + period; one++) {
        slots[one] ??= { first: order.length, period }
        order.push(one)
        const found = emissions[one] as Emission
        if (found.kind !== 'allocation') continue
        indices[found.place] ??= { first: places.length, period }
        places.push(found.place)
      }
  }
  const occurrence = (list: typeof slots, which: number, iteration: number) => {
    const { first, period } = list[which] as (typeof slots)[number]
    return first + Math.max(iteration, 0) * period
  }
  return {
    order,
    places,
    slotOf: (emission: number, iteration: number) => occurrence(slots, emission, iteration),
    indexOf: (place: number, iteration: number) => occurrence(indices, place, iteration)
  }
}

/** How many emissions an iteration of the loop has that begins there; 1 outside of loops. */
function periodAt(emission: number, emissions: readonly Emission[]): number {
  const loop = loopOf(emissions[emission])
  if (loop === -1) return 1
  const end = emissions.findIndex((other, index) => index > emission && loopOf(other) !== loop)
  return (end === -1 ? emissions.length : end) - emission
}

function loopOf(emission: Emission | undefined): number {
  return emission?.kind === 'allocation' ? emission.loop : -1
}

/** Tells what is freed: the iteration of its loop, after which emission, and in which iteration of that one's loop; -1 outside of loops. */
function eachFree(
  frees: readonly Free[],
  iterations: number,
  tell: (free: Free, iteration: number, emission: number, among: number) => void
): void {
  for (const free of frees) {
    if ('after' in free) {
      const { emission, iteration } = free.after
      tell(free, -1, emission, iteration === null ? -1 : iterationAmong(iteration, iterations))
      continue
    }
    const edges = new Map(free.edges.map((edge) => [iterationAmong(edge.iteration, iterations), edge.after]))
    for (let iteration = 0; iteration < iterations; iteration++) {
      const edge = edges.get(iteration)
      const { place, iteration: among } = occurrenceOf(free.each, iteration, iterations)
      if (!edge) tell(free, iteration, place, among)
      else tell(free, iteration, edge.emission, edge.iteration ? iterationAmong(edge.iteration, iterations) : -1)
    }
  }
}
