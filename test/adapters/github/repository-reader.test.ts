import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRepositoryReader } from '../../../src/adapters/github/repository.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { connect, here } from './connect.ts'

let github: FakeGitHub
let repository: SeededRepository
let base: string

const hyp = 'lr0: 0.01\nscale: 0.5\nmosaic: 1.0\nmixup: 0.0\n'

beforeEach(async () => {
  github = await startGitHub()
  repository = github.createRepository('team/yolo', { 'train.sh': 'python train.py\n', 'hyp.yaml': hyp })
  base = repository.ref('main') ?? ''
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

const reader = (...limits: Parameters<typeof createRepositoryReader> extends [unknown, unknown, ...infer L] ? L : []) =>
  createRepositoryReader(connect(github).octokit, here, ...limits)

async function collect(commits: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = []
  for await (const commit of commits) found.push(commit)
  return found
}

function topic(files: Parameters<SeededRepository['commit']>[0]['files']): { head: string; pullRequest: number } {
  const head = repository.commit({ branch: 'topic', from: base, files })
  return { head, pullRequest: repository.openPullRequest({ branch: 'topic' }) }
}

describe('changed files', () => {
  it('name status, changed lines and hunks', async () => {
    const { head, pullRequest } = topic({
      'hyp.yaml': hyp.replace('scale: 0.5', 'scale: 0.9'),
      'new.yaml': 'nc: 1\n',
      'train.sh': null
    })
    const files = await reader().changedFiles({ base, head, pullRequest })
    expect(files).toEqual([
      {
        path: 'hyp.yaml',
        status: 'modified',
        previousPath: null,
        changedLines: [{ start: 2, end: 2 }],
        hunks: [{ start: 1, end: 4 }]
      },
      {
        path: 'new.yaml',
        status: 'added',
        previousPath: null,
        changedLines: [{ start: 1, end: 1 }],
        hunks: [{ start: 1, end: 1 }]
      },
      { path: 'train.sh', status: 'removed', previousPath: null, changedLines: [], hunks: [] }
    ])
    expect(await reader().changedFiles({ base, head, pullRequest: null })).toEqual(files)
  })

  it('fault 57: a rename tells where the file stood before', async () => {
    const { head, pullRequest } = topic({ 'hyp.yaml': null, 'hyps/ours.yaml': `${hyp}fl_gamma: 0.0\n` })
    expect(await reader().changedFiles({ base, head, pullRequest })).toMatchObject([
      { path: 'hyps/ours.yaml', status: 'renamed', previousPath: 'hyp.yaml', changedLines: [{ start: 5, end: 5 }] }
    ])
  })

  it('are seen from the merge base, not from the tip of the base branch', async () => {
    const { head, pullRequest } = topic({ 'hyp.yaml': 'lr0: 1\n' })
    repository.commit({ files: { 'elsewhere.txt': 'x' } })
    const tip = repository.ref('main') ?? ''
    const mergeBase = await reader().mergeBase(tip, head)
    expect(mergeBase).toBe(base)
    const files = await reader().changedFiles({ base: mergeBase, head, pullRequest })
    expect(files.map(({ path }) => path)).toEqual(['hyp.yaml'])
  })

  it('of a fork are read by the base repository', async () => {
    const fork = repository.fork('mallory')
    const head = fork.commit({ branch: 'evil', from: base, files: { 'hyp.yaml': 'lr0: 1\n' } })
    const pullRequest = repository.openPullRequest({ branch: 'evil', from: fork })
    expect(await reader().changedFiles({ base, head, pullRequest })).toMatchObject([{ path: 'hyp.yaml' }])
    expect(await reader().readFile(head, 'hyp.yaml')).toMatchObject({ kind: 'file' })
  })

  it('fault 53: 10,000 changed files are not cut at 3,000', async () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`runs/${i % 50}/${i}.txt`, `${i}`]))
    const { head, pullRequest } = topic({
      ...many,
      'zz/train.sh': 'python train.py\n',
      'train.sh': null,
      'hyp.yaml': 'x'
    })
    const files = await reader().changedFiles({ base, head, pullRequest })
    expect(files).toHaveLength(10_002)
    // Listed among the first 3,000, so that its lines are known; the last are complete without lines.
    expect(files).toContainEqual(
      expect.objectContaining({ path: 'hyp.yaml', status: 'modified', changedLines: [{ start: 1, end: 1 }] })
    )
    expect(files).toContainEqual(expect.objectContaining({ path: 'runs/9/9959.txt', changedLines: null }))
    expect(files).toContainEqual(
      expect.objectContaining({ path: 'zz/train.sh', status: 'renamed', previousPath: 'train.sh' })
    )
  })

  it('fault 53: a comparison is not cut at 300', async () => {
    const many = Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`runs/${i}.txt`, `${i}`]))
    const { head } = topic({ ...many, 'train.sh': null })
    const files = await reader().changedFiles({ base, head, pullRequest: null })
    expect(files).toHaveLength(302)
    expect(files).toContainEqual(expect.objectContaining({ path: 'train.sh', status: 'removed' }))
  })

  it.each<[string, object]>([
    ['no list', {}],
    ['an empty list', { files: [] }],
    [
      'a list that lacks one',
      { files: [{ filename: 'hyp.yaml', status: 'modified', contents_url: 'https://github.test/' }] }
    ]
  ])('fault 53: a comparison with %s hides no file', async (_, listed) => {
    const { head } = topic({ 'hyp.yaml': 'lr0: 1\n', 'train.sh': 'python train.py --batch 64\n' })
    const body = { merge_base_commit: { sha: base }, status: 'ahead', ...listed }
    github.failNext({ path: '/compare/', status: 200, body })
    const files = await reader().changedFiles({ base, head, pullRequest: null })
    expect(files.map(({ path }) => path)).toEqual(['hyp.yaml', 'train.sh'])
  })

  it('fault 53: a rename with changes among 301 files is one file, not two', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`runs/${i}.txt`, `${i}`]))
    const { head, pullRequest } = topic({ ...many, 'hyp.yaml': null, 'hyps/ours.yaml': `${hyp}fl_gamma: 0.0\n` })
    const files = await reader().changedFiles({ base, head, pullRequest })
    expect(files).toHaveLength(301)
    expect(files).toContainEqual(
      expect.objectContaining({
        path: 'hyps/ours.yaml',
        previousPath: 'hyp.yaml',
        changedLines: [{ start: 5, end: 5 }]
      })
    )
  })

  it('a diff that takes GitHub too long leaves the paths, without lines', async () => {
    const { head, pullRequest } = topic({ 'hyp.yaml': 'lr0: 1\n', 'new.yaml': 'nc: 1\n' })
    github.failNext({ path: '/compare/', status: 422 })
    github.failNext({ path: '/files', status: 422 })
    expect(await reader().changedFiles({ base, head, pullRequest })).toMatchObject([
      { path: 'hyp.yaml', status: 'modified', changedLines: null },
      { path: 'new.yaml', status: 'added', hunks: null }
    ])
  })

  it('fault 24: a push after the event does not mix another head into the list', async () => {
    const { head, pullRequest } = topic({ 'hyp.yaml': 'lr0: 1\n' })
    repository.commit({ branch: 'topic', files: { 'later.yaml': 'nc: 1\n' } })
    const files = await reader().changedFiles({ base, head, pullRequest })
    expect(files.map(({ path }) => path)).toEqual(['hyp.yaml'])
  })
})

describe('files', () => {
  it('are read at a commit, executable or not; absent ones are absent', async () => {
    const head = repository.commit({
      files: { 'run.sh': { mode: '100755', content: 'python train.py\n' }, 'bytes.bin': new Uint8Array([0, 255, 10]) }
    })
    const reading = reader()
    expect(await reading.readFile(head, 'run.sh')).toMatchObject({
      kind: 'file',
      bytes: new Uint8Array(Buffer.from('python train.py\n'))
    })
    expect(await reading.readFile(head, 'bytes.bin')).toMatchObject({ bytes: new Uint8Array([0, 255, 10]) })
    expect(await reading.readFile(base, 'run.sh')).toEqual({ kind: 'absent' })
  })

  it('fault 51: a symlink and a submodule are refused by git mode, unread', async () => {
    const head = repository.commit({
      files: {
        'hyp.yaml': { mode: '120000', content: '/etc/passwd' },
        models: { mode: '160000', content: '0123456789012345678901234567890123456789' }
      }
    })
    const reading = reader()
    expect(await reading.readFile(head, 'hyp.yaml')).toEqual({
      kind: 'refused',
      reason: 'hyp.yaml is a symbolic link, which is never followed: commit the file itself'
    })
    expect(await reading.readFile(head, 'models')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('submodule')
    })
    expect(github.requests.some(({ path }) => path.includes('/git/blobs/'))).toBe(false)
  })

  it.each(['../hyp.yaml', '/hyp.yaml', './hyp.yaml', 'a/../hyp.yaml', '', 'hyp.yaml\n', '$(id).yaml', '`id`'])(
    'fault 52: %j leads nowhere but to a file of that very name',
    async (path) => {
      expect(await reader().readFile(base, path)).toEqual({ kind: 'absent' })
    }
  )

  it('fault 52: odd names come through unchanged', async () => {
    const odd = ['$(id).yaml', '`id`.yaml', 'a\nb.yaml', 'ü ?#%41.yaml', '"quoted".yaml']
    const { head, pullRequest } = topic(Object.fromEntries(odd.map((name) => [name, 'nc: 1\n'])))
    const reading = reader()
    const files = await reading.changedFiles({ base, head, pullRequest })
    expect(files.map(({ path }) => path).sort()).toEqual([...odd].sort())
    for (const name of odd) expect(await reading.readFile(head, name)).toMatchObject({ kind: 'file' })
  })

  it('that are too large are refused unread', async () => {
    const head = repository.commit({ files: { 'big.yaml': 'x'.repeat(1025) } })
    const limited = reader({ fileBytes: () => 1024, ancestors: 10 })
    expect(await limited.readFile(head, 'big.yaml')).toMatchObject({
      kind: 'refused',
      reason: 'big.yaml has 1025 bytes; at most 1024 are read'
    })
  })

  it('that are notebooks may hold what their cells have shown', async () => {
    const content = 'x'.repeat(1024 ** 2 + 1)
    const head = repository.commit({ files: { 'big.ipynb': content, 'big.py': content } })
    expect(await reader().readFile(head, 'big.ipynb')).toMatchObject({
      kind: 'file',
      bytes: { length: content.length }
    })
    expect(await reader().readFile(head, 'big.py')).toMatchObject({ kind: 'refused' })
  })
})

describe('trees', () => {
  it('list files with their modes, and are asked for once a commit', async () => {
    const reading = reader()
    expect(await reading.listTree(base)).toMatchObject([
      { path: 'hyp.yaml', mode: '100644' },
      { path: 'train.sh', mode: '100644' }
    ])
    const asked = github.requests.length
    await reading.readFile(base, 'nothing')
    await reading.listTree(base)
    expect(github.requests).toHaveLength(asked)
  })

  it('fault 53: a truncated tree is walked folder by folder', async () => {
    github.state.treeEntryLimit = 12
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`d${i % 4}/e/${i}.txt`, `${i}`]))
    const head = repository.commit({ files: many })
    const files = await reader().listTree(head)
    expect(files).toHaveLength(42)
    expect(new Set(files.map(({ path }) => path))).toEqual(new Set(repository.files(head)))
  })

  it('fault 53: a tree that cannot be listed at all is an error with a remedy, never a short list', async () => {
    github.state.treeEntryLimit = 0
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`d${i}/x`, `${i}`]))
    const head = repository.commit({ files: many })
    await expect(reader().listTree(head)).rejects.toMatchObject({
      kind: 'too-large',
      remedy: expect.stringContaining('command line')
    })
  })

  it('fault 53: an empty list of a tree that is not empty is an error: no policy would be found in it, and nothing to review', async () => {
    github.failNext({ path: '/git/trees/', status: 200, body: { tree: [], truncated: false } })
    await expect(reader().listTree(base)).rejects.toMatchObject({ kind: 'unexpected' })
  })

  it('are asked for again after a failure', async () => {
    const reading = reader()
    github.failNext({ path: '/git/trees/', status: 404 })
    await expect(reading.listTree(base)).rejects.toMatchObject({ kind: 'missing' })
    expect(await reading.listTree(base)).toHaveLength(2)
  })
})

describe('ancestors', () => {
  it('come nearest first over several pages, and end at the bound', async () => {
    const commits = [base]
    for (let i = 0; i < 130; i++) commits.unshift(repository.commit({ files: { n: `${i}` } }))
    const start = commits[0] ?? ''
    expect(await collect(reader().ancestors(start))).toEqual(commits)
    const bounded = reader({ fileBytes: () => 1, ancestors: 105 })
    expect(await collect(bounded.ancestors(start))).toEqual(commits.slice(0, 105))
  })
})

it('a commit says when it was made, in UTC, and its message', async () => {
  const { message, committedAt } = await reader().describeCommit(base)
  const stored = github.state.objects.commit(base)
  expect(message).toBe(stored?.message)
  expect(committedAt).toBe(new Date(stored?.committer.date ?? '').toISOString())
})
