import { sizesBetween } from '../sizes.ts'
import type { Exploration, Setup, TracedVariant } from './exploration.ts'

/** Batches that people write, for one GPU. */
const commonBatches = [
  1, 2, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 160, 192, 256, 320, 384, 512, 768, 1024
]

const mostBatches = 12
const mostRows = 21

/** Every size that is drawn, or that multi-scale would draw: ascending. */
export function sizesShown({ facts }: Exploration, { minimum, maximum }: Setup): readonly number[] {
  const { sizeRange } = facts
  return sizesBetween({
    stride: sizeRange.stride,
    minimum: Math.min(sizeRange.minimum, minimum),
    maximum: Math.max(sizeRange.maximum, maximum)
  })
}

/** Of many sizes every second or third, the ends of the drawn range among them: ascending. */
export function mapSizes(exploration: Exploration, setup: Setup): readonly number[] {
  const sizes = sizesShown(exploration, setup)
  const step = Math.ceil(sizes.length / mostRows)
  const { imageSize } = exploration.facts
  const kept = new Set([setup.minimum, setup.maximum, imageSize])
  return sizes.filter((size, at) => (sizes.length - 1 - at) % step === 0 || kept.has(size))
}

/** Total batches from few images to the first that surely fits at no size, the chosen one among them: ascending. */
export function mapBatches(exploration: Exploration, { traced }: TracedVariant, setup: Setup): readonly number[] {
  const { gpus } = exploration.facts
  const [size = setup.minimum] = mapSizes(exploration, setup)
  const tooMuch = commonBatches.findIndex((batch) => traced.leastBytes({ batch, size }) > setup.budgetBytes)
  const common = commonBatches.slice(0, tooMuch === -1 ? commonBatches.length : tooMuch + 1).slice(-mostBatches)
  const batches = new Set([...common.map((batch) => batch * gpus), setup.batchSize, exploration.present.batchSize])
  return [...batches].toSorted((one, other) => one - other)
}
