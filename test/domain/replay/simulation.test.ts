import { expect, test } from 'vitest'
import { traceOf } from '../../../src/domain/replay/memory-trace.ts'
import { requiredBytes, tracedTraining } from '../../../src/domain/replay/simulation.ts'
import { anyValidationSet } from '../../../src/domain/validation-set.ts'
import { mib } from '../../builders/measurement.ts'
import { buildRecordedByRule, fixedSize } from '../../builders/recording.ts'

test('a training that runs out of memory while its model is converted did not fit', () => {
  const rule = { fixedBytes: 100 * mib, trainedBytes: () => 20 * mib, convertedBytes: 200 * mib }
  const loop = { fixedSize, stride: 32, quad: false, validation: anyValidationSet }
  const training = tracedTraining(traceOf(buildRecordedByRule(rule).recording, loop), 1)
  const within = (memoryCapBytes: number | null) =>
    training.points([{ batch: 16, size: 640 }], { model: 'cuda', gpu: null, memoryCapBytes })[0]
  expect(within(250 * mib)?.outOfMemory).toBe(true)
  expect(within(300 * mib)?.outOfMemory).toBe(false)
  expect(requiredBytes(within)).toBe(300 * mib)
})
