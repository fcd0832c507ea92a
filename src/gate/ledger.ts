import { z } from 'zod'
import type { Shape } from '../domain/shape.ts'
import { jobRequestSchema } from '../review/job.ts'

/** Milliseconds. */
export const minute = 60_000
export const day = 24 * 60 * minute

const { nonce, purpose, head: commit } = jobRequestSchema.shape
const at = z.iso.datetime()
/** Cut rather than refused: a ledger that cannot be read is a ledger that is lost. */
const text = (most: number) => z.string().transform((written) => written.slice(0, most).toWellFormed())
const person = text(100)

/** Written before a check is made, so that no second one is; and before that of another pull request of the commit is taken over. */
const checkClaimSchema = z.object({
  commit,
  at,
  /** The check that it takes the place of: GitHub opens none again that is completed. */
  after: z.int().nullable(),
  /** Nothing is to be done about it any more: a newer commit has taken its place. */
  ended: z.boolean()
})

/** Written before a run is dispatched, so that no second one is. */
const jobSchema = z.object({
  purpose,
  commit,
  /** Of the base branch, whose policy and code the run goes by. */
  base: commit.nullable(),
  baseBranch: z.string(),
  /** Which version the base had. */
  policy: z.string(),
  nonce,
  /** Which time the commit is asked about: a person may ask again. */
  round: z.int().nonnegative(),
  at,
  /** Null until GitHub has told it. */
  runId: z.int().nullable(),
  /** Why there will be no run, or no answer of it; null while there may be. */
  failed: text(1000).nullable(),
  /** Nobody waits for it any more: what it has found may answer all the same. */
  ended: z.boolean()
})

const approvalSchema = z.object({ commit, by: person, at })

/** A regression that somebody answers for, until the target's settings change. */
const acceptanceSchema = z.object({
  target: z.string(),
  settingsDigest: z.string().nullable(),
  by: person,
  why: text(1000),
  at
})

/** What became of something that a person asked for: a comment, or a press of a button. */
const handledSchema = z.object({
  /** `comment/<id>` or `delivery/<id>`. */
  id: text(200),
  done: z.boolean(),
  /** A sentence for the person; null where a reaction says it all. */
  said: text(2000).nullable(),
  at
})

/**
 * All that the bot remembers of a subject. It lives on GitHub, as the message of the newest commit of a ref of its own: the commits
 * before it are the diary. It holds no verdict: that is the check's, which only the App may write.
 */
export const ledgerSchema = z.object({
  version: z.literal(1),
  /** Of the default branch: the newest commit whose baselines are settled. */
  settled: commit.nullable(),
  round: z.int().nonnegative(),
  /** The check beside which a person asked to measure again: twice is once. */
  again: z.int().nullable(),
  checks: z.array(checkClaimSchema),
  jobs: z.array(jobSchema),
  approvals: z.array(approvalSchema),
  acceptances: z.array(acceptanceSchema),
  handled: z.array(handledSchema)
})

export type Ledger = Shape<typeof ledgerSchema>
export type Job = Ledger['jobs'][number]
/** What a commit under review is asked for. */
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

/** So many of each kind are kept: a commit's message has an end. */
const kept = 60
/** Commands older than a day are not read any more: so long, and longer, what was done must be known. */
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

/** What a job answers: by another policy it would answer otherwise. */
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
