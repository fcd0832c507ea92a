import { createHash } from 'node:crypto'
import type { Policy } from '../domain/policy.ts'
import { failsTarget, passesCheck, type Review, type TargetReview } from '../domain/review.ts'
import type { PullRequest } from '../review/ports.ts'
import type { Acceptance, Ledger } from './ledger.ts'
import type { GatePorts } from './ports.ts'

/** What the bot works on: a pull request, a group of a merge queue, or the baselines of the default branch. */
export type Subject = { readonly kind: 'pull'; readonly number: number } | MergeGroup | { readonly kind: 'baseline' }

/** A commit of a merge queue. */
export interface MergeGroup {
  readonly kind: 'group'
  readonly head: string
  readonly base: string
  readonly baseBranch: string
}

/** A subject by its name alone. */
export type NamedSubject = Exclude<Subject, MergeGroup> | Pick<MergeGroup, 'kind' | 'head'>

/** The name of a subject's ledger: a path of a git ref. */
export function subjectName(subject: NamedSubject): string {
  switch (subject.kind) {
    case 'pull':
      return `pull/${subject.number}`
    case 'group':
      return `group/${subject.head}`
    case 'baseline':
      return 'baseline'
  }
}

/** The subject whose name a text begins with: the key of a check, the name of a run or of a ledger. Null if there is none. */
export function readSubjectName(text: string): NamedSubject | null {
  const [, number, head, baseline] = /^(?:pull\/(\d{1,9})|group\/([0-9a-f]{40})|(baseline))(?: |$)/.exec(text) ?? []
  if (number !== undefined) return { kind: 'pull', number: Number(number) }
  if (head !== undefined) return { kind: 'group', head }
  return baseline === undefined ? null : { kind: 'baseline' }
}

/** Whether a text, such as the key of a check, begins with the name of that subject. */
export function isNamed(text: string, subject: NamedSubject): boolean {
  const named = readSubjectName(text)
  return named !== null && subjectName(named) === subjectName(subject)
}

/** The question about one commit: everything that decides its check, except the results of runs. */
export interface Question {
  readonly subject: Subject
  readonly head: string
  /** The tip of the base branch; for a merge group the commit below it. */
  readonly base: string
  /** The commit of the base branch whose code runs: only merged code, even if others wait before a group. */
  readonly merged: string
  readonly baseBranch: string
  /** The version of the base's policy. */
  readonly policy: string
  readonly pullRequest: number | null
  /** A branch of this repository; null for a fork, and for a merge group. */
  readonly headBranch: string | null
  readonly fromFork: boolean
  readonly draft: boolean
  readonly conflicting: boolean
  readonly labels: readonly string[]
}

/** The question, with the base's present policy. */
export async function withPolicy(
  question: Omit<Question, 'policy'>,
  { policyAt }: Pick<GatePorts, 'policyAt'>
): Promise<Question> {
  return { ...question, policy: await policyAt(question.base) }
}

/** The question about the head of a pull request. */
export function questionOf(pull: PullRequest, ports: Pick<GatePorts, 'policyAt'>): Promise<Question> {
  const subject = { kind: 'pull', number: pull.number } as const
  const headBranch = pull.fromFork ? null : pull.headBranch
  const { headSha: head, baseSha: base, baseBranch, number: pullRequest } = pull
  const { fromFork, draft, conflicting, labels } = pull
  const commits = { head, base, merged: base, baseBranch }
  return withPolicy({ subject, ...commits, pullRequest, headBranch, fromFork, draft, conflicting, labels }, ports)
}

/** For a commit without a pull request. */
export const nobodys = {
  pullRequest: null,
  headBranch: null,
  fromFork: false,
  draft: false,
  conflicting: false,
  labels: []
} as const

/**
 * Identifies the question that a completed check has answered. The base's policy is part of it, but not the base's tip: a
 * base that moves on does not reopen every pull request, but a lowered budget does. Begins with the subject's name, so that a button of the check leads back to it.
 */
export function questionKey(question: Question, ledger: Ledger): string {
  const { subject, baseBranch, policy, draft, conflicting, labels, fromFork, head } = question
  const approved = fromFork && isApproved(ledger, head)
  const accepted = ledger.acceptances.map(acceptedBy)
  const asked = {
    baseBranch,
    policy,
    draft,
    conflicting,
    labels: labels.toSorted(),
    fromFork,
    approved,
    accepted,
    round: ledger.round
  }
  return `${subjectName(subject)} ${createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 16)}`
}

/** Whether a maintainer has approved measuring exactly this commit. */
export function isApproved({ approvals }: Ledger, commit: string): boolean {
  return approvals.some((approval) => approval.commit === commit)
}

type FailOn = Pick<Policy, 'failOn'>

/** A review with accepted regressions, which passes if nothing else fails. */
export function acceptRegressions(
  review: Review,
  policy: FailOn,
  acceptances: readonly Acceptance[]
): { readonly review: Review; readonly accepted: readonly Acceptance[] } {
  const accepted = review.targets.flatMap((target) => acceptanceOf(target, policy, acceptances) ?? [])
  const names = new Set(accepted.map(({ target }) => target))
  const targets = review.targets.filter(({ name }) => !names.has(name))
  const passes = passesCheck({ ...review, targets }, policy)
  return { review: { ...review, passes }, accepted }
}

/** Targets that fail only by a regression, so that somebody can accept them. */
export function acceptableTargets({ targets }: Review, policy: FailOn): readonly TargetReview[] {
  return targets.filter((target) => isAcceptable(target, policy))
}

function isAcceptable(target: TargetReview, policy: FailOn): boolean {
  return target.verdict === 'regressed' && failsTarget(target, policy)
}

/** Valid until the target's settings digest changes. */
function acceptanceOf(target: TargetReview, policy: FailOn, acceptances: readonly Acceptance[]): Acceptance | null {
  if (!isAcceptable(target, policy)) return null
  const holds = ({ target: name, settingsDigest }: Acceptance) =>
    name === target.name && settingsDigest === target.settingsDigest
  return acceptances.findLast(holds) ?? null
}

/** What identifies an acceptance. */
function acceptedBy({ target, settingsDigest, by, at }: Acceptance): readonly unknown[] {
  return [target, settingsDigest, by, at]
}
