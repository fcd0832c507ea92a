import type { AppIdentity } from './app-identity.ts'
import type { Metrics } from './metrics.ts'
import { remembering } from './remembering.ts'
import type { RequestHandler } from './web-server.ts'

export interface EndpointMeans {
  readonly metrics: Metrics
  /** How much waits, or is worked on. */
  readonly waiting: () => number
  readonly identity: () => Promise<AppIdentity>
}

/** `/health`: the process answers. `/ready`: GitHub knows the App, or why not. `/metrics`: for Prometheus. */
export function endpoints({ metrics, waiting, identity }: EndpointMeans): RequestHandler {
  // Whoever asks often gets the same answer: each one costs a request of the App's own limit.
  const remembered = remembering({ most: 1, milliseconds: 15_000 }, (_: 'identity') => identity())
  return async (request, response) => {
    const path = (request.url ?? '').split('?')[0]
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const answer = (status: number, body: string, type = 'text/plain; charset=utf-8') => {
      response.writeHead(status, { 'content-type': type }).end(body)
      return true
    }
    if (path === '/health') return answer(200, 'ok\n')
    if (path === '/ready') {
      const { known, sentence } = await remembered('identity')
      return answer(known ? 200 : 503, `${sentence}\n`)
    }
    if (path === '/metrics') return answer(200, await metrics.text(waiting()), metrics.contentType)
    return false
  }
}
