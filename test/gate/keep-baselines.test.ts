import { beforeEach, expect, test } from 'vitest'
import { type BaselinePorts, branchQuestion, keepBaselines } from '../../src/gate/keep-baselines.ts'
import { obey } from '../../src/gate/obey.ts'
import { GitHubError } from '../../src/github/github-error.ts'
import type { BaselineAnswer } from '../../src/review/job-answer.ts'
import { answerRuns, quietPlan, sha, touchingPlan } from '../builders/gate.ts'
import { createWorld, type World, worldPorts } from '../fakes/memory-gate.ts'

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
    entries: [],
    outcomes: [{ target: 'train.sh', outcome, detail: 'The GPU was busy.' }]
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
  await obey(order, await branchQuestion({ name: 'main', tip: sha(digit) }, ports), ports)
  await push(digit)
}

test('each push that touches a training is measured, and said where it was pushed', async () => {
  await push('a')
  runners()
  await push('a')
  expect(world.checks.at(-1)).toMatchObject({ commit: sha('a'), conclusion: 'success' })
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
  expect(world.diary.filter((line) => line.includes('Ask for'))).toHaveLength(4)
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
      if (question.base !== question.head)
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
