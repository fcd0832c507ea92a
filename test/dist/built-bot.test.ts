import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pythonEnvironment } from '../../scripts/python-environment.ts'
import { type JobRunner, runBuiltJobs } from '../fakes/bot/job-runner.ts'
import { appCredentials, appId, freePort, registerApp, webhookSecret } from '../fakes/bot/run-bot.ts'
import { deliver } from '../fakes/github/deliver.ts'
import type { SeededRepository } from '../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../fakes/github/server.ts'

const workflow = await readFile(new URL('../../examples/bot-workflow.yml', import.meta.url), 'utf8')
const policy = `version: 1
engine: cpu
targets:
  - file: train.sh
    budget: 68 MiB
    tolerance: 200 %
    keep-range: true
    labels-per-image: 5
`
const train = (batch: number) =>
  `python train.py --weights '' --cfg small.yaml --img 64 --batch-size ${batch} --multi-scale\n`
/** Small enough that a step takes a moment. */
const model = `nc: 4
depth_multiple: 1.0
width_multiple: 0.25
anchors: 3
backbone:
  - [-1, 1, Conv, [64, 3, 2]]
  - [-1, 1, Conv, [128, 3, 2]]
  - [-1, 1, C3, [128]]
  - [-1, 1, Conv, [256, 3, 2]]
  - [-1, 1, Conv, [256, 3, 2]]
  - [-1, 1, Conv, [256, 3, 2]]
head:
  - [[3, 4, 5], 1, Detect, [nc, anchors]]
`
/** Needs a little more than the budget: so little that only a training can tell. */
const over = 33

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
    'small.yaml': model,
    'train.sh': train(16)
  })
  repository.allow('maintainer', 'write')
  jobs = runBuiltJobs(github, await pythonEnvironment(() => {}), () => {})
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
}, 240_000)
afterEach(async () => {
  bot.kill('SIGKILL')
  await ended
  await github.close()
  await rm(folder, { recursive: true })
  expect(github.violations).toEqual([])
})

const ask = (path: string) => fetch(`${url}${path}`, { headers: { connection: 'close' } })

function until(isSo: () => Promise<boolean>): Promise<unknown> {
  return vi.waitUntil(() => isSo().catch(() => false), { interval: 50, timeout: 120_000 })
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

const asked = () => repository.runs().map(({ inputs }) => JSON.parse(String(inputs.request)).purpose)

test('built bot, built Action, real trainings: predicted, measured, refused, applied, green; and it ends when asked to', async () => {
  const head = repository.commit({
    branch: 'topic',
    from: repository.ref('main') ?? '',
    files: { 'train.sh': train(over) }
  })
  const number = repository.openPullRequest({ branch: 'topic' })
  await settle()
  expect(asked()).toEqual(['baseline', 'predict', 'measure'])
  expect(check(head)).toMatchObject({ conclusion: 'failure', title: '❌ train.sh does not fit into 68 MiB' })
  const [report] = repository.comments(number)
  expect(report?.body).toContain(
    '**Use `--batch-size 32`** (accumulation 2, effective batch 64): *proven: ran at 96 px'
  )
  expect(report?.body).toMatch(/Predicted before the run that it takes \d\d MiB/)
  repository.pressButton(check(head)?.id ?? 0, 'apply', 'maintainer')
  await settle()
  expect(repository.file('topic', 'train.sh')).toBe(train(32))
  expect(asked().slice(3)).toEqual(['predict', 'measure'])
  expect(check(repository.ref('topic') ?? '')).toMatchObject({ conclusion: 'success' })
  bot.kill('SIGTERM')
  expect(await ended).toEqual({ code: 0, signal: null })
}, 600_000)
