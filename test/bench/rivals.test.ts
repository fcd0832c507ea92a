import { describe, expect, test } from 'vitest'
import { autoBatch, lightningBinary, lightningPower, type RivalGround } from '../../scripts/bench/recommend/rivals.ts'
import { seededDraws } from '../../scripts/bench/recommend/seeded-draws.ts'

/** 100 bytes, and one for each image and pixel row. */
function ground(budgetBytes: number, changes: Partial<RivalGround> = {}): RivalGround {
  const needsBytes = (batchSize: number, size: number) => 100 + batchSize * size
  return {
    needsBytes,
    fits: (batchSize, size) => needsBytes(batchSize, size) <= budgetBytes,
    budgetBytes,
    overheadBytes: 0,
    imageSize: 10,
    draw: () => 10,
    ...changes
  }
}

describe("YOLOv5's AutoBatch", () => {
  test('80 % of what is free, at the image size alone', () => {
    // 0.8 · 1000 − 100, by 10 bytes an image
    expect(autoBatch(ground(1000))).toEqual({ batchSize: 70, steps: 15 })
    // The context is no part of what is free.
    expect(autoBatch(ground(1000, { overheadBytes: 100, needsBytes: (batch) => 200 + 10 * batch })).batchSize).toBe(62)
  })

  test('where a batch fails while it looks, the one before it', () => {
    // Batch 16 needs 260 of 250 bytes; 0.8 · 250 − 100 gives 10, below it.
    expect(autoBatch(ground(250)).batchSize).toBe(10)
    // Batch 8 needs more than there is, and the line says 9.
    const jumps = (batch: number) => (batch >= 8 ? 400 : 100 + batch)
    expect(autoBatch(ground(390, { needsBytes: jumps })).batchSize).toBe(4)
  })

  test('what makes no sense becomes 16', () => {
    expect(autoBatch(ground(100)).batchSize).toBe(16)
    expect(autoBatch(ground(1e9)).batchSize).toBe(16)
  })
})

describe("Lightning's BatchSizeFinder", () => {
  test('power: doubles until memory runs out, and takes half of that', () => {
    // 2, 4, 8, 16, 32 fit (420 bytes); 64 does not.
    expect(lightningPower(ground(500))).toEqual({ batchSize: 32, steps: 18 })
  })

  test('power: where the first fails already, it halves', () => {
    expect(lightningPower(ground(115)).batchSize).toBe(1)
  })

  test('binary search: what lies between is halved until one is left', () => {
    expect(lightningBinary(ground(500)).batchSize).toBe(40)
    expect(lightningBinary(ground(115)).batchSize).toBe(1)
  })

  test('it meets the sizes that happen to be drawn', () => {
    const sizes = [10, 10, 10, 10, 10, 15]
    const draw = () => sizes.shift() ?? 10
    // The second trial, of 4 images, meets 15: 160 of 150 bytes.
    expect(lightningPower(ground(150, { draw }))).toEqual({ batchSize: 2, steps: 6 })
  })
})

test('sizes are drawn from the range in whole strides, the same in every run', () => {
  const range = { minimum: 320, maximum: 960, stride: 32 }
  const draw = seededDraws(range)
  const drawn = Array.from({ length: 2000 }, draw)
  expect(new Set(drawn).size).toBe(21)
  expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([320, 960])
  expect(drawn.every((size) => size % 32 === 0)).toBe(true)
  const again = seededDraws(range)
  expect(Array.from({ length: 2000 }, again)).toEqual(drawn)
})
