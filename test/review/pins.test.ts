import { describe, expect, test } from 'vitest'
import { findPin, type RepositoryPin } from '../../src/review/pins.ts'
import type { RepositoryReader } from '../../src/review/ports.ts'
import { takeSnapshot } from '../../src/review/snapshot.ts'
import { createMemoryRepository, type Files } from '../fakes/memory-repository.ts'

async function pinOf(path: string, files: Files, change: (reader: RepositoryReader) => Partial<RepositoryReader>) {
  const reader = createMemoryRepository([['head', files]])
  return findPin(path, await takeSnapshot({ ...reader, ...change(reader) }, 'head'))
}

function exact(file: string, version: string, line = 1): RepositoryPin {
  return { file, line, version, isExact: true }
}

function range(file: string, version: string, line = 1): RepositoryPin {
  return { file, line, version, isExact: false }
}

const lock = '[[package]]\nname = "ultralytics"\nversion = "8.3.253"\n'
const project = '[project]\ndependencies = ["ultralytics>=8.3"]\n'
const workflow = 'jobs:\n  a:\n    steps:\n      - run: pip install ultralytics==8.4.60\n'
const installs = (version: string) =>
  JSON.stringify({ cells: [{ source: [`!pip install ultralytics==${version}`] }] }, null, 1)

describe('which pin holds for a training', () => {
  const cases: readonly (readonly [name: string, path: string, files: Files, pin: RepositoryPin | null])[] = [
    ['no file says anything', 'train.sh', { 'train.sh': 'yolo train' }, null],
    ['the root', 'jobs/gpu/train.sh', { 'requirements.txt': 'ultralytics==8.3.1' }, exact('requirements.txt', '8.3.1')],
    [
      'the nearest folder',
      'jobs/gpu/train.sh',
      { 'requirements.txt': 'ultralytics==8.3.1', 'jobs/requirements.txt': 'ultralytics==8.3.2' },
      exact('jobs/requirements.txt', '8.3.2')
    ],
    [
      'not a folder beside it',
      'jobs/train.sh',
      { 'other/requirements.txt': 'ultralytics==8.3.1', 'jobs/deep/requirements.txt': 'ultralytics==8.3.2' },
      null
    ],
    [
      'a lock before a range',
      'train.sh',
      { 'pyproject.toml': project, 'uv.lock': lock },
      exact('uv.lock', '8.3.253', 3)
    ],
    [
      'the lock of the root before a range of a folder',
      'jobs/train.sh',
      { 'jobs/pyproject.toml': project, 'uv.lock': lock },
      exact('uv.lock', '8.3.253', 3)
    ],
    [
      'a lock before an image',
      'train.sh',
      { Dockerfile: 'RUN pip install ultralytics==8.3.1', 'uv.lock': lock },
      exact('uv.lock', '8.3.253', 3)
    ],
    [
      'an image before a range',
      'train.sh',
      { 'Dockerfile.gpu': 'RUN pip install ultralytics==8.3.1', 'requirements.txt': 'ultralytics>=8' },
      exact('Dockerfile.gpu', '8.3.1')
    ],
    ['a range', 'train.sh', { 'requirements.txt': 'ultralytics>=8.3' }, range('requirements.txt', '>=8.3')],
    [
      'the workflows, where nothing else says it',
      'train.sh',
      { '.github/workflows/train.yml': workflow },
      exact('.github/workflows/train.yml', '8.4.60', 4)
    ],
    [
      'the workflows, where any version will do',
      'train.sh',
      { '.github/workflows/train.yml': workflow, 'requirements.txt': 'ultralytics' },
      exact('.github/workflows/train.yml', '8.4.60', 4)
    ],
    [
      'not the workflows, where a range is asked for: they may check another version',
      'train.sh',
      { '.github/workflows/check.yml': workflow, 'requirements.txt': 'ultralytics<8.4' },
      range('requirements.txt', '<8.4')
    ],
    [
      'folders of requirements and images',
      'train.sh',
      { 'docker/Dockerfile': 'RUN pip install ultralytics==8.3.1', 'requirements/train.txt': 'ultralytics==8.3.2' },
      exact('requirements/train.txt', '8.3.2')
    ],
    [
      'the file of the training itself',
      '.github/workflows/b.yml',
      {
        'requirements.txt': 'ultralytics==8.3.1',
        '.github/workflows/a.yml': workflow,
        '.github/workflows/b.yml': workflow
      },
      exact('.github/workflows/b.yml', '8.4.60', 4)
    ],
    [
      'its own notebook, and no other',
      'b.ipynb',
      { 'a.ipynb': installs('8.3.1'), 'b.ipynb': installs('8.3.2') },
      exact('b.ipynb', '8.3.2', 5)
    ],
    ['not another notebook', 'train.sh', { 'a.ipynb': installs('8.3.1') }, null]
  ]
  test.each(cases)('%s', async (_, path, files, pin) => {
    expect(await pinOf(path, files, () => ({}))).toEqual(pin)
  })
})

test('links are not followed', async () => {
  const files = { 'requirements.txt': 'ultralytics==8.3.1' }
  const linked = (reader: RepositoryReader) => ({
    listTree: async (commit: string) => (await reader.listTree(commit)).map((file) => ({ ...file, mode: '120000' }))
  })
  expect(await pinOf('train.sh', files, linked)).toBeNull()
})

test('a repository of many files costs few reads, and each time the same', async () => {
  const names = Array.from({ length: 500 }, (_, index) => `step-${index}.sh`)
  const files = Object.fromEntries([...names, 'uv.lock'].map((name) => [`jobs/${name}`, 'pip install torch']))
  const read: string[] = []
  const counting = (reader: RepositoryReader) => ({
    readFile: (commit: string, path: string) => {
      read.push(path)
      return reader.readFile(commit, path)
    }
  })
  expect(await pinOf('jobs/train.sh', files, counting)).toBeNull()
  expect(read.length).toBeLessThan(50)
  expect(read).toContain('jobs/uv.lock')
  const again = [...read]
  read.length = 0
  await pinOf('jobs/train.sh', Object.fromEntries(Object.entries(files).toReversed()), counting)
  expect(read).toEqual(again)
  const pinned = { ...files, 'requirements.txt': 'ultralytics==8.3.1' }
  expect(await pinOf('jobs/train.sh', pinned, counting)).toEqual(exact('requirements.txt', '8.3.1'))
})
