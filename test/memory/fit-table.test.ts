import { describe, expect, test } from 'vitest'
import { withOverhead } from '../../src/memory/covered-bytes.ts'
import { type FitQuestion, type FitRow, fitTable } from '../../src/memory/fit-table.ts'
import { assumedContextBytes } from '../../src/memory/predicted-need.ts'
import { withIntervals } from '../../src/memory/prediction-interval.ts'
import { assumedMargin } from '../../src/memory/recommend.ts'
import { accumulation } from '../../src/training/accumulation.ts'
import { buildPrediction, buildSimulatedPoint, gib } from '../builders/measurement.ts'

const unknownGpu = { gpu: null, torch: null, calibration: null }
const prediction = withIntervals(buildPrediction(), unknownGpu)
const [examplePoint] = prediction.points
const gradientsBytes = examplePoint?.breakdown?.gradientsBytes ?? 0
const spread = {
  low: (examplePoint?.interval?.lowBytes ?? 0) / (examplePoint?.reservedBytes ?? 1),
  high: (examplePoint?.interval?.highBytes ?? 0) / (examplePoint?.reservedBytes ?? 1)
}

function table(changes: Partial<FitQuestion> = {}) {
  const found = fitTable({ measurement: prediction, batchSize: 16, multiScale: true, ...changes })
  if (found === null) throw new Error('no table')
  return found
}

function rowOf(cardGib: number, rows: readonly FitRow[]): FitRow {
  const row = rows.find(({ cardBytes }) => cardBytes === cardGib * gib)
  if (row === undefined) throw new Error(`no row of ${cardGib} GiB`)
  return row
}

/** The example's own line; gradients are kept alive between batches only where several are accumulated. */
function reserved(batch: number, size: number): number {
  return 0.3 * gib + 0.6 * 1024 * batch * size ** 2 - (accumulation(batch) > 1 ? 0 : gradientsBytes)
}

/** The largest batch whose need, times a share and with the context, fits; tried one by one. */
function bruteForce(usableBytes: number, size: number, share: number): number | null {
  const fitting = Array.from({ length: 400 }, (_, index) => index + 1).filter(
    (batch) => reserved(batch, size) * share + assumedContextBytes <= usableBytes
  )
  return fitting.at(-1) ?? null
}

describe('the fit table', () => {
  test('is of the common cards, less what ECC and the driver take', () => {
    const { rows } = table()
    expect(rows.map(({ cardBytes }) => cardBytes / gib)).toEqual([8, 12, 16, 24, 40, 80])
    for (const { cardBytes, usableBytes } of rows) expect(usableBytes).toBeLessThan(cardBytes)
    expect(table()).toMatchObject({ size: 960, assumed: true })
  })

  test.each([8, 12, 16, 24, 40, 80])('finds what brute force finds for %d GiB', (cardGib) => {
    const { residual, rows } = table()
    const margin = residual ?? assumedMargin
    const { batch, usableBytes } = rowOf(cardGib, rows)
    expect(batch.sure?.value).toBe(bruteForce(usableBytes, 960, spread.high * (1 + margin)))
    const likely = bruteForce(usableBytes, 960, 1)
    expect(batch.likely?.value ?? batch.sure?.value).toBe(likely)
  })

  test('names the widest range that keeps the batch, never beyond what multi-scale draws', () => {
    const { rows } = table()
    expect(rowOf(80, rows).maximum).toMatchObject({ sure: { value: 960 }, likely: null })
    const small = rowOf(8, rows).maximum
    expect(small?.sure?.value).toBeLessThan(960)
    expect(small?.sure?.value).toBeGreaterThanOrEqual(640)
    expect((small?.sure?.value ?? 0) % 32).toBe(0)
  })

  test('every choice fits as it says, within an interval as wide as the prediction and the model', () => {
    for (const { usableBytes, batch, maximum } of table().rows) {
      for (const { sure, likely } of [batch, ...(maximum === null ? [] : [maximum])]) {
        expect(sure?.highBytes ?? 0).toBeLessThanOrEqual(usableBytes)
        expect(likely?.bytes ?? 0).toBeLessThanOrEqual(usableBytes)
        expect(likely?.highBytes ?? Number.POSITIVE_INFINITY).toBeGreaterThan(usableBytes)
      }
    }
  })

  test('has nothing for a card that is too small', () => {
    const heavy = buildPrediction({
      points: [640, 800, 960].map((size) =>
        buildSimulatedPoint(16, size, { reservedBytes: 9 * gib + (size * gib) / 100 })
      )
    })
    const row = rowOf(8, table({ measurement: withIntervals(heavy, unknownGpu) }).rows)
    expect(row.batch).toEqual({ sure: null, likely: null })
    expect(row.maximum).toEqual({ sure: null, likely: null })
  })

  test('below the image size validation sets the peak: such a point does not bend the line', () => {
    const bent = withIntervals(
      buildPrediction({
        points: [buildSimulatedPoint(16, 320, { reservedBytes: 3 * gib }), ...buildPrediction().points.slice(1)]
      }),
      unknownGpu
    )
    expect(rowOf(16, table({ measurement: bent }).rows).batch).toEqual(rowOf(16, table().rows).batch)
  })

  test('a second batch tells how far the line is off, and widens the interval', () => {
    const last = buildSimulatedPoint(32, 960, { reservedBytes: Math.round(reserved(32, 960) * 1.04) })
    const measurement = withIntervals(buildPrediction({ points: [...buildPrediction().points, last] }), unknownGpu)
    const { residual, rows } = table({ measurement })
    expect(residual).toBeGreaterThan(0.005)
    const { sure } = rowOf(16, rows).batch
    expect((sure?.highBytes ?? 0) / (sure?.bytes ?? 1)).toBeGreaterThan(1.08)
  })

  test("multi-scale off: batches at the fixed size, and no range; the policy's overhead counts", () => {
    const points = [16, 32, 64].map((batch) => buildSimulatedPoint(batch, 640))
    const measurement = withOverhead(withIntervals(buildPrediction({ points }), unknownGpu), 2 * gib)
    const found = table({ measurement, multiScale: false })
    expect(found).toMatchObject({ size: 640, assumed: false })
    const { batch, maximum } = rowOf(16, found.rows)
    expect(maximum).toBeNull()
    expect(batch.likely?.bytes).toBeCloseTo(reserved(batch.likely?.value ?? 0, 640) + 2 * gib, -7)
  })

  test('no batch is chosen yet: the batches alone', () => {
    expect(table({ batchSize: null }).rows.map(({ maximum }) => maximum)).toEqual(Array(6).fill(null))
  })

  test('several GPUs: the total batch, a share on each', () => {
    const measurement = withIntervals(buildPrediction({ gpus: 2 }), unknownGpu)
    const total = rowOf(24, table({ measurement, batchSize: 32 }).rows).batch.sure?.value ?? 1
    expect(total % 2).toBe(0)
    expect(total).toBeGreaterThan(rowOf(24, table().rows).batch.sure?.value ?? 0)
  })

  test('there is none where the points give no line', () => {
    const measurement = buildPrediction({ points: [buildSimulatedPoint(16, 640)] })
    expect(fitTable({ measurement, batchSize: 16, multiScale: true })).toBeNull()
  })
})
