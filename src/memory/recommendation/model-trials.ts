import { accumulation } from '../../training/accumulation.ts'
import { loadOf } from '../load.ts'
import { assumedMargin, farthestLoad, type MemoryModel, predictPeak } from '../memory-model.ts'
import type { Candidate, Trials } from './search.ts'

/**
 * Trials by the memory model alone: a candidate fits with the model's own residual on top, or an assumed margin where two points tell none. What lies
 * too far beyond the loads that were measured is not claimed to fit.
 */
export function modelTrials(model: MemoryModel, gpus: number, budgetBytes: number): Trials {
  const margin = 1 + (model.residual ?? assumedMargin)
  const expectedBytes = (candidate: Candidate) => modelBytes(model, candidate, gpus) * margin
  return {
    by: 'memory-model',
    expectedBytes,
    tryAll: async (candidates) =>
      candidates.map((candidate) => ({
        fits: isClaimed(candidate, model, gpus) && expectedBytes(candidate) <= budgetBytes,
        bytes: Math.round(modelBytes(model, candidate, gpus)),
        retriesPerStep: 0
      }))
  }
}

/** On one GPU. */
export function modelBytes(model: MemoryModel, { batchSize, size }: Candidate, gpus: number): number {
  // `train()` gives each GPU an equal part; a total that does not divide is refused there, and rounded up here.
  return predictPeak(model, Math.ceil(batchSize / gpus), size, accumulation(batchSize))
}

function isClaimed({ batchSize, size }: Candidate, { largestLoad }: MemoryModel, gpus: number): boolean {
  return loadOf({ batch: Math.ceil(batchSize / gpus), size }) <= largestLoad * farthestLoad
}
