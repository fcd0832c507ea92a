import type { Point } from '../../src/domain/measurement.ts'
import type { TracedTraining } from '../../src/domain/replay/simulation.ts'
import { buildCpuPoint, buildSimulatedPoint, noIntervals } from '../builders/measurement.ts'

/** What a point allocates and reserves, by a rule that a person can follow. */
export type MemoryRule = (
  batch: number,
  size: number
) => { readonly allocatedBytes: number; readonly reservedBytes: number }

/** A traced training by a rule. A limited device keeps less in reserve, down to what is allocated. */
export function tracedByRule(rule: MemoryRule): TracedTraining {
  return {
    isExact: () => true,
    leastBytes: ({ batch, size }) => rule(batch, size).allocatedBytes,
    points: (points, { model, memoryCapBytes }) =>
      points.map(({ batch, size }): Point => {
        const { allocatedBytes, reservedBytes } = rule(batch, size)
        const limit = memoryCapBytes ?? reservedBytes
        const outOfMemory = allocatedBytes > limit
        if (model === 'none') return buildCpuPoint(batch, size, allocatedBytes, { outOfMemory })
        const held = Math.max(allocatedBytes, Math.min(reservedBytes, limit))
        const point = { allocatedBytes, reservedBytes: held, outOfMemory, ...noIntervals }
        return { ...buildSimulatedPoint(batch, size, point), requiredBytes: null }
      })
  }
}
