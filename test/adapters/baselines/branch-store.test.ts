import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { baselinePath } from '../../../src/adapters/baselines/baseline-file.ts'
import { createBranchBaselineStore, defaultBaselineBranch } from '../../../src/adapters/baselines/branch-store.ts'
import { openBranch } from '../../../src/adapters/github/branches.ts'
import type { BaselineStore } from '../../../src/review/ports.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { connect, here } from '../github/connect.ts'
import { useInstantTimers } from '../github/instant-timers.ts'
import { entry, query, sha } from './entry-builder.ts'
import { itKeepsBaselines } from './store-contract.ts'

const branch = defaultBaselineBranch
const path = baselinePath('yolov5s', entry().measurement.hardwareKey)

useInstantTimers()

let github: FakeGitHub
let repository: SeededRepository

beforeEach(async () => {
  github = await startGitHub()
  repository = github.createRepository('team/yolo', { 'train.sh': 'python train.py\n' })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  expect(github.unmetFaults()).toEqual([])
  // The law of all: nothing is ever forced.
  expect(github.requests.filter(({ body }) => (body as { force?: boolean } | undefined)?.force === true)).toEqual([])
  await github.close()
})

function newStore(token?: string): BaselineStore {
  const { octokit, clock } = connect(github, token === undefined ? {} : { token })
  return createBranchBaselineStore({
    branch: openBranch(octokit, here, defaultBaselineBranch),
    clock,
    random: Math.random
  })
}

const storedCommits = () =>
  (JSON.parse(repository.file(branch, path) ?? '{"entries": []}') as { entries: { commit: string }[] }).entries.map(
    ({ commit }) => commit
  )

/** Lets another writer in, right when our own request strikes. */
function otherWriter(name: string): () => void {
  return () => {
    const present = JSON.parse(repository.file(branch, path) ?? 'null')
    const stored = present ?? {
      version: 1,
      target: 'yolov5s',
      hardwareKey: entry().measurement.hardwareKey,
      entries: []
    }
    const { target: _target, ...other } = entry({ commit: sha(name) })
    stored.entries.push(other)
    repository.commit({ branch, files: { [path]: JSON.stringify(stored) } })
  }
}

describe('a branch', () => {
  itKeepsBaselines(() => ({
    store: newStore(),
    another: () => newStore(),
    readRaw: (path) => repository.file(branch, path),
    writeRaw: (path, content) => void repository.commit({ branch, files: { [path]: content } }),
    paths: () => (repository.ref(branch) ? repository.files(branch) : [])
  }))

  it('fault 16: is made where it is absent, without any file of the project', async () => {
    await newStore().record(entry())
    expect(repository.files(branch)).toEqual(['README.md', path])
    const tip = repository.ref(branch) ?? ''
    expect(github.state.objects.commit(tip)?.parents).toEqual([])
    expect(repository.files('main')).toEqual(['train.sh'])
  })

  it('fault 16: made by another at the same moment, both entries are there', async () => {
    github.failNext({
      method: 'POST',
      path: '/git/refs',
      status: 422,
      body: { message: 'Reference already exists', documentation_url: '' },
      onStrike: otherWriter('theirs')
    })
    await newStore().record(entry())
    expect(storedCommits().sort()).toEqual([sha('theirs'), sha('a')].sort())
  })

  it.each([
    ['fault 7', 409, 'Conflict'],
    ['fault 8', 422, 'Update is not a fast forward']
  ])('%s: a %i is answered by reading again, merging, and a new commit', async (_, status, message) => {
    const store = newStore()
    await store.record(entry({ commit: sha('first') }))
    github.failNext({
      method: 'PATCH',
      path: '/git/refs',
      status,
      body: { message, documentation_url: '' },
      onStrike: otherWriter('theirs')
    })
    expect(await store.record(entry())).toMatchObject({ outcome: 'recorded' })
    expect(storedCommits().sort()).toEqual([sha('first'), sha('theirs'), sha('a')].sort())
    const moves = github.requests.filter(({ method, path }) => method === 'PATCH' && path.includes('/git/refs'))
    const shas = moves.map(({ body }) => (body as { sha: string }).sha)
    expect(new Set(shas).size).toBe(shas.length)
  })

  it.each([
    ['before', 'reset'],
    ['after', 'reset'],
    ['after', 'invalid-json'],
    ['before', 'answer'],
    ['after', 'answer']
  ] as const)('fault 11: a lost answer (%s the effect, %s) neither loses nor doubles an entry', async (when, kind) => {
    github.failNext({ method: 'POST', path: '/git/refs', kind, when, status: 502 })
    expect(await newStore().record(entry())).toMatchObject({ outcome: 'recorded' })
    github.failNext({ method: 'PATCH', path: '/git/refs', kind, when, status: 502 })
    expect(await newStore().record(entry({ commit: sha('b') }))).toMatchObject({ outcome: 'recorded' })
    expect(storedCommits()).toEqual([sha('a'), sha('b')])
  })

  it('fault 11: an answer that is lost again and again is an error, after few attempts', async () => {
    github.failNext({ method: 'POST', path: '/git/refs', status: 502, times: 3 })
    await expect(newStore().record(entry())).rejects.toMatchObject({ kind: 'unreachable' })
    expect(repository.ref(branch)).toBeUndefined()
  })

  it('fault 17: a protected branch is an error that says so, at once', async () => {
    await newStore().record(entry())
    repository.protect(branch)
    const before = github.requests.length
    await expect(newStore().record(entry({ commit: sha('b') }))).rejects.toMatchObject({
      name: 'BaselineError',
      message: expect.stringContaining('rule violations'),
      remedy: expect.stringContaining('protected')
    })
    expect(github.requests.slice(before).filter(({ method }) => method === 'PATCH')).toHaveLength(1)
    expect(storedCommits()).toEqual([sha('a')])
  })

  it('fault 17: a branch that is force-pushed under our hands is an error, and is left as it is', async () => {
    await newStore().record(entry())
    const foreign = repository.commit({ branch: 'foreign', files: { x: '1' } })
    github.failNext({
      method: 'PATCH',
      path: '/git/refs',
      status: 422,
      body: { message: 'Update is not a fast forward', documentation_url: '' },
      onStrike: () => repository.forcePush(branch, foreign)
    })
    await expect(newStore().record(entry({ commit: sha('b') }))).rejects.toMatchObject({
      message: expect.stringContaining('force-pushed'),
      remedy: expect.stringContaining('protect it')
    })
    expect(repository.ref(branch)).toBe(foreign)
  })

  it('fault 17: so is one that is deleted under our hands', async () => {
    await newStore().record(entry())
    github.failNext({
      method: 'PATCH',
      path: '/git/refs',
      status: 422,
      body: { message: 'Reference does not exist', documentation_url: '' },
      onStrike: () => repository.repository.refs.delete(`refs/heads/${branch}`)
    })
    await expect(newStore().record(entry({ commit: sha('b') }))).rejects.toThrow('deleted')
    expect(repository.ref(branch)).toBeUndefined()
  })

  it('a race that is never won ends', async () => {
    await newStore().record(entry())
    const body = { message: 'Update is not a fast forward', documentation_url: '' }
    github.failNext({ method: 'PATCH', path: '/git/refs', status: 422, times: 60, body })
    await expect(newStore().record(entry({ commit: sha('b') }))).rejects.toThrow('60 times in a row')
  })

  it('fault 2: a token without permission is told which one is missing', async () => {
    github.addToken('reader', { permissions: { contents: 'read' } })
    await expect(newStore('reader').record(entry())).rejects.toMatchObject({
      kind: 'forbidden',
      missingPermission: 'contents: write'
    })
  })

  it('fault 18: GitHub that does not answer is an error, not "no baseline"', async () => {
    await newStore().record(entry())
    github.failNext({ method: 'GET', path: '/git/ref/', status: 500, times: 5 })
    await expect(newStore().find(query(['a']))).rejects.toMatchObject({ kind: 'unreachable' })
  })

  it('finds a baseline with few requests', async () => {
    await newStore().record(entry())
    const before = github.requests.length
    await newStore().find(query(['a']))
    expect(github.requests.length - before).toBe(4)
  })
})
