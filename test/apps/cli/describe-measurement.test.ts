import { expect, test } from 'vitest'
import { describeMeasurement } from '../../../src/apps/cli/measure.ts'
import type { Breakdown, Layer } from '../../../src/domain/measurement.ts'
import {
  buildMeasurement,
  buildPoint,
  buildPrediction,
  buildSimulatedPoint,
  gib,
  mib
} from '../../builders/measurement.ts'

const plain = { style: (_: string, text: string) => text }

function withLayers(layers: Layer[] | null, changes: Partial<Breakdown> = {}) {
  const point = buildSimulatedPoint(16, 640)
  const breakdown = point.breakdown === null ? null : { ...point.breakdown, layers, ...changes }
  return describeMeasurement(buildPrediction({ points: [{ ...point, breakdown }] }), plain)
}

test('a measured point: what is allocated, reserved, and used of the device', () => {
  const text = describeMeasurement(buildMeasurement({ points: [buildPoint(16, 640)] }), plain)
  expect(text).toMatch(/\npoint +allocated +reserved +device\n16 × 640 px +4\.0 GiB +4\.3 GiB +4\.7 GiB\n/)
  expect(text).toContain('on NVIDIA A10, torch 2.14.1')
})

test('a predicted point: what it needs and takes', () => {
  const text = withLayers(null)
  expect(text).toMatch(
    /\npoint +allocated +needs +takes\n16 × 640 px +3\.2 GiB +4\.0 GiB \(3\.9–4\.3\) +4\.5 GiB \(4\.1–4\.9\)\n/
  )
  expect(text).toContain('predicted by simulating the training')
})

test('the layers that hold the most, and what the others hold together', () => {
  const layers = [1, 6, 2, 5, 3, 4, 7].map((tenths, index) => ({
    index,
    module: index % 2 === 0 ? 'Conv' : 'C3',
    bytes: (tenths * gib) / 10
  }))
  expect(withLayers(layers)).toContain(
    '  activations by layer: 6 Conv 717 MiB, 1 C3 614 MiB, 3 C3 512 MiB, 5 C3 410 MiB, 4 Conv 307 MiB, 2 others 307 MiB'
  )
  expect(withLayers(layers.slice(0, 1))).toMatch(/activations by layer: 0 Conv 102 MiB$/)
  expect(withLayers(null)).not.toContain('by layer')
})

test('what holds the peak, without what is next to nothing', () => {
  const text = withLayers(null, { lossBytes: 40_000, temporariesBytes: 300 * mib })
  expect(text).toContain('temporaries 300 MiB')
  expect(text).not.toContain('loss')
})

test('of several GPUs the figures are of each', () => {
  const text = describeMeasurement(buildMeasurement({ gpus: 2, points: [buildPoint(8, 640)] }), plain)
  expect(text).toMatch(/\npoint, on each of 2 GPUs +allocated/)
})
