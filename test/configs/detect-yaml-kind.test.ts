import { expect, test } from 'vitest'
import { detectYamlKind } from '../../src/configs/index.ts'
import { allFixtures } from './fixture.ts'

/** Files of Ultralytics count as YOLOv5's of the same purpose. */
const KINDS: Readonly<Record<string, string>> = { ultralytics: 'model', args: 'opt' }

test.each(allFixtures())('$name by its keys', ({ name, text }) => {
  const [folder = ''] = name.split('/')
  expect(detectYamlKind(text, 'configs/x.yaml')).toBe(KINDS[folder] ?? folder)
})

test.each([
  ['policy', 'targets: []', '.github/vram-review.yml'],
  ['policy', 'nc: 1', '.github\\vram-review.yaml'],
  ['model', 'nc: 80\nbackbone: [', 'x.yaml'],
  ['opt', '', 'runs/train/exp3/opt.yaml'],
  ['hyp', '', 'data/hyps/hyp.x.yaml'],
  ['data', '', 'data/x.yaml'],
  ['model', '', 'models/x.yaml'],
  [undefined, 'anchors_p5_640:\n  - [10, 13]', 'models/hub/anchors.yaml'],
  [undefined, 'name: CI\non: push', '.github/workflows/ci.yml']
])('%s: %j in %s', (kind, text, path) => {
  expect(detectYamlKind(text, path)).toBe(kind)
})
