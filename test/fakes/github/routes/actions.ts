import { archiveUrl, sizeOf } from '../archive.ts'
import {
  type Exchange,
  paginate,
  Refusal,
  type Reply,
  type Routes,
  repositoryOf,
  requirePermission
} from '../exchange.ts'
import { flatFiles } from '../git-objects.ts'
import { skeleton } from '../openapi.ts'
import { artifactShape, jobShape, runShape, runUrls } from '../run-shapes.ts'
import { addRun, endRun } from '../runs.ts'
import { identifier } from '../shapes.ts'
import type { Artifact, Repository, Run } from '../state.ts'
import { fillInInputs, readWorkflowFile, type WorkflowFile } from '../workflow-file.ts'

/** Workflows that are started by hand, their runs, and what these leave behind. */
export const actionRoutes = {
  'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches': (exchange) => {
    requirePermission(exchange, 'actions')
    return dispatch(exchange, repositoryOf(exchange))
  },
  'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': (exchange) => {
    const repository = repositoryOf(exchange)
    const found = listed(exchange, repository)
    const shape = (run: Run) => runShape(exchange.state, repository, run)
    return paginate(exchange, found, (page) => ({ total_count: found.length, workflow_runs: page.map(shape) }))
  },
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}': (exchange) => {
    const repository = repositoryOf(exchange)
    return { status: 200, body: runShape(exchange.state, repository, runOf(exchange, repository)) }
  },
  'POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel': (exchange) => {
    requirePermission(exchange, 'actions')
    const repository = repositoryOf(exchange)
    const run = runOf(exchange, repository)
    if (run.status === 'completed') throw new Refusal(409, 'Cannot cancel a workflow run that is completed.')
    endRun(exchange.state, repository, run, 'cancelled')
    return { status: 202, body: {} }
  },
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs': (exchange) => {
    const repository = repositoryOf(exchange)
    const jobs = [runOf(exchange, repository)]
    const shape = (run: Run) => jobShape(repository, run)
    return paginate(exchange, jobs, (page) => ({ total_count: jobs.length, jobs: page.map(shape) }))
  },
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts': (exchange) => {
    const { name } = exchange.query
    const { artifacts } = runOf(exchange, repositoryOf(exchange))
    const found = artifacts.filter((artifact) => name === undefined || artifact.name === name)
    return paginate(exchange, found, (page) => ({
      total_count: found.length,
      artifacts: page.map((artifact) => artifactShape(artifact, sizeOf(artifact.content)))
    }))
  },
  'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}': (exchange) => {
    const artifact = artifactOf(exchange, repositoryOf(exchange))
    if (artifact.expired) throw new Refusal(410, 'Artifact has expired')
    return { status: 302, headers: { location: archiveUrl(exchange.url, artifact) } }
  }
} satisfies Routes

interface DispatchBody {
  readonly ref: string
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly return_run_details?: boolean
}

function dispatch(exchange: Exchange, repository: Repository): Reply {
  const { state, viewer, params } = exchange
  const { ref, inputs: given = {}, return_run_details } = exchange.body as unknown as DispatchBody
  const path = `.github/workflows/${params.workflow_id}`
  const branch = ref.replace(/^refs\/(heads|tags)\//, '')
  const commit = repository.refs.get(`refs/heads/${branch}`) ?? repository.refs.get(`refs/tags/${branch}`)
  if (!commit) throw new Refusal(422, `No ref found for: ${ref}`)
  const file = workflowAt(exchange, commit, path)
  const inputs = checkedInputs(file, given)
  const workflow = { id: identifier(path), path, name: file.name ?? path }
  const title = file.runName === null ? workflow.name : fillInInputs(file.runName, inputs)
  const asked = { workflow, event: 'workflow_dispatch', branch, commit, title, actor: viewer.login, inputs }
  const run = addRun(state, repository, asked)
  if (!return_run_details) return { status: 204 }
  const { url: run_url, html_url } = runUrls(repository, run)
  return {
    status: 200,
    body: { ...skeleton('workflow-dispatch-response'), workflow_run_id: run.id, run_url, html_url }
  }
}

function workflowAt({ state: { objects } }: Exchange, commit: string, path: string): WorkflowFile {
  const file = flatFiles(objects, objects.commit(commit)?.tree ?? '').find((entry) => entry.path === path)
  const bytes = file && objects.blob(file.sha)
  if (!bytes) throw new Refusal(404, 'Not Found')
  return readWorkflowFile(Buffer.from(bytes).toString('utf8'))
}

function checkedInputs({ inputs }: WorkflowFile, given: Readonly<Record<string, unknown>>): Record<string, string> {
  if (inputs === null) throw new Refusal(422, "Workflow does not have 'workflow_dispatch' trigger")
  const unexpected = Object.keys(given).filter((name) => !(name in inputs))
  if (unexpected.length > 0) throw new Refusal(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`)
  const missing = Object.entries(inputs).find(
    ([name, input]) => input.required && input.default === undefined && given[name] === undefined
  )
  if (missing) throw new Refusal(422, `Required input '${missing[0]}' not provided`)
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [name, String(given[name] ?? input.default ?? '')])
  )
}

/** Newest first, as GitHub lists them. Of what `created` may be, a span: `from..to`. */
function listed({ params, query }: Exchange, { runs }: Repository): readonly Run[] {
  const [from = 0, to = Number.POSITIVE_INFINITY] = (query.created ?? '')
    .split('..')
    .flatMap((date) => Date.parse(date) || [])
  return runs
    .filter(({ createdAt }) => from <= Date.parse(createdAt) && Date.parse(createdAt) <= to)
    .filter(({ workflow }) => workflow.path === `.github/workflows/${params.workflow_id}`)
    .filter(({ event }) => query.event === undefined || event === query.event)
    .filter(({ branch }) => query.branch === undefined || branch === query.branch)
    .filter(({ commit }) => query.head_sha === undefined || commit === query.head_sha)
    .filter(({ status, conclusion }) => query.status === undefined || [status, conclusion].includes(query.status))
    .toReversed()
}

function runOf({ params }: Exchange, { runs }: Repository): Run {
  const found = runs.find(({ id }) => id === Number(params.run_id))
  if (!found) throw new Refusal(404, 'Not Found')
  return found
}

function artifactOf({ params }: Exchange, { runs }: Repository): Artifact {
  const id = Number(params.artifact_id)
  const found = runs.flatMap(({ artifacts }) => artifacts).find((artifact) => artifact.id === id)
  if (!found || params.archive_format !== 'zip') throw new Refusal(404, 'Not Found')
  return found
}
