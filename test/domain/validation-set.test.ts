import { expect, test } from 'vitest'
import { aspectsOf, readImageSize, validationBatches } from '../../src/domain/validation-set.ts'

test.each<[number | null, number[], [number, number][]]>([
  [
    null,
    [1],
    [
      [16, 672],
      [16, 672]
    ]
  ],
  [
    null,
    [0.5, 0.75, 1],
    [
      [16, 352],
      [16, 512],
      [16, 672]
    ]
  ],
  [3, [0.75], [[3, 512]]],
  [16, [0.75, 1], [[16, 672]]],
  [
    17,
    [0.75, 1],
    [
      [16, 512],
      [1, 672]
    ]
  ],
  [
    20,
    [0.5, 0.75, 1],
    [
      [16, 512],
      [4, 672]
    ]
  ],
  [
    1000,
    [0.75],
    [
      [16, 512],
      [16, 512]
    ]
  ]
])('%s images of %j make the batches that the probe makes', (images, aspects, batches) => {
  const found = validationBatches({ batch: 8, imageSize: 640, stride: 32 }, { images, aspects })
  expect(found.map((batch) => [batch.images, batch.height])).toEqual(batches)
})

test.each([
  ['1920x1080', [1920, 1080]],
  ['1080 X 1920', [1080, 1920]],
  ['640×480', [640, 480]],
  ['100000x200000', [100_000, 200_000]],
  ['9x1080', null],
  ['1920', null],
  ['1920x1080x3', null],
  ['-640x480', null]
])('%s is the size %j', (text, sides) => {
  const size = readImageSize(text)
  expect(size && [size.width, size.height]).toEqual(sides)
})

test.each([
  ['one kind', ['1920x1080'], [0.5625]],
  ['equal kinds once, in ascending order', ['100x100', '640x480', '320x240', '100x50'], [0.5, 0.75, 1]],
  ['portrait ones alone, as landscape ones', ['1080x1920', '480x640'], [0.5625, 0.75]],
  ['both, of which one batch is padded to squares', ['1920x1080', '1080x1920'], [0.5625, 1]],
  ['both, some of which are squares', ['1920x1080', '480x640', '64x64'], [0.5625, 0.75, 1]]
])('aspects of %s', (_, texts, aspects) => {
  expect(aspectsOf(texts.flatMap((text) => readImageSize(text) ?? []))).toEqual(aspects)
})
