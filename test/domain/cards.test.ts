import { describe, expect, test } from 'vitest'
import { type CardQuestion, cardFits } from '../../src/domain/cards.ts'
import type { Candidate, Trials } from '../../src/domain/recommendation/search.ts'
import { gib } from '../builders/measurement.ts'

const question: CardQuestion = {
  measurement: { imageSize: 640, sizeRange: { minimum: 320, maximum: 960, stride: 32 }, gpus: 1 },
  batchSize: 16,
  size: 960,
  multiScale: true
}

/** Half a GiB, and as much for each image of 960 px. */
function needed({ batchSize, size }: Candidate): number {
  return (0.5 + 0.5 * batchSize * (size / 960) ** 2) * gib
}

function trialsWithin(budgetBytes: number, rejects: (candidate: Candidate) => boolean = () => false): Trials {
  return {
    by: 'simulation',
    leastBytes: needed,
    neededBytes: needed,
    try: (candidate) => ({
      fits: needed(candidate) <= budgetBytes && !rejects(candidate),
      bytes: needed(candidate),
      retriesPerStep: 0
    })
  }
}

function cellsOf(changes: Partial<CardQuestion> = {}, rejects?: (candidate: Candidate) => boolean) {
  const { cards } = cardFits({ ...question, ...changes }, (budgetBytes) => trialsWithin(budgetBytes, rejects))
  return new Map(cards.map(({ cardBytes, batch, maximum }) => [cardBytes / gib, [batch, maximum]]))
}

describe('what fits common cards', () => {
  test('the largest batch at the largest size, and the widest range with the present batch', () => {
    // (7.7 - 0.5) ÷ 0.5 = 14.4; √(14.4 ÷ 16) · 960 px = 910.
    expect(cellsOf()).toEqual(
      new Map([
        [8, [14, 896]],
        [12, [22, 960]],
        [16, [28, 960]],
        [24, [43, 960]],
        [40, [77, 960]],
        [80, [156, 960]]
      ])
    )
  })

  test('nothing is claimed that an allocator rejects, and a larger one counts that it accepts', () => {
    expect(cellsOf({}, ({ batchSize }) => batchSize > 10 && batchSize !== 13).get(8)).toEqual([13, null])
  })

  test('nothing fits: no batch, no range; and no range goes below the image size', () => {
    expect(cellsOf({ batchSize: 64 }).get(8)).toEqual([14, null])
    expect(cellsOf({ measurement: { ...question.measurement, gpus: 32 } }).get(8)).toEqual([null, 896])
    expect(cellsOf({ size: 9600 }).get(8)).toEqual([null, 896])
  })

  test('without multi-scale, or a batch, there is no range', () => {
    expect(cellsOf({ multiScale: false }).get(16)).toEqual([28, null])
    expect(cellsOf({ batchSize: null }).get(16)).toEqual([28, null])
  })

  test('batches are those that the GPUs divide', () => {
    expect(cellsOf({ measurement: { ...question.measurement, gpus: 4 } }).get(16)).toEqual([28, 960])
    expect(cellsOf({ measurement: { ...question.measurement, gpus: 3 } }).get(16)).toEqual([27, 960])
  })

  test('cards have less than they are sold with', () => {
    const { size, cards } = cardFits(question, trialsWithin)
    expect(size).toBe(960)
    expect(cards.map(({ cardBytes }) => cardBytes / gib)).toEqual([8, 12, 16, 24, 40, 80])
    for (const { cardBytes, usableBytes } of cards) expect(usableBytes).toBeLessThan(cardBytes)
  })
})
