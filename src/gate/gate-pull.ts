import { endCheck } from './end-check.ts'
import { gateCommit } from './gate-commit.ts'
import type { GatePorts } from './gate-ports.ts'
import { createLasting } from './lasting.ts'
import type { Job, Ledger } from './ledger.ts'
import { type Question, questionOf } from './question.ts'
import { readInbox } from './read-inbox.ts'
import { type NamedSubject, type Subject, subjectName } from './subject.ts'
import { day } from './time.ts'

const closing = 'the pull request was closed'
const moving = 'a newer commit took its place'

/** So long the ledger of a closed pull request is kept. */
const rememberedMilliseconds = 30 * day

/** A head that moves on and on is taken up again by the next event: nobody else waits for it. */
const mostRounds = 3

/**
 * Brings a pull request as far as it can come now: what was asked for is done, what is older than its head ends, its head is gated.
 * @returns whether it is at its end, until something happens that GitHub's list of pull requests shows
 */
export async function gatePull(number: number, ports: GatePorts): Promise<boolean> {
  const seen = await ports.pullRequests.pullRequest(number)
  const lasting = createLasting()
  if (seen?.state === 'open') await lasting.attempt(async () => readInbox(await questionOf(seen, ports), ports))
  const lastingPorts = { ...ports, ...lasting.wrapped(ports) }
  const left = new Set<string>()
  const rests = await gateHead(number, left, lastingPorts)
  await lasting.attempt(() => gateOthers(number, left, lastingPorts))
  lasting.rethrow()
  return rests
}

/** Its verdict may have stood for another pull request of the same commit: from now on that one's own does. */
async function gateOthers(number: number, left: Set<string>, ports: GatePorts): Promise<void> {
  for (const commit of left)
    for (const other of await ports.pullsWithHead(commit)) if (other !== number) await gateHead(other, left, ports)
}

/** @param left takes up the commits that are of no concern to it any more */
async function gateHead(number: number, left: Set<string>, ports: GatePorts): Promise<boolean> {
  const subject = { kind: 'pull', number } as const
  let gated: string | null = null
  let rests = false
  for (let round = 0; round < mostRounds; round++) {
    // What was asked for may have moved the head, and so may a push have while its check was written.
    const pull = await ports.pullRequests.pullRequest(number)
    if (pull === null) return true
    // Whether it conflicts, no list shows.
    if (pull.state === 'open' && pull.headSha === gated) return rests && !pull.conflicting
    const why = pull.state === 'open' ? moving : closing
    // Whoever saw the move ended the check before this instance wrote it.
    if (gated !== null) await endCheck(subject, gated, why, ports.checks)
    if (pull.state === 'closed') {
      await endPull(subject, left, ports)
      await forget(subject, pull.closedAt, ports)
      return true
    }
    const question = await questionOf(pull, ports)
    addAll(left, (await endOthers(subject, question, why, ports)).commits)
    rests = await gateCommit(question, ports)
    gated = pull.headSha
  }
  return false
}

/** Whoever opens one again after that begins anew. */
async function forget(subject: Subject, closedAt: number | null, { ledgers, clock }: GatePorts): Promise<void> {
  if (closedAt !== null && clock.now() - closedAt > rememberedMilliseconds) await ledgers.remove(subjectName(subject))
}

/** A report that waits for something would wait for ever. */
async function endPull(
  subject: Subject & { readonly kind: 'pull' },
  left: Set<string>,
  ports: GatePorts
): Promise<void> {
  const pullRequest = subject.number
  const { wasOpen, commits } = await endOthers(subject, null, closing, ports)
  addAll(left, commits)
  if (!wasOpen || (await ports.comments.readComment(pullRequest, 'report')) === null) return
  const body = `### ➖ Not measured: ${closing}\n`
  await ports.comments.upsertComment({ pullRequest, name: 'report', body, fullReportUrl: null })
}

function addAll(set: Set<string>, commits: readonly string[]): void {
  for (const commit of commits) set.add(commit)
}

interface Ended {
  /** Whether anything was still to be waited for. */
  readonly wasOpen: boolean
  /** Those whose checks are of no concern to the subject any more. */
  readonly commits: readonly string[]
}

/** What is asked of a subject now; null once it is at its end. */
type Present = Pick<Question, 'head' | 'baseBranch' | 'policy'>

/**
 * Cancels what still runs for other commits than the present head, or by another policy, and closes the checks of these commits: none of them
 * is green.
 */
export async function endOthers(
  subject: NamedSubject,
  present: Present | null,
  why: string,
  ports: GatePorts
): Promise<Ended> {
  const name = subjectName(subject)
  const kept = await ports.ledgers.read(name)
  const { ledger } = kept
  const head = present?.head ?? null
  const claimed = ledger.checks.filter(({ commit, ended }) => commit !== head && !ended)
  const stale = [...new Set(claimed.map(({ commit }) => commit))]
  const revived = ledger.checks.some(({ commit, ended }) => commit === head && ended)
  const jobs = ledger.jobs.filter((job) => !job.ended && isOutOfDate(job, present))
  if (stale.length === 0 && !revived && jobs.length === 0) return { wasOpen: false, commits: [] }
  const cancelled = await cancelRuns(jobs, ports)
  const closed: boolean[] = []
  for (const commit of stale) closed.push(await endCheck(subject, commit, why, ports.checks))
  const left = ledger.jobs.filter((job) => !cancelled.includes(job))
  const changed = {
    ...ledger,
    jobs: left.map((job) => (jobs.includes(job) ? { ...job, ended: true } : job)),
    checks: ledger.checks.map((check) => endedUnless(head, check, ports.clock.now()))
  }
  await ports.ledgers.write(name, kept, changed, `End what is older than ${head?.slice(0, 12) ?? 'the closing'}`)
  return { wasOpen: closed.includes(true) || cancelled.length > 0, commits: stale }
}

function isOutOfDate({ commit, baseBranch, policy }: Job, present: Present | null): boolean {
  return commit !== present?.head || baseBranch !== present.baseBranch || policy !== present.policy
}

/** A commit that is the head again is so from now on: what people said of another one is not about it. */
function endedUnless(head: string | null, check: Ledger['checks'][number], now: number): Ledger['checks'][number] {
  if (check.commit !== head) return { ...check, ended: true }
  return { ...check, ended: false, at: check.ended ? new Date(now).toISOString() : check.at }
}

/** What has an answer already keeps it: the same may be asked again. */
async function cancelRuns(jobs: readonly Job[], { jobs: runner }: GatePorts): Promise<readonly Job[]> {
  const cancelled: Job[] = []
  for (const job of jobs) {
    if (job.failed !== null) continue
    const run = await runner.find(job)
    if (run?.status === 'completed') continue
    if (run !== null) await runner.cancel(run.id)
    cancelled.push(job)
  }
  return cancelled
}
