import { isGitHubError } from '../adapters/github/errors.ts'
import type { Review } from '../domain/review.ts'
import { oneLine } from '../report/escape.ts'
import { suggestionDrafts } from '../report/suggestions.ts'
import type {
  CommentPublisher,
  KeptSuggestion,
  PullRequest,
  PullRequestReader,
  SuggestionPublisher
} from '../review/ports.ts'
import { predictCommit, type ReviewPorts, reviewCommit } from '../review/review-commit.ts'
import { withPredictions } from './carried-predictions.ts'
import type { Inputs } from './load-inputs.ts'
import { annotate, render, setPredictionOutputs, setReviewOutputs, writeReportFiles } from './publish.ts'
import type { Task } from './read-event.ts'
import type { Runner } from './runner.ts'

export interface ReviewPublishing {
  readonly runner: Runner
  readonly inputs: Inputs
  readonly pullRequests: PullRequestReader
  readonly comments: CommentPublisher
  readonly suggestions: SuggestionPublisher
  readonly reportFolder: string
  /** Where the job's summary is. */
  readonly runUrl: string | null
}

export type ReviewTask = Task & { readonly kind: 'review' | 'predict' }

/** Reviews or predicts the commit and publishes what was found; the exit status is the gate. */
export async function reviewPullRequest(
  task: ReviewTask,
  ports: ReviewPorts,
  publishing: ReviewPublishing
): Promise<void> {
  const { runner, inputs } = publishing
  const review = await answer(task, ports, publishing)
  const markdown = render(review, task.baseBranch)
  runner.setOutput('report-path', await writeReportFiles(review, markdown, publishing.reportFolder))
  setReviewOutputs(review, runner)
  if (task.kind === 'predict') setPredictionOutputs(review, runner)
  annotate(review, runner)
  await runner.summarise(markdown)
  if (task.pullRequest !== null && inputs.comment) await publish(task, { review, markdown }, publishing)
  if (!review.passes) runner.setFailed(gateMessage(review))
}

async function answer(task: ReviewTask, ports: ReviewPorts, { runner, inputs }: ReviewPublishing): Promise<Review> {
  const question = { ...task, policyPath: inputs.policy }
  if (task.kind === 'predict') return predictCommit(question, ports)
  const review = await reviewCommit(question, ports)
  try {
    return withPredictions(review, inputs.prediction)
  } catch (error) {
    // What was measured stands without it.
    runner.warning(`The input \`prediction\` is set aside: ${error instanceof Error ? error.message : String(error)}.`)
    return review
  }
}

interface Found {
  readonly review: Review
  readonly markdown: string
}

/** A pull request that moved on, or ended, while this ran gets no comment of an old commit (`docs/faults.md`, 24 and 71). */
async function publish(task: ReviewTask, found: Found, publishing: ReviewPublishing): Promise<void> {
  const { runner, pullRequests } = publishing
  const pullRequest = task.pullRequest ?? 0
  const now = await pullRequests.pullRequest(pullRequest)
  const stale = whyStale(now, task.head)
  if (stale !== null) return runner.info(`No comment: ${stale}`)
  try {
    await publishComment(pullRequest, found.markdown, publishing)
    await publishSuggestions(pullRequest, task.head, found.review, publishing)
  } catch (error) {
    if (!isGitHubError(error, 'forbidden')) throw error
    if (now?.fromFork !== true) throw error
    runner.notice("A fork's workflow may not write comments; the report is in the job's summary.")
  }
}

async function publishComment(
  pullRequest: number,
  body: string,
  { runner, comments, runUrl }: ReviewPublishing
): Promise<void> {
  const comment = await comments.upsertComment({ pullRequest, name: 'report', body, fullReportUrl: runUrl })
  runner.setOutput('comment-url', comment.url)
  runner.info(`The comment was ${comment.outcome}: ${comment.url}`)
}

async function publishSuggestions(
  pullRequest: number,
  head: string,
  review: Review,
  { runner, suggestions }: ReviewPublishing
): Promise<void> {
  const kept = await suggestions.keepSuggestions(pullRequest, head, suggestionDrafts(review))
  for (const suggestion of kept) runner.info(oneLine(keptLine(suggestion)))
}

function keptLine(kept: KeptSuggestion): string {
  const which = `The suggestion for ${kept.target}`
  if (kept.outcome !== 'refused') return `${which} was ${kept.outcome}: ${kept.url}`
  return `${which} is only in the report, because GitHub does not take it on the line: ${kept.reason}`
}

function whyStale(now: PullRequest | null, head: string): string | null {
  if (now === null) return 'the pull request is gone.'
  if (now.state === 'closed') return 'the pull request was closed meanwhile.'
  return now.headSha === head ? null : `the pull request has moved on to ${now.headSha}.`
}

function gateMessage({ verdict, summary, problems, targets }: Review): string {
  const why = targets.length > 0 ? undefined : problems.find((problem) => problem.severity === 'failure')?.message
  return [`${verdict}: ${summary}`, why].filter((part) => part !== undefined).join(' ')
}
