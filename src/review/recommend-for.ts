import type { Measurement, SizeRange } from '../domain/measurement.ts'
import type { Wishes } from '../domain/policy.ts'
import type { Present } from '../domain/recommendation/batch.ts'
import { recommend } from '../domain/recommendation/recommend.ts'
import type { Recommendation } from '../domain/recommendation/recommendation.ts'
import { answerSearch, type Trials } from '../domain/recommendation/search.ts'
import type { Settings } from '../domain/settings.ts'
import { choosesBatch } from './auto-batch.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { TrialFailed } from './simulated-trials.ts'

export interface RecommendationBasis {
  /** What is known of the present settings. */
  readonly measurement: Measurement
  readonly budgetBytes: number
  readonly presentFits: boolean
  readonly wishes: Wishes
}

/**
 * What would fit of a target's settings, null as `recommend` has it: searched by simulation; by the memory model where a model
 * cannot be simulated.
 * @param simulated asked only where the memory model finds something to recommend
 */
export async function recommendFor(
  head: ReadyTarget,
  basis: RecommendationBasis,
  { byModel, simulated }: { readonly byModel: Trials; simulated(): Promise<Trials | null> }
): Promise<Recommendation | null> {
  const expected = await searched(head, basis, byModel)
  if (expected === null) return null
  const trials = await simulated()
  if (trials === null) return expected
  try {
    return await searched(head, basis, trials)
  } catch (error) {
    if (error instanceof TrialFailed) return expected
    throw error
  }
}

function searched(
  head: ReadyTarget,
  { measurement, budgetBytes, presentFits, wishes }: RecommendationBasis,
  trials: Trials
): Promise<Recommendation | null> {
  const { settings } = head
  const search = recommend({
    ...presentOf(head),
    budgetBytes,
    imageSize: measurement.imageSize,
    sizeRange: trainedSizes(settings, measurement),
    presentFits: presentFits && !choosesBatch(head),
    wishes,
    by: trials.by,
    expectedBytes: trials.expectedBytes
  })
  return answerSearch(search, trials.tryAll)
}

/** The batch that a recommendation starts from. */
export function presentOf(ready: ReadyTarget): Present {
  const { batchSize, gpus } = ready.settings
  return { batchSize: choosesBatch(ready) ? null : batchSize, gpus }
}

/** The sizes that this training really draws: only one where multi-scale is off. */
export function trainedSizes({ multiScale, quad }: Settings, { imageSize, sizeRange }: Measurement): SizeRange {
  const fixed = quad ? imageSize * 2 : imageSize
  return multiScale ? sizeRange : { minimum: fixed, maximum: fixed, stride: sizeRange.stride }
}
