import type { Wishes } from '../policy.ts'
import type { SizeStage } from '../sizes.ts'
import { describeBatch, type Present } from './batch.ts'
import { narrowingRanges, rangeUpTo, type TrainedSizes } from './ranges.ts'
import type { Choice, FrontierRow, Range, RangeChoice, Recommendation } from './recommendation.ts'

/** No limits. */
export const noWishes: Wishes = { keepBatch: false, keepRange: false, minimumBatch: null, minimumRange: null }

/** Images per GPU below which BatchNorm's statistics suffer: a narrower range then costs a training less than a smaller batch. */
const enoughImages = 8

type WishingPresent = Present & { readonly wishes: Wishes }

export interface Found {
  /** From the widest range on. */
  readonly rows: readonly FrontierRow[]
  /** The widest with the present batch. */
  readonly range: RangeChoice | null
}

/**
 * The rule (`docs/adr/0022`): the widest range that leaves at least 8 images per GPU, or the present batch if smaller;
 * if none does, the one that leaves the most. Wishes take precedence. Null if they exclude everything.
 */
export function choose(found: Found, question: WishingPresent): Choice | null {
  const accepted = accepting(wishNames, found, question)
  const { batchSize, gpus, wishes } = question
  const enough = wishes.minimumBatch ?? Math.min(enoughImages * gpus, batchSize ?? Number.POSITIVE_INFINITY)
  const most = accepted.toSorted((one, other) => other.batch.batchSize - one.batch.batchSize)[0] ?? null
  return accepted.find(({ batch }) => batch.batchSize >= enough) ?? most
}

/** The wishes that exclude everything that fits: those that do so alone, else the fewest that do together. Empty if something is left, or nothing fits. */
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

/** The next smaller choice of the same kind; null if there is none. Its figures are those of the larger one, an upper bound. */
export function stepDown(choice: Choice, present: Present, sizes: TrainedSizes): Choice | null {
  return choice.keeps === 'batch' && choice.range.minimum < choice.range.maximum
    ? narrower(choice, sizes)
    : smaller(choice, present)
}

function narrower({ batch, range, keeps }: Choice, sizes: TrainedSizes): Choice | null {
  const maximum = range.maximum - sizes.sizeRange.stride
  if (maximum < Math.max(sizes.imageSize, range.minimum)) return null
  return { keeps, batch: { ...batch, size: maximum }, range: rangeUpTo(maximum, range.minimum, sizes) }
}

function smaller({ batch, range, keeps }: Choice, present: Present): Choice | null {
  const batchSize = batch.batchSize - present.gpus
  if (batchSize < 1) return null
  const described = describeBatch({ ...batch, batchSize, bytes: batch.peakBytes }, present)
  return { keeps: keeps === 'batch' ? 'neither' : keeps, batch: described, range }
}

/** The recommendation with another choice, without the combination that ran and did not fit. */
export function withChoice(recommendation: Recommendation, choice: Choice): Recommendation {
  const { batch, range } = choice
  const frontier = recommendation.frontier.map((row) =>
    row.maximum === range.maximum && row.batch !== null && row.batch.batchSize > batch.batchSize
      ? { ...row, batch }
      : row
  )
  return {
    ...recommendation,
    frontier,
    batch: choice.keeps === 'range' ? batch : recommendation.batch,
    range:
      choice.keeps === 'batch'
        ? { ...range, peakBytes: batch.peakBytes, retriesPerStep: batch.retriesPerStep }
        : recommendation.range,
    choice
  }
}

/** The default of YOLOv5's `--epochs`; settings do not contain it, because it does not change memory. */
export const defaultEpochs = 100

/**
 * Ranges that widen evenly over the epochs, from the narrowest named one to the widest that fits. Empty if there is no narrower
 * range to start from, or if the wishes exclude it.
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
  // Only the launcher of YOLOv5's train.py changes the range while it trains.
  if (ranges.length < 2 || wishes.keepRange || sizes.ultralytics !== null) return []
  return ranges.map(({ lowFactor: low, highFactor: high }, index) => ({
    epoch: Math.round((index * defaultEpochs) / ranges.length),
    low,
    high
  }))
}
