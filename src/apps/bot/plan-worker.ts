import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { lazyGrammars } from '../../adapters/grammars.ts'
import type { PlanReader } from '../../review/context.ts'
import { planCommit } from '../../review/review-commit.ts'
import { rewriteTargets } from '../../review/rewrite-targets.ts'
import { type FromWorker, idle, type Question, type ReadResult } from './planner.ts'

const dataSchema = z.object({
  launcher: z.string(),
  grammarFiles: z.object({ runtime: z.string(), bash: z.string(), python: z.string() })
})

/** The planner sends questions and reads files for this worker: see `src/apps/bot/planner.ts`. */
const port = parentPort
if (port === null) throw new Error('plan-worker is started by the bot, as a worker thread.')
const { launcher, grammarFiles } = dataSchema.parse(workerData)
const say = (message: FromWorker | typeof idle) => port.postMessage(message)

const load = lazyGrammars(grammarFiles)
let loading: Promise<unknown> = Promise.resolve()
const grammars = () => {
  const loaded = load()
  loading = loaded.catch(() => {})
  return loaded
}

/** The error of a failed read stays in the planner; the worker knows only its number. */
class ReadFailure extends Error {
  readonly read: number

  constructor(read: number) {
    super(`Read ${read} failed.`)
    this.read = read
  }
}

const reads = new Map<number, { resolve(value: never): void; reject(error: ReadFailure): void }>()
let serial = 0

function readerOf(id: number): PlanReader {
  const ask =
    (method: keyof PlanReader) =>
    (...args: readonly unknown[]) =>
      new Promise<never>((resolve, reject) => {
        reads.set(++serial, { resolve, reject })
        say({ kind: 'read', id, read: serial, method, args })
      })
  return {
    mergeBase: ask('mergeBase'),
    changedFiles: ask('changedFiles'),
    listTree: ask('listTree'),
    readFile: ask('readFile')
  }
}

function answer(message: Question): Promise<unknown> {
  const ports = { reader: readerOf(message.id), grammars, launcher }
  return message.call === 'plan' ? planCommit(...message.args, ports) : rewriteTargets(...message.args, ports)
}

async function begin(message: Question): Promise<void> {
  const { id } = message
  try {
    say({ kind: 'answer', id, value: await answer(message) })
  } catch (error) {
    say({ kind: 'failure', id, failedRead: error instanceof ReadFailure ? error.read : null, error })
  }
}

function goOn(message: ReadResult): void {
  const waiting = reads.get(message.read)
  reads.delete(message.read)
  if ('failed' in message) waiting?.reject(new ReadFailure(message.read))
  else waiting?.resolve(message.value as never)
}

/** Everything that needs no waiting runs before the event loop turns; only the grammars are awaited. */
function restAfterwards(): void {
  setImmediate(async () => {
    await loading
    setImmediate(() => say(idle))
  })
}

port.on('message', (message: Question | ReadResult) => {
  if ('call' in message) void begin(message)
  else goOn(message)
  restAfterwards()
})
say(idle)
