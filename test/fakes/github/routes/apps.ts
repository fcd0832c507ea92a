import { randomUUID } from 'node:crypto'
import { type Exchange, isSameLogin, paginate, Refusal, type Reply, type Routes } from '../exchange.ts'
import { skeleton } from '../openapi.ts'
import { appShape, identifier, repositoryShape, userShape } from '../shapes.ts'
import { type App, type Installation, type SentDelivery, timestamp } from '../state.ts'

const hour = 60 * 60_000

/** GitHub Apps: their installations, and the tokens of these. */
export const appRoutes = {
  'GET /app': (exchange) => {
    const app = appOf(exchange)
    const installed = exchange.state.installations.filter((installation) => installation.app === app)
    return { status: 200, body: { ...appShape(app, app.permissions), installations_count: installed.length } }
  },
  'GET /app/installations': (exchange) => {
    const app = appOf(exchange)
    const own = exchange.state.installations.filter((installation) => installation.app === app)
    return paginate(exchange, own, (page) => page.map(installationShape))
  },
  'GET /app/installations/{installation_id}': (exchange) => ({
    status: 200,
    body: installationShape(installationOf(exchange))
  }),
  'GET /repos/{owner}/{repo}/installation': (exchange) => {
    const app = appOf(exchange)
    const found = exchange.state.installations.find(
      (installation) => installation.app === app && isSameLogin(installation.owner, exchange.params.owner)
    )
    const isThere = exchange.state.repositories.has(`${exchange.params.owner}/${exchange.params.repo}`.toLowerCase())
    if (!found || !isThere) throw new Refusal(404, 'Not Found')
    return { status: 200, body: installationShape(found) }
  },
  'GET /app/hook/deliveries': (exchange) => {
    const app = appOf(exchange)
    const own = exchange.state.sent.filter((attempt) => attempt.app === app).toReversed()
    return listFrom(exchange, own, (page) => page.map(attemptShape))
  },
  'GET /app/hook/deliveries/{delivery_id}': (exchange) => {
    const { state, params } = exchange
    const app = appOf(exchange)
    const found = state.sent.find((attempt) => attempt.id === Number(params.delivery_id) && attempt.app === app)
    if (!found) throw new Refusal(404, 'Not Found')
    const request = { headers: { 'X-GitHub-Event': found.delivery.event }, payload: found.delivery.payload }
    return { status: 200, body: { ...attemptShape(found), request, response: { headers: {}, payload: '' } } }
  },
  'POST /app/installations/{installation_id}/access_tokens': (exchange) => mint(exchange, installationOf(exchange)),
  'GET /installation/repositories': (exchange) => {
    const { installation } = exchange.viewer
    if (!installation) throw new Refusal(403, 'You must authenticate with an installation access token')
    const all = [...exchange.state.repositories.values()]
    const reached = all.filter(({ owner }) => isSameLogin(owner, installation.owner))
    return paginate(exchange, reached, (page) => ({
      total_count: reached.length,
      repository_selection: 'all',
      repositories: page.map((repository) => repositoryShape(repository, 'repository'))
    }))
  }
} satisfies Routes

/** The App whose own token this is. */
function appOf({ viewer, state }: Exchange): App {
  const app = viewer.isJwt ? state.apps.get(viewer.app ?? 0) : undefined
  if (!app) throw new Refusal(401, 'A JSON web token could not be decoded')
  return app
}

function installationOf(exchange: Exchange): Installation {
  const app = appOf(exchange)
  const id = Number(exchange.params.installation_id)
  const found = exchange.state.installations.find((installation) => installation.id === id && installation.app === app)
  if (!found) throw new Refusal(404, 'Not Found')
  return found
}

function mint({ state, body }: Exchange, installation: Installation): Reply {
  const { app } = installation
  const permissions = (body.permissions as App['permissions'] | undefined) ?? app.permissions
  const excess = Object.entries(permissions).some(
    ([name, level]) => app.permissions[name] !== 'write' && app.permissions[name] !== level
  )
  if (excess) throw new Refusal(422, 'The permissions requested are not granted to this installation.')
  const token = `ghs_${randomUUID().replaceAll('-', '')}`
  state.accounts.set(token, { login: `${app.slug}[bot]`, type: 'Bot', permissions, app: app.id, installation })
  // By the real clock, where a test has none of its own: whoever asks with a real JWT keeps real time.
  const expires_at = timestamp((state.clock ?? Date.now)() + hour)
  return { status: 201, body: { token, expires_at, permissions, repository_selection: 'all' } }
}

/** By a cursor: there are no numbered pages where the list grows at its beginning. */
function listFrom(
  exchange: Exchange,
  items: readonly SentDelivery[],
  shape: (page: SentDelivery[]) => object[]
): Reply {
  const { query, url, path } = exchange
  const perPage = Math.min(Number(query.per_page ?? 30), 100)
  const from = Math.max(
    0,
    items.findIndex(({ id }) => String(id) === query.cursor)
  )
  const next = items[from + perPage]
  const link = next && new URLSearchParams({ ...query, cursor: String(next.id) })
  const headers = link ? { headers: { link: `<${url}${path}?${link}>; rel="next"` } } : {}
  return { status: 200, body: shape(items.slice(from, from + perPage)), ...headers }
}

function attemptShape({ id, installation, delivery, at, isHeard }: SentDelivery): object {
  return {
    id,
    guid: delivery.id,
    delivered_at: at,
    redelivery: false,
    duration: 0.1,
    ...(isHeard ? { status: 'OK', status_code: 200 } : { status: 'failed to connect', status_code: 502 }),
    event: delivery.event,
    action: delivery.action,
    installation_id: installation.id,
    repository_id: null,
    throttled_at: null
  }
}

function installationShape({ id, app, owner }: Installation): object {
  return {
    ...skeleton('installation'),
    id,
    app_id: app.id,
    app_slug: app.slug,
    // GitHub's description of the list wants an account to be a user and an enterprise at once.
    account: { ...skeleton('enterprise'), ...userShape(owner, 'Organization') },
    target_id: identifier(owner),
    target_type: 'Organization',
    repository_selection: 'all',
    permissions: app.permissions
  }
}
