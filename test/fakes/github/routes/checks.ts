import { type Exchange, paginate, Refusal, type Routes, repositoryOf, requirePermission } from '../exchange.ts'
import { checkRunShape } from '../shapes.ts'
import type { CheckRun, Repository } from '../state.ts'

/** Check runs: made and updated by an App, listed by commit. */
export const checkRoutes = {
  'POST /repos/{owner}/{repo}/check-runs': (exchange) => {
    requirePermission(exchange, 'checks')
    const repository = repositoryOf(exchange)
    const check: CheckRun = { id: exchange.state.nextId(), app: appOf(exchange), fields: {}, annotations: [] }
    apply(exchange, check)
    repository.checkRuns.push(check)
    return { status: 201, body: checkRunShape(repository, check) }
  },
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': (exchange) => {
    requirePermission(exchange, 'checks')
    const repository = repositoryOf(exchange)
    const check = checkOf(exchange, repository)
    const app = appOf(exchange)
    if (check.app.id !== app.id) {
      const only = 'check run can only be modified by the GitHub App that created it'
      throw new Refusal(403, `Invalid app_id \`${app.id}\` - ${only}.`)
    }
    apply(exchange, check)
    return { status: 200, body: checkRunShape(repository, check) }
  },
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': (exchange) => {
    const repository = repositoryOf(exchange)
    return { status: 200, body: checkRunShape(repository, checkOf(exchange, repository)) }
  },
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': (exchange) => {
    const repository = repositoryOf(exchange)
    const found = listed(exchange, repository)
    const shape = (check: CheckRun) => checkRunShape(repository, check)
    return paginate(exchange, found, (page) => ({ total_count: found.length, check_runs: page.map(shape) }))
  }
} satisfies Routes

function listed({ query, params }: Exchange, repository: Repository): readonly CheckRun[] {
  const commit = repository.refs.get(`refs/heads/${params.ref}`) ?? params.ref
  const found = repository.checkRuns.filter(
    ({ fields, app }) =>
      fields.head_sha === commit &&
      (query.check_name === undefined || fields.name === query.check_name) &&
      (query.app_id === undefined || app.id === Number(query.app_id)) &&
      (query.status === undefined || fields.status === query.status)
  )
  if (query.filter === 'all') return found
  const latest = new Map(found.map((check) => [`${check.app.id} ${check.fields.name}`, check]))
  return found.filter((check) => latest.get(`${check.app.id} ${check.fields.name}`) === check)
}

/** Whose the viewer's check runs are. A person has none. */
function appOf({ state, viewer }: Exchange): CheckRun['app'] {
  if (viewer.type === 'User') throw new Refusal(403, 'You must authenticate via a GitHub App.')
  return state.apps.get(viewer.app ?? 0) ?? githubActions
}

/** `GITHUB_TOKEN` belongs to this App. */
const githubActions = { id: 15_368, slug: 'github-actions' }

function checkOf(exchange: Exchange, repository: Repository): CheckRun {
  const found = repository.checkRuns.find(({ id }) => id === Number(exchange.params.check_run_id))
  if (!found) throw new Refusal(404, 'Not Found')
  return found
}

function apply(exchange: Exchange, check: CheckRun): void {
  const output = exchange.body.output as { annotations?: Record<string, unknown>[]; text?: string } | undefined
  const annotations = output?.annotations ?? []
  if (annotations.length > 50) throw new Refusal(422, 'Invalid request.\n\nNo more than 50 annotations are allowed.')
  if ((output?.text?.length ?? 0) > 65_535)
    throw new Refusal(422, 'Invalid request.\n\nOnly 65535 characters are allowed')
  // Annotations add up over updates; everything else is replaced.
  check.annotations.push(...annotations)
  const now = exchange.state.stamp()
  const written = { started_at: now, ...check.fields, ...statusOf(exchange.body, now), ...exchange.body }
  check.fields = { ...written, ...endOf(check) }
}

/** What is completed stays so, with its conclusion: GitHub takes an update of the rest, and says nothing of it. */
function endOf({ fields }: CheckRun): Record<string, unknown> {
  if (fields.status !== 'completed') return {}
  const { status, conclusion, completed_at } = fields
  return { status, conclusion, completed_at }
}

/** A conclusion completes a check. */
function statusOf({ status, conclusion }: Exchange['body'], now: string): Record<string, unknown> {
  if (conclusion !== undefined) return { status: 'completed', completed_at: now }
  return status === undefined ? {} : { conclusion: null, completed_at: null }
}
