import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Interval, measurementSchema, withOverhead } from '../../src/domain/measurement.ts'
import {
  assumedContextBytes,
  calibratedSpread,
  calibrationRatio,
  decidePrediction,
  predictionSpread,
  type Spread,
  type Spreads,
  withIntervals
} from '../../src/domain/prediction.ts'
import { formatWithInterval } from '../../src/domain/quantities.ts'
import {
  buildMeasurement,
  buildPoint,
  buildPrediction,
  buildSimulatedPoint,
  gib,
  mib
} from '../builders/measurement.ts'

const nothing = { gpu: null, torch: null, calibration: null }
const onePoint = buildPrediction({
  points: [buildSimulatedPoint(16, 640, { reservedBytes: 10 * gib, requiredBytes: 9 * gib })]
})

function shares(knowledge: Parameters<typeof withIntervals>[1], measurement = onePoint): Spreads {
  const [point] = withIntervals(measurement, knowledge).points
  return {
    needs: shareOf(point?.requiredInterval, point?.requiredBytes),
    takes: shareOf(point?.interval, point?.reservedBytes)
  }
}

function shareOf(interval: Interval | null | undefined, bytes: number | null | undefined): Spread {
  const share = (bound: number | undefined) => Math.round(((bound ?? 0) / (bytes ?? 1)) * 1000) / 1000
  return { low: share(interval?.lowBytes), high: share(interval?.highBytes) }
}

function spread(name: string): Spreads | null {
  const row = predictionSpread.find(({ architecture }) => architecture === name)
  return row ? { needs: withItself(row.needs), takes: withItself(row.takes) } : null
}

/** Where all real figures lie on one side, the prediction itself is the other bound. */
function withItself({ low, high }: Spread): Spread {
  return { low: Math.min(low, 1), high: Math.max(high, 1) }
}

describe('the interval of a prediction', () => {
  test('is that of a GPU that nobody named', () => {
    expect(shares(nothing)).toEqual(spread('unknown'))
  })

  test('is that of the generation of the GPU that will train', () => {
    const known = predictionSpread.filter(({ architecture }) => architecture !== 'unknown')
    const examples: Readonly<Record<string, string>> = { pascal: 'P100', volta: 'V100', turing: 'T4', ampere: 'A100' }
    for (const { architecture } of known.filter((row) => row.architecture in examples)) {
      expect(shares({ ...nothing, gpu: examples[architecture] ?? '' })).toEqual(spread(architecture))
    }
    expect(known.map(({ architecture }) => architecture)).toContain('turing')
  })

  test('stays wide for a generation or a PyTorch that nobody has figures of', () => {
    expect(shares({ ...nothing, gpu: 'NVIDIA B200' })).toEqual(spread('unknown'))
    expect(shares({ ...nothing, gpu: 'my own GPU' })).toEqual(spread('unknown'))
    expect(shares({ ...nothing, gpu: 'T4', torch: '1.7.1' })).toEqual(spread('unknown'))
    expect(shares({ ...nothing, gpu: 'T4', torch: '1.10.0+cu113' })).toEqual(spread('turing'))
  })

  test('is narrow around the calibrated figure', () => {
    const [point] = withIntervals(onePoint, { ...nothing, calibration: { ratio: 1.1 } }).points
    expect(point?.reservedBytes).toBe(Math.round(11 * gib))
    expect(point?.requiredBytes).toBe(Math.round(9.9 * gib))
    expect(shares({ ...nothing, calibration: { ratio: 1.1 } })).toEqual(calibratedSpread)
  })

  test('is given to no other measurement', () => {
    const none = buildPrediction({ deviceModel: 'none' })
    expect([buildMeasurement(), none].map((measurement) => withIntervals(measurement, nothing))).toEqual([
      buildMeasurement(),
      none
    ])
  })

  test('holds the prediction itself, and every row of the table a spread', () => {
    for (const { low, high } of Object.values(shares(nothing))) {
      expect(low).toBeLessThanOrEqual(1)
      expect(high).toBeGreaterThanOrEqual(1)
    }
    for (const { needs, takes } of [...predictionSpread, calibratedSpread])
      for (const { low, high } of [needs, takes]) expect(low).toBeLessThan(high)
  })
})

describe('calibration', () => {
  test('is measured ÷ simulated at the points that both have', () => {
    const measured = buildMeasurement({
      points: [
        buildPoint(16, 640, { reservedBytes: 11 * gib, allocatedBytes: 8 * gib }),
        buildPoint(8, 640, { reservedBytes: 7 * gib, allocatedBytes: 4 * gib })
      ]
    })
    expect(calibrationRatio(measured, onePoint)).toBeCloseTo(1.1)
  })

  test.each([
    ['no point is common', buildMeasurement({ points: [buildPoint(16, 320)] })],
    ['the point ran out of memory', buildMeasurement({ points: [buildPoint(16, 640, { outOfMemory: true })] })],
    ['nothing is reserved there', buildMeasurement({ points: [buildPoint(16, 640, { reservedBytes: null })] })]
  ])('is unknown where %s', (_, measured) => {
    expect(calibrationRatio(measured, onePoint)).toBeNull()
  })

  test('leaves a measurement whose parts add up, whatever the ratio', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 3, noNaN: true }), (ratio) => {
        const before = withOverhead(buildPrediction(), gib)
        const after = withIntervals(before, { ...nothing, calibration: { ratio } })
        expect(measurementSchema.safeParse(after).success).toBe(true)
        for (const { allocatedBytes, reservedBytes, deviceBytes, breakdown } of after.points) {
          expect(reservedBytes).toBeGreaterThanOrEqual(allocatedBytes)
          expect(deviceBytes).toBe((reservedBytes ?? 0) + gib)
          expect(breakdown?.allocatorSlackBytes).toBe((reservedBytes ?? 0) - allocatedBytes)
        }
      })
    )
  })
})

test.each([
  [6.9 * gib, { lowBytes: 6.7 * gib, highBytes: 7.3 * gib }, '6.9 GiB (6.7–7.3)'],
  [1000 * mib, { lowBytes: 960 * mib, highBytes: 1100 * mib }, '1000 MiB (960–1100)'],
  [6.9 * gib, null, '6.9 GiB']
])('a figure with its interval: %d', (bytes, interval, text) => {
  expect(formatWithInterval(bytes, interval)).toBe(text)
})

describe('what a prediction says of a budget', () => {
  /** Needs 10.0 GiB (9.0–12.0) with its overhead. */
  const point = buildSimulatedPoint(16, 960, {
    reservedBytes: 12 * gib,
    allocatedBytes: 8 * gib,
    interval: { lowBytes: 10 * gib, highBytes: 14 * gib },
    requiredBytes: 9 * gib,
    requiredInterval: { lowBytes: 8 * gib, highBytes: 11 * gib }
  })
  const predicted = withOverhead(buildPrediction({ points: [point] }), gib)

  test.each([
    [12, 'fits', false],
    [11.9, 'unsure', false],
    [9, 'unsure', false],
    [8.9, 'over-budget', false],
    [8.5, 'over-budget', true]
  ])('of %d GiB: %s', (budget, kind, hopeless) => {
    const decision = decidePrediction({ measurement: predicted, budgetBytes: budget * gib })
    expect(decision).toMatchObject({ kind, hopeless })
  })

  test('says why, with the interval', () => {
    expect(decidePrediction({ measurement: predicted, budgetBytes: 14 * gib }).reason).toBe(
      'At 960 px this training will need at least 10.0 GiB (9.0–12.0) and takes 13.0 GiB where there is room; it fits the budget of 14.0 GiB.'
    )
    expect(decidePrediction({ measurement: predicted, budgetBytes: 11 * gib }).reason).toBe(
      'At 960 px this training will need at least 10.0 GiB (9.0–12.0) and takes 13.0 GiB where there is room; the budget of 11.0 GiB is within that range. Only a run on the GPU can decide.'
    )
    expect(decidePrediction({ measurement: predicted, budgetBytes: 8 * gib }).reason).toBe(
      'At 960 px this training will need at least 10.0 GiB (9.0–12.0) and takes 13.0 GiB where there is room; the budget is 8.0 GiB.'
    )
  })

  test('goes by what it needs, and says where its cache has no room', () => {
    const { kind, reason } = decidePrediction({ measurement: predicted, budgetBytes: 12.5 * gib })
    expect(kind).toBe('fits')
    expect(reason).toContain("no room for PyTorch's whole cache")
  })

  test('goes by what it takes where nothing is known of its need', () => {
    const points = [{ ...point, requiredBytes: null, requiredInterval: null }]
    const measurement = withOverhead(buildPrediction({ points }), gib)
    expect(decidePrediction({ measurement, budgetBytes: 14 * gib }).kind).toBe('unsure')
    expect(decidePrediction({ measurement, budgetBytes: 15 * gib }).kind).toBe('fits')
  })

  test('says that the fixed size would fit', () => {
    const fixed = buildSimulatedPoint(16, 640, {
      requiredBytes: 5 * gib,
      requiredInterval: { lowBytes: 5 * gib, highBytes: 6 * gib }
    })
    const measurement = withOverhead(buildPrediction({ points: [fixed, point] }), gib)
    expect(decidePrediction({ measurement, budgetBytes: 8 * gib }).reason).toContain(
      'The fixed 640 px would fit (6.0 GiB), so it would train for a while and then stop.'
    )
  })

  test('assumes a CUDA context where no policy gives it, and says so', () => {
    const measurement = buildPrediction({ points: [point] })
    const budgetBytes = 11 * gib + assumedContextBytes
    expect(decidePrediction({ measurement, budgetBytes })).toMatchObject({
      kind: 'fits',
      reason: expect.stringContaining('assumes 512 MiB for the CUDA context')
    })
    expect(decidePrediction({ measurement, budgetBytes: budgetBytes - 1 }).kind).toBe('unsure')
  })

  test('goes by the sizes that are trained', () => {
    const small = buildSimulatedPoint(16, 640, { reservedBytes: gib })
    const stray = buildSimulatedPoint(16, 320, { reservedBytes: 9 * gib })
    const measurement = buildPrediction({ points: [stray, small] })
    expect(decidePrediction({ measurement, budgetBytes: 2 * gib }).kind).toBe('fits')
  })
})
