import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { createPythonProbe } from '../../../src/adapters/probe/python-probe.ts'
import type { Point } from '../../../src/domain/measurement.ts'
import { runOne, type SmokeProgress, type SmokeRequest } from '../../../src/review/ports.ts'
import { buildCpuMeasurement } from '../../builders/measurement.ts'
import { buildSettings } from '../../builders/settings.ts'
import { buildSmokeRequest } from '../../builders/smoke-request.ts'
import { isAlive } from './is-alive.ts'

const folder = await mkdtemp(join(tmpdir(), 'fake-python-'))
vi.stubEnv('TMPDIR', folder)
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

test('Ultralytics is given all that decides memory, under its own names', async () => {
  const seen = join(folder, 'seen-by-ultralytics')
  const python = await fakePython('ultralytics', `cat "$3/request.json" > ${seen}\n${writeResult(result)}`)
  const settings = buildSettings({
    ...{ trainer: 'ultralytics', task: 'segment', optimizer: 'SGD', rect: true, singleClass: true },
    ...{ maskRatio: 2, noOverlap: true, arguments: { multi_scale: 0.5, amp: false } }
  })
  await run(python, { settings })
  expect(JSON.parse(await readFile(seen, 'utf8'))).toMatchObject({
    trainer: 'ultralytics',
    arguments: {
      ...{ optimizer: 'SGD', rect: true, single_cls: true, mask_ratio: 2, overlap_mask: false },
      ...{ multi_scale: 0.5, amp: false }
    },
    amp: false
  })
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
  expect((await readdir(folder)).filter((name) => name.startsWith('vram-review-'))).toEqual([])
})

/** Starts `sh` with this script in the background, and waits until it has written its number into a file of the same name. */
function background(name: string, script: string, start = 'sh'): { readonly shell: string; pid(): Promise<number> } {
  const file = join(folder, `${name}-pid`)
  const program = join(folder, `${name}-program`)
  const shell = `cat > ${program} <<'SH'\n${script.replace('READY', () => `echo $$ > ${file}`)}\nSH
${start} ${program} &
while [ ! -s ${file} ]; do :; done`
  return { shell, pid: async () => Number(await readFile(file, 'utf8')) }
}

const ignoring = "trap '' TERM\nREADY\nwhile :; do sleep 1; done"

test('82: a daemon that left the group and holds the output open keeps no run from ending', async () => {
  const daemon = background('daemon', 'READY\nexec sleep 300', 'setsid sh')
  const { outcome } = await run(await fakePython('with-daemon', `${daemon.shell}\necho said\n${writeResult(result)}`))
  const pid = await daemon.pid()
  expect(await isAlive(pid)).toBe(true)
  process.kill(pid)
  expect(outcome.kind).toBe('measured')
})

test.each([
  ['a pipe', (path: string) => `mkfifo ${path}`],
  ['a folder', (path: string) => `mkdir ${path}`],
  ['a link to a device', (path: string) => `ln -s /dev/zero ${path}`],
  ['a terabyte', (path: string) => `truncate -s 1T ${path}`],
  ['garbage', (path: string) => `head -c 100000 /dev/urandom > ${path}`]
])('81, 82: %s in the place of what the probe writes is waited for by nobody', async (name, place) => {
  const told = await run(await fakePython('odd', `${place('"$3/progress.ndjson"')}\n${writeResult(result)}`))
  expect(told).toMatchObject({ outcome: { kind: 'measured' }, progress: [] })
  const { outcome } = await run(await fakePython('odd', place('"$3/result.json"')))
  expect([name, outcome]).toMatchObject([name, { kind: 'failed', code: 'bad-result' }])
})

test('81: progress that is taken away, or is none, is passed over', async () => {
  const line = '{"event":"point","batch":4,"size":480,"allocatedBytes":1}'
  const python = await fakePython(
    'fickle',
    `rm "$3/request.json"; echo '{"event":"step","batch":4,"size":480,"phase":"\\u001b[2J"}' > "$3/progress.ndjson"
echo '${line}' >> "$3/progress.ndjson"\n${writeResult(result)}`
  )
  expect(await run(python)).toMatchObject({ outcome: { kind: 'measured' }, progress: [{ event: 'point' }] })
})

test('82: a result of more values than one can hold is none', async () => {
  const step = { phase: 'train', allocatedBytes: 1, reservedBytes: null }
  const points = result.points.map((point) => ({ ...point, steps: Array(6000).fill(step) }))
  const { outcome } = await run(await fakePython('endless', writeResult({ ...result, points })))
  expect(outcome).toMatchObject({ kind: 'failed', code: 'bad-result' })
})

test.each([
  ['success', (rest: string) => `${rest}\n${writeResult(result)}`, 'measured'],
  ['failure', (rest: string) => `${rest}\nexit 1`, 'no-result'],
  ['deadline', (rest: string) => `${rest}\nwait`, 'deadline']
])('83: what a training leaves in its group has ended before the outcome is told: %s', async (name, body, kind) => {
  const scripts = name === 'success' ? ['READY\nexec sleep 300', ignoring] : ['READY\nexec sleep 300']
  const rests = scripts.map((script, index) => background(`rest-${name}-${index}`, script))
  const python = await fakePython(`leaving-${name}`, body(rests.map(({ shell }) => shell).join('\n')))
  const { outcome } = await run(python, { deadlineSeconds: name === 'deadline' ? 0.5 : 60 })
  for (const rest of rests) expect(await isAlive(await rest.pid())).toBe(false)
  expect(outcome.kind === 'failed' ? outcome.code : outcome.kind).toBe(kind)
})

test('83: a runner ends what escapes by the number that it gave the job', async () => {
  const seen = join(folder, 'tracked')
  const python = await fakePython('tracked', `env > ${seen}\n${writeResult(result)}`)
  const environment = { PATH: process.env.PATH, RUNNER_TRACKING_ID: 'github_1', RUNNER_TEMP: '/secret' }
  await runOne(createPythonProbe({ python, probeFolder: folder, environment }), request)
  expect(await readFile(seen, 'utf8')).toContain('RUNNER_TRACKING_ID=github_1\n')
  expect(await readFile(seen, 'utf8')).not.toContain('/secret')
})

test.each([
  ['cpu', [ignoring], 'wait'],
  // It is asked on its standard input, and does not see that end while it works.
  ['simulated', ['READY\nexec sleep 300'], 'read -r question\nwait']
] as const)('83: a program that is killed takes its training with it: %s', async (engine, scripts, body) => {
  const rests = scripts.map((script, index) => background(`orphan-${engine}-${index}`, script))
  const python = await fakePython(`orphan-${engine}`, `${rests.map(({ shell }) => shell).join('\n')}\n${body}`)
  const program = join(folder, `program-${engine}.ts`)
  const probe = new URL('../../../src/adapters/probe/python-probe.ts', import.meta.url).pathname
  const options = { python, probeFolder: folder, environment: { PATH: process.env.PATH } }
  await writeFile(
    program,
    `import { createPythonProbe } from '${probe}'
await createPythonProbe(${JSON.stringify(options)}).run([${JSON.stringify({ ...request, engine })}])`
  )
  const child = spawn(process.execPath, [program], { stdio: 'ignore' })
  const pids = await Promise.all(
    rests.map((rest) => vi.waitUntil(() => rest.pid().catch(() => 0), { timeout: 50_000 }))
  )
  child.kill('SIGKILL')
  for (const pid of pids) await expect.poll(() => isAlive(pid), { timeout: 50_000 }).toBe(false)
})
