import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAppTokens } from '../../../src/adapters/github/tokens.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { appKeys } from './app-octokit.ts'

let github: FakeGitHub
let now: number
beforeEach(async () => {
  now = Date.now()
  github = await startGitHub()
  github.setNow(() => now)
  github.addApp({ id: 7, slug: 'vram-review', publicKey: appKeys.publicKey })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

const tokensOf = () =>
  createAppTokens(
    { appId: 7, privateKey: appKeys.privateKey },
    { clock: { now: () => now, sleep: async () => {} }, baseUrl: github.url }
  )
const minted = () => github.requests.filter(({ path }) => path.endsWith('/access_tokens')).length

test('an installation has one token, and another shortly before its end, however many ask at once', async () => {
  const source = tokensOf().installation(github.installApp(7, 'team'))
  const askAll = async () => new Set(await Promise.all(Array.from({ length: 20 }, () => source.current())))
  const first = await askAll()
  expect(first.size).toBe(1)
  expect(await askAll()).toEqual(first)
  expect(minted()).toBe(1)
  now += 56 * 60_000
  const second = await askAll()
  expect(second.size).toBe(1)
  expect(second).not.toEqual(first)
  expect(minted()).toBe(2)
})

test('a token that GitHub refused is asked for again', async () => {
  const source = tokensOf().installation(github.installApp(7, 'team'))
  github.failNext({ method: 'POST', path: /access_tokens$/, status: 403 })
  await expect(source.current()).rejects.toThrow('403')
  expect(await source.current()).toMatch(/^ghs_/)
})
