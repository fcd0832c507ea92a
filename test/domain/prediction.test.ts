import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Measurement,
  measurementSchema,
  type Point,
  type Step,
  withOverhead
} from '../../src/domain/measurement.ts'
import {
  calibrationOf,
  decidePrediction,
  type PredictionKnowledge,
  predictedNeed,
  upperBoundOfNeed,
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
  validation: anyValidationSet,
  assumesContext: false,
  calibration: null
}
const onePoint = buildPrediction({
  points: [buildSimulatedPoint(16, 640, { reservedBytes: 10 * gib, requiredBytes: 9 * gib })]
})

const ratios = fc.double({ min: 0.1, max: 3, noNaN: true })
const calibrations = fc.option(fc.record({ needs: ratios, takes: ratios }))

function emulating({ gpu = null, torch = '2.4' }: { gpu?: string | null; torch?: string }) {
  return { imitated: { gpu, torch } }
}

interface Widths {
  readonly needs: number
  readonly takes: number
}

/** Of the interval of what one point needs, and of the upper half of what it takes. */
function widths(knowledge: PredictionKnowledge, emulated: Partial<Measurement> = {}): Widths {
  const [point] = withIntervals({ ...onePoint, ...emulated }, knowledge).points
  const { requiredInterval: needs, interval: takes } = point ?? {}
  return { needs: (needs?.highBytes ?? 0) - (needs?.lowBytes ?? 0), takes: (takes?.highBytes ?? 0) - 10 * gib }
}

describe('the interval of a prediction', () => {
  test('is that of the table for a GPU that nobody named, and holds the prediction', () => {
    const [point] = withIntervals(onePoint, nothing).points
    const { needs, takes } = spreadsOf({ ...nothing, gpu: null, torch: '2.4', trainer: 'yolov5' }, 16)
    expect(point?.requiredInterval).toEqual(intervalOf(9 * gib, needs))
    expect(point?.interval?.highBytes).toBe(intervalOf(10 * gib, takes).highBytes)
    expect(point?.interval?.lowBytes).toBe(point?.requiredInterval?.lowBytes)
    expect(point?.requiredInterval?.lowBytes).toBeLessThan(9 * gib)
    expect(point?.requiredInterval?.highBytes).toBeGreaterThan(9 * gib)
  })

  test('is twice as wide where hardly any log tells', () => {
    const { needs, takes } = widths(nothing)
    for (const device of [{ gpu: 'NVIDIA B200' }, { gpu: 'Jetson Orin' }, { torch: '1.7.1' }]) {
      const wide = widths(nothing, emulating(device))
      expect(wide.needs / needs).toBeCloseTo(2)
      expect(wide.takes / takes).toBeCloseTo(2)
    }
    expect(widths(nothing, emulating({ torch: '1.10.0+cu113' }))).toEqual({ needs, takes })
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
    const old = emulating({ torch: '1.13.1+cu117' })
    expect(widths(assumed, old).needs - widths(nothing, old).needs).toBeCloseTo(0.6 * gib, -3)
  })

  test('goes by the PyTorch that simulates, where nobody named another', () => {
    const { environment } = onePoint
    const old = { imitated: null, environment: { ...environment, torch: '1.13.1' } }
    const assumed = { ...nothing, assumesContext: true }
    expect(widths(assumed, old)).toEqual(widths(assumed, emulating({ torch: '1.13.1' })))
  })

  test('of what it takes never ends below what it needs', () => {
    const points = [buildSimulatedPoint(16, 640, { reservedBytes: 10 * gib, requiredBytes: 10 * gib })]
    const knowledge = { ...nothing, validation: { images: 1, aspects: [1] } }
    for (const gpu of [null, 'Tesla P100', 'Tesla T4', 'NVIDIA B200']) {
      const simulated = buildPrediction({ points, ...emulating({ gpu }) })
      const [point] = withIntervals(simulated, knowledge).points
      expect(point?.interval?.highBytes).toBeGreaterThanOrEqual(point?.requiredInterval?.highBytes ?? Number.NaN)
    }
  })

  test('is narrow around the calibrated figure', () => {
    const calibration = { needs: 1.02, takes: 1.1 }
    const [point] = withIntervals(onePoint, { ...nothing, calibration }).points
    expect(point?.reservedBytes).toBe(Math.round(11 * gib))
    expect(point?.requiredBytes).toBe(Math.round(9.18 * gib))
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
    fc.property(fc.integer({ min: 3, max: 80 }), fc.boolean(), calibrations, (gibs, assumesContext, calibration) => {
      const knowledge = { ...nothing, assumesContext, calibration }
      const budgetBytes = gibs * gib
      const bound = upperBoundOfNeed(onePoint, knowledge, gib)
      const requiredBytes = bound.within(budgetBytes)
      const simulated = buildPrediction({
        points: [buildSimulatedPoint(16, 640, { requiredBytes, allocatedBytes: 1, reservedBytes: 90 * gib })]
      })
      const [point] = withIntervals(withOverhead(simulated, gib), knowledge).points
      const { highBytes } = predictedNeed(point as Point)
      expect(highBytes).toBeLessThanOrEqual(budgetBytes + 1)
      expect(highBytes).toBeGreaterThan(budgetBytes - 5)
      expect(Math.abs(bound.of(requiredBytes) - highBytes)).toBeLessThanOrEqual(1)
    })
  )
})

test('a search asks an allocator for at least one byte, and counts tensors alone as they are', () => {
  expect(upperBoundOfNeed(onePoint, nothing, gib).within(gib / 2)).toBe(1)
  const bound = upperBoundOfNeed(buildPrediction({ deviceModel: 'none' }), nothing, 7)
  expect([bound.of(5 * gib), bound.within(5 * gib)]).toEqual([5 * gib + 7, 5 * gib - 7])
})

describe('calibration', () => {
  test('is measured ÷ simulated at the points that both have', () => {
    const measured = buildMeasurement({
      points: [
        buildPoint(16, 640, { reservedBytes: 11 * gib, allocatedBytes: 8 * gib }),
        buildPoint(8, 640, { reservedBytes: 7 * gib, allocatedBytes: 4 * gib })
      ]
    })
    expect(calibrationOf(measured, onePoint)?.takes).toBeCloseTo(1.1)
  })

  test('of what is needed is taken before the first validation: what it leaves behind is cache', () => {
    const runOf = (reserved: readonly [number, number, number]) => ({
      steps: (['train', 'validate', 'train'] as const).map(
        (phase, at): Step => ({ phase, allocatedBytes: gib, reservedBytes: reserved[at] ?? null })
      ),
      reservedBytes: Math.max(...reserved)
    })
    const measured = buildMeasurement({
      points: [buildPoint(16, 320, runOf([306, 600, 900])), buildPoint(16, 640, runOf([1200, 1200, 1200]))]
    })
    const simulated = buildPrediction({
      points: [
        buildSimulatedPoint(16, 320, runOf([300, 450, 500])),
        buildSimulatedPoint(16, 640, runOf([900, 900, 1000]))
      ]
    })
    expect(calibrationOf(measured, simulated)).toEqual({ needs: 1.02, takes: 2100 / 1500 })
    const later = { ...simulated, points: simulated.points.slice(1) }
    expect(calibrationOf(measured, later)).toEqual({ needs: 1.2, takes: 1.2 })
  })

  test.each([
    ['no point is common', buildMeasurement({ points: [buildPoint(16, 320)] })],
    ['the point ran out of memory', buildMeasurement({ points: [buildPoint(16, 640, { outOfMemory: true })] })],
    ['nothing is reserved there', buildMeasurement({ points: [buildPoint(16, 640, { reservedBytes: null })] })]
  ])('is unknown where %s', (_, measured) => {
    expect(calibrationOf(measured, onePoint)).toBeNull()
  })

  test('leaves a measurement whose parts add up, whatever the ratio', () => {
    fc.assert(
      fc.property(ratios, ratios, (needs, takes) => {
        const before = withOverhead(buildPrediction(), gib)
        const after = withIntervals(before, { ...nothing, calibration: { needs, takes } })
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
      'At 960 px this training needs at least 10.0 GiB (9.0–12.0) and takes 13.0 GiB where there is room; it fits the budget of 14.0 GiB.'
    )
    expect(decidePrediction({ measurement: predicted, budgetBytes: 11 * gib }).reason).toBe(
      'At 960 px this training needs at least 10.0 GiB (9.0–12.0) and takes 13.0 GiB where there is room; the budget of 11.0 GiB is between 9.0 GiB and 12.0 GiB. Only a run on the GPU can decide.'
    )
    expect(decidePrediction({ measurement: predicted, budgetBytes: 8 * gib }).reason).toBe(
      'At 960 px this training needs at least 10.0 GiB (9.0–12.0) and takes 13.0 GiB where there is room; the budget is 8.0 GiB.'
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
