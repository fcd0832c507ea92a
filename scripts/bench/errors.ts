import type { Judgement, Pair } from './judgements.ts'
import { percent } from './table.ts'

/** How far predictions are off, as shares of the real figures. */
export interface ErrorSummary {
  readonly count: number
  /** Without sign. */
  readonly median: number
  /** Nine of ten are off by at most this, without sign. */
  readonly nineOfTen: number
  /** With its sign: the largest. */
  readonly worst: number
}

/** Predicted against real, as a share of the real: 0.03 is three percent too much. */
export function errorOf({ realBytes, predictedBytes }: Pair): number {
  return predictedBytes / realBytes - 1
}

/** Null where there is nothing to judge by. */
export function summarizeErrors(pairs: readonly Pair[]): ErrorSummary | null {
  const errors = pairs.map(errorOf).sort((one, other) => Math.abs(one) - Math.abs(other))
  const worst = errors.at(-1)
  if (worst === undefined) return null
  const sizes = errors.map(Math.abs)
  return { count: errors.length, median: quantile(sizes, 0.5), nineOfTen: holding(sizes, 0.9), worst }
}

/** Of some runs, as text: the median, and what nine of ten are off by at most; empty without a run. */
export function errorsOf(judgements: readonly Judgement[], when: 'firstEpoch' | 'afterValidation'): string {
  const summary = summarizeErrors(judgements.flatMap((run) => run[when] ?? []))
  return summary === null ? '' : `${percent(summary.median)}, ${percent(summary.nineOfTen)}`
}

/** Of sorted values, by linear interpolation between neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const below = valueAt(sorted, Math.floor(place))
  return below + (valueAt(sorted, Math.ceil(place)) - below) * (place % 1)
}

/** Of sorted values, the smallest that at least this share of them does not exceed: a value that was seen, none between. */
export function holding(sorted: readonly number[], share: number): number {
  return valueAt(sorted, Math.ceil(share * sorted.length) - 1)
}

function valueAt(sorted: readonly number[], place: number): number {
  const value = sorted[place]
  if (value === undefined) throw new RangeError(`There is no value ${place} among ${sorted.length}.`)
  return value
}
