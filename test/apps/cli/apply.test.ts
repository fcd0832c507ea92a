import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeEdits } from '../../../src/apps/cli/recommend.ts'
import { growingPython } from '../../fakes/growing-python.ts'
import { runCli } from './run-cli.ts'
import { git, scratchFolder, scratchRepository } from './scratch.ts'

const script = `#!/bin/sh
# The night's run.
set -eu

python train.py --weights yolov5n.pt --img 320 \\
  --batch 8 --multi-scale   # eight fit on the old card
echo done
`
const launcher = readFileSync(new URL('../../../probe/train_in_range.py', import.meta.url), 'utf8')

/** A repository with one script; a training of 20 MiB, and 100 MiB for each image of 480 px. */
async function repository() {
  const folder = scratchRepository({ 'scripts/train.sh': script })
  chmodSync(join(folder, 'scripts/train.sh'), 0o755)
  const run = { folder, environment: { VRAM_REVIEW_PYTHON: await growingPython(folder, 100) } }
  const recommend = (...more: string[]) =>
    runCli(['recommend', '--file', 'scripts/train.sh', '--engine', 'cpu', '--budget', '500MiB', ...more], run)
  const apply = (...more: string[]) => recommend('--apply', ...more)
  const text = () => readFileSync(join(folder, 'scripts/train.sh'), 'utf8')
  return { folder, run, recommend, apply, text }
}

test('writes the batch that was proven, and nothing else of the file', async () => {
  const { folder, apply, text } = await repository()
  const { status, stdout, stderr } = await apply('--keep-range')
  expect({ status, stderr: stderr.includes('vram-review:') }).toEqual({ status: 0, stderr: false })
  expect(stdout.replace(/\s+/g, ' ')).toContain('Use --batch-size 4 (accumulation 16, effective batch 64): proven')
  expect(stdout).toMatch(/\nChanged: scripts\/train.sh\n$/)
  expect(text()).toBe(script.replace('--batch 8', '--batch 4'))
  expect(statSync(join(folder, 'scripts/train.sh')).mode & 0o777).toBe(0o755)
})

test('a range comes with its launcher beside the file, and is read again as it was meant', async () => {
  const { folder, run, apply, text } = await repository()
  const { status, stdout } = await apply('--keep-batch')
  expect(status).toBe(0)
  expect(stdout).toMatch(/\nChanged: scripts\/train.sh\nAdded: scripts\/train_in_range.py\n$/)
  expect(text()).toBe(script.replace('train.py', 'scripts/train_in_range.py --range 0.5 1.1 -- train.py'))
  expect(readFileSync(join(folder, 'scripts/train_in_range.py'), 'utf8')).toBe(launcher)
  const read = await runCli(['settings', 'scripts/train.sh', '--json'], run)
  expect(JSON.parse(read.stdout).files[0].commands[0].settings).toMatchObject({
    batchSize: 8,
    multiScale: true,
    sizeFactors: [0.5, 1.1]
  })
})

test('without --apply nothing is written', async () => {
  const { recommend, text } = await repository()
  const { status, stdout } = await recommend('--keep-range', '--json')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ choice: { batch: { batchSize: 4 } }, proof: { proven: true } })
  expect(JSON.parse(stdout)).not.toHaveProperty('edits')
  expect(text()).toBe(script)
})

test('apply is the same as recommend --apply', async () => {
  const { run, apply, text } = await repository()
  const former = ['apply', '--file', 'scripts/train.sh', '--engine', 'cpu', '--budget', '500MiB', '--keep-range']
  const planned = await runCli([...former, '--dry-run', '--json'], run)
  expect(text()).toBe(script)
  const { edits, refused, choice } = JSON.parse(planned.stdout)
  expect(JSON.parse((await apply('--keep-range', '--json')).stdout)).toMatchObject({ edits, refused, choice })
  expect(edits[0].after).toBe(text())
  expect(text()).not.toBe(script)
})

test('--dry-run prints a patch that git takes, and writes nothing', async () => {
  const { folder, recommend, text } = await repository()
  const { stdout, stderr } = await recommend('--keep-batch', '--dry-run')
  expect(stderr).toContain('Keep batch 8')
  expect(text()).toBe(script)
  const patch = join(folder, 'the.patch')
  writeFileSync(patch, stdout)
  git(folder, 'apply', patch)
  expect(text()).toContain('scripts/train_in_range.py --range 0.5 1.1 -- train.py')
  expect(readFileSync(join(folder, 'scripts/train_in_range.py'), 'utf8')).toBe(launcher)
})

test('what fits is left alone', async () => {
  const { apply, text } = await repository()
  const { status, stdout, stderr } = await apply('--budget', '2GiB')
  expect(status).toBe(0)
  expect(stdout).toMatch(/\nNothing was changed.\n$/)
  expect(stderr).not.toContain('cannot be written')
  expect(text()).toBe(script)
})

test('where nothing fits, nothing is written: exit status 1', async () => {
  const { apply, text } = await repository()
  const { status, stdout } = await apply('--budget', '50MiB')
  expect(status).toBe(1)
  expect(stdout).toContain('No batch fits this budget')
  expect(text()).toBe(script)
})

test('a file that cannot hold it: says what to write where, and writes nothing', async () => {
  const folder = scratchRepository({
    'opt.yaml': 'weights: yolov5n.pt\nimgsz: 320\nbatch_size: 8\nmulti_scale: true\n'
  })
  const run = { folder, environment: { VRAM_REVIEW_PYTHON: await growingPython(folder, 100) } }
  const command = [
    'recommend',
    '--apply',
    '--file',
    'opt.yaml',
    '--engine',
    'cpu',
    '--budget',
    '500MiB',
    '--keep-batch'
  ]
  const { status, stdout, stderr } = await runCli(command, run)
  expect(status).toBe(1)
  // Before anything is run.
  expect(stderr).toMatch(
    /^opt\.yaml:1: settings cannot be written into this command line\. .*\n(.*\n)*recommend: loading/
  )
  // What was found is worth minutes, and is shown all the same.
  expect(stdout).toContain('proven: ran within 450 MiB')
  expect(stdout).toContain('Nothing was written: An opt.yaml only holds options of train.py')
  expect(readFileSync(join(folder, 'opt.yaml'), 'utf8')).toContain('batch_size: 8')
})

test.each([[['apply']], [['recommend', '--apply']], [['recommend', '--dry-run', '--', '--img', '640']]])(
  '%j: a file has to be named',
  async (command) => {
    const { run } = await repository()
    const { status, stderr } = await runCli(command, run)
    expect(status).toBe(2)
    expect(stderr).toContain('--apply --file')
  }
)

test('another program in the launcher’s place is neither run nor written over', async () => {
  const { folder, apply, text } = await repository()
  writeFileSync(join(folder, 'scripts/train_in_range.py'), 'import os\n')
  const { status, stdout } = await apply('--keep-batch')
  expect(status).toBe(1)
  expect(stdout).toContain('Nothing was written: `scripts/train_in_range.py` is not the launcher of this version')
  expect(text()).toBe(script)
  expect(readFileSync(join(folder, 'scripts/train_in_range.py'), 'utf8')).toBe('import os\n')
})

test('a byte order mark stays', async () => {
  const { folder, apply, text } = await repository()
  const marked = `\ufeff${script.slice('#!/bin/sh\n'.length)}`
  writeFileSync(join(folder, 'scripts/train.sh'), marked)
  expect((await apply('--keep-range')).status).toBe(0)
  expect(text()).toBe(marked.replace('--batch 8', '--batch 4'))
})

const edit = { path: 'scripts/train.sh', before: 'old\n', after: 'new\n' }
const added = { path: 'scripts/train_in_range.py', before: null, after: launcher }

test('a link inside the folder stays a link', async () => {
  const folder = scratchFolder({ 'real/train.sh': 'old\n' })
  symlinkSync('real', join(folder, 'scripts'))
  await writeEdits([edit], folder)
  expect(readFileSync(join(folder, 'real/train.sh'), 'utf8')).toBe('new\n')
  expect(lstatSync(join(folder, 'scripts')).isSymbolicLink()).toBe(true)
})

test.each([[[edit]], [[added]], [[edit, added]]])(
  'nothing is written through a link out of the folder: %j',
  async (edits) => {
    const outside = scratchFolder({ 'train.sh': 'old\n' })
    const folder = scratchFolder()
    symlinkSync(outside, join(folder, 'scripts'))
    await expect(writeEdits(edits, folder)).rejects.toThrow(`leads to ${outside}/`)
    expect(readdirSync(outside)).toEqual(['train.sh'])
    expect(readFileSync(join(outside, 'train.sh'), 'utf8')).toBe('old\n')
  }
)

test('a file that is itself a link out of the folder is left alone', async () => {
  const outside = scratchFolder({ profile: 'old\n' })
  const folder = scratchFolder({ 'scripts/other.sh': '' })
  symlinkSync(join(outside, 'profile'), join(folder, 'scripts/train.sh'))
  await expect(writeEdits([edit], folder)).rejects.toThrow(`leads to ${outside}/profile`)
  expect(readFileSync(join(outside, 'profile'), 'utf8')).toBe('old\n')
})

test('a new file takes the place of nothing, not even of a link to a file that is not there', async () => {
  const outside = scratchFolder()
  const folder = scratchFolder({ 'scripts/train.sh': 'old\n' })
  symlinkSync(join(outside, 'profile'), join(folder, added.path))
  await expect(writeEdits([edit, added], folder)).rejects.toThrow('train_in_range.py changed meanwhile')
  expect(existsSync(join(outside, 'profile'))).toBe(false)
  expect(readFileSync(join(folder, 'scripts/train.sh'), 'utf8')).toBe('old\n')
})

test('what cannot be read is not taken for a file that is not there', async () => {
  const folder = scratchFolder({ 'scripts/train.sh': 'old\n', 'scripts/train_in_range.py/inner': '' })
  await expect(writeEdits([edit, added], folder)).rejects.toThrow('train_in_range.py cannot be read (EISDIR)')
  expect(readdirSync(join(folder, 'scripts')).sort()).toEqual(['train.sh', 'train_in_range.py'])
})

test('what somebody changed meanwhile is left as it is', async () => {
  const folder = scratchFolder({ 'scripts/train.sh': 'theirs\n' })
  await expect(writeEdits([edit], folder)).rejects.toThrow('scripts/train.sh changed meanwhile')
  await expect(writeEdits([{ ...edit, path: 'gone/train.sh' }], folder)).rejects.toThrow(
    'gone/train.sh changed meanwhile'
  )
  expect(readFileSync(join(folder, 'scripts/train.sh'), 'utf8')).toBe('theirs\n')
})
