import { z } from 'zod'
import { measurementSchema } from '../memory/measurement.ts'

/** Shown, and made inert there; the whole is bounded where it is read. */
const name = z.string()

/** One difference between base and head: a setting, a file, or (`within`) a part of that file. */
export const growthChangeSchema = z.object({
  name,
  within: name.nullable(),
  before: name,
  after: name
})

/** What some changes of the pull request cost together, each on top of the ones before it. */
export const growthPartSchema = z.object({ changes: z.array(growthChangeSchema).min(1), bytes: z.int() })

/** Why the peak is another than the base's: the parts, in the order in which they were simulated, add up to the whole. */
export const growthSchema = z.object({
  /** The point of the head whose peak it is about. */
  batch: z.int().positive(),
  size: z.int().positive(),
  bytes: z.int(),
  parts: z.array(growthPartSchema)
})

/**
 * What a simulation said of one target: the border between the job that predicts and the one that measures.
 * Figures are bytes as the budget covers them where `measurement` has them so.
 */
export const predictionSchema = z.object({
  /** Simulated, with an interval at each point. */
  measurement: measurementSchema.refine(({ engine }) => engine === 'simulated', 'is no simulation'),
  /** What was imitated; null where it is not known. */
  device: z.object({ gpu: name.nullable(), torch: name.nullable() }),
  /** Null where no budget in bytes is known. */
  decision: z
    .object({ kind: z.enum(['fits', 'over-budget', 'unsure']), hopeless: z.boolean(), reason: z.string() })
    .nullable(),
  /** Measured ÷ simulated of the baseline at that commit; null where there is none to calibrate by. */
  calibration: z.object({ ratio: z.number().positive(), commit: name }).nullable(),
  /** Null where the base is not known, or nothing that decides memory changed. */
  growth: growthSchema.nullable()
})

export type Prediction = z.infer<typeof predictionSchema>
export type Growth = z.infer<typeof growthSchema>
export type GrowthPart = z.infer<typeof growthPartSchema>
export type GrowthChange = z.infer<typeof growthChangeSchema>
