import { expect, test } from 'vitest'
import { disagreements, drawnByTrainer, sizeCases } from '../../scripts/bench/ultralytics-sizes.ts'
import { type MultiScaleDraw, ultralyticsImageSize, ultralyticsSizes } from '../../src/domain/ultralytics-sizes.ts'

function sizesOf(version: string, multiScale: MultiScaleDraw['multiScale'], imageSize = 640) {
  const sizes = ultralyticsSizes({ version, imageSize, stride: 32, multiScale })
  return 'why' in sizes ? sizes.why : [sizes.minimum, sizes.maximum, sizes.count]
}

test.each<[string, MultiScaleDraw['multiScale'], [number, number, number]]>([
  ['8.3.253', true, [320, 960, 21]],
  ['8.3.253', false, [640, 640, 1]],
  ['8.4.0', true, [320, 640, 11]],
  ['8.4.6', 0.25, [320, 640, 11]],
  ['8.4.6', 0, [640, 640, 1]],
  ['8.4.7', 0.25, [480, 800, 11]],
  ['8.4.45', 0.5, [320, 960, 21]],
  ['8.4.46', true, [32, 1280, 40]],
  ['8.4.190', 0.1, [576, 704, 5]],
  ['8.4.190', 0.33, [416, 864, 15]],
  ['8.4.190', 0.9, [32, 1216, 38]],
  ['8.4.190+local', false, [640, 640, 1]],
  ['8.5.0', 0.5, [320, 960, 21]]
])('%s draws for %s', (version, multiScale, expected) => {
  expect(sizesOf(version, multiScale)).toEqual(expected)
})

test.each<[string, MultiScaleDraw['multiScale'], RegExp]>([
  ['8.3.253', 0.5, /true or false/],
  ['8.4.0', 1.5, /number from 0 to 1/],
  ['8.4.190', '0.5', /number from 0 to 1/],
  ['8.4.190', null, /number from 0 to 1/],
  ['8.4.7', 1, /size of 0/],
  ['8.4.45', true, /size of 0/],
  ['newest', true, /no version/]
])('%s refuses %s', (version, multiScale, why) => {
  expect(sizesOf(version, multiScale)).toMatch(why)
})

test('the smallest image of old versions can shrink to nothing', () => {
  expect(sizesOf('8.3.253', true, 32)).toMatch(/size of 0/)
  expect(sizesOf('8.4.190', true, 32)).toEqual([32, 64, 2])
})

test('the image size is rounded up to the stride, which is at least 32', () => {
  expect([1000, 1024, 1, 33].map((size) => ultralyticsImageSize(size, 8))).toEqual([1024, 1024, 32, 64])
  expect(ultralyticsImageSize(640, 64)).toBe(640)
})

test('the trainer of the installed package draws the same', () => {
  const { version, results } = drawnByTrainer(process.env.VRAM_REVIEW_PYTHON ?? '', sizeCases)
  expect(disagreements(version, sizeCases, results)).toEqual([])
})
