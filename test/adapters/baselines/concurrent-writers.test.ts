import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBranchBaselineStore, defaultBaselineBranch } from '../../../src/adapters/baselines/branch-store.ts'
import { openBranch } from '../../../src/adapters/github/branches.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { connect } from '../github/connect.ts'
import { useInstantTimers } from '../github/instant-timers.ts'
import { entry, measurement, sha } from './entry-builder.ts'

// Invariant 3: no baseline update is lost, however writers and failures fall together.

useInstantTimers()

let github: FakeGitHub
let run = 0

beforeAll(async () => {
  github = await startGitHub()
})
afterAll(() => github.close())

const writer = fc.record({
  target: fc.constantFrom('small', 'large'),
  gpu: fc.constantFrom('A100', 'H100'),
  commit: fc.nat({ max: 6 }).map((index) => sha(`commit ${index}`))
})

const fault = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PATCH'),
  path: fc.constantFrom('/git/ref', '/git/trees', '/git/commits', '/git/blobs'),
  skip: fc.nat({ max: 8 }),
  when: fc.constantFrom('before' as const, 'after' as const),
  answer: fc.constantFrom(
    { status: 500 },
    { status: 409, body: { message: 'Conflict' } },
    { status: 422, body: { message: 'Update is not a fast forward' } },
    { status: 429 },
    { kind: 'reset' as const },
    { kind: 'invalid-json' as const }
  )
})

it.each([
  ['', undefined],
  [', with a history page', 'https://github.com/team/yolo']
])(
  'faults 7, 8, 10, 11, 15 and 16: whoever is told "recorded" is there at the end%s',
  async (_, repositoryUrl) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(writer, { minLength: 1, maxLength: 6 }),
        fc.array(fault, { maxLength: 5 }),
        async (writers, faults) => {
          const name = `repository-${run++}`
          const repository = github.createRepository(`team/${name}`, { a: '1' })
          for (const { answer, ...rest } of faults) github.failNext({ ...rest, ...answer })
          const told = await Promise.allSettled(
            writers.map(({ target, gpu, commit }) => {
              const { octokit, clock } = connect(github)
              const store = createBranchBaselineStore({
                branch: openBranch(octokit, { owner: 'team', repo: name }, defaultBaselineBranch),
                clock,
                repositoryUrl
              })
              return store.record(entry({ target, commit, measurement: measurement({ hardwareKey: `GPU=${gpu}` }) }))
            })
          )
          github.clearFaults()
          if (faults.length === 0) expect(told.map(({ status }) => status)).toEqual(writers.map(() => 'fulfilled'))
          const stored = storedEntries(repository)
          const wanted = writers.filter((_, index) => told[index]?.status === 'fulfilled').map(keyOf)
          expect(stored).toEqual(expect.arrayContaining(wanted))
          // Nobody else's, and nothing twice.
          expect(stored.length).toBe(new Set(stored).size)
          expect(writers.map(keyOf)).toEqual(expect.arrayContaining(stored))
          expect(github.violations).toEqual([])
          if (repositoryUrl !== undefined) expect(shownEntries(repository).sort()).toEqual(stored.map(commitOf).sort())
        }
      ),
      { numRuns: 25 }
    )
  },
  60_000
)

function keyOf({ target, gpu, commit }: { target: string; gpu: string; commit: string }): string {
  return `${target} GPU=${gpu} ${commit}`
}

function storedEntries(repository: ReturnType<FakeGitHub['createRepository']>): string[] {
  const branch = 'vram-review-baselines'
  if (!repository.ref(branch)) return []
  return repository
    .files(branch)
    .filter((path) => path.endsWith('.json'))
    .flatMap((path) => {
      const file = JSON.parse(repository.file(branch, path) ?? '')
      return file.entries.map(({ commit }: { commit: string }) => `${file.target} ${file.hardwareKey} ${commit}`)
    })
}

function commitOf(key: string): string {
  return key.split(' ').at(-1) ?? ''
}

/** The commits of all rows: the page shows what is stored, and nothing else. */
function shownEntries(repository: ReturnType<FakeGitHub['createRepository']>): string[] {
  const branch = 'vram-review-baselines'
  if (!repository.ref(branch)) return []
  const pages = repository.files(branch).filter((path) => /\/\d+\.html$/.test(path))
  return pages.flatMap((path) =>
    [...(repository.file(branch, path) ?? '').matchAll(/<tr id="([0-9a-f]{40})">/g)].map(([, commit]) => commit ?? '')
  )
}
