import { describe, expect, test } from 'vitest'
import type { Measurement } from '../../src/domain/measurement.ts'
import type { Problem, TargetReview } from '../../src/domain/review.ts'
import type { Probe } from '../../src/review/ports.ts'
import { recordBaselines } from '../../src/review/record-baselines.ts'
import { planCommit, predictCommit, reviewCommit } from '../../src/review/review-commit.ts'
import {
  buildEnvironment,
  buildMeasurement,
  buildPoint,
  buildPrediction,
  buildSimulatedPoint,
  gib,
  noIntervals
} from '../builders/measurement.ts'
import { measuredOf, predictedOf } from '../builders/review.ts'
import { buildReviewDeps } from '../builders/review-deps.ts'
import { createMemoryBaselines } from '../fakes/memory-baselines.ts'
import { createMemoryRepository, type Files } from '../fakes/memory-repository.ts'
import { createScriptedProbe } from '../fakes/scripted-probe.ts'

const policyPath = '.github/vram-review.yml'
const policy = 'version: 1\ntargets:\n  - file: train.sh\n    budget: 40 GiB\n'
const train = 'yolo detect train model=yolov8n.yaml data=coco8.yaml imgsz=640 batch=16 multi_scale=True\n'
const pinning = (version: string) => ({ 'requirements.txt': `torch\nultralytics==${version}\n` })
const files: Files = { [policyPath]: policy, 'train.sh': train, ...pinning('8.3.253') }

interface Setting {
  readonly base?: Files
  readonly head?: Files
  readonly probe?: Probe
}

function reviewed({ base = {}, head = {}, probe = createScriptedProbe() }: Setting, way: typeof reviewCommit) {
  const before = { ...files, ...base }
  const reader = createMemoryRepository([
    ['base', before],
    ['head', { ...before, ...head }]
  ])
  const question = { base: 'base', head: 'head', pullRequest: 7, policyPath }
  return way(question, buildReviewDeps({ reader, probe }))
}

async function plan(setting: Setting) {
  return reviewed(setting, async (question, deps) => (await planCommit(question, deps)).review)
}

/** What a version runs: the same line for every size, whatever it draws. */
function ran(version: string, maximum: number, changes: Partial<Measurement> = {}): Measurement {
  const { engine } = changes
  const build = engine === 'simulated' ? buildSimulatedPoint : buildPoint
  const own = engine === 'simulated' ? noIntervals : {}
  return (engine === 'simulated' ? buildPrediction : buildMeasurement)({
    environment: buildEnvironment({ yolov5: version }),
    sizeRange: { minimum: 320, maximum, stride: 32 },
    points: [320, 640, maximum].map((size) => build(16, size, own)),
    ...changes
  })
}

/** What is said at the pin; `multi_scale=True` alone has a warning at the command. */
function problemsOf(target: TargetReview | undefined): readonly Problem[] {
  if (target === undefined) throw new Error('The training is not affected.')
  return target.problems.filter(({ file }) => file !== 'train.sh')
}

const places = (target: TargetReview | undefined) => problemsOf(target).map(({ file, line }) => [file, line])
const messages = (target: TargetReview | undefined) => problemsOf(target).map(({ message }) => message)

describe('a changed pin is a change of the training', () => {
  const cases: readonly (readonly [name: string, Setting, before: string, after: string])[] = [
    ['another version', { head: pinning('8.4.190') }, '8.3.253', '8.4.190'],
    ['a range', { head: { 'requirements.txt': 'ultralytics>=8.4' } }, '8.3.253', '>=8.4'],
    ['any version', { head: { 'requirements.txt': 'ultralytics' } }, '8.3.253', 'any version'],
    ['none any more', { head: { 'requirements.txt': 'torch' } }, '8.3.253', ''],
    [
      'a first one',
      { base: { 'requirements.txt': '' }, head: { Dockerfile: 'RUN pip install ultralytics==8.4.1' } },
      '',
      '8.4.1'
    ],
    [
      'a lock that wins over requirements',
      { head: { 'uv.lock': '[[package]]\nname = "ultralytics"\nversion = "8.4.60"\n' } },
      '8.3.253',
      '8.4.60'
    ]
  ]
  test.each(cases)('%s', async (_, setting, before, after) => {
    const review = await plan(setting)
    expect(review.targets).toMatchObject([{ kind: 'pending', changes: [{ name: 'ultralytics', before, after }] }])
  })

  test.each<[string, Setting]>([
    ['other lines of its file', { head: { 'requirements.txt': 'torch==2.4\nultralytics==8.3.253\n' } }],
    ['another file that pins the same', { head: { Dockerfile: 'RUN pip install ultralytics==8.3.253' } }],
    [
      'a training of YOLOv5',
      { base: { 'train.sh': 'python train.py --cfg yolov5s.yaml --weights "" --img 640\n' }, head: pinning('8.4.190') }
    ]
  ])('not %s', async (_, setting) => {
    expect((await plan(setting)).targets).toEqual([])
  })

  test('it is shown at the line of the pin', async () => {
    const { targets } = await plan({ head: pinning('8.4.190') })
    expect(targets[0]?.place).toEqual({ file: 'requirements.txt', line: 2 })
  })

  test('a baseline of another pin is one of other settings', async () => {
    const store = createMemoryBaselines()
    const reader = createMemoryRepository([['base', files]])
    const probe = createScriptedProbe(ran('ultralytics 8.3.253', 960))
    const ports = { ...buildReviewDeps({ reader, probe, baselines: store }), clock: { now: () => 0 } }
    await recordBaselines({ commit: 'base', before: null, policyPath }, ports)
    const { targets } = await plan({ head: pinning('8.4.190') })
    expect(store.entries).toHaveLength(1)
    expect(targets[0]?.settingsDigest).not.toBe(store.entries[0]?.settingsDigest)
    const { targets: same } = await plan({ base: pinning('8.4.190'), head: pinning('8.3.253') })
    expect(same[0]?.settingsDigest).toBe(store.entries[0]?.settingsDigest)
  })
})

describe('what an upgrade draws', () => {
  test('is said where the sizes differ, at the line of the pin', async () => {
    const { targets } = await plan({ head: pinning('8.4.190') })
    expect(places(targets[0])).toEqual([['requirements.txt', 2]])
    expect(problemsOf(targets[0])).toMatchObject([{ severity: 'warning' }])
    expect(messages(targets[0])[0]).toContain('up to 1280 px, in place of 960.')
  })

  test('also where the new version does not train with it', async () => {
    const { targets } = await plan({ head: pinning('8.4.10') })
    expect(messages(targets[0])).toEqual([expect.stringContaining('a size of 0')])
  })

  test.each<[string, Setting]>([
    ['the sizes are the same', { head: pinning('8.3.254') }],
    ['multi-scale is off', { base: { 'train.sh': train.replace('True', '0.0') }, head: pinning('8.4.190') }],
    [
      'the new value means what the old one did',
      {
        head: { 'train.sh': train.replace('True', '0.5'), ...pinning('8.4.190') }
      }
    ],
    ['one of them is a range', { head: { 'requirements.txt': 'ultralytics>=8.4' } }],
    [
      'the policy says which sizes are drawn',
      { base: { [policyPath]: `${policy}    sizes: [0.5, 1.25]\n` }, head: pinning('8.4.190') }
    ]
  ])('nothing is said where %s', async (_, setting) => {
    const { targets } = await plan(setting)
    expect(messages(targets[0])).toEqual([])
  })

  test('costs what the prediction needs more', async () => {
    const probe = createScriptedProbe(ran('ultralytics 8.4.190', 1280, { engine: 'simulated' }))
    const { targets } = await reviewed({ head: pinning('8.4.190'), probe }, predictCommit)
    const { points } = predictedOf(targets[0]).prediction.measurement
    const slope = ((points[2]?.requiredBytes ?? 0) - (points[1]?.requiredBytes ?? 0)) / (1280 ** 2 - 640 ** 2)
    const more = (slope * (1280 ** 2 - 960 ** 2)) / gib
    expect(messages(targets[0])).toEqual([expect.stringContaining(` ${more.toFixed(1)} GiB more`)])
  })

  test.each([
    ['explains no growth, because only one version simulates', 'multi_scale=0.5', true],
    ['hinders no explanation where no sizes are drawn', 'imgsz=960', false]
  ])('%s', async (_, argument, drawn) => {
    const base = { 'train.sh': drawn ? train : train.replace(' multi_scale=True', '') }
    const changed = drawn ? 'multi_scale=True' : 'imgsz=640'
    const head = { 'train.sh': base['train.sh'].replace(changed, argument), ...pinning('8.4.190') }
    const probe = createScriptedProbe(ran('ultralytics 8.4.190', 960, { engine: 'simulated' }))
    const { targets } = await reviewed({ base, head, probe }, predictCommit)
    expect(predictedOf(targets[0]).prediction.growth === null).toBe(drawn)
    expect(targets[0]?.changes.map(({ name }) => name)).toContain('ultralytics')
  })
})

describe('87: another version ran than the pinned one', () => {
  const change = { 'train.sh': train.replace('batch=16', 'batch=8') }

  test('is a warning at the pin, and the verdict stays where both draw the same', async () => {
    const probe = createScriptedProbe(ran('ultralytics 8.3.200', 960))
    const { targets, passes } = await reviewed({ head: change, probe }, reviewCommit)
    expect(targets[0]).toMatchObject({ verdict: 'fits' })
    expect(places(targets[0])).toEqual([['requirements.txt', 2]])
    expect(passes).toBe(true)
  })

  test('is never green where the pinned version draws larger sizes than ran', async () => {
    const probe = createScriptedProbe(ran('ultralytics 8.3.253', 960))
    const base = pinning('8.4.190')
    const { targets, passes, verdict } = await reviewed({ base, head: change, probe }, reviewCommit)
    expect({ passes, verdict }).toEqual({ passes: false, verdict: 'not-measured' })
    expect(targets[0]).toMatchObject({ kind: 'measured', verdict: 'not-measured', advice: { recommendation: null } })
    expect(messages(targets[0])).toEqual([targets[0]?.reason])
    expect(targets[0]?.reason).toContain('1280 px')
  })

  test('nor where the pinned version refuses this multi_scale', async () => {
    const probe = createScriptedProbe(ran('ultralytics 8.4.190', 1280))
    const { targets } = await reviewed({ base: pinning('8.4.10'), head: change, probe }, reviewCommit)
    expect(targets[0]?.verdict).toBe('not-measured')
  })

  test('stays green where the pinned version draws smaller ones, and says which', async () => {
    const probe = createScriptedProbe(ran('ultralytics 8.4.190', 1280))
    const { targets } = await reviewed({ head: change, probe }, reviewCommit)
    expect(measuredOf(targets[0]).verdict).toBe('fits')
    expect(messages(targets[0])[0]).toContain('draws up to 960 px')
  })

  test('over the budget at smaller sizes is over the budget', async () => {
    const points = [buildPoint(8, 640, { allocatedBytes: 39 * gib }), buildPoint(8, 960, { allocatedBytes: 60 * gib })]
    const probe = createScriptedProbe(ran('ultralytics 8.3.253', 960, { points }))
    const { targets } = await reviewed({ base: pinning('8.4.190'), head: change, probe }, reviewCommit)
    expect(targets[0]).toMatchObject({ verdict: 'over-budget', advice: { recommendation: null } })
  })

  test.each([
    ['a prediction at larger sizes than the pinned version draws', '8.3.253', true],
    ['a prediction at its sizes', '8.4.190', false]
  ])('hopeless is left to the GPU: %s', async (_, pinned, awaitsGpu) => {
    const points = [320, 640, 1280].map((size) =>
      buildSimulatedPoint(16, size, { requiredBytes: (size / 640) ** 2 * 30 * gib, ...noIntervals })
    )
    const probe = createScriptedProbe(ran('ultralytics 8.4.190', 1280, { engine: 'simulated', points }))
    const { targets } = await reviewed({ base: pinning(pinned), head: change, probe }, predictCommit)
    expect(predictedOf(targets[0]).prediction.decision).toMatchObject({ kind: 'over-budget', hopeless: true })
    expect(targets[0]).toMatchObject({ awaitsGpu, verdict: awaitsGpu ? 'not-measured' : 'over-budget' })
  })

  test.each([
    ['the pinned one ran', 'ultralytics 8.3.253', '8.3.253'],
    ['a build of it ran', 'ultralytics 8.3.0+ours', '8.3'],
    ['nobody knows what ran', '7.0.14', '8.3.253']
  ])('nothing is said where %s', async (_, version, pinned) => {
    const probe = createScriptedProbe(ran(version, 960))
    const { targets } = await reviewed({ base: pinning(pinned), head: change, probe }, reviewCommit)
    expect(targets[0]).toMatchObject({ verdict: 'fits' })
    expect(messages(targets[0])).toEqual([])
  })

  test('nor where the pin is a range', async () => {
    const probe = createScriptedProbe(ran('ultralytics 8.4.190', 1280))
    const base = { 'requirements.txt': 'ultralytics>=8.3' }
    const { targets } = await reviewed({ base, head: change, probe }, reviewCommit)
    expect(targets[0]).toMatchObject({ verdict: 'fits' })
    expect(messages(targets[0])).toEqual([])
  })
})
