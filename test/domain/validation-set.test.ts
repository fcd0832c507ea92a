import { expect, test } from 'vitest'
import { aspectOf, sortedAspects, validationBatches } from '../../src/domain/validation-set.ts'

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
  ['1920x1080', 0.5625],
  ['1080 X 1920', 0.5625],
  ['640×480', 0.75],
  ['9x1080', null],
  ['1920', null],
  ['1920x1080x3', null],
  ['-640x480', null]
])('%s is an image of the aspect %s', (text, aspect) => {
  expect(aspectOf(text)).toBe(aspect)
})

test('aspects are each there once, in ascending order', () => {
  expect(sortedAspects([1, 0.75, 1, 0.5])).toEqual([0.5, 0.75, 1])
})
