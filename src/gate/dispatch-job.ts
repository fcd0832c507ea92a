import type { JobRequest } from '../review/job.ts'
import type { Wanted } from './decide.ts'
import type { GatePorts } from './gate-ports.ts'
import { answers, type Job, jobOf, type Ledger, trimmed, withJob } from './ledger.ts'
import type { KeptLedger } from './ports.ts'
import type { Question } from './question.ts'
import { type Subject, subjectName } from './subject.ts'
import { day } from './time.ts'

/** What is asked, without what the claim adds. */
export type JobWish = Omit<JobRequest, 'version' | 'nonce'> & { readonly subject: Subject; readonly policy: string }

/** So often in a day a run is dispatched that GitHub then does not show. */
const mostAttempts = 3

const purposes: Readonly<Record<Job['purpose'], string>> = {
  predict: 'a prediction',
  measure: 'a measurement',
  baseline: 'the baselines'
}

/**
 * Claims a job in the ledger, then dispatches it: of several instances one is first, and the others find its claim.
 * @returns why there will be no run of what was claimed here; null otherwise
 */
export async function dispatchJob(wish: JobWish, kept: KeptLedger, ports: GatePorts): Promise<string | null> {
  const { subject, policy: _, ...asked } = wish
  const name = subjectName(subject)
  const job = newJob(wish, kept.ledger, ports)
  const what = `${purposes[asked.purpose]} of ${asked.head.slice(0, 12)}`
  const jobs = [...kept.ledger.jobs, job]
  const claimed = await ports.ledgers.write(
    name,
    kept,
    trimmed({ ...kept.ledger, jobs }, ports.clock.now()),
    `Ask for ${what}`
  )
  if (claimed === null) return null
  if (job.failed !== null) return job.failed
  ports.say(`${name}: asks for ${what}`)
  const dispatched = await ports.jobs.dispatch({ version: 1, nonce: job.nonce, ...asked }, name)
  if ('refused' in dispatched) {
    ports.say(`${name}: GitHub refuses ${what}: ${dispatched.refused}`)
    await changeJob(job, { failed: dispatched.refused }, { name, kept: claimed, sentence: `No run for ${what}` }, ports)
    return dispatched.refused
  }
  if (dispatched.runId === null) return null
  const sentence = `Run ${dispatched.runId} is asked for ${what}`
  const isWanted = await changeJob(job, dispatched, { name, kept: claimed, sentence }, ports)
  // A push came in between, and whoever saw it found no run to cancel yet.
  if (!isWanted) await ports.jobs.cancel(dispatched.runId)
  return null
}

function newJob(
  { purpose, head: commit, base, baseBranch, policy }: JobWish,
  ledger: Ledger,
  { clock, newNonce }: GatePorts
): Job {
  const { round } = ledger
  const now = clock.now()
  const isEarlier = (job: Job) => answers(job, { purpose, commit, baseBranch, policy }, ledger)
  const earlier = ledger.jobs.filter((job) => isEarlier(job) && now - Date.parse(job.at) < day)
  const failed =
    earlier.length < mostAttempts
      ? null
      : `GitHub took the request ${mostAttempts} times and showed no run of it. Look at the workflow on the default branch: its \`run-name\` must end with the nonce, as in the documentation`
  return {
    purpose,
    commit,
    base,
    baseBranch,
    policy,
    nonce: newNonce(),
    round,
    at: new Date(now).toISOString(),
    runId: null,
    failed,
    ended: false
  }
}

/** Ends a job that took too long: its run is cancelled, and the ledger says why. Waiting runs are asked first whom they wait for. */
export async function giveUpJob(
  { purpose, why }: NonNullable<Wanted['giveUp']>,
  { subject, head, baseBranch, policy }: Question,
  kept: KeptLedger,
  ports: GatePorts
): Promise<void> {
  const job = jobOf(kept.ledger, { purpose, commit: head, baseBranch, policy })
  const run = job === null ? null : await ports.jobs.find(job)
  if (job === null || run === null) return
  const labels = run.status === 'queued' ? await ports.jobs.waitsFor(run.id) : []
  if (run.status !== 'completed') await ports.jobs.cancel(run.id)
  const named = labels.map((label) => `\`${label}\``).join(', ')
  const failed = labels.length === 0 ? why : `${why}: no runner with the labels ${named} answered`
  const sentence = `Give up ${purposes[purpose]} of ${head.slice(0, 12)}`
  await changeJob(job, { failed }, { name: subjectName(subject), kept, sentence }, ports)
}

interface Place {
  readonly name: string
  readonly kept: KeptLedger
  readonly sentence: string
}

/**
 * Whoever wrote meanwhile wrote about something else: the change is laid over what they left.
 * @returns false where they have forgotten the job
 */
async function changeJob(
  job: Job,
  change: Partial<Job>,
  { name, kept, sentence }: Place,
  { ledgers }: GatePorts
): Promise<boolean> {
  let now: KeptLedger = kept
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    if (!now.ledger.jobs.some(({ nonce }) => nonce === job.nonce)) return false
    if ((await ledgers.write(name, now, withJob(now.ledger, job.nonce, change), sentence)) !== null) return true
    now = await ledgers.read(name)
  }
  return true
}
