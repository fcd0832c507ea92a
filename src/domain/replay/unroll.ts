import type { Emission } from './folded-step.ts'
import type { Formula } from './formulas.ts'
import { type Free, iterationAmong, occurrenceOf, type Role } from './frees.ts'
import type { RecordedStep } from './recording.ts'
import type { TracedConvolution, TracedStep } from './trace.ts'

/** A step for some number of images, of any size: its loops are written out. */
export interface UnrolledStep {
  readonly phase: RecordedStep['phase']
  /** Bytes of each allocation. */
  readonly formulas: readonly Formula[]
  readonly owners: readonly number[]
  /** The folded allocation that each one is of: those of a loop have one together. */
  readonly origins: readonly number[]
  /** The place of each allocation in the role's reference step, by which later steps name it; -1 where it has none. */
  readonly places: readonly number[]
  readonly convolutions: readonly TracedConvolution[]
  readonly events: readonly number[]
  readonly freed: readonly (readonly [role: Role, index: number])[]
}

/** Writes the loops of a step out. */
export function unroll(step: TracedStep, iterations: number): UnrolledStep {
  const { phase, formulas, owners, places, convolutions, emissions, frees } = step
  const written = writtenOut(emissions, iterations)
  const freedAfter: (readonly [Role, number])[][] = []
  for (const { role, place, iteration, after } of freesOf(frees, iterations)) {
    const slot = after.place === -1 ? -1 : written.slotOf(after.place, after.iteration)
    const index = role === 'own' ? written.indexOf(place, iteration) : place
    const together = freedAfter[slot + 1] ?? []
    freedAfter[slot + 1] = together
    together.push([role, index])
  }
  const freed: (readonly [Role, number])[] = []
  const events: number[] = []
  for (let slot = -1; slot < written.order.length; slot++) {
    const kind = slot === -1 ? 'nothing' : (emissions[written.order[slot] as number] as Emission).kind
    if (kind !== 'nothing') events.push(codes[kind])
    for (const one of freedAfter[slot + 1] ?? []) {
      freed.push(one)
      events.push(freed.length)
    }
  }
  const at = <T>(list: readonly T[]) => written.places.map((place) => list[place] as T)
  const own = { formulas: at(formulas), owners: at(owners), places: at(places), origins: written.places }
  return { phase, convolutions, events, freed, ...own }
}

const codes = { allocation: 0, convolution: -1, end: -2 } as const

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

/** What is freed, and after which emission. */
function freesOf(frees: readonly Free[], iterations: number) {
  return frees.flatMap((free) => {
    const { role, place } = free
    if ('after' in free) {
      const { emission, iteration } = free.after
      const among = iteration === null ? -1 : iterationAmong(iteration, iterations)
      return [{ role, place, iteration: -1, after: { place: emission, iteration: among } }]
    }
    const edges = new Map(free.edges.map((edge) => [iterationAmong(edge.iteration, iterations), edge.after]))
    return Array.from({ length: iterations }, (_, iteration) => {
      const edge = edges.get(iteration)
      const among = edge?.iteration ? iterationAmong(edge.iteration, iterations) : -1
      const after = edge ? { place: edge.emission, iteration: among } : occurrenceOf(free.each, iteration, iterations)
      return { role, place, iteration, after }
    })
  })
}
