import type { BaselineEntry } from '../domain/baseline.ts'
import { failure, type Review } from '../domain/review.ts'
import type { GitHubErrorKind } from '../review/github-error.ts'
import { GitHubError } from '../review/github-error.ts'
import type { JobAnswer } from '../review/job.ts'
import type { Plan } from '../review/review-commit.ts'
import { judgeAnswer } from './believe.ts'
import type { JudgeInput } from './judge-measured.ts'
import { keyOfAnswer } from './judge-measured.ts'
import type { Acceptance } from './ledger.ts'
import { day, type Job, jobOf, type Ledger, minute, type Purpose } from './ledger.ts'
import type { GatePorts, JobRun, JobRunner } from './ports.ts'
import { isApproved, type Question } from './question.ts'

/** Everything known about a commit at one moment. */
export interface Observation extends JudgeInput {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly question: Question
  /** An older commit's measurement that also applies to this one. */
  readonly before: MeasuredBefore | null
  readonly predict: JobState
  readonly measure: JobState
  readonly approved: boolean
  readonly acceptances: readonly Acceptance[]
}

/** Observes everything that decides a commit's check. */
export async function observe(question: Question, ledger: Ledger, ports: GatePorts): Promise<Observation> {
  const { head, baseBranch, policy } = question
  const now = ports.clock.now()
  const stateOf = (purpose: Purpose) =>
    jobState(jobOf(ledger, { purpose, commit: head, baseBranch, policy }), now, ports.jobs)
  const [plan, predict, measure] = await Promise.all([planned(question, ports), stateOf('predict'), stateOf('measure')])
  const before = measure.kind === 'none' ? await measuredBefore(question, plan, ledger, ports) : null
  const baselines = await baselinesFor(measure, plan, ports)
  const approved = isApproved(ledger, head)
  return { now, question, ...plan, baselines, before, predict, measure, approved, acceptances: ledger.acceptances }
}

async function baselinesFor(
  measure: JobState,
  planned: Omit<JudgeInput, 'baselines'>,
  ports: GatePorts
): Promise<JudgeInput['baselines']> {
  if (measure.kind !== 'answered' || measure.answer.purpose === 'baseline') return new Map()
  return knownBaselines(measure.answer.review, planned, ports)
}

async function planned(question: Question, ports: GatePorts): Promise<Omit<JudgeInput, 'baselines'>> {
  const {
    review,
    policy,
    ownLoops = []
  } = await ports.plan(question).catch((error: unknown) => ifItStays(error, question))
  if (policy === 'absent') return { plan: withoutPolicy(review), policy: null, ownLoops }
  return { plan: review, policy, ownLoops }
}

/** A temporary failure is tried again; a permanent one is reported, so that the check completes. */
function ifItStays(error: unknown, { head }: Question): Plan {
  if (mayPass(error) || !(error instanceof GitHubError)) throw error
  return unplanned(head, `${error.message}. ${error.remedy}`)
}

/** An organisation may require the check everywhere: a repository without a policy passes. */
function withoutPolicy(review: Review): Review {
  const summary = `The base branch has no policy (\`${review.policyPath}\`), so nothing is reviewed. Run \`vram-review init\` to write one.`
  return { ...review, verdict: 'fits', passes: true, summary, problems: [] }
}

/** The state of a job. */
export type JobState =
  | { readonly kind: 'none' }
  /** It was claimed a moment ago, and that instance dispatches it. */
  | { readonly kind: 'starting' }
  /** It was claimed but has no run, because that instance is gone; or its run or answer has expired. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'queued'; readonly run: JobRun }
  | { readonly kind: 'running'; readonly run: JobRun }
  | { readonly kind: 'failed'; readonly why: string; readonly url: string | null }
  | { readonly kind: 'answered'; readonly answer: JobAnswer; readonly url: string }

/** GitHub shows a dispatched run within seconds. */
const showsWithin = 3 * minute

/** No artifact expires sooner. */
const shortestRetention = day

/** Observes the run of a job and, if it has ended, its answer. `now` in milliseconds since the epoch. */
export async function jobState(job: Job | null, now: number, runner: JobRunner): Promise<JobState> {
  if (job === null) return { kind: 'none' }
  if (job.failed !== null) return { kind: 'failed', why: job.failed, url: null }
  const run = await runner.find(job)
  if (run === null) return { kind: now - Date.parse(job.at) > showsWithin ? 'lost' : 'starting' }
  if (run.status !== 'completed') return { kind: run.status, run }
  const found = await runner.answer(run.id, job)
  if (found.kind === 'absent' && run.conclusion === 'success') {
    // A successful run has an answer, so GitHub does not show it yet, or no longer.
    if (now - run.updatedAt < showsWithin) return { kind: 'running', run }
    if (now - run.updatedAt > shortestRetention) return { kind: 'lost' }
  }
  if (found.kind === 'answer') return { kind: 'answered', answer: found.answer, url: run.url }
  if (found.kind === 'expired') return { kind: 'lost' }
  return { kind: 'failed', why: `the run ended as \`${run.conclusion ?? 'unknown'}\`: ${found.why}`, url: run.url }
}

/** A measurement of an older commit of the same pull request that also applies to this one. */
interface MeasuredBefore {
  readonly commit: string
  readonly review: Review
  readonly url: string
}

/**
 * Finds an older commit that was measured with the same settings against the same base: a GPU would find the same.
 * Null if the head's own code runs (`code: head`), which may differ, and if somebody asked to measure again.
 */
async function measuredBefore(
  { head, base }: Question,
  planned: Omit<JudgeInput, 'baselines'>,
  ledger: Ledger,
  ports: GatePorts
): Promise<MeasuredBefore | null> {
  const { plan, policy } = planned
  if (policy === null || policy.code === 'head' || !plan.targets.some(({ awaitsGpu }) => awaitsGpu)) return null
  const isCandidate = (job: Job) =>
    job.purpose === 'measure' && job.commit !== head && job.base === base && job.round === ledger.round
  for (const job of ledger.jobs.filter(isCandidate).toReversed()) {
    const state = await jobState(job, ports.clock.now(), ports.jobs)
    if (state.kind !== 'answered' || state.answer.purpose !== 'measure') continue
    const { review } = state.answer
    if (review.commit !== job.commit) continue
    const known = { ...planned, baselines: await knownBaselines(review, planned, ports) }
    const found = answerFor(known, review)
    if (found !== null) return { commit: job.commit, review: found, url: state.url }
  }
  return null
}

/** The answer is checked against this commit's plan; a training that was not measured then is measured now. */
function answerFor(known: JudgeInput, review: Review): Review | null {
  const judged = judgeAnswer(moved(review, known.plan.commit), 'measure', known)
  if ('unbelievable' in judged) return null
  const awaited = new Set(known.plan.targets.filter(({ awaitsGpu }) => awaitsGpu).map(({ name }) => name))
  const isMeasured = judged.review.targets.every(
    ({ name, verdict, settingsDigest }) => !awaited.has(name) || (settingsDigest !== null && verdict !== 'not-measured')
  )
  return isMeasured ? judged.review : null
}

/** Lines may have moved since, so edits are left out. */
function moved(review: Review, commit: string): Review {
  const targets = review.targets.map((target) => ({ ...target, suggestion: null, patch: null }))
  return { ...review, commit, targets }
}

/** The bot's baselines of the measured trainings, nearest to the merge base, on the same hardware. */
async function knownBaselines(
  answer: Review,
  { plan, policy }: Pick<JudgeInput, 'plan' | 'policy'>,
  { baselineOf }: Pick<GatePorts, 'baselineOf'>
): Promise<ReadonlyMap<string, BaselineEntry>> {
  const known = new Map<string, BaselineEntry>()
  const commit = plan.baseCommit
  if (policy === null || commit === null) return known
  const otherTargets = policy.targets.map(({ name }) => name)
  for (const { name: target, awaitsGpu } of plan.targets) {
    const hardwareKey = awaitsGpu ? keyOfAnswer(answer, target) : null
    if (hardwareKey === null) continue
    const entry = await baselineOf({ target, hardwareKey, commit, otherTargets }).catch(unlessLasting)
    if (entry !== null) known.set(target, entry)
  }
  return known
}

/** If the store cannot be read, the answer's own baseline is used, which must be consistent. */
function unlessLasting(error: unknown): null {
  if (mayPass(error)) throw error
  return null
}

const passing: readonly GitHubErrorKind[] = ['unreachable', 'rate-limited', 'unauthorized', 'forbidden']

/** Whether a failure is temporary. */
function mayPass(error: unknown): boolean {
  return !(error instanceof GitHubError) || passing.includes(error.kind)
}

/** The plan of a commit that cannot be planned: its check completes and says why. */
export function unplanned(head: string, why: string): Plan {
  const review = { version: 1, commit: head, baseCommit: null, verdict: 'not-measured', passes: false } as const
  return {
    review: { ...review, summary: 'Nothing was measured.', targets: [], problems: [failure(why)], policyPath: '' },
    policy: null
  }
}
