import PQueue from 'p-queue'

/** Work that is done soon, one thing at a time for each key. */
export interface WorkQueue {
  /** What waits under that key already does for this, too: it looks at everything anew when its turn comes. */
  add(key: string, work: () => Promise<void>): void
  /** Settles when nothing runs or waits. */
  idle(): Promise<void>
  readonly waiting: number
}

/** So much is done at once: GitHub minds more than a hundred requests at a time. */
const concurrency = 8

/** `onError` hears of work that failed; the next event or pass takes it up again. */
export function createWorkQueue(onError: (key: string, error: unknown) => void): WorkQueue {
  const queue = new PQueue({ concurrency })
  const waiting = new Set<string>()
  const lines = new Map<string, Promise<void>>()
  return {
    add(key, work) {
      if (waiting.has(key)) return
      waiting.add(key)
      const before = lines.get(key) ?? Promise.resolve()
      const line = before.then(() =>
        queue.add(async () => {
          waiting.delete(key)
          await work().catch((error: unknown) => onError(key, error))
        })
      )
      lines.set(key, line)
      void line.then(() => {
        if (lines.get(key) === line) lines.delete(key)
      })
    },
    async idle() {
      while (lines.size > 0) await Promise.all(lines.values())
    },
    get waiting() {
      return lines.size
    }
  }
}
