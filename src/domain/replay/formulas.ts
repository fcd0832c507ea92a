/** A number at one batch and size. */
export interface Observation {
  /** Of its batch and size (`powersAt`). */
  readonly powers: Powers
  readonly value: number
}

/** Where a formula is evaluated. */
export interface Place {
  readonly batch: number
  /** The size, in strides. */
  readonly cells: number
}

/** The value of each of `powers`. */
export type Powers = readonly number[]

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

/** Batch and size raised to each of the powers. */
export function powersAt({ batch, cells }: Place): Powers {
  return powers.map(([ofBatch, ofCells]) => batch ** ofBatch * cells ** ofCells)
}

/** Gives the values of formulas at a place. */
export function evaluator(place: Place): (formula: Formula) => number {
  const values = powersAt(place)
  return (formula) => valueWith(formula, values)
}

function valueWith(formula: Formula, values: Powers): number {
  let sum = 0
  for (const [power, coefficient] of formula) sum += coefficient * (values[power] as number)
  return sum
}

/**
 * The simplest formula with whole coefficients that gives every observed value: of at most two terms, or of a square feature map
 * that is padded. Undefined if there is none, or too few observations to check it.
 */
export function fitFormula(observations: readonly Observation[]): Formula | undefined {
  const [first] = observations
  if (!first) return undefined
  const fits = (formula: Formula) =>
    observations.length > formula.length &&
    formula.every(([, coefficient]) => Number.isInteger(coefficient)) &&
    observations.every((seen) => valueWith(formula, seen.powers) === seen.value)
  for (const power of powers.keys()) {
    const formula: Formula = [[power, first.value / (first.powers[power] as number)]]
    if (fits(formula)) return formula
  }
  for (const one of powers.keys())
    for (let other = one + 1; other < powers.length; other++) {
      const formula = solved(one, other, observations)
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
  const perImage = new Map(observations.map(({ powers: [, batch = 1, , cells = 0], value }) => [cells, value / batch]))
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

/** Two terms that give the first observation, and the first other one that tells them apart. */
function solved(one: number, other: number, observations: readonly Observation[]): Formula | undefined {
  const first = observations[0] as Observation
  const [a, b] = [first.powers[one] as number, first.powers[other] as number]
  for (const { powers: values, value } of observations) {
    const [c, d] = [values[one] as number, values[other] as number]
    const determinant = a * d - b * c
    if (determinant === 0) continue
    return [
      [one, (first.value * d - b * value) / determinant],
      [other, (a * value - first.value * c) / determinant]
    ]
  }
  return undefined
}
