import { z } from 'zod'
import { cappedRunSchema } from '../memory/capped-run.ts'
import { measurementSchema } from '../memory/measurement.ts'
import { ampSavingSchema, proofSchema, recommendationSchema } from '../memory/recommendation/recommendation-schema.ts'
import { settingsSchema } from '../training/settings-schema.ts'
import { predictionSchema } from './prediction.ts'
import type { Review, TargetReview } from './review.ts'

const line = z.int().positive()
const count = z.int().nonnegative()

const verdictSchema = z.enum(['fits', 'over-budget', 'regressed', 'not-measured'])

const problemSchema = z.object({
  file: z.string(),
  line: line.nullable(),
  column: line.nullable(),
  message: z.string(),
  severity: z.enum(['failure', 'warning', 'notice'])
})

const modelSchema = z.object({
  fixedBytes: z.number(),
  slopeBytes: z.number(),
  residual: z.number().nullable(),
  gradientsBytes: z.number(),
  keepsGradients: z.boolean(),
  largestLoad: z.number()
})

const suggestionSchema = z.object({
  file: z.string(),
  startLine: line,
  endLine: line,
  before: z.string(),
  after: z.string(),
  inDiff: z.boolean()
})

const targetReviewSchema: z.ZodType<TargetReview> = z.object({
  name: z.string(),
  file: z.string(),
  line: line.nullable(),
  verdict: verdictSchema,
  reason: z.string(),
  settings: settingsSchema.nullable(),
  baseSettings: settingsSchema.nullable(),
  settingsDigest: z.string().nullable(),
  changes: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
  budgetBytes: count.nullable(),
  measurement: measurementSchema.nullable(),
  cappedRun: cappedRunSchema.nullable().default(null),
  prediction: predictionSchema.nullable(),
  awaitsGpu: z.boolean(),
  baseline: z
    .object({ commit: z.string(), settingsDigest: z.string().default(''), measurement: measurementSchema })
    .nullable(),
  baselineNote: z.string().nullable(),
  model: modelSchema.nullable(),
  recommendation: recommendationSchema.nullable(),
  proof: proofSchema.nullable(),
  amp: ampSavingSchema.nullable(),
  effort: z.object({
    simulations: count,
    simulatedSteps: count,
    runs: count,
    steps: count,
    seconds: z.number().nonnegative()
  }),
  suggestion: suggestionSchema.nullable(),
  patch: z.string().nullable(),
  notWritten: z.string().nullable(),
  problems: z.array(problemSchema),
  place: z.object({ file: z.string(), line }).nullable()
})

/** A review that comes from another job: its figures are checked, its texts are shown, and made inert there. */
export const reviewSchema: z.ZodType<Review> = z.object({
  version: z.literal(1),
  commit: z.string(),
  baseCommit: z.string().nullable(),
  verdict: verdictSchema,
  passes: z.boolean(),
  summary: z.string(),
  targets: z.array(targetReviewSchema).max(1000),
  problems: z.array(problemSchema).max(1000),
  policyPath: z.string()
})
