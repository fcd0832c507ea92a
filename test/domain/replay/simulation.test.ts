import { describe, expect, test } from 'vitest'
import { traceOf } from '../../../src/domain/replay/memory-trace.ts'
import { recordedPoints, requiredBytes, tracedTraining } from '../../../src/domain/replay/simulation.ts'
import { anyValidationSet } from '../../../src/domain/validation-set.ts'
import { mib } from '../../builders/measurement.ts'
import { buildRecordedByRule, fixedSize, recordTraining, steadyPlan, tracedPlan } from '../../builders/recording.ts'

const loop = { fixedSize, stride: 32, quad: false, validation: anyValidationSet }

test('a training that runs out of memory while its model is converted did not fit', () => {
  const rule = { fixedBytes: 100 * mib, trainedBytes: () => 20 * mib, convertedBytes: 200 * mib }
  const training = tracedTraining(traceOf(buildRecordedByRule(rule).recording, loop), 1)
  const within = (memoryCapBytes: number | null) =>
    training.points([{ batch: 16, size: 640 }], { model: 'cuda', gpu: null, memoryCapBytes })[0]
  expect(within(250 * mib)?.outOfMemory).toBe(true)
  expect(within(300 * mib)?.outOfMemory).toBe(false)
  expect(requiredBytes(within)).toBe(300 * mib)
})

describe('a loop that empties its cache where more than half of the card is reserved', () => {
  const points = [{ batch: 500, size: 320 }]
  const oddities = { emptiesAbove: 0.5 }
  const traced = tracedTraining(traceOf(recordTraining(tracedPlan, oddities), loop), 1)
  const on = (gpu: string, memoryCapBytes: number | null = null) =>
    traced.points(points, { model: 'cuda', gpu, memoryCapBytes })[0]
  const [small, large] = ['NVIDIA GeForce GTX 1650', 'NVIDIA A100-SXM4-80GB']

  test('reserves less on a card that it fills', () => {
    expect(on(small)?.reservedBytes).toBeLessThan(on(large)?.reservedBytes ?? 0)
  })

  test('does on a large card what a loop does that empties none', () => {
    const without = tracedTraining(traceOf(recordTraining(tracedPlan), loop), 1)
    expect(on(large)).toEqual(without.points(points, { model: 'cuda', gpu: large, memoryCapBytes: null })[0])
  })

  test('takes what PyTorch may hold for the memory of a card that nobody knows', () => {
    const reserved = [8, 40, 200].map((gib) => on('a card of tomorrow', gib * 1024 * mib)?.reservedBytes ?? 0)
    expect(reserved[0]).toBeLessThan(reserved[1] ?? 0)
    expect(reserved[2]).toBe(on(large)?.reservedBytes)
  })

  test.each([small, large])('is replayed as it is simulated: %s', (gpu) => {
    const recording = recordTraining(steadyPlan(points), oddities)
    const device = { model: 'cuda', gpu, memoryCapBytes: null } as const
    expect(traced.points(points, device)).toEqual(recordedPoints(points, recording, { gpus: 1, loop }, device))
  })
})
