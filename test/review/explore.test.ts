import { describe, expect, test } from 'vitest'
import type { Recorder } from '../../src/adapters/probe/python-probe.ts'
import { simulating } from '../../src/adapters/probe/simulating-probe.ts'
import { answer, cards, cell, curvePoint, largestBatch } from '../../src/domain/exploration/answers.ts'
import { type Exploration, traceVariant } from '../../src/domain/exploration/exploration.ts'
import type { Measurement } from '../../src/domain/measurement.ts'
import { type Calibration, decidePrediction, withIntervals, withLowerBounds } from '../../src/domain/prediction.ts'
import type { TracedTraining } from '../../src/domain/replay/simulation.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { sizesBetween } from '../../src/domain/sizes.ts'
import { explore, exploreMeasured } from '../../src/review/explore.ts'
import type { ReadyTarget } from '../../src/review/resolve-target.ts'
import { knowledgeOf, simulate, trace, tracedTrials, withContext } from '../../src/review/simulate.ts'
import { cardsOf, curveOf, trialOf } from '../../src/review/traced-figures.ts'
import { buildMeasurement, gib, mib } from '../builders/measurement.ts'
import { buildPolicy, buildTarget } from '../builders/policy.ts'
import { buildRecorded, type Oddities, recordTraining, steadyPlan, tracedPlan } from '../builders/recording.ts'
import { buildSettings } from '../builders/settings.ts'

function readyFor(changes: Partial<Settings>, classesAssumed: boolean): ReadyTarget {
  const settings = buildSettings({ batchSize: 16, multiScale: true, ...changes })
  const command = { line: 1, endLine: 1, settings, warnings: [], defaults: [], spans: {}, directory: '' }
  return {
    kind: 'ready',
    found: { kind: 'found', path: 'train.sh', text: '', mark: '', command, commands: 1, others: new Map() },
    settings,
    model: { canonical: 'nc: 2\n' },
    classesAssumed,
    hyp: { shipped: 'hyp.scratch-low.yaml' },
    data: { classes: 80 },
    configPaths: { model: null, hyp: null, data: null },
    launcherBeside: 'absent',
    pin: null,
    paths: [],
    problems: []
  }
}

interface Changes {
  readonly settings?: Partial<Settings>
  readonly oddities?: Oddities
  readonly gpu?: string | null
  readonly budgetBytes?: number | null
  readonly classesAssumed?: boolean
  readonly gpus?: number
  readonly lacksFull?: boolean
  readonly overheadBytes?: number | null
  readonly calibration?: Calibration | null
  readonly bothPrecisions?: boolean
}

/** Explores a small training, and gives the figures that a prediction has of it. */
async function exploring({ settings = {}, oddities = {}, gpu = 'Tesla T4', ...changes }: Changes = {}) {
  const { budgetBytes = 14 * gib, classesAssumed = false, gpus = 1, lacksFull = false } = changes
  const { overheadBytes = null, calibration = null, bothPrecisions = true } = changes
  const record: Recorder = async (requests) =>
    requests.map((one) => {
      if (lacksFull && one.amp === false)
        return { kind: 'failed', code: 'cannot-simulate', message: 'It cannot.', logTail: '' }
      // One class has a smaller head; without mixed precision activations are twice as large.
      const bytes = 'classes' in one.data && one.data.classes === 1 ? 50 : 60
      const activationBytes = (batch: number, size: number) =>
        batch * 8 * size ** 2 * bytes * (one.amp === false ? 2 : 1)
      const points = one.points.map(({ batch, size }) => ({ batch, size: Number(size) }))
      const recording = recordTraining(points.length === 0 ? tracedPlan : steadyPlan(points), {
        activationBytes,
        ...oddities
      })
      return { kind: 'recorded', recorded: buildRecorded(recording, { amp: one.amp !== false, gpus }) }
    })
  const probe = simulating({ run: async () => [] }, record)
  const context = {
    policy: buildPolicy(),
    probe,
    locateYolov5: async () => null,
    onProgress: () => {},
    onFailure: () => {}
  }
  const ready = readyFor(settings, classesAssumed)
  const device = { gpu, torch: '2.4', amp: null, memoryBytes: null, contextBytes: overheadBytes }
  const training = { target: buildTarget(), ready, device }
  const judgedOf = async (one: ReadyTarget): Promise<Measurement> => {
    const [outcome] = await simulate(training.target, [{ ready: one }], device, context)
    if (outcome?.kind !== 'measured') throw new Error(JSON.stringify(outcome))
    const measurement = withContext(outcome.measurement, training.target, device)
    return withIntervals(measurement, knowledgeOf(training.target, device, calibration))
  }
  const own = await judgedOf(ready)
  const judged = classesAssumed ? withLowerBounds(own, await judgedOf({ ...ready, data: { classes: 1 } })) : own
  const namedBudget = budgetBytes === null ? null : { name: 'a card', bytes: budgetBytes }
  const knowledge = { calibration, bothPrecisions }
  const exploration = await explore({ training, judged, name: 'train.sh', namedBudget, ...knowledge }, context)
  return { exploration, judged, training, context, traced: (await trace(training, context)) as TracedTraining }
}

/** Through JSON, as it reaches a page. */
function asked(exploration: Exploration | null) {
  const read = JSON.parse(JSON.stringify(exploration)) as Exploration
  return { exploration: read, setup: read.present, variant: traceVariant(read, read.present.amp) }
}

describe.each<[string, Changes]>([
  ['multi-scale', {}],
  ['one size', { settings: { multiScale: false } }],
  ['images of four', { settings: { quad: true }, oddities: { quad: true } }],
  ['classes that are assumed', { classesAssumed: true }],
  ['a loop over the images', { oddities: { eachImage: true } }],
  ['two GPUs', { settings: { gpus: 2 }, gpus: 2 }],
  ['any GPU', { gpu: null }],
  [
    'a context that is known, and a baseline that calibrates',
    { overheadBytes: 420 * mib, calibration: { needs: 1.02, takes: 1.07 } }
  ]
])('of %s, the present settings are answered as a prediction answers', (_, changes) => {
  test('its points, its interval and its decision', async () => {
    const { exploration, judged } = await exploring(changes)
    const question = asked(exploration)
    const { points, decision } = answer(question)
    expect(points).toEqual(judged.points)
    const trained = changes.settings?.multiScale === false ? judged.points.slice(-1) : judged.points
    expect(decision).toEqual(
      decidePrediction({ measurement: { ...judged, points: [...trained] }, budgetBytes: 14 * gib })
    )
  })

  test('its curve, its cards, and what fits', async () => {
    const { exploration, judged, training, traced } = await exploring(changes)
    const question = asked(exploration)
    const calibration = changes.calibration ? { ...changes.calibration, commit: 'c' } : null
    const onDevice = (simulated: Measurement) =>
      withIntervals(
        withContext(simulated, training.target, training.device),
        knowledgeOf(training.target, training.device, calibration)
      )
    const curve = curveOf(traced, training, judged, onDevice)
    expect(curve.map(({ size }) => ({ size, bytes: curvePoint(question, size)?.bytes }))).toEqual(curve)
    expect(cards(question)).toEqual(cardsOf(traced, training, { measurement: judged, calibration }))
    const trials = tracedTrials(traced, trialOf({ measurement: judged, calibration }, training, 14 * gib), 'cuda')
    for (const batchSize of [2, 16, 64])
      for (const size of sizesBetween({ minimum: 320, maximum: 960, stride: 160 }))
        expect(cell(question, batchSize, size).fits).toBe(trials.try({ batchSize, size }).fits)
    const most = largestBatch(question, 960) ?? 0
    expect(trials.try({ batchSize: most, size: 960 }).fits).toBe(true)
    expect(trials.try({ batchSize: most + question.exploration.facts.gpus, size: 960 }).fits).toBe(false)
  })
})

test('the other precision answers too, with more', async () => {
  const { exploration } = await exploring()
  const present = asked(exploration)
  const setup = { ...present.setup, amp: false }
  const other = { ...present, setup, variant: traceVariant(present.exploration, false) }
  expect(other.variant.amp).toBe(false)
  expect(answer(other).need.bytes).toBeGreaterThan(answer(present).need.bytes)
})

test('a precision that cannot be simulated is missing, with the reason', async () => {
  const { exploration } = await exploring({ lacksFull: true })
  expect(exploration?.variants).toHaveLength(1)
  expect(exploration?.whyOnePrecision).toBe('The training without mixed precision cannot be simulated.')
})

test('a review simulates its own precision only', async () => {
  const { exploration } = await exploring({ bothPrecisions: false, lacksFull: true })
  expect(exploration?.variants.map(({ amp }) => amp)).toEqual([true])
  expect(exploration?.whyOnePrecision).toContain('vram-review explore')
})

test('a measured training is explored on its device, calibrated by what was measured', async () => {
  const { judged, training, context } = await exploring()
  const measured = buildMeasurement({
    engine: 'cuda',
    points: judged.points.map((point) => ({
      ...point,
      reservedBytes: Math.round((point.reservedBytes ?? 0) * 1.1),
      deviceBytes: Math.round((point.reservedBytes ?? 0) * 1.1) + 0.4 * gib
    }))
  })
  const exploration = await exploreMeasured(training, measured, context)
  const { gpu } = measured.environment
  expect(exploration).toMatchObject({ facts: { imitated: { gpu } }, calibration: { takes: expect.closeTo(1.1, 3) } })
  expect(exploration?.overheadBytes).toBeCloseTo(0.4 * gib, -3)
  const { points } = answer(asked(exploration))
  for (const [at, { reservedBytes }] of points.entries())
    expect(Math.abs((reservedBytes ?? 0) - (measured.points[at]?.reservedBytes ?? 0))).toBeLessThan(0.03 * gib)
})

test('what was measured without a GPU is not explored', async () => {
  const { training, context } = await exploring()
  expect(await exploreMeasured(training, buildMeasurement({ engine: 'cpu' }), context)).toBeNull()
})

test('without a named budget, the smallest common card that surely fits the training', async () => {
  const { exploration } = await exploring({ gpu: null, budgetBytes: null })
  expect(exploration?.present.budgetBytes).toBe(Math.floor(11.6 * gib))
})

test('AutoBatch begins with the batch that a prediction assumes', async () => {
  const { exploration } = await exploring({ settings: { batchSize: -1 } })
  expect(exploration).toMatchObject({ choosesBatch: true, present: { batchSize: 2 } })
})

test('a training that follows no formulas cannot be explored', async () => {
  const { exploration } = await exploring({
    oddities: { activationBytes: (batch, size) => Math.floor(batch ** 1.5 * size) }
  })
  expect(exploration).toBeNull()
})
