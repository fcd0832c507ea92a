import type { Wishes } from '../../policy/policy.ts'
import { describeBatch, type Present } from './describe-batch.ts'
import type { Choice, FrontierRow, RangeChoice } from './recommendation.ts'

/** Anything may be recommended. */
export const noWishes: Wishes = { keepBatch: false, keepRange: false, minimumBatch: null, minimumRange: null }

/** Images on a GPU below which BatchNorm's statistics suffer: from there on a narrower range costs a training less than a smaller batch. */
const enoughImages = 8

export interface Found {
  /** From the widest range on. */
  readonly rows: readonly FrontierRow[]
  /** The widest with the present batch. */
  readonly range: RangeChoice | null
}

/**
 * The rule: the widest range that leaves at least 8 images on a GPU (or as many as there are now, where that is less);
 * where none does, the one that leaves the most. Wishes go before it. Null where they leave nothing.
 */
export function choose(found: Found, question: Present & { readonly wishes: Wishes }): Choice | null {
  const accepted = choices(found, question).filter((choice) => isAccepted(choice, found, question))
  const { batchSize, gpus, wishes } = question
  const enough = wishes.minimumBatch ?? Math.min(enoughImages * gpus, batchSize ?? Number.POSITIVE_INFINITY)
  const most = accepted.toSorted((one, other) => other.batch.batchSize - one.batch.batchSize)[0] ?? null
  return accepted.find(({ batch }) => batch.batchSize >= enough) ?? most
}

/** From the widest range on. */
function choices({ rows, range }: Found, present: Present): readonly Choice[] {
  const ofRows = rows.flatMap((row, index): readonly Choice[] => {
    const { batch, ...rest } = row
    if (batch === null) return []
    return [
      { keeps: index === 0 ? 'range' : batch.batchSize === present.batchSize ? 'batch' : 'neither', batch, range: rest }
    ]
  })
  if (range === null || present.batchSize === null) return ofRows
  const { peakBytes, ...sizes } = range
  const fitting = { batchSize: present.batchSize, size: range.maximum, bytes: peakBytes }
  const kept: Choice = { keeps: 'batch', batch: describeBatch(fitting, present), range: sizes }
  return [...ofRows, kept].toSorted((one, other) => other.range.maximum - one.range.maximum)
}

function isAccepted(
  { batch, range }: Choice,
  { rows }: Found,
  { batchSize, wishes }: Present & { readonly wishes: Wishes }
): boolean {
  const { keepBatch, keepRange, minimumBatch, minimumRange } = wishes
  if (keepBatch && batchSize !== null && batch.batchSize < batchSize) return false
  if (keepRange && range.maximum < (rows[0]?.maximum ?? 0)) return false
  if (minimumBatch !== null && batch.batchSize < minimumBatch) return false
  return minimumRange === null || (range.lowFactor <= minimumRange.low && range.highFactor >= minimumRange.high)
}
