import { describe, expect, test } from 'vitest'
import type { Measurement, Point } from '../../src/domain/measurement.ts'
import type { SmokeRequest } from '../../src/review/ports.ts'
import { recordBaselines } from '../../src/review/record-baselines.ts'
import { reviewCommit } from '../../src/review/review-commit.ts'
import { buildCpuMeasurement, buildCpuPoint, buildMeasurement, buildPoint, gib, mib } from '../builders/measurement.ts'
import { measuredOf, suggestionOf } from '../builders/review.ts'
import { buildReviewDeps } from '../builders/review-deps.ts'
import { grammars } from '../fakes/grammars.ts'
import { growingMeasurement } from '../fakes/growing-measurement.ts'
import { createMemoryBaselines } from '../fakes/memory-baselines.ts'
import { createMemoryRepository, type Files } from '../fakes/memory-repository.ts'
import { createScriptedProbe, type ScriptedProbe } from '../fakes/scripted-probe.ts'
import { tracedByRule } from '../fakes/traced-by-rule.ts'

const policyPath = '.github/vram-review.yml'
const policy = `version: 1
engine: cpu
targets:
  - file: train.sh
    budget: 500 MiB
`
const train = 'python train.py --cfg models/ours.yaml --weights "" --img 320 --batch-size 4 --multi-scale\n'
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
const everythingGrown = model.replace('[32, 3, 2]', '[64, 3, 2]')

interface Setting {
  readonly base?: Files
  readonly head?: Files
  readonly probe?: ScriptedProbe
  readonly baselines?: ReturnType<typeof createMemoryBaselines>
  readonly refusal?: string
}

async function review({ base = files, head = {}, probe = createScriptedProbe(), baselines, refusal }: Setting) {
  const reader = createMemoryRepository([
    ['base', base],
    ['head', { ...base, ...head }]
  ])
  const given = { reader, probe, refuseCode: async () => refusal ?? null }
  const ports = buildReviewDeps(baselines === undefined ? given : { ...given, baselines })
  const reviewed = await reviewCommit({ base: 'base', head: 'head', pullRequest: 7, policyPath }, ports)
  return { review: reviewed, target: reviewed.targets[0], ports }
}

function cpuMeasurement(maximumMib: number): Measurement {
  return buildCpuMeasurement({
    points: [buildCpuPoint(4, 160, 75 * mib), buildCpuPoint(4, 320, 200 * mib), buildCpuPoint(4, 480, maximumMib * mib)]
  })
}

test('where the policy names paths, a change elsewhere touches no training', async () => {
  const base = { ...files, [policyPath]: policy.replace('targets:', 'runs: { paths: [train.sh, configs] }\ntargets:') }
  const elsewhere = await review({ base, head: { 'models/ours.yaml': everythingGrown } })
  expect(elsewhere.review).toMatchObject({ verdict: 'fits', passes: true, targets: [] })
  const probe = createScriptedProbe(cpuMeasurement(420))
  const { target } = await review({
    base,
    head: { 'models/ours.yaml': everythingGrown, 'configs/a.txt': 'A' },
    probe
  })
  expect(target?.name).toBe('train.sh')
})

test('a change that touches no target passes at once, says why, and runs nothing', async () => {
  const probe = createScriptedProbe()
  const { review: reviewed } = await review({ head: { 'README.md': 'Hello' }, probe })
  expect(reviewed).toMatchObject({ verdict: 'fits', passes: true, targets: [] })
  expect(reviewed.summary).toContain('nothing was run')
  expect(probe.requests).toEqual([])
})

test('a comment in the training script costs no GPU time', async () => {
  const { review: reviewed } = await review({ head: { 'train.sh': `# Trains.\n${train}` } })
  expect(reviewed).toMatchObject({ verdict: 'fits', passes: true, targets: [] })
})

test('a changed model is measured at the smallest, the fixed and the largest size, from re-emitted text', async () => {
  const probe = createScriptedProbe(cpuMeasurement(427))
  const { review: reviewed, target } = await review({ head: { 'models/ours.yaml': everythingGrown }, probe })
  expect(reviewed).toMatchObject({ verdict: 'fits', passes: true })
  expect(target).toMatchObject({ verdict: 'fits', file: 'train.sh', line: 1, budgetBytes: 500 * mib })
  expect(target?.changes.map((change) => change.name)).toEqual(['models/ours.yaml'])
  expect(target?.place).toEqual({ file: 'models/ours.yaml', line: 1 })
  const request = probe.requests[0]
  expect(request?.points).toEqual([
    { batch: 4, size: 'minimum' },
    { batch: 4, size: 'fixed' },
    { batch: 4, size: 'maximum' }
  ])
  expect(request?.model).toMatchObject({ canonical: expect.stringContaining('64') })
  expect(request?.hyp).toEqual({ shipped: 'hyp.scratch-low.yaml' })
})

test('a pull request that changes nothing but the launcher of a training is not green', async () => {
  const ranged = train.replace('train.py', 'train_in_range.py --range 0.8 1.2 -- train.py')
  const base = { ...files, 'train.sh': ranged, 'train_in_range.py': '# the launcher\n' }
  const probe = createScriptedProbe()
  const { review: reviewed, target } = await review({ base, head: { 'train_in_range.py': 'import os\n' }, probe })
  expect(reviewed).toMatchObject({ verdict: 'not-measured', passes: false })
  expect(target?.problems).toMatchObject([
    { severity: 'failure', message: expect.stringContaining('is not the launcher of this version') }
  ])
  expect(probe.requests).toEqual([])
})

function withSteps(measurement: Measurement, count: number): Measurement {
  const step = { phase: 'train', allocatedBytes: 1, reservedBytes: null } as const
  const points = measurement.points.map((point) => ({ ...point, steps: Array.from({ length: count }, () => step) }))
  return { ...measurement, points }
}

const eight = { 'train.sh': train.replace('--batch-size 4', '--batch-size 8') }

describe('over budget', () => {
  test('fails, with what fits: the largest batch at each range, found by simulation', async () => {
    const { review: reviewed, target } = await review({ head: eight, probe: createScriptedProbe(growingMeasurement) })
    expect(reviewed).toMatchObject({ verdict: 'over-budget', passes: false })
    const { batch, range, frontier = [] } = measuredOf(target).advice.recommendation ?? {}
    expect(batch).toMatchObject({ batchSize: 4, size: 480, peakBytes: 420 * mib })
    // 8 images: √(480 MiB ÷ 800 MiB) · 480 px = 372 px
    expect(range).toMatchObject({ minimum: 160, maximum: 352 })
    // 448 px: 480 ÷ 87.1; 416 px: 480 ÷ 75.1; 320 px: 480 ÷ 44.4, and no more than there are now
    const largest = frontier.map((row) => [row.maximum, row.batch?.batchSize])
    expect(largest).toEqual([
      [480, 4],
      [448, 5],
      [416, 6],
      [320, 8]
    ])
    // The launcher is not there yet, and no click can add it.
    const lines = { file: 'train.sh', startLine: 1, endLine: 1 }
    expect(measuredOf(target).advice.written).toMatchObject({ ...lines, inDiff: false, needsLauncher: true })
    expect(suggestionOf(target).after).toBe(
      eight['train.sh'].trimEnd().replace('train.py', 'train_in_range.py --range 0.5 1.1 -- train.py')
    )
    expect(suggestionOf(target).patch).toContain('+++ b/train.sh\n@@ -1,1 +1,1 @@')
  })

  test('where the launcher is there, a range is a click away', async () => {
    const base = { ...files, 'train_in_range.py': '# the launcher\n' }
    const { target } = await review({ base, head: eight, probe: createScriptedProbe(growingMeasurement) })
    expect(measuredOf(target).advice.written).toMatchObject({ startLine: 1, inDiff: true, needsLauncher: false })
    expect(suggestionOf(target).patch).toBeNull()
  })

  test('a launcher that the pull request brings is not recommended to be run', async () => {
    const head = { ...eight, 'train_in_range.py': 'import os\n' }
    const { target } = await review({ head, probe: createScriptedProbe(growingMeasurement) })
    expect(target).toMatchObject({
      verdict: 'over-budget',
      advice: { written: { kind: 'impossible', why: expect.stringContaining('`train_in_range.py` is not') } }
    })
  })

  test('a batch is a click away', async () => {
    const keepRange = { ...files, [policyPath]: `${policy}    keep-range: true\n` }
    const { target } = await review({ base: keepRange, head: eight, probe: createScriptedProbe(growingMeasurement) })
    expect(measuredOf(target).advice.written).toMatchObject({
      file: 'train.sh',
      startLine: 1,
      endLine: 1,
      inDiff: true
    })
    expect(suggestionOf(target).after).toBe(train.trimEnd())
    expect(target).toMatchObject({ advice: { written: { kind: 'suggestion', patch: null } } })
  })

  test('a line that the pull request does not show is changed by a patch', async () => {
    const heavier = { 'models/ours.yaml': everythingGrown }
    const keepRange = { ...files, ...eight, [policyPath]: `${policy}    keep-range: true\n` }
    const { target } = await review({ base: keepRange, head: heavier, probe: createScriptedProbe(growingMeasurement) })
    expect(measuredOf(target).advice.written).toMatchObject({ inDiff: false })
    expect(suggestionOf(target).patch).toBe(
      `diff --git a/train.sh b/train.sh\n--- a/train.sh\n+++ b/train.sh\n@@ -1,1 +1,1 @@\n-${eight['train.sh']}+${train}`
    )
  })

  test('what cannot be written into its file says why, and what to write', async () => {
    const inPolicy = `version: 1
engine: cpu
targets:
  - name: inline
    budget: 500 MiB
    arguments: --cfg models/ours.yaml --weights "" --img 320 --batch-size 8 --multi-scale
`
    const head = { 'models/ours.yaml': everythingGrown }
    const { target } = await review({
      base: { ...files, [policyPath]: inPolicy },
      head,
      probe: createScriptedProbe(growingMeasurement)
    })
    expect(target).toMatchObject({ advice: { written: { kind: 'impossible' } } })
    expect(measuredOf(target).advice.written).toMatchObject({ kind: 'impossible' })
  })

  test('the choice is run before it is recommended: its largest size first, then mixed ones', async () => {
    const probe = createScriptedProbe(growingMeasurement)
    const { target } = await review({ head: eight, probe })
    expect(measuredOf(target).advice.recommendation?.choice).toMatchObject({
      keeps: 'batch',
      range: { minimum: 160, maximum: 352 }
    })
    expect(measuredOf(target).advice.proof).toMatchObject({
      proven: true,
      runs: 1,
      peakBytes: Math.round((20 + 800 * (352 / 480) ** 2) * mib)
    })
    const proof = probe.requests.at(-1)
    expect(proof).toMatchObject({ engine: 'cpu', settings: { batchSize: 8 } })
    expect(proof?.points.map(({ size }) => size)).toEqual([352, 160, 320, 352])
  })

  test('what it cost is counted: the runs that measure and prove, and the simulation of the search', async () => {
    const probe = createScriptedProbe((request: SmokeRequest) => withSteps(growingMeasurement(request), 2))
    const { target } = await review({ head: eight, probe })
    expect(target?.effort).toEqual({
      simulations: 1,
      runs: 2,
      // Three points were measured, and four run to prove the choice.
      steps: 2 * 7,
      seconds: 2 * 48.2
    })
  })

  test('wishes that the command line contradicts are named, and it is measured all the same', async () => {
    const base = { ...files, [policyPath]: `${policy}    keep-batch: true\n    minimum-batch: 12\n` }
    const { target } = await review({ base, head: eight, probe: createScriptedProbe(growingMeasurement) })
    expect(target?.problems).toMatchObject([
      {
        severity: 'warning',
        message: "The policy's `keep-batch` keeps batch 8, but `minimum-batch` is 12: remove one of them."
      }
    ])
    expect(target).toMatchObject({
      verdict: 'over-budget',
      advice: { recommendation: { choice: null, unmet: ['minimumBatch'] } }
    })
    // What the wishes refuse is not a click away.
    expect(measuredOf(target).advice.written).toBeNull()
  })

  test('what does not fit when it is run gives way to something smaller; what was never seen to fit is not called proven', async () => {
    const heavier = (request: SmokeRequest) => {
      const measurement = growingMeasurement(request)
      const isProof = request.engine === 'cpu' && request.points.length === 4
      return isProof ? { ...measurement, points: measurement.points.map(heavy) } : measurement
    }
    const heavy = (point: Point) => ({ ...point, allocatedBytes: Math.round(point.allocatedBytes * 1.2) })
    const probe = createScriptedProbe(heavier)
    const { target } = await review({ head: eight, probe })
    // 352 px: 540 MiB with the fifth on top; 320 px: 450 MiB.
    expect(measuredOf(target).advice.proof).toMatchObject({ proven: true, runs: 2 })
    expect(measuredOf(target).advice.recommendation?.choice?.range.maximum).toBe(320)
    expect(measuredOf(target).advice.recommendation?.range?.maximum).toBe(320)
  })

  test('where a model cannot be simulated, the memory model recommends', async () => {
    const probe = createScriptedProbe((request: SmokeRequest) => {
      if (request.engine === 'simulated') return { kind: 'failed', code: 'cannot-simulate', message: '', logTail: '' }
      return { kind: 'measured', measurement: growingMeasurement(request) }
    })
    const { target } = await review({ head: eight, probe })
    expect(measuredOf(target).advice.recommendation?.batch?.batchSize).toBe(4)
    expect(measuredOf(target).advice.proof).toMatchObject({ proven: true })
  })
})

test('AMP that check_amp turned off: one simulation says what it would need, calibrated by what was measured', async () => {
  const scripted = createScriptedProbe((request: SmokeRequest) => {
    const points = request.points.map(({ batch, size }) => {
      const side = typeof size === 'number' ? size : { minimum: 320, fixed: 640, maximum: 960 }[size]
      return buildPoint(batch, side)
    })
    return buildMeasurement({ engine: request.engine, deviceModel: request.deviceModel, amp: false, points })
  })
  const traced: SmokeRequest[] = []
  const probe: ScriptedProbe = {
    ...scripted,
    async trace(request) {
      traced.push(request)
      const reservedBytes = request.amp === true ? 3 * gib : 5 * gib
      return tracedByRule(() => ({ allocatedBytes: gib, reservedBytes }))
    }
  }
  const base = { ...files, [policyPath]: policy.replace('engine: cpu\n', '').replace('500 MiB', '14 GiB') }
  const { target } = await review({ base, head: eight, probe })
  expect(target).toMatchObject({
    verdict: 'fits',
    // 3 GiB and the 0.4 GiB that the context was measured to take.
    advice: { amp: { batchSize: 8, size: 960, fits: true, offBy: 'check', peakBytes: 3 * gib + Math.round(0.4 * gib) } }
  })
  expect(traced.map(({ amp }) => amp)).toEqual([false, true])
})

test('the baseline of an ancestor is compared: growth beyond the tolerance is a regression', async () => {
  const baselines = createMemoryBaselines()
  const { ports } = await review({ baselines })
  const clock = { now: () => Date.UTC(2026, 0, 1) }
  const recording = { ...ports, probe: createScriptedProbe(cpuMeasurement(427)), clock }
  const recorded = await recordBaselines({ commit: 'base', before: null, policyPath }, recording)
  expect(recorded.outcomes).toMatchObject([{ target: 'train.sh', outcome: 'recorded' }])
  const probe = createScriptedProbe(cpuMeasurement(470))
  const { review: reviewed, target } = await review({ head: { 'models/ours.yaml': everythingGrown }, probe, baselines })
  expect(reviewed).toMatchObject({ verdict: 'regressed', passes: false })
  expect(measuredOf(target).baseline?.commit).toBe('base')
})

test('a push that touches no target keeps its baseline and runs nothing', async () => {
  const baselines = createMemoryBaselines()
  const { ports } = await review({ baselines, head: { 'README.md': 'Hello' } })
  const probe = createScriptedProbe(cpuMeasurement(427))
  const recording = { ...ports, probe, clock: { now: () => 0 } }
  await recordBaselines({ commit: 'base', before: null, policyPath }, recording)
  const second = await recordBaselines({ commit: 'head', before: 'base', policyPath }, recording)
  expect(second.outcomes).toMatchObject([{ outcome: 'still-valid' }])
  expect(probe.requests.map(({ engine }) => engine)).toEqual(['cpu', 'simulated'])
})

test('a baseline holds what its history shows: budget, settings, time and pull request', async () => {
  const baselines = createMemoryBaselines()
  const { ports } = await review({ baselines })
  const described = { message: 'A larger batch (#12)', committedAt: '2026-01-01T00:00:00.000Z' }
  const reader = { ...ports.reader, describeCommit: async () => described }
  const recording = { ...ports, reader, probe: createScriptedProbe(cpuMeasurement(427)), clock: { now: () => 0 } }
  await recordBaselines({ commit: 'base', before: null, policyPath }, recording)
  expect(baselines.entries).toMatchObject([
    {
      committedAt: '2026-01-01T00:00:00.000Z',
      budgetBytes: 500 * mib,
      settings: { batchSize: 4, multiScale: true },
      pullRequest: 12,
      predicted: { bytes: 427 * mib, lowBytes: 427 * mib, highBytes: 427 * mib }
    }
  ])
})

test('a commit that does not say what it is has a baseline all the same', async () => {
  const baselines = createMemoryBaselines()
  const { ports } = await review({ baselines })
  const reader = { ...ports.reader, describeCommit: () => Promise.reject(new Error('gone')) }
  const recording = { ...ports, reader, probe: createScriptedProbe(cpuMeasurement(427)), clock: { now: () => 0 } }
  const { outcomes } = await recordBaselines({ commit: 'base', before: null, policyPath }, recording)
  expect(outcomes).toMatchObject([{ outcome: 'recorded' }])
  expect(baselines.entries).toMatchObject([{ committedAt: null, pullRequest: null }])
})

test('no baseline of a training whose launcher is not ours: what it draws is not known', async () => {
  const inRange = { 'train.sh': train.replace('train.py', 'train_in_range.py --range 0.5 1.1 -- train.py') }
  const { ports } = await review({ base: { ...files, ...inRange, 'train_in_range.py': '# another' } })
  const recording = { ...ports, probe: createScriptedProbe(), clock: { now: () => 0 } }
  const recorded = await recordBaselines({ commit: 'base', before: null, policyPath }, recording)
  expect(recorded.outcomes).toMatchObject([
    {
      outcome: 'failed',
      detail: expect.stringContaining('`train_in_range.py` is not the launcher of this version')
    }
  ])
})

const ownYolov5: Files = {
  'train.py': '',
  'models/yolo.py': '',
  'models/common.py': 'class Conv: ...',
  'data/coco128.yaml': 'nc: 80\n',
  'data/hyps/hyp.scratch-low.yaml': 'lr0: 0.01\n'
}

test('a push that changes the code of a YOLOv5 in the repository measures anew', async () => {
  const baselines = createMemoryBaselines()
  const base = { ...files, ...ownYolov5 }
  const { ports } = await review({ base, baselines, head: { 'models/common.py': 'class Conv: heavier' } })
  const recording = { ...ports, probe: createScriptedProbe(cpuMeasurement(427)), clock: { now: () => 0 } }
  await recordBaselines({ commit: 'base', before: null, policyPath }, recording)
  const second = await recordBaselines({ commit: 'head', before: 'base', policyPath }, recording)
  expect(second.outcomes).toMatchObject([{ outcome: 'recorded' }])
})

test('a pull request that changes the code is measured only where the policy lets its code run', async () => {
  const head = { 'models/common.py': 'class Conv: heavier' }
  const base = { ...files, ...ownYolov5 }
  expect((await review({ base, head })).review.targets).toEqual([])
  const trusting = { ...base, [policyPath]: policy.replace('engine: cpu', 'engine: cpu\ncode: head') }
  const probe = createScriptedProbe(cpuMeasurement(427))
  expect((await review({ base: trusting, head, probe })).review.targets).toHaveLength(1)
})

test('without a baseline it says so, and the budget still gates', async () => {
  const probe = createScriptedProbe(cpuMeasurement(600))
  const { target } = await review({ head: { 'models/ours.yaml': everythingGrown }, probe })
  expect(target?.verdict).toBe('over-budget')
  expect(measuredOf(target).baselineNote).toContain('no baseline yet')
})

test('reserved above the budget and tensors below it: a run under a cap decides', async () => {
  const doubtful = buildMeasurement({ points: [buildPoint(4, 320), buildPoint(4, 640), buildPoint(4, 960)] })
  const peak = doubtful.points[2]
  const budget = Math.round(((peak?.deviceBytes ?? 0) + (peak?.allocatedBytes ?? 0) + 0.4 * gib) / 2 / mib)
  const base = {
    ...files,
    [policyPath]: policy.replace('engine: cpu', 'engine: cuda').replace('500 MiB', `${budget} MiB`)
  }
  const head = { 'models/ours.yaml': everythingGrown }
  const fitting = createScriptedProbe(doubtful, buildMeasurement({ points: [buildPoint(4, 960)] }))
  expect((await review({ base, head, probe: fitting })).target?.verdict).toBe('fits')
  expect(fitting.requests[1]?.memoryCapBytes).toBeLessThan(budget * mib)
  const exhausted = createScriptedProbe(
    doubtful,
    buildMeasurement({ points: [buildPoint(4, 960, { outOfMemory: true })] })
  )
  expect((await review({ base, head, probe: exhausted })).target?.verdict).toBe('over-budget')
})

test('a probe that fails is not measured, never green; a busy GPU gets one more try', async () => {
  const failed = { kind: 'failed', code: 'training-failed', message: 'The training stopped.', logTail: '' } as const
  const head = { 'models/ours.yaml': everythingGrown }
  expect((await review({ head, probe: createScriptedProbe(failed) })).review).toMatchObject({
    verdict: 'not-measured',
    passes: false
  })
  const busy = createScriptedProbe({ ...failed, code: 'gpu-busy' }, cpuMeasurement(427))
  expect((await review({ head, probe: busy })).review.verdict).toBe('fits')
})

test('hostile YAML is refused with file and line, and nothing runs', async () => {
  const head = { 'models/ours.yaml': model.replace('Conv, [8, 3, 2]', "exec, ['import os']") }
  const { review: reviewed, target } = await review({ head })
  expect(reviewed).toMatchObject({ verdict: 'not-measured', passes: false })
  expect(target?.problems[0]).toMatchObject({ file: 'models/ours.yaml', line: 6, severity: 'failure' })
})

test('no policy, a malformed one, a command that cannot be known: each fails with its place', async () => {
  const without = await review({ base: { 'train.sh': train }, head: { [policyPath]: policy } })
  expect(without.review).toMatchObject({ verdict: 'not-measured', passes: false })
  expect(without.review.problems[0]?.message).toContain('vram-review init')
  const malformed = await review({
    base: { ...files, [policyPath]: policy.replace('budget: 500 MiB', 'budget: much') }
  })
  expect(malformed.review.problems[0]).toMatchObject({ file: policyPath, line: 5 })
  const unknown = await review({ head: { 'train.sh': train.replace('--batch-size 4', '--batch-size $1') } })
  expect(unknown.target?.problems[0]).toMatchObject({ file: 'train.sh', line: 1, severity: 'failure' })
})

test('the policy of the base holds when the pull request raises its own budget, and the change is shown', async () => {
  const head = { [policyPath]: policy.replace('500 MiB', '9 GiB') }
  const { review: reviewed, target } = await review({ head, probe: createScriptedProbe(cpuMeasurement(600)) })
  expect(target).toMatchObject({ verdict: 'over-budget', budgetBytes: 500 * mib })
  expect(reviewed.problems[0]).toMatchObject({ file: policyPath, severity: 'warning' })
})

test('a pull request that breaks the policy, or points it at nothing, is not green', async () => {
  const broken = await review({
    head: { [policyPath]: 'version: 1\n  bad: [\n' },
    probe: createScriptedProbe(cpuMeasurement(427))
  })
  expect(broken.review).toMatchObject({ verdict: 'not-measured', passes: false })
  const astray = { [policyPath]: policy.replace('file: train.sh', 'file: Train.sh') }
  const { review: reviewed } = await review({ head: astray, probe: createScriptedProbe(cpuMeasurement(427)) })
  expect(reviewed.passes).toBe(false)
  expect(reviewed.problems[0]).toMatchObject({ file: policyPath, line: 4, severity: 'failure' })
})

test("the head's policy is read once a review", async () => {
  const memory = createMemoryRepository([
    ['base', files],
    ['head', { ...files, [policyPath]: `${policy}    tolerance: 3 %\n`, 'models/ours.yaml': everythingGrown }]
  ])
  const read: string[] = []
  const reader: typeof memory = {
    ...memory,
    readFile: (commit, path) => {
      if (path === policyPath) read.push(commit)
      return memory.readFile(commit, path)
    }
  }
  const ports = buildReviewDeps({ reader, probe: createScriptedProbe(cpuMeasurement(427)) })
  const reviewed = await reviewCommit({ base: 'base', head: 'head', pullRequest: 7, policyPath }, ports)
  expect(reviewed.problems[0]).toMatchObject({ file: policyPath, severity: 'warning' })
  expect(read.sort()).toEqual(['base', 'head'])
})

test('a review that reads no command file loads no grammar', async () => {
  const loads = { count: 0 }
  const counting = async () => {
    loads.count++
    return grammars
  }
  const ask = (base: Files) => {
    const reader = createMemoryRepository([
      ['base', base],
      ['head', { ...base, 'README.md': '# Hello' }]
    ])
    const question = { base: 'base', head: 'head', pullRequest: 7, policyPath }
    return reviewCommit(question, buildReviewDeps({ reader, grammars: counting }))
  }
  await ask({})
  await ask({ [policyPath]: 'targets: [\n' })
  await ask({ [policyPath]: policy })
  expect(loads.count).toBe(0)
  await ask(files)
  expect(loads.count).toBeGreaterThan(0)
})

test("options of the team's own train.py are known from the code that is measured", async () => {
  const ownTrain = "parser.add_argument('--attention', action='store_true')\n"
  const base = { ...files, ...ownYolov5, 'train.py': ownTrain }
  const head = { 'train.sh': train.replace('--multi-scale', '--multi-scale --attention') }
  const known = await review({
    base,
    head: { ...head, 'models/ours.yaml': everythingGrown },
    probe: createScriptedProbe(cpuMeasurement(427))
  })
  expect(known.target?.verdict).toBe('fits')
  const unknown = await review({ head })
  expect(unknown.target?.problems[0]).toMatchObject({
    file: 'train.sh',
    line: expect.any(Number),
    message:
      "train.py has no option --attention; leave it out, or, if your own train.py defines it, name that file's folder as `yolov5` in the policy, or by --yolov5 at a terminal."
  })
  // What it says to do helps.
  const inFolder = { 'ours/train.py': ownTrain, [policyPath]: `yolov5: ours\n${policy}` }
  const named = await review({
    base: { ...files, ...inFolder },
    head: { ...head, 'models/ours.yaml': everythingGrown },
    probe: createScriptedProbe(cpuMeasurement(427))
  })
  expect(named.target?.verdict).toBe('fits')
})

test('code that may not run here: not measured, and why', async () => {
  const refusal = 'This pull request comes from a fork.'
  const { review: reviewed } = await review({ head: { 'models/ours.yaml': everythingGrown }, refusal })
  expect(reviewed).toMatchObject({ verdict: 'not-measured', passes: false, problems: [{ message: refusal }] })
})

async function reviewWithout(path: string, head: Files = {}) {
  const { [path]: _, ...rest } = files
  const reader = createMemoryRepository([
    ['base', files],
    ['head', { ...rest, ...head }]
  ])
  const { ports } = await review({})
  return reviewCommit({ base: 'base', head: 'head', pullRequest: 7, policyPath }, { ...ports, reader })
}

test('58: a training whose file is gone, or moved, is not green while the policy names it', async () => {
  const moved = await reviewWithout('train.sh', {
    'scripts/train.sh': train.replace('--batch-size 4', '--batch-size 64')
  })
  expect(moved).toMatchObject({ verdict: 'not-measured', passes: false })
  const base = { [policyPath]: policy, 'models/ours.yaml': model }
  const ever = await review({ base, head: { 'README.md': 'Hello' } })
  expect(ever.review).toMatchObject({ verdict: 'not-measured', passes: false })
})

test('a training that is removed with its target leaves nothing to measure', async () => {
  const other = policy.replace('file: train.sh', 'file: other.sh')
  const reviewed = await reviewWithout('train.sh', { [policyPath]: other, 'other.sh': train })
  expect(reviewed).toMatchObject({ verdict: 'fits', passes: true })
  expect(reviewed.targets[0]?.reason).toContain('was removed')
})

test('a numbered command may mean another one once the file holds more of them', async () => {
  const numbered = policy.replace('file: train.sh', 'file: train.sh\n    command: 1')
  const base = { ...files, [policyPath]: numbered, 'train.sh': train + train }
  const { review: reviewed, target } = await review({ base, head: { 'train.sh': train + train + train } })
  expect(reviewed.passes).toBe(false)
  expect(target?.reason).toContain('has 3 training commands now and had 2 before')
})

test('a model that the head hides behind a folder, or lacks, is never taken from the base checkout', async () => {
  const base: Files = { ...files, ...ownYolov5 }
  const { 'models/ours.yaml': _, ...rest } = base
  const reader = createMemoryRepository([
    ['base', base],
    ['head', { ...rest, 'models/extra/ours.yaml': everythingGrown }]
  ])
  const { ports } = await review({})
  const ask = { base: 'base', head: 'head', pullRequest: 7, policyPath }
  expect(await reviewCommit(ask, { ...ports, reader })).toMatchObject({ verdict: 'not-measured', passes: false })
})

test('a YAML that YOLOv5 finds by name, however deep, is watched', async () => {
  const base: Files = {
    ...files,
    ...ownYolov5,
    'train.sh': train.replace('models/ours.yaml', 'ours.yaml'),
    'models/deep/ours.yaml': model
  }
  const { 'models/ours.yaml': _, ...rest } = base
  const probe = createScriptedProbe(cpuMeasurement(427))
  const { target } = await review({ base: rest, head: { 'models/deep/ours.yaml': everythingGrown }, probe })
  expect(target?.changes.map((change) => change.name)).toEqual(['models/deep/ours.yaml'])
})

test('weights of the repository under an official name say nothing of their model', async () => {
  const base = {
    ...files,
    'yolov5n.pt': 'weights',
    'train.sh': 'python train.py --weights yolov5n.pt --batch-size 4\n'
  }
  const { target } = await review({
    base,
    head: { 'train.sh': 'python train.py --weights yolov5n.pt --batch-size 5\n' }
  })
  expect(target?.reason).toContain('Weights are never opened')
})

test('AutoBatch cannot be vouched for: not measured, with the batch that would fit', async () => {
  const head = { 'train.sh': train.replace('--batch-size 4', '--batch-size -1') }
  const points = [buildCpuPoint(2, 160, 55 * mib), buildCpuPoint(2, 320, 110 * mib), buildCpuPoint(2, 480, 220 * mib)]
  const { review: reviewed, target } = await review({
    head,
    probe: createScriptedProbe(buildCpuMeasurement({ points }))
  })
  expect(reviewed).toMatchObject({ verdict: 'not-measured', passes: false })
  expect(measuredOf(target).advice.recommendation?.batch?.batchSize).toBeGreaterThan(2)
})
