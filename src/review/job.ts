import { z } from 'zod'
import { storedEntrySchema } from '../domain/baseline.ts'
import { parseJson } from '../domain/json.ts'
import { reviewSchema } from '../domain/review.ts'
import type { Shape } from '../domain/shape.ts'

const sha = z.string().regex(/^[0-9a-f]{40}$/, 'a full commit sha')

/**
 * The bot's request to a job of the default branch's workflow: the workflow's input `request`.
 * `predict` and `measure` review `head` against `base`; `baseline` measures `head`, a commit of the default branch.
 */
export const jobRequestSchema = z.strictObject({
  version: z.literal(1),
  /** Binds the answer to this request. */
  nonce: z.string().regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits'),
  purpose: z.enum(['predict', 'measure', 'baseline']),
  /** The tip of the base branch; for a baseline the commit that was measured before, or null to measure every target. */
  base: sha.nullable(),
  baseBranch: z.string().min(1).max(255),
  head: sha,
  pullRequest: z.int().positive().nullable(),
  /** The commit whose code runs. */
  checkout: sha,
  /** Whether a maintainer has approved measuring this head of a fork. */
  approved: z.boolean()
})

export type JobRequest = Shape<typeof jobRequestSchema>

/** The request in a workflow's input. Throws if it is not valid. */
export function readJobRequest(text: string): JobRequest {
  const parsed = jobRequestSchema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(
    `The input \`request\` is not a request of the vram-review bot${issue ? ` (${issue.path.join('.')}: ${issue.message})` : ''}. Leave it empty in workflows that the bot does not start.`
  )
}

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
  /** The outcome of each target, for the check's page. */
  outcomes: z.array(z.object({ target: z.string(), outcome: z.string(), detail: z.string() })).max(1000)
})

/**
 * The answer of a job, as a file in its artifact. The bot trusts only what it has checked: that it
 * answers its request, for that commit.
 */
export const jobAnswerSchema = z.discriminatedUnion('purpose', [reviewAnswerSchema, baselineAnswerSchema])

export type ReviewAnswer = Shape<typeof reviewAnswerSchema>
export type BaselineAnswer = Shape<typeof baselineAnswerSchema>
export type JobAnswer = Shape<typeof jobAnswerSchema>
