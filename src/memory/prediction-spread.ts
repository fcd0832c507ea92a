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
  { architecture: 'unknown', low: 0.77, high: 1.13, rows: 44 },
  { architecture: 'turing', low: 0.77, high: 1.13, rows: 22 },
  { architecture: 'volta', low: 0.87, high: 1.12, rows: 8 }
]

/** Of a prediction that a measured baseline of the same hardware calibrates. */
export const calibratedSpread: Spread = { low: 0.97, high: 1.03 }
