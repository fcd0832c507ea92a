import { describe, expect, test } from 'vitest'
import { type FitQuestion, type FitRow, fitTable } from '../../src/domain/fit-table.ts'
import { withOverhead } from '../../src/domain/measurement.ts'
import { assumedMargin } from '../../src/domain/memory-model.ts'
import { assumedContextBytes, predictedNeed, withIntervals } from '../../src/domain/prediction.ts'
import { buildPrediction, buildSimulatedPoint, gib, mib } from '../builders/measurement.ts'

const unknownGpu = { gpu: null, torch: null, calibration: null }
const prediction = withIntervals(buildPrediction(), unknownGpu)
const [examplePoint] = prediction.points
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

/** The example's own line. */
function reserved(batch: number, size: number): number {
  return 0.3 * gib + 0.6 * 1024 * batch * size ** 2
}

/** Once the margin up to the largest simulated batch, and once more for each time that it doubles. */
function upperShare(batch: number): number {
  return spread.high * (1 + assumedMargin * (1 + Math.log2(Math.max(1, batch / 16))))
}

/** The largest batch, up to four times the simulated one, whose need, times a share and with the context, fits; tried one by one. */
function bruteForce(usableBytes: number, size: number, share: (batch: number) => number): number | null {
  const fitting = Array.from({ length: 64 }, (_, index) => index + 1).filter(
    (batch) => reserved(batch, size) * share(batch) + assumedContextBytes <= usableBytes
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
    const { rows } = table()
    const { batch, usableBytes } = rowOf(cardGib, rows)
    expect(batch.sure?.value).toBe(bruteForce(usableBytes, 960, upperShare))
    const likely = bruteForce(usableBytes, 960, () => 1)
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

  test('a simulated point keeps its own figure and interval', () => {
    const judged = prediction.points.at(-1)
    if (judged === undefined) throw new Error('no point')
    const { bytes, lowBytes, highBytes } = predictedNeed(judged)
    expect(rowOf(80, table().rows).maximum?.sure).toEqual({ value: 960, bytes, lowBytes, highBytes, atLeast: false })
  })

  test('reserved bytes of tiny trainings are no line: beyond, they grow as the tensors do, and only up to four times', () => {
    // YOLOv5n at 4 × 320, 4 × 480 and 8 × 480: blocks of 20 MiB that are there anyway hide how the tensors grow.
    const simulated = [
      [4, 320, 147, 276],
      [4, 480, 289, 428],
      [8, 480, 545, 690]
    ] as const
    const points = simulated.map(([batch, size, allocated, held]) =>
      buildSimulatedPoint(batch, size, { allocatedBytes: allocated * mib, reservedBytes: held * mib })
    )
    const changes = { imageSize: 320, sizeRange: { minimum: 160, maximum: 480, stride: 32 }, points }
    const found = table({ measurement: withIntervals(buildPrediction(changes), unknownGpu), batchSize: 4 })
    for (const { batch } of found.rows) expect(batch.sure).toMatchObject({ value: 32, atLeast: true })
    const { sure } = rowOf(16, found.rows).batch
    const tensorsBytes = (545 + 24 * 64) * mib
    expect(sure?.bytes).toBeGreaterThan(tensorsBytes * (690 / 545) * 0.98 + assumedContextBytes)
    expect((sure?.highBytes ?? 0) / (sure?.bytes ?? 1)).toBeGreaterThan(1.12)
  })

  test('beyond the simulated points the interval grows with the distance', () => {
    const width = (cardGib: number) => {
      const { sure } = rowOf(cardGib, table().rows).batch
      return ((sure?.highBytes ?? 0) - (sure?.lowBytes ?? 0)) / (sure?.bytes ?? 1)
    }
    expect(width(24)).toBeGreaterThan(width(8))
    expect(width(40)).toBeGreaterThan(width(24))
  })

  test('a slope that could be a rounding error tells nothing', () => {
    const points = [640, 960].map((size) =>
      buildSimulatedPoint(16, size, { allocatedBytes: 4 * gib + size, reservedBytes: 5 * gib + size })
    )
    expect(fitTable({ measurement: buildPrediction({ points }), batchSize: 16, multiScale: true })).toBeNull()
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
