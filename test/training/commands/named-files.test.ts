import { expect, test } from 'vitest'
import { namedFiles } from '../../../src/training/commands/named-files.ts'
import { defaultSettings } from '../../../src/training/commands/option-table.ts'

const settings = defaultSettings('detect')

test('a path is looked for as written from the working directory, then beside train.py, then by name', () => {
  const named = namedFiles({ ...settings, model: 'ours.yaml' }, 'yolov5', '')
  expect(named.model).toEqual([
    'ours.yaml',
    'yolov5/ours.yaml',
    'yolov5/data/ours.yaml',
    'yolov5/models/ours.yaml',
    'yolov5/utils/ours.yaml',
    'yolov5/data/hyps/ours.yaml',
    'yolov5/models/hub/ours.yaml',
    'yolov5/models/segment/ours.yaml'
  ])
})

test('YOLOv5’s own weights name their model', () => {
  const first = (weights: string) => namedFiles({ ...settings, weights }, '').model[0]
  expect(first('yolov5m.pt')).toBe('models/yolov5m.yaml')
  expect(first('weights/yolov5x.pt')).toBe('models/yolov5x.yaml')
  expect(first('yolov5m6.pt')).toBe('models/hub/yolov5m6.yaml')
  expect(first('yolov5n-seg.pt')).toBe('models/segment/yolov5n-seg.yaml')
})

test('weights of one’s own do not say which model they hold', () => {
  const named = namedFiles({ ...settings, weights: 'runs/best.pt' }, '')
  expect(named.model).toEqual([])
  expect(named.unknownModel).toMatch(/inside runs\/best\.pt.*add --cfg/)
})

test('hyp and data are found in the checkout; what lies outside the repository is no candidate', () => {
  const named = namedFiles({ ...settings, data: '../../data.yaml' }, 'yolov5')
  expect(named.hyp[0]).toBe('yolov5/data/hyps/hyp.scratch-low.yaml')
  expect(named.data.some((path) => path.startsWith('..'))).toBe(false)
  expect(namedFiles({ ...settings, data: 'https://a.b/c.yaml' }, '').data).toEqual([])
  expect(namedFiles({ ...settings, data: '../data.yaml' }, 'yolov5').data[0]).toBe('data.yaml')
})
