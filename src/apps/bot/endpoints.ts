import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RequestHandler } from './server.ts'
import type { AppIdentity } from './settings.ts'
import { remembering } from './work-queue.ts'

export interface EndpointDeps {
  readonly metrics: Metrics
  /** The number of items that wait or run. */
  readonly waiting: () => number
  readonly identity: () => Promise<AppIdentity>
}

/** `/health`: the process answers. `/ready`: GitHub knows the App, or why not. `/metrics`: for Prometheus. */
export function endpoints({ metrics, waiting, identity }: EndpointDeps): RequestHandler {
  // The answer is cached, because each question costs a request of the App's own rate limit.
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

/** The metrics for Prometheus. */
export interface Metrics {
  heard(event: string, action: string): void
  worked(seconds: number, failed: boolean): void
  /** `fetch` that counts its requests. */
  readonly fetch: typeof fetch
  /** The metrics in Prometheus' text format; `waiting`: the current length of the queue. */
  text(waiting: number): Promise<string>
  readonly contentType: string
}

/** Metrics of one bot. Each has a registry of its own, so that two bots in one process do not mix. */
export function createMetrics(): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const registers = [register]
  const events = new Counter({
    name: 'vram_review_events_total',
    help: 'Webhook events that came in.',
    labelNames: ['event', 'action'],
    registers
  })
  const work = new Histogram({
    name: 'vram_review_work_seconds',
    help: 'How long one look at a pull request, a merge group or the baselines took.',
    labelNames: ['outcome'],
    buckets: [0.1, 0.3, 1, 3, 10, 30, 100, 300],
    registers
  })
  const requests = new Counter({
    name: 'vram_review_github_requests_total',
    help: 'Requests to GitHub by the status of their answer: 304 costs nothing of the rate limit, 403 and 429 may be one; none: no answer.',
    labelNames: ['method', 'status'],
    registers
  })
  const queue = new Gauge({
    name: 'vram_review_queue',
    help: 'Events and subjects that wait or are worked on.',
    registers
  })
  return {
    heard: (event, action) => events.inc({ event, action }),
    worked: (seconds, failed) => work.observe({ outcome: failed ? 'failed' : 'done' }, seconds),
    async fetch(input, init) {
      let status = 'none'
      try {
        const response = await fetch(input, init)
        status = String(response.status)
        return response
      } finally {
        requests.inc({ method: init?.method ?? 'GET', status })
      }
    },
    text(waiting) {
      queue.set(waiting)
      return register.metrics()
    },
    contentType: register.contentType
  }
}
