import { z } from 'zod'
import { storedEntrySchema } from '../domain/baseline.ts'
import { reviewSchema } from '../domain/review.ts'
import { jobRequestSchema } from './job-request.ts'

/** Name of the artifact, and of the one file in it. */
export const answerArtifact = 'vram-review-answer'
export const answerFile = 'answer.json'

const { nonce, head } = jobRequestSchema.shape
const about = { version: z.literal(1), nonce, commit: head }

const reviewAnswerSchema = z.object({ ...about, purpose: z.enum(['predict', 'measure']), review: reviewSchema })

const baselineAnswerSchema = z.object({
  ...about,
  purpose: z.literal('baseline'),
  entries: z.array(storedEntrySchema.extend({ target: z.string().min(1) })).max(1000),
  /** What became of each target, for the check's page. */
  outcomes: z.array(z.object({ target: z.string(), outcome: z.string(), detail: z.string() })).max(1000)
})

/**
 * What a job found, as a file in its artifact: the border on the way back. The bot trusts nothing of it but what it checked: that it
 * answers the request it made, for the commit it asked about.
 */
export const jobAnswerSchema = z.discriminatedUnion('purpose', [reviewAnswerSchema, baselineAnswerSchema])

export type ReviewAnswer = z.infer<typeof reviewAnswerSchema>
export type BaselineAnswer = z.infer<typeof baselineAnswerSchema>
export type JobAnswer = z.infer<typeof jobAnswerSchema>
