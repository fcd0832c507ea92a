import PQueue from 'p-queue'

/** Work that is done soon, one thing at a time for each key. */
export interface WorkQueue {
  /**
   * What waits under that key already does for this, too: it looks at everything anew when its turn comes.
   * @returns whether it was done; false where it failed, and where the queue was closed before its turn
   */
  add(place: WorkPlace, work: () => Promise<void>): Promise<boolean>
  /** Settles when nothing runs or waits. */
  idle(): Promise<void>
  /** Takes nothing more, and forgets what waits. */
  close(): void
  readonly waiting: number
}

export interface WorkPlace {
  /** Of one key one thing is done at a time. */
  readonly key: string
  /** Whose work it is: each has hands of its own, so that one whom GitHub makes wait keeps no other waiting. */
  readonly owner: number | 'app'
  readonly urgency?: Urgency
}

/**
 * An order waits for nothing else: a person does for it. Nobody waits for a pass: of one owner its parts are done one at a time, because GitHub
 * minds many requests a minute.
 */
export type Urgency = 'order' | 'event' | 'pass'

export interface QueueListener {
  /** The next event or pass takes it up again. */
  onError(key: string, error: unknown): void
  onEnd?(seconds: number, failed: boolean): void
}

/** So much is done at once for one owner: GitHub minds more than a hundred requests of one at a time. */
const hands: Readonly<Record<Urgency, number>> = { order: 8, event: 8, pass: 1 }

export function createWorkQueue({ onError, onEnd = () => {} }: QueueListener): WorkQueue {
  const queues = new Map<string, PQueue>()
  const queueOf = ({ owner, urgency = 'event' }: WorkPlace) => {
    const name = `${owner} ${urgency}`
    const found = queues.get(name) ?? new PQueue({ concurrency: hands[urgency] })
    queues.set(name, found)
    return found
  }
  const waiting = new Map<string, Promise<boolean>>()
  const lines = new Map<string, Promise<boolean>>()
  let closed = false
  const run = async (key: string, work: () => Promise<void>) => {
    waiting.delete(key)
    if (closed) return false
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
  return {
    add(place, work) {
      const { key } = place
      if (closed) return Promise.resolve(false)
      const before = waiting.get(key)
      if (before !== undefined) return before
      const line = (lines.get(key) ?? Promise.resolve()).then(() => queueOf(place).add(() => run(key, work)))
      waiting.set(key, line)
      lines.set(key, line)
      void line.then(() => {
        if (lines.get(key) === line) lines.delete(key)
      })
      return line
    },
    async idle() {
      while (lines.size > 0) await Promise.all(lines.values())
    },
    close() {
      closed = true
    },
    get waiting() {
      return lines.size
    }
  }
}
