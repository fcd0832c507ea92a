import { spawn } from 'node:child_process'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { appCredentials, appId, freePort, registerApp, runBot, webhookSecret } from '../../fakes/bot/run-bot.ts'
import { deliver } from '../../fakes/github/deliver.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'

const here = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

interface Door {
  readonly url: string
  readonly ended: Promise<number | null>
  said(): string
  stop(): void
}

/** As `npm run bot` starts it, in a folder of its own. */
async function open(environment: Readonly<Record<string, string>>): Promise<Door> {
  const port = await freePort()
  const child = spawn(process.execPath, [here('src/apps/bot/bot.ts')], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), NO_SMEE_SETUP: 'true', ...environment },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const door: Door = { url: `http://127.0.0.1:${port}`, ended, said: () => said, stop: () => child.kill() }
  doors.push(door)
  return door
}

const until = (isSo: () => Promise<boolean> | boolean) =>
  vi.waitUntil(() => Promise.resolve(isSo()).catch(() => false), { interval: 50, timeout: 20_000 })

let folder: string
let github: FakeGitHub
let doors: Door[]
beforeEach(async () => {
  doors = []
  folder = await mkdtemp(join(tmpdir(), 'door-'))
  github = await startGitHub()
  registerApp(github)
})
afterEach(async () => {
  for (const door of doors) door.stop()
  await Promise.all(doors.map(({ ended }) => ended))
  await github.close()
  await rm(folder, { recursive: true })
})

const ping = { id: 'a', event: 'ping', payload: { zen: 'Design for failure.' } } as never

test('the bot listens where the setup page has GitHub send events, and where Probot’s documents say', async () => {
  await copyFile(here('app.yml'), join(folder, 'app.yml'))
  const door = await open({})
  await until(async () => (await fetch(`${door.url}/ping`)).ok)
  const page = await (await fetch(`${door.url}/probot`)).text()
  const manifest = JSON.parse(/value='([^']+)'/.exec(page)?.[1] ?? '')
  expect(manifest).toMatchObject({ public: false, default_permissions: { checks: 'write', statuses: 'write' } })
  const { pathname } = new URL(manifest.hook_attributes.url)
  const bot = await runBot(github)
  for (const path of [pathname, '/api/github/webhooks']) {
    expect((await deliver(ping, { url: bot.url + path, secret: webhookSecret })).status).toBe(202)
    expect((await deliver(ping, { url: bot.url + path, secret: 'somebody else knows none' })).status).toBe(400)
  }
  expect((await fetch(`${bot.url}/nowhere`)).status).toBe(404)
  await bot.stop()
}, 60_000)

test('started with what setup wrote, it says who it is, and so does /ready', async () => {
  github.installApp(appId, 'team')
  const { APP_ID, PRIVATE_KEY, WEBHOOK_SECRET } = appCredentials
  const key = PRIVATE_KEY.replaceAll('\n', '\\n')
  await writeFile(
    join(folder, '.env'),
    `APP_ID=${APP_ID}\nPRIVATE_KEY="${key}"\nWEBHOOK_SECRET=${WEBHOOK_SECRET}\nGITHUB_API_URL=${github.url}`
  )
  const door = await open({ APP_ID: '99' })
  await until(() => door.said().includes('connected as vram-review[bot], installed for 1 account'))
  expect(await (await fetch(`${door.url}/ready`)).text()).toBe(
    'connected as vram-review[bot], installed for 1 account\n'
  )
}, 60_000)

test.each([
  ['an App without its key', { APP_ID: '7', WEBHOOK_SECRET: webhookSecret }, /^PRIVATE_KEY and PRIVATE_KEY_PATH .*\n$/],
  ['a number that is none', { ...appCredentials, APP_ID: 'abc' }, /^APP_ID is "abc"; .*\n$/],
  ['no App in production', { NODE_ENV: 'production' }, /^APP_ID, .* no setup page: .*\n$/]
])('%s: one line, and it ends', async (_, environment, line) => {
  const door = await open(environment)
  expect(await door.ended).toBe(1)
  expect(door.said()).toMatch(line)
})

test('80: a warning of Node itself is one line, and drives no terminal', async () => {
  await copyFile(here('app.yml'), join(folder, 'app.yml'))
  const warn = `process.on('newListener', (event) => event === 'uncaughtException' && process.emitWarning('of\\n\\u001b[2Janybody'))`
  const door = await open({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(warn)}` })
  await until(() => door.said().includes('anybody'))
  expect(door.said()).toContain('Warning: of \\u001b[2Janybody\n')
}, 30_000)

test('a port that is taken ends it, too', async () => {
  const door = await open({ ...appCredentials, GITHUB_API_URL: github.url, PORT: new URL(github.url).port })
  expect(await door.ended).toBe(1)
  expect(door.said()).toContain('is already in use')
}, 30_000)
