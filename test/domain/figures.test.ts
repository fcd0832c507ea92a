import { describe, expect, test } from 'vitest'
import { fixedCostBytes, trainedPoints } from '../../src/domain/measurement.ts'
import { multiScaleCost } from '../../src/domain/memory-model.ts'
import { formatBytes, formatDeltaBytes, formatPercent } from '../../src/domain/quantities.ts'
import { buildCpuMeasurement, buildMeasurement, buildPoint, gib, mib } from '../builders/measurement.ts'

describe('figures as a person reads them', () => {
  test.each([
    [17.2 * gib, '17.2 GiB'],
    [gib, '1.0 GiB'],
    [1023.7 * mib, '1.0 GiB'],
    [1023.2 * mib, '1023 MiB'],
    [426.72 * mib, '427 MiB'],
    [0, '0 MiB']
  ])('%d bytes', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })

  test('differences have a sign', () => {
    expect([5.6 * gib, -120 * mib, 100].map(formatDeltaBytes)).toEqual(['+5.6 GiB', '−120 MiB', '±0 MiB'])
  })

  test('percentages are as exact as they are small', () => {
    expect([0.234, 0.0234, -0.05, 0.0996].map(formatPercent)).toEqual(['23 %', '2.3 %', '5 %', '10 %'])
  })
})

test('what no batch and no size changes: the most of any point whose parts are known', () => {
  const parts = {
    weightsBytes: 30 * mib,
    gradientsBytes: 0,
    optimizerBytes: 30 * mib,
    emaBytes: 30 * mib,
    contextBytes: 400 * mib
  }
  const point = buildPoint(16, 640)
  const known = point.breakdown === null ? null : { ...point.breakdown, ...parts }
  const later = known === null ? null : { ...known, gradientsBytes: 30 * mib }
  const points = [
    buildPoint(16, 320, { breakdown: known }),
    buildPoint(16, 640, { breakdown: later }),
    buildPoint(16, 960, { breakdown: null })
  ]
  expect(fixedCostBytes({ points })).toBe(520 * mib)
  expect(fixedCostBytes({ points: points.slice(2) })).toBeNull()
})

describe("multi-scale's own cost", () => {
  test('the maximum above the fixed size', () => {
    const cost = multiScaleCost(buildCpuMeasurement())
    expect([cost.minimum?.size, cost.fixed?.size, cost.maximum?.size]).toEqual([160, 320, 480])
    expect(cost.costBytes).toBe(Math.round(426.72 * mib) - Math.round(206.89 * mib))
  })

  test('under `--quad` the fixed size is twice the image size', () => {
    const points = [buildPoint(16, 320), buildPoint(16, 1280)]
    expect(multiScaleCost(buildMeasurement({ points })).fixed?.size).toBe(1280)
    expect(trainedPoints(buildMeasurement({ points })).map((point) => point.size)).toEqual([1280])
  })

  test('none where multi-scale is off', () => {
    const measurement = buildMeasurement({
      sizeRange: { minimum: 640, maximum: 640, stride: 32 },
      points: [buildPoint(16, 640)]
    })
    expect(multiScaleCost(measurement)).toMatchObject({
      minimum: null,
      maximum: null,
      costBytes: null,
      fixed: { size: 640 }
    })
  })
})
