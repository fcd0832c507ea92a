import { Worker } from 'node:worker_threads'
import type { TargetReview } from '../../domain/review.ts'
import { unplanned } from '../../gate/observe.ts'
import type { PlanReader } from '../../review/context.ts'
import type { Plan, ReviewQuestion } from '../../review/review-commit.ts'
import type { Rewritten } from '../../review/rewrite-targets.ts'

/** Plans and rewrites in a worker thread, so that events are answered while files are read (`docs/adr/0018`). */
export interface Planner {
  plan(question: ReviewQuestion, reader: PlanReader): Promise<Plan>
  rewrite(question: ReviewQuestion, reviews: readonly TargetReview[], reader: PlanReader): Promise<Rewritten>
  /** Ends the worker; open questions fail. */
  close(): Promise<void>
}

export interface PlannerOptions {
  /** The worker's program and its start data. */
  readonly file: string
  readonly data: unknown
  /** How long a question may keep the worker busy. Waiting for GitHub does not count. */
  readonly busyMilliseconds?: number
}

export type Question =
  | { readonly id: number; readonly call: 'plan'; readonly args: readonly [ReviewQuestion] }
  | { readonly id: number; readonly call: 'rewrite'; readonly args: readonly [ReviewQuestion, readonly TargetReview[]] }

/** The result of a read for the worker. An error stays on this side; the worker knows it by the number of the read. */
export type ReadResult =
  | { readonly id: number; readonly read: number; readonly value: unknown }
  | { readonly id: number; readonly read: number; readonly failed: true }

export type FromWorker =
  | {
      readonly kind: 'read'
      readonly id: number
      readonly read: number
      readonly method: keyof PlanReader
      readonly args: readonly unknown[]
    }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failedRead: number | null; readonly error: unknown }

/** A running question. */
interface Asked {
  readonly message: (id: number) => Question
  readonly reader: PlanReader
  readonly answer: (value: never) => void
  readonly fail: (error: unknown) => void
  /** It took too long or too much memory. */
  readonly giveUp: () => void
  readonly failures: Map<number, unknown>
  milliseconds: number
}

const tooMuch =
  'The files of this commit are too complicated to read in time. Write the training command into its own file.'

/** One worker for all questions. If a question keeps it busy too long, the worker is ended, and the other questions start again. */
export function createPlanner({ file, data, busyMilliseconds = 10_000 }: PlannerOptions): Planner {
  const asked = new Map<number, Asked>()
  let serial = 0
  const worker = createBusyWorker<Question | ReadResult, FromWorker>({
    file,
    data,
    left: ({ id }) => asked.get(id)?.milliseconds ?? null,
    onSpent({ id }, milliseconds) {
      const one = asked.get(id)
      if (one !== undefined) one.milliseconds -= milliseconds
    },
    onAnswer(message) {
      const one = asked.get(message.id)
      if (one === undefined) return
      if (message.kind === 'read') return void read(one, message).then(worker.send)
      asked.delete(message.id)
      settle(one, message)
    },
    onEnd(message, error) {
      const culprit = asked.get(message?.id ?? 0)
      // If it does not even start, it would not start for the others.
      const endsAll = isClosed || message === null
      const others = [...asked.values()].filter((one) => one !== culprit)
      asked.clear()
      if (error === null) culprit?.giveUp()
      else for (const one of endsAll ? [culprit, ...others] : [culprit]) one?.fail(error)
      if (!endsAll) for (const one of others) ask(one)
    }
  })
  let isClosed = false
  const ask = (one: Asked) => {
    const id = ++serial
    asked.set(id, one)
    worker.send(one.message(id))
  }
  const askAbout = <Value>(message: Asked['message'], reader: PlanReader, instead: Value) =>
    new Promise<Value>((answer, fail) => {
      const giveUp = () => answer(instead)
      ask({ message, reader, answer, fail, giveUp, failures: new Map(), milliseconds: busyMilliseconds })
    })
  return {
    plan: (question, reader) =>
      askAbout((id) => ({ id, call: 'plan', args: [question] }), reader, unplanned(question.head, tooMuch)),
    rewrite: (question, reviews, reader) => {
      const nothing: Rewritten = { files: [], targets: [], impossible: [tooMuch] }
      return askAbout((id) => ({ id, call: 'rewrite', args: [question, reviews] }), reader, nothing)
    },
    close() {
      isClosed = true
      return worker.close()
    }
  }
}

async function read(
  { reader, failures }: Asked,
  { id, read, method, args }: FromWorker & { readonly kind: 'read' }
): Promise<ReadResult> {
  const call = reader[method] as (...given: readonly unknown[]) => Promise<unknown>
  try {
    return { id, read, value: await call(...args) }
  } catch (error) {
    failures.set(read, error)
    return { id, read, failed: true }
  }
}

function settle({ answer, fail, failures }: Asked, message: Exclude<FromWorker, { readonly kind: 'read' }>): void {
  if (message.kind === 'answer') answer(message.value as never)
  else fail(message.failedRead === null ? message.error : failures.get(message.failedRead))
}

/** A worker thread that receives one item at a time, and is ended if an item keeps it busy too long. */
interface BusyWorker<Message> {
  send(message: Message): void
  close(): Promise<void>
}

/** Sent once the worker is ready, and whenever it has nothing left to do. */
export const idle = { kind: 'idle' } as const

interface BusyWorkerOptions<Message, Answer> {
  /** The worker's program and its start data. */
  readonly file: string
  readonly data: unknown
  /** How many milliseconds the current item may still keep it busy; null if the item is no longer needed. */
  left(message: Message): number | null
  /** How many milliseconds it was busy. */
  onSpent(message: Message, milliseconds: number): void
  onAnswer(answer: Answer): void
  /**
   * The worker ended, and everything it had received or that waited is lost; the next item starts a new one. Null: it took too long or too
   * much memory.
   */
  onEnd(message: Message | null, error: Error | null): void
}

/** The limit of JavaScript's heap; a plan takes a tenth of it. */
const mostMib = 256

function createBusyWorker<Message, Answer extends { readonly kind: string }>(
  options: BusyWorkerOptions<Message, Answer>
): BusyWorker<Message> {
  let waiting: Message[] = []
  let worker: Worker | null = null
  /** The worker that has reported ready: its start-up time counts for no item. */
  let ready: Worker | null = null
  let current: { readonly message: Message; readonly since: number; readonly timer: NodeJS.Timeout } | null = null
  const work = () => {
    worker ??= start()
    const message = current === null && ready === worker ? waiting.shift() : undefined
    if (message === undefined) return
    const left = options.left(message)
    if (left === null) return work()
    current = { message, since: performance.now(), timer: setTimeout(() => end(null), Math.max(left, 1)) }
    worker.postMessage(message)
  }
  const rest = () => {
    ready = worker
    if (current === null) return work()
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

/** The worker gets nothing of the process's environment, above all not the App's key. */
function startWorker({ file, data }: { readonly file: string; readonly data: unknown }): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: mostMib }
  return new Worker(file, { workerData: data, resourceLimits, env: {}, execArgv: [] })
}
