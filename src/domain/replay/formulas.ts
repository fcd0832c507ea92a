/** A number at one batch and size. */
export interface Observation extends Place {
  readonly value: number
}

/** Where a formula is evaluated. */
export interface Place {
  readonly batch: number
  /** The size, in strides. */
  readonly cells: number
}

/** A sum of terms: coefficient · batch^i · cells^j, the powers by their place in `powers`. */
export type Formula = readonly (readonly [power: number, coefficient: number])[]

/** Powers of batch and size that occur: constants, images, feature maps, sides, attention between all cells. */
const powers: readonly (readonly [ofBatch: number, ofCells: number])[] = [
  [0, 0],
  [1, 0],
  [1, 2],
  [0, 1],
  [0, 2],
  [1, 1],
  [1, 4],
  [0, 4]
]

/** A constant. */
export function constant(value: number): Formula {
  return [[0, value]]
}

/** The sum of some formulas. */
export function sumOf(formulas: readonly Formula[]): Formula {
  const coefficients = new Map<number, number>()
  for (const [power, coefficient] of formulas.flat())
    coefficients.set(power, (coefficients.get(power) ?? 0) + coefficient)
  return [...coefficients]
}

/** Gives the values of formulas at a place. */
export function evaluator({ batch, cells }: Place): (formula: Formula) => number {
  const values = powers.map(([ofBatch, ofCells]) => batch ** ofBatch * cells ** ofCells)
  return (formula) => {
    let sum = 0
    for (const [power, coefficient] of formula) sum += coefficient * (values[power] as number)
    return sum
  }
}

/**
 * The simplest formula with whole coefficients that gives every observed value: of at most two terms, or of a square feature map
 * that is padded. Undefined if there is none, or too few observations to check it.
 */
export function fitFormula(observations: readonly Observation[]): Formula | undefined {
  const [first] = observations
  if (!first || observations.length < 3) return undefined
  const valuesOf = powers.map((_, power) => observations.map((place) => evaluator(place)([[power, 1]])))
  const fits = (formula: Formula) =>
    formula.every(([, coefficient]) => Number.isInteger(coefficient)) &&
    observations.every(({ value }, at) => value === valueAt(formula, valuesOf, at))
  for (const [power, [value = 0]] of valuesOf.entries()) {
    const formula: Formula = [[power, first.value / value]]
    if (fits(formula)) return formula
  }
  for (const one of powers.keys())
    for (let other = one + 1; other < powers.length; other++) {
      const formula = solved(one, other, observations, valuesOf)
      if (formula && fits(formula)) return formula
    }
  const padded = paddedMap(observations)
  return padded && fits(padded) ? padded : undefined
}

/**
 * batch · c · (a · cells + b)², as a side grows that is padded on one end (yolov3-tiny.yaml). Three sizes would fit any parabola; that it has
 * only one zero is what checks it.
 */
function paddedMap(observations: readonly Observation[]): Formula | undefined {
  const perImage = new Map(observations.map(({ batch, cells, value }) => [cells, value / batch]))
  const [first, second, third] = perImage
  if (!first || !second || !third) return undefined
  const [[x, f], [y, g], [z, h]] = [first, second, third]
  const [slope, next] = [(g - f) / (y - x), (h - g) / (z - y)]
  const square = (next - slope) / (z - x)
  const linear = slope - square * (x + y)
  const single = f - square * x ** 2 - linear * x
  if (linear ** 2 !== 4 * square * single) return undefined
  return [
    [1, single],
    [5, linear],
    [2, square]
  ]
}

type Values = readonly (readonly number[])[]

function valueAt(formula: Formula, valuesOf: Values, at: number): number {
  let sum = 0
  for (const [power, coefficient] of formula) sum += coefficient * (valuesOf[power]?.[at] as number)
  return sum
}

/** Two terms that give the first observation, and the first other one that tells them apart. */
function solved(
  one: number,
  other: number,
  observations: readonly Observation[],
  valuesOf: Values
): Formula | undefined {
  const [ones = [], others = []] = [valuesOf[one], valuesOf[other]]
  const [a = 0, b = 0, value = 0] = [ones[0], others[0], observations[0]?.value]
  for (const [at, observation] of observations.entries()) {
    const [c, d] = [ones[at] as number, others[at] as number]
    const determinant = a * d - b * c
    if (determinant === 0) continue
    return [
      [one, (value * d - b * observation.value) / determinant],
      [other, (a * observation.value - value * c) / determinant]
    ]
  }
  return undefined
}
