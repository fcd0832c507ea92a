import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assumedMargin, type MemoryModel, predictPeak } from '../../src/memory/memory-model.ts'
import { noWishes } from '../../src/memory/recommendation/choose.ts'
import type { Wishes } from '../../src/policy/policy.ts'
import { accumulation } from '../../src/training/accumulation.ts'
import { gib } from '../builders/measurement.ts'
import { type ModelQuestion, recommendByModel } from '../builders/recommend-by-model.ts'

/** 0.5 GiB, and one GiB for each image at 1024 px. */
const model: MemoryModel = {
  fixedBytes: 0.5 * gib,
  slopeBytes: 1024,
  residual: 0,
  gradientsBytes: 0,
  keepsGradients: false
}

function ask(changes: Partial<ModelQuestion> = {}) {
  return recommendByModel({
    model,
    budgetBytes: 14 * gib,
    batchSize: 32,
    gpus: 1,
    imageSize: 640,
    sizeRange: { minimum: 320, maximum: 960, stride: 32 },
    presentFits: false,
    wishes: noWishes,
    ...changes
  })
}

describe('over budget', () => {
  test('the largest batch at the maximum size, with what it does to the training', () => {
    // (14 − 0.5) GiB ÷ (1 KiB · 960²) = 15.4
    expect(ask()?.batch).toEqual({
      batchSize: 15,
      accumulation: 4,
      effectiveBatch: 60,
      peakBytes: Math.round(0.5 * gib + 1024 * 15 * 960 ** 2),
      size: 960,
      nominalAlternative: 8,
      cautions: ['The effective batch changes from 64 to 60.']
    })
  })

  test('the widest range that keeps the present batch: the minimum stays, the maximum comes down', () => {
    // √(13.5 GiB ÷ 20 ÷ 1 KiB) = 841: the next size below is 832
    expect(ask({ batchSize: 20 })?.range).toEqual({
      minimum: 320,
      maximum: 832,
      lowFactor: 0.5,
      highFactor: 1.3,
      peakBytes: Math.round(0.5 * gib + 1024 * 20 * 832 ** 2)
    })
  })

  test('no range where not even the image size fits, nor where multi-scale is off', () => {
    expect(ask({ batchSize: 64 })?.range).toBeNull()
    expect(ask({ sizeRange: { minimum: 640, maximum: 640, stride: 32 } })?.range).toBeNull()
  })

  test('nothing fits: said, and no default in its place', () => {
    expect(ask({ budgetBytes: 0.6 * gib })).toMatchObject({
      purpose: 'fit',
      batch: null,
      range: null,
      choice: null,
      // 0.5 GiB and 1 KiB · 640²
      nearestMiss: { batchSize: 1, size: 640, bytes: 0.5 * gib + 1024 * 640 ** 2 }
    })
  })

  test('what was measured not to fit is not recommended, whatever the model says', () => {
    expect(ask({ batchSize: 4 })?.batch?.batchSize).toBe(3)
  })

  test('the total divides by the GPUs, and each GPU fits', () => {
    expect(ask({ gpus: 4, batchSize: 128 })?.batch?.batchSize).toBe(60)
  })

  test("the model's own error is left as a margin", () => {
    expect(ask({ model: { ...model, residual: 0.05 } })?.batch?.batchSize).toBe(14)
  })

  test('two points tell no error: a stated margin is left free', () => {
    const unknown = { ...model, residual: null }
    const budgetBytes = (0.5 * gib + 1024 * 15 * 960 ** 2) * (1 + assumedMargin)
    expect(ask({ model: unknown, budgetBytes: budgetBytes + 1 })?.batch?.batchSize).toBe(15)
    expect(ask({ model: unknown, budgetBytes: budgetBytes - 1 })?.batch?.batchSize).toBe(14)
  })

  test('with multi-scale off the prediction is for the one size that is trained', () => {
    const batch = ask({ batchSize: 64, sizeRange: { minimum: 640, maximum: 640, stride: 32 } })?.batch
    expect(batch).toMatchObject({ batchSize: 34, size: 640 })
    expect(batch?.peakBytes).toBe(Math.round(0.5 * gib + 1024 * 34 * 640 ** 2))
  })

  test('no batch chosen yet: the largest that fits, up to 64, no batch to keep and nothing that changes', () => {
    expect(ask({ batchSize: null })).toMatchObject({
      purpose: 'fit',
      batch: { batchSize: 15, nominalAlternative: 8, cautions: [] },
      range: null
    })
    expect(ask({ batchSize: null, budgetBytes: 500 * gib })?.batch).toMatchObject({
      batchSize: 64,
      nominalAlternative: null
    })
  })

  test('few images for BatchNorm: a caution up to 8, a warning up to 4', () => {
    expect(ask({ budgetBytes: 7.6 * gib })?.batch?.cautions[0]).toContain('BatchNorm will see only 8 images on a GPU')
    expect(ask({ budgetBytes: 4.1 * gib })?.batch?.cautions[0]).toMatch(/^Warning: BatchNorm will see only 4 images/)
    expect(ask({ budgetBytes: 1.5 * gib })?.batch?.cautions[0]).toMatch(/only 1 image on a GPU/)
  })

  test('kept gradients count where the smaller batch brings accumulation with it', () => {
    const heavy = { ...model, gradientsBytes: 1 * gib }
    // From batch 48 (no accumulation) to below 43, where a copy of the gradients is kept.
    const question = { batchSize: 48, budgetBytes: 0.5 * gib + 1024 * 40 * 960 ** 2 }
    expect(ask({ ...question, model: heavy })?.batch?.batchSize).toBe(38)
    expect(ask(question)?.batch?.batchSize).toBe(40)
  })
})

describe('the choice', () => {
  test('the widest range that leaves 8 images on a GPU; below that the largest batch', () => {
    // 0.5 GiB + 7.5 · 864² KiB: 8 images fit at 800 px, 6 at 960 px.
    const choice = (budgetBytes: number) => ask({ budgetBytes })?.choice
    expect(choice(14 * gib)).toMatchObject({ keeps: 'range', batch: { batchSize: 15 }, range: { maximum: 960 } })
    expect(choice(0.5 * gib + 1024 * 7 * 960 ** 2)).toMatchObject({
      keeps: 'neither',
      batch: { batchSize: 8 },
      range: { minimum: 416, maximum: 864, lowFactor: 0.67, highFactor: 1.33 }
    })
    expect(choice(0.5 * gib + 1024 * 3 * 640 ** 2)).toMatchObject({ batch: { batchSize: 3 }, range: { maximum: 640 } })
  })

  test('a batch below 8 is kept where a range is found for it', () => {
    const choice = ask({ batchSize: 4, budgetBytes: 0.5 * gib + 1024 * 4 * 832 ** 2 })?.choice
    expect(choice).toMatchObject({ keeps: 'batch', batch: { batchSize: 4 }, range: { minimum: 320, maximum: 832 } })
  })

  test.each<[string, Partial<Wishes>, object | null]>([
    ['keep the batch', { keepBatch: true }, { batch: { batchSize: 20 }, range: { maximum: 832 } }],
    ['keep the range', { keepRange: true }, { batch: { batchSize: 15 }, range: { maximum: 960 } }],
    ['at least 18 images', { minimumBatch: 18 }, { batch: { batchSize: 18 }, range: { maximum: 864 } }],
    ['at least ±33 %', { minimumBatch: 19, minimumRange: { low: 0.67, high: 1.33 } }, null],
    ['more than there are', { minimumBatch: 30 }, null]
  ])('%s', (_, wishes, expected) => {
    const choice = ask({ batchSize: 20, wishes: { ...noWishes, ...wishes } })?.choice ?? null
    if (expected === null) expect(choice).toBeNull()
    else expect(choice).toMatchObject(expected)
  })
})

test('the last resort: a smaller image size with the present batch, where nothing else fits', () => {
  // One image fits at 480 px (500² px would be the limit), and none at 640 px.
  const steep = { ...model, fixedBytes: 0 }
  const heavy = ask({ model: steep, batchSize: 1, budgetBytes: 1024 * 500 ** 2 })
  expect(heavy).toMatchObject({ batch: null, range: null, choice: null, smaller: { imageSize: 320, maximum: 480 } })
})

describe('within budget', () => {
  test('clear room is named', () => {
    expect(ask({ batchSize: 8, presentFits: true })).toMatchObject({
      purpose: 'grow',
      batch: { batchSize: 15 },
      range: null
    })
  })

  test('more images never harm BatchNorm; the batch that keeps 64 is not the present one', () => {
    const grown = (batchSize: number, images: number) =>
      ask({ batchSize, presentFits: true, budgetBytes: 0.5 * gib + 1024 * images * 960 ** 2 })?.batch
    expect(grown(4, 5)).toMatchObject({ batchSize: 5, cautions: ['The effective batch changes from 64 to 65.'] })
    expect(grown(4, 5)?.nominalAlternative).toBeNull()
    expect(grown(2, 5)?.nominalAlternative).toBe(4)
  })

  test('a little room is not', () => {
    expect(ask({ batchSize: 14, presentFits: true })).toBeNull()
  })

  test('never above 64: the learning rate is not scaled', () => {
    expect(ask({ batchSize: 16, presentFits: true, budgetBytes: 500 * gib })?.batch?.batchSize).toBe(64)
    expect(ask({ batchSize: 64, presentFits: true, budgetBytes: 500 * gib })).toBeNull()
    expect(ask({ batchSize: 96, presentFits: true, budgetBytes: 500 * gib })).toBeNull()
  })
})

describe('for any model and budget', () => {
  const questions = fc.record({
    fixed: fc.integer({ min: 0, max: 8 * gib }),
    slope: fc.integer({ min: 50, max: 5000 }),
    residual: fc.double({ min: 0, max: 0.2, noNaN: true }),
    gradientsBytes: fc.integer({ min: 0, max: gib }),
    keepsGradients: fc.boolean(),
    budgetBytes: fc.integer({ min: 1, max: 80 * gib }),
    perGpu: fc.integer({ min: 1, max: 64 }),
    gpus: fc.integer({ min: 1, max: 8 }),
    strides: fc.integer({ min: 5, max: 40 }),
    presentFits: fc.boolean()
  })

  function property(
    check: (
      question: ModelQuestion & { readonly batchSize: number },
      upperBytes: (batch: number, size: number) => number
    ) => void
  ) {
    fc.assert(
      fc.property(questions, ({ fixed, slope, perGpu, strides, gpus, budgetBytes, presentFits, ...rest }) => {
        const line = { fixedBytes: fixed, slopeBytes: slope, ...rest }
        const sizeRange = { minimum: 32 * Math.floor(strides / 2), maximum: 32 * Math.ceil(strides * 1.5), stride: 32 }
        const question = {
          model: line,
          budgetBytes,
          batchSize: perGpu * gpus,
          gpus,
          imageSize: 32 * strides,
          sizeRange,
          presentFits,
          wishes: noWishes
        }
        const upper = (batch: number, size: number) =>
          predictPeak(line, batch / gpus, size, accumulation(batch)) * (1 + line.residual)
        check(question, upper)
      }),
      { numRuns: 300 }
    )
  }

  test('no batch exceeds the budget, and none larger is left unused', () => {
    property((question, upper) => {
      const { batchSize, gpus, budgetBytes, presentFits, sizeRange } = question
      const batch = recommendByModel(question)?.batch
      if (batch === null || batch === undefined) return
      expect(upper(batch.batchSize, sizeRange.maximum)).toBeLessThanOrEqual(budgetBytes)
      expect(batch.batchSize % gpus).toBe(0)
      const limit = presentFits ? Math.max(64, batchSize) : batchSize - 1
      for (let larger = batch.batchSize + gpus; larger <= limit; larger += gpus) {
        expect(upper(larger, sizeRange.maximum)).toBeGreaterThan(budgetBytes)
      }
    })
  })

  test('where no batch is recommended, none fits', () => {
    property((question, upper) => {
      const recommendation = recommendByModel(question)
      if (recommendation?.purpose !== 'fit' || recommendation.batch !== null) return
      for (let batch = question.gpus; batch < question.batchSize; batch += question.gpus) {
        expect(upper(batch, question.sizeRange.maximum)).toBeGreaterThan(question.budgetBytes)
      }
    })
  })

  test('no range exceeds the budget, none wider fits, and its factors give its sizes', () => {
    property((question, upper) => {
      const range = recommendByModel(question)?.range
      if (range === null || range === undefined) return
      expect(upper(question.batchSize, range.maximum)).toBeLessThanOrEqual(question.budgetBytes)
      const next = range.maximum + 32
      if (next < question.sizeRange.maximum)
        expect(upper(question.batchSize, next)).toBeGreaterThan(question.budgetBytes)
      // As `train()` draws: randrange(int(imgsz · low), int(imgsz · high) + gs) // gs · gs.
      expect(Math.floor(Math.trunc(question.imageSize * range.lowFactor) / 32) * 32).toBe(range.minimum)
      expect(Math.floor((Math.trunc(question.imageSize * range.highFactor) + 31) / 32) * 32).toBe(range.maximum)
    })
  })
})
