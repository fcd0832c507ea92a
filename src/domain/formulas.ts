/** A number at one batch and size. */
export interface Observation {
  readonly batch: number
  /** The size, in strides. */
  readonly cells: number
  readonly value: number
}

/** A sum of terms: coefficient · batch^i · cells^j. */
export interface Formula {
  readonly terms: readonly (readonly [batchPower: number, cellPower: number, coefficient: number])[]
}

/** Powers of batch and size that occur: images, feature maps, sides, attention between all cells. */
const POWERS = [
  [0, 0],
  [1, 0],
  [1, 2],
  [0, 1],
  [0, 2],
  [1, 1],
  [1, 4],
  [0, 4]
] as const

/**
 * The simplest formula with whole coefficients, of at most two terms, that gives every observed value; undefined if there is
 * none, or too few observations to check it.
 */
export function fitFormula(observations: readonly Observation[]): Formula | undefined {
  const first = observations[0]
  if (!first || observations.length < 3) return undefined
  for (const power of POWERS) {
    const coefficient = first.value / term(power, first)
    if (matches([[...power, coefficient]], observations)) return { terms: [[...power, coefficient]] }
  }
  for (const [index, one] of POWERS.entries())
    for (const other of POWERS.slice(index + 1)) {
      const terms = solved(one, other, observations)
      if (terms && matches(terms, observations)) return { terms }
    }
  return undefined
}

type Power = (typeof POWERS)[number]

function term(
  [batchPower, cellPower]: readonly [number, number],
  { batch, cells }: Pick<Observation, 'batch' | 'cells'>
): number {
  return batch ** batchPower * cells ** cellPower
}

/** Two terms that give the first two observations that tell them apart. */
function solved(one: Power, other: Power, observations: readonly Observation[]): Formula['terms'] | undefined {
  const first = observations[0] as Observation
  const [a, b] = [term(one, first), term(other, first)]
  for (const second of observations.slice(1)) {
    const [c, d] = [term(one, second), term(other, second)]
    const determinant = a * d - b * c
    if (determinant === 0) continue
    return [
      [...one, (first.value * d - b * second.value) / determinant],
      [...other, (a * second.value - first.value * c) / determinant]
    ]
  }
  return undefined
}

function matches(terms: Formula['terms'], observations: readonly Observation[]): boolean {
  return (
    terms.every(([, , coefficient]) => Number.isInteger(coefficient)) &&
    observations.every((seen) => evaluate({ terms }, seen) === seen.value)
  )
}

/** The formula's value. */
export function evaluate({ terms }: Formula, at: Pick<Observation, 'batch' | 'cells'>): number {
  let sum = 0
  for (const [batchPower, cellPower, coefficient] of terms)
    sum += coefficient * at.batch ** batchPower * at.cells ** cellPower
  return sum
}
