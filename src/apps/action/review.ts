import type { Installation } from '../../adapters/installation.ts'
import type { Exploration } from '../../domain/exploration/exploration.ts'
import type { Target } from '../../domain/policy.ts'
import type { Review } from '../../domain/review.ts'
import { escapeCode, escapeProse, oneLine } from '../../report/escape.ts'
import { describeProposal } from '../../report/report.ts'
import { suggestionDrafts } from '../../report/suggestions.ts'
import type { ReviewDeps } from '../../review/context.ts'
import { isGitHubError } from '../../review/github-error.ts'
import type {
  Clock,
  CommentPublisher,
  KeptSuggestion,
  ProposalPublisher,
  PullRequest,
  PullRequestReader,
  SuggestionPublisher
} from '../../review/ports.ts'
import { type ProposedSettings, type ProposedTarget, proposeSettings } from '../../review/propose-settings.ts'
import { type RecordedBaselines, recordBaselines } from '../../review/record-baselines.ts'
import { predictCommit, reviewCommit } from '../../review/review-commit.ts'
import type { Inputs, Task } from './inputs.ts'
import {
  annotate,
  render,
  setPredictionOutputs,
  setReviewOutputs,
  withPredictions,
  writeExplorePages,
  writeReportFiles
} from './publish.ts'
import { annotateProblem, type Runner } from './runner.ts'

export interface ReviewPublishing {
  readonly installation: Installation
  readonly runner: Runner
  readonly inputs: Inputs
  readonly pullRequests: PullRequestReader
  readonly comments: CommentPublisher
  readonly suggestions: SuggestionPublisher
  readonly reportFolder: string
  /** The path of the job's summary. */
  readonly runUrl: string | null
}

export type ReviewTask = Task & { readonly kind: 'review' | 'predict' }

/** Reviews or predicts the commit and publishes the result; the exit status is the gate. */
export async function reviewPullRequest(
  task: ReviewTask,
  ports: ReviewDeps,
  publishing: ReviewPublishing
): Promise<void> {
  const { runner, inputs } = publishing
  const explorations = new Map<string, Exploration>()
  const onExploration = ({ name }: Target, exploration: Exploration) => void explorations.set(name, exploration)
  const review = await answer(task, task.kind === 'predict' ? { ...ports, onExploration } : ports, publishing)
  const markdown = render(review, task.baseBranch)
  runner.setOutput('report-path', await writeReportFiles(review, markdown, publishing.reportFolder))
  setReviewOutputs(review, runner)
  if (task.kind === 'predict') setPredictionOutputs(review, runner)
  annotate(review, runner)
  await runner.summarise(markdown)
  if (task.pullRequest !== null && inputs.comment) await publish(task, { review, markdown }, publishing)
  if (task.kind === 'predict') runner.setOutput('explore-path', await writeExplorePages(explorations, publishing))
  if (!review.passes) runner.setFailed(gateMessage(review))
}

async function answer(task: ReviewTask, ports: ReviewDeps, { runner, inputs }: ReviewPublishing): Promise<Review> {
  const question = { ...task, policyPath: inputs.policy }
  if (task.kind === 'predict') return predictCommit(question, ports)
  const review = await reviewCommit(question, ports)
  try {
    return withPredictions(review, inputs.prediction)
  } catch (error) {
    // The measurement is valid without it.
    runner.warning(`The input \`prediction\` is ignored: ${error instanceof Error ? error.message : String(error)}.`)
    return review
  }
}

interface Found {
  readonly review: Review
  readonly markdown: string
}

/** A pull request that moved on or was closed during the run gets no comment about the old commit (`docs/faults.md`, 24 and 71). */
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
  return `${which} is only in the report, because GitHub refused it on the line: ${kept.reason}`
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

/** Opens or updates a pull request for each training of the default branch that does not fit. */
export async function openProposals(
  task: Task & { kind: 'pull-request' },
  ports: ReviewDeps & { readonly proposals: ProposalPublisher },
  { runner, inputs }: { readonly runner: Runner; readonly inputs: Inputs }
): Promise<void> {
  const proposed = await proposeSettings(
    { ...task, policyPath: inputs.policy, only: [] },
    {
      ...ports,
      describe: (review) => describeProposal(review, task),
      say: (line) => runner.info(oneLine(line))
    }
  )
  for (const { target, outcome, detail } of proposed.targets) runner.info(oneLine(`${target}: ${outcome}. ${detail}`))
  for (const problem of proposed.problems) annotateProblem(problem, runner)
  const opened = proposed.targets.filter(isOpen)
  runner.setOutput('pull-request-urls', opened.map(({ detail }) => detail).join('\n'))
  await runner.summarise(summary(proposed))
  const failed = proposed.targets.find(({ outcome }) => outcome === 'failed')
  const first = failed === undefined ? proposed.problems[0]?.message : `${failed.target}: ${failed.detail}`
  if (first !== undefined) runner.setFailed(`Not every training could be made to fit: ${first}`)
}

function isOpen({ outcome }: ProposedTarget): boolean {
  return outcome === 'created' || outcome === 'updated' || outcome === 'unchanged'
}

function summary({ commit, targets, problems }: ProposedSettings): string {
  const rows = targets.map((one) => {
    // The address comes from GitHub itself; everything else may contain text of the repository.
    const where = isOpen(one)
      ? `pull request ${one.outcome}: ${one.detail}`
      : `${one.outcome}: ${escapeProse(one.detail)}`
    return `- ${escapeCode(one.target)}: ${where}`
  })
  const said = problems.map(
    ({ file, line, message }) => `- ${escapeCode(`${file}:${line ?? 1}`)}: ${escapeProse(message)}`
  )
  return [`### Recommended settings for ${commit.slice(0, 7)}`, '', ...rows, ...said, ''].join('\n')
}

/** Records the baselines of a push to the default branch. */
export async function recordPush(
  task: Task & { kind: 'baseline' },
  ports: ReviewDeps & { readonly clock: Clock },
  { runner, inputs }: { readonly runner: Runner; readonly inputs: Inputs }
): Promise<void> {
  const recorded = await recordBaselines({ ...task, policyPath: inputs.policy }, ports)
  for (const { target, outcome, detail } of recorded.outcomes) runner.info(`${target}: ${outcome}. ${detail}`)
  for (const problem of recorded.problems) annotateProblem(problem, runner)
  await runner.summarise(describeBaselines(recorded))
  const failed = recorded.outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'removed')
  const first = failed[0]?.detail ?? recorded.problems[0]?.message
  if (first !== undefined) runner.setFailed(`Not every baseline could be recorded: ${first}`)
}

/** The lines for the job's summary. */
export function describeBaselines({ commit, outcomes }: RecordedBaselines): string {
  const rows = outcomes.map(({ target, outcome }) => `- \`${target.replaceAll('`', '')}\`: ${outcome}`)
  return [`### Baselines of ${commit.slice(0, 7)}`, '', ...(rows.length > 0 ? rows : ['None was recorded.']), ''].join(
    '\n'
  )
}
