import { createHash } from 'node:crypto'
import type { PullRequest } from '../review/ports.ts'
import { acceptedBy } from './accept-regressions.ts'
import type { GatePorts } from './gate-ports.ts'
import type { Ledger } from './ledger.ts'
import { type Subject, subjectName } from './subject.ts'

/** What is asked about one commit: all that decides how its check ends, save what a run finds. */
export interface Question {
  readonly subject: Subject
  readonly head: string
  /** The tip of the base branch; of a merge group the commit that it is tried on. */
  readonly base: string
  /** The commit of the base branch whose code runs: what is merged, whatever waits before a group. */
  readonly merged: string
  readonly baseBranch: string
  /** Which version of the policy the base has. */
  readonly policy: string
  readonly pullRequest: number | null
  /** Of this repository; null for a fork's, and for a group of a merge queue. */
  readonly headBranch: string | null
  readonly fromFork: boolean
  readonly draft: boolean
  readonly conflicting: boolean
  readonly labels: readonly string[]
}

/** The question, with the policy that the base has now. */
export async function withPolicy(
  question: Omit<Question, 'policy'>,
  { policyAt }: Pick<GatePorts, 'policyAt'>
): Promise<Question> {
  return { ...question, policy: await policyAt(question.base) }
}

/** What is asked about the head of a pull request. */
export function questionOf(pull: PullRequest, ports: Pick<GatePorts, 'policyAt'>): Promise<Question> {
  const subject = { kind: 'pull', number: pull.number } as const
  const headBranch = pull.fromFork ? null : pull.headBranch
  const { headSha: head, baseSha: base, baseBranch, number: pullRequest } = pull
  const { fromFork, draft, conflicting, labels } = pull
  const commits = { head, base, merged: base, baseBranch }
  return withPolicy({ subject, ...commits, pullRequest, headBranch, fromFork, draft, conflicting, labels }, ports)
}

/** Of a commit that no pull request is about. */
export const nobodys = {
  pullRequest: null,
  headBranch: null,
  fromFork: false,
  draft: false,
  conflicting: false,
  labels: []
} as const

/**
 * Tells whether a completed check has answered this very question. The base's tip is not part of it, but its policy is: a
 * base that moves on does not ask about every open pull request again, and a budget that is lowered does. Begins with the subject's name, so that a button of the check leads back to it.
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

/** Whether someone who may write has approved that this very commit is measured. */
export function isApproved({ approvals }: Ledger, commit: string): boolean {
  return approvals.some((approval) => approval.commit === commit)
}
