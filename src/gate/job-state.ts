import type { JobAnswer } from '../review/job.ts'
import type { Job } from './ledger.ts'
import type { JobRun, JobRunner } from './ports.ts'
import { day, minute } from './time.ts'

/** How far a job has come. */
export type JobState =
  | { readonly kind: 'none' }
  /** It was claimed a moment ago: whoever did so dispatches it. */
  | { readonly kind: 'starting' }
  /** It was claimed, and there is no run, because whoever did so is gone; or none any more, or its answer has expired. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'queued'; readonly run: JobRun }
  | { readonly kind: 'running'; readonly run: JobRun }
  | { readonly kind: 'failed'; readonly why: string; readonly url: string | null }
  | { readonly kind: 'answered'; readonly answer: JobAnswer; readonly url: string }

/** GitHub shows a dispatched run within seconds. */
const showsWithin = 3 * minute

/** No artifact expires sooner. */
const shortestRetention = day

/** Looks at the run of a job and, where it has ended, at its answer. `now` in milliseconds since the epoch. */
export async function jobState(job: Job | null, now: number, runner: JobRunner): Promise<JobState> {
  if (job === null) return { kind: 'none' }
  if (job.failed !== null) return { kind: 'failed', why: job.failed, url: null }
  const run = await runner.find(job)
  if (run === null) return { kind: now - Date.parse(job.at) > showsWithin ? 'lost' : 'starting' }
  if (run.status !== 'completed') return { kind: run.status, run }
  const found = await runner.answer(run.id, job)
  if (found.kind === 'absent' && run.conclusion === 'success') {
    // A run ends well only with its answer: so it is not shown yet, or no more.
    if (now - run.updatedAt < showsWithin) return { kind: 'running', run }
    if (now - run.updatedAt > shortestRetention) return { kind: 'lost' }
  }
  if (found.kind === 'answer') return { kind: 'answered', answer: found.answer, url: run.url }
  if (found.kind === 'expired') return { kind: 'lost' }
  return { kind: 'failed', why: `the run ended as \`${run.conclusion ?? 'unknown'}\`, and ${found.why}`, url: run.url }
}
