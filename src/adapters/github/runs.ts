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
  /** Whether the default branch holds that commit. */
  readonly isOnDefaultBranch: (commit: string) => Promise<boolean>
  /** The login that the App writes under. */
  readonly author: () => Promise<string>
  /** By run: an answer does not change, so that each is fetched once. */
  readonly answers: LRUCache<number, FoundAnswer>
}

type Run = Awaited<ReturnType<Octokit['rest']['actions']['getWorkflowRun']>>['data']

/** Between GitHub's clock and ours, and between a claim and its run: milliseconds. */
const clockDifference = 10 * 60_000

/** An artifact that is larger is none of ours: a review of fifty trainings is a few MiB. */
const largestZipBytes = 8 * 1024 * 1024

/** Runs of the workflow as the default branch has it: a pull request cannot change what it does. */
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
  // In full: a tag may have the name of the branch.
  const asked = { ...repository, workflow_id: workflow, ref: `refs/heads/${defaultBranch}`, inputs }
  const { createWorkflowDispatch } = octokit.rest.actions
  try {
    const { data } = await createWorkflowDispatch({ ...asked, return_run_details: true }).catch(async (error) => {
      // An older Enterprise Server does not know the parameter.
      if (!isGitHubError(error, 'rejected') || !error.message.includes('return_run_details')) throw error
      return createWorkflowDispatch(asked)
    })
    // Nor does it answer with a run, which is then found by its name.
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
    const created = [-1, 1].map((side) => seconds(Date.parse(at) + side * clockDifference)).join('..')
    const asked = { ...repository, workflow_id: workflow, event: 'workflow_dispatch', created, per_page: 100 }
    const { workflow_runs } = (await actions.listWorkflowRuns(asked)).data
    return workflow_runs.find(({ display_title }) => display_title.endsWith(nonce)) ?? null
  } catch (error) {
    if (isGitHubError(error, 'missing')) return null
    throw error
  }
}

/** As GitHub's search has dates. */
function seconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')
}

/**
 * Whoever may write can dispatch a workflow, that of a branch of theirs or the default branch's with what they like: only what the App itself
 * dispatched counts, and what nobody started again. A tag may have the branch's name, so that the commit is looked at, too.
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

/** Unpacked. A small zip may hold a file without end. */
const largestAnswerBytes = 32 * 1024 * 1024

interface Asked {
  readonly nonce: string
  readonly commit: string
  readonly purpose: string
}

/** The answer in an artifact, believed only where it answers this very question. Nothing of it is written to a disk. */
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

/** yauzl holds each entry against the size that it claims, so that the limit is one. */
async function readEntry(zip: Buffer, name: string): Promise<string | null> {
  const opened = await fromBufferPromise(zip, { lazyEntries: true, validateEntrySizes: true })
  for await (const entry of opened.eachEntry()) {
    if (entry.fileName !== name) continue
    if (entry.uncompressedSize > largestAnswerBytes) throw new Error('it unpacks to more than an answer can be')
    return text(await opened.openReadStreamPromise(entry))
  }
  return null
}
