import { expect, test } from 'vitest'
import { buildReport, type MeasuredRun, measuredSchema, reportName } from '../../../scripts/bench/gpu/report.ts'
import type { SmokeOutcome } from '../../../src/review/ports.ts'
import { buildMeasurement, buildPoint, buildPrediction, mib } from '../../builders/measurement.ts'

/** A run with one size, as it is planned. */
function buildRun(batch: number, changes: Partial<MeasuredRun> = {}): MeasuredRun {
  return {
    key: `yolov5s.yaml ${batch}x640 AMP`,
    model: 'yolov5s.yaml',
    image_size: 640,
    batch,
    amp: true,
    sizes: ['fixed'],
    allocations: [],
    ...changes
  }
}

function pointsOf(batch: number, reservedBytes: number, outOfMemory = false) {
  const figures = { allocatedBytes: 100 * mib, reservedBytes }
  return [buildPoint(batch, 640, { ...figures, outOfMemory, steps: [{ phase: 'train', ...figures }] })]
}

function simulated(batch: number, reservedBytes: number): readonly [string, SmokeOutcome] {
  const measurement = buildPrediction({ points: pointsOf(batch, reservedBytes) })
  return [buildRun(batch).key, { kind: 'measured', measurement }]
}

const failed: SmokeOutcome = { kind: 'failed', code: 'cannot-simulate', message: 'No kernel is known.', logTail: '' }

test('a report shows both sides and how far they are apart', () => {
  const runs = [
    buildRun(16, { result: { points: pointsOf(16, 200 * mib) } }),
    buildRun(8, { result: { points: pointsOf(8, 300 * mib, true) } }),
    buildRun(4, { failure: 'CUDA is broken' }),
    buildRun(1)
  ]
  const outcomes = new Map([
    simulated(16, 210 * mib),
    simulated(8, 400 * mib),
    [buildRun(4).key, failed] as const,
    simulated(1, mib)
  ])
  const report = buildReport(
    { gpu: 'Tesla T4', torch: '2.4', driver: '570', runs },
    { code: 'abc', outcomes, allocations: [] }
  )
  expect(report).toMatchObject({ gpu: 'Tesla T4', torch: '2.4', driver: '570', code: 'abc', finished: false })
  expect(report.failures).toEqual({
    'yolov5s.yaml 4x640 AMP, measured': 'CUDA is broken',
    'yolov5s.yaml 4x640 AMP, simulated': 'No kernel is known.'
  })
  const [compared, ranOut, onlySimulated, ...others] = report.points
  expect(compared?.measured?.reservedBytes).toBe(200 * mib)
  expect(compared?.simulated?.reservedBytes).toBe(210 * mib)
  expect(compared?.difference).toEqual({
    allocated: 0,
    reserved: 0.05,
    steps: [{ phase: 'train', allocated: 0, reserved: 0.05 }]
  })
  expect([ranOut?.measured?.outOfMemory, ranOut?.difference]).toEqual([true, null])
  expect([onlySimulated?.batch, onlySimulated?.measured, onlySimulated?.difference]).toEqual([1, null, null])
  expect(others).toEqual([])
})

test('a report is finished once every run was tried on both sides', () => {
  const runs = [buildRun(16, { result: { points: pointsOf(16, mib) } }), buildRun(4, { failure: 'CUDA is broken' })]
  const finished = (outcomes: ReadonlyMap<string, SmokeOutcome>) =>
    buildReport({ gpu: 'Tesla T4', torch: '2.4', runs }, { code: '', outcomes, allocations: [] }).finished
  expect(finished(new Map([simulated(16, mib), simulated(4, mib)]))).toBe(true)
  expect(finished(new Map([simulated(16, mib)]))).toBe(false)
})

test('the recorded run is compared step by step', () => {
  const step = [{ bytes: mib, atOnce: false, where: 'a' }]
  const runs = [buildRun(16, { allocations: [step, step] }), buildRun(4)]
  const compared = (allocations: readonly (typeof step)[]) =>
    buildReport({ gpu: 'Tesla T4', torch: '2.4', runs }, { code: '', outcomes: new Map(), allocations }).allocations
  expect(compared([step, step])?.run).toBe('yolov5s.yaml 16x640 AMP')
  expect(compared([step, step])?.steps.map(({ agreeing }) => agreeing)).toEqual([1, 1])
  expect(compared([])).toBeNull()
})

test('what the GPU’s machine wrote is read, and what else a point has is left out of the report', () => {
  const { points } = buildMeasurement({ points: pointsOf(16, 200 * mib) })
  const run = { ...buildRun(16), result: { version: 1, points } }
  const measured = measuredSchema.parse({ gpu: 'Tesla T4', torch: '2.4', mig: null, runs: [run] })
  const { points: shown } = buildReport(measured, { code: '', outcomes: new Map(), allocations: [] })
  expect(Object.keys(shown[0]?.measured ?? {})).toEqual([
    'allocatedBytes',
    'reservedBytes',
    'deviceBytes',
    'outOfMemory',
    'steps'
  ])
})

test('a file is named after the GPU', () => {
  expect(reportName('NVIDIA A100-SXM4-40GB')).toBe('gpu-nvidia-a100-sxm4-40gb.json')
})
