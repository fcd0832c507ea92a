import { describe, expect, test } from 'vitest'
import { checkModel } from '../../src/configs/model.ts'
import { modelChanges } from '../../src/review/model-changes.ts'

const written = `nc: 80
depth_multiple: 0.33
width_multiple: 0.50
anchors:
  - [10,13, 16,30, 33,23]
  - [30,61, 62,45, 59,119]
backbone:
  - [-1, 1, Conv, [64, 6, 2, 2]]
  - [-1, 6, C3, [256]]
  - [-1, 1, SPPF, [1024, 5]]
head:
  - [-1, 1, nn.Upsample, [None, 2, 'nearest']]
  - [[-1, 1], 1, Concat, [1]]
  - [[3, 4], 1, Detect, [nc, anchors]]
`

function accepted(text: string) {
  const checked = checkModel(text)
  if (!checked.accepted) throw new Error(checked.problems.map(({ message }) => message).join(' '))
  return checked
}

const base = accepted(written)
const told = (text: string) =>
  modelChanges(base.canonical, accepted(text).canonical).map(({ within, before, after }) => [within, before, after])

describe('one change after the other', () => {
  test.each([
    ['nothing', written],
    ['a key', written.replace('0.50', '0.75')],
    ['anchors', written.replace('10,13', '11,13')],
    ['a key more', `${written}activation: nn.SiLU()\n`],
    ['a layer of the backbone and one of the head', written.replace('6, C3', '9, C3').replace('[1]]', '[2]]')],
    ['the last layer of the backbone', written.replace('SPPF, [1024, 5]', 'SPP, [1024, [5, 9, 13]]')],
    ['layers more', written.replace('head:', '  - [-1, 1, Conv, [64, 3, 1]]\nhead:')],
    [
      'all at once',
      written.replace('0.50', '0.75').replace('80', '3').replace('6, C3', '9, C3Ghost').replace('[64,', '[32,')
    ]
  ])('leads from base to head: %s', (_, text) => {
    const head = accepted(text)
    const reached = modelChanges(base.canonical, head.canonical).reduce(
      (model, { apply }) => apply(model),
      base.canonical
    )
    expect(accepted(reached).value).toEqual(head.value)
  })

  test.each([
    ['a key more', `${written}activation: nn.SiLU()\n`],
    ['layers less', written.replace('  - [-1, 1, SPPF, [1024, 5]]\n', '').replace('[[3, 4]', '[[2, 3]')]
  ])('and back: %s', (_, text) => {
    const head = accepted(text)
    const reached = modelChanges(head.canonical, base.canonical).reduce(
      (model, { apply }) => apply(model),
      head.canonical
    )
    expect(accepted(reached).value).toEqual(base.value)
  })
})

test('what a change is called: the layer as YOLOv5 counts it, and only what differs', () => {
  expect(told(written.replace('6, C3', '9, C3'))).toEqual([['layer 1', 'C3 ×6', '×9']])
  expect(told(written.replace('C3, [256]', 'C3, [512]'))).toEqual([['layer 1', 'C3 [256]', '[512]']])
  expect(told(written.replace('6, C3', '3, C3Ghost'))).toEqual([['layer 1', 'C3 ×6', 'C3Ghost ×3']])
  expect(told(written.replace('[-1, 1], 1', '[-1, 0], 1'))).toEqual([['layer 4', 'Concat from [-1,1]', 'from [-1,0]']])
  expect(told(written.replace('0.50', '0.75'))).toEqual([['width_multiple', '0.5', '0.75']])
  expect(told(`${written}activation: nn.SiLU()\n`)).toEqual([['activation', 'none', 'nn.SiLU()']])
})
