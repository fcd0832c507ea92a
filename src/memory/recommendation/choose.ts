import type { Wishes } from '../../policy/policy.ts'
import { describeBatch, type Present } from './describe-batch.ts'
import type { Choice, FrontierRow, Range, RangeChoice } from './recommendation.ts'

/** Anything may be recommended. */
export const noWishes: Wishes = { keepBatch: false, keepRange: false, minimumBatch: null, minimumRange: null }

/** Images on a GPU below which BatchNorm's statistics suffer: from there on a narrower range costs a training less than a smaller batch. */
const enoughImages = 8

type WishingPresent = Present & { readonly wishes: Wishes }

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
export function choose(found: Found, question: WishingPresent): Choice | null {
  const accepted = accepting(wishNames, found, question)
  const { batchSize, gpus, wishes } = question
  const enough = wishes.minimumBatch ?? Math.min(enoughImages * gpus, batchSize ?? Number.POSITIVE_INFINITY)
  const most = accepted.toSorted((one, other) => other.batch.batchSize - one.batch.batchSize)[0] ?? null
  return accepted.find(({ batch }) => batch.batchSize >= enough) ?? most
}

/** The wishes that leave none of what fits: those that do so alone, else the fewest that do together. Empty where they leave something, or nothing fits. */
export function unmetWishes(found: Found, question: WishingPresent): readonly (keyof Wishes)[] {
  const leaveNone = (names: readonly (keyof Wishes)[]) => accepting(names, found, question).length === 0
  if (leaveNone([]) || !leaveNone(wishNames)) return []
  const alone = wishNames.filter((name) => leaveNone([name]))
  if (alone.length > 0) return alone
  return wishNames.reduce((needed, name) => {
    const without = needed.filter((other) => other !== name)
    return leaveNone(without) ? without : needed
  }, wishNames)
}

/** What fits and meets some wishes, from the widest range on. */
function accepting(names: readonly (keyof Wishes)[], found: Found, question: WishingPresent): readonly Choice[] {
  return choices(found, question).filter((choice) => names.every((name) => meets[name](choice, found, question)))
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
  const { peakBytes, retriesPerStep, ...sizes } = range
  const fitting = { batchSize: present.batchSize, size: range.maximum, bytes: peakBytes, retriesPerStep }
  const kept: Choice = { keeps: 'batch', batch: describeBatch(fitting, present), range: sizes }
  return [...ofRows, kept].toSorted(
    (one, other) => other.range.maximum - one.range.maximum || one.range.minimum - other.range.minimum
  )
}

/** Whether a choice meets a wish. */
const meets: Readonly<Record<keyof Wishes, (choice: Choice, found: Found, question: WishingPresent) => boolean>> = {
  keepBatch: ({ batch }, _, { batchSize, wishes }) => !wishes.keepBatch || batch.batchSize >= (batchSize ?? 0),
  keepRange: ({ range }, { rows }, { wishes }) => !wishes.keepRange || range.maximum >= (rows[0]?.maximum ?? 0),
  minimumBatch: ({ batch }, _, { wishes }) => batch.batchSize >= (wishes.minimumBatch ?? 0),
  minimumRange: ({ range }, _, { wishes }) => drawsAtLeast(range, wishes.minimumRange)
}
const wishNames = Object.keys(meets) as readonly (keyof Wishes)[]

export function drawsAtLeast({ lowFactor, highFactor }: Range, least: Wishes['minimumRange']): boolean {
  return least === null || (lowFactor <= least.low && highFactor >= least.high)
}
