import type { FailedRequest } from './failed-request.ts'

const minute = 60_000

/**
 * How long GitHub wants us to wait; null where the failure is no rate limit.
 * A refused request had no effect, so that waiting and repeating is safe for every method.
 */
export function rateLimitWait(failed: FailedRequest, attempt: number, now: number): number | null {
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
