import { expect, test } from 'vitest'
import { affectedTargets, type PathChange } from '../../src/domain/affected-targets.ts'

const targets = [
  { name: 'train', files: ['scripts/train.sh', 'models/ours.yaml', 'data/ours.yaml'] },
  { name: 'other', files: ['scripts/other.sh', 'yolov5/'] }
]
const policyPath = '.github/vram-review.yml'

function change(path: string, changes: Partial<PathChange> = {}): PathChange {
  return { path, status: 'modified', previousPath: null, ...changes }
}

function affected(...changes: PathChange[]) {
  return affectedTargets(changes, targets, policyPath)
}

test('a YAML that the command line names', () => {
  expect(affected(change('models/ours.yaml'))).toEqual([{ name: 'train', reasons: ['models/ours.yaml changed'] }])
})

test('nothing relevant', () => {
  expect(affected(change('README.md'), change('models/ours.yaml.bak'))).toEqual([])
})

test('the policy touches every target', () => {
  expect(affected(change(policyPath)).map((target) => target.reasons)).toEqual([
    ['the policy changed'],
    ['the policy changed']
  ])
})

test('a rename touches by the old path as well as by the new one', () => {
  const away = change('models/new.yaml', { status: 'renamed', previousPath: 'models/ours.yaml' })
  const here = change('data/ours.yaml', { status: 'renamed', previousPath: 'data/old.yaml' })
  expect(affected(away, here)).toEqual([
    {
      name: 'train',
      reasons: ['models/new.yaml was renamed from models/ours.yaml', 'data/ours.yaml was renamed from data/old.yaml']
    }
  ])
})

test('a deletion touches what depended on the file', () => {
  expect(affected(change('scripts/train.sh', { status: 'removed' }))[0]?.reasons).toEqual([
    'scripts/train.sh was removed'
  ])
})

test('of a folder, the code counts', () => {
  expect(affected(change('yolov5/models/common.py'), change('yolov5/README.md'), change('yolov5x/a.py'))).toEqual([
    { name: 'other', reasons: ['yolov5/models/common.py changed'] }
  ])
})

test('the root as a folder takes code anywhere', () => {
  expect(affectedTargets([change('models/common.py')], [{ name: 'a', files: ['./'] }], policyPath)).toHaveLength(1)
})
