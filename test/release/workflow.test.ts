import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
}
interface Job {
  readonly needs?: string
  readonly permissions: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8')
const { jobs } = parse(await read('.github/workflows/release.yml')) as { readonly jobs: Readonly<Record<string, Job>> }
const signing = Object.values(jobs).filter(({ permissions }) => permissions['id-token'] === 'write')
const others = Object.values(jobs).filter((job) => !signing.includes(job))

test('the job that signs checks out nothing, installs nothing, and waits for the one that tests', () => {
  expect(signing).toHaveLength(1)
  for (const { needs, steps } of signing) {
    expect(jobs[needs ?? '']?.steps.some(({ run }) => run === 'bash .ci/run')).toBe(true)
    expect(steps.filter(({ uses = '' }) => /checkout|setup-node/.test(uses))).toEqual([])
    expect(steps.filter(({ run = '' }) => /\b(npm|npx|node|bash|pip|docker build)\b/.test(run))).toEqual([])
  }
})

test('no other job may write', () => {
  expect(others.flatMap(({ permissions }) => Object.values(permissions))).toEqual(['read'])
})

test('all of dist, the probe, action.yml and the image are attested, the image by its digest', () => {
  const attested = signing[0]?.steps.filter(({ uses = '' }) => uses.startsWith('actions/attest-')) ?? []
  const paths = attested.map((step) => step.with?.['subject-path'] ?? '').join('\n')
  expect(paths.split('\n')).toEqual(
    expect.arrayContaining(['shipped/action.yml', 'shipped/dist/**', 'shipped/probe/**'])
  )
  expect(attested.some((step) => step.with?.['subject-digest'] !== undefined)).toBe(true)
})

test('a tag that does not lie on main is refused before anything else', () => {
  const [, first] = others[0]?.steps ?? []
  expect(first?.run).toBe('git merge-base --is-ancestor "$GITHUB_SHA" origin/main')
})

test('every image and every action is pinned: a tag can be moved', async () => {
  const froms = (await read('Containerfile')).match(/^FROM .*$/gm) ?? []
  expect(froms.length).toBeGreaterThan(0)
  for (const from of froms) expect(from).toMatch(/@sha256:[0-9a-f]{64}$/)
  const uses = Object.values(jobs).flatMap(({ steps }) => steps.flatMap((step) => step.uses ?? []))
  for (const action of uses) expect(action).toMatch(/@[0-9a-f]{40}$/)
})
