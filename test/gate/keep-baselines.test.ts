import { beforeEach, expect, test } from 'vitest'
import { type BaselinePorts, branchQuestion, keepBaselines } from '../../src/gate/baselines.ts'
import { handleCommand } from '../../src/gate/commands.ts'
import { GitHubError } from '../../src/review/github-error.ts'
import type { BaselineAnswer } from '../../src/review/job.ts'
import { answerRuns, quietPlan, sha, touchingPlan } from '../builders/gate.ts'
import { buildCpuMeasurement, buildMeasurement, buildPoint } from '../builders/measurement.ts'
import { createWorld, type World, worldPorts } from '../fakes/memory-gate.ts'

const buildEntry = (
  commit: string,
  changes: Partial<BaselineAnswer['entries'][number]> = {}
): BaselineAnswer['entries'][number] => ({
  target: 'scripts/train.sh',
  commit,
  committedAt: null,
  recordedAt: '2026-01-01T00:00:00Z',
  settingsDigest: 'd1',
  files: ['scripts/train.sh'],
  measurement: buildMeasurement(),
  budgetBytes: null,
  predicted: null,
  settings: null,
  pullRequest: null,
  ...changes
})

const atBatch = (batch: number, index: number) => buildPoint(batch, [320, 640, 960][index] ?? 0)

let world: World
let ports: BaselinePorts
let recorded: number
beforeEach(() => {
  world = createWorld(touchingPlan)
  recorded = 0
  const gate = worldPorts(world)
  ports = {
    ...gate,
    // Nothing has changed between a commit and itself.
    plan: async ({ base, head }) => (base === head ? quietPlan(head) : touchingPlan(head)),
    baselineChecks: gate.checks,
    baselines: { record: async () => void recorded++ } as unknown as BaselinePorts['baselines'],
    isOnDefaultBranch: async () => true
  }
})

const push = (digit: string) => keepBaselines({ name: 'main', tip: sha(digit) }, ports)
const runners = (outcome: BaselineAnswer['outcomes'][number]['outcome'] = 'recorded') =>
  answerRuns(world, ({ request }) => ({
    version: 1,
    nonce: request.nonce,
    commit: request.head,
    purpose: 'baseline',
    entries: outcome === 'recorded' ? [buildEntry(request.head)] : [],
    outcomes: [{ target: 'scripts/train.sh', outcome, detail: 'The GPU was busy.' }]
  }))
const asked = () => world.runs.map(({ request }) => `${request.head[0]} since ${request.base?.[0] ?? 'ever'}`)

async function rerun(digit: string): Promise<void> {
  const pressed = { commit: sha(digit), check: world.checks.at(-1)?.id ?? 0 }
  const order = {
    id: `delivery/${world.checks.length}`,
    by: 'maintainer',
    command: { kind: 'review' },
    at: world.nowMs,
    pressed
  } as const
  await handleCommand(order, await branchQuestion({ name: 'main', tip: sha(digit) }, ports), ports)
  await push(digit)
}

test('each push that touches a training is measured, and said where it was pushed', async () => {
  await push('a')
  runners()
  await push('a')
  expect(world.checks.at(-1)).toMatchObject({ commit: sha('a'), conclusion: 'success' })
  expect(recorded).toBe(1)
  await push('b')
  runners()
  await push('b')
  await push('b')
  expect(asked()).toEqual(['a since ever', 'b since a'])
  expect(world.checks).toHaveLength(2)
})

test('what was not recorded is measured again when somebody asks for it', async () => {
  await push('a')
  runners('failed')
  await push('a')
  expect(world.checks.at(-1)).toMatchObject({ conclusion: 'failure' })
  await push('a')
  expect(world.runs).toHaveLength(1)
  await rerun('a')
  expect(asked()).toEqual(['a since ever', 'a since ever'])
  runners()
  await push('a')
  expect(world.checks.at(-1)).toMatchObject({ conclusion: 'success' })
})

test('a run that broke down is said, and tried again when somebody asks or pushes', async () => {
  await push('a')
  answerRuns(world, () => null)
  await push('a')
  expect(world.checks.at(-1)).toMatchObject({ conclusion: 'failure', title: 'No baseline was recorded' })
  await push('a')
  expect(world.runs).toHaveLength(1)
  await rerun('a')
  expect(world.runs).toHaveLength(2)
})

test('a request that was lost is made again, and given up after three', async () => {
  for (let pass = 0; pass < 6; pass++) {
    await push('a')
    world.runs.length = 0
    world.nowMs += 5 * 60_000
  }
  expect(world.diary.filter((line) => line.includes('Request '))).toHaveLength(4)
  expect(world.checks).toMatchObject([{ conclusion: 'failure' }])
  expect(world.checks[0]?.summary).toContain('showed no run of it')
})

test('a branch with another history is measured as if it were new', async () => {
  await push('a')
  runners()
  await push('a')
  const { plan } = ports
  ports = {
    ...ports,
    plan: async (question) => {
      if (question.base !== null && question.base !== question.head)
        throw new GitHubError({ kind: 'missing', message: '404, No common ancestor', remedy: '' })
      return plan(question)
    }
  }
  await push('b')
  expect(asked()).toEqual(['a since ever', 'b since ever'])
})

test('where there is no policy nothing is asked', async () => {
  ports = { ...ports, plan: async ({ head }) => ({ ...quietPlan(head), policy: 'absent' }) }
  await push('a')
  expect(world.runs).toEqual([])
  expect(recorded).toBe(0)
})

test.each<[string, Partial<BaselineAnswer['entries'][number]> | null]>([
  ['no entry of a training that was touched', null],
  ['an entry of another commit', { commit: sha('f') }],
  ['an entry of other settings', { settingsDigest: 'd2' }],
  ['an entry of a training that the policy does not have', { target: 'evil.sh' }],
  ['an entry that was measured on the CPU', { measurement: buildCpuMeasurement() }],
  ['an entry of another batch', { measurement: buildMeasurement({ points: [8, 8, 8].map(atBatch) }) }],
  ['an entry without a point', { measurement: buildMeasurement({ points: [] }) }]
])('an answer with %s is not stored, and the check says so', async (_, changes) => {
  await push('a')
  answerRuns(world, ({ request }) => ({
    version: 1,
    nonce: request.nonce,
    commit: request.head,
    purpose: 'baseline',
    entries: changes === null ? [] : [buildEntry(request.head, changes)],
    outcomes: [{ target: 'scripts/train.sh', outcome: 'recorded', detail: '' }]
  }))
  await push('a')
  expect(world.checks).toMatchObject([{ conclusion: 'failure' }])
  expect(recorded).toBe(0)
})

test('an answer with two entries of a training is not stored', async () => {
  await push('a')
  answerRuns(world, ({ request }) => ({
    version: 1,
    nonce: request.nonce,
    commit: request.head,
    purpose: 'baseline',
    entries: [buildEntry(request.head), buildEntry(request.head)],
    outcomes: []
  }))
  await push('a')
  expect(world.checks).toMatchObject([{ conclusion: 'failure' }])
  expect(recorded).toBe(0)
})
