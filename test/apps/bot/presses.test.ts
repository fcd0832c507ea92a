import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCheckBoard } from '../../../src/adapters/github/checks.ts'
import { createOctokit } from '../../../src/adapters/github/client.ts'
import { createAppTokens } from '../../../src/adapters/github/tokens.ts'
import { takePresses } from '../../../src/apps/bot/schedule.ts'
import type { WebhookEvent } from '../../../src/apps/bot/server.ts'
import { appKeys } from '../../adapters/github/app-octokit.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'

const hour = 60 * 60_000

let github: FakeGitHub
let now: number
let press: () => void
const clock = { now: () => now, sleep: async () => {} }

beforeEach(async () => {
  now = Date.now()
  github = await startGitHub()
  github.setNow(() => now)
  github.addApp({ id: 7, slug: 'vram-review', publicKey: appKeys.publicKey })
  const installation = github.installApp(7, 'team')
  const repository = github.createRepository('team/yolo', { a: '1' })
  const tokens = createAppTokens({ appId: 7, privateKey: appKeys.privateKey })
  const octokit = createOctokit({ token: tokens.installation(installation), baseUrl: github.url })
  const place = { owner: 'team', repo: 'yolo' }
  const head = repository.ref('main') ?? ''
  const button = { identifier: 'measure', label: 'Measure again', description: 'Once more' } as const
  const check = {
    key: 'pull/1',
    conclusion: 'success',
    title: 'It fits',
    summary: '',
    text: '',
    detailsUrl: null
  } as const
  await createCheckBoard({ octokit, repository: place, appId: 7, name: 'VRAM budget' }).create(head, {
    ...check,
    buttons: [button]
  })
  github.webhooks.length = 0
  press = () => repository.pressButton(repository.checks(head)[0]?.id ?? 0, 'measure', 'maintainer')
  press()
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

/** What one pass of an instance takes that has done these. */
async function pass(...done: readonly string[]): Promise<readonly WebhookEvent[]> {
  const tokens = createAppTokens({ appId: 7, privateKey: appKeys.privateKey })
  const app = createOctokit({ token: tokens.app, baseUrl: github.url })
  const taken: WebhookEvent[] = []
  const take = async (event: WebhookEvent) => void taken.push(event)
  await takePresses({ app, clock, isDone: (id) => done.includes(id), take })
  return taken
}

test('22: a press is taken as GitHub told it, whether or not its event was answered', async () => {
  const [told] = github.webhooks
  const asTold = [{ id: told?.id, name: 'check_run', payload: told?.payload }]
  expect(await pass()).toEqual(asTold)
  github.loseWebhooks()
  expect(await pass()).toEqual(asTold)
})

test('one that is done is not taken again', async () => {
  expect(await pass(github.webhooks[0]?.id ?? '')).toEqual([])
})

test('one of another day is not taken', async () => {
  now += 25 * hour
  expect(await pass()).toEqual([])
})

test('one that GitHub does not show keeps no other from being taken', async () => {
  press()
  github.failNext({ method: 'GET', path: /deliveries\/\d+$/, status: 404 })
  await expect(pass()).rejects.toThrow('404')
  expect(await pass(github.webhooks[1]?.id ?? '')).toHaveLength(1)
})
