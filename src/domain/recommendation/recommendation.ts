import { z } from 'zod'
import type { Shape } from '../shape.ts'

/** What a line predicts is no whole number. */
const bytes = z.number().nonnegative()
const count = z.int().nonnegative()
const pixels = z.int().positive()
const batch = z.int().positive()

/** What trying a combination found. */
const needSchema = z.object({
  /** On one GPU, as a budget covers it. */
  peakBytes: bytes,
  /** How often in each batch the allocator had to give back what it kept: from 1 on it fits, but slowly. */
  retriesPerStep: z.number().nonnegative()
})

/** Sizes in pixels, and the factors of the image size that give them, as `[0.5, 1.5]` gives YOLOv5's own. */
const rangeSchema = z.object({
  minimum: pixels,
  maximum: pixels,
  lowFactor: z.number().positive(),
  highFactor: z.number().positive()
})

/** With the present batch; `peakBytes` is that at the maximum. */
const rangeChoiceSchema = rangeSchema.extend(needSchema.shape)

/** `peakBytes` is that at `size`. */
const batchChoiceSchema = needSchema.extend({
  /** The total over all GPUs, as `--batch-size` takes it. */
  batchSize: batch,
  accumulation: z.int().positive(),
  effectiveBatch: batch,
  /** Pixels: the largest size that the training trains. */
  size: pixels,
  /** The largest smaller batch whose effective batch is 64, worth naming beside this one; null where this one's is, or the present batch is it. */
  nominalAlternative: batch.nullable(),
  /** Cautions: few images for BatchNorm (of a batch to shrink to), an effective batch that changed. */
  cautions: z.array(z.string())
})

/** A range of sizes, and the largest batch that fits with it. */
const frontierRowSchema = rangeSchema.extend({ batch: batchChoiceSchema.nullable() })

/** A smaller `--img`, and the largest size that multi-scale draws then. */
const imageSizeChoiceSchema = z.object({ imageSize: pixels, maximum: pixels })

/** What is recommended: one row of the frontier, or the present batch with the widest range. */
const choiceSchema = z.object({
  keeps: z.enum(['range', 'batch', 'neither']),
  batch: batchChoiceSchema,
  range: rangeSchema
})

/** What comes closest where nothing fits. */
const nearestMissSchema = z.object({ batchSize: batch, size: pixels, bytes })

/** Settings that fit, and the one to take. What of it was run is said by its proof; all else is predicted. */
export const recommendationSchema = z.object({
  /** `fit`: the present settings do not fit the budget. `grow`: they fit, and leave clear room. */
  purpose: z.enum(['fit', 'grow']),
  /** Who tried what fits. The memory model leaves a margin, where its own error is not known. */
  triedBy: z.enum(['simulation', 'memory-model']),
  /** The largest total batch that fits at the maximum size that is trained; null where no batch fits, or none is clearly larger. */
  batch: batchChoiceSchema.nullable(),
  /**
   * The widest range that keeps the present batch. To fit: null where multi-scale is off, there is no batch to keep, the range is kept, or not even the image size fits.
   * To grow: a clearly wider one than the present, up to YOLOv5's own; null where none fits.
   */
  range: rangeChoiceSchema.nullable(),
  /** For each range of sizes that the wishes leave, from the present one to the single size, the largest batch that fits; empty where the batch is kept. */
  frontier: z.array(frontierRowSchema),
  /** The largest smaller `--img` that keeps batch and factors; null where none does. The last resort. */
  smaller: imageSizeChoiceSchema.nullable(),
  /** Null where nothing fits, or nothing that the policy accepts. */
  choice: choiceSchema.nullable(),
  /** Which wishes leave none of what fits; empty where something is chosen, or nothing fits anyway. */
  unmet: z.array(z.enum(['keepBatch', 'keepRange', 'minimumBatch', 'minimumRange'])),
  /** Ranges that widen over the epochs up to `range`; empty where there is nothing to widen. */
  schedule: z.array(z.object({ epoch: count, low: z.number().positive(), high: z.number().positive() })),
  /** Where nothing fits: one image a GPU at the smallest of the sizes that were looked at. */
  nearestMiss: nearestMissSchema.nullable()
})

/** What became of the choice when it was really run: its largest size first, then mixed ones, held to the budget. */
export const proofSchema = z.object({
  /** False where no run showed it: then the choice is predicted, and `reason` says why. */
  proven: z.boolean(),
  /** The most that one GPU needed in the run, as a budget covers it; null where nothing ran to its end. */
  peakBytes: bytes.nullable(),
  /** How often in each batch the allocator gave back what it kept and tried again: from 1 on it fits, but slowly. */
  retriesPerStep: z.number().nonnegative(),
  reason: z.string().nullable(),
  /** What was run on the way, the choice last. */
  runs: count,
  steps: count,
  seconds: z.number().nonnegative()
})

/** What the present settings would need in mixed precision, where the training runs without it and the GPU can. Predicted. */
export const ampSavingSchema = needSchema.extend({
  batchSize: batch,
  /** Pixels: the largest size that the training trains. */
  size: pixels,
  fits: z.boolean(),
  /** The same without it; null where memory ran out before that was known. */
  presentBytes: bytes.nullable(),
  /** The policy's `amp: false`, or the `check_amp` of the user's train.py. */
  offBy: z.enum(['policy', 'check'])
})

export type Need = Shape<typeof needSchema>
export type Range = Shape<typeof rangeSchema>
export type RangeChoice = Shape<typeof rangeChoiceSchema>
export type BatchChoice = Shape<typeof batchChoiceSchema>
export type FrontierRow = Shape<typeof frontierRowSchema>
export type ImageSizeChoice = Shape<typeof imageSizeChoiceSchema>
export type Choice = Shape<typeof choiceSchema>
export type NearestMiss = Shape<typeof nearestMissSchema>
export type Recommendation = Shape<typeof recommendationSchema>
export type Proof = Shape<typeof proofSchema>
export type AmpSaving = Shape<typeof ampSavingSchema>
