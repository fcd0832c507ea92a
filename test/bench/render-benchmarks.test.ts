import { expect, test } from 'vitest'
import type { GpuRun } from '../../scripts/bench/findings.ts'
import { renderBenchmarks } from '../../scripts/bench/render-benchmarks.ts'
import { buildCpuRun, buildFindings } from './builders.ts'

test('the page tells how far predictions are off, and of which runs', () => {
  const page = renderBenchmarks(buildFindings())
  expect(page).toMatch(/\| all +\| +1 \| +1\.1 % \| +1\.1 % \| +−1\.1 % \| +1 \| +3\.0 % /)
  expect(page).toMatch(/\| 0 +\| yolov5s \| 16 × 640 +\| 80 .* 3\.74 GB \| +3\.70 GB \| −1\.1 % /)
})

test('the page names the models whose simulation differs, and those that were not run', () => {
  const trained = [buildCpuRun('yolov5s.yaml', false, [1e6, 2e6]), buildCpuRun('yolov5n.yaml', true, [1e6, 2e6])]
  const simulated = [buildCpuRun('yolov5s.yaml', false, [1e6, 2e6]), buildCpuRun('yolov5n.yaml', true, [1.01e6, 2e6])]
  const page = renderBenchmarks(buildFindings({ cpuTrained: trained, cpuSimulated: simulated }))
  expect(page).toContain('2 models that YOLOv5 ships, 2 trainings.')
  expect(page).toContain('More than 0.05 % off: yolov5n (bfloat16).')
  expect(page).toMatch(/\| yolov5s \| +2 × 128 \| +1\.91 MiB \| +0\.0000 % \| +not run \|/)
})

test('the page says that no GPU was at hand, until one was', () => {
  expect(renderBenchmarks(buildFindings())).toContain('**Not run yet**')
  const gib = 1024 ** 3
  const measured = { allocatedBytes: 2 * gib, reservedBytes: 4 * gib, deviceBytes: 5 * gib }
  const simulated = { allocatedBytes: 2 * gib, reservedBytes: 3.9 * gib, deviceBytes: null }
  const point = { model: 'yolov5s.yaml', amp: true, batch: 16, size: 640 }
  const run: GpuRun = {
    gpu: 'NVIDIA L4',
    torch: '2.14.1',
    finished: false,
    points: [
      { ...point, measured, simulated },
      { ...point, batch: 4, measured: null, simulated }
    ]
  }
  const page = renderBenchmarks(buildFindings({ gpuRuns: [run] }))
  expect(page).not.toContain('**Not run yet**')
  expect(page).toMatch(
    /16 × 640 \| +2\.0 GiB \| +2\.0 GiB \| ±0\.0 % \| +4\.0 GiB \| +3\.9 GiB \| −2\.5 % \| +5\.0 GiB \|/
  )
  expect(page).toContain('The run was stopped before its last point.')
  expect(page).toMatch(/4 × 640 \| not known \| +2\.0 GiB \|/)
})

test('what a prediction costs, as a share of what it cost an earlier build', () => {
  const page = renderBenchmarks(buildFindings())
  expect(page).toMatch(/multi-scale +\| +20\.0 s \| +10\.0 s \| +0\.50 \| +0\.60 \|/)
  expect(page).toMatch(/import torch"` +\| +3\.00 \| +1\.50 \| +0\.50 \| +\|/)
})
