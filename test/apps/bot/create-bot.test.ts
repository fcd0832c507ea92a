import { expect, test } from 'vitest'
import type { Gates, InstalledRepository } from '../../../src/apps/bot/repositories.ts'
import { createBot } from '../../../src/apps/bot/schedule.ts'
import { createWorkQueue } from '../../../src/apps/bot/work-queue.ts'

const place: InstalledRepository = {
  installation: 1,
  id: 2,
  owner: 'team',
  repo: 'yolo',
  defaultBranch: 'main',
  url: 'https://github.test/team/yolo'
}
const order = { id: 'delivery/1', by: 'maintainer', command: { kind: 'review' }, at: 0, pressed: null } as const

function botWhere(open: Gates['open']) {
  const gates = { open, installed: async () => [] } as unknown as Gates
  return createBot(gates, createWorkQueue({ onError: () => {} }), async () => {})
}

test('an event is answered before anything is done about it', () => {
  const bot = botWhere(() => new Promise(() => {}))
  const group = { kind: 'group', head: 'a', base: 'b', baseBranch: 'main' } as const
  const answers = [
    bot.pull(place, 1),
    bot.group(place, group),
    bot.groupEnded(place, 'a'),
    bot.baselines(place),
    bot.subject(place, { kind: 'group', head: 'a' }),
    bot.repository(place),
    bot.installation(1)
  ]
  // A promise would be waited for.
  expect(answers).toEqual(answers.map(() => undefined))
})

test('an order that cannot be done fails: the next pass takes it up again', async () => {
  const bot = botWhere(() => Promise.reject(new Error('GitHub is away')))
  await expect(bot.order(place, { kind: 'pull', number: 1 }, order)).rejects.toThrow('was not done')
})
