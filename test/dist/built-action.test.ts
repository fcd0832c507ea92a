import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mib } from '../builders/measurement.ts'
import type { SeededRepository, SeedFiles } from '../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../fakes/github/server.ts'
import { growingPython } from '../fakes/growing-python.ts'
import { type ActionRun, runBuiltAction } from '../fakes/runner/run-built-action.ts'

const policy = `version: 1
engine: cpu
targets:
  - file: train.sh
    budget: 500 MiB
`
const train = (batch: number) =>
  `python train.py --weights '' --cfg yolov5n.yaml --img 320 --batch-size ${batch} --multi-scale\n`
// With the launcher there, a narrower range is a click away.
const launcher = readFileSync(new URL('../../probe/train_in_range.py', import.meta.url), 'utf8')
const files = { '.github/vram-review.yml': policy, 'train.sh': train(4), 'train_in_range.py': launcher }

let github: FakeGitHub
let repository: SeededRepository
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'built-'))
  github = await startGitHub()
  github.addToken('writes')
  repository = github.createRepository('team/detector', files)
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
  await rm(folder, { recursive: true })
})

/** Stands in for the interpreter: these tests are about the Action; the demo and the probe's own tests train for real. */
async function pythonThat(body: string): Promise<string> {
  const path = join(folder, 'python')
  await writeFile(path, `#!/bin/sh\n${body}\n`)
  await chmod(path, 0o755)
  return path
}

/** At 480 px, with that batch. */
function pythonThatMeasures(maximumMib: number, batch = 4): Promise<string> {
  return growingPython(folder, (maximumMib - 20) / batch)
}

interface Opened {
  readonly number: number
  readonly base: string
  readonly head: string
}

function open(change: SeedFiles, from = repository): Opened {
  const base = repository.ref('main') ?? ''
  const head = from.commit({ branch: 'topic', from: base, files: change })
  const fork = from === repository ? {} : { from }
  return { number: repository.openPullRequest({ branch: 'topic', ...fork }), base, head }
}

async function act(opened: Opened, python: string, changes: Partial<ActionRun> = {}) {
  const workspace = join(folder, 'workspace')
  await rm(workspace, { recursive: true, force: true })
  await repository.exportTo(workspace)
  execFileSync('git', ['-C', workspace, 'checkout', '--quiet', opened.base])
  const pull = { number: opened.number, base: { sha: opened.base, ref: 'main' }, head: { sha: opened.head } }
  return runBuiltAction({
    apiUrl: github.url,
    repository: 'team/detector',
    token: 'writes',
    event: { name: 'pull_request', payload: { action: 'synchronize', pull_request: pull }, sha: opened.head },
    workspace,
    ...changes,
    inputs: { python, ...changes.inputs }
  })
}

async function push(commit: string, before: string, python: string, changes: Partial<ActionRun> = {}) {
  const payload = { ref: 'refs/heads/main', before, after: commit, repository: { default_branch: 'main' } }
  const event = { name: 'push', payload, sha: commit }
  return act({ number: 0, base: commit, head: commit }, python, { event, ...changes })
}

test('over budget: fails, comments, annotates the changed line, and gives every output', async () => {
  const opened = open({ 'train.sh': train(8) })
  const end = await act(opened, await pythonThatMeasures(820, 8))
  expect(end.exitCode).toBe(1)
  expect(end.outputs).toMatchObject({
    verdict: 'over-budget',
    'peak-bytes': String(820 * mib),
    'recommended-batch': '8',
    'recommended-accumulation': '8',
    'recommended-scale-minimum': '0.5',
    'recommended-scale-maximum': '1.1',
    'recommended-proven': 'true'
  })
  expect(JSON.parse(end.outputs.review ?? '')).toMatchObject({ version: 1, verdict: 'over-budget', passes: false })
  expect(await readFile(end.outputs['report-path'] ?? '', 'utf8')).toContain('does not fit')
  expect(end.summary).toContain('does not fit')
  expect(end.log).toMatch(/^::error title=VRAM%3A train\.sh,file=train\.sh,line=1::/m)
  const [comment, ...others] = repository.comments(opened.number)
  expect(others).toEqual([])
  expect(comment).toMatchObject({ login: 'github-actions[bot]', body: expect.stringContaining('does not fit') })
  expect(end.outputs['comment-url']).toContain(String(comment?.id))
})

test('the next push updates the same comment; what fits passes', async () => {
  const opened = open({ 'train.sh': train(8) })
  await act(opened, await pythonThatMeasures(820, 8))
  const head = repository.commit({ branch: 'topic', files: { 'train.sh': train(5) } })
  const end = await act({ ...opened, head }, await pythonThatMeasures(480, 5))
  expect(end).toMatchObject({ exitCode: 0, outputs: { verdict: 'fits' } })
  const comments = repository.comments(opened.number)
  expect(comments).toHaveLength(1)
  expect(comments[0]?.body).toContain('fits')
})

test('a suggestion on the very line, as long as the line needs it', async () => {
  const opened = open({ 'train.sh': train(8) })
  await act(opened, await pythonThatMeasures(820, 8))
  const [suggestion, ...others] = repository.reviewComments(opened.number)
  expect(others).toEqual([])
  expect(suggestion).toMatchObject({ login: 'github-actions[bot]', path: 'train.sh', line: 1, commit: opened.head })
  expect(suggestion?.body).toContain(
    'Proven to fit the budget of `train.sh`: sizes 160–352 px; accumulation 8, effective batch 64.'
  )
  const inRange = train(8).replace('train.py', 'train_in_range.py --range 0.5 1.1 -- train.py')
  expect(suggestion?.body).toContain(`\`\`\`suggestion\n${inRange}\`\`\``)
  const head = repository.commit({ branch: 'topic', files: { 'train.sh': train(5) } })
  await act({ ...opened, head }, await pythonThatMeasures(480, 5))
  expect(repository.reviewComments(opened.number)).toEqual([])
})

test('a suggestion that GitHub refuses is said in the log; the comment shows it', async () => {
  github.failNext({ method: 'POST', path: /pulls\/\d+\/comments/, status: 422 })
  const opened = open({ 'train.sh': train(8) })
  const end = await act(opened, await pythonThatMeasures(820, 8))
  expect(end).toMatchObject({ exitCode: 1, outputs: { verdict: 'over-budget' } })
  expect(end.log).toContain('The suggestion for train.sh is only in the report')
  expect(repository.comments(opened.number)).toHaveLength(1)
})

test('59: nothing relevant changed: passes with the reason, and Python is never started', async () => {
  const end = await act(open({ 'README.md': 'Hello' }), join(folder, 'no-python'))
  expect(end).toMatchObject({ exitCode: 0, outputs: { verdict: 'fits' } })
  expect(end.summary).toContain('nothing was run')
})

test('a push to the default branch records a baseline, and the next review compares with it', async () => {
  const start = repository.ref('main') ?? ''
  const recorded = await push(start, '0'.repeat(40), await pythonThatMeasures(400))
  expect(recorded.exitCode).toBe(0)
  expect(repository.files('vram-review-baselines').filter((path) => path.endsWith('.json'))).toHaveLength(1)
  const end = await act(
    open({ 'train.sh': train(4).replace('--img', '--optimizer AdamW --img') }),
    await pythonThatMeasures(460)
  )
  expect(end).toMatchObject({ exitCode: 1, outputs: { verdict: 'regressed' } })
  expect(end.summary).toContain('15 % more')
})

test('63: a token that may not comment: fails and names the permission; the report is kept', async () => {
  github.addToken('reads', { permissions: { contents: 'read', pull_requests: 'read', issues: 'read' } })
  const opened = open({ 'train.sh': train(5) })
  const end = await act(opened, await pythonThatMeasures(480, 5), { token: 'reads' })
  expect(end.exitCode).toBe(1)
  expect(end.log).toMatch(/pull-requests: write|issues: write/)
  expect(end.outputs['report-path']).not.toBe('')
})

test('a fork is not measured before a maintainer approved that very commit', async () => {
  const fork = repository.fork('stranger')
  const opened = open({ 'train.sh': train(5) }, fork)
  const python = await pythonThatMeasures(480, 5)
  const refused = await act(opened, python)
  expect(refused).toMatchObject({ exitCode: 1, outputs: { verdict: 'not-measured' } })
  expect(refused.summary).toContain('fork')
  const approved = await act(opened, python, { inputs: { 'approved-sha': opened.head } })
  expect(approved).toMatchObject({ exitCode: 0, outputs: { verdict: 'fits' } })
})

test('24: a run that was overtaken by a newer push writes no comment', async () => {
  const opened = open({ 'train.sh': train(8) })
  repository.commit({ branch: 'topic', files: { 'train.sh': train(6) } })
  const end = await act(opened, await pythonThatMeasures(820, 8))
  expect(repository.comments(opened.number)).toEqual([])
  expect(repository.reviewComments(opened.number)).toEqual([])
  expect(end.log).toContain('moved on')
})

test('34, 80: a probe that fails: not measured; workflow commands in its log are inert', async () => {
  const python = await pythonThat('echo "::set-output name=verdict::fits"; echo "::add-mask::a"; exit 1')
  const end = await act(open({ 'train.sh': train(5) }), python)
  expect(end).toMatchObject({ exitCode: 1, outputs: { verdict: 'not-measured' } })
  const stop = /^::stop-commands::(\S+)$/m.exec(end.log)
  const inside = end.log.slice(stop?.index, end.log.indexOf(`::${stop?.[1]}::\n`, (stop?.index ?? 0) + 1))
  expect(inside).toContain('::set-output name=verdict::fits')
  expect(end.log.indexOf('::set-output')).toBeGreaterThan(stop?.index ?? Number.POSITIVE_INFINITY)
})

test('10: a GitHub that stumbles is asked again', async () => {
  github.failNext({ method: 'GET', path: /compare/, status: 502, times: 1 })
  const end = await act(open({ 'train.sh': train(5) }), await pythonThatMeasures(480, 5))
  expect(end.exitCode).toBe(0)
})

test('an input that is wrong fails and says what it must be', async () => {
  const end = await act(open({ 'train.sh': train(5) }), 'python', { inputs: { mode: 'fast' } })
  expect(end.exitCode).toBe(1)
  expect(end.log).toContain('Input `mode` must be')
})
