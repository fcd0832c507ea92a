import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What Prometheus may ask. */
export interface Metrics {
  heard(event: string, action: string): void
  worked(seconds: number, failed: boolean): void
  /** In Prometheus' text format; `waiting`: what is in the queue now. */
  text(waiting: number): Promise<string>
  readonly contentType: string
}

/** Of one bot: a registry of its own, so that two in one process do not mix. */
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
  const queue = new Gauge({ name: 'vram_review_queue', help: 'Subjects that wait or are worked on.', registers })
  return {
    heard: (event, action) => events.inc({ event, action }),
    worked: (seconds, failed) => work.observe({ outcome: failed ? 'failed' : 'done' }, seconds),
    text(waiting) {
      queue.set(waiting)
      return register.metrics()
    },
    contentType: register.contentType
  }
}
