import { z } from 'zod'
import type { Measurement } from './measurement.ts'
import { batchesUpTo } from './recommendation/batch.ts'
import { lastFitting, type Trials } from './recommendation/search.ts'
import type { Shape } from './shape.ts'
import { sizesBetween } from './sizes.ts'

const count = z.int().positive()

/** What of one training fits common cards. */
export const cardFitsSchema = z.object({
  /** Pixels: the largest size that is trained. */
  size: count,
  cards: z.array(
    z.object({
      /** As it is sold. */
      cardBytes: count,
      /** What PyTorch finds on the leanest common card of that size. */
      usableBytes: count,
      /** The largest total batch that fits at the largest size, of up to `mostImages` a GPU; null if none does. */
      batch: count.nullable(),
      /** Pixels: the largest size of the widest range that fits with the present batch; null if none does, or if there is no range or no batch. */
      maximum: count.nullable()
    })
  )
})

export type CardFits = Shape<typeof cardFitsSchema>

const gib = 1024 ** 3

/** What PyTorch finds on cards of a size: RTX 3070, RTX 4070, Tesla T4 (with its ECC), L4 (the same), A100, H100 (`gpus.ts` says by which logs). */
export const cardsSold = [card(8, 7.7), card(12, 11.6), card(16, 14.7), card(24, 22), card(40, 39.3), card(80, 78.7)]

function card(soldGib: number, usableGib: number) {
  return { cardBytes: soldGib * gib, usableBytes: Math.floor(usableGib * gib) }
}

export interface CardQuestion {
  readonly measurement: Pick<Measurement, 'sizeRange' | 'imageSize' | 'gpus'>
  /** The total over all GPUs; null where none is chosen yet (AutoBatch). */
  readonly batchSize: number | null
  /** Pixels: the largest size that is trained. */
  readonly size: number
  readonly multiScale: boolean
}

/**
 * For common cards, the largest batch at the largest size that is trained, and the widest range that keeps the present batch and the
 * minimum. It never ends below the image size: that would train below the size that was asked for.
 */
export function cardFits(question: CardQuestion, trialsWithin: (budgetBytes: number) => Trials): CardFits {
  const { measurement, batchSize, size, multiScale } = question
  const { sizeRange, imageSize, gpus } = measurement
  const sizes = multiScale ? sizesBetween({ ...sizeRange, minimum: Math.max(imageSize, sizeRange.minimum) }) : []
  const fits = cardsSold.map(({ cardBytes, usableBytes }) => {
    const within = { trials: trialsWithin(usableBytes), budgetBytes: usableBytes }
    const kept = batchSize === null ? [] : sizes.map((maximum) => ({ batchSize, size: maximum }))
    return {
      cardBytes,
      usableBytes,
      batch: largestBatch(size, gpus, within),
      maximum: lastFitting(kept, within)?.size ?? null
    }
  })
  return { size, cards: fits }
}

/** Images of a GPU: nobody trains with more, so no larger batch is looked for. */
export const mostImages = 1024

/** Such a batch as text. */
export function largestBatchText(batchSize: number | null, gpus: number): string {
  if (batchSize === null) return 'none'
  return batchSize < mostImages * gpus ? String(batchSize) : `${batchSize} or more`
}

/** The largest total batch that fits at a size, of up to `mostImages` a GPU; null if none does. */
export function largestBatch(
  size: number,
  gpus: number,
  within: { readonly trials: Trials; readonly budgetBytes: number }
): number | null {
  return lastFitting(batchesUpTo(mostImages * gpus, size, { gpus }), within)?.batchSize ?? null
}
