import { describe, expect, test } from 'vitest'
import { assumedContext } from '../../src/domain/cuda-context.ts'
import type { TracedTraining } from '../../src/domain/replay/simulation.ts'
import { intervalOf, spreadsOf } from '../../src/domain/spread.ts'
import { anyValidationSet } from '../../src/domain/validation-set.ts'
import type { ReviewDeps } from '../../src/review/context.ts'
import type { SmokeOutcome } from '../../src/review/ports.ts'
import { recordBaselines } from '../../src/review/record-baselines.ts'
import { predictCommit } from '../../src/review/review-commit.ts'
import { buildMeasurement, buildPoint, buildSimulatedPoint, gib, mib, noIntervals } from '../builders/measurement.ts'
import { predictedOf, suggestionOf } from '../builders/review.ts'
import { buildReviewDeps } from '../builders/review-deps.ts'
import { createMemoryBaselines } from '../fakes/memory-baselines.ts'
import { createMemoryRepository, type Files } from '../fakes/memory-repository.ts'
import { createScriptedProbe } from '../fakes/scripted-probe.ts'
import { createSimulatingProbe, type SimulatingProbe } from '../fakes/simulating-probe.ts'

const policyPath = '.github/vram-review.yml'
const policy = `version: 1
targets:
  - file: train.sh
    budget: 14 GiB
`
const train = 'python train.py --cfg models/ours.yaml --weights "" --img 640 --batch-size 16 --multi-scale\n'
const model = `nc: 2
depth_multiple: 1.0
width_multiple: 1.0
anchors: 3
backbone:
  - [-1, 1, Conv, [8, 3, 2]]
  - [-1, 1, Conv, [16, 3, 2]]
  - [-1, 1, Conv, [32, 3, 2]]
head:
  - [[2], 1, Detect, [nc, anchors]]
`
const files: Files = { [policyPath]: policy, 'train.sh': train, 'models/ours.yaml': model }
/** 88 channels in place of 56. */
const wider = model.replace('[32, 3, 2]', '[64, 3, 2]')
const withBatch = (batch: number) => train.replace('--batch-size 16', `--batch-size ${batch}`)

interface Setting {
  readonly base?: Files
  readonly head?: Files
  readonly probe?: SimulatingProbe
  readonly baselines?: ReturnType<typeof createMemoryBaselines>
}

function portsOf({ base = files, head = {}, probe = createSimulatingProbe(), baselines }: Setting): ReviewDeps {
  const commits = createMemoryRepository([
    ['base', base],
    ['head', { ...base, ...head }]
  ])
  return buildReviewDeps({ reader: commits, probe, ...(baselines === undefined ? {} : { baselines }) })
}

async function predict(setting: Setting) {
  const question = { base: 'base', head: 'head', pullRequest: 7, policyPath }
  const review = await predictCommit(question, portsOf(setting))
  return { review, target: review.targets[0] }
}

describe('what is predicted', () => {
  test('fits: nothing is green before a GPU measured it, and nothing fails', async () => {
    const probe = createSimulatingProbe()
    const { review, target } = await predict({ head: { 'models/ours.yaml': wider }, probe })
    expect(review).toMatchObject({ verdict: 'not-measured', passes: true })
    expect(target).toMatchObject({ verdict: 'not-measured', awaitsGpu: true })
    expect(predictedOf(target).prediction.decision).toMatchObject({ kind: 'fits', hopeless: false })
    const [peak] = predictedOf(target).prediction.measurement.points.filter(({ size }) => size === 960) ?? []
    expect(peak?.interval?.lowBytes).toBeLessThan(peak?.reservedBytes ?? 0)
    expect(peak?.interval?.highBytes).toBeGreaterThan(peak?.reservedBytes ?? 0)
    expect(probe.requests[0]).toMatchObject({ engine: 'simulated', deviceModel: 'cuda' })
    expect(probe.requests[0]?.points.map(({ size }) => size)).toEqual(['minimum', 'fixed', 'maximum'])
  })

  test('hopeless: over budget at once, with a batch that fits whatever the GPU takes, and its line', async () => {
    const { review, target } = await predict({ head: { 'train.sh': withBatch(256) } })
    expect(review).toMatchObject({ verdict: 'over-budget', passes: false })
    expect(target).toMatchObject({
      verdict: 'over-budget',
      awaitsGpu: false,
      prediction: { decision: { hopeless: true } }
    })
    const batch = predictedOf(target).advice.recommendation?.batch
    expect(batch?.peakBytes).toBeLessThanOrEqual(14 * gib)
    expect(suggestionOf(target).after).toContain(`--batch-size ${batch?.batchSize} `)
  })

  test('over the budget by little: the GPU has the last word', async () => {
    // So many images that the lower bound is above 14 GiB and below 14.7. Half of one GiB is the rule's own.
    const { needs } = spreadsOf({ gpu: null, torch: '2.4', trainer: 'yolov5', validation: anyValidationSet }, 1)
    const { lowBytes: contextBytes } = assumedContext(null)
    const lowOf = (batch: number) => intervalOf(gib / 2 + batch * 56 * 2 * mib, needs).lowBytes + contextBytes
    const batch = Array.from({ length: 300 }, (_, images) => images).findIndex((images) => lowOf(images) > 14.3 * gib)
    const { review, target } = await predict({ head: { 'train.sh': withBatch(batch) } })
    expect(predictedOf(target).prediction.decision).toMatchObject({ kind: 'over-budget', hopeless: false })
    expect(target).toMatchObject({ verdict: 'not-measured', awaitsGpu: true })
    expect(review.passes).toBe(true)
  })

  test('what cannot be simulated is left to the GPU, and says what stands in the way', async () => {
    const message = 'aten.nonzero in layer 4 (Ours) needs values, so this cannot be simulated. Measure it on a GPU.'
    const probe = createSimulatingProbe(() => message)
    const { review, target } = await predict({ head: { 'models/ours.yaml': wider }, probe })
    expect(target).toMatchObject({ kind: 'pending', reason: message })
    expect(review.passes).toBe(true)
  })

  test('where the policy measures on the CPU, tensors are predicted, without a range or a context', async () => {
    const probe = createSimulatingProbe()
    const base = { ...files, [policyPath]: policy.replace('targets', 'engine: cpu\ntargets') }
    const { target } = await predict({ base, head: { 'models/ours.yaml': wider }, probe })
    expect(probe.requests[0]).toMatchObject({ engine: 'simulated', deviceModel: 'none' })
    const points = predictedOf(target).prediction.measurement.points ?? []
    expect(points.map(({ interval }) => interval)).toEqual([null, null, null])
    expect(points[0]?.deviceBytes).toBe(points[0]?.allocatedBytes)
    expect(target?.reason).toMatch(/needs at least \d\.\d GiB; it fits/)
  })
})

function doublingWithoutAmp(probe: SimulatingProbe): SimulatingProbe {
  const doubled = (outcome: SmokeOutcome): SmokeOutcome => {
    if (outcome.kind === 'failed') return outcome
    const points = outcome.measurement.points.map(({ batch, size, reservedBytes }) => {
      const bytes = 2 * (reservedBytes ?? 0)
      return buildSimulatedPoint(batch, size, { requiredBytes: bytes, reservedBytes: bytes, ...noIntervals })
    })
    return { kind: 'measured', measurement: { ...outcome.measurement, points } }
  }
  const run: SimulatingProbe['run'] = async (requests) => {
    const outcomes = await probe.run(requests)
    return outcomes.map((outcome, index) => (requests[index]?.amp === false ? doubled(outcome) : outcome))
  }
  const trace: SimulatingProbe['trace'] = async (request) => {
    const traced = await probe.trace(request)
    return traced && request.amp === false ? doubledTraining(traced) : traced
  }
  return { ...probe, run, trace }
}

function doubledTraining({ isExact, leastBytes, points }: TracedTraining): TracedTraining {
  return {
    isExact,
    leastBytes: (point) => 2 * leastBytes(point),
    points: (asked, device) =>
      points(asked, { ...device, memoryCapBytes: device.memoryCapBytes && Math.floor(device.memoryCapBytes / 2) }).map(
        ({ batch, size, reservedBytes, outOfMemory }) =>
          buildSimulatedPoint(batch, size, { reservedBytes: 2 * (reservedBytes ?? 0), outOfMemory, interval: null })
      )
  }
}

test('a change of a file that the script only sources is a change of the training', async () => {
  const sourcing = `source train.env\n${train.replace('--batch-size 16', '--batch-size $BATCH')}`
  const base = { ...files, 'train.sh': sourcing, 'train.env': 'BATCH=16\n' }
  const { target } = await predict({ base, head: { 'train.env': 'BATCH=256\n' } })
  expect(target).toMatchObject({ verdict: 'over-budget', settings: { batchSize: 256 } })
  // What stands in another file is recommended, and left to a person to write.
  expect(predictedOf(target).advice).toMatchObject({
    recommendation: { batch: { batchSize: expect.any(Number) } },
    written: { kind: 'impossible' }
  })
  const untouched = await predict({ base, head: { 'train.env': 'BATCH=16 # ours\n' } })
  expect(untouched.review.targets).toEqual([])
  const unset = await predict({ base, head: { 'train.env': '' } })
  expect(unset.review).toMatchObject({ verdict: 'not-measured', passes: false })
})

test('a script beside its train.py is run in that folder, with the YOLOv5 and the YAMLs there', async () => {
  const base = {
    [policyPath]: policy.replace('train.sh', 'lib/train.sh'),
    'lib/train.sh': train,
    'lib/train.py': '',
    'lib/models/yolo.py': '',
    'lib/models/ours.yaml': model,
    'lib/data/hyps/hyp.scratch-low.yaml': 'lr0: 0.01\n'
  }
  const { target } = await predict({ base, head: { 'lib/models/ours.yaml': wider } })
  expect(target).toMatchObject({ kind: 'predicted' })
})

describe('AMP that the policy turns off', () => {
  const without = (gpu: string) => ({ ...files, [policyPath]: `${policy}    amp: false\n    gpu: ${gpu}\n` })

  test('one more simulation says what it would save, by the same figures as the search', async () => {
    const probe = doublingWithoutAmp(createSimulatingProbe())
    const { target } = await predict({ base: without('Tesla T4'), head: { 'train.sh': withBatch(96) }, probe })
    const { amp } = predictedOf(target).advice
    expect(amp).toMatchObject({ batchSize: 96, size: 960, fits: true, offBy: 'policy' })
    // All but the context.
    const saved =
      ((amp?.presentBytes ?? 0) - assumedContext(null).bytes) / ((amp?.peakBytes ?? 0) - assumedContext(null).bytes)
    expect(saved).toBeCloseTo(2, 1)
    expect(target?.effort).toMatchObject({ simulations: 2, runs: 0 })
  })

  test.each(['GTX 1660 Ti', 'P100'])('%s cannot: nothing is said', async (gpu) => {
    const { target } = await predict({ base: without(gpu), head: { 'train.sh': withBatch(256) } })
    expect(target).toMatchObject({ advice: { amp: null, recommendation: { purpose: 'fit' } } })
  })
})

describe('what fails a review fails a prediction, and runs nothing', () => {
  test.each([
    ['hostile YAML', { 'models/ours.yaml': model.replace('Conv, [8, 3, 2]', "exec, ['import os']") }],
    ['a command line that is not known', { 'train.sh': train.replace('--batch-size 16', '--batch-size $1') }]
  ])('%s', async (_, head) => {
    const probe = createSimulatingProbe()
    const { review, target } = await predict({ head, probe })
    expect(review).toMatchObject({ verdict: 'not-measured', passes: false })
    expect(target?.awaitsGpu).toBe(false)
    expect(probe.requests).toEqual([])
  })

  test('AutoBatch: a batch that would fit is predicted, and no GPU is asked', async () => {
    const { review, target } = await predict({ head: { 'train.sh': withBatch(-1) } })
    expect(review).toMatchObject({ verdict: 'not-measured', passes: false })
    expect(target).toMatchObject({ awaitsGpu: false, reason: expect.stringContaining('AutoBatch') })
    expect(predictedOf(target).advice.recommendation?.batch?.batchSize).toBeGreaterThan(2)
  })
})

test('nothing relevant changed: green, and nothing runs', async () => {
  const probe = createSimulatingProbe()
  const { review } = await predict({ head: { 'README.md': 'Hello' }, probe })
  expect(review).toMatchObject({ verdict: 'fits', passes: true, targets: [] })
  expect(probe.requests).toEqual([])
})

describe('a budget that is a share', () => {
  const share = policy.replace('14 GiB', '90 %')

  test('of a GPU that the policy names is known', async () => {
    const base = { ...files, [policyPath]: `${share}    gpu: Tesla T4\n` }
    const { target } = await predict({ base, head: { 'models/ours.yaml': wider } })
    expect(target?.budgetBytes).toBeGreaterThan(12 * gib)
    expect(target?.budgetBytes).toBeLessThan(14 * gib)
  })

  test('of a GPU that nobody named is not: figures without a decision, and the GPU decides', async () => {
    const { review, target } = await predict({
      base: { ...files, [policyPath]: share },
      head: { 'models/ours.yaml': wider }
    })
    expect(target).toMatchObject({ awaitsGpu: true, prediction: { decision: null } })
    expect(target?.reason).toContain('gpu: Tesla T4')
    expect(review.passes).toBe(true)
  })
})

describe('the baseline of a GPU', () => {
  /** Takes 4 % more than the simulation of the base at its largest point. */
  async function withBaseline(changes: Parameters<typeof buildPoint>[2] = {}) {
    const baselines = createMemoryBaselines()
    const reservedBytes = Math.round(1.04 * (gib / 2 + 16 * 56 * 2 * mib))
    const measured = buildMeasurement({
      amp: false,
      points: [buildPoint(16, 960, { reservedBytes, allocatedBytes: gib, ...changes })]
    })
    const recording = { ...portsOf({ baselines }), probe: createScriptedProbe(measured), clock: { now: () => 0 } }
    await recordBaselines({ commit: 'base', before: null, policyPath }, recording)
    return baselines
  }

  test('calibrates: its GPU, PyTorch and AMP are imitated, at its points', async () => {
    const probe = createSimulatingProbe()
    const baselines = await withBaseline()
    const { target } = await predict({ head: { 'models/ours.yaml': wider }, probe, baselines })
    expect(predictedOf(target).prediction.calibration).toMatchObject({ commit: 'base', takes: expect.closeTo(1.04, 3) })
    expect(probe.requests[0]).toMatchObject({ gpu: 'NVIDIA A10', torchVersion: '2.14.1', amp: false })
    expect(probe.requests[1]?.points).toEqual([{ batch: 16, size: 960 }])
    expect(predictedOf(target).baseline?.commit).toBe('base')
  })

  test('of older settings names the GPU, and calibrates nothing', async () => {
    const baselines = await withBaseline()
    const base = { ...files, 'train.sh': withBatch(8) }
    const { target } = await predict({ base, head: { 'models/ours.yaml': wider }, baselines })
    expect(predictedOf(target).prediction).toMatchObject({ calibration: null, device: { gpu: 'NVIDIA A10' } })
  })
})

describe('why it grew', () => {
  test('each change on top of the ones before it, so that the parts add up to the whole', async () => {
    const probe = createSimulatingProbe()
    const head = { 'train.sh': withBatch(20), 'models/ours.yaml': wider }
    const { target } = await predict({ head, probe })
    const growth = predictedOf(target).prediction.growth
    expect(growth).toMatchObject({ batch: 20, size: 960, bytes: (20 * 88 - 16 * 56) * 2 * mib })
    expect(growth?.parts).toEqual([
      { changes: [{ name: 'batchSize', within: null, before: '16', after: '20' }], bytes: 4 * 56 * 2 * mib },
      {
        changes: [{ name: 'models/ours.yaml', within: 'layer 2', before: 'Conv [32,3,2]', after: '[64,3,2]' }],
        bytes: 20 * 32 * 2 * mib
      }
    ])
    expect(probe.requests.slice(1).map(({ points }) => points)).toEqual([
      [{ batch: 16, size: 'maximum' }],
      [{ batch: 20, size: 'maximum' }],
      [{ batch: 20, size: 'maximum' }]
    ])
  })

  test('a change that cannot be trained by itself counts with the next one', async () => {
    const both = wider.replace('[16, 3, 2]', '[24, 3, 2]')
    const halfway = (text: string) => text.includes('[24,') !== text.includes('[64,') && text.includes('[24,')
    const probe = createSimulatingProbe(({ model: file }) =>
      'canonical' in file && halfway(file.canonical) ? 'These layers do not fit together.' : null
    )
    const { target } = await predict({ head: { 'models/ours.yaml': both }, probe })
    const parts = predictedOf(target).prediction.growth?.parts
    expect(parts?.map(({ changes }) => changes.map(({ within }) => within))).toEqual([['layer 1', 'layer 2']])
    expect(parts?.[0]?.bytes).toBe(16 * 40 * 2 * mib)
  })

  test('many changes are a handful of simulations: the last are counted together', async () => {
    const probe = createSimulatingProbe()
    const rows = model
      .replace('[8, 3, 2]', '[16, 3, 2]')
      .replace('1, Conv, [16, 3, 2]]\n  - [-1, 1, Conv, [32', '2, Conv, [16, 3, 2]]\n  - [-1, 2, Conv, [64')
      .replace('nc: 2', 'nc: 3')
    const { target } = await predict({
      head: {
        'train.sh': withBatch(20).replace('640', '320').replace('--multi', '--optimizer AdamW --multi'),
        'models/ours.yaml': rows
      },
      probe
    })
    const growth = predictedOf(target).prediction.growth
    expect(growth?.parts.map(({ changes }) => changes.length)).toEqual([1, 1, 1, 1, 3])
    expect(growth?.parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(growth?.bytes)
    expect(probe.requests).toHaveLength(7)
  })

  test('layers that were added are one change, since every later index moves', async () => {
    const longer = model.replace('head:', '  - [-1, 1, Conv, [40, 3, 1]]\nhead:')
    const { target } = await predict({ head: { 'models/ours.yaml': longer } })
    expect(predictedOf(target).prediction.growth?.parts).toMatchObject([
      { changes: [{ within: 'layers', before: '4', after: '5' }], bytes: 16 * 40 * 2 * mib }
    ])
  })
})
