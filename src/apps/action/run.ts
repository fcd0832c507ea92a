import { join, resolve } from 'node:path'
import { createBranchBaselineStore } from '../../adapters/baselines/branch-store.ts'
import { runGitLine } from '../../adapters/git.ts'
import type { Octokit } from '../../adapters/github/answers.ts'
import { openBranch } from '../../adapters/github/branches.ts'
import { createOctokit, type RepositoryName, systemClock } from '../../adapters/github/client.ts'
import { createCommentPublisher } from '../../adapters/github/comments.ts'
import { createProposalPublisher } from '../../adapters/github/proposals.ts'
import { createPullRequestReader } from '../../adapters/github/pull-requests.ts'
import { createRepositoryReader } from '../../adapters/github/repository.ts'
import { createSuggestionPublisher } from '../../adapters/github/suggestions.ts'
import { tokenAuthor } from '../../adapters/github/tokens.ts'
import { lazyGrammars } from '../../adapters/grammars.ts'
import { type Installation, isInside, locateYolov5, readLauncher } from '../../adapters/installation.ts'
import { createPythonProbe } from '../../adapters/probe/python-probe.ts'
import { simulating } from '../../adapters/probe/simulating-probe.ts'
import type { Policy } from '../../domain/policy.ts'
import type { ReviewDeps } from '../../review/context.ts'
import type { JobRequest } from '../../review/job.ts'
import { answerRequest } from './answer-request.ts'
import { type Inputs, readEvent, readRequest, type Task, taskOfRequest, type WorkflowEvent } from './inputs.ts'
import { refuseCode, refuseOtherCommit } from './refuse-code.ts'
import { openProposals, recordPush, reviewPullRequest } from './review.ts'
import { type Runner, sayFailure, sayProgress } from './runner.ts'

/** The runner's environment, read once at the start. */
export interface ActionContext {
  readonly installation: Installation
  readonly inputs: Inputs
  readonly runner: Runner
  readonly event: WorkflowEvent
  readonly repository: RepositoryName
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

/** Does what the event asks for. */
export async function runAction(context: ActionContext): Promise<void> {
  const { inputs, runner, event, repository, environment } = context
  const request = readRequest(inputs.request, environment)
  const task = request === null ? readEvent(event, inputs.mode) : taskOfRequest(request)
  if (task.kind === 'nothing') return runner.info(task.why)
  const octokit = createOctokit({
    token: inputs.token,
    baseUrl: environment.GITHUB_API_URL,
    log: (line) => runner.info(line)
  })
  const pullRequests = createPullRequestReader(octokit, repository)
  const ports = await wire({ ...context, request }, task, { octokit, pullRequests })
  const reportFolder = inputs['report-folder'] || join(environment.RUNNER_TEMP ?? '.', 'vram-review')
  if (request !== null)
    return answerRequest(request, task, { ...ports, clock: systemClock }, { ...context, reportFolder })
  if (task.kind === 'baseline') return recordPush(task, { ...ports, clock: systemClock }, context)
  const { proposals, ...others } = publishers(octokit, repository)
  if (task.kind === 'pull-request') return openProposals(task, { ...ports, proposals }, context)
  return reviewPullRequest(task, ports, {
    ...context,
    pullRequests,
    ...others,
    reportFolder,
    runUrl: runUrl(environment)
  })
}

function publishers(octokit: Octokit, repository: RepositoryName) {
  let login: Promise<string> | undefined
  const author = () => {
    login ??= tokenAuthor(octokit)
    return login
  }
  const options = { octokit, repository, author, clock: systemClock }
  return {
    comments: createCommentPublisher(options),
    suggestions: createSuggestionPublisher(options),
    proposals: createProposalPublisher(options)
  }
}

interface GitHubSide {
  readonly octokit: ReturnType<typeof createOctokit>
  readonly pullRequests: ReturnType<typeof createPullRequestReader>
}

/** Who started the run: the bot, or an event. */
type Asked = ActionContext & { readonly request: JobRequest | null }

async function wire(context: Asked, task: Task, { octokit, pullRequests }: GitHubSide): Promise<ReviewDeps> {
  const { inputs, runner, repository, environment, installation, signal } = context
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd()
  const probe = createPythonProbe({
    python: interpreter(inputs.python, workspace),
    probeFolder: installation.probeFolder,
    environment,
    signal
  })
  const reader = createRepositoryReader(octokit, repository)
  const locate = (policyFolder: string | null, directory: string) =>
    locateYolov5(workspace, inputs.yolov5 ?? policyFolder, directory)
  return {
    reader,
    grammars: lazyGrammars(installation.grammarFiles),
    baselines: createBranchBaselineStore({
      branch: openBranch(octokit, repository, inputs['baseline-branch']),
      clock: systemClock,
      repositoryUrl: repositoryUrl(environment),
      installation
    }),
    probe: simulating(probe, probe.record),
    locateYolov5: locate,
    launcher: await readLauncher(installation.probeFolder),
    onProgress: sayProgress(runner),
    onFailure: sayFailure(runner),
    refuseCode: (policy, directories) =>
      refuseFor(policy, task, { ...context, workspace, pullRequests, reader, locate, directories })
  }
}

async function refuseFor(
  policy: Policy,
  task: Task,
  deps: Asked &
    Pick<GitHubSide, 'pullRequests'> & {
      readonly workspace: string
      readonly directories: readonly string[]
      readonly reader: ReviewDeps['reader']
      readonly locate: ReviewDeps['locateYolov5']
    }
): Promise<string | null> {
  if (task.kind === 'baseline' || task.kind === 'nothing') return null
  const { workspace, pullRequests, reader, inputs, request, event, environment } = deps
  const folders = await Promise.all(deps.directories.map((directory) => deps.locate(policy.yolov5, directory)))
  const code = {
    checkedOut: await runGitLine(workspace, 'rev-parse', 'HEAD'),
    drivesCheckout: folders.some((folder) => folder !== null && isInside(workspace, folder))
  }
  if (task.kind === 'pull-request') return refuseOtherCommit(task.commit, code)
  const privileged = event.name === 'pull_request_target'
  // The same holds if the bot dispatched the run.
  const ofBase = privileged || request !== null
  const pullRequest = task.pullRequest === null ? null : await pullRequests.pullRequest(task.pullRequest)
  return refuseCode(policy, {
    ...code,
    // Under `pull_request_target`, GITHUB_SHA is a commit of the base branch.
    baseCommits: [
      task.base,
      await reader.mergeBase(task.base, task.head),
      ...(ofBase ? [event.sha] : []),
      // For a merge group, the bot names the tip of its base branch, which may differ from the default branch.
      ...(request !== null && request.pullRequest === null ? [request.checkout] : [])
    ],
    headCommits: [task.head, ...(ofBase ? [] : [event.sha])],
    // A deleted pull request cannot be looked up, so nobody has approved it.
    fromFork: task.pullRequest !== null && pullRequest?.fromFork !== false,
    head: task.head,
    approvedSha: request?.approved ? request.head : inputs['approved-sha'],
    predictsOnHostedRunner: task.kind === 'predict' && environment.RUNNER_ENVIRONMENT === 'github-hosted',
    privileged
  })
}

/** A path is relative to the workspace; a bare name is looked up on the PATH. */
function interpreter(python: string, workspace: string): string {
  return python.includes('/') ? resolve(workspace, python) : python
}

function repositoryUrl({ GITHUB_SERVER_URL, GITHUB_REPOSITORY }: ActionContext['environment']): string | undefined {
  return GITHUB_SERVER_URL && GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : undefined
}

function runUrl(environment: ActionContext['environment']): string | null {
  const repository = repositoryUrl(environment)
  if (repository === undefined || !environment.GITHUB_RUN_ID) return null
  return `${repository}/actions/runs/${environment.GITHUB_RUN_ID}`
}
