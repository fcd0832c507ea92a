import { afterEach, beforeEach, expect, test } from 'vitest'
import { rememberAnswers } from '../../../src/adapters/github/client.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { connect, here } from './connect.ts'

let github: FakeGitHub
let repository: SeededRepository
beforeEach(async () => {
  github = await startGitHub()
  repository = github.createRepository('team/yolo', { a: '1' })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

const remembering = (mostBytes = 1_000_000) => connect(github, { memory: rememberAnswers(mostBytes) }).octokit.rest
const statuses = () => github.requests.map(({ status }) => status)

test('what is as it was is asked for without cost, and comes whole, whatever was done with it', async () => {
  const { git } = remembering()
  const asked = { ...here, ref: 'heads/main' }
  const first = await git.getRef(asked)
  const sha = first.data.object.sha
  first.data.object.sha = 'changed by whoever asked'
  const second = await git.getRef(asked)
  expect(second).toMatchObject({ status: 200, data: { object: { sha } } })
  expect(statuses()).toEqual([200, 304])
})

test('what has changed, or is asked otherwise, is new', async () => {
  const { git } = remembering()
  const asked = { ...here, ref: 'heads/main' }
  await git.getRef(asked)
  const sha = repository.commit({ files: { a: '2' } })
  expect((await git.getRef(asked)).data.object.sha).toBe(sha)
  await git.listMatchingRefs({ ...here, ref: 'heads/' })
  await git.listMatchingRefs({ ...here, ref: 'tags/' })
  expect(statuses()).toEqual([200, 200, 200, 200])
})

test('lists keep their pages', async () => {
  const octokit = connect(github, { memory: rememberAnswers(1_000_000) }).octokit
  for (const name of ['one', 'two', 'three']) {
    repository.commit({ branch: name, from: repository.ref('main') ?? '', files: { [name]: name } })
    repository.openPullRequest({ branch: name })
  }
  const list = () => octokit.paginate(octokit.rest.pulls.list, { ...here, per_page: 2 })
  const first = await list()
  expect(await list()).toEqual(first)
  expect(first).toHaveLength(3)
  expect(statuses()).toEqual([200, 200, 304, 304])
})

test('a page that is as it was may have got another behind it', async () => {
  const octokit = connect(github, { memory: rememberAnswers(1_000_000) }).octokit
  const number = repository.openPullRequest({ branch: 'main' })
  const list = () => octokit.paginate(octokit.rest.issues.listComments, { ...here, issue_number: number, per_page: 2 })
  repository.comment(number, 'one', 'first')
  repository.comment(number, 'two', 'second')
  expect(await list()).toHaveLength(2)
  repository.comment(number, 'three', 'third')
  expect(await list()).toHaveLength(3)
})

test('more than it may hold is not kept', async () => {
  const { git } = remembering(10)
  await git.getRef({ ...here, ref: 'heads/main' })
  await git.getRef({ ...here, ref: 'heads/main' })
  expect(statuses()).toEqual([200, 200])
})
