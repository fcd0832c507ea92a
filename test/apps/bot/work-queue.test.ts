import { describe, expect, test } from 'vitest'
import { createWorkQueue } from '../../../src/apps/bot/work-queue.ts'

function queueThatKeeps() {
  const errors: unknown[] = []
  return { errors, queue: createWorkQueue({ onError: (_, error) => errors.push(error) }) }
}

const never = () => new Promise<void>(() => {})

describe('the work queue', () => {
  test('of one key one thing is done at a time; what waits does for whoever asks meanwhile', async () => {
    const { queue } = queueThatKeeps()
    const done: string[] = []
    const { promise: first, resolve } = Promise.withResolvers<void>()
    const started = Promise.withResolvers<void>()
    queue.add({ key: 'pull/1', owner: 1 }, async () => {
      started.resolve()
      await first
      done.push('first')
    })
    await started.promise
    const asked = ['second', 'third'].map((name) =>
      queue.add({ key: 'pull/1', owner: 1 }, async () => void done.push(name))
    )
    expect(done).toEqual([])
    resolve()
    expect(await Promise.all(asked)).toEqual([true, true])
    expect(done).toEqual(['first', 'second'])
  })

  test('an owner whom GitHub makes wait keeps no other waiting', async () => {
    const { queue } = queueThatKeeps()
    for (let index = 0; index < 100; index++) void queue.add({ key: `stuck/${index}`, owner: 1 }, never)
    expect(await queue.add({ key: 'pull/1', owner: 2 }, async () => {})).toBe(true)
  })

  test('what a pass wants to look at keeps no event waiting', async () => {
    const { queue } = queueThatKeeps()
    for (let index = 0; index < 100; index++) void queue.add({ key: `pull/${index}`, owner: 1, urgency: 'look' }, never)
    expect(await queue.add({ key: 'pull/99', owner: 1 }, async () => {})).toBe(true)
  })

  test('what fails is told, and the next of that key is done', async () => {
    const { queue, errors } = queueThatKeeps()
    const failing = queue.add({ key: 'pull/1', owner: 1 }, () => Promise.reject(new Error('GitHub is away')))
    expect(await failing).toBe(false)
    expect(errors).toEqual([new Error('GitHub is away')])
    expect(await queue.add({ key: 'pull/1', owner: 1 }, async () => {})).toBe(true)
  })

  test('closed, it brings to an end what it has begun, and does nothing else', async () => {
    const { queue } = queueThatKeeps()
    const { promise, resolve } = Promise.withResolvers<void>()
    const started = Promise.withResolvers<void>()
    const begun = queue.add({ key: 'pull/1', owner: 1 }, () => {
      started.resolve()
      return promise
    })
    await started.promise
    const waits = queue.add({ key: 'pull/1', owner: 1 }, async () => {})
    queue.close()
    resolve()
    expect(await Promise.all([begun, waits])).toEqual([true, false])
    expect(await queue.add({ key: 'pull/2', owner: 1 }, async () => {})).toBe(false)
    await queue.idle()
    expect(queue.waiting).toBe(0)
  })
})
