import type { Target } from '../domain/policy.ts'
import { contradictingWishes, factorsOf, type WishedTraining } from '../domain/read-policy.ts'
import type { Settings } from '../domain/settings.ts'
import { yolov5Factors } from '../domain/sizes.ts'

/** Two wishes that contradict each other in view of this command line, as a sentence; null where there are none. */
export function wishProblem(
  { wishes, sizes }: Pick<Target, 'wishes' | 'sizes'>,
  settings: Settings,
  nameOf?: (wish: string) => string
): string | null {
  return contradictingWishes(wishes, wishedTraining(sizes, settings), nameOf)
}

function wishedTraining(sizes: Target['sizes'], { batchSize, multiScale, sizeFactors }: Settings): WishedTraining {
  const drawn = sizeFactors ?? (sizes === null ? yolov5Factors : factorsOf(sizes))
  return { batchSize: batchSize === -1 ? null : batchSize, factors: multiScale ? drawn : [1, 1] }
}
