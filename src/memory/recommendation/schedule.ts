import type { Wishes } from '../../policy/policy.ts'
import type { SizeStage } from '../../training/size-stages.ts'
import { drawsAtLeast } from './choose.ts'
import { narrowingRanges, type TrainedSizes } from './ranges.ts'
import type { Range } from './recommendation.ts'

/** YOLOv5's `--epochs` where nobody writes it; settings do not carry it, since it changes no memory. */
export const defaultEpochs = 100

/**
 * Ranges that widen, spread evenly over the epochs: from the narrowest named one to the widest that fits. A training shows early what small sizes need, and
 * does not run out of memory at once. Empty where there is no narrower range to start from, or the wishes refuse it.
 */
export function scheduleOf(
  widest: Range,
  { wishes, ...sizes }: TrainedSizes & { readonly wishes: Wishes }
): readonly SizeStage[] {
  const { minimum, maximum } = widest
  const within = narrowingRanges({ ...sizes, sizeRange: { ...sizes.sizeRange, minimum, maximum } })
  const ranges = within
    .filter((range) => range.minimum < range.maximum && drawsAtLeast(range, wishes.minimumRange))
    .toReversed()
  if (ranges.length < 2 || wishes.keepRange) return []
  return ranges.map(({ lowFactor: low, highFactor: high }, index) => ({
    epoch: Math.round((index * defaultEpochs) / ranges.length),
    low,
    high
  }))
}
