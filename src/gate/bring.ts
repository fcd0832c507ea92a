import { suggestionDrafts } from '../report/suggestions.ts'
import type { Sight, Wanted } from './decide.ts'
import { dispatchJob, giveUpJob, type JobWish } from './dispatch-job.ts'
import type { GatePorts } from './gate-ports.ts'
import { isOutweighed } from './is-outweighed.ts'
import { type Ledger, type Purpose, trimmed } from './ledger.ts'
import type { KeptLedger, PresentCheck, WantedCheck } from './ports.ts'
import { type Question, questionKey } from './question.ts'
import { isNamed, type Subject, subjectName } from './subject.ts'
import { wantedCheck, wantedComment } from './wanted-check.ts'

/** So long another instance has to make a check that it said it would make. */
const checkPatience = 60_000

/** What stands on GitHub. */
export interface Standing {
  readonly question: Question
  readonly kept: KeptLedger
  readonly check: PresentCheck | null
}

/**
 * Makes GitHub look as wanted, and starts what is wanted: one step at a time, each after a look, so that twice is once.
 * @returns whether to look again at once
 */
export async function bring(wanted: Wanted, sight: Sight, standing: Standing, ports: GatePorts): Promise<boolean> {
  const { question, kept } = standing
  if (wanted.giveUp !== null) {
    await giveUpJob(wanted.giveUp, question, kept, ports)
    return true
  }
  const text = wantedCheck(wanted, questionKey(question, kept.ledger), question.baseBranch)
  // The comment before the check: one that is completed is not looked at again.
  await publish(wanted, question, ports)
  const now = await keepCheck(text, standing, ports)
  if (typeof now === 'string') return now === 'outrun'
  if (wanted.start === null) return false
  await dispatchJob(wishOf(wanted.start, sight), now, ports)
  return true
}

/**
 * The check as wanted: opened, brought up to date, or another in its place, because GitHub changes the conclusion of a completed one no more.
 * @returns the ledger as it is then; `claimed`: another instance is at it; `outrun`: one has written just now
 */
async function keepCheck(
  wanted: WantedCheck,
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
  // Another instance has completed it meanwhile, by what it knew.
  if (present.conclusion === wanted.conclusion) return written
  return openCheck(wanted, { ...standing, kept: written, check: present }, ports)
}

/**
 * A check that says what becomes of another pull request of the commit is written down before it says what becomes of this one: else nobody would end it
 * once this one is closed. Null where another instance has written just now: it may have seen the closing.
 */
async function takeOver(
  check: PresentCheck,
  { question, kept }: Standing,
  ports: GatePorts
): Promise<KeptLedger | null> {
  const { head, subject } = question
  if (isNamed(check.key, subject)) return kept
  // In nobody's place: no other check is to be made for it.
  const claim = { commit: head, at: new Date(ports.clock.now()).toISOString(), after: null, ended: false }
  return claimCheck(claim, subject, kept, `Take over the check of ${head.slice(0, 12)}`, ports)
}

/**
 * Claimed in the ledger before it is made: a check cannot be removed, so there must never be two in one place. GitHub may show it only a
 * moment later, so nobody looks for it right away.
 */
async function openCheck(
  wanted: WantedCheck,
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

function differs(check: PresentCheck, wanted: WantedCheck): boolean {
  return (
    check.key !== wanted.key ||
    check.conclusion !== wanted.conclusion ||
    check.title !== wanted.title ||
    check.summary !== wanted.summary
  )
}

/** Comment and suggestions. A pull request that touches nothing gets none; one that it has is kept up to date. */
async function publish(
  { review, notice, conclusion, detailsUrl, ...wanted }: Wanted,
  { pullRequest, baseBranch, head }: Question,
  { comments, suggestions }: GatePorts
): Promise<void> {
  if (pullRequest === null) return
  const isQuiet = review.targets.length === 0 && review.problems.length === 0
  if (isQuiet && (await comments.readComment(pullRequest, 'report')) === null) return
  const body = wantedComment({ ...wanted, review, notice, conclusion, detailsUrl }, { baseBranch })
  await comments.upsertComment({ pullRequest, name: 'report', body, fullReportUrl: detailsUrl })
  if (conclusion !== null) await suggestions.keepSuggestions(pullRequest, head, suggestionDrafts(review))
}

/** Whose code runs is the base's word, and of a fork never the head's (`docs/threat-model.md`). */
function wishOf(purpose: Purpose, { question, policy, approved }: Sight): JobWish {
  const { subject, base, merged, baseBranch, policy: version, head, pullRequest, fromFork } = question
  const checkout = policy?.code === 'head' && !fromFork && subject.kind === 'pull' ? head : merged
  const asked = { subject, purpose, base, baseBranch, policy: version, head, pullRequest, checkout }
  return { ...asked, approved: fromFork && approved }
}
