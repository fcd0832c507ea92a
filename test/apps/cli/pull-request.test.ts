import { afterEach, beforeEach, expect, test } from 'vitest'
import { githubRepository } from '../../../src/apps/cli/pull-request.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { growingPython } from '../../fakes/growing-python.ts'
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
  expect(first.stdout).toContain('Nothing that the policy allows would fit.')
  const second = await run(['--target', 'train.sh', '--json'])
  expect(second.status).toBe(0)
  expect(JSON.parse(second.stdout).targets).toMatchObject([{ target: 'train.sh', outcome: 'unchanged' }])
})

test('a commit that is not here is to be fetched first', async () => {
  const { run } = await clone()
  repository.commit({ branch: 'main', from: repository.ref('main') ?? '', files: { 'README.md': 'Newer' } })
  const { status, stderr } = await run([])
  expect(status).toBe(2)
  expect(stderr).toContain('run git fetch')
})

test.each([
  [{ GITHUB_TOKEN: '' }, [], 'GITHUB_TOKEN is not set'],
  [{}, ['--branch', 'nowhere'], 'There is no branch nowhere on GitHub'],
  [{}, ['--repository', 'detector'], '--repository owner/name'],
  [{ GITHUB_SERVER_URL: 'https://git.example.com' }, [], 'origin is at github.com, not at git.example.com']
])('%j %j: says what is missing', async (environment, words, message) => {
  const { run } = await clone()
  const { status, stderr } = await run(words, environment)
  expect(status).toBe(2)
  expect(stderr).toContain(message)
})

function withOrigin(address: string): string {
  const folder = scratchFolder()
  git(folder, 'init', '--quiet')
  git(folder, 'remote', 'add', 'origin', address)
  return folder
}

test.each([
  ['git@gitlab.com:team/detector.git', 'gitlab.com'],
  ['https://gitlab.com/team/detector', 'gitlab.com'],
  ['https://example.com/github.com/team/detector', 'example.com'],
  ['https://github.com@gitlab.com/team/detector', 'gitlab.com']
])('%s is no repository on GitHub', async (address, host) => {
  await expect(githubRepository(undefined, withOrigin(address), { environment: {} })).rejects.toThrow(
    `The remote origin is at ${host}, not at github.com. Name the repository on GitHub: --repository owner/name.`
  )
})

test.each([
  ['git@github.com:team/detector.git', undefined],
  ['https://github.com/team/detector', undefined],
  ['https://x-access-token:secret@github.com/team/detector.git', undefined],
  ['ssh://git@ssh.github.com:443/team/detector.git', undefined],
  ['git@git.example.com:team/detector/', 'https://git.example.com']
])('%s is the repository', async (address, server) => {
  const environment = { GITHUB_SERVER_URL: server }
  const found = await githubRepository(undefined, withOrigin(address), { environment })
  expect(found).toEqual({ owner: 'team', repo: 'detector' })
})

test.each([
  'detector',
  'team/..',
  '../detector',
  './.',
  'team/.git',
  'a/b/c',
  'team/de tector',
  'https://github.com/team/detector'
])('no repository is named %j', async (name) => {
  await expect(githubRepository(name, '.', { environment: {} })).rejects.toThrow('--repository owner/name')
  const environment = { GITHUB_REPOSITORY: name }
  await expect(githubRepository(undefined, '.', { environment })).rejects.toThrow('--repository owner/name')
})

test('what is printed drives no terminal', async () => {
  const names = policy.replace('hopeless.sh', JSON.stringify('no\u202esuch.sh'))
  repository.commit({ branch: 'main', from: repository.ref('main') ?? '', files: { '.github/vram-review.yml': names } })
  const { run } = await clone()
  const { stdout } = await run([])
  expect(stdout).toContain('nosuch.sh')
  expect(stdout).not.toContain('\u202e')
})
