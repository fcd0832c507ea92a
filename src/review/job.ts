import { z } from 'zod'
import { storedEntrySchema } from '../domain/baseline.ts'
import { parseJson } from '../domain/json.ts'
import { reviewSchema } from '../domain/review.ts'
import type { Shape } from '../domain/shape.ts'

const sha = z.string().regex(/^[0-9a-f]{40}$/, 'a full commit sha')

/**
 * What the bot asks a job of the default branch's workflow for: the border between the two, as the workflow's input `request`.
 * `predict` and `measure` review `head` against `base`; `baseline` measures `head`, a commit of the default branch.
 */
export const jobRequestSchema = z.strictObject({
  version: z.literal(1),
  /** Binds the answer to this very request. */
  nonce: z.string().regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits'),
  purpose: z.enum(['predict', 'measure', 'baseline']),
  /** The tip of the base branch; of a baseline the commit that was measured before, and null where every target is to be. */
  base: sha.nullable(),
  baseBranch: z.string().min(1).max(255),
  head: sha,
  pullRequest: z.int().positive().nullable(),
  /** The commit whose code runs. */
  checkout: sha,
  /** Whether someone who may write has approved that this very head of a fork is measured. */
  approved: z.boolean()
})

export type JobRequest = Shape<typeof jobRequestSchema>

/** The request in a workflow's input. Throws where it is none. */
export function readJobRequest(text: string): JobRequest {
  const parsed = jobRequestSchema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(
    `Input \`request\` is not what the vram-review bot dispatches${issue ? ` (${issue.path.join('.')}: ${issue.message})` : ''}. Leave it empty in workflows that are not started by the bot.`
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
  /** What became of each target, for the check's page. */
  outcomes: z.array(z.object({ target: z.string(), outcome: z.string(), detail: z.string() })).max(1000)
})

/**
 * What a job found, as a file in its artifact: the border on the way back. The bot trusts nothing of it but what it checked: that it
 * answers the request it made, for the commit it asked about.
 */
export const jobAnswerSchema = z.discriminatedUnion('purpose', [reviewAnswerSchema, baselineAnswerSchema])

export type ReviewAnswer = Shape<typeof reviewAnswerSchema>
export type BaselineAnswer = Shape<typeof baselineAnswerSchema>
export type JobAnswer = Shape<typeof jobAnswerSchema>
