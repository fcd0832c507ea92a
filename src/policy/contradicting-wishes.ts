import type { Sizes, Wishes } from './policy.ts'

/** What is known of the training that the wishes are about. */
export interface WishedTraining {
  /** The total over all GPUs; null where it is not known, or not chosen yet. */
  readonly batchSize: number | null
  /** Of the image size, between which sizes are drawn; null where they are not known. */
  readonly factors: readonly [number, number] | null
}

/**
 * Two wishes that no recommendation can meet, and what to do: null where there are none.
 * @param nameOf how a person writes a wish: a key of the policy, or an option
 */
export function contradictingWishes(
  { keepBatch, keepRange, minimumBatch, minimumRange }: Wishes,
  { batchSize, factors }: WishedTraining,
  nameOf: (wish: string) => string = (wish) => `\`${wish}\``
): string | null {
  const [batch, range, least, widest] = ['keep-batch', 'keep-range', 'minimum-batch', 'minimum-range'].map(nameOf)
  if (keepBatch && keepRange) return `${batch} and ${range} together leave nothing to recommend: drop one of them`
  if (keepBatch && minimumBatch !== null && batchSize !== null && batchSize < minimumBatch)
    return `${batch} keeps batch ${batchSize} and ${least} asks for ${minimumBatch}: drop one of them`
  if (keepRange && minimumRange !== null && factors !== null && !reaches(factors, minimumRange))
    return `${range} keeps the factors ${factors[0]} to ${factors[1]} and ${widest} asks for ${minimumRange.low} to ${minimumRange.high}: drop one of them`
  return null
}

/** Of sizes as a policy writes them; null where they hang on the image size. */
export function factorsOf(sizes: Sizes | null): readonly [number, number] | null {
  return sizes?.kind === 'factors' ? [sizes.low, sizes.high] : null
}

function reaches([low, high]: readonly [number, number], least: NonNullable<Wishes['minimumRange']>): boolean {
  return low <= least.low && high >= least.high
}
