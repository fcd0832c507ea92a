import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { baselinePath, parseBaselineFile } from '../../../src/adapters/baselines/baseline-file.ts'
import {
  type BranchStoreOptions,
  createBranchBaselineStore,
  defaultBaselineBranch
} from '../../../src/adapters/baselines/branch-store.ts'
import { historyFolder } from '../../../src/adapters/baselines/folder-store.ts'
import { openBranch } from '../../../src/adapters/github/branches.ts'
import { storedEntrySchema, toStoredEntry } from '../../../src/domain/baseline.ts'
import type { BaselineStore } from '../../../src/review/ports.ts'
import { buildExploration } from '../../builders/exploration.ts'
import { buildSettings } from '../../builders/settings.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { connect, here } from '../github/connect.ts'
import { entry, measurement, sha } from './entry-builder.ts'
import { itKeepsBaselines } from './store-contract.ts'

const branch = defaultBaselineBranch
const key = entry().measurement.hardwareKey
const path = baselinePath('yolov5s', key)
const folder = `history/${historyFolder('yolov5s', key)}`
const list = 'history/series.jsonl'

let github: FakeGitHub
let repository: SeededRepository

beforeEach(async () => {
  github = await startGitHub()
  repository = github.createRepository('team/yolo', { 'train.sh': 'python train.py\n' })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

function newStore(options: Partial<BranchStoreOptions> = {}): BaselineStore {
  const { octokit, clock } = connect(github)
  return createBranchBaselineStore({
    ...options,
    branch: openBranch(octokit, here, defaultBaselineBranch),
    clock,
    repositoryUrl: 'https://github.com/team/yolo'
  })
}

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString()
const numbered = (index: number) =>
  entry({ commit: sha(`commit ${index}`), committedAt: at(index), recordedAt: at(index) })
const read = (file: string) => repository.file(branch, file) ?? ''
const rows = (file: string) => read(file).split('<tr id="').length - 1

/** A baseline file as it lies on the branch, with these entries and no page. */
function stored(from: number, to: number): string {
  const entries = Array.from({ length: to - from }, (_, index) => toStoredEntry(numbered(from + index)))
  return JSON.stringify({ version: 1, target: 'yolov5s', hardwareKey: key, entries })
}

/** What the newest commit of the branch wrote. */
function written(): readonly string[] {
  const trees = github.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/git/trees'))
  const body = trees.at(-1)?.body as { tree: { path: string }[] } | undefined
  return body?.tree.map((file) => file.path) ?? []
}

describe('a branch that carries the history page', () => {
  itKeepsBaselines(() => ({
    store: newStore(),
    another: () => newStore(),
    readRaw: (file) => repository.file(branch, file),
    writeRaw: (file, content) => void repository.commit({ branch, files: { [file]: content } }),
    paths: () => (repository.ref(branch) ? repository.files(branch) : []).filter((one) => one.startsWith('baselines/'))
  }))

  it('holds pages and entry in one commit, and writes only what differs', async () => {
    await newStore().record(numbered(0))
    expect(written()).toEqual([
      'README.md',
      path,
      `${folder}/index.html`,
      `${folder}/1.html`,
      'index.html',
      list,
      'history/history.css',
      'history/history.js',
      '.nojekyll'
    ])
    const before = repository.ref(branch)
    await newStore().record(numbered(1))
    expect(written()).toEqual([path, `${folder}/index.html`, `${folder}/1.html`, 'index.html', list])
    expect(github.state.objects.commit(repository.ref(branch) ?? '')?.parents).toEqual([before])
    expect(rows(`${folder}/index.html`)).toBe(2)
    expect(read(`${folder}/1.html`)).toContain(`https://github.com/team/yolo/commit/${sha('commit 1')}`)
  })

  it('shows the other series as they were, without reading their baselines', async () => {
    await newStore().record(numbered(0))
    await newStore().record({ ...numbered(0), target: 'large' })
    const before = github.requests.length
    await newStore().record(numbered(1))
    const blobs = github.requests.slice(before).filter((request) => request.path.includes('/git/blobs'))
    expect(blobs).toHaveLength(2)
    expect(read('index.html')).toContain('2 series')
    expect(written()).toEqual([path, `${folder}/index.html`, `${folder}/1.html`, 'index.html', list])
  })

  it('links a page that answers what if, as long as it is about the settings of the newest entry', async () => {
    const folderOfScript = mkdtempSync(join(tmpdir(), 'script-'))
    const exploreScript = join(folderOfScript, 'explore.js')
    writeFileSync(exploreScript, 'void 0')
    const store = newStore({ installation: { exploreScript } })
    const page = `${folder}/explore.html`
    const links = () => read(`${folder}/index.html`).includes('href="explore.html"')
    const exploring = (name: string) => async () => buildExploration({ name })
    await store.record(numbered(0), exploring('first'))
    expect([links(), read(page).includes('<code>first</code>')]).toEqual([true, true])
    // Nothing that decides memory changed: a page is large, so the branch gets no other one.
    await store.record(numbered(1), exploring('second'))
    expect([links(), read(page).includes('<code>first</code>')]).toEqual([true, true])
    await store.record({ ...numbered(2), settingsDigest: 'other settings' }, exploring('third'))
    expect([links(), read(page).includes('<code>third</code>')]).toEqual([true, true])
    await store.record({ ...numbered(3), settingsDigest: 'cannot be traced' }, async () => null)
    expect(links()).toBe(false)
    rmSync(folderOfScript, { recursive: true })
  })

  it('gets its pages with the next entry where there were only baselines', async () => {
    repository.commit({ branch, files: { [path]: stored(0, 250) } })
    await newStore().record(numbered(250))
    expect([rows(`${folder}/index.html`), rows(`${folder}/1.html`), rows(`${folder}/2.html`)]).toEqual([200, 200, 51])
  })

  it('keeps the pages of entries that the file lets go of', async () => {
    repository.commit({ branch, files: { [path]: stored(0, 2000) } })
    await newStore().record(numbered(2000))
    const first = read(`${folder}/1.html`)
    expect(rows(`${folder}/1.html`)).toBe(200)
    await newStore().record(numbered(2001))
    // A page begins, so the one before gets its link.
    expect(written()).toEqual([
      path,
      `${folder}/index.html`,
      `${folder}/10.html`,
      `${folder}/11.html`,
      'index.html',
      list
    ])
    expect(read(`${folder}/1.html`)).toBe(first)
    expect(rows(`${folder}/11.html`)).toBe(1)
    expect(read('index.html')).toContain('<td class="commits">2001</td>')
  })

  it('a baseline that cannot be read starts anew behind the pages that are there', async () => {
    await newStore().record(numbered(0))
    const old = read(`${folder}/1.html`)
    repository.commit({ branch, files: { [path]: 'this is no JSON' } })
    await newStore().record(numbered(1))
    expect(read(`${folder}/1.html`)).toBe(old)
    expect(rows(`${folder}/2.html`)).toBe(1)
  })

  it('a list that cannot be read fills again with each entry; one of a newer version is left alone', async () => {
    await newStore().record(numbered(0))
    repository.commit({ branch, files: { [list]: 'this is no JSON' } })
    await newStore().record(numbered(1))
    expect(read('index.html')).toContain('1 series')
    repository.commit({ branch, files: { [list]: '{"version":2}\n' } })
    await newStore().record(numbered(2))
    expect(written()).toEqual([path])
    expect(read(list)).toBe('{"version":2}\n')
  })

  it('a race that is lost is run again for the pages, too', async () => {
    await newStore().record(numbered(0))
    const theirs = { ...numbered(0), target: 'theirs' }
    let raced: Promise<unknown> = Promise.resolve()
    github.failNext({
      method: 'PATCH',
      path: '/git/refs',
      status: 422,
      body: { message: 'Update is not a fast forward', documentation_url: '' },
      onStrike: () => {
        raced = newStore().record(theirs)
      }
    })
    await newStore().record(numbered(1))
    await raced
    expect(read('index.html')).toContain('2 series')
    expect(read('index.html')).toContain('<td class="commits">2</td>')
  })
})

describe('what the page needs, in a stored entry', () => {
  const known = entry({
    budgetBytes: 1,
    predicted: { bytes: 2, lowBytes: 1, highBytes: null },
    settings: buildSettings({ sizeFactors: [0.5, 1.25] }),
    pullRequest: 12
  })

  it('comes back as it was', async () => {
    await newStore().record(known)
    const parsed = parseBaselineFile(read(path))
    expect(parsed).toMatchObject({ kind: 'baseline', problems: [], file: { entries: [toStoredEntry(known)] } })
  })

  it('is null in an entry of before', () => {
    const { budgetBytes: _, predicted: _1, settings: _2, pullRequest: _3, ...old } = toStoredEntry(known)
    expect(storedEntrySchema.parse(old)).toEqual(toStoredEntry(entry()))
  })

  it('does not trouble an older reader, which leaves it out', () => {
    const older = z.object({
      commit: storedEntrySchema.shape.commit,
      committedAt: storedEntrySchema.shape.committedAt,
      recordedAt: storedEntrySchema.shape.recordedAt,
      settingsDigest: storedEntrySchema.shape.settingsDigest,
      files: storedEntrySchema.shape.files,
      measurement: storedEntrySchema.shape.measurement
    })
    const { budgetBytes: _, predicted: _1, settings: _2, pullRequest: _3, ...expected } = toStoredEntry(known)
    expect(older.parse(JSON.parse(JSON.stringify(toStoredEntry(known))))).toEqual(expected)
  })

  it.each([
    ['a negative budget', { budgetBytes: -1 }],
    ['no number of a pull request', { pullRequest: 0 }],
    ['settings of no kind', { settings: { model: 1 } }]
  ])('%s is refused', (_, changes) => {
    expect(storedEntrySchema.safeParse({ ...toStoredEntry(entry()), ...changes }).success).toBe(false)
  })

  it('a measurement again with more known replaces the entry', async () => {
    await newStore().record(entry({ measurement: measurement() }))
    expect(await newStore().record(known)).toMatchObject({ outcome: 'recorded' })
  })
})
