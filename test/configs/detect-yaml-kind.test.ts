import { expect, test } from 'vitest'
import { detectYamlKind } from '../../src/configs/index.ts'
import { allFixtures } from './fixture.ts'

/** By the folder of the file, where it is not the kind's own name. */
const KINDS: Readonly<Record<string, string>> = { ultralytics: 'ultralytics-model' }

test.each(allFixtures())('$name by its keys', ({ name, text }) => {
  const [folder = ''] = name.split('/')
  expect(detectYamlKind(text, 'configs/x.yaml')).toBe(KINDS[folder] ?? folder)
})

test.each([
  ['policy', 'targets: []', '.github/vram-review.yml'],
  ['policy', 'nc: 1', '.github\\vram-review.yaml'],
  ['model', 'nc: 80\nbackbone: [', 'x.yaml'],
  ['opt', '', 'runs/train/exp3/opt.yaml'],
  ['args', '', 'runs/detect/train3/args.yaml'],
  ['args', 'imgsz: 640\nbatch: 8\nmulti_scale: 0.5', 'x.yaml'],
  ['args', 'lr0: 0.01\nbatch: -1', 'x.yaml'],
  ['opt', 'imgsz: 640\nbatch_size: 8', 'x.yaml'],
  ['ultralytics-model', 'nc: 80\nscales:\n  n: [1, 1, 8]\nbackbone: [', 'x.yaml'],
  ['ultralytics-model', 'nc: 80\nbackbone: []\nhead: []', 'x.yaml'],
  ['model', 'nc: 80\nanchors: 3\nbackbone: []\nhead: []', 'x.yaml'],
  ['hyp', '', 'data/hyps/hyp.x.yaml'],
  ['data', '', 'data/x.yaml'],
  ['model', '', 'models/x.yaml'],
  [undefined, 'anchors_p5_640:\n  - [10, 13]', 'models/hub/anchors.yaml'],
  [undefined, 'name: CI\non: push', '.github/workflows/ci.yml']
])('%s: %j in %s', (kind, text, path) => {
  expect(detectYamlKind(text, path)).toBe(kind)
})
