import type { SizeRange } from '../../../src/domain/measurement.ts'

/** Sizes as multi-scale draws them, the same ones in every run of the benchmark (mulberry32). */
export function seededDraws({ minimum, maximum, stride }: SizeRange, seed = 1): () => number {
  const count = (maximum - minimum) / stride + 1
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    const fraction = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    return minimum + Math.floor(fraction * count) * stride
  }
}
