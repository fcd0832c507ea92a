import { LRUCache } from 'lru-cache'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createJobRuns } from '../../../src/adapters/github/runs.ts'
import type { JobRequest } from '../../../src/review/job.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import type { Run } from '../../fakes/github/state.ts'
import { connect, here } from './connect.ts'

const workflow = `name: VRAM
run-name: \${{ inputs.subject }} \${{ fromJSON(inputs.request).nonce }}
on:
  workflow_dispatch:
    inputs:
      subject: { required: true, type: string }
      request: { required: true, type: string }
`
const request: JobRequest = {
  version: 1,
  nonce: '0'.repeat(32),
  purpose: 'measure',
  base: 'b'.repeat(40),
  baseBranch: 'main',
  head: 'a'.repeat(40),
  pullRequest: 1,
  checkout: 'b'.repeat(40),
  approved: false
}

let github: FakeGitHub
let repository: SeededRepository
beforeEach(async () => {
  github = await startGitHub()
  github.addToken('app', { login: 'vram-review[bot]', permissions: { actions: 'write' } })
  repository = github.createRepository('team/yolo', { '.github/workflows/vram-review.yml': workflow })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

function jobs(file = 'vram-review.yml') {
  const { octokit } = connect(github, { token: 'app' })
  return createJobRuns({
    octokit,
    repository: here,
    defaultBranch: 'main',
    workflow: file,
    author: async () => 'vram-review[bot]',
    isOnDefaultBranch: async (commit) => commit === repository.ref('main'),
    answers: new LRUCache({ max: 10 })
  })
}

async function dispatched() {
  const told = await jobs().dispatch(request, 'pull/1')
  const at = repository.runs()[0]?.createdAt ?? ''
  return { nonce: request.nonce, runId: 'runId' in told ? (told.runId ?? 0) : 0, at }
}

test('a dispatched run is found by its id; queued, running, completed', async () => {
  const job = await dispatched()
  expect(await jobs().find(job)).toMatchObject({ id: job.runId, status: 'queued', conclusion: null })
  repository.startRun(job.runId)
  expect(await jobs().find(job)).toMatchObject({ status: 'running' })
  await jobs().cancel(job.runId)
  expect(await jobs().find(job)).toMatchObject({ status: 'completed', conclusion: 'cancelled' })
})

test('without an id it is found by its nonce, however many were dispatched since', async () => {
  const job = await dispatched()
  github.setNow(() => Date.parse(job.at) + 60 * 60_000)
  for (const index of Array.from({ length: 101 }).keys())
    await jobs().dispatch({ ...request, nonce: String(index + 1).padStart(32, '0') }, 'pull/1')
  expect(await jobs().find({ ...job, runId: null })).toMatchObject({ id: job.runId })
  expect(await jobs().find({ ...job, runId: null, nonce: 'f'.repeat(32) })).toBeNull()
})

test('an answer that GitHub keeps no more has expired, and is not none', async () => {
  const job = await dispatched()
  repository.completeRun(job.runId, { files: { 'vram-review-answer': { 'answer.json': '{}' } } })
  repository.expireArtifacts(job.runId)
  const asked = { nonce: request.nonce, commit: request.head, purpose: 'measure' }
  expect(await jobs().answer(job.runId, asked)).toEqual({ kind: 'expired' })
})

test('a server that does not know how to tell of the run is asked without it', async () => {
  const body = { message: 'Invalid request.\n\n"return_run_details" is not a permitted key.' }
  github.failNext({ method: 'POST', path: /dispatches$/, status: 422, body })
  expect(await jobs().dispatch(request, 'pull/1')).toEqual({ runId: null })
  expect(repository.runs()).toHaveLength(1)
})

describe('a run that is not believed', () => {
  test.each<[string, Partial<Run>]>([
    ['that somebody else dispatched', { actor: 'maintainer' }],
    ['of another branch', { branch: 'topic' }],
    ['that no dispatch started', { event: 'push' }]
  ])('one %s', async (_, change) => {
    const job = await dispatched()
    Object.assign(repository.runs()[0] ?? {}, change)
    expect(await jobs().find(job)).toBeNull()
  })

  test('one of a tag that has the name of the default branch', async () => {
    const job = await dispatched()
    const commit = repository.commit({ branch: 'elsewhere', files: { '.github/workflows/vram-review.yml': 'evil' } })
    Object.assign(repository.runs()[0] ?? {}, { commit })
    expect(await jobs().find(job)).toBeNull()
  })

  test('one of another workflow', async () => {
    const job = await dispatched()
    expect(await jobs('other.yml').find(job)).toBeNull()
  })
})

test('what GitHub does not start is said, with what it takes', async () => {
  expect(await jobs('other.yml').dispatch(request, 'pull/1')).toMatchObject({
    refused: expect.stringContaining('`other.yml` of `main`')
  })
  github.addToken('poor', { login: 'vram-review[bot]', permissions: {} })
  const { octokit } = connect(github, { token: 'poor' })
  const poor = createJobRuns({
    octokit,
    repository: here,
    defaultBranch: 'main',
    workflow: 'vram-review.yml',
    author: async () => '',
    isOnDefaultBranch: async () => true,
    answers: new LRUCache({ max: 10 })
  })
  expect(await poor.dispatch(request, 'pull/1')).toMatchObject({ refused: expect.stringContaining('`actions: write`') })
})

test('an answer is fetched once; none is looked for again', async () => {
  const job = await dispatched()
  const asked = { nonce: request.nonce, commit: request.head, purpose: 'measure' }
  const runs = jobs()
  expect(await runs.answer(job.runId, asked)).toEqual({
    kind: 'absent',
    why: 'it left no artifact `vram-review-answer`'
  })
  const answer = {
    version: 1,
    nonce: request.nonce,
    commit: request.head,
    purpose: 'baseline',
    entries: [],
    outcomes: []
  }
  const files = { 'vram-review-answer': { 'answer.json': JSON.stringify(answer) } }
  repository.completeRun(job.runId, { files })
  const baseline = { ...asked, purpose: 'baseline' }
  expect(await runs.answer(job.runId, baseline)).toEqual({ kind: 'answer', answer })
  const before = github.requests.length
  expect(await runs.answer(job.runId, baseline)).toEqual({ kind: 'answer', answer })
  expect(github.requests).toHaveLength(before)
})
