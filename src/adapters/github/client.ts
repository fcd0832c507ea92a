import { setTimeout } from 'node:timers/promises'
import { getOctokit } from '@actions/github'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../../review/ports.ts'
import { checkAnswers, type Octokit } from './answers.ts'
import { explainFailure, type FailedRequest, failedRequest, type Holder } from './errors.ts'

export interface OctokitOptions extends Partial<Omit<RequestPolicy, 'clock'>> {
  readonly token: string | TokenSource
  readonly clock: Clock
  /** `GITHUB_API_URL` where it is not given. */
  readonly baseUrl?: string | undefined
  readonly fetch?: typeof fetch
  /** Remembers what GitHub answered, for all that share it. */
  readonly memory?: (send: Send) => Send
}

/** Owner and name of a repository. */
export interface RepositoryName {
  readonly owner: string
  readonly repo: string
}

/** An Octokit whose every request follows the request policy and fails with a `GitHubError`, and whose every answer has the shape that is used of it. */
export function createOctokit(options: OctokitOptions): Octokit {
  return checkAnswers(createClient(options))
}

/** The same without a look at the answers. */
function createClient(options: OctokitOptions): ReturnType<typeof getOctokit> {
  const tokens = typeof options.token === 'string' ? fixedToken(options.token) : options.token
  const policy: RequestPolicy = {
    clock: options.clock,
    random: options.random ?? Math.random,
    timeoutMilliseconds: options.timeoutMilliseconds ?? 20_000,
    patienceMilliseconds: options.patienceMilliseconds ?? 10 * 60_000,
    abortAfter: options.abortAfter ?? AbortSignal.timeout,
    log: options.log ?? (() => {})
  }
  // The policy stands where Octokit's authentication does: it renews the token between two attempts, and a hook outside
  // of another cannot change what the inner one sends.
  const { memory = (send) => send } = options
  const hook = (send: Send, given: RequestOptions) => sendByPolicy(memory(send), given, tokens, policy)
  return getOctokit('set by the policy', {
    authStrategy: () => ({ hook }),
    ...(options.baseUrl ? { baseUrl: options.baseUrl } : {}),
    ...(options.fetch ? { request: { fetch: options.fetch } } : {})
  })
}

interface RequestPolicy {
  readonly clock: Clock
  /** 0 ≤ number < 1, for jitter. */
  readonly random: () => number
  /** One attempt is given up after this long. */
  readonly timeoutMilliseconds: number
  /** A request with all its waits is given up after this long. */
  readonly patienceMilliseconds: number
  /** Aborts after so many milliseconds; a test aborts when it likes. */
  readonly abortAfter: (milliseconds: number) => AbortSignal
  readonly log: (message: string) => void
}

/** The parts of Octokit's request options that matter here. */
interface RequestOptions {
  readonly method: string
  readonly url: string
  headers?: Record<string, string | number | undefined>
  request?: { signal?: unknown }
}

interface ResponseLike {
  readonly status: number
  readonly headers: Record<string, string | number | undefined>
  readonly data: unknown
}

const mostAttempts = 5

/**
 * Sends a request by the rules of `docs/faults.md`, 1 to 14: each attempt with a timeout, repeated only where repeating
 * is safe, waits within a bound. Octokit's own retry plugin is not used because it repeats POSTs after 5xx: that is how
 * one error becomes four comments.
 */
async function sendByPolicy(
  send: (options: RequestOptions) => Promise<ResponseLike>,
  options: RequestOptions,
  tokens: TokenSource,
  policy: RequestPolicy
): Promise<ResponseLike> {
  const giveUpAt = policy.clock.now() + policy.patienceMilliseconds
  let token = await tokens.current()
  let renewed = false
  for (let attempt = 0; ; attempt++) {
    const outcome = await attemptOnce(send, options, token, policy)
    if ('response' in outcome) return outcome.response
    const { failed } = outcome
    const fresh = failed.status === 401 && !renewed ? await tokens.renew() : null
    if (fresh !== null) {
      renewed = true
      token = fresh
      continue
    }
    await waitOrThrow(failed, attempt, giveUpAt, policy, tokens.isApps ? 'app' : 'workflow')
  }
}

async function attemptOnce(
  send: (options: RequestOptions) => Promise<ResponseLike>,
  options: RequestOptions,
  token: string,
  policy: RequestPolicy
): Promise<{ response: ResponseLike } | { failed: FailedRequest }> {
  const signal = policy.abortAfter(policy.timeoutMilliseconds)
  try {
    const response = await send({
      ...options,
      headers: { ...options.headers, authorization: `Bearer ${token}` },
      request: { ...options.request, signal }
    })
    if (!isHalfAnswer(response)) return { response }
    return { failed: halfAnswer(response, options) }
  } catch (error) {
    return { failed: failedRequest(error, options.method, options.url) }
  }
}

/** Octokit hands over JSON that does not parse as a string, with status 200. */
function isHalfAnswer({ headers, data }: ResponseLike): boolean {
  return typeof data === 'string' && String(headers['content-type']).includes('application/json')
}

function halfAnswer(response: ResponseLike, { method, url }: RequestOptions): FailedRequest {
  const message = 'the answer is no valid JSON'
  return { method, url, status: response.status, headers: {}, message, cause: undefined }
}

async function waitOrThrow(
  failed: FailedRequest,
  attempt: number,
  giveUpAt: number,
  policy: RequestPolicy,
  holder: Holder
): Promise<void> {
  const limited = rateLimitWait(failed, attempt, policy.clock.now())
  const wait = limited ?? transientWait(failed, attempt, policy.random)
  const isLast = attempt + 1 >= mostAttempts
  if (wait === null || isLast || policy.clock.now() + wait > giveUpAt)
    throw explainFailure(failed, limited !== null, holder)
  const seconds = Math.ceil(wait / 1000)
  policy.log(`GitHub: ${failed.status ?? 'no answer'} (${failed.message}); trying again in ${seconds} s`)
  await policy.clock.sleep(wait)
}

function transientWait(failed: FailedRequest, attempt: number, random: () => number): number | null {
  const isTransient = failed.status === null || failed.status >= 500 || failed.status < 300
  if (!isTransient || !isRepeatable(failed)) return null
  return 1000 * 2 ** attempt * (0.5 + random() / 2)
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
 * How long GitHub wants us to wait; null where the failure is no rate limit.
 * A refused request had no effect, so that waiting and repeating is safe for every method.
 */
function rateLimitWait(failed: FailedRequest, attempt: number, now: number): number | null {
  if (failed.status !== 403 && failed.status !== 429) return null
  const retryAfter = secondsHeader(failed, 'retry-after')
  if (retryAfter !== null) return retryAfter * 1000
  if (failed.headers['x-ratelimit-remaining'] === '0') return untilReset(failed, attempt, now)
  const isSecondary = failed.status === 429 || /secondary rate limit|abuse detection/i.test(failed.message)
  return isSecondary ? minute * 2 ** attempt : null
}

function untilReset(failed: FailedRequest, attempt: number, now: number): number {
  const reset = secondsHeader(failed, 'x-ratelimit-reset')
  if (reset === null) return minute * 2 ** attempt
  // One second more: GitHub's clock and ours are not the same.
  return Math.max(reset * 1000 - now, 0) + 1000
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

export type Send = (options: RequestOptions) => Promise<ResponseLike>

interface Remembered {
  readonly etag: string
  readonly response: Omit<ResponseLike, 'data'>
  /** As text: whoever gets it may change what is made of it. */
  readonly json: string
}

/**
 * Asks GitHub whether what it answered before still holds. Where it does (304) the request does not count against the rate limit, so that a
 * bot may look at a thousand repositories every few minutes.
 * Source: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api, "Use conditional requests".
 * @param mostBytes of JSON; what was used longest ago is forgotten first
 */
export function rememberAnswers(mostBytes: number): (send: Send) => Send {
  const known = new LRUCache<string, Remembered>({ maxSize: mostBytes, sizeCalculation: bytesOf })
  const remember = (key: string, { data, ...response }: ResponseLike) => {
    const { etag, 'content-type': type } = response.headers
    // Half an answer is a text still.
    if (etag !== undefined && String(type).includes('json') && typeof data === 'object')
      known.set(key, { etag: String(etag), response, json: JSON.stringify(data) })
    return { ...response, data }
  }
  return (send) => async (options) => {
    if (options.method !== 'GET') return send(options)
    const key = keyOf(options)
    const before = known.get(key)
    if (before === undefined) return remember(key, await send(options))
    try {
      return remember(key, await send({ ...options, headers: { ...options.headers, 'if-none-match': before.etag } }))
    } catch (error) {
      if (!isUnchanged(error)) throw error
      // What it says of further pages may be new all the same.
      const headers = { ...before.response.headers, ...error.response?.headers }
      return remember(key, { ...before.response, headers, data: JSON.parse(before.json) })
    }
  }
}

/** Everything that the answer depends on; not the token, which is another every hour. */
function keyOf({ headers, request: _, ...asked }: RequestOptions): string {
  return JSON.stringify([headers?.accept, asked])
}

interface Unchanged extends Error {
  readonly response?: Pick<ResponseLike, 'headers'>
}

function isUnchanged(error: unknown): error is Unchanged {
  return error instanceof Error && 'status' in error && error.status === 304
}

/** With its key and headers. */
function bytesOf({ json }: Remembered): number {
  return json.length + 4096
}

/** Where a token comes from: the workflow's is fixed, an App's expires and is minted again. */
export interface TokenSource {
  /** Whose permissions it carries: then an App's settings mend what is missing, else the workflow or the person. */
  readonly isApps?: true
  current(): Promise<string>
  /** A fresh token after a 401; null where there is no way to get one. */
  renew(): Promise<string | null>
}

/** The token of a workflow or a person. */
function fixedToken(token: string): TokenSource {
  return { current: async () => token, renew: async () => null }
}
