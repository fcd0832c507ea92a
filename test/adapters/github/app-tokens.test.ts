import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOctokit } from '../../../src/adapters/github/client.ts'
import { type AppTokens, createAppTokens } from '../../../src/adapters/github/tokens.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { appKeys } from './app-octokit.ts'
import { here } from './connect.ts'
import { useInstantTimers } from './instant-timers.ts'

useInstantTimers()

let github: FakeGitHub
let installation: number
let tokens: AppTokens
beforeEach(async () => {
  github = await startGitHub()
  github.setNow(Date.now)
  github.createRepository('team/yolo', { a: '1' })
  github.addApp({ id: 7, slug: 'vram-review', publicKey: appKeys.publicKey })
  installation = github.installApp(7, 'team')
  tokens = createAppTokens({ appId: 7, privateKey: appKeys.privateKey })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

/** As each repository of the installation has its own client. */
const ask = () =>
  createOctokit({ token: tokens.installation(installation), baseUrl: github.url, fetch }).rest.repos.get(here)
const asked = (end: string) => github.requests.filter(({ path }) => path.endsWith(end)).map(({ status }) => status)
const expireTokens = () => {
  for (const token of github.state.accounts.keys()) if (token.startsWith('ghs_')) github.state.accounts.delete(token)
}

test('an installation has one token, and another shortly before its end, however many ask at once', async () => {
  const askAll = () => Promise.all(Array.from({ length: 20 }, ask))
  await askAll()
  await askAll()
  expect(asked('/access_tokens')).toEqual([201])
  await vi.advanceTimersByTimeAsync(56 * 60_000)
  await askAll()
  expect(asked('/access_tokens')).toEqual([201, 201])
})

test('faults 1 and 14: a token that ends before its time is minted once more, and the request goes on', async () => {
  await ask()
  await vi.advanceTimersByTimeAsync(60_000)
  expireTokens()
  expect(await Promise.all([ask(), ask()])).toMatchObject([{ status: 200 }, { status: 200 }])
  await ask()
  expect(asked('/access_tokens')).toEqual([201, 201])
})

test('fault 1: where the new token is refused, too, it ends', async () => {
  github.failNext({ path: /yolo$/, status: 401, times: 50 })
  await expect(ask()).rejects.toMatchObject({ kind: 'unauthorized', remedy: expect.stringContaining('PRIVATE_KEY') })
  expect(asked('/access_tokens')).toEqual([201, 201])
  expect(asked('/yolo').length).toBeLessThan(10)
})

test('a token that GitHub did not give is asked for again: once more after 5xx, anew after a refusal', async () => {
  github.failNext({ method: 'POST', path: /access_tokens$/, status: 502 })
  await ask()
  expect(asked('/access_tokens')).toEqual([502, 201])
  await vi.advanceTimersByTimeAsync(56 * 60_000)
  github.failNext({ method: 'POST', path: /access_tokens$/, status: 403 })
  await expect(ask()).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('access_tokens') })
  await ask()
  expect(asked('/access_tokens')).toEqual([502, 201, 403, 201])
})

test('what is no token is not taken for one', async () => {
  github.failNext({ method: 'POST', path: /access_tokens$/, status: 200, body: {}, when: 'after' })
  await expect(ask()).rejects.toMatchObject({ kind: 'unexpected', message: expect.stringContaining('`token`') })
  await ask()
  expect(asked('/yolo')).toEqual([200])
})
