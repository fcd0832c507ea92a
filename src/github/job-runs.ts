import { LRUCache } from 'lru-cache'
import type { Dispatched, DispatchedJob, FoundAnswer, JobRun, JobRunner } from '../gate/ports.ts'
import { answerArtifact } from '../review/job-answer.ts'
import { isGitHubError } from './github-error.ts'
import type { Octokit, RepositoryName } from './octokit.ts'
import { readAnswer } from './read-answer.ts'

export interface JobRunsOptions {
  readonly octokit: Octokit
  readonly repository: RepositoryName
  readonly defaultBranch: string
  /** File name of the measuring workflow, such as `vram-review.yml`. */
  readonly workflow: string
  /** The login that the App writes under. */
  readonly author: () => Promise<string>
}

/** An artifact's text is a few MiB at most, and mostly far less. */
const mostRemembered = 20

type Run = Awaited<ReturnType<Octokit['rest']['actions']['getWorkflowRun']>>['data']

/** Between GitHub's clock and ours, and between a claim and its run: milliseconds. */
const clockDifference = 10 * 60_000

/** An artifact that is larger is none of ours: a review of fifty trainings is a few MiB. */
const largestZipBytes = 8 * 1024 * 1024

/** Runs of the workflow as the default branch has it: a pull request cannot change what it does. */
export function createJobRuns(options: JobRunsOptions): JobRunner {
  const { octokit, repository } = options
  const { actions } = octokit.rest
  const answers = rememberingAnswers(options)
  return {
    dispatch: (request, subject) => dispatch(options, JSON.stringify(request), subject),
    find: async (job) => {
      const run = await findRun(options, job)
      return run === null || !isOurs(run, options, await options.author()) ? null : shown(run)
    },
    async waitsFor(runId) {
      const { jobs } = (await actions.listJobsForWorkflowRun({ ...repository, run_id: runId, per_page: 100 })).data
      return [...new Set(jobs.filter(({ status }) => status !== 'completed').flatMap(({ labels }) => labels))]
    },
    async cancel(runId) {
      try {
        await actions.cancelWorkflowRun({ ...repository, run_id: runId })
      } catch (error) {
        // It has ended meanwhile.
        if (!isGitHubError(error, 'conflict', 'missing')) throw error
      }
    },
    answer: (runId, asked) => answers(runId, asked)
  }
}

async function dispatch(
  { octokit, repository, workflow, defaultBranch }: JobRunsOptions,
  request: string,
  subject: string
): Promise<Dispatched> {
  try {
    const { data } = await octokit.rest.actions.createWorkflowDispatch({
      ...repository,
      workflow_id: workflow,
      ref: defaultBranch,
      inputs: { request, subject },
      return_run_details: true
    })
    // An older Enterprise Server answers with nothing: then the run is found by its name.
    return { runId: (data as { workflow_run_id?: number } | undefined)?.workflow_run_id ?? null }
  } catch (error) {
    if (!isGitHubError(error, 'missing', 'rejected', 'forbidden')) throw error
    return {
      refused: `GitHub does not start the workflow \`${workflow}\` of \`${defaultBranch}\` (${error.message}). It has to be there with \`on: workflow_dispatch\` and the inputs \`request\` and \`subject\`, and the App needs \`actions: write\``
    }
  }
}

/** By the id that GitHub gave; else, among the runs of those minutes, by the nonce that the run's name ends with. */
async function findRun(
  { octokit, repository, workflow }: JobRunsOptions,
  { runId, nonce, at }: DispatchedJob
): Promise<Run | null> {
  const { actions } = octokit.rest
  try {
    if (runId !== null) return (await actions.getWorkflowRun({ ...repository, run_id: runId })).data
    const created = [-1, 1].map((side) => new Date(Date.parse(at) + side * clockDifference).toISOString()).join('..')
    const asked = { ...repository, workflow_id: workflow, event: 'workflow_dispatch', created, per_page: 100 }
    const { workflow_runs } = (await actions.listWorkflowRuns(asked)).data
    return workflow_runs.find(({ display_title }) => display_title.endsWith(nonce)) ?? null
  } catch (error) {
    if (isGitHubError(error, 'missing')) return null
    throw error
  }
}

/**
 * Whoever may write can dispatch a workflow, that of a branch of theirs or the default branch's with what they like: only what the App itself
 * dispatched counts, and what nobody started again.
 */
function isOurs(
  { event, head_branch, path, actor, triggering_actor: again }: Run,
  { defaultBranch, workflow }: JobRunsOptions,
  author: string
): boolean {
  if (actor?.login !== author || (again ?? actor).login !== author) return false
  const file = path.replace(/@.*$/, '')
  return event === 'workflow_dispatch' && head_branch === defaultBranch && file === `.github/workflows/${workflow}`
}

function shown({ id, html_url, status, conclusion, created_at }: Run): JobRun {
  const step = status === 'completed' ? 'completed' : status === 'in_progress' ? 'running' : 'queued'
  return { id, url: html_url, status: step, conclusion, createdAt: Date.parse(created_at) }
}

async function findAnswer(
  { octokit, repository }: JobRunsOptions,
  runId: number,
  asked: Parameters<JobRunner['answer']>[1]
): Promise<FoundAnswer> {
  const { actions } = octokit.rest
  const listed = await actions.listWorkflowRunArtifacts({ ...repository, run_id: runId, name: answerArtifact })
  const artifact = listed.data.artifacts.find(({ name }) => name === answerArtifact)
  if (artifact === undefined) return { kind: 'none', why: `it left no artifact \`${answerArtifact}\`` }
  if (artifact.expired) return { kind: 'expired' }
  if (artifact.size_in_bytes > largestZipBytes) return { kind: 'none', why: 'its answer is too large to be one' }
  const zip = await actions.downloadArtifact({ ...repository, artifact_id: artifact.id, archive_format: 'zip' })
  return readAnswer(Buffer.from(zip.data as ArrayBuffer), asked)
}

/** An answer does not change, so that each is fetched once. */
function rememberingAnswers(options: JobRunsOptions): JobRunner['answer'] {
  const known = new LRUCache<number, FoundAnswer>({ max: mostRemembered })
  return async (runId, asked) => {
    const found = known.get(runId) ?? (await findAnswer(options, runId, asked))
    if (found.kind === 'answer') known.set(runId, found)
    return found
  }
}
