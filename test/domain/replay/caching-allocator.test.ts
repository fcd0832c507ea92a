import { expect, test } from 'vitest'
import { readTrace, replayRealTrace } from './real-traces.ts'

test.each([
  'cnn-gradients',
  'empty-cache-28-times',
  'expandable-a',
  'finetune',
  'nca-3d',
  'nca-device-full-a',
  'transformer-128-fullstep',
  'transformer-512-training',
  'vit-one-image'
])('every allocation of a real GPU is put where the GPU put it: %s', (name) => {
  const found = replayRealTrace(readTrace(name))
  expect(found.allocations).toBeGreaterThan(50)
  expect(found.atSameAddress).toBe(found.allocations)
  expect(found.segmentsAsPredicted).toBe(found.segments)
  expect(found.releasesAsPredicted).toBe(found.releases)
  expect(found.reservedBytes).toBe(found.realReservedBytes)
})
