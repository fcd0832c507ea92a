import { z } from 'zod'
import type { Wishes } from '../policy.ts'
import type { SizeStage } from '../sizes.ts'
import type { Trials } from './search.ts'

/** Settings that fit, and the one to take. What of it was run is said by `proof`; all else is predicted. */
export interface Recommendation {
  /** `fit`: the present settings do not fit the budget. `grow`: they fit, and leave clear room. */
  readonly purpose: 'fit' | 'grow'
  /** Who tried what fits. The memory model leaves a margin, where its own error is not known. */
  readonly triedBy: Trials['by']
  /** The largest total batch that fits at the maximum size that is trained; null where no batch fits, or none is clearly larger. */
  readonly batch: BatchChoice | null
  /**
   * The widest range that keeps the present batch. To fit: null where multi-scale is off, there is no batch to keep, the range is kept, or not even the image size fits.
   * To grow: a clearly wider one than the present, up to YOLOv5's own; null where none fits.
   */
  readonly range: RangeChoice | null
  /** For each range of sizes that the wishes leave, from the present one to the single size, the largest batch that fits; empty where the batch is kept. */
  readonly frontier: readonly FrontierRow[]
  /** The largest smaller `--img` that keeps batch and factors; null where none does. The last resort. */
  readonly smaller: ImageSizeChoice | null
  /** Null where nothing fits, or nothing that the policy accepts. */
  readonly choice: Choice | null
  /** Which wishes leave none of what fits; empty where something is chosen, or nothing fits anyway. */
  readonly unmet: readonly (keyof Wishes)[]
  /** Ranges that widen over the epochs up to `range`; empty where there is nothing to widen. */
  readonly schedule: readonly SizeStage[]
  /** What comes closest where nothing fits: one image a GPU at the smallest of the sizes that were looked at. */
  readonly nearestMiss: NearestMiss | null
}

/** A range of sizes, and what goes with it. */
export interface FrontierRow extends Range {
  readonly batch: BatchChoice | null
}

/** What is recommended: one row of the frontier, or the present batch with the widest range. */
export interface Choice {
  readonly keeps: 'range' | 'batch' | 'neither'
  readonly batch: BatchChoice
  readonly range: Range
}

/** Sizes in pixels, and the factors of the image size that give them, as `[0.5, 1.5]` gives YOLOv5's own. */
export interface Range {
  readonly minimum: number
  readonly maximum: number
  readonly lowFactor: number
  readonly highFactor: number
}

/** What trying a combination found. */
export interface Need {
  /** On one GPU, as a budget covers it. */
  readonly peakBytes: number
  /** How often in each batch the allocator had to give back what it kept: from 1 on it fits, but slowly. */
  readonly retriesPerStep: number
}

/** `peakBytes` is that at `size`. */
export interface BatchChoice extends Need {
  /** The total over all GPUs, as `--batch-size` takes it. */
  readonly batchSize: number
  readonly accumulation: number
  readonly effectiveBatch: number
  /** Pixels: the largest size that the training trains. */
  readonly size: number
  /** The largest smaller batch whose effective batch is 64, worth naming beside this one; null where this one's is, or the present batch is it. */
  readonly nominalAlternative: number | null
  /** Cautions: few images for BatchNorm (of a batch to shrink to), an effective batch that changed. */
  readonly cautions: readonly string[]
}

/** With the present batch; `peakBytes` is that at the maximum. */
export interface RangeChoice extends Range, Need {}

export interface ImageSizeChoice {
  readonly imageSize: number
  /** The largest size that multi-scale draws then. */
  readonly maximum: number
}

export interface NearestMiss {
  readonly batchSize: number
  readonly size: number
  readonly bytes: number
}

/** What a line predicts is no whole number. */
const bytes = z.number().nonnegative()
const count = z.int().nonnegative()
const pixels = z.int().positive()
const batch = z.int().positive()

const need = z.object({ peakBytes: bytes, retriesPerStep: z.number().nonnegative() })
const range = z.object({
  minimum: pixels,
  maximum: pixels,
  lowFactor: z.number().positive(),
  highFactor: z.number().positive()
})
const batchChoice = need.extend({
  batchSize: batch,
  accumulation: z.int().positive(),
  effectiveBatch: batch,
  size: pixels,
  nominalAlternative: batch.nullable(),
  cautions: z.array(z.string())
})
const wish = z.enum(['keepBatch', 'keepRange', 'minimumBatch', 'minimumRange'])

/** A recommendation that comes from another job. */
export const recommendationSchema: z.ZodType<Recommendation> = z.object({
  purpose: z.enum(['fit', 'grow']),
  triedBy: z.enum(['simulation', 'memory-model']),
  batch: batchChoice.nullable(),
  range: range.extend(need.shape).nullable(),
  frontier: z.array(range.extend({ batch: batchChoice.nullable() })),
  smaller: z.object({ imageSize: pixels, maximum: pixels }).nullable(),
  choice: z.object({ keeps: z.enum(['range', 'batch', 'neither']), batch: batchChoice, range }).nullable(),
  unmet: z.array(wish),
  schedule: z.array(z.object({ epoch: count, low: z.number().positive(), high: z.number().positive() })),
  nearestMiss: z.object({ batchSize: batch, size: pixels, bytes }).nullable()
})

/** Likewise. */
export const proofSchema: z.ZodType<Proof> = z.object({
  proven: z.boolean(),
  peakBytes: bytes.nullable(),
  retriesPerStep: z.number().nonnegative(),
  reason: z.string().nullable(),
  runs: count,
  steps: count,
  seconds: z.number().nonnegative()
})

/** Likewise. */
export const ampSavingSchema: z.ZodType<AmpSaving> = need.extend({
  batchSize: batch,
  size: pixels,
  fits: z.boolean(),
  presentBytes: bytes.nullable(),
  offBy: z.enum(['policy', 'check'])
})

/** What became of the choice when it was really run: its largest size first, then mixed ones, held to the budget. */
export interface Proof {
  /** False where no run showed it: then the choice is predicted, and `reason` says why. */
  readonly proven: boolean
  /** The most that one GPU needed in the run, as a budget covers it; null where nothing ran to its end. */
  readonly peakBytes: number | null
  /** How often in each batch the allocator gave back what it kept and tried again: from 1 on it fits, but slowly. */
  readonly retriesPerStep: number
  readonly reason: string | null
  /** What was run on the way, the choice last. */
  readonly runs: number
  readonly steps: number
  readonly seconds: number
}

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
