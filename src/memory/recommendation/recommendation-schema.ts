import { z } from 'zod'
import type { AmpSaving } from './amp-saving.ts'
import type { Proof } from './proof.ts'
import type { Recommendation } from './recommendation.ts'

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
