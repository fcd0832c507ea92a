import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Metrics } from './metrics.ts'
import type { WorkQueue } from './work-queue.ts'

export interface EndpointMeans {
  readonly metrics: Metrics
  readonly queue: WorkQueue
  readonly isReady: () => Promise<boolean>
}

/** Answers a request that is one of these; false where it is none. */
export type Endpoints = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

/** `/health`: the process answers. `/ready`: GitHub knows the App. `/metrics`: for Prometheus. */
export function endpoints({ metrics, queue, isReady }: EndpointMeans): Endpoints {
  const ready = rememberedFor(15_000, isReady)
  return async (request, response) => {
    const path = (request.url ?? '').split('?')[0]
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const answer = (status: number, body: string, type = 'text/plain; charset=utf-8') => {
      response.writeHead(status, { 'content-type': type }).end(body)
      return true
    }
    if (path === '/health') return answer(200, 'ok\n')
    if (path === '/ready')
      return (await ready()) ? answer(200, 'ready\n') : answer(503, 'GitHub does not answer this App.\n')
    if (path === '/metrics') return answer(200, await metrics.text(queue.waiting), metrics.contentType)
    return false
  }
}

/** Whoever asks often gets the same answer: each one costs a request of the App's own limit. */
function rememberedFor(milliseconds: number, ask: () => Promise<boolean>): () => Promise<boolean> {
  let answer: Promise<boolean> | null = null
  return () => {
    if (answer === null) {
      answer = ask()
      setTimeout(() => {
        answer = null
      }, milliseconds).unref()
    }
    return answer
  }
}
