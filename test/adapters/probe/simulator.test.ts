import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { createPythonProbe, type RecordingOutcome } from '../../../src/adapters/probe/python-probe.ts'
import type { SmokeRequest } from '../../../src/review/ports.ts'
import { buildRecorded } from '../../builders/recording.ts'
import { buildSmokeRequest } from '../../builders/smoke-request.ts'
import { isAlive } from './is-alive.ts'

const folder = await mkdtemp(join(tmpdir(), 'fake-simulator-'))
afterAll(() => rm(folder, { recursive: true }))

const request = buildSmokeRequest({ engine: 'simulated', deviceModel: 'cuda', points: [] })
await writeFile(join(folder, 'result.json'), JSON.stringify(buildRecorded()))

/** Gives every folder of the question `$line` a result. */
const answer = `for run in $(echo "$line" | tr -d '[]"' | tr , ' '); do cp ${folder}/result.json "$run"; done\necho answered >&3`

/** A Python of our own: a shell script that reads questions, and leaves its number in `<name>-starts`. */
async function fakePython(name: string, body: string) {
  const path = join(folder, name)
  const starts = join(folder, `${name}-starts`)
  await writeFile(path, `#!/bin/sh\necho $$ >> ${starts}\nwhile read -r line; do\n${body}\ndone\n`)
  await chmod(path, 0o755)
  return { path, starts: async () => (await readFile(starts, 'utf8')).trim().split('\n').map(Number) }
}

function open(python: string, signal?: AbortSignal) {
  const options = { python, probeFolder: folder, environment: process.env }
  return createPythonProbe(signal === undefined ? options : { ...options, signal })
}

function kinds(outcomes: readonly RecordingOutcome[]): readonly string[] {
  return outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.code : outcome.kind))
}

test('one process answers all simulations, question after question', async () => {
  const { path, starts } = await fakePython('steady', answer)
  const probe = open(path)
  expect(kinds(await probe.record([request, request]))).toEqual(['recorded', 'recorded'])
  const [one, other] = await Promise.all([probe.record([request]), probe.record([request])])
  expect([...kinds(one), ...kinds(other)]).toEqual(['recorded', 'recorded'])
  expect(await starts()).toHaveLength(1)
})

test('another YOLOv5, or another task, has a process of its own', async () => {
  const { path, starts } = await fakePython('kinds', answer)
  const others: SmokeRequest[] = [
    { ...request, yolov5: folder },
    { ...request, settings: { ...request.settings, task: 'segment' } }
  ]
  expect(kinds(await open(path).record([request, ...others, request]))).toEqual(Array(4).fill('recorded'))
  expect(await starts()).toHaveLength(3)
})

test('36: one that was killed says so, and the next question starts another', async () => {
  const marker = join(folder, 'killed-once')
  const { path, starts } = await fakePython('mortal', `[ -e ${marker} ] || { touch ${marker}; kill -9 $$; }\n${answer}`)
  const probe = open(path)
  expect(kinds(await probe.record([request]))).toEqual(['killed'])
  expect(kinds(await probe.record([request]))).toEqual(['recorded'])
  expect(await starts()).toHaveLength(2)
})

test('35: at its deadline it is ended, and the next question starts another', async () => {
  const marker = join(folder, 'hung-once')
  const { path, starts } = await fakePython('hanging', `[ -e ${marker} ] || { touch ${marker}; sleep 300; }\n${answer}`)
  const probe = open(path)
  expect(kinds(await probe.record([{ ...request, deadlineSeconds: 0.5 }]))).toEqual(['deadline'])
  expect(kinds(await probe.record([request]))).toEqual(['recorded'])
  expect(await starts()).toHaveLength(2)
})

test('64: cancelled, it is ended', async () => {
  const cancel = new AbortController()
  const { path } = await fakePython('slow', 'sleep 300')
  const running = open(path, cancel.signal).record([request])
  cancel.abort()
  expect(kinds(await running)).toEqual(['cancelled'])
})

test('Python that is not there: says how to name one', async () => {
  expect(await open(join(folder, 'no-such-python')).record([request])).toMatchObject([
    { kind: 'failed', code: 'python-missing', message: expect.stringContaining('VRAM_REVIEW_PYTHON') }
  ])
})

test('it neither keeps a program from ending, nor outlives it, nor leaves its folder', async () => {
  const { path, starts } = await fakePython('loyal', `pwd > ${folder}/home\n${answer}`)
  const program = join(folder, 'program.ts')
  const probe = new URL('../../../src/adapters/probe/python-probe.ts', import.meta.url).pathname
  const options = { python: path, probeFolder: folder, environment: { PATH: process.env.PATH } }
  await writeFile(
    program,
    `import { createPythonProbe, type RecordingOutcome } from '${probe}'
console.log((await createPythonProbe(${JSON.stringify(options)}).record([${JSON.stringify(request)}]))[0].kind)`
  )
  const { stdout } = await promisify(execFile)(process.execPath, [program])
  expect(stdout.trim()).toBe('recorded')
  const [pid = 0] = await starts()
  await expect.poll(() => isAlive(pid)).toBe(false)
  const home = (await readFile(join(folder, 'home'), 'utf8')).trim()
  await expect(readdir(home)).rejects.toThrow('ENOENT')
})

test('35: a question that waits behind one that passes its deadline is answered all the same', async () => {
  const marker = join(folder, 'queued-once')
  const { path, starts } = await fakePython('queued', `[ -e ${marker} ] || { touch ${marker}; sleep 300; }\n${answer}`)
  const probe = open(path)
  const short = { ...request, deadlineSeconds: 0.5 }
  const ends = await Promise.all([probe.record([short]), probe.record([short])])
  expect(ends.flatMap(kinds).sort()).toEqual(['deadline', 'recorded'])
  expect(await starts()).toHaveLength(2)
})

test('34: a failure shows the log of its own question, and of none before', async () => {
  const failure = JSON.stringify({ version: 1, failure: { code: 'training-failed', message: 'It failed.' } })
  const body = `count=$((count + 1))\necho "question $count"\nfor run in $(echo "$line" | tr -d '[]"' | tr , ' '); do echo '${failure}' > "$run/result.json"; done\necho answered >&3`
  const { path } = await fakePython('failing', body)
  const probe = open(path)
  await probe.record([request])
  expect(await probe.record([request])).toMatchObject([{ logTail: expect.not.stringContaining('question 1') }])
})

test('82: a daemon that holds its output open keeps neither a question nor the program from ending', async () => {
  const file = join(folder, 'daemon')
  const body = `setsid sh -c 'echo $$ > ${file}; exec sleep 300' &\nwhile [ ! -s ${file} ]; do :; done\nkill -9 $$`
  const { path } = await fakePython('with-daemon', body)
  expect(kinds(await open(path).record([request]))).toEqual(['killed'])
  process.kill(Number(await readFile(file, 'utf8')))
})
