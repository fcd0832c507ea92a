import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appIdentity } from '../../../src/apps/bot/settings.ts'
import { appKeys } from '../../adapters/github/app-octokit.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'

let github: FakeGitHub
beforeEach(async () => {
  github = await startGitHub()
  github.addApp({ id: 7, slug: 'acme-vram', publicKey: appKeys.publicKey })
})
afterEach(() => github.close())

const identity = (privateKey = appKeys.privateKey, baseUrl = github.url) =>
  appIdentity({ appId: 7, privateKey }, { baseUrl, fetch })()

test('it says who it is, and whether it is installed', async () => {
  expect(await identity()).toMatchObject({
    known: true,
    sentence: expect.stringMatching(/^connected as acme-vram\[bot\], installed nowhere yet: .*\/installations\/new$/)
  })
  github.installApp(7, 'team')
  expect((await identity()).sentence).toBe('connected as acme-vram[bot], installed for 1 account')
})

test('another App’s key', async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' }
  })
  expect(await identity(privateKey)).toMatchObject({
    known: false,
    sentence: expect.stringMatching(/^GitHub rejects the key of App 7 \(.*Check PRIVATE_KEY/)
  })
})

test('an App that GitHub does not know', async () => {
  github.failNext({ method: 'GET', path: /^\/app$/, status: 404 })
  expect((await identity()).sentence).toMatch(/^There is no App 7 at http/)
})

test('no network', async () => {
  const { sentence } = await identity(appKeys.privateKey, 'http://127.0.0.1:1')
  expect(sentence).toMatch(/^GitHub does not answer at http:\/\/127\.0\.0\.1:1 \(.*Check the network\.$/)
})
