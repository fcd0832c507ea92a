import { afterAll, describe, expect, test } from 'vitest'
import { checkArguments } from '../../src/configs/arguments.ts'
import { ultralyticsArguments } from '../../src/domain/ultralytics-arguments.ts'
import { fixtures } from './fixture.ts'
import { PyYamlOracle } from './pyyaml-oracle.ts'

const oracle = new PyYamlOracle()
afterAll(() => oracle.close())

describe('honest files', () => {
  test.each(fixtures('args'))('$name', ({ bytes }) => {
    const result = checkArguments(bytes)
    expect(result).toMatchObject({ accepted: true, problems: [] })
    expect(result.accepted && result.canonical).not.toMatch(/^(?:model|data|project|name|pretrained|cfg|save_dir)/m)
  })

  test('numbers, flags and known words go on', () => {
    const byHand = fixtures('args').find(({ name }) => name === 'args/by-hand.yaml')
    const result = checkArguments(byHand?.bytes ?? '')
    expect(result.accepted && result.canonical).toBe(
      [
        'batch: 0.7',
        'imgsz: [640, 640]',
        'multi_scale: true',
        'freeze: [0, 1, "23.cv2"]',
        'amp: "bf16"',
        'int8: false',
        ''
      ].join('\n')
    )
    expect(result.notes.map(({ message }) => message)).toEqual([
      '`label_smoothing` is an old name: newer versions ignore it.',
      '`int8` is an old name: `quantize` took its place.'
    ])
  })

  test('the file that the installed package writes, whose values stay', async () => {
    const text = await oracle.ultralyticsArguments()
    const result = checkArguments(text)
    expect(result).toMatchObject({ accepted: true, value: { batch: -1, multi_scale: 0.25, task: 'detect', nbs: 64 } })
    expect(await oracle.ultralyticsAccepts([result.accepted ? result.canonical : ''])).toEqual([true])
  })
})

test.each([
  ['model: best.pt', true],
  ['pretrained: best.pt', true],
  ['pretrained: true', false],
  ['resume: runs/last.pt', true],
  ['resume: false', false],
  ['distill_model: teacher.pt', true],
  ['data: https://example.org/data.zip', false],
  ['project: ../..', false],
  ['split: "../val"', false],
  ['compile: __import__("os")', false]
])('%s never goes on', (line, said) => {
  const result = checkArguments(`batch: 16\n${line}\n`)
  expect(result).toMatchObject({ accepted: true, canonical: 'batch: 16\n' })
  expect(result.notes).toHaveLength(said ? 1 : 0)
})

test.each<[string, RegExp]>([
  ['epoch: 100', /`epoch` is no argument of Ultralytics: did you mean `epochs`\?/],
  ['multiscale: true', /did you mean `multi_scale`\?/],
  ['batch_size: 16', /did you mean `batch`\?/],
  ['weights: best.pt', /did you mean `model`\?/],
  ['constructor: 1', /`constructor` is no argument of Ultralytics: remove the line/],
  ['whatever_it_is: 1', /no argument of Ultralytics: remove the line/],
  ['batch: 16.0', /`batch` is 16: it must be a whole number/],
  ['batch: "16"', /`batch` is `16`: it must be a whole number/],
  ['batch: 1000000000', /`batch` is 1000000000/],
  ['batch: null', /`batch` is nothing: write a number/],
  ['imgsz: 640.0', /`imgsz` is 640/],
  ['imgsz: [1, 2, 3]', /`imgsz` is a list/],
  ['epochs: 1e2', /`epochs` is `1e2`: it must be a whole number/],
  ['multi_scale: 1.5', /it must be a number from 0 to 1, or true or false/],
  ['multi_scale: "0.5"', /`multi_scale` is `0.5`/],
  ['rect: 1', /`rect` is 1: it must be true or false/],
  ['optimizer: __import__("os")', /it must be sgd, musgd/],
  ['freeze: ["a b"]', /`freeze` is a list/],
  ['degrees: [1]', /`degrees` is a list/],
  ['split: 1', /it must be a word/],
  ['model: {a: 1}', /`model` is a mapping: write one value/],
  ['lr0: !!python/name:os.system x', /Tags/],
  ['lr0: &x 0.1', /Anchors/],
  ['epochs: 010', /starts with a zero/],
  ['seed: 100000000000000', /`seed` is 100000000000000/],
  ['- epochs', /mapping of `key: value` lines/]
])('%s is refused', (line, message) => {
  const result = checkArguments(line)
  expect(result).not.toHaveProperty('canonical')
  expect(result.problems).toMatchObject([{ line: 1, message: expect.stringMatching(message) }])
})

test('what the installed package refuses is accepted only where another version accepts it', async () => {
  const values = ['true', 'false', '0', '1', '0.5', '2', '-1', '640', '16.5', 'text', '"0.5"', '[1, 2]', '[0.5, 2.5]']
  const cases = Array.from(ultralyticsArguments, ([name]) => values.map((value) => ({ name, value }))).flat()
  const taken = await oracle.ultralyticsAccepts(cases.map(({ name, value }) => `${name}: ${value}`))
  const wider = cases.filter(({ name, value }, index) => !taken[index] && checkArguments(`${name}: ${value}`).accepted)
  expect(Array.from(new Set(wider.map(({ name }) => name)))).toEqual([
    // Bounds that came later, numbers that were no fractions, old names whose values are not checked here.
    ...['epochs', 'patience', 'seed', 'nbs', 'mask_ratio', 'max_det', 'vid_stride', 'erasing', 'cls_pw'],
    ...['fraction', 'end2end', 'boxes', 'line_thickness']
  ])
})
