import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { installation } from '../../../src/adapters/installation.ts'
import { createPlanner, type Planner } from '../../../src/apps/bot/planner.ts'
import type { PlanReader } from '../../../src/review/context.ts'
import { planCommit } from '../../../src/review/review-commit.ts'
import { rewriteTargets } from '../../../src/review/rewrite-targets.ts'
import { grammars } from '../../fakes/grammars.ts'
import { createMemoryRepository } from '../../fakes/memory-repository.ts'

const installed = installation(new URL('../../../src/apps/bot/bot.ts', import.meta.url).href)
const stuckWorker = fileURLToPath(new URL('../../fakes/bot/stuck-worker.ts', import.meta.url))
const launcher = '# the launcher\n'
const policyPath = '.github/vram-review.yml'
const files = {
  [policyPath]: 'version: 1\ntargets:\n  - file: train.sh\n',
  'train.sh': 'python train.py --cfg yolov5n.yaml --img 320 --batch-size 8\n'
}
const repository = createMemoryRepository([
  ['base', files],
  ['head', { ...files, 'train.sh': files['train.sh'].replace('8', '16') }]
])
const about = (head: string) => ({ base: 'base', head, pullRequest: 7, policyPath })

let planner: Planner
afterEach(() => planner.close())

describe('the worker', () => {
  const started = () => createPlanner({ file: installed.planWorker, data: { launcher, ...installed } })

  test('plans and rewrites as this thread would', async () => {
    planner = started()
    const here = { reader: repository, grammars: async () => grammars, launcher }
    const plan = await planCommit(about('head'), here)
    expect(plan.review.targets).toMatchObject([{ name: 'train.sh', awaitsGpu: true }])
    expect(await planner.plan(about('head'), repository)).toEqual(plan)
    const { targets } = plan.review
    expect(await planner.rewrite(about('head'), targets, repository)).toEqual(
      await rewriteTargets(about('head'), targets, here)
    )
  })

  test('reads a notebook whose cells have shown pictures of 12 MiB', async () => {
    planner = started()
    const picture = { data: { 'image/png': `${'é'}${'A'.repeat(12 * 1024 ** 2)}` } }
    const notebook = (batch: number) => {
      const source = `!python train.py --img 640 --batch ${batch} --weights yolov5s.pt`
      return JSON.stringify({ cells: [{ cell_type: 'code', outputs: [picture], source }], nbformat: 4 })
    }
    const policy = { [policyPath]: 'version: 1\ntargets:\n  - file: train.ipynb\n' }
    const reader = createMemoryRepository([
      ['base', { ...policy, 'train.ipynb': notebook(8) }],
      ['head', { ...policy, 'train.ipynb': notebook(16) }]
    ])
    const { review } = await planner.plan(about('head'), reader)
    expect(review.targets).toMatchObject([{ settings: { batchSize: 16 }, baseSettings: { batchSize: 8 } }])
  })

  test('fails with the very error that the reader failed with', async () => {
    planner = started()
    const unreachable = new Error('GitHub cannot be reached')
    const reader: PlanReader = { ...repository, listTree: () => Promise.reject(unreachable) }
    await expect(planner.plan(about('head'), reader)).rejects.toBe(unreachable)
    expect((await planner.plan(about('head'), repository)).review.targets).toHaveLength(1)
  })
})

describe('a question that the worker does not come to the end of', () => {
  const reader: PlanReader = { ...repository, mergeBase: async (_, head) => `merged ${head}` }
  const start = (data: object) => createPlanner({ file: stuckWorker, data, busyMilliseconds: 1000 })
  const tooComplicated = expect.stringMatching(/too complicated/)

  test.each(['stuck', 'out of memory'])(
    '%s: it ends as not measured; those beside it and behind it are answered',
    async (head) => {
      planner = start({ stuckAt: 'stuck' })
      const before = planner.plan(about('before'), reader)
      const culprit = planner.plan(about(head), reader)
      const behind = planner.plan(about('behind'), reader)
      expect(await culprit).toMatchObject({
        review: { commit: head, verdict: 'not-measured', passes: false, problems: [{ message: tooComplicated }] },
        policy: null
      })
      expect(await Promise.all([before, behind])).toEqual(['merged before', 'merged behind'])
      expect(await planner.plan(about('later'), reader)).toBe('merged later')
    }
  )

  test('nothing is rewritten, and it is said why', async () => {
    planner = start({ stuckAt: 'stuck' })
    expect(await planner.rewrite(about('stuck'), [], reader)).toEqual({
      files: [],
      targets: [],
      impossible: [tooComplicated]
    })
  })

  test('a worker that breaks fails with its error, and the next question gets another', async () => {
    planner = start({ stuckAt: 'stuck' })
    await expect(planner.plan(about('broken'), reader)).rejects.toThrow('This worker is broken.')
    expect(await planner.plan(about('later'), reader)).toBe('merged later')
  })

  test('what GitHub takes to answer does not count', async () => {
    planner = start({ stuckAt: 'stuck' })
    const github = Promise.withResolvers<string>()
    const waiting = planner.plan(about('slow'), { ...reader, mergeBase: () => github.promise })
    // So long that the other, too, would be out of time.
    await planner.plan(about('stuck'), reader)
    github.resolve('at last')
    expect(await waiting).toBe('at last')
  })
})

test('a worker that cannot start fails what is asked, and is not started for ever', async () => {
  planner = createPlanner({ file: fileURLToPath(new URL('no-such-worker.ts', import.meta.url)), data: {} })
  const asked = ['one', 'other'].map((head) => planner.plan(about(head), repository))
  for (const { status } of await Promise.allSettled(asked)) expect(status).toBe('rejected')
})
