import { expect, it } from 'vitest'
import { axisFor } from '../../src/report/axis.ts'
import { gib, mib } from '../builders/measurement.ts'

it.each([
  ['from zero where the budget is far', [4 * gib, 22 * gib], ['0 GiB', '10 GiB', '20 GiB', '30 GiB']],
  ['from below where all is near', [20 * gib, 21 * gib], ['19.5 GiB', '20 GiB', '20.5 GiB', '21 GiB', '21.5 GiB']],
  ['in MiB', [300 * mib, 400 * mib], ['250 MiB', '300 MiB', '350 MiB', '400 MiB', '450 MiB']]
])('an axis %s', (_, values, labels) => {
  const axis = axisFor(values)
  expect(axis.ticks.map(({ label }) => label)).toEqual(labels)
  expect(axis.lowBytes).toBeLessThanOrEqual(Math.min(...values))
  expect(axis.highBytes).toBeGreaterThanOrEqual(Math.max(...values))
})

it('an axis of zeros has an end', () => {
  expect(axisFor([0]).ticks.length).toBeLessThan(10)
})
