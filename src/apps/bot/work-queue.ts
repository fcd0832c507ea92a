import { LRUCache } from 'lru-cache'
import PQueue from 'p-queue'
import { GitHubError } from '../../review/github-error.ts'
import { printable, printableLine } from '../../system/output.ts'

/** Runs work soon, one item at a time for each key. */
export interface WorkQueue {
  /**
   * Adds work. If work already waits under the key, it covers this too, because it observes everything when it runs.
   * @returns whether it ran; false if it failed, or if the queue was closed before its turn
   */
  add(place: WorkPlace, work: () => Promise<void>): Promise<boolean>
  /** Settles when nothing runs or waits. */
  idle(): Promise<void>
  /** Accepts no more work and drops what waits. */
  close(): void
  readonly waiting: number
}

interface WorkPlace {
  /** Only one item runs at a time for each key. */
  readonly key: string
  /** The owner of the work. Each has its own slots, so an owner that GitHub slows down delays nobody else. */
  readonly owner: number | 'app'
  readonly urgency?: Urgency
}

/**
 * Orders go first, because a person waits for them. Passes never delay an event, and the passes of one owner
 * run one at a time, because GitHub limits requests per minute.
 */
export type Urgency = 'order' | 'event' | 'look' | 'pass'

/** Concurrent items for one owner: GitHub limits an App to a hundred concurrent requests. */
const hands: Readonly<Record<Urgency, number>> = { order: 8, event: 8, look: 4, pass: 1 }

export interface QueueListener {
  /** The next event or pass picks it up again. */
  onError(key: string, error: unknown): void
  onEnd?(seconds: number, failed: boolean): void
}

export function createWorkQueue({ onError, onEnd = () => {} }: QueueListener): WorkQueue {
  const queues = new Map<string, PQueue>()
  const queueOf = ({ owner, urgency = 'event' }: WorkPlace) => {
    const name = `${owner} ${urgency}`
    const found = queues.get(name) ?? new PQueue({ concurrency: hands[urgency] })
    queues.set(name, found)
    return found
  }
  const waiting = new Map<string, Promise<boolean>>()
  const running = new Map<string, Promise<boolean>>()
  const all = new Set<Promise<boolean>>()
  let closed = false
  const attempt = async (key: string, work: () => Promise<void>) => {
    const start = performance.now()
    const done = await work().then(
      () => true,
      (error: unknown) => {
        onError(key, error)
        return false
      }
    )
    onEnd((performance.now() - start) / 1000, !done)
    return done
  }
  const run = async (key: string, name: string, work: () => Promise<void>) => {
    while (running.has(key)) await running.get(key)
    waiting.delete(name)
    if (closed) return false
    const attempted = attempt(key, work).finally(() => running.delete(key))
    running.set(key, attempted)
    return attempted
  }
  return {
    add(place, work) {
      const { key, urgency = 'event' } = place
      if (closed) return Promise.resolve(false)
      const name = `${key} ${urgency}`
      const before = waiting.get(name)
      if (before !== undefined) return before
      // Only once it is known to wait.
      const added = Promise.resolve().then(() => queueOf(place).add(() => run(key, name, work)))
      waiting.set(name, added)
      all.add(added)
      void added.finally(() => all.delete(added))
      return added
    },
    async idle() {
      while (all.size > 0) await Promise.all(all)
    },
    close() {
      closed = true
    },
    get waiting() {
      return all.size
    }
  }
}

interface Log {
  error(line: string): void
  error(details: { readonly err: unknown }, line: string): void
}

/** For a refusal by GitHub, one line is enough; a fault of our own needs its stack. */
export function sayFailure(log: Log, key: string, error: unknown): void {
  const next = 'The next event or pass takes it up again.'
  if (error instanceof AggregateError) for (const one of error.errors) sayFailure(log, key, one)
  else if (error instanceof GitHubError) log.error(printableLine(`${key}: ${error.message}. ${error.remedy} ${next}`))
  else log.error({ err: inert(error) }, printableLine(`${key} failed. ${next}`))
}

/** The message may contain anybody's text, and a human-readable log prints it as it is. */
function inert(error: unknown): unknown {
  if (!(error instanceof Error)) return printableLine(String(error))
  const message = printableLine(error.message)
  if (message === error.message) return error
  const places = error.stack?.match(/^ {4}at .*$/gm) ?? []
  const copy = Object.assign(new Error(message), { name: error.name })
  copy.stack = printable([`${error.name}: ${message}`, ...places].join('\n'))
  return copy
}

export interface Forgetting {
  /** The number of entries kept; beyond it, the least recently used is dropped. */
  readonly most: number
  /** How long each entry is kept. */
  readonly milliseconds?: number
}

/** Asks once for each key, and again after a failure or after the entry has expired. */
export function remembering<Key extends string, Value>(
  { most, milliseconds = 0 }: Forgetting,
  ask: (key: Key) => Promise<Value>
): (key: Key) => Promise<Value> {
  const known = new LRUCache<Key, Promise<Value>>({ max: most, ttl: milliseconds })
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const asked = ask(key)
    known.set(key, asked)
    asked.catch(() => known.delete(key))
    return asked
  }
}
