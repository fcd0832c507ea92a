import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitMemoryModel, predictPeak } from '../../src/domain/memory-model.ts'
import { buildCpuMeasurement, buildCpuPoint, buildPoint, mib } from '../builders/measurement.ts'

function fitted(points: Parameters<typeof fitMemoryModel>[0]['points'], accumulation = 1) {
  return fitMemoryModel({ points, accumulation })
}

describe('the memory model', () => {
  test("gives the real yolov5n's points within one percent", () => {
    const model = fitMemoryModel(buildCpuMeasurement())
    expect(model?.residual).toBeLessThan(0.005)
    // Measured at other batches of the same training: not among the points that were fitted.
    const predicted = model === null ? 0 : predictPeak(model, 2, 480, 16)
    expect(Math.abs(predicted / (227.7 * mib) - 1)).toBeLessThan(0.01)
  })

  test('two points give the line, and no residual', () => {
    const model = fitted([buildCpuPoint(1, 100, 20_000), buildCpuPoint(1, 200, 50_000)])
    expect(model?.fixedBytes).toBeCloseTo(10_000)
    expect(model?.slopeBytes).toBeCloseTo(1)
    expect(model?.residual).toBeNull()
  })

  test('a point that ran out of memory says nothing of the line', () => {
    const exhausted = buildCpuPoint(1, 400, 60_000, { outOfMemory: true })
    expect(fitted([buildCpuPoint(1, 100, 20_000), buildCpuPoint(1, 200, 50_000), exhausted])?.slopeBytes).toBeCloseTo(1)
  })

  test('the residual is that of the point between, held back from the line that judges it', () => {
    const model = fitted([buildCpuPoint(1, 100, 20_000), buildCpuPoint(1, 200, 50_000), buildCpuPoint(1, 300, 110_000)])
    // Through the outer two: 20,000 + 90,000 · 3 ÷ 8 = 53,750 at 200 px.
    expect(model?.residual).toBeCloseTo(3_750 / 50_000)
  })

  test.each([
    ['one point', [buildCpuPoint(1, 100, 20_000)]],
    ['one load twice', [buildCpuPoint(4, 100, 20_000), buildCpuPoint(1, 200, 21_000)]],
    ['memory that shrinks with the load', [buildCpuPoint(1, 100, 20_000), buildCpuPoint(1, 200, 10_000)]],
    ['memory that does not depend on the load', [buildCpuPoint(1, 100, 20_000), buildCpuPoint(1, 200, 20_000)]],
    ['no points', []]
  ])('refuses %s', (_, points) => {
    expect(fitted(points)).toBeNull()
  })

  test('speaks of what a budget covers: the device, where it is known', () => {
    const model = fitted([buildPoint(1, 320, { deviceBytes: 300 }), buildPoint(1, 640, { deviceBytes: 600 })])
    expect(model === null ? 0 : predictPeak(model, 1, 640, 1)).toBeCloseTo(600)
  })

  test('recovers any line from its points', () => {
    const line = fc.record({
      fixed: fc.integer({ min: 1, max: 2 ** 33 }),
      slope: fc.integer({ min: 100, max: 100_000 }),
      batch: fc.integer({ min: 1, max: 64 })
    })
    fc.assert(
      fc.property(line, ({ fixed, slope, batch }) => {
        const points = [320, 640, 960].map((size) => buildCpuPoint(batch, size, fixed + slope * batch * size ** 2))
        const model = fitted(points)
        expect(model?.residual).toBeLessThan(1e-6)
        expect((model?.slopeBytes ?? 0) / slope).toBeCloseTo(1, 6)
      })
    )
  })
})

describe('kept gradients', () => {
  const points = [buildPoint(4, 320), buildPoint(4, 640)]
  const gradientsBytes = points[0]?.breakdown?.gradientsBytes ?? 0

  test('are part of the fit where accumulation was above 1, and go where it is not', () => {
    const model = fitted(points, 16)
    if (model === null) throw new Error('no model')
    expect(predictPeak(model, 4, 640, 16) - predictPeak(model, 4, 640, 1)).toBeCloseTo(gradientsBytes)
  })

  test('are added where the fit had none: as large as the weights', () => {
    const unseen = points.map((point) => ({
      ...point,
      breakdown: point.breakdown === null ? null : { ...point.breakdown, gradientsBytes: 0 }
    }))
    const model = fitted(unseen, 1)
    if (model === null) throw new Error('no model')
    expect(predictPeak(model, 4, 640, 2) - predictPeak(model, 4, 640, 1)).toBeCloseTo(gradientsBytes)
  })
})
