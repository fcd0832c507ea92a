import type { Measurement, SizeRange } from '../memory/measurement.ts'
import type { MemoryModel } from '../memory/memory-model.ts'
import { recommend } from '../memory/recommend.ts'
import type { Recommendation } from '../memory/recommendation.ts'
import type { Settings } from '../training/settings.ts'
import { choosesBatch } from './auto-batch.ts'
import type { ReadyTarget } from './resolve-target.ts'

export interface RecommendationBasis {
  readonly model: MemoryModel
  /** What the model was fitted to. */
  readonly measurement: Measurement
  readonly budgetBytes: number
  readonly presentFits: boolean
}

/** What would fit of a target's settings, by the memory model; null as `recommend` has it. */
export function recommendFor(head: ReadyTarget, basis: RecommendationBasis): Recommendation | null {
  const { settings } = head
  return recommend({
    model: basis.model,
    budgetBytes: basis.budgetBytes,
    batchSize: choosesBatch(head) ? null : settings.batchSize,
    gpus: settings.gpus,
    imageSize: basis.measurement.imageSize,
    sizeRange: trainedSizes(settings, basis.measurement),
    presentFits: basis.presentFits && !choosesBatch(head)
  })
}

/** The sizes that this training really draws: only one where multi-scale is off. */
function trainedSizes({ multiScale, quad }: Settings, { imageSize, sizeRange }: Measurement): SizeRange {
  const fixed = quad ? imageSize * 2 : imageSize
  return multiScale ? sizeRange : { minimum: fixed, maximum: fixed, stride: sizeRange.stride }
}
