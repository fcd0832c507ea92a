import { type DeviceModel, retriesPerStep } from '../measurement.ts'
import type { Candidate, Trial, Trials } from '../recommendation/search.ts'
import { ModelTooLarge, requiredBytes, type TracedTraining } from './simulation.ts'
import type { SimulatedPoint } from './steady-steps.ts'

/** What candidates must fit. */
export interface TrialDevice {
  readonly model: DeviceModel
  /** Its name; null: any GPU. */
  readonly gpu: string | null
  /** What the device needs in addition to PyTorch. */
  readonly overheadBytes: number
  /** How much a GPU reserves, or may reserve, for each byte of the simulation. */
  readonly ratio: number
  readonly budgetBytes: number
}

/**
 * Trials by replay: each candidate's largest size, to its steady state, in an allocator limited to the budget.
 * @param pointOf what one GPU gets of a candidate
 */
export function replayTrials(
  traced: TracedTraining,
  { model, gpu, overheadBytes, ratio, budgetBytes }: TrialDevice,
  pointOf: (candidate: Candidate) => SimulatedPoint
): Trials {
  const onDevice = (simulatedBytes: number) => Math.round(simulatedBytes * ratio + overheadBytes)
  // Without an allocator there is nothing to limit.
  const memoryCapBytes = model === 'cuda' ? Math.max(1, Math.floor((budgetBytes - overheadBytes) / ratio)) : null
  const tried = (candidate: Candidate, capBytes: number | null) =>
    traced.points([pointOf(candidate)], { model, gpu, memoryCapBytes: capBytes })[0]
  return {
    by: 'simulation',
    leastBytes: (candidate) => onDevice(traced.leastBytes(pointOf(candidate))),
    neededBytes: (candidate) => onDevice(requiredBytes((cap) => tried(candidate, cap))),
    try(candidate): Trial {
      try {
        const point = tried(candidate, memoryCapBytes)
        if (point === undefined) throw new Error('A replay gave no point.')
        const bytes = onDevice(point.reservedBytes ?? point.allocatedBytes)
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
