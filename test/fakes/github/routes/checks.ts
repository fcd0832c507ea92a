import { type Exchange, paginate, Refusal, type Routes, repositoryOf, requirePermission } from '../exchange.ts'
import { checkRunShape } from '../shapes.ts'
import type { CheckRun, Repository } from '../state.ts'

/** Check runs: made and updated by an App, listed by commit. */
export const checkRoutes = {
  'POST /repos/{owner}/{repo}/check-runs': (exchange) => {
    requirePermission(exchange, 'checks')
    const check: CheckRun = { id: exchange.state.nextId(), author: exchange.viewer, fields: {}, annotations: [] }
    apply(exchange, check)
    repositoryOf(exchange).checkRuns.push(check)
    return { status: 201, body: checkRunShape(check) }
  },
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': (exchange) => {
    requirePermission(exchange, 'checks')
    const check = checkOf(exchange, repositoryOf(exchange))
    apply(exchange, check)
    return { status: 200, body: checkRunShape(check) }
  },
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': (exchange) => ({
    status: 200,
    body: checkRunShape(checkOf(exchange, repositoryOf(exchange)))
  }),
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': (exchange) => {
    const { check_name: name } = exchange.query
    const found = repositoryOf(exchange).checkRuns.filter(
      ({ fields }) => fields.head_sha === exchange.params.ref && (!name || fields.name === name)
    )
    return paginate(exchange, found, (page) => ({ total_count: found.length, check_runs: page.map(checkRunShape) }))
  }
} satisfies Routes

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
  const now = exchange.state.now()
  const completed = exchange.body.conclusion === undefined ? {} : { status: 'completed', completed_at: now }
  check.fields = { started_at: now, ...check.fields, ...completed, ...exchange.body }
}
