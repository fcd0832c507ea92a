import { describe, expect, test } from 'vitest'
import { predictCommit, reviewCommit } from '../../src/review/review-commit.ts'
import { buildCpuMeasurement } from '../builders/measurement.ts'
import { predictedOf } from '../builders/review.ts'
import { buildReviewDeps } from '../builders/review-deps.ts'
import { createMemoryRepository, type Files } from '../fakes/memory-repository.ts'
import { createScriptedProbe } from '../fakes/scripted-probe.ts'
import { createSimulatingProbe } from '../fakes/simulating-probe.ts'

const policyPath = '.github/vram-review.yml'
const policy = `version: 1
targets:
  - file: train.sh
    budget: 14 GiB
`
const train = 'python train.py --img 416 --batch 16 --data /content/parts-3/data.yaml --weights yolov5s.pt --cache\n'
const files: Files = { [policyPath]: policy, 'train.sh': train }
const changed = { 'train.sh': train.replace('--batch 16', '--batch 20') }
const model = `nc: 3
depth_multiple: 1.0
width_multiple: 1.0
anchors: 3
backbone:
  - [-1, 1, Conv, [8, 3, 2]]
head:
  - [[0], 1, Detect, [nc, anchors]]
`
const yolov5: Files = { 'train.py': '', 'models/yolo.py': '', 'data/hyps/hyp.scratch-low.yaml': 'lr0: 0.01\n' }

async function predict(base: Files, head: Files) {
  const probe = createSimulatingProbe()
  const reader = createMemoryRepository([
    ['base', base],
    ['head', { ...base, ...head }]
  ])
  const question = { base: 'base', head: 'head', pullRequest: 7, policyPath }
  const review = await predictCommit(question, buildReviewDeps({ reader, probe }))
  const [target] = review.targets
  const assumptions = target?.problems.filter(({ message }) => message.includes('classes')) ?? []
  return { review, target, assumptions, asked: probe.requests.map(({ data }) => data) }
}

describe('a data YAML that is not in the repository', () => {
  test('80 classes are assumed, which is said once, and the interval reaches down to one class', async () => {
    const { target, assumptions, asked } = await predict(files, changed)
    expect(assumptions).toMatchObject([{ severity: 'warning', file: 'train.sh', line: 1 }])
    expect(assumptions[0]?.message).toMatch(/^80 classes assumed: \/content\/parts-3\/data\.yaml is not in /)
    expect(asked.slice(0, 2)).toEqual([{ classes: 80 }, { classes: 1 }])
    const known = await predict({ ...files, [policyPath]: `${policy}    classes: 80\n` }, changed)
    const fewest = await predict({ ...files, [policyPath]: `${policy}    classes: 1\n` }, changed)
    const pointOf = (found: typeof known) => predictedOf(found.target).prediction.measurement.points[0]
    expect(predictedOf(target).prediction.measurement.points[0]).toEqual({
      ...pointOf(known),
      interval: { ...pointOf(known)?.interval, lowBytes: pointOf(fewest)?.interval?.lowBytes },
      requiredInterval: {
        ...pointOf(known)?.requiredInterval,
        lowBytes: pointOf(fewest)?.requiredInterval?.lowBytes
      }
    })
  })

  test.each([
    ['the policy says how many', { [policyPath]: `${policy}    classes: 5\n` }, changed, { classes: 5 }],
    ['the defaults do', { [policyPath]: `${policy}defaults: { classes: 6 }\n` }, changed, { classes: 6 }],
    ['one class alone is trained', {}, { 'train.sh': train.replace('--cache', '--single-cls') }, { classes: 1 }],
    [
      'the model of the repository does',
      { 'models/ours.yaml': model },
      { 'train.sh': train.replace('--weights yolov5s.pt', '--cfg models/ours.yaml') },
      { classes: 3 }
    ],
    [
      'YOLOv5 ships it',
      {},
      { 'train.sh': train.replace('/content/parts-3/data.yaml', 'VOC.yaml') },
      { shipped: 'VOC.yaml' }
    ]
  ])('%s: nothing is assumed', async (_, base, head, data) => {
    const { assumptions, asked } = await predict({ ...files, ...base }, head)
    expect(assumptions).toEqual([])
    expect(asked[0]).toEqual(data)
  })

  test("YOLOv5's own model says 80 whatever it is trained on: that is no word on the data", async () => {
    const base = { ...files, 'models/ours.yaml': model.replace('nc: 3', 'nc: 80') }
    const { assumptions } = await predict(base, {
      'train.sh': train.replace('--weights yolov5s.pt', '--cfg models/ours.yaml')
    })
    expect(assumptions).toHaveLength(1)
  })

  test('with YOLOv5 in the repository too; a model that is not there keeps its error', async () => {
    const base = { ...files, ...yolov5, 'models/ours.yaml': model.replace('nc: 3', 'nc: 80') }
    const line = train.replace('--weights yolov5s.pt', '--cfg models/ours.yaml')
    const { target, assumptions } = await predict({ ...base, 'train.sh': line }, { 'train.sh': `${line}#\n${line}` })
    expect(target?.problems[0]?.message).toContain('2 training commands')
    expect(assumptions).toEqual([])
    const data = await predict(base, { 'train.sh': line })
    expect(data.assumptions).toHaveLength(1)
    expect(data.target?.kind).toBe('predicted')
    const wrong = await predict(base, { 'train.sh': line.replace('ours', 'none') })
    expect(wrong.target).toMatchObject({ kind: 'failed', reason: expect.stringContaining('models/none.yaml') })
  })

  test('one that is in the repository counts whatever the policy says, and is refused where it is broken', async () => {
    const base = {
      ...files,
      [policyPath]: `${policy}    classes: 5\n`,
      'train.sh': train.replace('/content/parts-3', 'data')
    }
    const found = await predict(base, { 'data/data.yaml': 'nc: 7\nnames: [a, b, c, d, e, f, g]\n' })
    expect(found.asked[0]).toEqual({ classes: 7 })
    expect(found.assumptions).toMatchObject([{ message: expect.stringContaining('has no effect') }])
    const broken = await predict(base, { 'data/data.yaml': 'nc: many\n' })
    expect(broken.target).toMatchObject({ kind: 'failed', problems: [{ file: 'data/data.yaml' }] })
  })

  test('a measurement asks for the assumed number', async () => {
    const probe = createScriptedProbe(buildCpuMeasurement())
    const base = { ...files, [policyPath]: policy.replace('targets', 'engine: cpu\ntargets') }
    const reader = createMemoryRepository([
      ['base', base],
      ['head', { ...base, ...changed }]
    ])
    const question = { base: 'base', head: 'head', pullRequest: 7, policyPath }
    await reviewCommit(question, buildReviewDeps({ reader, probe }))
    expect(probe.requests[0]).toMatchObject({ engine: 'cpu', data: { classes: 80 } })
  })
})

test('what only the run knows is no change where its text changes', async () => {
  const line = (data: string) => `python train.py --img 416 --batch 16 --data ${data}\n`
  const base = { ...files, 'train.sh': line('$1') }
  const other = await predict(base, { 'train.sh': line('"$DATA/x.yaml"') })
  expect(other.review).toMatchObject({ verdict: 'fits', targets: [] })
  const named = await predict(base, { 'train.sh': line('/data/x.yaml') })
  expect(named.target?.changes).toEqual([{ name: 'data', before: 'not known', after: '/data/x.yaml' }])
})

describe('a hyp YAML that is not in the repository', () => {
  const hypOf = async (base: Files, option: string) => {
    const { target } = await predict(base, { 'train.sh': train.replace('--cache', option) })
    return { kind: target?.kind, said: target?.problems.filter(({ message }) => message.includes('hyp')) ?? [] }
  }

  test.each([['hyp.ours.yaml'], ['/data/ours/hyp.scratch-low.yaml'], ['$HYP']])(
    '%s: YOLOv5’s own stand for it, which is said',
    async (name) => {
      const found = await hypOf(files, `--hyp ${name}`)
      expect(found).toMatchObject({ kind: 'predicted', said: [{ severity: 'warning', file: 'train.sh', line: 1 }] })
    }
  )

  test('one that YOLOv5 ships is that one', async () => {
    expect(await hypOf(files, '--hyp hyp.scratch-high.yaml')).toEqual({ kind: 'predicted', said: [] })
  })

  test('beside a YOLOv5 of the repository a name that leads nowhere is wrong', async () => {
    const base = { ...files, ...yolov5, 'models/yolov5s.yaml': model }
    const found = await hypOf(base, '--hyp hyp.ours.yaml')
    expect(found).toMatchObject({ kind: 'failed', said: [{ severity: 'failure' }] })
    expect(await hypOf(base, '--hyp /data/hyp.ours.yaml')).toMatchObject({ kind: 'predicted' })
  })
})
