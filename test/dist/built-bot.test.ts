import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type JobRunner, runBuiltJobs } from '../fakes/bot/job-runner.ts'
import { appCredentials, appId, freePort, registerApp, webhookSecret } from '../fakes/bot/run-bot.ts'
import { deliver } from '../fakes/github/deliver.ts'
import type { SeededRepository } from '../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../fakes/github/server.ts'
import { growingPython } from '../fakes/growing-python.ts'

const workflow = await readFile(new URL('../../examples/bot-workflow.yml', import.meta.url), 'utf8')
const policy = 'version: 1\nengine: cpu\ntargets:\n  - file: train.sh\n    budget: 500 MiB\n    keep-range: true\n'
const train = (batch: number) =>
  `python train.py --weights '' --cfg yolov5n.yaml --img 320 --batch-size ${batch} --multi-scale\n`

let folder: string
let github: FakeGitHub
let repository: SeededRepository
let jobs: JobRunner
let bot: ChildProcess
let ended: Promise<{ readonly code: number | null; readonly signal: string | null }>
let url: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'built-bot-'))
  github = await startGitHub()
  registerApp(github)
  repository = github.createRepository('team/detector', {
    '.github/vram-review.yml': policy,
    '.github/workflows/vram-review.yml': workflow,
    'train.sh': train(20)
  })
  repository.allow('maintainer', 'write')
  jobs = runBuiltJobs(github, await growingPython(folder, 20), () => {})
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  bot = spawn(process.execPath, [new URL('../../dist/bot.js', import.meta.url).pathname], {
    env: {
      PATH: process.env.PATH,
      ...appCredentials,
      GITHUB_API_URL: github.url,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'error'
    },
    stdio: ['ignore', 'inherit', 'inherit']
  })
  ended = new Promise((resolve) => bot.once('exit', (code, signal) => resolve({ code, signal })))
  await until(async () => (await ask('/health')).ok)
  github.installApp(appId, 'team')
  await settle()
})
afterEach(async () => {
  bot.kill('SIGKILL')
  await ended
  await github.close()
  await rm(folder, { recursive: true })
  expect(github.violations).toEqual([])
})

const ask = (path: string) => fetch(`${url}${path}`, { headers: { connection: 'close' } })

function until(isSo: () => Promise<boolean>): Promise<unknown> {
  return vi.waitUntil(() => isSo().catch(() => false), { interval: 50, timeout: 60_000 })
}

async function settle(): Promise<void> {
  for (;;) {
    for (const delivery of github.webhooks.splice(0))
      expect((await deliver(delivery, { url: `${url}/api/github/webhooks`, secret: webhookSecret })).ok).toBe(true)
    await until(async () => (await ask('/metrics')).text().then((text) => text.includes('vram_review_queue 0\n')))
    await jobs.idle()
    if (github.webhooks.length === 0) return
  }
}

const check = (commit: string) => repository.checks(commit).findLast(({ name }) => name === 'VRAM budget')

test('the built bot and the built Action: predicted, measured, refused, applied; and it ends when it is asked to', async () => {
  const head = repository.commit({
    branch: 'topic',
    from: repository.ref('main') ?? '',
    files: { 'train.sh': train(25) }
  })
  repository.openPullRequest({ branch: 'topic' })
  await settle()
  expect(check(head)).toMatchObject({ conclusion: 'failure', title: '❌ train.sh does not fit into 500 MiB' })
  repository.pressButton(check(head)?.id ?? 0, 'apply', 'maintainer')
  await settle()
  expect(repository.file('topic', 'train.sh')).toBe(train(24))
  repository.comment(1, 'maintainer', '/vram accept wanted')
  await settle()
  expect(check(repository.ref('topic') ?? '')).toMatchObject({ conclusion: 'success' })
  bot.kill('SIGTERM')
  expect(await ended).toEqual({ code: 0, signal: null })
}, 240_000)
