import { Worker } from 'node:worker_threads'

/** A worker thread that is given one thing at a time, and ended where that keeps it busy for too long. */
export interface BusyWorker<Message> {
  send(message: Message): void
  close(): Promise<void>
}

/** What the worker says once it can do no more with what it was given. */
export const idle = { kind: 'idle' } as const

export interface BusyWorkerOptions<Message, Answer> {
  /** Its program, and what that is started with. */
  readonly file: string
  readonly data: unknown
  /** For so many milliseconds what is given may still keep it busy; null: it is not worth while any more. */
  left(message: Message): number | null
  /** So many it did. */
  onSpent(message: Message, milliseconds: number): void
  onAnswer(answer: Answer): void
  /**
   * The worker is gone, with all that it was given and all that waits; it starts anew with what is given next. Null: it took too long, or too
   * much memory.
   */
  onEnd(message: Message | null, error: Error | null): void
}

/** Of JavaScript's own memory; a plan takes a tenth of it. */
const mostMib = 256

export function createBusyWorker<Message, Answer extends { readonly kind: string }>(
  options: BusyWorkerOptions<Message, Answer>
): BusyWorker<Message> {
  let waiting: Message[] = []
  let worker: Worker | null = null
  let current: { readonly message: Message; readonly since: number; readonly timer: NodeJS.Timeout } | null = null
  const work = () => {
    const message = current === null ? waiting.shift() : undefined
    if (message === undefined) return
    const left = options.left(message)
    if (left === null) return work()
    worker ??= start()
    current = { message, since: performance.now(), timer: setTimeout(() => end(null), Math.max(left, 1)) }
    worker.postMessage(message)
  }
  const rest = () => {
    if (current === null) return
    clearTimeout(current.timer)
    options.onSpent(current.message, performance.now() - current.since)
    current = null
    work()
  }
  const end = (error: Error | null) => {
    const message = current?.message ?? null
    clearTimeout(current?.timer)
    const ended = worker
    worker = null
    current = null
    waiting = []
    options.onEnd(message, error)
    return ended?.terminate()
  }
  const start = () => {
    const started = startWorker(options)
    const ifPresent = (react: () => void) => worker === started && react()
    started.on('message', (said: Answer | typeof idle) =>
      ifPresent(() => (said.kind === idle.kind ? rest() : options.onAnswer(said as Answer)))
    )
    started.on('error', (error: NodeJS.ErrnoException) =>
      ifPresent(() => end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? null : error))
    )
    started.on('exit', (status) => ifPresent(() => end(new Error(`The worker thread ended with status ${status}.`))))
    return started
  }
  return {
    send(message) {
      waiting.push(message)
      work()
    },
    async close() {
      await end(new Error('The bot is stopped.'))
    }
  }
}

/** Nothing of the process's environment, its key above all, is the worker's. */
function startWorker({ file, data }: { readonly file: string; readonly data: unknown }): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: mostMib }
  return new Worker(file, { workerData: data, resourceLimits, env: {}, execArgv: [] })
}
