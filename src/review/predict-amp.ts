import { canTrainInAmp } from '../domain/gpus.ts'
import { coveredBytes } from '../domain/measurement.ts'
import type { AmpSaving } from '../domain/recommendation/recommendation.ts'
import { choosesBatch } from './auto-batch.ts'
import type { MeasureContext } from './measure.ts'
import { type RecommendationBasis, trainedSizes } from './recommend-for.ts'
import { simulatedTrials, TrialFailed, type TrialGround } from './simulated-trials.ts'

/** Whether AMP is off although the GPU that trains could have it. */
export function lacksAmp(
  { measurement }: RecommendationBasis,
  gpu: string | null,
  { policy }: MeasureContext
): boolean {
  return policy.engine === 'cuda' && !measurement.amp && gpu !== null && canTrainInAmp(gpu)
}

/** What the present settings would need with AMP on, by one simulation; null where that cannot be simulated, or there is no batch yet. */
export async function predictAmp(
  basis: RecommendationBasis,
  ground: TrialGround,
  context: MeasureContext
): Promise<AmpSaving | null> {
  const { ready, target, device } = ground
  if (choosesBatch(ready)) return null
  const size = trainedSizes(ready.settings, basis.measurement).maximum
  const candidate = { batchSize: ready.settings.batchSize, size }
  const trials = simulatedTrials({ ...ground, device: { ...device, amp: true } }, context)
  try {
    const [trial] = (await trials?.tryAll([candidate])) ?? []
    if (trial === undefined) return null
    const { bytes, fits, retriesPerStep } = trial
    const offBy = target.amp === false ? 'policy' : 'check'
    return { ...candidate, peakBytes: bytes, fits, retriesPerStep, presentBytes: presentBytes(basis, size), offBy }
  } catch (error) {
    if (error instanceof TrialFailed) return null
    throw error
  }
}

function presentBytes({ measurement: { points } }: RecommendationBasis, size: number): number | null {
  const present = points.find((point) => point.size === size)
  return present === undefined || present.outOfMemory ? null : coveredBytes(present)
}
