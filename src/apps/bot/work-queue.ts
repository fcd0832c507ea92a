import { LRUCache } from 'lru-cache'
import PQueue from 'p-queue'
import { GitHubError } from '../../review/github-error.ts'
import { printable, printableLine } from '../../system/output.ts'

/** Work that is done soon, one thing at a time for each key. */
export interface WorkQueue {
  /**
   * Work that already waits under that key also covers this: it observes everything again at its turn.
   * @returns whether it was done; false where it failed, and where the queue was closed before its turn
   */
  add(place: WorkPlace, work: () => Promise<void>): Promise<boolean>
  /** Settles when nothing runs or waits. */
  idle(): Promise<void>
  /** Takes nothing more, and forgets what waits. */
  close(): void
  readonly waiting: number
}

interface WorkPlace {
  /** Of one key one thing is done at a time. */
  readonly key: string
  /** Whose work it is: each has hands of its own, so that one whom GitHub makes wait keeps no other waiting. */
  readonly owner: number | 'app'
  readonly urgency?: Urgency
}

/**
 * An order waits for nothing else: a person does for it. What a pass wants to look at keeps no event waiting; and the passes of one owner are
 * done one at a time, because GitHub minds many requests a minute.
 */
export type Urgency = 'order' | 'event' | 'look' | 'pass'

/** So much is done at once for one owner: GitHub minds more than a hundred requests of one at a time. */
const hands: Readonly<Record<Urgency, number>> = { order: 8, event: 8, look: 4, pass: 1 }

export interface QueueListener {
  /** The next event or pass takes it up again. */
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
      // Not before it is known to wait.
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

/** Where GitHub refused, a line says it all; a fault of our own needs its stack. */
export function sayFailure(log: Log, key: string, error: unknown): void {
  const next = 'The next event or pass takes it up again.'
  if (error instanceof AggregateError) for (const one of error.errors) sayFailure(log, key, one)
  else if (error instanceof GitHubError) log.error(printableLine(`${key}: ${error.message}. ${error.remedy} ${next}`))
  else log.error({ err: inert(error) }, printableLine(`${key} failed. ${next}`))
}

/** Its message may be anybody's text, and a log that is made for people shows that as it is. */
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
  /** So many are kept; then the one that was used longest ago is forgotten. */
  readonly most: number
  /** And each for so long. */
  readonly milliseconds?: number
}

/** Asks for each key once, and again after a failure, or once it is forgotten. */
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
