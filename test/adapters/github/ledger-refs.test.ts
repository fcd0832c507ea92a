import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLedgerRefs } from '../../../src/adapters/github/ledger-refs.ts'
import { emptyLedger } from '../../../src/gate/ledger.ts'
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

const store = (secret = 'the key of the App') => createLedgerRefs(connect(github).octokit, { ...here, id: 1 }, secret)
const nothing = { ledger: emptyLedger, tip: null }

test('a ledger comes back as it was written, and its ref reads as a diary', async () => {
  const first = await store().write('pull/1', nothing, { ...emptyLedger, round: 1 }, 'Measure again\n\n{"round": 9}')
  await store().write('pull/1', first ?? nothing, { ...emptyLedger, round: 2 }, 'And again')
  const { ledger, tip } = await store().read('pull/1')
  expect(ledger.round).toBe(2)
  expect(tip).toBe(repository.repository.refs.get('refs/vram-review/pull/1'))
  expect([...(await store().list()).keys()]).toEqual(['pull/1'])
})

test('of two writers one is first, and the other is told', async () => {
  const read = await store().read('pull/1')
  const outcomes = await Promise.all(
    [1, 2].map((round) => store().write('pull/1', read, { ...emptyLedger, round }, 'Both'))
  )
  expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1)
  const later = await store().read('pull/1')
  expect(await store().write('pull/1', read, emptyLedger, 'Too late')).toBeNull()
  expect(await store().read('pull/1')).toEqual(later)
})

test('what somebody else wrote, or copied from another pull request, is no ledger', async () => {
  const written = await store('another key').write('pull/1', nothing, { ...emptyLedger, round: 7 }, 'Forged')
  expect(await store().read('pull/1')).toEqual({ ledger: emptyLedger, tip: written?.tip })
  const own = await store().write('pull/2', nothing, { ...emptyLedger, round: 7 }, 'Own')
  repository.repository.refs.set('refs/vram-review/pull/3', own?.tip ?? '')
  expect((await store().read('pull/3')).ledger).toEqual(emptyLedger)
})

test('texts without end are cut, never refused: the ledger stays readable', async () => {
  const handled = [{ id: 'comment/1', done: false, said: 'x'.repeat(100_000), at: '2026-01-01T00:00:00Z' }]
  await store().write('pull/1', nothing, { ...emptyLedger, handled }, 'y'.repeat(100_000))
  expect((await store().read('pull/1')).ledger.handled[0]?.said).toHaveLength(2000)
})
