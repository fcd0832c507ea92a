import { afterEach, beforeEach, expect, it } from 'vitest'
import { createPullRequestReader } from '../../../src/adapters/github/pull-requests.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { connect, here } from './connect.ts'

let github: FakeGitHub

beforeEach(async () => {
  github = await startGitHub()
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

it('reads what a review needs', async () => {
  const repository = github.createRepository('team/yolo', { a: '1' })
  const baseSha = repository.ref('main') ?? ''
  const headSha = repository.commit({ branch: 'topic', from: baseSha, files: { a: '2' } })
  const number = repository.openPullRequest({ branch: 'topic', draft: true })
  expect(await createPullRequestReader(connect(github).octokit, here).pullRequest(number)).toEqual({
    number,
    state: 'open',
    merged: false,
    closedAt: null,
    draft: true,
    headSha,
    headBranch: 'topic',
    baseSha,
    baseBranch: 'main',
    fromFork: false,
    conflicting: false,
    labels: []
  })
})

it('knows of a conflict once GitHub does', async () => {
  const repository = github.createRepository('team/yolo', { a: '1' })
  const number = repository.openPullRequest({ branch: 'main' })
  repository.setMergeable(number, false)
  const reader = createPullRequestReader(connect(github).octokit, here)
  expect(await reader.pullRequest(number)).toMatchObject({ conflicting: true })
})

it('knows a fork', async () => {
  const repository = github.createRepository('team/yolo', { a: '1' })
  const fork = repository.fork('mallory')
  const headSha = fork.commit({ branch: 'main', files: { a: '2' } })
  const number = repository.openPullRequest({ branch: 'main', from: fork })
  const reader = createPullRequestReader(connect(github).octokit, here)
  expect(await reader.pullRequest(number)).toMatchObject({ fromFork: true, headSha })
})

it('fault 6: one that is gone is null', async () => {
  github.createRepository('team/yolo', { a: '1' })
  expect(await createPullRequestReader(connect(github).octokit, here).pullRequest(7)).toBeNull()
})
