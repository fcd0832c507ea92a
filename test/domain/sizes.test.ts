import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../src/commands/options.ts'
import { accumulation, compareSettings, effectiveBatch } from '../../src/domain/settings.ts'
import { roundImageSize, sizeRange } from '../../src/domain/sizes.ts'

function python<Result>(program: string): Result {
  return JSON.parse(execFileSync('python3', ['-c', `import json, math\n${program}`], { encoding: 'utf8' })) as Result
}

test('accumulation is Python’s for every batch from 1 to 256', () => {
  const expected = python<number[]>('print(json.dumps([max(round(64 / batch), 1) for batch in range(1, 257)]))')
  expect(Array.from({ length: 256 }, (_, at) => accumulation(at + 1))).toEqual(expected)
})

test.each([
  [12, 60],
  [16, 64],
  [20, 60],
  [24, 72],
  [40, 80],
  [42, 84],
  [43, 43],
  [48, 48],
  [128, 128]
])('batch %i trains with an effective batch of %i', (batch, effective) => {
  expect(effectiveBatch(batch)).toBe(effective)
})

describe('the sizes that multi-scale draws', () => {
  test.each([
    [416, 32, 192, 640, 15],
    [416, 64, 192, 704, 9],
    [608, 32, 288, 928, 21],
    [640, 32, 320, 960, 21],
    [640, 64, 320, 960, 11],
    [1280, 32, 640, 1920, 41],
    [1280, 64, 640, 1920, 21]
  ])('%i at stride %i: %i to %i, %i sizes', (size, stride, minimum, maximum, count) => {
    expect(sizeRange(size, stride)).toEqual({ minimum, maximum, count })
  })

  test('are what Python draws, over every size that a user may write', () => {
    const expected = python<number[][]>(`
rows = []
for gs in (32, 64):
    for size in range(1, 2000, 7):
        imgsz = max(math.ceil(size / gs) * gs, 2 * gs)
        drawn = {sz // gs * gs for sz in range(int(imgsz * 0.5), int(imgsz * 1.5) + gs)}
        rows.append([size, gs, min(drawn), max(drawn), len(drawn)])
print(json.dumps(rows))`)
    for (const [size = 0, stride = 0, minimum, maximum, count] of expected) {
      expect(sizeRange(size, stride)).toEqual({ minimum, maximum, count })
    }
  })

  test('a size is rounded up to the stride, and to two of them at least', () => {
    expect([roundImageSize(640, 32), roundImageSize(641, 32), roundImageSize(416, 64), roundImageSize(10, 32)]).toEqual(
      [640, 672, 448, 64]
    )
  })
})

test('settings that differ are named with both values', () => {
  const base = defaultSettings('detect')
  expect(compareSettings(base, base)).toEqual([])
  expect(compareSettings(base, { ...base, batchSize: 32, freeze: [0, 1], rect: true })).toEqual([
    { name: 'batchSize', before: '16', after: '32' },
    { name: 'freeze', before: '[0]', after: '[0, 1]' },
    { name: 'rect', before: 'false', after: 'true' }
  ])
})

describe('another range of sizes', () => {
  const drawing = { ...defaultSettings('detect'), multiScale: true }

  test('is named by its factors, YOLOv5’s own where no launcher draws', () => {
    expect(compareSettings(drawing, { ...drawing, sizeFactors: [0.67, 1.33] })).toEqual([
      { name: 'sizeFactors', before: '0.5–1.5', after: '0.67–1.33' }
    ])
  })

  test('is no change where the launcher draws what YOLOv5 draws', () => {
    expect(compareSettings(drawing, { ...drawing, sizeFactors: [0.5, 1.5] })).toEqual([])
  })

  test('comes from none where multi-scale was off', () => {
    expect(compareSettings(defaultSettings('detect'), { ...drawing, sizeFactors: [0.8, 1.2] })).toEqual([
      { name: 'multiScale', before: 'false', after: 'true' },
      { name: 'sizeFactors', before: '', after: '0.8–1.2' }
    ])
    expect(compareSettings(defaultSettings('detect'), drawing)).toHaveLength(1)
  })
})
