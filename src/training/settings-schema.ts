import { z } from 'zod'
import type { Settings } from './settings.ts'

/** Settings that another job, or an older commit, wrote down. */
export const settingsSchema: z.ZodType<Settings> = z.object({
  task: z.enum(['detect', 'segment']),
  model: z.string(),
  weights: z.string(),
  data: z.string(),
  hyp: z.string(),
  imageSize: z.int(),
  batchSize: z.int(),
  multiScale: z.boolean(),
  sizeFactors: z.tuple([z.number(), z.number()]).nullable(),
  optimizer: z.enum(['SGD', 'Adam', 'AdamW']),
  freeze: z.array(z.int()),
  gpus: z.int().positive(),
  rect: z.boolean(),
  quad: z.boolean(),
  syncBatchNorm: z.boolean(),
  singleClass: z.boolean()
})
