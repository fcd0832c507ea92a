import { escapeCode, escapeProse } from '../report/escape.ts'
import { isGitHubError } from '../review/github-error.ts'
import type { BaselineAnswer } from '../review/job.ts'
import type { BaselineStore } from '../review/ports.ts'
import type { Plan } from '../review/review-commit.ts'
import { dispatchJob } from './apply.ts'
import { judgeBaselines } from './believe.ts'
import { type Job, type Ledger, withJob } from './ledger.ts'
import { knownGroupQuestion } from './merge-group.ts'
import { type JobState, jobState } from './observe.ts'
import type { CheckBoard, DesiredCheck, GatePorts, KeptLedger } from './ports.ts'
import {
  type NamedSubject,
  nobodys,
  type Question,
  questionOf,
  type Subject,
  subjectName,
  withPolicy
} from './question.ts'

export interface BaselinePorts extends GatePorts {
  readonly baselines: BaselineStore
  /** The checks that show the baselines of a push. */
  readonly baselineChecks: CheckBoard
  /** Whether the default branch contains that commit. */
  readonly isOnDefaultBranch: (commit: string) => Promise<boolean>
}

export interface DefaultBranch {
  readonly name: string
  readonly tip: string
}

const subject: Subject = { kind: 'baseline' }
const name = subjectName(subject)
/** More steps at once than there are ways. */
const mostSteps = 8

/** The question about the default branch, for a command. */
export function branchQuestion({ name: baseBranch, tip }: DefaultBranch, ports: GatePorts): Promise<Question> {
  return withPolicy({ ...nobodys, subject, head: tip, base: tip, merged: tip, baseBranch }, ports)
}

/**
 * Advances the baselines of the default branch as far as possible now. One run at a time, which is never cancelled; of the commits
 * pushed meanwhile, only the newest is measured next.
 */
export async function keepBaselines(branch: DefaultBranch, ports: BaselinePorts): Promise<void> {
  for (let step = 0; step < mostSteps; step++) {
    const kept = await ports.ledgers.read(name)
    if (!(await oneStep(branch, kept, ports))) return
  }
}

/** @returns whether to observe again at once */
async function oneStep(branch: DefaultBranch, kept: KeptLedger, ports: BaselinePorts): Promise<boolean> {
  const { ledger } = kept
  const last = ledger.jobs.at(-1) ?? null
  if (last !== null && last.failed === null) {
    const state = await jobState(last, ports.clock.now(), ports.jobs)
    if (state.kind !== 'lost') return settle(last, state, kept, ports)
  }
  const isTried = last !== null && last.failed !== null && last.round === ledger.round && last.commit === branch.tip
  if (branch.tip === ledger.settled || isTried) return false
  const touched = await isTouched(branch, ledger, ports)
  if (touched === 'no-policy') return false
  if (!touched) {
    await write(kept, { settled: branch.tip }, `Nothing to measure at ${branch.tip.slice(0, 12)}`, ports)
    return true
  }
  const { tip: head, name: baseBranch } = branch
  const policy = await ports.policyAt(head)
  const asked = { subject, purpose: 'baseline', head, baseBranch, policy, checkout: head, pullRequest: null } as const
  const base = touched === 'anew' ? null : ledger.settled
  const refused = await dispatchJob({ ...asked, base, approved: false }, kept, ports)
  if (refused !== null) await ports.baselineChecks.create(head, failedCheck(refused, null))
  return true
}

/** Whether a training of the policy differs from the commit that was measured last; `anew`: there is no such commit. */
async function isTouched(
  { tip }: DefaultBranch,
  { settled }: Ledger,
  { plan }: BaselinePorts
): Promise<boolean | 'anew' | 'no-policy'> {
  const since = (base: string | null) => plan({ base, head: tip, pullRequest: null })
  const compared = settled === null ? null : await since(settled).catch(unlessMissing)
  const { review, policy } = compared ?? (await since(null))
  if (policy === 'absent') return 'no-policy'
  if (compared === null) return 'anew'
  return policy === null || review.targets.length > 0 || review.problems.length > 0
}

/** The branch's history may have been rewritten. */
function unlessMissing(error: unknown): null {
  if (isGitHubError(error, 'missing')) return null
  throw error
}

/** A failed measurement is tried again after the next push, or on command. */
async function settle(job: Job, state: JobState, kept: KeptLedger, ports: BaselinePorts): Promise<boolean> {
  if (state.kind === 'failed') return fail(job, state.why, state.url, kept, ports)
  if (state.kind !== 'answered') return false
  const { answer, url } = state
  if (answer.purpose !== 'baseline') return fail(job, 'the answer has another purpose', url, kept, ports)
  const why = await whyUnstored(answer, job, ports)
  if (why !== null) return fail(job, why, url, kept, ports)
  return end(job, { settled: job.commit, jobs: [] }, storedCheck(answer, url), kept, ports)
}

/** Stores the entries, or says why it could not. Storing twice changes nothing, so it may happen before the ledger is written. */
async function whyUnstored(answer: BaselineAnswer, job: Job, ports: BaselinePorts): Promise<string | null> {
  const { commit } = answer
  if (!(await ports.isOnDefaultBranch(commit))) return 'the default branch no longer contains that commit'
  const all = await ports.plan({ base: null, head: commit, pullRequest: null })
  const judged = judgeBaselines(answer, all, await toMeasure(job, all, ports))
  if ('unbelievable' in judged) return judged.unbelievable
  try {
    for (const entry of judged.entries) await ports.baselines.record(entry)
    return null
  } catch (error) {
    if (isGitHubError(error, 'unreachable', 'rate-limited')) throw error
    return error instanceof Error ? error.message : String(error)
  }
}

/** Names of the trainings that a job must answer for: the affected ones, or all if the policy changed. */
async function toMeasure({ base, commit }: Job, all: Plan, { plan }: BaselinePorts): Promise<readonly string[]> {
  const names = all.review.targets.filter(({ awaitsGpu }) => awaitsGpu).map(({ name }) => name)
  const compared = base === null ? null : await plan({ base, head: commit, pullRequest: null }).catch(unlessMissing)
  const { targets, problems, policyPath } = compared?.review ?? all.review
  const touched = new Set(targets.map(({ name }) => name))
  return problems.some(({ file }) => file === policyPath) ? names : names.filter((name) => touched.has(name))
}

function fail(job: Job, why: string, url: string | null, kept: KeptLedger, ports: BaselinePorts): Promise<boolean> {
  const { jobs } = withJob(kept.ledger, job.nonce, { failed: why })
  return end(job, { jobs }, failedCheck(why, url), kept, ports)
}

async function end(
  job: Job,
  change: Partial<Ledger>,
  check: DesiredCheck,
  kept: KeptLedger,
  ports: BaselinePorts
): Promise<boolean> {
  const done = check.conclusion === 'success' ? 'Store the' : 'There are no'
  // Only the instance that wrote the ledger creates the check.
  if (await write(kept, change, `${done} baselines of ${job.commit.slice(0, 12)}`, ports))
    await ports.baselineChecks.create(job.commit, check)
  return true
}

async function write(
  kept: KeptLedger,
  change: Partial<Ledger>,
  sentence: string,
  { ledgers, say }: BaselinePorts
): Promise<boolean> {
  const written = await ledgers.write(name, kept, { ...kept.ledger, ...change }, sentence)
  if (written !== null) say(`baseline: ${sentence}`)
  return written !== null
}

const blankCheck = { key: 'baseline', detailsUrl: null, buttons: [] }

function failedCheck(why: string, detailsUrl: string | null): DesiredCheck {
  const summary = `No baseline was recorded: ${why}.`
  return { ...blankCheck, conclusion: 'failure', title: 'No baseline was recorded', summary, text: summary, detailsUrl }
}

function storedCheck({ outcomes, entries }: BaselineAnswer, detailsUrl: string): DesiredCheck {
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'removed')
  const title = failed.length === 0 ? `${entries.length} recorded` : `${failed.length} could not be recorded`
  const lines = outcomes.map(
    ({ target, outcome, detail }) => `- ${escapeCode(target)}: ${outcome}. ${escapeProse(detail)}`
  )
  const summary = lines.join('\n') || 'The policy has no targets.'
  const conclusion = failed.length === 0 ? 'success' : 'failure'
  return { ...blankCheck, conclusion, title, summary, text: summary, detailsUrl }
}

/** The question about a subject now; null if it has ended. */
export async function questionAbout(
  subject: NamedSubject,
  defaultBranch: () => Promise<DefaultBranch>,
  ports: BaselinePorts
): Promise<Question | null> {
  if (subject.kind === 'baseline') return branchQuestion(await defaultBranch(), ports)
  if (subject.kind === 'group') return knownGroupQuestion(subject.head, ports)
  const pull = await ports.pullRequests.pullRequest(subject.number)
  return pull?.state === 'open' ? questionOf(pull, ports) : null
}
