import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SeededRepository } from '../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../fakes/github/server.ts'
import { growingPython } from '../fakes/growing-python.ts'
import { runCli } from './run-cli.ts'
import { git, scratchFolder } from './scratch.ts'

const policy = `version: 1
engine: cpu
defaults: { budget: 500 MiB, keep-range: true }
targets:
  - file: train.sh
  - file: hopeless.sh
    budget: 50 MiB
`
const train = 'python train.py --weights yolov5n.pt --img 320 --batch-size 8 --multi-scale\n'

let github: FakeGitHub
let repository: SeededRepository
beforeEach(async () => {
  github = await startGitHub()
  github.addToken('writes')
  repository = github.createRepository('team/detector', {
    '.github/vram-review.yml': policy,
    'train.sh': train,
    'hopeless.sh': train
  })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

/** A clone of the repository, and a training of 20 MiB, and 100 MiB for each image of 480 px. */
async function clone() {
  const folder = scratchFolder()
  await repository.exportTo(folder)
  git(folder, 'remote', 'add', 'origin', 'git@github.com:team/detector.git')
  const environment = {
    VRAM_REVIEW_PYTHON: await growingPython(scratchFolder(), 100),
    GITHUB_API_URL: github.url,
    GITHUB_TOKEN: 'writes'
  }
  const run = (words: readonly string[], changes: Readonly<Record<string, string>> = {}) =>
    runCli(['pull-request', ...words], { folder, environment: { ...environment, ...changes } })
  return { folder, run }
}

test('opens a pull request for what does not fit, once; says where nothing can be proposed', async () => {
  const { run } = await clone()
  const first = await run([])
  expect(first.status).toBe(1)
  expect(first.stdout).toMatch(/^created {4}train\.sh\n +\S+\/team\/detector\/pull\/\d+\nfailed {5}hopeless\.sh\n/)
  expect(first.stdout).toContain('Nothing that the policy accepts would fit.')
  const second = await run(['--target', 'train.sh', '--json'])
  expect(second.status).toBe(0)
  expect(JSON.parse(second.stdout).targets).toMatchObject([{ target: 'train.sh', outcome: 'unchanged' }])
})

test('a commit that is not here is to be fetched first', async () => {
  const { run } = await clone()
  repository.commit({ branch: 'main', from: repository.ref('main') ?? '', files: { 'README.md': 'Newer' } })
  const { status, stderr } = await run([])
  expect(status).toBe(2)
  expect(stderr).toContain('git fetch, then run it again')
})

test.each([
  [{ GITHUB_TOKEN: '' }, [], 'GITHUB_TOKEN is not set'],
  [{}, ['--branch', 'nowhere'], 'There is no branch nowhere on GitHub'],
  [{}, ['--repository', 'detector'], 'Name it: --repository owner/name']
])('%j %j: says what is missing', async (environment, words, message) => {
  const { run } = await clone()
  const { status, stderr } = await run(words, environment)
  expect(status).toBe(2)
  expect(stderr).toContain(message)
})
