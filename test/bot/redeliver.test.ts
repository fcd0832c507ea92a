import { afterEach, beforeEach, expect, test } from 'vitest'
import { redeliverPresses } from '../../src/bot/redeliver.ts'
import { createAppTokens } from '../../src/github/app-tokens.ts'
import { createCheckBoard } from '../../src/github/check-board.ts'
import { createOctokit } from '../../src/github/octokit.ts'
import { type FakeGitHub, startGitHub } from '../fakes/github/server.ts'
import { appKeys } from '../github/app-octokit.ts'

const minute = 60_000
const hour = 60 * minute

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
  const tokens = createAppTokens({ appId: 7, privateKey: appKeys.privateKey }, { clock, baseUrl: github.url })
  const octokit = createOctokit({ token: tokens.installation(installation), clock, baseUrl: github.url })
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

/** A pass every five minutes; what GitHub sends then is heard, or not. */
async function passes(until: number, isHeard: () => boolean): Promise<number> {
  const tokens = createAppTokens({ appId: 7, privateKey: appKeys.privateKey }, { clock, baseUrl: github.url })
  const app = createOctokit({ token: tokens.app, clock, baseUrl: github.url })
  let sent = 0
  for (; now < until; now += 5 * minute) {
    await redeliverPresses(app, clock)
    sent += github.webhooks.length
    if (isHeard()) github.webhooks.length = 0
    else github.loseWebhooks()
  }
  return sent
}

test('a press that was heard is not sent again', async () => {
  github.webhooks.length = 0
  expect(await passes(now + hour, () => true)).toBe(0)
})

test('one that was not is, once', async () => {
  github.loseWebhooks()
  expect(await passes(now + hour, () => true)).toBe(1)
})

test('an outage of an hour loses nothing', async () => {
  github.loseWebhooks()
  const back = now + hour
  await passes(back, () => false)
  expect(await passes(back + 2 * hour, () => true)).toBe(1)
})

test('what fails for good is sent less and less, and after a day no more', async () => {
  github.loseWebhooks()
  const start = now
  expect(await passes(start + 24 * hour, () => false)).toBeLessThan(11)
  expect(await passes(start + 72 * hour, () => false)).toBe(0)
})

test('one that GitHub refuses to send keeps no other from being sent', async () => {
  press()
  github.loseWebhooks()
  github.failNext({ method: 'POST', path: /attempts$/, status: 404 })
  await expect(passes(now + minute, () => true)).rejects.toThrow('404')
  expect(github.webhooks).toHaveLength(1)
})
