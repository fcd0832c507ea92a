import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getOctokit } from '@actions/github'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'

// The stand-in is only worth as much as it is like GitHub.

let github: FakeGitHub
let octokit: ReturnType<typeof getOctokit>
const here = { owner: 'team', repo: 'yolo' }

beforeEach(async () => {
  github = await startGitHub()
  github.addToken('t')
  octokit = getOctokit('t', { baseUrl: github.url, request: { fetch } })
})
afterEach(() => github.close())

describe('git objects', () => {
  it('have the names that git gives them, so that an exported repository passes git fsck', async () => {
    const repository = github.createRepository('team/yolo', {
      'train.sh': { mode: '100755', content: 'python train.py\n' },
      'models/a.yaml': 'nc: 1\n',
      'models.yaml': 'nc: 2\n'
    })
    const head = repository.commit({ branch: 'topic', from: repository.ref('main') ?? '', files: { 'a/b/c': 'x' } })
    const folder = mkdtempSync(join(tmpdir(), 'export-'))
    await repository.exportTo(folder)
    const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim()
    expect(git('fsck', '--strict', '--full')).toBe('')
    expect(git('rev-parse', 'topic')).toBe(head)
    git('checkout', '--quiet', 'topic')
    expect(readFileSync(join(folder, 'a/b/c'), 'utf8')).toBe('x')
    expect(github.violations).toEqual([])
  })
})

describe('refs', () => {
  it('reject what is no fast-forward', async () => {
    const repository = github.createRepository('team/yolo', { a: '1' })
    const first = repository.ref('main') ?? ''
    repository.commit({ files: { a: '2' } })
    await expect(octokit.rest.git.updateRef({ ...here, ref: 'heads/main', sha: first })).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('Update is not a fast forward')
    })
    await expect(octokit.rest.git.createRef({ ...here, ref: 'refs/heads/main', sha: first })).rejects.toThrow(
      'Reference already exists'
    )
    expect(github.violations).toEqual([])
  })
})

describe('validation', () => {
  it('records a route, a parameter and a body that GitHub does not know', async () => {
    github.createRepository('team/yolo', {})
    await expect(octokit.request('GET /repos/team/yolo/nonsense')).rejects.toMatchObject({ status: 500 })
    await expect(octokit.request('GET /repos/team/yolo/commits?perpage=3')).rejects.toMatchObject({ status: 500 })
    await expect(octokit.request('POST /repos/team/yolo/git/refs', { ref: 'refs/heads/x' })).rejects.toMatchObject({
      status: 500
    })
    await expect(
      octokit.request('POST /repos/team/yolo/git/blobs', { content: '', made_up: true })
    ).rejects.toMatchObject({ status: 500 })
    expect(github.violations).toEqual([
      expect.stringContaining('no such route'),
      expect.stringContaining('query parameters'),
      expect.stringContaining("required property 'sha'"),
      expect.stringContaining('made_up')
    ])
  })
})

describe('pull requests', () => {
  it('are one for a branch and a base, and GitHub says why', async () => {
    const repository = github.createRepository('team/yolo', { a: '1' })
    repository.commit({ branch: 'topic', from: repository.ref('main') ?? '', files: { a: '2' } })
    const create = (head: string) => octokit.rest.pulls.create({ ...here, title: 'x', head, base: 'main' })
    const { data } = await create('topic')
    expect(data).toMatchObject({ number: 1, state: 'open', user: { login: 'github-actions[bot]' } })
    await expect(create('team:topic')).rejects.toThrow('A pull request already exists for team:topic.')
    await expect(create('absent')).rejects.toThrow('head')
    await octokit.rest.pulls.update({ ...here, pull_number: 1, body: 'new' })
    const { data: listed } = await octokit.rest.pulls.list({ ...here, head: 'team:topic' })
    expect(listed).toMatchObject([{ number: 1, title: 'x', body: 'new', merged_at: null }])
    repository.closePullRequest(1)
    expect((await octokit.rest.pulls.list(here)).data).toEqual([])
    expect(github.violations).toEqual([])
  })

  it('list their files in pages, with patches and renames, and stop at 3,000', async () => {
    const many = Object.fromEntries(Array.from({ length: 3100 }, (_, i) => [`many/${i}.txt`, `${i}\n`]))
    const repository = github.createRepository('team/yolo', { 'old.yaml': 'a: 1\nb: 2\nc: 3\nd: 4\n' })
    const from = repository.ref('main') ?? ''
    repository.commit({ branch: 'topic', from, files: { 'old.yaml': null, 'new.yaml': 'a: 1\nb: 2\nc: 3\nd: 5\n' } })
    const number = repository.openPullRequest({ branch: 'topic' })
    const { data } = await octokit.rest.pulls.listFiles({ ...here, pull_number: number })
    expect(data).toEqual([
      expect.objectContaining({
        filename: 'new.yaml',
        previous_filename: 'old.yaml',
        status: 'renamed',
        patch: '@@ -1,4 +1,4 @@\n a: 1\n b: 2\n c: 3\n-d: 4\n+d: 5'
      })
    ])
    repository.commit({ branch: 'topic', files: many })
    const all = await octokit.paginate(octokit.rest.pulls.listFiles, { ...here, pull_number: number, per_page: 100 })
    expect(all).toHaveLength(3000)
    expect(github.violations).toEqual([])
  })

  it('compare from the merge base, not from the tip of the base', async () => {
    const repository = github.createRepository('team/yolo', { a: '1' })
    const base = repository.ref('main') ?? ''
    repository.commit({ files: { other: '1' } })
    repository.commit({ branch: 'topic', from: base, files: { a: '2' } })
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...here, basehead: 'main...topic' })
    expect(data.merge_base_commit.sha).toBe(base)
    expect(data.status).toBe('diverged')
    expect(data.files?.map(({ filename }) => filename)).toEqual(['a'])
    expect(github.violations).toEqual([])
  })
})

describe('comments, checks, contents', () => {
  it('paginate, name their author and refuse what is too long', async () => {
    const repository = github.createRepository('team/yolo', { a: '1' })
    const number = repository.openPullRequest({ branch: 'main' })
    for (let i = 0; i < 31; i++) repository.comment(number, 'someone', `${i}`)
    const first = await octokit.rest.issues.listComments({ ...here, issue_number: number })
    expect(first.data).toHaveLength(30)
    expect(first.headers.link).toContain('rel="next"')
    const { data } = await octokit.rest.issues.createComment({ ...here, issue_number: number, body: 'hello' })
    expect(data.user).toMatchObject({ login: 'github-actions[bot]', type: 'Bot' })
    const body = 'x'.repeat(65_537)
    await expect(octokit.rest.issues.createComment({ ...here, issue_number: number, body })).rejects.toThrow('too long')
    expect(github.violations).toEqual([])
  })

  it('complete a check with annotations, 50 at most', async () => {
    const repository = github.createRepository('team/yolo', { a: '1' })
    const head_sha = repository.ref('main') ?? ''
    const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'warning' as const, message: 'x' }
    const output = { title: 't', summary: 's', annotations: Array.from({ length: 51 }, () => annotation) }
    const created = await octokit.rest.checks.create({ ...here, name: 'VRAM', head_sha })
    const check_run_id = created.data.id
    await expect(octokit.rest.checks.update({ ...here, check_run_id, output })).rejects.toMatchObject({ status: 500 })
    expect(github.violations.splice(0)).toEqual([expect.stringContaining('must NOT have more than 50 items')])
    output.annotations.length = 50
    await octokit.rest.checks.update({ ...here, check_run_id, conclusion: 'failure', output })
    const { data } = await octokit.rest.checks.listForRef({ ...here, ref: head_sha, check_name: 'VRAM' })
    expect(data.check_runs).toMatchObject([
      { status: 'completed', conclusion: 'failure', output: { annotations_count: 50 } }
    ])
    expect(github.violations).toEqual([])
  })

  it('serve a file and the default branch', async () => {
    github.createRepository('team/yolo', { 'a/b.txt': 'hello' }, 'trunk')
    const { data } = await octokit.rest.repos.getContent({ ...here, path: 'a/b.txt' })
    expect('content' in data && Buffer.from(data.content, 'base64').toString()).toBe('hello')
    expect((await octokit.rest.repos.get(here)).data.default_branch).toBe('trunk')
    expect(github.violations).toEqual([])
  })
})

describe('tokens and faults', () => {
  it('let a read-only token read, and refuse its writes with the permission that is missing', async () => {
    github.addToken('reader', { permissions: { contents: 'read' } })
    const repository = github.createRepository('team/yolo', { a: '1' })
    const number = repository.openPullRequest({ branch: 'main' })
    const reader = getOctokit('reader', { baseUrl: github.url, request: { fetch } })
    await expect(reader.rest.repos.get(here)).resolves.toMatchObject({ status: 200 })
    await expect(reader.rest.issues.createComment({ ...here, issue_number: number, body: 'x' })).rejects.toMatchObject({
      status: 403,
      response: { headers: { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' } }
    })
    await expect(getOctokit('bad', { baseUrl: github.url, request: { fetch } }).rest.repos.get(here)).rejects.toThrow(
      'Bad credentials'
    )
    expect(github.violations).toEqual([])
  })

  it('strike before or after the effect took place', async () => {
    const repository = github.createRepository('team/yolo', { a: '1' })
    const number = repository.openPullRequest({ branch: 'main' })
    const create = (body: string) => octokit.rest.issues.createComment({ ...here, issue_number: number, body })
    github.failNext({ method: 'POST', path: '/comments', status: 502 })
    await expect(create('lost')).rejects.toMatchObject({ status: 502 })
    github.failNext({ method: 'POST', path: '/comments', status: 502, when: 'after' })
    await expect(create('kept')).rejects.toMatchObject({ status: 502 })
    expect(repository.comments(number).map(({ body }) => body)).toEqual(['kept'])
    expect(github.unmetFaults()).toEqual([])
  })
})
