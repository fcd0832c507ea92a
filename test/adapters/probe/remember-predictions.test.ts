import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { type PredictionCache, rememberRecordings } from '../../../src/adapters/probe/prediction-cache.ts'
import type { Recorder, RecordingOutcome } from '../../../src/adapters/probe/python-probe.ts'
import type { SmokeRequest } from '../../../src/review/ports.ts'
import { buildRecorded } from '../../builders/recording.ts'
import { buildSettings } from '../../builders/settings.ts'
import { buildSmokeRequest } from '../../builders/smoke-request.ts'

const request = buildSmokeRequest({
  engine: 'simulated',
  points: [],
  sizes: null,
  deviceModel: 'cuda'
})
const recorded: RecordingOutcome = { kind: 'recorded', recorded: buildRecorded() }

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vram-review-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Python as far as it says its versions. */
function pythonOf(folder: string, torch: string): string {
  const path = join(folder, 'python')
  writeFileSync(path, `#!/bin/sh\nprintf '3.12\\n${torch}\\n7.0.14\\n'\n`)
  chmodSync(path, 0o755)
  return path
}

/** A cache in a folder of its own, before a recorder that counts. */
function remembering(outcome: RecordingOutcome = recorded) {
  const folder = scratch()
  mkdirSync(join(folder, 'vram_probe'))
  let runs = 0
  const record: Recorder = async (requests) =>
    requests.map(() => {
      runs++
      return outcome
    })
  const cache = {
    folder: join(folder, 'cache', 'predictions'),
    python: pythonOf(folder, '2.4.1'),
    probeFolder: folder,
    environment: { PATH: process.env.PATH } as PredictionCache['environment']
  }
  const run = async (changes: Partial<SmokeRequest> = {}, other: Partial<PredictionCache> = {}) => {
    const [answer] = await rememberRecordings(record, { ...cache, ...other })([{ ...request, ...changes }])
    return answer
  }
  return { folder, cache, run, runs: () => runs }
}

test('the same training is recorded once, and its file is whole', async () => {
  const { run, runs, cache } = remembering()
  expect(await run()).toEqual(recorded)
  expect(await run({ deadlineSeconds: 60 })).toEqual(recorded)
  expect(runs()).toBe(1)
  const files = readdirSync(cache.folder)
  expect(files).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json\.gz$/)])
  const text = gunzipSync(readFileSync(join(cache.folder, files[0] ?? ''))).toString('utf8')
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(buildRecorded())))
})

test('of several, only the unknown are recorded; each gets its own outcome', async () => {
  const { cache, run, runs } = remembering()
  await run()
  const outcomes = await rememberRecordings(
    numbering,
    cache
  )([{ ...request, labelsPerImage: 1 }, request, { ...request, labelsPerImage: 2 }])
  expect(runs()).toBe(1)
  const seconds = outcomes.map((outcome) => outcome.kind === 'recorded' && outcome.recorded.durationSeconds)
  expect(seconds).toEqual([1, buildRecorded().durationSeconds, 2])
})

/** A recorder whose outcomes tell which request they answer. */
const numbering: Recorder = async (requests) =>
  requests.map(({ labelsPerImage }) => ({
    kind: 'recorded',
    recorded: buildRecorded(undefined, { durationSeconds: labelsPerImage })
  }))

test.each<[string, Partial<SmokeRequest>]>([
  ['settings', { settings: buildSettings({ batchSize: 32 }) }],
  ["the model's text", { model: { canonical: 'nc: 2\n' } }],
  ['points', { points: [{ batch: 8, size: 'maximum' }] }],
  ['labels', { labelsPerImage: 9 }],
  ['the PyTorch that is imitated', { torchVersion: '2.0' }],
  ['the device model', { deviceModel: 'none' }]
])('other %s: another recording', async (_, changes) => {
  const { run, runs } = remembering()
  await run()
  await run(changes)
  expect(runs()).toBe(2)
})

test('other software is another recording: PyTorch, YOLOv5, an allocator setting, the probe itself', async () => {
  const { folder, run, runs } = remembering()
  await run()
  await run({}, { python: pythonOf(scratch(), '2.5.0') })
  await run({}, { environment: { PATH: process.env.PATH, PYTORCH_ALLOC_CONF: 'expandable_segments:True' } })
  const checkout = scratch()
  writeFileSync(join(checkout, 'train.py'), '')
  await run({ yolov5: checkout })
  writeFileSync(join(checkout, 'train.py'), '# ours')
  await run({ yolov5: checkout })
  writeFileSync(join(folder, 'vram_probe', 'plan.py'), '# another plan')
  await run()
  expect(runs()).toBe(6)
})

test("a checkout's code counts wherever it lies; what trainings leave, and packages, do not", async () => {
  const { run, runs } = remembering()
  const checkout = scratch()
  const write = (path: string) => {
    mkdirSync(dirname(join(checkout, path)), { recursive: true })
    writeFileSync(join(checkout, path), `# ${path}`)
  }
  write('train.py')
  await run({ yolov5: checkout })
  for (const path of ['our_layers/attention.py', 'blocks.py']) {
    write(path)
    await run({ yolov5: checkout })
  }
  expect(runs()).toBe(3)
  for (const path of [
    'runs/train/exp/a.py',
    'datasets/coco/b.py',
    '.git/c.py',
    'env/pyvenv.cfg',
    'env/lib/d.py',
    'e.txt'
  ])
    write(path)
  await run({ yolov5: checkout })
  expect(runs()).toBe(3)
})

test('who is given a kept prediction hears when it was made', async () => {
  const { run } = remembering()
  const found: Date[] = []
  const onFound = (keptAt: Date) => found.push(keptAt)
  await run({}, { onFound })
  expect(found).toEqual([])
  await run({}, { onFound })
  expect(found).toEqual([expect.any(Date)])
})

test('a failure is tried again', async () => {
  const failed: RecordingOutcome = { kind: 'failed', code: 'deadline', message: 'late', logTail: '' }
  const { run, runs } = remembering(failed)
  expect([await run(), await run()]).toEqual([failed, failed])
  expect(runs()).toBe(2)
})

const whole = JSON.stringify(buildRecorded())

test.each<[string, Buffer]>([
  ['cut off', gzipSync(whole).subarray(0, 400)],
  ['not compressed', Buffer.from(whole)],
  ['of another version', gzipSync(JSON.stringify({ ...buildRecorded(), version: 9 }))],
  ['inconsistent', gzipSync(whole.replace('"events":[0,', '"events":[0,0,'))]
])('an entry that is %s is recorded anew', async (_, bytes) => {
  const { run, runs, cache } = remembering()
  await run()
  for (const file of readdirSync(cache.folder)) writeFileSync(join(cache.folder, file), bytes)
  expect(await run()).toEqual(recorded)
  expect(await run()).toEqual(recorded)
  expect(runs()).toBe(2)
})

test('a folder that cannot be written costs no answer', async () => {
  const { run, folder } = remembering()
  writeFileSync(join(folder, 'file'), '')
  expect(await run({}, { folder: join(folder, 'file', 'predictions') })).toEqual(recorded)
})

test('a Python that cannot say its versions leaves the answer to the probe', async () => {
  const { run, runs } = remembering()
  await run({}, { python: '/not/there' })
  await run({}, { python: '/not/there' })
  expect(runs()).toBe(2)
})
