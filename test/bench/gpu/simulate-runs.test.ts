import { expect, test } from 'vitest'
import { openBenchProbe } from '../../../scripts/bench/bench-probe.ts'
import { simulateRuns } from '../../../scripts/bench/gpu/simulate-runs.ts'
import { mib } from '../../builders/measurement.ts'

test('a real run is simulated with every allocation of every step', async () => {
  const run = {
    key: 'yolov5n.yaml 1x128 AMP',
    model: 'yolov5n.yaml',
    image_size: 128,
    batch: 1,
    amp: true,
    sizes: ['fixed' as const],
    allocations: [[{ bytes: mib, atOnce: false, where: 'models/common.py:57 forward' }]]
  }
  const probe = await openBenchProbe(process.env.VRAM_REVIEW_PYTHON ?? '')
  const { outcomes, allocations } = await simulateRuns({ gpu: 'Tesla T4', torch: '2.4.0', runs: [run] }, probe, null)
  const outcome = outcomes.get(run.key)
  const points = outcome?.kind === 'measured' ? outcome.measurement.points : []
  expect(points.map(({ batch, size }) => [batch, size])).toEqual([[1, 128]])
  expect(allocations.length).toBe(points.flatMap(({ steps }) => steps).length)
  const last = allocations.at(-1) ?? []
  expect(last.find(({ where }) => where.startsWith('_to_copy'))).toMatchObject({ bytes: 3 * 128 * 128 * 4 })
  expect(last.some(({ atOnce }) => atOnce)).toBe(true)
})
