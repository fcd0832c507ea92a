import { LRUCache } from 'lru-cache'
import type { RequestOptions, ResponseLike } from './request-policy.ts'

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
