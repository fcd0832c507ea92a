import { gateCommit } from './gate-commit.ts'
import type { GatePorts } from './gate-ports.ts'
import { createLasting } from './lasting.ts'
import type { Job, Ledger } from './ledger.ts'
import { type Question, questionOf } from './question.ts'
import { readInbox } from './read-inbox.ts'
import { isNamed, type NamedSubject, type Subject, subjectName } from './subject.ts'
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
  const rests = await gateHead(number, { ...ports, ...lasting.wrapped(ports) })
  lasting.rethrow()
  return rests
}

async function gateHead(number: number, ports: GatePorts): Promise<boolean> {
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
    if (gated !== null) await closeCheck(subject, gated, why, ports)
    if (pull.state === 'closed') {
      await endPull(subject, ports)
      await forget(subject, pull.closedAt, ports)
      return true
    }
    const question = await questionOf(pull, ports)
    await endOthers(subject, question, why, ports)
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
async function endPull(subject: Subject & { readonly kind: 'pull' }, ports: GatePorts): Promise<void> {
  const pullRequest = subject.number
  const wasOpen = await endOthers(subject, null, closing, ports)
  if (!wasOpen || (await ports.comments.readComment(pullRequest, 'report')) === null) return
  const body = `### ➖ Not measured: ${closing}\n`
  await ports.comments.upsertComment({ pullRequest, name: 'report', body, fullReportUrl: null })
}

/** What is asked of a subject now; null once it is at its end. */
type Present = Pick<Question, 'head' | 'baseBranch' | 'policy'>

/**
 * Cancels what still runs for other commits than the present head, or by another policy, and closes the checks of these commits: none of them
 * is green.
 * @returns whether anything was still to be waited for
 */
export async function endOthers(
  subject: NamedSubject,
  present: Present | null,
  why: string,
  ports: GatePorts
): Promise<boolean> {
  const name = subjectName(subject)
  const kept = await ports.ledgers.read(name)
  const { ledger } = kept
  const head = present?.head ?? null
  const stale = ledger.checks.filter(({ commit, ended }) => commit !== head && !ended).map(({ commit }) => commit)
  const revived = ledger.checks.some(({ commit, ended }) => commit === head && ended)
  const jobs = ledger.jobs.filter((job) => !job.ended && isOutOfDate(job, present))
  if (stale.length === 0 && !revived && jobs.length === 0) return false
  const cancelled = await cancelRuns(jobs, ports)
  const closed: boolean[] = []
  for (const commit of stale) closed.push(await closeCheck(subject, commit, why, ports))
  const left = ledger.jobs.filter((job) => !cancelled.includes(job))
  const changed = {
    ...ledger,
    jobs: left.map((job) => (jobs.includes(job) ? { ...job, ended: true } : job)),
    checks: ledger.checks.map((check) => endedUnless(head, check, ports.clock.now()))
  }
  await ports.ledgers.write(name, kept, changed, `End what is older than ${head?.slice(0, 12) ?? 'the closing'}`)
  return closed.includes(true) || cancelled.length > 0
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

/** Not one of another pull request that has the same commit. */
async function closeCheck(subject: NamedSubject, commit: string, why: string, { checks }: GatePorts): Promise<boolean> {
  const check = await checks.find(commit)
  if (check === null || check.conclusion !== null || !isNamed(check.key, subject)) return false
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
  return true
}
