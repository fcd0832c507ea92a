import { expect, test } from 'vitest'
import { readBotSettings, wantsSetup } from '../../../src/apps/bot/settings.ts'
import { appCredentials } from '../../fakes/bot/run-bot.ts'

test('the shortest environment has every default filled in', () => {
  expect(readBotSettings(appCredentials)).toEqual({
    appId: 7,
    privateKey: appCredentials.PRIVATE_KEY,
    webhookSecret: appCredentials.WEBHOOK_SECRET,
    host: 'localhost',
    port: 3000,
    logLevel: 'info',
    logFormat: 'pretty',
    webhookProxy: undefined,
    apiUrl: undefined,
    workflow: 'vram-review.yml',
    policyPath: '.github/vram-review.yml',
    reconcileMilliseconds: 300_000
  })
})

test('an Enterprise Server is named as Probot takes it', () => {
  expect(readBotSettings({ ...appCredentials, GHE_HOST: 'github.example.com' }).apiUrl).toBe(
    'https://github.example.com/api/v3'
  )
})

test.each([
  ['no App', { APP_ID: '' }, 'APP_ID is not set; it must be the number that GitHub gave the App.'],
  ['a name for its number', { APP_ID: 'abc' }, 'APP_ID is "abc"; it must be the number'],
  ['no secret', { WEBHOOK_SECRET: '' }, 'WEBHOOK_SECRET is not set; it must be the secret'],
  // Probot would take one that everybody knows.
  ['a secret that can be guessed', { WEBHOOK_SECRET: 'development' }, 'WEBHOOK_SECRET has 11 characters; it must be'],
  ['no key', { PRIVATE_KEY: '' }, 'PRIVATE_KEY and PRIVATE_KEY_PATH are not set'],
  ['a server with its scheme', { GHE_HOST: 'https://x.y' }, 'GHE_HOST is "https://x.y"; it must be a host without'],
  ['another protocol', { GHE_PROTOCOL: 'ftp' }, 'GHE_PROTOCOL is "ftp"; it must be http or https.'],
  ['an API that is no URL', { GITHUB_API_URL: 'api' }, 'GITHUB_API_URL is "api"; it must be a URL'],
  ['a port that is none', { PORT: '70000' }, 'PORT is "70000"; it must be a port'],
  ['an unknown level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud"; it must be trace, debug'],
  ['a workflow in a folder', { VRAM_REVIEW_WORKFLOW: '../x.yml' }, 'VRAM_REVIEW_WORKFLOW is "../x.yml"; it must be'],
  ['a pass every month', { VRAM_REVIEW_RECONCILE_MINUTES: '50000' }, '"50000"; it must be a number of minutes'],
  ['a pass without a pause', { VRAM_REVIEW_RECONCILE_MINUTES: '0.1' }, '"0.1"; it must be a number of minutes'],
  ['a proxy in production', { NODE_ENV: 'production', WEBHOOK_PROXY_URL: 'https://smee.io/x' }, 'remove it']
])('%s: it does not start, and says what is wrong', (_, change, message) => {
  expect(() => readBotSettings({ ...appCredentials, ...change })).toThrow(message)
})

test('all that is wrong is said at once, and no secret', () => {
  const environment = { APP_ID: 'x', WEBHOOK_SECRET: 'hidden', PORT: 'y' }
  expect(() => readBotSettings(environment)).toThrow(/^PORT [^.]+\. APP_ID [^.]+\. WEBHOOK_SECRET has 6 [^.]+\.$/)
})

test('the setup page comes where nothing of an App is known, and only there', () => {
  expect(wantsSetup({ WEBHOOK_PROXY_URL: 'https://smee.io/x', APP_ID: '' })).toBe(true)
  for (const name of ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET'])
    expect(wantsSetup({ [name]: 'x' })).toBe(false)
})

test('it does not come where it could not work', () => {
  expect(() => wantsSetup({ GHE_HOST: 'https://x.y' })).toThrow('GHE_HOST')
  expect(() => wantsSetup({ NODE_ENV: 'production' })).toThrow('no setup page')
})
