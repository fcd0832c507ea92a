import type { Account, Repository, State } from './state.ts'

/** One request as a handler sees it. */
export interface Exchange {
  readonly state: State
  /** Where this GitHub listens, for the links in its answers. */
  readonly url: string
  readonly viewer: Account
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  /** The path as it was asked for, for pagination links. */
  readonly path: string
}

export interface Reply {
  readonly status: number
  readonly body?: unknown
  /** Instead of JSON. */
  readonly bytes?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

export type Handler = (exchange: Exchange) => Reply

/** Routes as GitHub's description writes them: `GET /repos/{owner}/{repo}`. */
export type Routes = Readonly<Record<string, Handler>>

/** An answer that ends the handler: GitHub's error body of that status. */
export class Refusal extends Error {
  readonly reply: Reply

  constructor(status: number, message: string, extra: Record<string, unknown> = {}, headers = {}) {
    super(message)
    const body = { message, documentation_url: 'https://docs.github.com/rest', status: String(status), ...extra }
    this.reply = { status, body, headers }
  }
}

/** The repository of the request, or 404: also where the token is one of an installation elsewhere. */
export function repositoryOf({ state, params, viewer }: Exchange): Repository {
  if (viewer.isJwt) throw new Refusal(403, 'Resource not accessible by integration')
  const found = state.repositories.get(`${params.owner}/${params.repo}`.toLowerCase())
  const reaches = viewer.installation === undefined || isSameLogin(viewer.installation.owner, found?.owner)
  if (!found || !reaches) throw new Refusal(404, 'Not Found')
  return found
}

/** Logins differ by more than case. */
export function isSameLogin(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase()
}

/** 403, as an integration without any of these permissions gets it. Alternatives are separated as GitHub separates them. */
export function requirePermission(exchange: Exchange, ...alternatives: readonly string[]): void {
  const granted = alternatives.some((name) => exchange.viewer.permissions[name] === 'write')
  if (granted) return
  const accepted = alternatives.map((name) => `${name}=write`).join('; ')
  throw new Refusal(403, 'Resource not accessible by integration', {}, { 'x-accepted-github-permissions': accepted })
}

/** One page of a list with GitHub's `link` header: 30 a page unless asked, 100 at most. */
export function paginate<T>(exchange: Exchange, items: readonly T[], shape: (page: readonly T[]) => unknown): Reply {
  const perPage = Math.min(Number(exchange.query.per_page ?? 30), 100)
  const page = Math.max(Number(exchange.query.page ?? 1), 1)
  const last = Math.max(Math.ceil(items.length / perPage), 1)
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams({ ...exchange.query, per_page: String(perPage), page: String(to) })
    return `<${exchange.url}${exchange.path}?${query}>; rel="${rel}"`
  }
  const links = page < last ? [link(page + 1, 'next'), link(last, 'last')] : []
  if (page > 1) links.push(link(page - 1, 'prev'), link(1, 'first'))
  return {
    status: 200,
    body: shape(items.slice((page - 1) * perPage, page * perPage)),
    ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {})
  }
}
