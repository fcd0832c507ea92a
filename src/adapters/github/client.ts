import { setTimeout } from 'node:timers/promises'
import { getOctokit } from '@actions/github'
import { createAppAuth, type StrategyOptions } from '@octokit/auth-app'
import { retry } from '@octokit/plugin-retry'
import { LRUCache } from 'lru-cache'
import { GitHubError } from '../../review/github-error.ts'
import type { Clock } from '../../review/ports.ts'
import { answerSchemas, checkAnswer, checkAnswers, type Octokit } from './answers.ts'
import { explainFailure, type FailedRequest, failedRequest } from './errors.ts'

export interface OctokitOptions {
  /** The token of a workflow or a person, or how an App gets its tokens. */
  readonly token: string | AppAccess
  /** By default `GITHUB_API_URL`. */
  readonly baseUrl?: string | undefined
  readonly fetch?: typeof fetch
  /** The timeout of one attempt. */
  readonly timeoutMilliseconds?: number
  /** The timeout of a request with all its waits. */
  readonly patienceMilliseconds?: number
  readonly log?: (message: string) => void
  /** A cache of GitHub's answers, shared by its users. */
  readonly memory?: Memory
}

/** An App's own access, or that of its installation. */
export interface AppAccess {
  readonly appId: number
  /** PEM. */
  readonly privateKey: string
  readonly installationId: number | null
  /** The tokens of installations, shared by their users. */
  readonly cache: NonNullable<StrategyOptions['cache']>
}

/** Owner and name of a repository. */
export interface RepositoryName {
  readonly owner: string
  readonly repo: string
}

/** An Octokit whose requests follow the rules of `docs/faults.md`, fail with a `GitHubError`, and return only answers of the expected shape. */
export function createOctokit(options: OctokitOptions): Octokit {
  return checkAnswers(createClient(options))
}

type Client = ReturnType<typeof getOctokit>

/** The same without checking the answers. */
function createClient({ token, baseUrl, fetch, memory, ...options }: OctokitOptions): Client {
  const { log = () => {}, timeoutMilliseconds = 20_000, patienceMilliseconds = 10 * 60_000 } = options
  const client = getOctokit(
    typeof token === 'string' ? token : 'set by the App',
    {
      ...(typeof token === 'string' ? {} : appAuth(token)),
      ...(baseUrl ? { baseUrl } : {}),
      ...(fetch ? { request: { fetch } } : {}),
      log: { debug() {}, info() {}, warn: log, error: log },
      // `judge` decides what is retried, and after how many milliseconds: the plugin's own list of statuses is empty.
      retry: { doNotRetry: Array.from({ length: 200 }, (_, index) => 400 + index), retryAfterBaseValue: 1 }
    },
    // The first hook is the innermost: it sees every attempt.
    (inner) => judge(inner as Client, token, log),
    retry
  )
  if (memory !== undefined) client.hook.wrap('request', memory)
  client.hook.wrap('request', async (send, request) => {
    request.request = {
      // A copy: otherwise all requests share it, and with it the plugin's counter.
      ...request.request,
      fetch: withTimeout(request.request.fetch ?? globalThis.fetch, timeoutMilliseconds),
      giveUpAt: Date.now() + patienceMilliseconds
    }
    try {
      const response = await send(request)
      // `auth-app` sends these itself, and would accept anything as a token.
      if (request.url.endsWith('/access_tokens'))
        checkAnswer(request.method, response, answerSchemas.apps.createInstallationAccessToken)
      return response
    } catch (error) {
      if (error instanceof GitHubError) throw error
      const failed = failedRequest(error, request.method, request.url)
      throw explainFailure(failed, rateLimitWait(failed, 0) !== null, typeof token === 'string' ? 'workflow' : 'app')
    }
  })
  return client
}

function isInstallation(token: string | AppAccess): boolean {
  return typeof token !== 'string' && token.installationId !== null
}

function appAuth({ installationId, ...access }: AppAccess) {
  const installation = installationId === null ? {} : { installationId }
  return {
    authStrategy: ({ request, log }: Pick<Client, 'request' | 'log'>) =>
      createAppAuth({ ...access, ...installation, request, log })
  }
}

/** A timeout of its own for each attempt: an App may have to wait for a token before it sends. */
function withTimeout(send: typeof fetch, milliseconds: number): typeof fetch {
  return (url, init) => send(url, { ...init, signal: AbortSignal.timeout(milliseconds) })
}

const mostRepeats = 4

/** Makes the plugin retry by the rules of `docs/faults.md`, 1 to 14. Its own rule would retry any POST. */
function judge(client: Client, token: string | AppAccess, log: (message: string) => void): void {
  client.hook.after('request', (response, request) => {
    if (isHalfAnswer(response))
      throw Object.assign(new Error('the answer is no valid JSON'), {
        status: response.status,
        response: { headers: {} },
        request: { ...request }
      })
  })
  client.hook.error('request', async (error, { method, url, request }) => {
    // An App got no token; that request had its own retries.
    if (!('request' in error)) throw error
    const { retry: repeat } = client as unknown as ReturnType<typeof retry>
    const failed = failedRequest(error, method, url)
    // `auth-app` retries with a token that is new and not yet known everywhere; it would keep one that expired early.
    if (failed.status === 401 && isInstallation(token) && !request.renewed) {
      request.renewed = true
      await client.auth({ type: 'installation', refresh: true })
      throw repeat.retryRequest(error, mostRepeats, 0)
    }
    const repeats = request.retryCount ?? 0
    const wait = rateLimitWait(failed, repeats) ?? transientWait(failed, repeats)
    if (wait === null || repeats >= mostRepeats || Date.now() + wait > request.giveUpAt) throw error
    log(`GitHub: ${failed.status ?? 'no answer'} (${failed.message}); trying again in ${Math.ceil(wait / 1000)} s`)
    throw repeat.retryRequest(error, mostRepeats, wait)
  })
}

/** Octokit returns unparsable JSON as a string, with status 200. */
function isHalfAnswer({ headers, data }: Response): boolean {
  return typeof data === 'string' && String(headers['content-type']).includes('application/json')
}

/** Null if a retry may do harm or is useless; otherwise milliseconds, with jitter. */
function transientWait(failed: FailedRequest, repeats: number): number | null {
  const isTransient = failed.status === null || failed.status >= 500 || failed.status < 300
  if (!isTransient || !isRepeatable(failed)) return null
  return 1000 * 2 ** repeats * (0.5 + Math.random() / 2)
}

/**
 * GET, PATCH, PUT and DELETE are idempotent. So are POSTs of git objects, which are named by their content,
 * and of tokens, because one more does no harm.
 * Other POSTs create something new each time; their callers check whether it exists before they send again.
 */
function isRepeatable({ method, url }: FailedRequest): boolean {
  return method !== 'POST' || /\/(git\/(blobs|trees|commits)|access_tokens)$/.test(url)
}

const minute = 60_000

/**
 * How long GitHub asks us to wait, in milliseconds; null if the failure is not a rate limit.
 * A refused request had no effect, so waiting and retrying is safe for every method.
 */
function rateLimitWait(failed: FailedRequest, repeats: number): number | null {
  if (failed.status !== 403 && failed.status !== 429) return null
  const retryAfter = secondsHeader(failed, 'retry-after')
  if (retryAfter !== null) return retryAfter * 1000
  const isUsedUp = failed.headers['x-ratelimit-remaining'] === '0'
  const reset = isUsedUp ? secondsHeader(failed, 'x-ratelimit-reset') : null
  // One second more: GitHub's clock and ours differ.
  if (reset !== null) return Math.max(reset * 1000 - Date.now(), 0) + 1000
  const isSecondary = failed.status === 429 || /secondary rate limit|abuse detection/i.test(failed.message)
  return isUsedUp || isSecondary ? minute * 2 ** repeats : null
}

function secondsHeader(failed: FailedRequest, name: string): number | null {
  const seconds = Number(failed.headers[name] ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

/** How often something is looked up and written before giving up. */
const mostRounds = 4

/** Looks up and writes. After a failure that may have written something, it looks again before it writes again. */
export async function lookAgain<T>(
  clock: Clock,
  isWorthIt: (error: unknown) => boolean,
  round: () => Promise<T>
): Promise<T> {
  for (let rounds = 1; ; rounds++) {
    try {
      return await round()
    } catch (error) {
      if (!isWorthIt(error) || rounds >= mostRounds) throw error
      await clock.sleep(1000 * 2 ** rounds)
    }
  }
}

/** The real time. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: async (milliseconds) => {
    await setTimeout(milliseconds)
  }
}

type Request = Required<Client['request']['endpoint']['DEFAULTS']>
type Response = Awaited<ReturnType<Client['request']>>

/** A hook around requests. */
export type Memory = (send: (request: Request) => Promise<Response> | Response, request: Request) => Promise<Response>

interface Remembered {
  readonly etag: string
  readonly response: Omit<Response, 'data'>
  /** As text, because its users may modify what they parse. */
  readonly json: string
}

/**
 * Asks GitHub whether an earlier answer is still current. If it is (304), the request does not count against the rate limit, so that a
 * bot can check a thousand repositories every few minutes.
 * Source: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api, "Use conditional requests".
 * @param mostBytes of JSON; the least recently used is dropped first
 */
export function rememberAnswers(mostBytes: number): Memory {
  const known = new LRUCache<string, Remembered>({ maxSize: mostBytes, sizeCalculation: bytesOf })
  const remember = (key: string, { data, ...response }: Response) => {
    const { etag, 'content-type': type } = response.headers
    if (etag !== undefined && String(type).includes('json'))
      known.set(key, { etag, response, json: JSON.stringify(data) })
    return { ...response, data }
  }
  return async (send, request) => {
    if (request.method !== 'GET') return send(request)
    const key = keyOf(request)
    const before = known.get(key)
    if (before === undefined) return remember(key, await send(request))
    // Inner hooks see this object, not what is passed to `send`.
    request.headers = { ...request.headers, 'if-none-match': before.etag }
    try {
      return remember(key, await send(request))
    } catch (error) {
      if (!isUnchanged(error)) throw error
      // Its links to further pages may still be new.
      const headers = { ...before.response.headers, ...error.response?.headers }
      return remember(key, { ...before.response, headers, data: JSON.parse(before.json) })
    }
  }
}

/** Everything that the answer depends on, except the token, which changes every hour. */
function keyOf({ headers, request: _, ...asked }: Request): string {
  return JSON.stringify([headers.accept, asked])
}

interface Unchanged extends Error {
  readonly response?: Pick<Response, 'headers'>
}

function isUnchanged(error: unknown): error is Unchanged {
  return error instanceof Error && 'status' in error && error.status === 304
}

/** With its key and headers. */
function bytesOf({ json }: Remembered): number {
  return json.length + 4096
}
