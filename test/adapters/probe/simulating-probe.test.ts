import { describe, expect, test } from 'vitest'
import type { Recorder } from '../../../src/adapters/probe/python-probe.ts'
import { simulating } from '../../../src/adapters/probe/simulating-probe.ts'
import type { Point } from '../../../src/domain/measurement.ts'
import type { SmokeRequest } from '../../../src/review/ports.ts'
import { buildMeasurement, gib } from '../../builders/measurement.ts'
import { buildRecorded, type Oddities, recordTraining, steadyPlan, tracedPlan } from '../../builders/recording.ts'
import { buildSettings } from '../../builders/settings.ts'
import { buildSmokeRequest } from '../../builders/smoke-request.ts'

const request = buildSmokeRequest({
  engine: 'simulated',
  deviceModel: 'cuda',
  settings: buildSettings({ batchSize: 16, multiScale: true }),
  points: [
    { batch: 16, size: 'minimum' },
    { batch: 16, size: 'fixed' },
    { batch: 16, size: 'maximum' }
  ]
})

/** A recorder of a small training, as the probe is: without points it shows formulas. */
function recording(oddities: Oddities = {}) {
  const asked: SmokeRequest[] = []
  const record: Recorder = async (requests, onProgress) =>
    requests.map((one) => {
      asked.push(one)
      onProgress?.({ event: 'start', points: 1 })
      const points = one.points.map(({ batch, size }) => ({ batch, size: Number(size) }))
      const plan = points.length === 0 ? tracedPlan : steadyPlan(points)
      const changes = { deviceModel: one.deviceModel, amp: one.amp !== false }
      return { kind: 'recorded', recorded: buildRecorded(recordTraining(plan, oddities), changes) }
    })
  const measured: SmokeRequest[] = []
  const measuring = {
    run: async (requests: readonly SmokeRequest[]) =>
      requests.map((one) => {
        measured.push(one)
        return { kind: 'measured' as const, measurement: buildMeasurement() }
      })
  }
  return { asked, measured, probe: simulating(measuring, record), record }
}

async function pointsOf(run: Promise<readonly unknown[]>) {
  const [outcome] = (await run) as Awaited<ReturnType<ReturnType<typeof recording>['probe']['run']>>
  if (outcome?.kind !== 'measured') throw new Error(JSON.stringify(outcome))
  return outcome.measurement.points
}

describe('a training is recorded once', () => {
  test('for any points, batch, GPU and limit; another training is recorded too', async () => {
    const { probe, asked } = recording()
    await probe.run([request, { ...request, gpu: 'Tesla T4' }])
    await probe.run([{ ...request, memoryCapBytes: gib, points: [{ batch: 3, size: 416 }] }])
    await probe.trace({ ...request, settings: { ...request.settings, batchSize: 5 } })
    expect(asked).toHaveLength(1)
    await probe.run([request, { ...request, amp: false }, { ...request, torchVersion: '2.0' }])
    expect(asked.map(({ amp, torchVersion }) => [amp, torchVersion])).toEqual([
      [null, null],
      [false, null],
      [null, '2.0']
    ])
  })

  test('what is measured goes to the GPU, and each outcome has the place of its request', async () => {
    const { probe, measured } = recording()
    const outcomes = await probe.run([{ ...request, engine: 'cuda', deviceModel: null }, request])
    const engines = outcomes.map((outcome) => outcome.kind === 'measured' && outcome.measurement.engine)
    expect(engines).toEqual(['cuda', 'simulated'])
    expect(measured).toHaveLength(1)
  })

  test('a failure is an answer, and is asked again', async () => {
    const failure = { kind: 'failed', code: 'cannot-simulate', message: 'It needs values.', logTail: '' } as const
    const { probe: whole, record } = recording()
    void whole
    let asked = 0
    const probe = simulating({ run: async () => [] }, async (requests) =>
      asked++ === 0 ? [failure] : record(requests)
    )
    expect(await probe.run([request])).toEqual([failure])
    expect(await probe.trace(request)).not.toBeNull()
    expect(asked).toBe(2)
  })
})

describe('the points', () => {
  test('are those that a direct simulation gives, to the byte', async () => {
    const points = [
      { batch: 5, size: 352 },
      { batch: 5, size: 928 },
      { batch: 50, size: 640 }
    ]
    const traced = await pointsOf(recording().probe.run([{ ...request, points }]))
    // This one follows no formula, so that each point is recorded.
    const direct = await pointsOf(
      recording({ losses: (batch) => (batch === 12 ? 2 : 1) }).probe.run([{ ...request, points }])
    )
    const withoutNeed = (point: Point) => ({ ...point, requiredBytes: null })
    expect(traced.map(withoutNeed)).toEqual(direct.map(withoutNeed))
    expect(traced.map(({ batch, size }) => ({ batch, size }))).toEqual(points)
    // Replayed alone, a point makes the optimizer's state itself, and finds nothing that others left behind.
    for (const [at, { requiredBytes }] of traced.entries()) {
      const ratio = (direct[at]?.requiredBytes ?? 0) / (requiredBytes ?? 0)
      expect(ratio).toBeGreaterThan(0.85)
      expect(ratio).toBeLessThan(1.2)
    }
  })

  test('named sizes are those of the loop; without an allocator nothing is reserved', async () => {
    const points = await pointsOf(recording().probe.run([{ ...request, deviceModel: 'none' }]))
    expect(points.map(({ size, reservedBytes }) => [size, reservedBytes])).toEqual([
      [320, null],
      [640, null],
      [960, null]
    ])
  })

  test('one that exceeds the limit ran out of memory, and those after it are simulated all the same', async () => {
    const { probe } = recording()
    const asked = {
      ...request,
      points: [
        { batch: 2, size: 640 },
        { batch: 64, size: 960 },
        { batch: 2, size: 320 }
      ]
    }
    const unlimited = await pointsOf(probe.run([asked]))
    const memoryCapBytes = (unlimited[1]?.reservedBytes ?? 0) / 2
    const points = await pointsOf(probe.run([{ ...asked, memoryCapBytes }]))
    expect(points.map(({ outOfMemory }) => outOfMemory)).toEqual([false, true, false])
    for (const { reservedBytes } of points) expect(reservedBytes).toBeLessThanOrEqual(memoryCapBytes)
    expect(points[1]?.breakdown).toBeNull()
  })

  test('of a model that does not fit, there are none', async () => {
    expect(await recording().probe.run([{ ...request, memoryCapBytes: 1024 ** 2 }])).toMatchObject([
      { kind: 'failed', code: 'out-of-memory' }
    ])
  })

  test.each([16, 650])('a size of %d px that the model cannot train is refused', async (size) => {
    expect(await recording().probe.run([{ ...request, points: [{ batch: 2, size }] }])).toMatchObject([
      { kind: 'failed', code: 'bad-request', message: expect.stringContaining('32 px') }
    ])
  })
})

describe('a training that follows no formulas', () => {
  const oddities: Oddities = { losses: (batch) => batch ** 2 }

  test('is recorded at the points of each request, and cannot be traced', async () => {
    const { probe, asked } = recording(oddities)
    expect(await probe.trace(request)).toBeNull()
    const points = await pointsOf(probe.run([request]))
    expect(asked.map((one) => one.points.map(({ size }) => size))).toEqual([[], [320, 640, 960]])
    expect(points.map(({ size }) => size)).toEqual([320, 640, 960])
  })

  test('after a point that ran out of memory, the rest is recorded anew', async () => {
    const { probe, asked } = recording(oddities)
    const unlimited = await pointsOf(probe.run([{ ...request, points: [{ batch: 8, size: 960 }] }]))
    const memoryCapBytes = (unlimited[0]?.reservedBytes ?? 0) / 2
    const points = [
      { batch: 8, size: 960 },
      { batch: 1, size: 320 }
    ]
    const found = await pointsOf(probe.run([{ ...request, points, memoryCapBytes }]))
    expect(found.map(({ outOfMemory }) => outOfMemory)).toEqual([true, false])
    expect(asked.slice(2).map((one) => one.points.map(({ size }) => size))).toEqual([[960, 320], [320]])
  })
})

describe('a training whose single image does otherwise', () => {
  const oddities: Oddities = { copiesSeveral: true }

  test('is traced for more images, and simulated for one', async () => {
    const { probe, asked } = recording(oddities)
    const traced = await probe.trace(request)
    expect([1, 2, 30].map((batch) => traced?.isExact({ batch, size: 320 }))).toEqual([false, true, true])
    const points = [{ batch: 1, size: 320 }]
    const [found] = await pointsOf(probe.run([{ ...request, points }]))
    expect(asked.map((one) => one.points)).toEqual([[], points])
    const device = { model: 'cuda', gpu: null, memoryCapBytes: null } as const
    expect(found?.allocatedBytes).toBeLessThanOrEqual(traced?.points(points, device)[0]?.allocatedBytes ?? 0)
    await probe.run([{ ...request, points: [{ batch: 2, size: 320 }] }])
    expect(asked).toHaveLength(2)
  })

  test('one that does not is traced for one image, too', async () => {
    expect((await recording().probe.trace(request))?.isExact({ batch: 1, size: 320 })).toBe(true)
  })
})

test('a lower bound of what a point needs is below what its tensors take', async () => {
  const traced = await recording().probe.trace(request)
  for (const [batch, size] of [
    [1, 320],
    [8, 640],
    [64, 960]
  ] as const) {
    const [point] = traced?.points([{ batch, size }], { model: 'none', gpu: null, memoryCapBytes: null }) ?? []
    const least = traced?.leastBytes({ batch, size }) ?? 0
    expect(least).toBeLessThanOrEqual(point?.allocatedBytes ?? 0)
    expect(least).toBeGreaterThan((point?.allocatedBytes ?? 0) / 10)
  }
})
