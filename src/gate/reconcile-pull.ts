import { applyDesired } from './apply.ts'
import { handleCommand, help, onlyWriters, type RequestedCommand, readCommand, reply } from './commands.ts'
import { decide } from './decide.ts'
import { day, type Job, type Ledger } from './ledger.ts'
import { observe } from './observe.ts'
import type { CheckBoard, CommandComment, GatePorts, PresentCheck, Reaction } from './ports.ts'
import {
  isNamed,
  type NamedSubject,
  type Question,
  questionKey,
  questionOf,
  type Subject,
  subjectName
} from './question.ts'

const closing = 'the pull request was closed'
const moving = 'there is a newer commit'

/** Milliseconds that the ledger of a closed pull request is kept. */
const rememberedMilliseconds = 30 * day

/** A head that keeps moving is left to the next event, so that nobody else waits. */
const mostRounds = 3

/**
 * Advances a pull request as far as possible now: handles commands, ends what is older than its head, and gates its head.
 * @returns whether nothing is left to do until GitHub's list of pull requests shows a change
 */
export async function gatePull(number: number, ports: GatePorts): Promise<boolean> {
  const seen = await ports.pullRequests.pullRequest(number)
  const lasting = bestEffort()
  if (seen?.state === 'open') await lasting.attempt(async () => readInbox(await questionOf(seen, ports), ports))
  const lastingPorts = { ...ports, ...lasting.wrapped(ports) }
  const left = new Set<string>()
  const rests = await gateHead(number, left, lastingPorts)
  await lasting.attempt(() => gateOthers(number, left, lastingPorts))
  lasting.rethrow()
  return rests
}

/** Its check may have stood for another pull request of the same commit, which now gets its own. */
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

/** A pull request that is reopened later starts with an empty ledger. */
async function forget(subject: Subject, closedAt: number | null, { ledgers, clock }: GatePorts): Promise<void> {
  if (closedAt !== null && clock.now() - closedAt > rememberedMilliseconds) await ledgers.remove(subjectName(subject))
}

/** Otherwise a report would wait forever. */
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
  /** Whether anything was still open. */
  readonly wasOpen: boolean
  /** Commits whose checks no longer concern the subject. */
  readonly commits: readonly string[]
}

/** The present question about a subject; null once it has ended. */
type Present = Pick<Question, 'head' | 'baseBranch' | 'policy'>

/**
 * Cancels runs for other commits than the present head, or with another policy, and completes the checks of these commits
 * as cancelled.
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

/** A commit that becomes the head again counts from now on: earlier commands were about another one. */
function endedUnless(head: string | null, check: Ledger['checks'][number], now: number): Ledger['checks'][number] {
  if (check.commit !== head) return { ...check, ended: true }
  return { ...check, ended: false, at: check.ended ? new Date(now).toISOString() : check.at }
}

/** A run with an answer is kept, because the same question may come again. */
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

/** More steps than any path through `decide` takes. */
const mostSteps = 12

/**
 * Advances the check of a commit as far as possible now. Any instance may call this at any time, any number of times.
 * @returns whether nothing is left to do
 */
export async function gateCommit(question: Question, ports: GatePorts): Promise<boolean> {
  for (let step = 0; step < mostSteps; step++) {
    const [kept, check] = await Promise.all([
      ports.ledgers.read(subjectName(question.subject)),
      ports.checks.find(question.head)
    ])
    await endOlder(check, ports.checks)
    if (isAnswered(check, questionKey(question, kept.ledger)) && (await isReported(question, ports))) return true
    const sight = await observe(question, kept.ledger, ports)
    const wanted = decide(sight)
    const again = await applyDesired(wanted, sight, { question, kept, check }, ports)
    // Another pull request's verdict may stand in its place.
    if (!again) return wanted.conclusion !== null && check?.key === questionKey(question, kept.ledger)
  }
  throw new Error(`${subjectName(question.subject)} does not come to rest at ${question.head}.`)
}

function isAnswered(check: PresentCheck | null, key: string): boolean {
  return check !== null && check.conclusion !== null && check.key === key
}

/** A slower instance may have written about an older commit since; the report names its commit. */
async function isReported({ pullRequest, head }: Question, { comments }: GatePorts): Promise<boolean> {
  const report = pullRequest === null ? null : await comments.readComment(pullRequest, 'report')
  return report === null || report.includes(`commit ${head.slice(0, 7)}`)
}

/**
 * Handles the commands in comments, whether or not an event reported them, and answers each with a reaction. Handled commands stay in the
 * ledger, so each is handled once. Commands without permission do not, and get one shared reply: a flood of comments costs only reactions.
 */
async function readInbox(question: Question, ports: GatePorts): Promise<void> {
  const { pullRequest, subject } = question
  if (pullRequest === null) return
  const comments = (await ports.inbox.read(pullRequest)).filter(({ body }) => readCommand(body) !== null)
  if (comments.length === 0) return
  const { ledger } = await ports.ledgers.read(subjectName(subject))
  const mayWrite = askedOnce(ports.mayWrite)
  const lasting = bestEffort()
  const read = async (comment: CommandComment) => {
    const before = ledger.handled.find(({ id }) => id === orderId(comment)) ?? null
    const isAnswered = comment.reactions.length > 0
    // Somebody else's reaction does not mark a command as handled.
    if (isAnswered && (before !== null || isHelp(comment) || !(await mayWrite(comment.by)))) return
    await answer(comment, pullRequest, before ?? (await outcomeOf(comment, question, { ...ports, mayWrite })), ports)
  }
  // A command that cannot be answered does not block the others.
  for (const comment of comments) await lasting.attempt(() => read(comment))
  lasting.rethrow()
}

function askedOnce(ask: GatePorts['mayWrite']): GatePorts['mayWrite'] {
  const asked = new Map<string, Promise<boolean>>()
  return (login) => {
    const answer = asked.get(login) ?? ask(login)
    asked.set(login, answer)
    return answer
  }
}

interface Outcome {
  readonly done: boolean
  readonly said: string | null
}

function orderId({ id }: CommandComment): string {
  return `comment/${id}`
}

function isHelp({ body }: CommandComment): boolean {
  const read = readCommand(body)
  return read !== null && 'command' in read && read.command.kind === 'help'
}

async function outcomeOf(comment: CommandComment, question: Question, ports: GatePorts): Promise<Outcome> {
  if (isHelp(comment)) return { done: true, said: help }
  if (!(await ports.mayWrite(comment.by))) return { done: false, said: onlyWriters }
  const order = { id: orderId(comment), by: comment.by, command: commandOf(comment), at: comment.at, pressed: null }
  return handleCommand(order, question, ports)
}

function commandOf({ body }: CommandComment): RequestedCommand['command'] {
  const read = readCommand(body)
  return read === null || 'wrong' in read ? { kind: 'wrong', said: read?.wrong ?? '' } : read.command
}

/** The reply comes first, so a reaction means that it was sent. */
async function answer(
  { id, by }: CommandComment,
  pullRequest: number,
  { done, said }: Outcome,
  { comments, inbox }: GatePorts
): Promise<void> {
  const reaction: Reaction = done ? 'rocket' : 'confused'
  if (said !== null) await reply({ pullRequest, order: String(id), by, said }, comments)
  await inbox.react(id, reaction)
}

/** Collects failures that must not stop the work, and throws them at the end. */
export interface BestEffort {
  attempt(work: () => Promise<unknown>): Promise<void>
  /** Ports whose failures do not keep a check from completing: comment, suggestions, cancelling. */
  wrapped(ports: GatePorts): Pick<GatePorts, 'comments' | 'suggestions' | 'jobs'>
  /** Throws the failures, so that they are logged and the next pass tries again. */
  rethrow(): void
}

/**
 * A check completes whatever else GitHub refuses (`docs/faults.md`, I5), such as a comment in a full conversation, or
 * cancelling a run.
 */
export function bestEffort(): BestEffort {
  const failures: unknown[] = []
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      failures.push(error)
    }
  }
  return {
    attempt,
    wrapped: ({ comments, suggestions, jobs }) => ({
      comments: {
        readComment: (pullRequest, name) =>
          comments.readComment(pullRequest, name).catch((error: unknown) => {
            failures.push(error)
            return null
          }),
        async upsertComment(draft) {
          await attempt(() => comments.upsertComment(draft))
        }
      },
      suggestions: {
        async keepSuggestions(pullRequest, headSha, drafts) {
          await attempt(() => suggestions.keepSuggestions(pullRequest, headSha, drafts))
        }
      },
      jobs: { ...jobs, cancel: (runId) => attempt(() => jobs.cancel(runId)) }
    }),
    rethrow() {
      if (failures.length === 1) throw failures[0]
      if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join('; '))
    }
  }
}

/**
 * Completes the check of an old commit as cancelled, and older checks that were left open; but not the check of another pull
 * request of the same commit.
 * @returns whether it was still in progress
 */
async function endCheck(subject: NamedSubject, commit: string, why: string, checks: CheckBoard): Promise<boolean> {
  const check = await checks.find(commit)
  await endOlder(check, checks)
  if (check === null || check.conclusion !== null || !isNamed(check.key, subject)) return false
  await end(check.id, why, checks)
  return true
}

/** Two instances at once may each have created a check: the newest counts, and the others would stay in progress forever. */
async function endOlder(check: PresentCheck | null, checks: CheckBoard): Promise<void> {
  for (const id of check?.olderOpen ?? []) await end(id, 'another check replaced it', checks)
}

async function end(id: number, why: string, checks: CheckBoard): Promise<void> {
  const sentence = `Not measured: ${why}.`
  await checks.update(id, {
    key: 'ended',
    conclusion: 'cancelled',
    title: sentence,
    summary: sentence,
    text: sentence,
    detailsUrl: null,
    buttons: []
  })
}
