import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mayTrain } from '../../src/commands/index.ts'
import { type Summary, summaries } from './summary.ts'

const unknown = true
const yolo = { trainer: 'ultralytics' } as const

/** Each file of test/fixtures/commands, and what it runs. Add a file and its line here to add a case. */
const EXPECTED: Readonly<Record<string, readonly Summary[]>> = {
  Makefile: [
    { line: 10, data: 'data/ours.yaml', batchSize: 20 },
    { line: 12, weights: 'yolov5n.pt' },
    { line: 12 },
    { line: 16, batchSize: 4 },
    { line: 19, unknown }
  ],
  Dockerfile: [
    { line: 7, imageSize: 320, batchSize: 6 },
    { line: 8, weights: 'yolov5s6.pt', imageSize: 1280 }
  ],
  'workflow.yml': [
    { line: 20, imageSize: 512, batchSize: 48 },
    { line: 20, imageSize: 512, batchSize: 48, weights: 'yolov5m.pt' },
    { line: 22, batchSize: 4 },
    { line: 23, unknown },
    { line: 25, batchSize: 10 }
  ],
  'dvc.yaml': [
    { line: 6, imageSize: 320, batchSize: 8, data: '../data.yaml' },
    { line: 12, unknown }
  ],
  'compose.yaml': [
    { line: 5, batchSize: 64, gpus: 4 },
    { line: 7, imageSize: 320 },
    { line: 9, batchSize: 32, multiScale: true }
  ],
  'gitlab-ci.yml': [
    { line: 9, batchSize: 24 },
    { line: 11, batchSize: 3, rect: true }
  ],
  'train.ipynb': [
    { line: 31, imageSize: 416, batchSize: 12, data: 'data/x.yaml', weights: '', model: 'models/yolov5s.yaml' },
    { line: 49, batchSize: 8, data: '' },
    { line: 66, batchSize: 7, multiScale: true },
    { line: 81, batchSize: 6 },
    { line: 97 },
    { line: 97, weights: 'yolov5m.pt' }
  ],
  'notes.md': [
    { line: 7, data: 'data/a.yaml', batchSize: 24 },
    { line: 13, batchSize: 2 },
    { line: 18, batchSize: 3 },
    { line: 21, imageSize: 320, batchSize: 5 }
  ],
  'commands.txt': [
    { line: 2, data: 'data/x.yaml' },
    { line: 4, batchSize: 4, rect: true }
  ],
  'launcher.py': [
    { line: 8, imageSize: 320, multiScale: true },
    { line: 12, weights: 'yolov5m.pt', batchSize: 4 },
    { line: 14, imageSize: 320 },
    { line: 14, imageSize: 320, weights: 'yolov5m.pt' },
    { line: 15, unknown },
    { line: 20, weights: 'a.pt', data: 'd.yaml', batchSize: 8 },
    { line: 20, weights: 'b.pt', data: 'd.yaml', batchSize: 2 },
    { line: 31, batchSize: 64, gpus: 2 },
    { line: 36, batchSize: 9 }
  ],
  'train.bat': [
    { line: 7, batchSize: 12, model: 'models\\yolov5m.yaml', data: 'data\\my set.yaml', weights: '' },
    { line: 10, imageSize: 416, batchSize: 8, data: 'data/a.yaml' },
    { line: 11, batchSize: 4 },
    { line: 11, batchSize: 4, weights: 'yolov5m.pt' },
    { line: 13, task: 'segment', imageSize: 320, gpus: 2 },
    { line: 15, unknown }
  ],
  'train.ps1': [
    { line: 6, batchSize: 24, data: 'data/helmets.yaml', weights: '', model: 'models/yolov5l.yaml' },
    { line: 10, batchSize: 8 },
    { line: 10, batchSize: 8, weights: 'yolov5m.pt' },
    { line: 13, imageSize: 320, rect: true },
    { line: 14, unknown }
  ],
  'opt.yaml': [
    {
      line: 1,
      model: 'models\\yolov5m.yaml',
      weights: "''",
      data: 'data\\x.yaml',
      imageSize: 512,
      batchSize: 8,
      multiScale: true,
      optimizer: 'AdamW',
      freeze: [0, 1],
      gpus: 2,
      singleClass: true
    }
  ],
  'opt-v4.yaml': [
    { line: 1, data: './data/x.yaml', hyp: 'data/hyp.scratch.yaml', imageSize: 416, optimizer: 'Adam', gpus: 2 }
  ],
  'wrappers.sh': [
    { line: 4, weights: 'yolov5m6.pt', data: '../data.yaml', imageSize: 1280, batchSize: 8 },
    { line: 5, batchSize: 32, data: '/work/data.yaml' },
    { line: 8, batchSize: 10 },
    { line: 9, batchSize: 12 },
    { line: 10, batchSize: 13 },
    { line: 11, batchSize: 14 },
    { line: 12, batchSize: 15 },
    { line: 13, batchSize: 17 },
    { line: 14, batchSize: 18 },
    { line: 15, batchSize: 20, gpus: 2 },
    { line: 16, batchSize: 21 },
    { line: 17, batchSize: 22 },
    { line: 18, batchSize: 23 },
    { line: 19, batchSize: 26, multiScale: true },
    { line: 20, task: 'segment', batchSize: 27 },
    { line: 21, batchSize: 28 },
    { line: 22, batchSize: 29 },
    { line: 23, batchSize: 41, imageSize: 320 }
  ],
  'not-known.sh': [
    { line: 1, unknown },
    { line: 2, unknown },
    { line: 3, unknown },
    { line: 4, unknown },
    { line: 5, unknown },
    { line: 6, unknown },
    { line: 7, unknown },
    { line: 8, unknown },
    { line: 10, unknown },
    { line: 11, batchSize: 5 },
    { line: 12, unknown },
    { line: 13, unknown }
  ],
  'in-range.sh': [
    { line: 6, imageSize: 512, batchSize: 24, multiScale: true, sizeFactors: [0.67, 1.33] },
    { line: 8, multiScale: true, sizeFactors: [0.6, 1.4], gpus: 2 },
    { line: 10, imageSize: 320 },
    { line: 11, unknown }
  ],
  'other-projects.sh': [],
  'ultralytics/Dockerfile': [
    { line: 7, ...yolo, weights: 'yolo11n.pt', imageSize: 320, batchSize: 6, arguments: { epochs: 1 } },
    {
      ...{ line: 9, ...yolo, weights: 'yolo11s.pt', data: 'data/ours.yaml', batchSize: 24 },
      ...{ multiScale: true, arguments: { multi_scale: 0.5 } }
    }
  ],
  'ultralytics/Makefile': [
    { line: 7, ...yolo, model: 'yolo11m.yaml', weights: '', data: 'data/ours.yaml', imageSize: 1280, batchSize: 20 },
    { line: 9, ...yolo, weights: 'yolo11n.pt', batchSize: 4 },
    { line: 9, ...yolo, weights: 'yolo11s.pt', batchSize: 4 },
    { line: 13, ...yolo, batchSize: 2, optimizer: 'AdamW' },
    { line: 16, unknown }
  ],
  'ultralytics/workflow.yml': [
    { line: 18, ...yolo, weights: 'yolo11n.pt', imageSize: 512, batchSize: 48 },
    { line: 18, ...yolo, weights: 'yolo11s.pt', imageSize: 512, batchSize: 48 },
    { line: 20, ...yolo, model: 'yolo11n.yaml', weights: '', batchSize: 4 },
    { line: 21, unknown },
    { line: 23, ...yolo, task: 'segment', weights: 'yolo11n-seg.pt', batchSize: 10 }
  ],
  'ultralytics/train.slurm': [
    { line: 6, ...yolo, weights: 'yolo11x.pt', data: '', imageSize: 1280, batchSize: 32, gpus: 2 },
    { line: 7, ...yolo, weights: 'yolo11n.pt', batchSize: 12 },
    { line: 8, ...yolo, batchSize: 13 }
  ],
  'ultralytics/mixed.sh': [
    { line: 1, ...yolo, weights: 'yolo11n.pt', batchSize: 2 },
    ...[3, 4, 5, 6, 7, 8, 9, 10].map((batchSize) => ({ line: batchSize === 3 ? 2 : batchSize, ...yolo, batchSize })),
    { line: 11, batchSize: 11 },
    { line: 12, batchSize: 23 },
    { line: 13, ...yolo, batchSize: 12 },
    { line: 14, ...yolo, batchSize: 14 },
    { line: 15, ...yolo, batchSize: 15, rect: true },
    { line: 16, ...yolo, batchSize: 17 },
    { line: 17, ...yolo, task: 'segment', data: '../data.yaml', batchSize: 18 },
    { line: 18, unknown },
    { line: 19, ...yolo, weights: 'yolo11n.pt', imageSize: 320 },
    { line: 22, unknown }
  ],
  'ultralytics/train.ipynb': [
    { line: 29, ...yolo, weights: 'yolo11n.pt', imageSize: 320, batchSize: 8 },
    { line: 39, ...yolo, batchSize: 4, multiScale: true, arguments: { multi_scale: 0.5 } },
    { line: 61, ...yolo, weights: 'yolov8s.pt', batchSize: 12 },
    { line: 71, ...yolo, weights: 'yolo11n.pt', batchSize: 2 },
    { line: 71, ...yolo, weights: 'yolo11s.pt', batchSize: 2 }
  ],
  'ultralytics/notes.md': [
    { line: 6, ...yolo, weights: 'yolo11n.pt', imageSize: 320, batchSize: 24 },
    { line: 12, ...yolo, batchSize: 2 },
    { line: 16, ...yolo, batchSize: 5 }
  ],
  'ultralytics/commands.txt': [
    { line: 2, ...yolo, weights: 'yolo11n.pt', batchSize: 4 },
    { line: 5, ...yolo, batchSize: 8 }
  ],
  'ultralytics/train.bat': [
    { line: 5, ...yolo, weights: 'yolo11m.pt', data: 'data\\my set.yaml', imageSize: 320, batchSize: 12 },
    { line: 7, ...yolo, weights: 'yolo11n.pt', batchSize: 4 },
    { line: 7, ...yolo, weights: 'yolo11s.pt', batchSize: 4 },
    { line: 8, ...yolo, batchSize: 6 },
    { line: 10, unknown }
  ],
  'ultralytics/train.ps1': [
    { line: 4, ...yolo, model: 'yolo11l.yaml', weights: '', data: 'data/helmets.yaml', imageSize: 320, batchSize: 24 },
    { line: 7, ...yolo, weights: 'yolo11n.pt', batchSize: 8 },
    { line: 7, ...yolo, weights: 'yolo11s.pt', batchSize: 8 },
    { line: 9, ...yolo, batchSize: 6, rect: true },
    { line: 11, unknown }
  ],
  'ultralytics/mentioned.sh': []
}

describe('every kind of file that holds training commands', () => {
  for (const [name, expected] of Object.entries(EXPECTED)) {
    test(name, () => {
      const text = readFileSync(join(import.meta.dirname, '../fixtures/commands', name), 'utf8')
      expect(summaries(name, text)).toEqual(expected)
      if (expected.length > 0 && !name.startsWith('opt')) expect(mayTrain(name, text)).toBe(true)
    })
  }
})
