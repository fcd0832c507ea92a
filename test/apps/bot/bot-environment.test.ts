import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { botEnvironment } from '../../../src/apps/bot/settings.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bot-environment-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('what .env says goes before what the process was given', async () => {
  await writeFile(join(folder, '.env'), 'PORT=1\nPRIVATE_KEY="a\\nb"')
  expect(botEnvironment({ PORT: '2', HOST: '0.0.0.0' }, folder)).toEqual({
    PORT: '1',
    HOST: '0.0.0.0',
    PRIVATE_KEY: 'a\nb'
  })
})

test('without .env, quotes that docker took from one are dropped', () => {
  expect(botEnvironment({ APP_ID: '"7"', PRIVATE_KEY: "'a'", LOG_LEVEL: 'say "x"' }, folder)).toEqual({
    APP_ID: '7',
    PRIVATE_KEY: 'a',
    LOG_LEVEL: 'say "x"'
  })
})
