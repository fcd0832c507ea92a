import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measurementSchema, withOverhead } from '../../src/domain/measurement.ts'
import {
  calibrationRatio,
  decidePrediction,
  type PredictionKnowledge,
  upperRatio,
  withIntervals
} from '../../src/domain/prediction.ts'
import { formatWithInterval } from '../../src/domain/quantities.ts'
import { intervalOf, spreadsOf } from '../../src/domain/spread.ts'
import { anyValidationSet } from '../../src/domain/validation-set.ts'
import {
  buildMeasurement,
  buildPoint,
  buildPrediction,
  buildSimulatedPoint,
  gib,
  mib
} from '../builders/measurement.ts'

const nothing: PredictionKnowledge = {
  gpu: null,
  torch: null,
  validation: anyValidationSet,
  assumesContext: false,
  calibration: null
}
const onePoint = buildPrediction({
  points: [buildSimulatedPoint(16, 640, { reservedBytes: 10 * gib, requiredBytes: 9 * gib })]
})

interface Widths {
  readonly needs: number
  readonly takes: number
}

/** Of the interval of what one point needs, and of the upper half of what it takes. */
function widths(knowledge: PredictionKnowledge): Widths {
  const [point] = withIntervals(onePoint, knowledge).points
  const { requiredInterval: needs, interval: takes } = point ?? {}
  return { needs: (needs?.highBytes ?? 0) - (needs?.lowBytes ?? 0), takes: (takes?.highBytes ?? 0) - 10 * gib }
}

describe('the interval of a prediction', () => {
  test('is that of the table for a GPU that nobody named, and holds the prediction', () => {
    const [point] = withIntervals(onePoint, nothing).points
    const { needs, takes } = spreadsOf({ ...nothing, torch: '2.4' }, 16)
    expect(point?.requiredInterval).toEqual(intervalOf(9 * gib, needs))
    expect(point?.interval?.highBytes).toBe(intervalOf(10 * gib, takes).highBytes)
    expect(point?.interval?.lowBytes).toBe(point?.requiredInterval?.lowBytes)
    expect(point?.requiredInterval?.lowBytes).toBeLessThan(9 * gib)
    expect(point?.requiredInterval?.highBytes).toBeGreaterThan(9 * gib)
  })

  test('is twice as wide where hardly any log tells', () => {
    const { needs, takes } = widths(nothing)
    for (const knowledge of [{ gpu: 'NVIDIA B200' }, { gpu: 'Jetson Orin' }, { torch: '1.7.1' }]) {
      const wide = widths({ ...nothing, ...knowledge })
      expect(wide.needs / needs).toBeCloseTo(2)
      expect(wide.takes / takes).toBeCloseTo(2)
    }
    expect(widths({ ...nothing, torch: '1.10.0+cu113' })).toEqual({ needs, takes })
  })

  test('is narrower where the validation set has one batch', () => {
    const few = { ...nothing, validation: { images: 32, aspects: [1] } }
    const many = { ...nothing, validation: { images: 33, aspects: [1] } }
    expect(widths(few).takes).toBeLessThan(widths(nothing).takes)
    expect(widths(many)).toEqual(widths(nothing))
    expect(widths(few).needs).toBe(widths(nothing).needs)
  })

  test('is wider by what an assumed CUDA context may differ', () => {
    const assumed = { ...nothing, assumesContext: true }
    expect(widths(assumed).needs - widths(nothing).needs).toBeCloseTo(0.5 * gib, -3)
    const old = { ...nothing, torch: '1.13.1+cu117' }
    expect(widths({ ...old, assumesContext: true }).needs - widths(old).needs).toBeCloseTo(0.6 * gib, -3)
  })

  test('is narrow around the calibrated figure', () => {
    const calibration = { ratio: 1.1 }
    const [point] = withIntervals(onePoint, { ...nothing, calibration }).points
    expect(point?.reservedBytes).toBe(Math.round(11 * gib))
    expect(point?.requiredBytes).toBe(Math.round(9.9 * gib))
    expect(widths({ ...nothing, calibration }).needs).toBeLessThan(widths(nothing).needs / 1.5)
  })

  test('is given to no other measurement', () => {
    const none = buildPrediction({ deviceModel: 'none' })
    expect([buildMeasurement(), none].map((measurement) => withIntervals(measurement, nothing))).toEqual([
      buildMeasurement(),
      none
    ])
  })
})

test('what fits by its upper bound is what a search looks for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80 }), fc.boolean(), (gibs, assumesContext) => {
      const knowledge = { ...nothing, torch: '2.4', assumesContext }
      const limitBytes = gibs * gib
      const bytes = Math.floor(limitBytes / upperRatio(limitBytes, knowledge))
      const simulated = buildPrediction({ points: [buildSimulatedPoint(16, 640, { requiredBytes: bytes })] })
      const [point] = withIntervals(simulated, knowledge).points
      expect(point?.requiredInterval?.highBytes).toBeLessThanOrEqual(limitBytes + 1)
      expect(point?.requiredInterval?.highBytes).toBeGreaterThan(limitBytes - 1000)
    })
  )
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

  test.each([
    ['NVIDIA B200', 'GPUs like NVIDIA B200'],
    ['Tesla T4', null]
  ])('says where hardly any log tells how good it is: %s', (gpu, words) => {
    const measurement = { ...predicted, imitated: { gpu, torch: '2.4' } }
    const { reason } = decidePrediction({ measurement, budgetBytes: 14 * gib })
    if (words === null) expect(reason).not.toContain('public logs')
    else expect(reason).toContain(words)
  })

  test('goes by the sizes that are trained', () => {
    const small = buildSimulatedPoint(16, 640, { reservedBytes: gib })
    const stray = buildSimulatedPoint(16, 320, { reservedBytes: 9 * gib })
    const measurement = buildPrediction({ points: [stray, small] })
    expect(decidePrediction({ measurement, budgetBytes: 2 * gib }).kind).toBe('fits')
  })
})
