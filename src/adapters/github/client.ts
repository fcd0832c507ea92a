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
  /** `GITHUB_API_URL` where it is not given. */
  readonly baseUrl?: string | undefined
  readonly fetch?: typeof fetch
  /** One attempt is given up after this long. */
  readonly timeoutMilliseconds?: number
  /** A request with all its waits is given up after this long. */
  readonly patienceMilliseconds?: number
  readonly log?: (message: string) => void
  /** Remembers what GitHub answered, for all that share it. */
  readonly memory?: Memory
}

/** An App's own access, or that of its installation. */
export interface AppAccess {
  readonly appId: number
  /** PEM. */
  readonly privateKey: string
  readonly installationId: number | null
  /** The tokens of installations, for all that share it. */
  readonly cache: NonNullable<StrategyOptions['cache']>
}

/** Owner and name of a repository. */
export interface RepositoryName {
  readonly owner: string
  readonly repo: string
}

/** An Octokit whose every request follows the rules of `docs/faults.md` and fails with a `GitHubError`, and whose every answer has the shape that is used of it. */
export function createOctokit(options: OctokitOptions): Octokit {
  return checkAnswers(createClient(options))
}

type Client = ReturnType<typeof getOctokit>

/** The same without a look at the answers. */
function createClient({ token, baseUrl, fetch, memory, ...options }: OctokitOptions): Client {
  const { log = () => {}, timeoutMilliseconds = 20_000, patienceMilliseconds = 10 * 60_000 } = options
  const client = getOctokit(
    typeof token === 'string' ? token : 'set by the App',
    {
      ...(typeof token === 'string' ? {} : appAuth(token)),
      ...(baseUrl ? { baseUrl } : {}),
      ...(fetch ? { request: { fetch } } : {}),
      log: { debug() {}, info() {}, warn: log, error: log },
      // `judge` says what is repeated, and after how many milliseconds: the plugin's own rule holds for no status.
      retry: { doNotRetry: Array.from({ length: 200 }, (_, index) => 400 + index), retryAfterBaseValue: 1 }
    },
    // The first hook is the innermost: it sees every attempt.
    (inner) => judge(inner as Client, token, log),
    retry
  )
  if (memory !== undefined) client.hook.wrap('request', memory)
  client.hook.wrap('request', async (send, request) => {
    request.request = {
      // A copy: without one all requests share it, and with it what the plugin counts.
      ...request.request,
      fetch: withTimeout(request.request.fetch ?? globalThis.fetch, timeoutMilliseconds),
      giveUpAt: Date.now() + patienceMilliseconds
    }
    try {
      const response = await send(request)
      // `auth-app` asks for these itself, and would take anything for a token.
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

/** Each attempt has its own: an App may have to wait for a token before it sends. */
function withTimeout(send: typeof fetch, milliseconds: number): typeof fetch {
  return (url, init) => send(url, { ...init, signal: AbortSignal.timeout(milliseconds) })
}

const mostRepeats = 4

/** Has the plugin repeat what failed, by the rules of `docs/faults.md`, 1 to 14. By its own rule it would repeat any POST. */
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
    // An App got no token; that request had its repeats.
    if (!('request' in error)) throw error
    const { retry: repeat } = client as unknown as ReturnType<typeof retry>
    const failed = failedRequest(error, method, url)
    // `auth-app` repeats with a token that is new and not yet known everywhere; one that ended early it would keep.
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

/** Octokit hands over JSON that does not parse as a string, with status 200. */
function isHalfAnswer({ headers, data }: Response): boolean {
  return typeof data === 'string' && String(headers['content-type']).includes('application/json')
}

/** Null where repeating may do harm or is of no use; else milliseconds, with jitter. */
function transientWait(failed: FailedRequest, repeats: number): number | null {
  const isTransient = failed.status === null || failed.status >= 500 || failed.status < 300
  if (!isTransient || !isRepeatable(failed)) return null
  return 1000 * 2 ** repeats * (0.5 + Math.random() / 2)
}

/**
 * GET, PATCH, PUT and DELETE say what shall be: twice is once. So do POSTs of git objects, whose name is their content,
 * and of tokens, of which one more does no harm.
 * Other POSTs make something new each time; whoever sends one looks whether it is there before sending again.
 */
function isRepeatable({ method, url }: FailedRequest): boolean {
  return method !== 'POST' || /\/(git\/(blobs|trees|commits)|access_tokens)$/.test(url)
}

const minute = 60_000

/**
 * How long GitHub wants us to wait, in milliseconds; null where the failure is no rate limit.
 * A refused request had no effect, so that waiting and repeating is safe for every method.
 */
function rateLimitWait(failed: FailedRequest, repeats: number): number | null {
  if (failed.status !== 403 && failed.status !== 429) return null
  const retryAfter = secondsHeader(failed, 'retry-after')
  if (retryAfter !== null) return retryAfter * 1000
  const isUsedUp = failed.headers['x-ratelimit-remaining'] === '0'
  const reset = isUsedUp ? secondsHeader(failed, 'x-ratelimit-reset') : null
  // One second more: GitHub's clock and ours are not the same.
  if (reset !== null) return Math.max(reset * 1000 - Date.now(), 0) + 1000
  const isSecondary = failed.status === 429 || /secondary rate limit|abuse detection/i.test(failed.message)
  return isUsedUp || isSecondary ? minute * 2 ** repeats : null
}

function secondsHeader(failed: FailedRequest, name: string): number | null {
  const seconds = Number(failed.headers[name] ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

/** How often something is looked for and written before it is given up. */
const mostRounds = 4

/** Looks and writes, and after a failure that may have left something behind looks again instead of only writing again. */
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
  /** As text: whoever gets it may change what is made of it. */
  readonly json: string
}

/**
 * Asks GitHub whether what it answered before still holds. Where it does (304) the request does not count against the rate limit, so that a
 * bot may look at a thousand repositories every few minutes.
 * Source: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api, "Use conditional requests".
 * @param mostBytes of JSON; what was used longest ago is forgotten first
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
    // Hooks inside of this one see this object, not what is handed to `send`.
    request.headers = { ...request.headers, 'if-none-match': before.etag }
    try {
      return remember(key, await send(request))
    } catch (error) {
      if (!isUnchanged(error)) throw error
      // What it says of further pages may be new all the same.
      const headers = { ...before.response.headers, ...error.response?.headers }
      return remember(key, { ...before.response, headers, data: JSON.parse(before.json) })
    }
  }
}

/** Everything that the answer depends on; not the token, which is another every hour. */
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
