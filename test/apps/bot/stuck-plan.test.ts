import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { appId, type BotHere, deliverAll, registerApp, runBot } from '../../fakes/bot/run-bot.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'

const stuckWorker = fileURLToPath(new URL('../../fakes/bot/stuck-worker.ts', import.meta.url))

let github: FakeGitHub
let repository: SeededRepository
let bot: BotHere

beforeEach(async () => {
  github = await startGitHub()
  registerApp(github)
  repository = github.createRepository('team/detector', { 'train.sh': 'python train.py\n' })
  bot = await runBot(github, { planWorker: stuckWorker, busyMilliseconds: 2000 })
  github.installApp(appId, 'team')
  await bot.idle()
  github.webhooks.length = 0
})
afterEach(async () => {
  await bot.stop()
  await github.close()
})

test('84: while a plan is stuck the bot answers; the plan ends as not measured, and is not tried again', async () => {
  const head = repository.commit({
    branch: 'topic',
    from: repository.ref('main') ?? '',
    files: { 'train.sh': 'python train.py --batch 8\n' }
  })
  const number = repository.openPullRequest({ branch: 'topic' })
  const ended: string[] = []
  const all = deliverAll(github, [bot]).then(() => ended.push('plan'))
  // The last that the worker asks for before it is stuck.
  await vi.waitUntil(() => github.requests.some(({ path }) => path.includes(`...${head}`)), { timeout: 20_000 })
  expect((await fetch(`${bot.url}/health`)).status).toBe(200)
  ended.push('health')
  await all
  expect(ended).toEqual(['health', 'plan'])
  expect(repository.checks(head)).toMatchObject([{ status: 'completed', conclusion: 'failure' }])
  expect(repository.comments(number)[0]?.body).toMatch(/too complicated/)
  // Whoever looks again knows the answer.
  const before = github.requests.length
  bot.lookAtEverything()
  await bot.idle()
  const asked = github.requests.slice(before)
  expect(asked.filter(({ path }) => path.includes(`...${head}`))).toEqual([])
})
