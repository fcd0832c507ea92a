import { expect, test } from 'vitest'
import { type Allocation, allocationsOf, compareAllocations } from '../../../scripts/bench/gpu/allocations.ts'
import { mib } from '../../builders/measurement.ts'
import { recordTraining, steadyPlan } from '../../builders/recording.ts'

function allocation(bytes: number, where: string, atOnce = false): Allocation {
  return { bytes, atOnce, where }
}

test('differences have a name and the largest comes first', () => {
  const same = [allocation(mib, 'a'), allocation(2 * mib, 'b')]
  const workspace = allocation(64 * mib, 'not known', true)
  const copy = allocation(4 * mib, 'aten._to_copy.default')
  const found = compareAllocations([...same, workspace, ...same, workspace], [...same, ...same, copy])
  expect([found.measured, found.simulated, found.agreeing]).toEqual([6, 5, 4])
  expect(found.differences).toEqual([
    { only: 'measured', bytes: 64 * mib, atOnce: true, where: 'not known', after: 'b', count: 2 },
    { only: 'simulated', bytes: 4 * mib, atOnce: false, where: 'aten._to_copy.default', after: 'b', count: 1 }
  ])
  expect(found.firstDifference).toEqual({ after: same, measured: [workspace], simulated: [] })
})

test('of many differences the smallest are only counted', () => {
  const many = Array.from({ length: 50 }, (_, at) => allocation((at + 1) * mib, 'a'))
  const { differences, differencesLeftOut } = compareAllocations(many, [])
  expect([differences.length, differencesLeftOut]).toEqual([40, 10])
  expect(differences[0]).toMatchObject({ bytes: 50 * mib, after: "the step's begin" })
})

test('equal sequences have no difference', () => {
  const same = [allocation(mib, 'a')]
  expect(compareAllocations(same, [allocation(mib, 'another name', true)])).toMatchObject({
    agreeing: 1,
    firstDifference: null,
    differences: [],
    differencesLeftOut: 0
  })
})

test('a recording tells every allocation of every step, with the workspaces of its convolutions', () => {
  const steps = allocationsOf(recordTraining(steadyPlan([{ batch: 16, size: 640 }])), 'Tesla T4')
  const images = allocation(16 * 3 * 640 ** 2 * 4, '_to_copy')
  const activations = allocation(16 * 8 * 640 ** 2 * 2, 'convolution')
  const copies = 2 * 16 * 8 * 640 ** 2 * 2
  const forward = allocation(copies, 'workspace, forward', true)
  const gradient = allocation(3_000_320, 'grad')
  const backward = allocation(copies, 'workspace, weight-gradient', true)
  const kept = allocation(16 * 3 * 9 * 640 ** 2 * 2, 'workspace, weight-gradient')
  expect(steps).toHaveLength(7)
  expect(steps[0]).toEqual([images, activations, forward, gradient, backward, kept, allocation(3_000_320, 'state')])
  // Gradients are kept from the step before, and what the first step's workspace kept is enough.
  expect(steps[2]).toEqual([images, activations, forward, backward])
})

test('each validation batch is a step', () => {
  const steps = allocationsOf(recordTraining(steadyPlan([{ batch: 16, size: 640 }])), 'GeForce GTX 1080')
  const pixels = [512 * 672, 672 * 672]
  expect(steps.slice(3, 5)).toEqual(
    pixels.map((each) => [allocation(32 * 3 * each * 2, '_to_copy'), allocation(32 * 8 * each * 2, 'convolution')])
  )
})

test('what is freed before the next allocation is freed at once', () => {
  const oddities = { copiesSeveral: true }
  const steps = allocationsOf(recordTraining(steadyPlan([{ batch: 512, size: 640 }]), oddities), 'GeForce GTX 1080')
  expect(steps[0]?.find(({ where }) => where === 'half')).toEqual(allocation(512 * 4096, 'half', true))
})
