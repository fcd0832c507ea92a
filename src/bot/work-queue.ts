import PQueue from 'p-queue'

/** Work that is done soon, one thing at a time for each key. */
export interface WorkQueue {
  /** What waits under that key already does for this, too: it looks at everything anew when its turn comes. */
  add(key: string, work: () => Promise<void>): void
  /** Settles when nothing runs or waits. */
  idle(): Promise<void>
  /** Takes nothing more, and forgets what waits. */
  close(): void
  readonly waiting: number
}

export interface QueueListener {
  /** The next event or pass takes it up again. */
  onError(key: string, error: unknown): void
  onEnd?(seconds: number, failed: boolean): void
}

/** So much is done at once: GitHub minds more than a hundred requests at a time. */
const concurrency = 8

export function createWorkQueue({ onError, onEnd = () => {} }: QueueListener): WorkQueue {
  const queue = new PQueue({ concurrency })
  const waiting = new Set<string>()
  const lines = new Map<string, Promise<void>>()
  let closed = false
  const run = async (key: string, work: () => Promise<void>) => {
    waiting.delete(key)
    if (closed) return
    const start = performance.now()
    const failed = await work().then(
      () => false,
      (error: unknown) => {
        onError(key, error)
        return true
      }
    )
    onEnd((performance.now() - start) / 1000, failed)
  }
  return {
    add(key, work) {
      if (closed || waiting.has(key)) return
      waiting.add(key)
      const line = (lines.get(key) ?? Promise.resolve()).then(() => queue.add(() => run(key, work)))
      lines.set(key, line)
      void line.then(() => {
        if (lines.get(key) === line) lines.delete(key)
      })
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
