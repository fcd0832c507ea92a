import { parentPort, workerData } from 'node:worker_threads'
import type { FromWorker, Question, ReadResult } from '../../../src/apps/bot/planner.ts'
import { idle } from '../../../src/apps/bot/planner.ts'

/**
 * A planner's worker that never comes to the end of some questions: of those about the commit that it was started for, or of every one
 * where it was started for none. Of any other it says what the merge base is.
 */
const say = (message: FromWorker | typeof idle) => parentPort?.postMessage(message)
const { stuckAt } = workerData as { readonly stuckAt?: string }
const questions = new Map<number, Question>()

parentPort?.on('message', (message: Question | ReadResult) => {
  if ('call' in message) {
    questions.set(message.id, message)
    const { base, head } = message.args[0]
    say({ kind: 'read', id: message.id, read: message.id, method: 'mergeBase', args: [base, head] })
  } else {
    const { head } = questions.get(message.id)?.args[0] ?? { head: '' }
    if (head === 'out of memory') throw Object.assign(new Error('too much'), { code: 'ERR_WORKER_OUT_OF_MEMORY' })
    if (head === 'broken') throw new Error('This worker is broken.')
    while (stuckAt === undefined || head === stuckAt);
    if ('value' in message) say({ kind: 'answer', id: message.id, value: message.value })
    else say({ kind: 'failure', id: message.id, failedRead: message.read, error: null })
  }
  setImmediate(() => say(idle))
})
say(idle)
