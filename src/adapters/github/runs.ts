import { text } from 'node:stream/consumers'
import type { LRUCache } from 'lru-cache'
import { fromBufferPromise } from 'yauzl'
import { parseJson } from '../../domain/json.ts'
import type { Dispatched, DispatchedJob, FoundAnswer, JobRun, JobRunner } from '../../gate/ports.ts'
import { isGitHubError } from '../../review/github-error.ts'
import { answerArtifact, answerFile, jobAnswerSchema } from '../../review/job.ts'
import type { Octokit } from './answers.ts'
import type { RepositoryName } from './client.ts'

export interface JobRunsOptions {
  readonly octokit: Octokit
  readonly repository: RepositoryName
  readonly defaultBranch: string
  /** File name of the measuring workflow, such as `vram-review.yml`. */
  readonly workflow: string
  /** Whether the default branch contains that commit. */
  readonly isOnDefaultBranch: (commit: string) => Promise<boolean>
  /** The login that the App writes as. */
  readonly author: () => Promise<string>
  /** By run: an answer never changes, so each is fetched once. */
  readonly answers: LRUCache<number, FoundAnswer>
}

type Run = Awaited<ReturnType<Octokit['rest']['actions']['getWorkflowRun']>>['data']

/** Clock difference to GitHub, and the time between a claim and its run: milliseconds. */
const clockDifference = 10 * 60_000

/** A larger artifact is not ours: a review of fifty trainings is a few MiB. */
const largestZipBytes = 8 * 1024 * 1024

/** Runs of the default branch's workflow, which a pull request cannot change. */
export function createJobRuns(options: JobRunsOptions): JobRunner {
  const { octokit, repository, answers } = options
  const { actions } = octokit.rest
  return {
    dispatch: (request, subject) => dispatch(options, JSON.stringify(request), subject),
    find: async (job) => {
      const run = await findRun(options, job)
      return run !== null && (await isOurs(run, options)) ? shown(run) : null
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
    async answer(runId, asked) {
      const found = answers.get(runId) ?? (await findAnswer(options, runId, asked))
      if (found.kind === 'answer') answers.set(runId, found)
      return found
    }
  }
}

async function dispatch(options: JobRunsOptions, request: string, subject: string): Promise<Dispatched> {
  const { octokit, repository, workflow, defaultBranch } = options
  const inputs = { request, subject }
  // The full ref, because a tag may have the branch's name.
  const asked = { ...repository, workflow_id: workflow, ref: `refs/heads/${defaultBranch}`, inputs }
  const { createWorkflowDispatch } = octokit.rest.actions
  try {
    const { data } = await createWorkflowDispatch({ ...asked, return_run_details: true }).catch(async (error) => {
      // Older Enterprise Servers do not know the parameter.
      if (!isGitHubError(error, 'rejected') || !error.message.includes('return_run_details')) throw error
      return createWorkflowDispatch(asked)
    })
    // They do not answer with a run either; it is then found by its name.
    return { runId: (data as { workflow_run_id?: number } | undefined)?.workflow_run_id ?? null }
  } catch (error) {
    if (!isGitHubError(error, 'missing', 'rejected', 'forbidden')) throw error
    return {
      refused: `GitHub does not start the workflow \`${workflow}\` of \`${defaultBranch}\` (${error.message}). It has to be there with \`on: workflow_dispatch\` and the inputs \`request\` and \`subject\`, and the App needs \`actions: write\``
    }
  }
}

/** Finds the run by the id that GitHub returned, or else, among the runs of those minutes, by the nonce that ends the run's name. */
async function findRun(
  { octokit, repository, workflow }: JobRunsOptions,
  { runId, nonce, at }: DispatchedJob
): Promise<Run | null> {
  const { actions } = octokit.rest
  try {
    if (runId !== null) return (await actions.getWorkflowRun({ ...repository, run_id: runId })).data
    const created = [-1, 1].map((side) => seconds(Date.parse(at) + side * clockDifference)).join('..')
    const asked = { ...repository, workflow_id: workflow, event: 'workflow_dispatch', created, per_page: 100 }
    const { workflow_runs } = (await actions.listWorkflowRuns(asked)).data
    return workflow_runs.find(({ display_title }) => display_title.endsWith(nonce)) ?? null
  } catch (error) {
    if (isGitHubError(error, 'missing')) return null
    throw error
  }
}

/** The date format of GitHub's search. */
function seconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')
}

/**
 * Anyone with write access can dispatch a workflow, from their own branch or from the default branch with any inputs. So only runs that the App itself
 * dispatched and that nobody restarted count. A tag may have the branch's name, so the commit is checked, too.
 */
async function isOurs(
  { event, head_branch, head_sha, path, actor, triggering_actor: again }: Run,
  { defaultBranch, workflow, author, isOnDefaultBranch }: JobRunsOptions
): Promise<boolean> {
  const app = await author()
  if (actor?.login !== app || (again ?? actor).login !== app) return false
  const file = path.replace(/@.*$/, '')
  if (event !== 'workflow_dispatch' || head_branch !== defaultBranch) return false
  return file === `.github/workflows/${workflow}` && isOnDefaultBranch(head_sha)
}

function shown({ id, html_url, status, conclusion, created_at, updated_at }: Run): JobRun {
  const step = status === 'completed' ? 'completed' : status === 'in_progress' ? 'running' : 'queued'
  const times = { createdAt: Date.parse(created_at), updatedAt: Date.parse(updated_at) }
  return { id, url: html_url, status: step, conclusion, ...times }
}

async function findAnswer(
  { octokit, repository }: JobRunsOptions,
  runId: number,
  asked: Parameters<JobRunner['answer']>[1]
): Promise<FoundAnswer> {
  const { actions } = octokit.rest
  const listed = await actions.listWorkflowRunArtifacts({ ...repository, run_id: runId, name: answerArtifact })
  const artifact = listed.data.artifacts.find(({ name }) => name === answerArtifact)
  if (artifact === undefined) return { kind: 'absent', why: `it left no artifact \`${answerArtifact}\`` }
  if (artifact.expired) return { kind: 'expired' }
  if (artifact.size_in_bytes > largestZipBytes) return { kind: 'none', why: 'its answer is too large to be one' }
  const zip = await actions.downloadArtifact({ ...repository, artifact_id: artifact.id, archive_format: 'zip' })
  return readAnswer(Buffer.from(zip.data as ArrayBuffer), asked)
}

/** Unpacked: a small zip may hold an endless file. */
const largestAnswerBytes = 32 * 1024 * 1024

interface Asked {
  readonly nonce: string
  readonly commit: string
  readonly purpose: string
}

/** The answer in an artifact, accepted only if it answers this very question. Nothing of it is written to disk. */
export async function readAnswer(zip: Buffer, asked: Asked): Promise<FoundAnswer> {
  const none = (why: string): FoundAnswer => ({ kind: 'none', why })
  let json: string | null
  try {
    json = await readEntry(zip, answerFile)
  } catch (error) {
    return none(`its artifact cannot be unpacked (${error instanceof Error ? error.message : String(error)})`)
  }
  if (json === null) return none(`its artifact holds no \`${answerFile}\``)
  const parsed = jobAnswerSchema.safeParse(parseJson(json))
  if (!parsed.success)
    return none(`its answer is not of the expected shape (${parsed.error.issues[0]?.path.join('.')})`)
  const answer = parsed.data
  if (answer.nonce !== asked.nonce || answer.commit !== asked.commit || answer.purpose !== asked.purpose)
    return none('its answer is one to another question')
  return { kind: 'answer', answer }
}

/** yauzl checks each entry against its declared size, so the limit holds. */
async function readEntry(zip: Buffer, name: string): Promise<string | null> {
  const opened = await fromBufferPromise(zip, { lazyEntries: true, validateEntrySizes: true })
  for await (const entry of opened.eachEntry()) {
    if (entry.fileName !== name) continue
    if (entry.uncompressedSize > largestAnswerBytes) throw new Error('it unpacks to more than an answer can be')
    return text(await opened.openReadStreamPromise(entry))
  }
  return null
}
