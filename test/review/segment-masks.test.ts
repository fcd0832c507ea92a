import { expect, test } from 'vitest'
import { predictCommit } from '../../src/review/review-commit.ts'
import { buildReviewDeps } from '../builders/review-deps.ts'
import { createMemoryRepository } from '../fakes/memory-repository.ts'
import { createSimulatingProbe } from '../fakes/simulating-probe.ts'

const policyPath = '.github/vram-review.yml'
const policy = 'version: 1\ntargets:\n  - { file: train.sh, budget: 14 GiB }\n'
const train = "python segment/train.py --cfg yolov5n-seg.yaml --weights '' --img 640 --batch 16"

async function predict(options: string) {
  const probe = createSimulatingProbe()
  const base = { [policyPath]: policy, 'train.sh': `${train}\n` }
  const reader = createMemoryRepository([
    ['base', base],
    ['head', { ...base, 'train.sh': `${train} ${options}\n` }]
  ])
  const question = { base: 'base', head: 'head', pullRequest: 7, policyPath }
  const review = await predictCommit(question, buildReviewDeps({ reader, probe }))
  return { target: review.targets[0], settings: probe.requests[0]?.settings }
}

test('the masks of a segmentation are among its settings', async () => {
  const { target, settings } = await predict('--mask-ratio 1 --no-overlap')
  expect(settings).toMatchObject({ task: 'segment', maskRatio: 1, noOverlap: true })
  expect(target?.changes).toEqual([
    { name: 'maskRatio', before: '4', after: '1' },
    { name: 'noOverlap', before: 'false', after: 'true' }
  ])
})

test.each(['--mask-ratio 2', '--no-overlap'])('%s alone is reviewed', async (options) => {
  expect((await predict(options)).target?.changes).toHaveLength(1)
})

test("YOLOv5's own values are no change", async () => {
  expect((await predict('--mask-ratio 4')).target).toBeUndefined()
})

test.each(['--mask-ratio 0', '--mask-ratio 65', '--mask-ratio $RATIO'])('%s is not known', async (options) => {
  expect((await predict(options)).target).toMatchObject({ kind: 'failed', reason: expect.stringContaining('mask') })
})
