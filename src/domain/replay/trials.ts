import { type DeviceModel, retriesPerStep } from '../measurement.ts'
import type { Candidate, Trial, Trials } from '../recommendation/search.ts'
import type { UpperBound } from '../spread.ts'
import { ModelTooLarge, requiredBytes, type TracedTraining } from './simulation.ts'
import type { SimulatedPoint } from './steady-steps.ts'

/** What candidates must fit. */
export interface TrialDevice {
  readonly model: DeviceModel
  /** Its name; null: any GPU. */
  readonly gpu: string | null
  readonly budgetBytes: number
  /** What must be within it. */
  readonly bound: UpperBound
}

/**
 * Trials by replay: each candidate's largest size, to its steady state, in an allocator limited to the budget.
 * @param pointOf what one GPU gets of a candidate
 */
export function replayTrials(
  traced: TracedTraining,
  { model, gpu, budgetBytes, bound }: TrialDevice,
  pointOf: (candidate: Candidate) => SimulatedPoint
): Trials {
  // Without an allocator there is nothing to limit.
  const memoryCapBytes = model === 'cuda' ? bound.within(budgetBytes) : null
  const tried = (candidate: Candidate, capBytes: number | null) =>
    traced.points([pointOf(candidate)], { model, gpu, memoryCapBytes: capBytes })[0]
  return {
    by: 'simulation',
    leastBytes: (candidate) => bound.of(traced.leastBytes(pointOf(candidate))),
    neededBytes: (candidate) => bound.of(requiredBytes((cap) => tried(candidate, cap))),
    try(candidate): Trial {
      try {
        const point = tried(candidate, memoryCapBytes)
        if (point === undefined) throw new Error('A replay gave no point.')
        const bytes = bound.of(point.reservedBytes ?? point.allocatedBytes)
        return {
          fits: !point.outOfMemory && bytes <= budgetBytes,
          bytes,
          retriesPerStep: retriesPerStep({ points: [point] })
        }
      } catch (error) {
        if (error instanceof ModelTooLarge) return { fits: false, bytes: budgetBytes, retriesPerStep: 0 }
        throw error
      }
    }
  }
}
