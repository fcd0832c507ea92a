import { expect, test } from 'vitest'
import { type FileList, findNamedFile, type NamedFile, namedFiles } from '../../src/commands/named-files.ts'
import { defaultSettings } from '../../src/commands/options.ts'

const settings = defaultSettings('detect')
const root = { yolov5: '', working: '' }

function files(...paths: string[]): FileList {
  return {
    has: (path) => paths.includes(path),
    below: (folder) => paths.filter((path) => path.startsWith(`${folder}/`))
  }
}

function found(named: NamedFile | null, ...paths: string[]): string | null {
  return named === null ? null : findNamedFile(named, files(...paths))
}

test('a path is looked for as written from the working directory, then beside train.py, then by name', () => {
  const { model } = namedFiles({ ...settings, model: 'ours.yaml' }, { yolov5: 'yolov5', working: '' })
  expect(found(model, 'yolov5/ours.yaml', 'ours.yaml')).toBe('ours.yaml')
  expect(found(model, 'yolov5/models/deep/er/ours.yaml', 'yolov5/ours.yaml')).toBe('yolov5/ours.yaml')
  expect(found(model, 'other/models/ours.yaml', 'yolov5/models/deep/er/ours.yaml')).toBe(
    'yolov5/models/deep/er/ours.yaml'
  )
  expect(found(model, 'yolov5/models/yours.yaml', 'yolov5/ours.yaml.bak')).toBeNull()
})

test('YOLOv5’s own weights name their model', () => {
  const first = (weights: string) => namedFiles({ ...settings, weights }, root).model?.places[0]
  expect(first('yolov5m.pt')).toBe('models/yolov5m.yaml')
  expect(first('weights/yolov5x.pt')).toBe('models/yolov5x.yaml')
  expect(first('yolov5m6.pt')).toBe('models/hub/yolov5m6.yaml')
  expect(first('yolov5n-seg.pt')).toBe('models/segment/yolov5n-seg.yaml')
})

test('weights of one’s own do not say which model they hold', () => {
  const named = namedFiles({ ...settings, weights: 'runs/best.pt' }, root)
  expect(named.model).toBeNull()
  expect(named.unknownModel).toMatch(/inside runs\/best\.pt.*add --cfg/)
})

test('hyp and data are found in the checkout; what lies outside the repository is no candidate', () => {
  const inYolov5 = { yolov5: 'yolov5', working: 'yolov5' }
  const named = namedFiles({ ...settings, data: '../../data.yaml' }, inYolov5)
  expect(named.hyp?.places[0]).toBe('yolov5/data/hyps/hyp.scratch-low.yaml')
  expect(named.data.places.some((path) => path.startsWith('..'))).toBe(false)
  expect(namedFiles({ ...settings, data: 'https://a.b/c.yaml' }, root).data.places).toEqual([])
  expect(namedFiles({ ...settings, data: '../data.yaml' }, inYolov5).data.places[0]).toBe('data.yaml')
})
