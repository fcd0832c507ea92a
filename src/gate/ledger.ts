import { z } from 'zod'
import type { Shape } from '../domain/shape.ts'
import { jobRequestSchema } from '../review/job.ts'

/** Milliseconds. */
export const minute = 60_000
export const day = 24 * 60 * minute

const { nonce, purpose, head: commit } = jobRequestSchema.shape
const at = z.iso.datetime()
/** Cut instead of refused, because an unreadable ledger is lost. */
const text = (most: number) => z.string().transform((written) => written.slice(0, most).toWellFormed())
const person = text(100)

/** Written before a check is created, so that there is no second one; and before another pull request's check is taken over. */
const checkClaimSchema = z.object({
  commit,
  at,
  /** The check that it replaces, because GitHub does not reopen a completed one. */
  after: z.int().nullable(),
  /** Nothing is left to do: there is a newer commit. */
  ended: z.boolean()
})

/** Written before a run is dispatched, so that no second one is. */
const jobSchema = z.object({
  purpose,
  commit,
  /** Of the base branch, whose policy and code the run uses. */
  base: commit.nullable(),
  baseBranch: z.string(),
  /** The version of the base's policy. */
  policy: z.string(),
  nonce,
  /** Counts measurements of the commit: a person may ask again. */
  round: z.int().nonnegative(),
  at,
  /** Null until known. */
  runId: z.int().nullable(),
  /** Why there will be no run or no answer; null while there may be. */
  failed: text(1000).nullable(),
  /** Nobody waits for it any more, but its answer may still be used. */
  ended: z.boolean()
})

const approvalSchema = z.object({ commit, by: person, at })

/** An accepted regression, valid until the target's settings change. */
const acceptanceSchema = z.object({
  target: z.string(),
  settingsDigest: z.string().nullable(),
  by: person,
  why: text(1000),
  at
})

/** The result of a command: of a comment, or of a button. */
const handledSchema = z.object({
  /** `comment/<id>` or `delivery/<id>`. */
  id: text(200),
  done: z.boolean(),
  /** A reply; null if a reaction is enough. */
  said: text(2000).nullable(),
  at
})

/**
 * Everything that the bot remembers about a subject. It is the message of the newest commit of a ref (`docs/adr/0025`); older commits
 * are a log. It has no verdict: that is in the check, which only the App may write.
 */
export const ledgerSchema = z.object({
  version: z.literal(1),
  /** For the default branch: the newest commit whose baselines are complete. */
  settled: commit.nullable(),
  round: z.int().nonnegative(),
  /** The check on which a person asked to measure again, so that asking twice counts once. */
  again: z.int().nullable(),
  checks: z.array(checkClaimSchema),
  jobs: z.array(jobSchema),
  approvals: z.array(approvalSchema),
  acceptances: z.array(acceptanceSchema),
  handled: z.array(handledSchema)
})

export type Ledger = Shape<typeof ledgerSchema>
export type Job = Ledger['jobs'][number]
/** The purpose of a job for a commit under review. */
export type Purpose = Exclude<Job['purpose'], 'baseline'>
export type Acceptance = Ledger['acceptances'][number]
export type Handled = Ledger['handled'][number]

export const emptyLedger: Ledger = {
  version: 1,
  settled: null,
  round: 0,
  again: null,
  checks: [],
  jobs: [],
  approvals: [],
  acceptances: [],
  handled: []
}

/** How many of each kind are kept, because a commit message has a size limit. */
const kept = 60
/** Milliseconds. Older commands are ignored, so handled ones must be remembered longer. */
export const commandsLastMilliseconds = day

/** The same without what is too old to matter. `now` in milliseconds since the epoch. */
export function trimmed(ledger: Ledger, now: number): Ledger {
  return {
    ...ledger,
    checks: ledger.checks.slice(-kept),
    jobs: ledger.jobs.slice(-kept),
    approvals: ledger.approvals.slice(-kept),
    acceptances: ledger.acceptances.slice(-kept),
    handled: ledger.handled.filter(({ at }) => now - Date.parse(at) < 2 * commandsLastMilliseconds)
  }
}

/** What a job answers; with another policy the answer would differ. */
export type Asked = Pick<Job, 'purpose' | 'commit' | 'baseBranch' | 'policy'>

/** Whether a job answers this, in the present round. */
export function answers(job: Job, { purpose, commit, baseBranch, policy }: Asked, { round }: Ledger): boolean {
  if (job.round !== round || job.purpose !== purpose || job.commit !== commit) return false
  return job.baseBranch === baseBranch && job.policy === policy
}

/** The newest job that answers this, in the present round. */
export function jobOf(ledger: Ledger, asked: Asked): Job | null {
  return ledger.jobs.findLast((job) => answers(job, asked, ledger)) ?? null
}

/** The ledger with that job changed. */
export function withJob(ledger: Ledger, nonce: string, change: Partial<Job>): Ledger {
  return { ...ledger, jobs: ledger.jobs.map((job) => (job.nonce === nonce ? { ...job, ...change } : job)) }
}
