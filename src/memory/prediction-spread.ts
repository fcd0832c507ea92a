import type { Architecture } from './known-gpus.ts'

/** Between which multiples of the predicted reserved bytes nine of ten real GPUs lie. */
export interface Spread {
  readonly low: number
  readonly high: number
}

/**
 * By the GPU's generation, from `rows` real trainings, all of their figures after the first validation.
 * A generation without a row of its own is `unknown`, as is a GPU that nobody named.
 */
export const predictionSpread: readonly (Spread & {
  readonly architecture: Architecture | 'unknown'
  readonly rows: number
})[] = [
  { architecture: 'unknown', low: 0.93, high: 1.09, rows: 0 },
  { architecture: 'pascal', low: 0.96, high: 1.06, rows: 0 },
  { architecture: 'volta', low: 0.96, high: 1.06, rows: 0 },
  { architecture: 'turing', low: 0.96, high: 1.06, rows: 0 },
  { architecture: 'ampere', low: 0.96, high: 1.06, rows: 0 }
]

/** Of a prediction that a measured baseline of the same hardware calibrates. */
export const calibratedSpread: Spread = { low: 0.97, high: 1.03 }
