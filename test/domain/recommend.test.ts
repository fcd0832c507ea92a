import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assumedMargin, type MemoryModel, predictPeak } from '../../src/domain/memory-model.ts'
import type { Wishes } from '../../src/domain/policy.ts'
import { describeBatch, modelTrials } from '../../src/domain/recommendation/batch.ts'
import { noWishes } from '../../src/domain/recommendation/choose.ts'
import { recommend } from '../../src/domain/recommendation/recommend.ts'
import { type Candidate, lastFitting } from '../../src/domain/recommendation/search.ts'
import { accumulation } from '../../src/domain/settings.ts'
import { gib } from '../builders/measurement.ts'
import { type ModelQuestion, recommendByModel } from '../builders/recommend-by-model.ts'

/** 0.5 GiB, and one GiB for each image at 1024 px. */
const model: MemoryModel = {
  fixedBytes: 0.5 * gib,
  slopeBytes: 1024,
  residual: 0,
  gradientsBytes: 0,
  keepsGradients: false,
  largestLoad: 64 * 960 ** 2
}

function ask(changes: Partial<ModelQuestion> = {}) {
  return recommendByModel({
    model,
    budgetBytes: 14 * gib,
    batchSize: 32,
    gpus: 1,
    ultralytics: null,
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
      retriesPerStep: 0,
      size: 960,
      nominalAlternative: 8,
      cautions: ['The effective batch changes from 64 to 60, and so does the weight decay (× 0.94).']
    })
  })

  test('the widest range that keeps the present batch: the minimum stays, the maximum comes down', () => {
    // √(13.5 GiB ÷ 20 ÷ 1 KiB) = 841: the next size below is 832
    expect(ask({ batchSize: 20 })?.range).toEqual({
      minimum: 320,
      maximum: 832,
      lowFactor: 0.5,
      highFactor: 1.3,
      peakBytes: Math.round(0.5 * gib + 1024 * 20 * 832 ** 2),
      retriesPerStep: 0
    })
  })

  test('a narrower range of the table has the present batch, however large and odd it is', () => {
    // 271 images at 640 px, not at 672 px; beyond 256 every fourth batch is tried.
    const large = { ...model, largestLoad: 512 * 960 ** 2 }
    const found = ask({ model: large, batchSize: 271, budgetBytes: 0.5 * gib + 1024 * 271 * 640 ** 2 })
    expect(found?.frontier.at(-1)).toMatchObject({ minimum: 640, maximum: 640, batch: { batchSize: 271 } })
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

  test.each([
    // 24 images are accumulated to 72, and 15 to 60.
    [24, 14, 'The effective batch changes from 72 to 60, and so does the weight decay (× 0.83).'],
    [12, 7.6, 'The effective batch changes from 60 to 64, and so does the weight decay (× 1.07).'],
    [96, 14, 'The effective batch changes from 96 to 60, and so does the weight decay (× 0.63).']
  ])('batch %i, whose effective batch is not 64: from what to what it changes', (batchSize, budget, caution) => {
    expect(ask({ batchSize, budgetBytes: budget * gib })?.batch?.cautions).toContain(caution)
  })

  test('few images for BatchNorm: a caution up to 8, a warning up to 4', () => {
    expect(ask({ budgetBytes: 7.6 * gib })?.batch?.cautions[0]).toContain('BatchNorm will see only 8 images per GPU')
    expect(ask({ budgetBytes: 4.1 * gib })?.batch?.cautions[0]).toMatch(/^Warning: BatchNorm will see only 4 images/)
    expect(ask({ budgetBytes: 1.5 * gib })?.batch?.cautions[0]).toMatch(/only 1 image per GPU/)
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

describe('the last that fits', () => {
  const candidates = [1, 2, 3, 4, 5].map((batchSize) => ({ batchSize, size: 640 }))
  const tried: number[] = []
  const find = (fitting: readonly number[], least = (batchSize: number) => batchSize) => {
    tried.length = 0
    const trials = {
      by: 'simulation',
      leastBytes: ({ batchSize }: Candidate) => least(batchSize),
      neededBytes: () => 0,
      try({ batchSize }: Candidate) {
        tried.push(batchSize)
        return { fits: fitting.includes(batchSize), bytes: batchSize, retriesPerStep: 0 }
      }
    } as const
    return lastFitting(candidates, { trials, budgetBytes: 4 })?.batchSize ?? null
  }

  test('is found although an allocator rejects a smaller one', () => {
    expect(find([1, 2, 4])).toBe(4)
    expect(find([1, 2])).toBe(2)
    expect(find([])).toBeNull()
  })

  test('nothing is tried of which the tensors alone do not fit', () => {
    expect(find([1])).toBe(1)
    expect(tried).toEqual([4, 3, 2, 1])
    expect(find([3], (batchSize) => (batchSize === 3 ? 9 : 0))).toBeNull()
  })
})

test('a wish that leaves nothing: what fits without it is found, to show it', () => {
  const wished = (wishes: Partial<Wishes>) => ask({ batchSize: 20, wishes: { ...noWishes, ...wishes } })
  expect(wished({ keepRange: true })?.frontier.map(({ maximum }) => maximum)).toEqual([960])
  expect(wished({ minimumRange: { low: 0.67, high: 1.33 } })?.frontier.map(({ maximum }) => maximum)).toEqual([
    960, 864
  ])
  const unmet = wished({ keepBatch: true, minimumRange: { low: 0.5, high: 1.5 } })
  expect(unmet?.frontier).toEqual(wished({})?.frontier)
})

describe('wishes that leave none of what fits are named', () => {
  const unmet = (wishes: Partial<Wishes>) => ask({ batchSize: 20, wishes: { ...noWishes, ...wishes } })?.unmet

  test('each that leaves nothing by itself', () => {
    expect(unmet({ minimumBatch: 30, minimumRange: { low: 0.5, high: 1.6 } })).toEqual(['minimumBatch', 'minimumRange'])
    expect(unmet({ minimumBatch: 30, minimumRange: { low: 0.75, high: 1.25 } })).toEqual(['minimumBatch'])
  })

  test('where only several together do, those', () => {
    // 18 images fit at 864 px (0.67–1.33), 15 at all sizes.
    expect(unmet({ minimumBatch: 18, minimumRange: { low: 0.5, high: 1.5 } })).toEqual(['minimumBatch', 'minimumRange'])
    expect(unmet({ keepRange: true, minimumBatch: 18, minimumRange: { low: 0.9, high: 1.1 } })).toEqual([
      'keepRange',
      'minimumBatch'
    ])
  })

  test('none where something is chosen, and none where nothing fits anyway', () => {
    expect(unmet({ minimumBatch: 10 })).toEqual([])
    expect(ask({ budgetBytes: 0.6 * gib, wishes: { ...noWishes, minimumBatch: 30 } })?.unmet).toEqual([])
  })
})

describe('sizes that widen over the epochs', () => {
  test('from the narrowest named range to the widest that fits with the present batch, evenly', () => {
    // 16 images: √(13.5 GiB ÷ 16 ÷ 1 KiB) = 940: 928 px.
    expect(ask({ batchSize: 16 })?.schedule).toEqual([
      { epoch: 0, low: 0.75, high: 1.25 },
      { epoch: 33, low: 0.67, high: 1.33 },
      { epoch: 67, low: 0.5, high: 1.45 }
    ])
  })

  test('none where nothing narrower is named, the batch is not kept, or a wish refuses it', () => {
    expect(ask({ batchSize: 26 })).toMatchObject({ range: { maximum: 736 }, schedule: [] })
    expect(ask({ batchSize: 64 })?.schedule).toEqual([])
    const wished = (wishes: Partial<Wishes>) => ask({ batchSize: 16, wishes: { ...noWishes, ...wishes } })?.schedule
    expect(wished({ keepRange: true })).toEqual([])
    expect(wished({ minimumRange: { low: 0.67, high: 1.33 } })).toEqual([
      { epoch: 0, low: 0.67, high: 1.33 },
      { epoch: 50, low: 0.5, high: 1.45 }
    ])
  })
})

test('a nearest miss is as large as it needs, not as what it reached before memory ran out', () => {
  const question = { batchSize: 4, gpus: 1, imageSize: 640, ultralytics: null, presentFits: false, wishes: noWishes }
  const trials = {
    by: 'simulation',
    leastBytes: () => 0,
    neededBytes: () => 2 * gib,
    try: () => ({ fits: false, bytes: 0.9 * gib, retriesPerStep: 0 })
  } as const
  const sizeRange = { minimum: 640, maximum: 640, stride: 32 }
  const found = recommend({ ...question, sizeRange, budgetBytes: gib, trials })
  expect(found?.nearestMiss).toEqual({ batchSize: 1, size: 640, bytes: 2 * gib })
})

test('retries of the allocator are carried to whatever is offered', () => {
  const found = recommend({
    batchSize: 4,
    gpus: 1,
    ultralytics: null,
    imageSize: 640,
    sizeRange: { minimum: 320, maximum: 960, stride: 32 },
    presentFits: false,
    wishes: noWishes,
    budgetBytes: gib,
    trials: {
      by: 'simulation',
      leastBytes: () => gib,
      neededBytes: () => gib,
      try: () => ({ fits: true, bytes: gib, retriesPerStep: 2 })
    }
  })
  expect(found).toMatchObject({
    batch: { batchSize: 3, retriesPerStep: 2 },
    range: { maximum: 928, retriesPerStep: 2 },
    choice: { batch: { retriesPerStep: 2 } }
  })
  expect(found?.frontier.map(({ batch }) => batch?.retriesPerStep)).toEqual([2, 2, 2, 2])
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
    expect(grown(4, 5)).toMatchObject({
      batchSize: 5,
      cautions: ['The effective batch changes from 64 to 65, and so does the weight decay (× 1.02).']
    })
    expect(grown(4, 5)?.nominalAlternative).toBeNull()
    expect(grown(2, 5)?.nominalAlternative).toBe(4)
  })

  const off = { sizeRange: { minimum: 640, maximum: 640, stride: 32 } }
  const images = (batch: number, size: number) => 0.5 * gib + 1024 * batch * size ** 2

  test('a range that is narrower than YOLOv5’s may be wider, with the present batch', () => {
    const narrow = { sizeRange: { minimum: 480, maximum: 800, stride: 32 } }
    const ranges = (budgetBytes: number) => ask({ ...narrow, batchSize: 12, presentFits: true, budgetBytes })?.range
    expect(ranges(images(14, 960))).toMatchObject({ minimum: 320, maximum: 960, lowFactor: 0.5, highFactor: 1.5 })
    // 864² is not a quarter more than 800².
    expect(ranges(images(12, 930))).toBeNull()
    // Nothing is wider than YOLOv5's own.
    expect(ask({ batchSize: 12, presentFits: true, budgetBytes: images(14, 960) })).toBeNull()
  })

  test('where multi-scale is off it could be on: the widest named range that fits', () => {
    const grown = (size: number) => ask({ ...off, batchSize: 64, presentFits: true, budgetBytes: images(64, size) })
    expect(grown(960)).toMatchObject({ batch: null, range: { minimum: 320, maximum: 960 }, choice: { keeps: 'batch' } })
    expect(grown(864)?.range).toMatchObject({ minimum: 416, maximum: 864, peakBytes: Math.round(images(64, 864)) })
    expect(grown(800)?.range).toMatchObject({ minimum: 480, maximum: 800, lowFactor: 0.75, highFactor: 1.25 })
    expect(grown(790)).toBeNull()
  })

  test('the larger batch is chosen before the wider range, and wishes keep either as it is', () => {
    const grown = (wishes: Partial<Wishes>) =>
      ask({ ...off, batchSize: 10, presentFits: true, wishes: { ...noWishes, ...wishes } })
    expect(grown({})).toMatchObject({
      batch: { batchSize: 34 },
      range: { maximum: 960 },
      choice: { keeps: 'range', batch: { batchSize: 34 }, range: { minimum: 640, maximum: 640 } }
    })
    expect(grown({ keepRange: true })).toMatchObject({ batch: { batchSize: 34 }, range: null })
    expect(grown({ keepBatch: true })).toMatchObject({
      batch: null,
      choice: { keeps: 'batch', batch: { batchSize: 10 }, range: { maximum: 960 } }
    })
    expect(grown({ keepBatch: true, keepRange: true })).toBeNull()
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

test.each([
  [416, 32, 192, 640],
  [448, 64, 192, 704],
  [608, 32, 288, 928],
  [640, 32, 320, 960],
  [640, 64, 320, 960],
  [1280, 32, 640, 1920],
  [1280, 64, 640, 1920]
])(
  '%d px at stride %d: the widest range that is offered is YOLOv5’s own, %d to %d px',
  (imageSize, stride, minimum, maximum) => {
    const sizeRange = { minimum: imageSize, maximum: imageSize, stride }
    const range = ask({ imageSize, sizeRange, batchSize: 64, presentFits: true, budgetBytes: 5000 * gib })?.range
    expect(range).toMatchObject({ minimum, maximum, lowFactor: 0.5, highFactor: 1.5 })
  }
)

test('what a batch does to the training, for every batch from 1 to 256: max(round(64 / batch), 1), a half to the even number', () => {
  for (let batchSize = 1; batchSize <= 256; batchSize++) {
    const whole = Math.floor(64 / batchSize)
    const twiceLeft = 2 * (64 % batchSize)
    const isUp = twiceLeft > batchSize || (twiceLeft === batchSize && whole % 2 === 1)
    const expected = Math.max(isUp ? whole + 1 : whole, 1)
    const described = describeBatch({ batchSize, size: 640, bytes: 1, retriesPerStep: 0 }, { batchSize: null, gpus: 1 })
    expect(described).toMatchObject({ batchSize, accumulation: expected, effectiveBatch: batchSize * expected })
  }
})

describe('for any model and budget', () => {
  const questions = fc.record({
    fixed: fc.integer({ min: 0, max: 8 * gib }),
    slope: fc.integer({ min: 50, max: 5000 }),
    residual: fc.double({ min: 0, max: 0.2, noNaN: true }),
    gradientsBytes: fc.integer({ min: 0, max: gib }),
    keepsGradients: fc.boolean(),
    largestLoad: fc.constant(Number.MAX_SAFE_INTEGER),
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
          ultralytics: null,
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

  test('nothing that is recommended exceeds the budget, and all of it trains as YOLOv5 would', () => {
    property((question, upper) => {
      const { batchSize, budgetBytes, sizeRange, gpus } = question
      const { frontier = [], range = null, choice = null, schedule = [] } = recommendByModel(question) ?? {}
      const batches = [...frontier.map(({ batch }) => batch), choice?.batch ?? null].filter((batch) => batch !== null)
      for (const batch of batches) {
        expect(upper(batch.batchSize, batch.size)).toBeLessThanOrEqual(budgetBytes)
        expect(batch.batchSize).toBeLessThanOrEqual(Math.max(64, batchSize))
        expect(batch.batchSize % gpus).toBe(0)
        expect(batch.accumulation).toBe(accumulation(batch.batchSize))
        expect(batch.effectiveBatch).toBe(batch.batchSize * batch.accumulation)
      }
      const widest = Math.max(sizeRange.maximum, range?.maximum ?? 0)
      if (range !== null) expect(upper(batchSize, range.maximum)).toBeLessThanOrEqual(budgetBytes)
      for (const { minimum, maximum } of [...frontier, ...(choice === null ? [] : [choice.range])]) {
        expect([minimum % 32, maximum % 32]).toEqual([0, 0])
        expect(minimum).toBeLessThanOrEqual(maximum)
        expect(maximum).toBeLessThanOrEqual(widest)
      }
      const factors = schedule.map(({ high }) => high)
      expect(factors).toEqual(factors.toSorted((one, other) => one - other))
      if (range !== null && schedule.length > 0) expect(factors.at(-1)).toBe(range.highFactor)
    })
  })

  test('with multi-scale off or narrow, no wider range exceeds the budget, nor YOLOv5’s own', () => {
    property((question, upper) => {
      const { imageSize, batchSize, budgetBytes } = question
      const sizeRange = { minimum: imageSize, maximum: imageSize, stride: 32 }
      const range = recommendByModel({ ...question, sizeRange, presentFits: true })?.range ?? null
      if (range === null) return
      expect(upper(batchSize, range.maximum)).toBeLessThanOrEqual(budgetBytes)
      expect(range.maximum).toBeLessThanOrEqual(question.sizeRange.maximum)
      expect(range.minimum).toBeGreaterThanOrEqual(question.sizeRange.minimum)
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

test('the memory model claims nothing far beyond the loads that were measured', () => {
  const measured = { ...model, largestLoad: 4 * 640 ** 2 }
  const trials = modelTrials(measured, 2, 1000 * gib)
  // 2.25 times the load: batch 4 at 960 px on each of two GPUs, or 9 at 640.
  const candidates = [
    { batchSize: 8, size: 960 },
    { batchSize: 18, size: 640 },
    { batchSize: 10, size: 960 },
    { batchSize: 20, size: 640 }
  ]
  expect(candidates.map((candidate) => trials.try(candidate).fits)).toEqual([true, true, false, false])
})

describe('small image sizes', () => {
  // 160 px draws 64 to 256: the named ranges both give 96 to 224.
  const small = { imageSize: 160, sizeRange: { minimum: 64, maximum: 256, stride: 32 }, batchSize: 32 }

  test('ranges that draw the same sizes are one row, and YOLOv5 says its own factors', () => {
    const found = ask({ ...small, budgetBytes: 0.5 * gib + 1024 * 20 * 256 ** 2 })
    expect(
      found?.frontier.map(({ minimum, maximum, lowFactor, highFactor }) => [minimum, maximum, lowFactor, highFactor])
    ).toEqual([
      [64, 256, 0.5, 1.5],
      [96, 224, 0.67, 1.33],
      [160, 160, 1, 1]
    ])
  })

  test('of two ranges with the same maximum and batch, the wider is chosen, as it is said', () => {
    const found = ask({
      ...small,
      budgetBytes: 0.5 * gib + 1024 * 32 * 224 ** 2,
      wishes: { ...noWishes, keepBatch: true }
    })
    expect(found?.choice).toMatchObject({ keeps: 'batch', range: { minimum: 64, maximum: 224 } })
    expect(found?.range).toMatchObject({ minimum: 64, maximum: 224 })
  })
})
