import type { PullRequest } from '../review/ports.ts'
import { gateCommit } from './gate-commit.ts'
import type { GatePorts } from './gate-ports.ts'
import type { Job } from './ledger.ts'
import type { PresentCheck } from './ports.ts'
import type { Question } from './question.ts'
import { readInbox } from './read-inbox.ts'
import { type Subject, subjectName } from './subject.ts'

/** Brings a pull request as far as it can come now: what was asked for is done, what is older than its head ends, its head is gated. */
export async function gatePull(number: number, ports: GatePorts): Promise<void> {
  const seen = await ports.pullRequests.pullRequest(number)
  if (seen === null) return
  const subject = { kind: 'pull', number } as const
  if (seen.state === 'closed') return endOthers(subject, null, 'the pull request was closed', ports)
  await readInbox(questionOf(seen), ports)
  // What was asked for may have moved the head.
  const pull = await ports.pullRequests.pullRequest(number)
  if (pull === null || pull.state === 'closed') return
  await endOthers(subject, pull.headSha, 'a newer commit took its place', ports)
  await gateCommit(questionOf(pull), ports)
}

/** What is asked about the head of a pull request. */
export function questionOf(pull: PullRequest): Question {
  const subject = { kind: 'pull', number: pull.number } as const
  const headBranch = pull.fromFork ? null : pull.headBranch
  const { headSha: head, baseSha: base, baseBranch, number: pullRequest, fromFork, draft, conflicting } = pull
  return { subject, head, base, baseBranch, pullRequest, headBranch, fromFork, draft, conflicting }
}

/** Cancels what still runs for other commits than `head` (null: for any), forgets it, and closes their checks: none of them is green. */
export async function endOthers(subject: Subject, head: string | null, why: string, ports: GatePorts): Promise<void> {
  const name = subjectName(subject)
  const kept = await ports.ledgers.read(name)
  const { ledger } = kept
  const stale = ledger.checks.filter(({ commit, ended }) => commit !== head && !ended).map(({ commit }) => commit)
  const revived = ledger.checks.some(({ commit, ended }) => commit === head && ended)
  if (stale.length === 0 && !revived) return
  const jobs = ledger.jobs.filter(({ commit }) => stale.includes(commit))
  const cancelled = await cancelRuns(jobs, ports)
  for (const commit of stale) await closeCheck(await ports.checks.find(commit), why, ports)
  const changed = {
    ...ledger,
    jobs: ledger.jobs.filter((job) => !cancelled.includes(job)),
    checks: ledger.checks.map((check) => ({ ...check, ended: check.commit !== head }))
  }
  await ports.ledgers.write(name, kept, changed, `End what is older than ${head?.slice(0, 12) ?? 'the closing'}`)
}

/** What has an answer already keeps it: the same commit may be asked about again. */
async function cancelRuns(jobs: readonly Job[], { jobs: runner }: GatePorts): Promise<readonly Job[]> {
  const cancelled: Job[] = []
  for (const job of jobs) {
    const run = await runner.find(job)
    if (run?.status === 'completed') continue
    if (run !== null) await runner.cancel(run.id)
    cancelled.push(job)
  }
  return cancelled
}

async function closeCheck(check: PresentCheck | null, why: string, { checks }: GatePorts): Promise<void> {
  if (check === null || check.conclusion !== null) return
  const sentence = `Not measured: ${why}.`
  await checks.update(check.id, {
    key: 'ended',
    conclusion: 'cancelled',
    title: sentence,
    summary: sentence,
    text: sentence,
    detailsUrl: null,
    buttons: []
  })
}
