import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { plainOctokit } from './app-octokit.ts'

// Who may do what at the stand-in, what people and bots answer each other with, and the refs beside branches.

let github: FakeGitHub
let repository: SeededRepository
let octokit: ReturnType<typeof plainOctokit>
const here = { owner: 'team', repo: 'yolo' }

beforeEach(async () => {
  github = await startGitHub()
  github.addToken('t')
  repository = github.createRepository('team/yolo', { a: '1' })
  octokit = plainOctokit(github, 't')
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

it('collaborators have the permission that they were given, everybody else may read', async () => {
  repository.allow('Ada', 'write')
  repository.allow('grace', 'admin')
  const permission = async (username: string) =>
    (await octokit.rest.repos.getCollaboratorPermissionLevel({ ...here, username })).data
  expect(await permission('ada')).toMatchObject({ permission: 'write', role_name: 'write', user: { login: 'ada' } })
  expect((await permission('grace')).permission).toBe('admin')
  expect((await permission('team')).permission).toBe('admin')
  expect(await permission('mallory')).toMatchObject({ permission: 'read', role_name: 'read' })
})

describe('comments', () => {
  it('carry what their author is to the repository, and the time that the test says', async () => {
    github.setNow(() => Date.UTC(2026, 5, 1, 12))
    repository.allow('ada', 'write')
    const issue_number = repository.openPullRequest({ branch: 'main' })
    for (const login of ['ada', 'team', 'mallory']) repository.comment(issue_number, login, 'hi')
    const { data } = await octokit.rest.issues.listComments({ ...here, issue_number })
    expect(data.map(({ author_association, created_at }) => [author_association, created_at])).toEqual([
      ['COLLABORATOR', '2026-06-01T12:00:00Z'],
      ['OWNER', '2026-06-01T12:00:00Z'],
      ['NONE', '2026-06-01T12:00:00Z']
    ])
  })

  it('are reacted on once by each, and count it', async () => {
    const comment_id = repository.comment(repository.openPullRequest({ branch: 'main' }), 'ada', '/vram-review')
    const react = (content: 'eyes' | 'rocket') =>
      octokit.rest.reactions.createForIssueComment({ ...here, comment_id, content })
    const first = await react('eyes')
    expect(first).toMatchObject({ status: 201, data: { content: 'eyes', user: { login: 'github-actions[bot]' } } })
    expect(await react('eyes')).toMatchObject({ status: 200, data: { id: first.data.id } })
    await react('rocket')
    const { data } = await octokit.rest.reactions.listForIssueComment({ ...here, comment_id, content: 'rocket' })
    expect(data).toMatchObject([{ content: 'rocket' }])
    const { data: comment } = await octokit.rest.issues.getComment({ ...here, comment_id })
    expect(comment.reactions).toMatchObject({ total_count: 2, eyes: 1, rocket: 1, heart: 0 })
  })
})

describe('refs', () => {
  it('beside branches are made, found by how they begin, and deleted', async () => {
    const sha = repository.ref('main') ?? ''
    const names = Array.from({ length: 40 }, (_, number) => `refs/vram-review/pull/${number}`)
    for (const ref of names) await octokit.rest.git.createRef({ ...here, ref, sha })
    const list = async () =>
      (await octokit.paginate(octokit.rest.git.listMatchingRefs, { ...here, ref: 'vram-review/' })).map(
        ({ ref }) => ref
      )
    expect((await list()).toSorted()).toEqual(names.toSorted())
    for (const ref of names.slice(1)) await octokit.rest.git.deleteRef({ ...here, ref: ref.replace('refs/', '') })
    expect(await list()).toEqual(['refs/vram-review/pull/0'])
    await expect(octokit.rest.git.deleteRef({ ...here, ref: 'vram-review/pull/1' })).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('Reference does not exist')
    })
  })

  it('that are protected stay, and pull requests of a branch that goes are closed', async () => {
    repository.commit({ branch: 'topic', from: repository.ref('main') ?? '', files: { a: '2' } })
    const pull_number = repository.openPullRequest({ branch: 'topic' })
    repository.protect('main')
    await expect(octokit.rest.git.deleteRef({ ...here, ref: 'heads/main' })).rejects.toMatchObject({ status: 422 })
    await octokit.rest.git.deleteRef({ ...here, ref: 'heads/topic' })
    expect((await octokit.rest.pulls.get({ ...here, pull_number })).data.state).toBe('closed')
  })
})

describe('pull requests', () => {
  it('tell whether they can be merged once GitHub knows', async () => {
    const pull_number = repository.openPullRequest({ branch: 'main' })
    const mergeable = async () => (await octokit.rest.pulls.get({ ...here, pull_number })).data.mergeable
    expect(await mergeable()).toBe(null)
    repository.setMergeable(pull_number, false)
    expect(await mergeable()).toBe(false)
  })

  it('carry their labels', async () => {
    const pull_number = repository.openPullRequest({ branch: 'main' })
    repository.label(pull_number, 'vram')
    const { data } = await octokit.rest.pulls.get({ ...here, pull_number })
    expect(data.labels.map(({ name }) => name)).toEqual(['vram'])
    expect((await octokit.rest.pulls.list(here)).data).toMatchObject([{ labels: [{ name: 'vram' }] }])
  })

  it('are closed, reopened and moved to another base by a request', async () => {
    const sha = repository.ref('main') ?? ''
    repository.commit({ branch: 'topic', from: sha, files: { a: '2' } })
    repository.commit({ branch: 'next', from: sha, files: { a: '3' } })
    const pull_number = repository.openPullRequest({ branch: 'topic' })
    const update = async (change: object) => (await octokit.rest.pulls.update({ ...here, pull_number, ...change })).data
    expect((await update({ state: 'closed' })).state).toBe('closed')
    expect((await update({ state: 'open' })).state).toBe('open')
    expect((await update({ base: 'next' })).base).toMatchObject({ ref: 'next', sha: repository.ref('next') })
    await expect(update({ base: 'absent' })).rejects.toMatchObject({ status: 422 })
    const listed = (await octokit.rest.pulls.list({ ...here, state: 'all', base: 'next' })).data
    expect(listed.map(({ number }) => number)).toEqual([pull_number])
  })
})
