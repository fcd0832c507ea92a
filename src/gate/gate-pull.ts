import type { PullRequest } from '../review/ports.ts'
import { gateCommit } from './gate-commit.ts'
import type { GatePorts } from './gate-ports.ts'
import type { Job } from './ledger.ts'
import type { PresentCheck } from './ports.ts'
import type { Question } from './question.ts'
import { type Subject, subjectName } from './subject.ts'

/** Brings a pull request as far as it can come now: what is older than its head ends, its head is gated. */
export async function gatePull(number: number, ports: GatePorts): Promise<void> {
  const pull = await ports.pullRequests.pullRequest(number)
  if (pull === null) return
  const subject = { kind: 'pull', number } as const
  const open = pull.state === 'open'
  await endOthers(subject, open ? pull.headSha : null, ports)
  if (open) await gateCommit(questionOf(subject, pull), ports)
}

function questionOf(subject: Subject, pull: PullRequest): Question {
  const { headSha: head, baseSha: base, baseBranch, number: pullRequest, fromFork, draft, conflicting } = pull
  return { subject, head, base, baseBranch, pullRequest, fromFork, draft, conflicting }
}

/** Cancels what still runs for other commits than `head` (null: for any), forgets it, and closes their checks: none of them is green. */
export async function endOthers(subject: Subject, head: string | null, ports: GatePorts): Promise<void> {
  const name = subjectName(subject)
  const kept = await ports.ledgers.read(name)
  const why = head === null ? 'the pull request was closed' : 'a newer commit took its place'
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
