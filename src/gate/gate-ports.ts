import type { TargetReview } from '../domain/review.ts'
import type {
  BaselineEntry,
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
import type { CheckBoard, Inbox, JobRunner, LedgerStore, PushDraft, Pushed } from './ports.ts'

/** What it takes to bring a commit of one repository to its end. */
export interface GatePorts {
  /** Which trainings a commit touches. */
  readonly plan: (question: Omit<PlanQuestion, 'policyPath'>) => Promise<Plan>
  readonly pullRequests: PullRequestReader
  /** Numbers of open ones that stand at that commit, as it was some seconds ago: each that comes looks at the others itself. */
  readonly pullsWithHead: (head: string) => Promise<readonly number[]>
  readonly checks: CheckBoard
  readonly jobs: JobRunner
  readonly ledgers: LedgerStore
  /** What is stored of a target, nearest to a commit: by its name alone, because only a checkout tells what it was called before. */
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
  /** Which version of the policy a commit has: one that is not there is a version, too. */
  readonly policyAt: (commit: string) => Promise<string>
  /** The order that a commit carries out; null for anybody else's. */
  readonly orderOf: (commit: string) => Promise<string | null>
  /** The commit that a branch stands at. */
  readonly tipOf: (branch: string) => Promise<string>
  readonly clock: Clock
  /** 32 hexadecimal digits that nobody can guess. */
  readonly newNonce: () => string
  /** One line for the log. */
  readonly say: (line: string) => void
}
