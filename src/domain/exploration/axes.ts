import { sizesBetween } from '../sizes.ts'
import { largestBatch, type Question } from './answers.ts'
import type { Exploration, Setup } from './exploration.ts'

/** Batches that people write, for one GPU. */
const commonBatches = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024]

const fewestBatches = 4
const mostBatches = 13
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

/** Total batches from few images to the first that fits at no size, the chosen and the present one among them: ascending. */
export function mapBatches(question: Question): readonly number[] {
  const { exploration, setup } = question
  const { gpus } = exploration.facts
  const [smallest = setup.minimum] = mapSizes(exploration, setup)
  const most = (largestBatch(question, smallest) ?? 0) / gpus
  const upTo = commonBatches.filter((batch) => batch <= most).length + 1
  const common = commonBatches.slice(0, Math.max(fewestBatches, upTo)).slice(-mostBatches)
  const batches = new Set([...common.map((batch) => batch * gpus), setup.batchSize, exploration.present.batchSize])
  return [...batches].toSorted((one, other) => one - other)
}
