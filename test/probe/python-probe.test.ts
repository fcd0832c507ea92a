import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Point } from '../../src/memory/measurement.ts'
import { createPythonProbe } from '../../src/probe/python-probe.ts'
import { runOne, type SmokeProgress, type SmokeRequest } from '../../src/review/smoke-run.ts'
import { buildCpuMeasurement } from '../builders/measurement.ts'
import { buildSmokeRequest } from '../builders/smoke-request.ts'
import { isAlive } from './is-alive.ts'

const folder = await mkdtemp(join(tmpdir(), 'fake-python-'))
afterAll(() => rm(folder, { recursive: true }))

const request = buildSmokeRequest()
const { hardwareKey: _, ...result } = buildCpuMeasurement()

/** An interpreter of our own: a shell script that gets the probe's arguments; from `$3` on, the runs' folders. */
async function fakePython(name: string, body: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `#!/bin/sh\n${body}\n`)
  await chmod(path, 0o755)
  return path
}

async function run(python: string, changes: Partial<SmokeRequest> = {}, signal?: AbortSignal) {
  const progress: SmokeProgress[] = []
  const environment = { ...process.env, GITHUB_TOKEN: 'secret', INPUT_TOKEN: 'secret', ACTIONS_RUNTIME_TOKEN: 'secret' }
  const probe = createPythonProbe({ python, probeFolder: folder, environment, ...(signal ? { signal } : {}) })
  const outcome = await runOne(probe, { ...request, ...changes }, (event) => progress.push(event))
  return { outcome, progress }
}

const writeResult = (value: unknown) => `cat > "$3/result.json" <<'JSON'\n${JSON.stringify(value)}\nJSON`

test('a result is read, gets its hardware key, and progress is followed', async () => {
  const line = '{"event":"point","batch":4,"size":480,"allocatedBytes":1}'
  const python = await fakePython(
    'good',
    `echo '${line}' > "$3/progress.ndjson"\necho garbage >> "$3/progress.ndjson"\n${writeResult(result)}`
  )
  const { outcome, progress } = await run(python)
  expect(outcome).toMatchObject({ kind: 'measured', measurement: { engine: 'cpu' } })
  expect(outcome.kind === 'measured' && outcome.measurement.hardwareKey).toContain('engine=cpu')
  expect(progress).toEqual([{ event: 'point', batch: 4, size: 480, allocatedBytes: 1 }])
})

test('the child sees the request and canonical files, no token, and a home of its own', async () => {
  const seen = join(folder, 'seen')
  const python = await fakePython(
    'curious',
    `{ cat "$3/request.json" "$3/model.yaml"; env; } > ${seen}\n${writeResult(result)}`
  )
  await run(python)
  const text = await readFile(seen, 'utf8')
  expect(text).toContain('"range_factors":[0.75,1.25]')
  expect(text).toContain('nc: 1')
  expect(text).not.toContain('secret')
  expect(text).not.toContain(`HOME=${process.env.HOME}\n`)
})

test('20: a result that is absent, cut off or of another version is a failure', async () => {
  const absent = await run(await fakePython('absent', 'echo went wrong >&2; exit 1'))
  expect(absent.outcome).toMatchObject({
    kind: 'failed',
    code: 'no-result',
    logTail: expect.stringContaining('went wrong')
  })
  const cut = await run(await fakePython('cut', `printf '{"version":1,"engine":"cpu","poi' > "$3/result.json"`))
  expect(cut.outcome).toMatchObject({ kind: 'failed', code: 'bad-result' })
  const newer = await run(await fakePython('newer', writeResult({ ...result, version: 2 })))
  expect(newer.outcome).toMatchObject({ kind: 'failed', code: 'bad-result' })
})

test('a result of another request is none', async () => {
  const { outcome } = await run(await fakePython('other', writeResult(result)), { engine: 'cuda' })
  expect(outcome).toMatchObject({ kind: 'failed', code: 'bad-result', message: expect.stringContaining('of cpu') })
})

test('21: figures that no device can have are refused', async () => {
  const [point] = result.points
  for (const points of [
    [{ ...point, allocatedBytes: -1 }],
    [{ ...point, allocatedBytes: 'NaN' }],
    [{ ...point, reservedBytes: 1 }]
  ]) {
    const { outcome } = await run(await fakePython('impossible', writeResult({ ...result, points })))
    expect(outcome).toMatchObject({ kind: 'failed', code: 'bad-result' })
  }
})

test.each<[string, (points: readonly Point[]) => readonly Point[]]>([
  ['none', () => []],
  ['the smallest alone', ([smallest]) => (smallest ? [smallest] : [])],
  ['three times the smallest', ([smallest]) => (smallest ? [smallest, smallest, smallest] : [])],
  ['another batch', (points) => points.map((point) => ({ ...point, batch: 2 }))],
  ['another order', (points) => points.toReversed()],
  ['one more', (points) => [...points, ...points.slice(0, 1)]],
  ['steps that were not run', (points) => points.map((point) => ({ ...point, steps: [] }))],
  ['steps without a validation', (points) => points.map((point) => ({ ...point, steps: point.steps.slice(0, 2) }))],
  ['steps of another peak', (points) => points.map((point) => ({ ...point, allocatedBytes: point.allocatedBytes - 1 }))]
])('points that were not asked for, or not run, are no result: %s', async (_, change) => {
  const { outcome } = await run(
    await fakePython('pointless', writeResult({ ...result, points: change(result.points) }))
  )
  expect(outcome).toMatchObject({ kind: 'failed', code: 'bad-result' })
})

test('34: an explained failure keeps its code, its message and the end of the log', async () => {
  const failure = { version: 1, failure: { code: 'yolov5-missing', message: 'No YOLOv5 found.' } }
  const { outcome } = await run(await fakePython('explained', `echo the log\n${writeResult(failure)}\nexit 3`))
  expect(outcome).toEqual({ kind: 'failed', code: 'yolov5-missing', message: 'No YOLOv5 found.', logTail: 'the log\n' })
})

test('35: at the deadline the whole process group ends', async () => {
  const pidFile = join(folder, 'grandchild')
  const python = await fakePython('hanging', `sleep 300 &\necho $! > ${pidFile}\nwait`)
  const { outcome } = await run(python, { deadlineSeconds: 0.5 })
  expect(outcome).toMatchObject({ kind: 'failed', code: 'deadline', message: expect.stringContaining('deadline') })
  const grandchild = Number(await readFile(pidFile, 'utf8'))
  await expect.poll(() => isAlive(grandchild)).toBe(false)
})

test('36: killed from outside: says that the machine may have run out of memory', async () => {
  const { outcome } = await run(await fakePython('killed', 'kill -9 $$'))
  expect(outcome).toMatchObject({ kind: 'failed', code: 'killed', message: expect.stringContaining('SIGKILL') })
})

test('64: cancelled: the child is ended and the run says so', async () => {
  const cancel = new AbortController()
  const running = run(await fakePython('slow', 'sleep 300'), {}, cancel.signal)
  cancel.abort()
  expect((await running).outcome).toMatchObject({ kind: 'failed', code: 'cancelled' })
})

test('Python that is not there: says how to name one', async () => {
  const { outcome } = await run(join(folder, 'no-such-python'))
  expect(outcome).toMatchObject({
    kind: 'failed',
    code: 'python-missing',
    message: expect.stringContaining('VRAM_REVIEW_PYTHON')
  })
})

test('nothing is left behind in the temporary folder', async () => {
  await run(await fakePython('tidy', writeResult(result)))
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith('vram-review-'))
  const own = await Promise.all(
    left.map((name) => readFile(join(tmpdir(), name, '0', 'request.json'), 'utf8').catch(() => ''))
  )
  expect(own.filter((text) => text.includes('"classes":3,"image_size"'))).toEqual([])
})
