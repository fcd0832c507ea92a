import { describe, expect, test } from 'vitest'
import { align } from '../../../src/domain/replay/align.ts'
import { CachingAllocator } from '../../../src/domain/replay/caching-allocator.ts'
import { traceOf } from '../../../src/domain/replay/memory-trace.ts'
import { NotTraceable, type Recording } from '../../../src/domain/replay/recording.ts'
import { replay, type StepRun } from '../../../src/domain/replay/replay.ts'
import { recordedSteps, SteadySteps, steadySteps } from '../../../src/domain/replay/steady-steps.ts'
import { workspacesOf } from '../../../src/domain/replay/workspaces.ts'
import { anyValidationSet } from '../../../src/domain/validation-set.ts'
import { fixedSize, type Oddities, recordTraining, steadyPlan, tracedPlan } from '../../builders/recording.ts'

const loop = { fixedSize, stride: 32, quad: false, validation: anyValidationSet }

interface At {
  readonly batch: number
  readonly size: number
}

/** Peaks of each step, traced and recorded as it is. */
function peaks(points: readonly At[], oddities: Oddities = {}) {
  const trace = traceOf(recordTraining(tracedPlan, oddities), loop)
  const planned = steadySteps(points, 1, loop)
  const run = (steps: Parameters<typeof replay>[0]) =>
    replay(steps, workspacesOf('Tesla T4'), new CachingAllocator()).map(figures)
  return {
    traced: run(new SteadySteps(trace).replayed(planned)),
    recorded: run(recordedSteps(recordTraining(steadyPlan(points), oddities)))
  }
}

function figures({ allocatedBytes, reservedBytes, eventsToPeak }: StepRun) {
  return { allocatedBytes, reservedBytes, eventsToPeak }
}

describe('a trace gives every step to the byte', () => {
  test.each<[string, At[]]>([
    ['at a point that was recorded', [{ batch: 8, size: 960 }]],
    ['between the points', [{ batch: 5, size: 448 }]],
    ['where images are not resized', [{ batch: 7, size: 640 }]],
    ['where gradients are not kept', [{ batch: 64, size: 352 }]],
    ['at one image', [{ batch: 1, size: 320 }]],
    [
      'at several points, one after the other',
      [
        { batch: 2, size: 320 },
        { batch: 50, size: 640 },
        { batch: 9, size: 960 },
        { batch: 9, size: 640 }
      ]
    ]
  ])('%s', (_, points) => {
    const { traced, recorded } = peaks(points)
    expect(traced).toEqual(recorded)
    expect(traced.every(({ allocatedBytes }) => allocatedBytes > 3_000_000)).toBe(true)
  })
})

describe('a loop over the images of a batch', () => {
  test.each([1, 2, 3, 4, 7, 12, 40])('of %d images is written out', (batch) => {
    const points = [
      { batch, size: 416 },
      { batch: batch + 5, size: 640 }
    ]
    const { traced, recorded } = peaks(points, { eachImage: true, losses: (images) => images })
    expect(traced).toEqual(recorded)
  })
})

describe('a formula is believed only where it was checked', () => {
  const trace = (recording: Recording) => () => traceOf(recording, loop)

  test.each<[string, (batch: number, size: number) => number]>([
    ['attention', (batch, size) => batch * ((size / 32) ** 4 * 2 + size ** 2)],
    ['a padded side', (batch, size) => 64 * batch * (size / 16 + 1) ** 2]
  ])('what grows with %s follows a formula', (_, activationBytes) => {
    const { traced, recorded } = peaks([{ batch: 6, size: 736 }], { activationBytes })
    expect(traced).toEqual(recorded)
  })

  test.each<[string, (batch: number, size: number) => number]>([
    ['rounded sides', (batch, size) => batch * Math.round(size / 24) ** 2],
    ['any parabola', (batch, size) => batch * (size ** 2 + 3 * size + 7)],
    ['three terms', (batch, size) => 1000 + batch * 77 + batch * size ** 2],
    ['the square of the batch', (batch, size) => batch ** 2 * size ** 2]
  ])('bytes that do not: %s', (_, activationBytes) => {
    expect(trace(recordTraining(tracedPlan, { activationBytes }))).toThrow(NotTraceable)
  })

  test('allocations that no loop over the images explains', () => {
    expect(trace(recordTraining(tracedPlan, { losses: (batch) => batch ** 2 }))).toThrow(NotTraceable)
    expect(trace(recordTraining(tracedPlan, { losses: (batch) => (batch === 12 ? 2 : 1) }))).toThrow(NotTraceable)
  })

  test('too few points', () => {
    expect(trace(recordTraining(steadyPlan([{ batch: 4, size: 320 }])))).toThrow(NotTraceable)
  })
})

test.each<[readonly number[], readonly number[], readonly number[]]>([
  [
    [1, 2, 3],
    [1, 2, 3],
    [0, 1, 2]
  ],
  [
    [1, 2, 9, 3],
    [1, 2, 3],
    [0, 1, -1, 2]
  ],
  [
    [1, 3],
    [1, 2, 3],
    [0, 2]
  ],
  [
    [1, 5, 6, 7, 2],
    [1, 6, 5, 7, 2],
    [0, -1, 1, 3, 4]
  ],
  [[], [1], []]
])('%j in %j', (ones, others, places) => {
  expect(align(ones, others)).toEqual(places)
})
