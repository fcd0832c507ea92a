import type { Clock, CommentPublisher, PullRequestReader, SuggestionPublisher } from '../review/ports.ts'
import type { Plan, ReviewQuestion } from '../review/review-commit.ts'
import type { CheckBoard, JobRunner, LedgerStore } from './ports.ts'

/** What it takes to bring a commit of one repository to its end. */
export interface GatePorts {
  /** Which trainings a commit touches. */
  readonly plan: (question: Omit<ReviewQuestion, 'policyPath'>) => Promise<Plan>
  readonly pullRequests: PullRequestReader
  readonly checks: CheckBoard
  readonly jobs: JobRunner
  readonly ledgers: LedgerStore
  readonly comments: CommentPublisher
  readonly suggestions: SuggestionPublisher
  readonly clock: Clock
  /** 32 hexadecimal digits that nobody can guess. */
  readonly newNonce: () => string
  /** One line for the log. */
  readonly say: (line: string) => void
}
