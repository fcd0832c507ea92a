import { expect, test } from 'vitest'
import { readBotSettings } from '../../src/bot/bot-settings.ts'
import { appCredentials } from '../fakes/bot/run-bot.ts'

test('the shortest environment has every default filled in', () => {
  expect(readBotSettings(appCredentials)).toMatchObject({
    appId: 7,
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
  ['no App', { APP_ID: '' }, /APP_ID/],
  // Probot would take one that everybody knows.
  ['no secret', { WEBHOOK_SECRET: '' }, /WEBHOOK_SECRET must be the secret/],
  ['a secret that can be guessed', { WEBHOOK_SECRET: 'development' }, /16 characters/],
  ['no key', { PRIVATE_KEY: '' }, /PRIVATE_KEY/],
  ['a workflow in a folder', { VRAM_REVIEW_WORKFLOW: '../x.yml' }, /VRAM_REVIEW_WORKFLOW must be the file name/],
  ['a pass every month', { VRAM_REVIEW_RECONCILE_MINUTES: '50000' }, /a day at most/]
])('%s: it does not start, and says what is wrong', (_, change, message) => {
  expect(() => readBotSettings({ ...appCredentials, ...change })).toThrow(message)
})
