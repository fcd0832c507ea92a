import type { BaselineEntry } from '../domain/baseline.ts'
import type { ProposedFile } from '../domain/proposal.ts'
import type { TargetReview } from '../domain/review.ts'
import type { JobAnswer, JobRequest } from '../review/job.ts'
import type {
  BaselineQuery,
  Clock,
  CommentDraft,
  CommentPublisher,
  ProposalPublisher,
  PullRequestReader,
  SuggestionPublisher
} from '../review/ports.ts'
import type { Plan, PlanQuestion, ReviewQuestion } from '../review/review-commit.ts'
import type { Rewritten } from '../review/rewrite-targets.ts'
import type { Ledger } from './ledger.ts'

/** A ledger as it was read; `tip` shows whether somebody else has written since. */
export interface KeptLedger {
  readonly ledger: Ledger
  readonly tip: string | null
}

/** Ledgers by subject name. */
export interface LedgerStore {
  read(name: string): Promise<KeptLedger>
  /**
   * Writes a ledger, with a sentence that says what was done; null if somebody else was faster. Never loses
   * what another instance wrote.
   */
  write(name: string, from: KeptLedger, ledger: Ledger, sentence: string): Promise<KeptLedger | null>
  remove(name: string): Promise<void>
  /** Names and tips. */
  list(): Promise<ReadonlyMap<string, string>>
}

/** `action_required` fails like `failure`, but a person has to do something first. */
export type Conclusion = 'success' | 'failure' | 'action_required' | 'cancelled'

export interface CheckButton {
  /** As an event brings it back. */
  readonly identifier: ButtonName
  readonly label: string
  readonly description: string
}

export type ButtonName = 'apply' | 'measure' | 'accept' | 'approve'

/** A check as it should be. */
export interface DesiredCheck {
  /** Identifies the question; a completed check with another key is decided again. */
  readonly key: string
  /** Null while it is in progress. */
  readonly conclusion: Conclusion | null
  readonly title: string
  /** Markdown. */
  readonly summary: string
  readonly text: string
  readonly detailsUrl: string | null
  readonly buttons: readonly CheckButton[]
}

export interface PresentCheck {
  readonly id: number
  readonly key: string
  /** Null while it is not completed. */
  readonly conclusion: string | null
  /** Milliseconds since the epoch; null while it is not completed. */
  readonly completedAt: number | null
  readonly title: string
  readonly summary: string
  /** Older ones on the same commit that are still in progress. */
  readonly olderOpen: readonly number[]
}

/** Our checks of one name. */
export interface CheckBoard {
  /** The newest on that commit. */
  find(commit: string): Promise<PresentCheck | null>
  create(commit: string, wanted: DesiredCheck): Promise<void>
  /** Returns the check afterwards: a completed check keeps its conclusion. */
  update(id: number, wanted: DesiredCheck): Promise<PresentCheck>
}

/** A run of the measuring workflow. */
export interface JobRun {
  readonly id: number
  readonly url: string
  readonly status: 'queued' | 'running' | 'completed'
  /** As GitHub says it: `success`, `failure`, `cancelled`, …; null before it is completed. */
  readonly conclusion: string | null
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** The same: of a completed one, about when it ended. */
  readonly updatedAt: number
}

/** GitHub accepted the request (with `runId` if known), or refuses it permanently. */
export type Dispatched = { readonly runId: number | null } | { readonly refused: string }

export type FoundAnswer =
  | { readonly kind: 'answer'; readonly answer: JobAnswer }
  /** GitHub keeps artifacts for a limited time. */
  | { readonly kind: 'expired' }
  /** There is no answer; the reason follows `the run …:`. */
  | { readonly kind: 'absent'; readonly why: string }
  /** There is an answer, but it is not valid; the reason likewise. */
  | { readonly kind: 'none'; readonly why: string }

/** A comment that begins with a command. */
export interface CommandComment {
  readonly id: number
  readonly by: string
  readonly body: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly reactions: readonly Reaction[]
}

export type Reaction = 'rocket' | 'confused'

/** Where people write commands. */
export interface Inbox {
  /** Comments of the pull request that may be commands, by people, of the last day; oldest first. */
  read(pullRequest: number): Promise<readonly CommandComment[]>
  react(commentId: number, reaction: Reaction): Promise<void>
}

/** A commit to push to a branch. */
export interface PushDraft {
  readonly branch: string
  /** The commit that the branch must be at. */
  readonly parent: string
  readonly files: readonly ProposedFile[]
  readonly message: string
  /** The command's id, written into the commit, so that a moved branch shows whether this command moved it. */
  readonly order: string
}

/** `refused`: a rule protects the branch. */
export type Pushed =
  | { readonly kind: 'pushed'; readonly commit: string }
  | { readonly kind: 'moved' }
  | { readonly kind: 'refused' }

/** How a run is found. */
export interface DispatchedJob {
  readonly nonce: string
  /** Null if GitHub did not return it. */
  readonly runId: number | null
  /** When it was claimed: an ISO date. */
  readonly at: string
}

/** Runs of the measuring workflow on the default branch. */
export interface JobRunner {
  dispatch(request: JobRequest, subject: string): Promise<Dispatched>
  /** Null if there is none (yet). */
  find(job: DispatchedJob): Promise<JobRun | null>
  /** Labels of the runners that its waiting jobs ask for. */
  waitsFor(runId: number): Promise<readonly string[]>
  cancel(runId: number): Promise<void>
  answer(
    runId: number,
    asked: { readonly nonce: string; readonly commit: string; readonly purpose: string }
  ): Promise<FoundAnswer>
}

/** Everything needed to gate a commit of one repository. */
export interface GatePorts {
  /** Which trainings a commit affects. */
  readonly plan: (question: Omit<PlanQuestion, 'policyPath'>) => Promise<Plan>
  readonly pullRequests: PullRequestReader
  /** Numbers of open pull requests with that head, possibly some seconds old: each new one checks the others itself. */
  readonly pullsWithHead: (head: string) => Promise<readonly number[]>
  readonly checks: CheckBoard
  readonly jobs: JobRunner
  readonly ledgers: LedgerStore
  /** The baseline of a target nearest to a commit, by name only, because only a checkout knows its former names. */
  readonly baselineOf: (
    query: Omit<BaselineQuery, 'commits' | 'recordedPaths'> & { readonly commit: string }
  ) => Promise<BaselineEntry | null>
  readonly comments: Pick<CommentPublisher, 'readComment'> & {
    upsertComment(draft: CommentDraft): Promise<unknown>
  }
  readonly suggestions: {
    keepSuggestions(...given: Parameters<SuggestionPublisher['keepSuggestions']>): Promise<unknown>
  }
  readonly proposals: ProposalPublisher
  readonly inbox: Inbox
  /** The commit's files with the choices of these reviews written into them. */
  readonly rewrite: (
    question: Omit<ReviewQuestion, 'policyPath'>,
    reviews: readonly TargetReview[]
  ) => Promise<Rewritten>
  readonly pushCommit: (draft: PushDraft) => Promise<Pushed>
  /** Whether that person may write to the repository. */
  readonly mayWrite: (login: string) => Promise<boolean>
  /** The version of a commit's policy; a missing policy counts as a version. */
  readonly policyAt: (commit: string) => Promise<string>
  /** The command that a commit carries out; null for other commits. */
  readonly orderOf: (commit: string) => Promise<string | null>
  /** The commit that a branch is at. */
  readonly tipOf: (branch: string) => Promise<string>
  readonly clock: Clock
  /** 32 hexadecimal digits that nobody can guess. */
  readonly newNonce: () => string
  /** One line for the log. */
  readonly say: (line: string) => void
}
