import type { Emission } from './folded-step.ts'
import type { Formula } from './formulas.ts'
import { type Free, iterationAmong, occurrenceOf, type Role } from './frees.ts'
import type { TracedConvolution, TracedStep } from './memory-trace.ts'
import type { RecordedStep } from './recording.ts'

/** A step for some number of images, of any size: its loops are written out. */
export interface UnrolledStep {
  readonly phase: RecordedStep['phase']
  /** Bytes of each allocation. */
  readonly formulas: readonly Formula[]
  readonly owners: readonly number[]
  /** The place of each allocation in the role's reference step, by which later steps name it; -1 where it has none. */
  readonly places: readonly number[]
  readonly convolutions: readonly TracedConvolution[]
  readonly events: readonly number[]
  readonly freed: readonly (readonly [role: Role, index: number])[]
}

/** Writes the loops of a step out. */
export function unroll(
  { phase, formulas, owners, places, convolutions, emissions, frees }: TracedStep,
  iterations: number
): UnrolledStep {
  const order = occurrencesOf(emissions, iterations)
  const slots = new Map(order.map(({ emission, iteration }, slot) => [keyOf(emission, iteration), slot]))
  const flat: number[] = []
  const indexOf = new Map<string, number>()
  for (const { emission, iteration } of order) {
    const found = emissions[emission] as Emission
    if (found.kind !== 'allocation') continue
    indexOf.set(keyOf(found.place, iteration), flat.length)
    flat.push(found.place)
  }
  const freedAfter: (readonly [Role, number])[][] = Array.from({ length: order.length + 1 }, () => [])
  for (const { role, place, iteration, after } of freesOf(frees, iterations)) {
    const slot = after.place === -1 ? -1 : slots.get(keyOf(after.place, after.iteration))
    const index = role === 'own' ? indexOf.get(keyOf(place, iteration)) : place
    if (slot !== undefined && index !== undefined) freedAfter[slot + 1]?.push([role, index])
  }
  const freed: (readonly [Role, number])[] = []
  const events: number[] = []
  for (const [slot, together] of freedAfter.entries()) {
    const before = order[slot - 1]
    const kind = before === undefined ? 'nothing' : (emissions[before.emission] as Emission).kind
    if (kind !== 'nothing') events.push(codes[kind])
    for (const one of together) {
      freed.push(one)
      events.push(freed.length)
    }
  }
  const at = <T>(list: readonly T[]) => flat.map((place) => list[place] as T)
  return { phase, convolutions, events, freed, formulas: at(formulas), owners: at(owners), places: at(places) }
}

const codes = { allocation: 0, convolution: -1, end: -2 } as const

function keyOf(place: number, iteration: number): string {
  return `${place} ${iteration}`
}

/** The emissions as they happen, those of a loop in each iteration. */
function occurrencesOf(emissions: readonly Emission[], iterations: number) {
  const order: { readonly emission: number; readonly iteration: number }[] = []
  for (let emission = 0; emission < emissions.length; ) {
    const loop = loopOf(emissions[emission])
    let end = emission + 1
    while (loop !== -1 && end < emissions.length && loopOf(emissions[end]) === loop) end++
    if (loop === -1) order.push({ emission, iteration: -1 })
    else
      for (let iteration = 0; iteration < iterations; iteration++)
        for (let one = emission; one < end; one++) order.push({ emission: one, iteration })
    emission = end
  }
  return order
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
