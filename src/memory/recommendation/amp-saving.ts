import type { Need } from './recommendation.ts'

/** What the present settings would need in mixed precision, where the training runs without it and the GPU can. Predicted. */
export interface AmpSaving extends Need {
  readonly batchSize: number
  /** Pixels: the largest size that the training trains. */
  readonly size: number
  readonly fits: boolean
  /** The same without it; null where memory ran out before that was known. */
  readonly presentBytes: number | null
  /** The policy's `amp: false`, or the `check_amp` of the user's train.py. */
  readonly offBy: 'policy' | 'check'
}
