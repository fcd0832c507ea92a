import type { Clock } from '../review/ports.ts'
import { explainFailure, type Holder } from './explain-failure.ts'
import { type FailedRequest, failedRequest } from './failed-request.ts'
import { rateLimitWait } from './rate-limit.ts'
import type { TokenSource } from './token-source.ts'

export interface RequestPolicy {
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
export interface RequestOptions {
  readonly method: string
  readonly url: string
  headers?: Record<string, string | number | undefined>
  request?: { signal?: unknown }
}

export interface ResponseLike {
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
export async function sendByPolicy(
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
