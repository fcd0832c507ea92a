import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type JobRunnerHere, runJobsHere } from '../fakes/bot/job-runner.ts'
import { appId, type BotHere, deliverAll, registerApp, runBot } from '../fakes/bot/run-bot.ts'
import type { SeededRepository, SeedFiles } from '../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../fakes/github/server.ts'
import { growingPython } from '../fakes/growing-python.ts'

const workflow = await readFile(new URL('../../examples/bot-workflow.yml', import.meta.url), 'utf8')
const policy = `version: 1
engine: cpu
targets:
  - file: train.sh
    budget: 500 MiB
`
const train = (batch: number) =>
  `python train.py --weights '' --cfg yolov5n.yaml --img 320 --batch-size ${batch} --multi-scale # at night\n`

let folder: string
let github: FakeGitHub
let repository: SeededRepository
let bot: BotHere
let jobs: JobRunnerHere

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bot-'))
  github = await startGitHub()
  registerApp(github)
  repository = github.createRepository('team/detector', {
    '.github/vram-review.yml': policy,
    '.github/workflows/vram-review.yml': workflow,
    'train.sh': train(4)
  })
  repository.allow('maintainer', 'write')
  // 20 MiB, and 100 MiB for each image of 480 px.
  jobs = runJobsHere(github, await growingPython(folder, 100))
  bot = await runBot(github)
  github.installApp(appId, 'team')
  await settle()
})
afterEach(async () => {
  await bot.stop()
  await github.close()
  await rm(folder, { recursive: true })
  expect(github.violations).toEqual([])
})

const settle = () => deliverAll(github, [bot], () => jobs.idle())
const asked = () => repository.runs().map(({ inputs }) => JSON.parse(String(inputs.request)).purpose)
const report = (number: number) =>
  repository.comments(number).find(({ body }) => body.startsWith('<!-- vram-review: report'))?.body ?? ''
const check = (commit: string) => repository.checks(commit).find(({ name }) => name === 'VRAM budget')

function push(files: SeedFiles, from = repository): string {
  return from.commit({ branch: 'topic', from: repository.ref('main') ?? '', files })
}

function open(files: SeedFiles, from = repository): { readonly head: string; readonly number: number } {
  const head = push(files, from)
  return { head, number: repository.openPullRequest({ branch: 'topic', ...(from === repository ? {} : { from }) }) }
}

describe('the bot', () => {
  test('records the baselines of the default branch once it is installed, and tells who pushed', async () => {
    expect(asked()).toEqual(['baseline'])
    const main = repository.ref('main') ?? ''
    expect(repository.checks(main)).toMatchObject([
      { name: 'VRAM baseline', conclusion: 'success', title: '1 recorded' }
    ])
    expect(repository.files('vram-review-baselines').some((path) => path.startsWith('baselines/train-sh'))).toBe(true)
  })

  test('predicts, measures, comments and gates; Apply makes it green', async () => {
    const { head, number } = open({ 'train.sh': train(6) })
    await settle()
    expect(asked().slice(1)).toEqual(['predict', 'measure'])
    expect(check(head)).toMatchObject({ status: 'completed', conclusion: 'failure' })
    expect(check(head)?.title).toContain('❌ train.sh')
    expect(report(number)).toContain('against the budget')
    repository.pressButton(check(head)?.id ?? 0, 'apply', 'maintainer')
    await settle()
    const applied = repository.ref('topic') ?? ''
    expect(applied).not.toBe(head)
    expect(repository.file('topic', 'train.sh')).toContain('--batch-size 4')
    expect(check(applied)).toMatchObject({ conclusion: 'success' })
    expect(repository.checks(applied)).toHaveLength(1)
    expect(repository.comments(number)).toHaveLength(1)
  })

  test('is green at once where nothing is touched', async () => {
    const { head, number } = open({ 'README.md': 'Hello' })
    await settle()
    expect(check(head)).toMatchObject({ conclusion: 'success', title: '✅ No training is touched' })
    expect(asked()).toEqual(['baseline'])
    expect(repository.comments(number)).toEqual([])
  })
})
