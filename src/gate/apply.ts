import { suggestionDrafts } from '../report/suggestions.ts'
import type { JobRequest } from '../review/job.ts'
import { desiredCheck, desiredComment } from './check-text.ts'
import { type Desired, decide } from './decide.ts'
import { answers, day, type Job, jobOf, type Ledger, type Purpose, trimmed, withJob } from './ledger.ts'
import type { Observation } from './observe.ts'
import { observe } from './observe.ts'
import type { Conclusion, DesiredCheck, GatePorts, KeptLedger, PresentCheck } from './ports.ts'
import {
  isNamed,
  type Question,
  questionKey,
  questionOf,
  readSubjectName,
  type Subject,
  subjectName
} from './question.ts'

/** Milliseconds that another instance has to create a check that it claimed. */
const checkPatience = 60_000

/** What GitHub shows now. */
export interface Standing {
  readonly question: Question
  readonly kept: KeptLedger
  readonly check: PresentCheck | null
}

/**
 * Makes GitHub show what was decided, and starts jobs: one step at a time, each after an observation, so that repeating it is harmless.
 * @returns whether to observe again at once
 */
export async function applyDesired(
  wanted: Desired,
  sight: Observation,
  standing: Standing,
  ports: GatePorts
): Promise<boolean> {
  const { question, kept } = standing
  if (wanted.giveUp !== null) {
    await giveUpJob(wanted.giveUp, question, kept, ports)
    return true
  }
  const text = desiredCheck(wanted, keyOf(wanted, question, kept.ledger), question.baseBranch)
  // The comment before the check, because a completed check is not looked at again.
  await publish(wanted, question, ports)
  const now = await keepCheck(text, standing, ports)
  if (typeof now === 'string') return now === 'outrun'
  if (wanted.start === null) return false
  await dispatchJob(wishOf(wanted.start, sight), now, ports)
  return true
}

/**
 * Creates or updates the check. A completed one is replaced, because GitHub does not change its conclusion.
 * @returns the ledger afterwards; `claimed`: another instance creates the check; `outrun`: another instance has just written
 */
async function keepCheck(
  wanted: DesiredCheck,
  standing: Standing,
  ports: GatePorts
): Promise<KeptLedger | 'claimed' | 'outrun'> {
  const { question, kept, check } = standing
  if (check !== null && !differs(check, wanted)) return kept
  if (await isOutweighed(check, wanted.conclusion, question, ports)) return kept
  if (check === null) return openCheck(wanted, standing, ports)
  if (check.conclusion !== null && check.conclusion !== wanted.conclusion) return openCheck(wanted, standing, ports)
  const written = await takeOver(check, standing, ports)
  if (written === null) return 'outrun'
  const present = await ports.checks.update(check.id, wanted)
  // Another instance has completed it meanwhile.
  if (present.conclusion === wanted.conclusion) return written
  return openCheck(wanted, { ...standing, kept: written, check: present }, ports)
}

/**
 * Before a check of another pull request of the commit is taken over, it is written into the ledger: otherwise nobody would end it
 * once this one is closed. Null if another instance has just written: it may have seen the closing.
 */
async function takeOver(
  check: PresentCheck,
  { question, kept }: Standing,
  ports: GatePorts
): Promise<KeptLedger | null> {
  const { head, subject } = question
  if (isNamed(check.key, subject)) return kept
  // `after: null`: no other check is created for it.
  const claim = { commit: head, at: new Date(ports.clock.now()).toISOString(), after: null, ended: false }
  return claimCheck(claim, subject, kept, `Take over the check of ${head.slice(0, 12)}`, ports)
}

/**
 * Claims a check in the ledger, then creates it: a check cannot be removed, so there must never be two. GitHub may show it only
 * a moment later, so nobody looks for it right away.
 */
async function openCheck(
  wanted: DesiredCheck,
  { question, kept, check }: Standing,
  ports: GatePorts
): Promise<KeptLedger | 'claimed' | 'outrun'> {
  const { head: commit, subject } = question
  const now = ports.clock.now()
  const after = check?.id ?? null
  const claim = kept.ledger.checks.findLast((one) => one.commit === commit && one.after === after)
  if (claim !== undefined && now - Date.parse(claim.at) < checkPatience) return 'claimed'
  const sentence = `Open ${after === null ? 'the' : 'another'} check of ${commit.slice(0, 12)}`
  const made = { commit, at: new Date(now).toISOString(), after, ended: false }
  const written = await claimCheck(made, subject, kept, sentence, ports)
  if (written === null) return 'outrun'
  await ports.checks.create(commit, wanted)
  return written
}

function claimCheck(
  claim: Ledger['checks'][number],
  subject: Subject,
  kept: KeptLedger,
  sentence: string,
  { ledgers, clock }: GatePorts
): Promise<KeptLedger | null> {
  const checks = [...kept.ledger.checks, claim]
  return ledgers.write(subjectName(subject), kept, trimmed({ ...kept.ledger, checks }, clock.now()), sentence)
}

/**
 * An open check has another key than its end: GitHub keeps a conclusion that another instance has written meanwhile, and it is no answer to
 * what this one asks.
 */
function keyOf({ conclusion }: Desired, question: Question, ledger: KeptLedger['ledger']): string {
  const key = questionKey(question, ledger)
  return conclusion === null ? `${key} open` : key
}

function differs(check: PresentCheck, wanted: DesiredCheck): boolean {
  return (
    check.key !== wanted.key ||
    check.conclusion !== wanted.conclusion ||
    check.title !== wanted.title ||
    check.summary !== wanted.summary
  )
}

/** Comment and suggestions. A pull request that affects nothing gets no comment; an existing one is updated. */
async function publish(
  { review, notice, conclusion, detailsUrl, ...wanted }: Desired,
  { pullRequest, baseBranch, head }: Question,
  { comments, suggestions }: GatePorts
): Promise<void> {
  if (pullRequest === null) return
  const isQuiet = review.targets.length === 0 && review.problems.length === 0
  if (isQuiet && (await comments.readComment(pullRequest, 'report')) === null) return
  const body = desiredComment({ ...wanted, review, notice, conclusion, detailsUrl }, { baseBranch })
  await comments.upsertComment({ pullRequest, name: 'report', body, fullReportUrl: detailsUrl })
  if (conclusion !== null) await suggestions.keepSuggestions(pullRequest, head, suggestionDrafts(review))
}

/** The base's policy decides whose code runs; a fork's never does (`docs/threat-model.md`). */
function wishOf(purpose: Purpose, { question, policy, approved }: Observation): JobWish {
  const { subject, base, merged, baseBranch, policy: version, head, pullRequest, fromFork } = question
  const checkout = policy?.code === 'head' && !fromFork && subject.kind === 'pull' ? head : merged
  const asked = { subject, purpose, base, baseBranch, policy: version, head, pullRequest, checkout }
  return { ...asked, approved: fromFork && approved }
}

/** A job to request, without what the claim adds. */
export type JobWish = Omit<JobRequest, 'version' | 'nonce'> & { readonly subject: Subject; readonly policy: string }

/** Dispatches per day if GitHub does not show the run. */
const mostAttempts = 3

const purposes: Readonly<Record<Job['purpose'], string>> = {
  predict: 'a prediction',
  measure: 'a measurement',
  baseline: 'the baselines'
}

/**
 * Claims a job in the ledger, then dispatches it: one instance is first, and the others find its claim.
 * @returns why there will be no run of this claim; null otherwise
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
    `Request ${what}`
  )
  if (claimed === null) return null
  if (job.failed !== null) return job.failed
  ports.say(`${name}: requests ${what}`)
  const dispatched = await ports.jobs.dispatch({ version: 1, nonce: job.nonce, ...asked }, name)
  if ('refused' in dispatched) {
    ports.say(`${name}: GitHub refuses ${what}: ${dispatched.refused}`)
    await changeJob(job, { failed: dispatched.refused }, { name, kept: claimed, sentence: `No run for ${what}` }, ports)
    return dispatched.refused
  }
  if (dispatched.runId === null) return null
  const sentence = `Run ${dispatched.runId} does ${what}`
  const isWanted = await changeJob(job, dispatched, { name, kept: claimed, sentence }, ports)
  // A push came in between, when there was no run to cancel yet.
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
      : `GitHub accepted the request ${mostAttempts} times but showed no run of it. Check the workflow on the default branch: its \`run-name\` must end with the nonce, as in the documentation`
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

/** Ends a job that took too long: cancels its run, and writes the reason into the ledger, with the labels that a queued run waits for. */
async function giveUpJob(
  { purpose, why }: NonNullable<Desired['giveUp']>,
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
  const failed = labels.length === 0 ? why : `${why}: no runner with the labels ${named} is available`
  const sentence = `Give up ${purposes[purpose]} of ${head.slice(0, 12)}`
  await changeJob(job, { failed }, { name: subjectName(subject), kept, sentence }, ports)
}

interface Place {
  readonly name: string
  readonly kept: KeptLedger
  readonly sentence: string
}

/**
 * Applies a change to a job. If another instance has written meanwhile, applies it on top.
 * @returns false if the ledger no longer has the job
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

/** How much a conclusion says against merging; null: in progress. */
const weights: Readonly<Record<string, number>> = { success: 0, null: 1, action_required: 2, failure: 3 }
const weightOf = (conclusion: Conclusion | null) => weights[String(conclusion)] ?? 0

/**
 * Several pull requests can share a head commit, and a commit has one check. It shows the strictest conclusion; otherwise
 * a second pull request into a branch with a laxer policy would make the first one green. A fork's pull request into the same
 * branch does not count for a commit that is ours, or that is in a merge queue.
 */
async function isOutweighed(
  check: PresentCheck | null,
  conclusion: Conclusion | null,
  question: Question,
  ports: GatePorts
): Promise<boolean> {
  const { subject, head, baseBranch, fromFork } = question
  if (subject.kind !== 'pull') return false
  if (fromFork && check !== null && (await isQueued(check, question, ports))) return true
  const whose = readSubjectName(check?.key ?? '')
  const present = whose?.kind === 'pull' ? [whose.number] : []
  for (const number of new Set([...present, ...(await ports.pullsWithHead(head))])) {
    const pull = number === subject.number ? null : await ports.pullRequests.pullRequest(number)
    if (pull?.state !== 'open' || pull.headSha !== head) continue
    if (pull.baseBranch === baseBranch && pull.fromFork !== fromFork) {
      if (fromFork) return true
      continue
    }
    const theirs = await questionOf(pull, ports)
    const { ledger } = await ports.ledgers.read(subjectName(theirs.subject))
    const more = weightOf(decide(await observe(theirs, ledger, ports)).conclusion) - weightOf(conclusion)
    if (more > 0 || (more === 0 && number < subject.number)) return true
  }
  return false
}

/** Whether the check belongs to a group of the same branch's merge queue, with the same policy. */
async function isQueued(
  { key }: PresentCheck,
  { baseBranch, policy }: Question,
  { ledgers }: GatePorts
): Promise<boolean> {
  const group = readSubjectName(key)
  if (group?.kind !== 'group') return false
  const job = (await ledgers.read(subjectName(group))).ledger.jobs.at(-1)
  return job?.baseBranch === baseBranch && job.policy === policy
}
