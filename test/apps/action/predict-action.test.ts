import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Measurement } from '../../../src/domain/measurement.ts'
import { formatBytes } from '../../../src/domain/quantities.ts'
import type { Recorded } from '../../../src/domain/replay/recorded.ts'
import { buildMeasurement, buildPoint, gib } from '../../builders/measurement.ts'
import { buildRecordedByRule } from '../../builders/recording.ts'
import type { SeededRepository, SeedFiles } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { probeProgram } from '../../fakes/probe-program.ts'
import { runActionHere } from '../../fakes/runner/run-action-here.ts'

const policy = 'version: 1\ntargets:\n  - file: train.sh\n    budget: 14 GiB\n'
const train = (batch: number) =>
  `python train.py --weights '' --cfg yolov5n.yaml --img 640 --batch-size ${batch} --multi-scale\n`
const files = { '.github/vram-review.yml': policy, 'train.sh': train(16) }
const sizes = [320, 640, 960]

let github: FakeGitHub
let repository: SeededRepository
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'predict-'))
  github = await startGitHub()
  github.addToken('writes')
  github.addToken('reads', { permissions: { contents: 'read', pull_requests: 'read', issues: 'read' } })
  repository = github.createRepository('team/detector', files)
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
  await rm(folder, { recursive: true })
})

/** Stands in for the interpreter: every run ends with that result. */
async function pythonThat(result: Omit<Measurement, 'hardwareKey'> | Recorded): Promise<string> {
  const path = join(folder, 'python')
  const written = { ...result, hardwareKey: undefined }
  const answer = `const answer = ({ folder }) => writeFileSync(folder + '/result.json', ${JSON.stringify(JSON.stringify(written))})`
  await writeFile(path, `#!${process.execPath}\n${probeProgram(answer)}`)
  await chmod(path, 0o755)
  return path
}

/** 0.3 GiB, and 0.38 KiB for each pixel of each image. */
function predicts() {
  const trainedBytes = (batch: number, size: number) => Math.round(0.38 * 1024 * 32 ** 2) * batch * (size / 32) ** 2
  return pythonThat(buildRecordedByRule({ fixedBytes: Math.round(0.3 * gib), trainedBytes }))
}

function measures(batch: number) {
  return pythonThat(buildMeasurement({ points: sizes.map((size) => buildPoint(batch, size)) }))
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

interface Job {
  readonly token?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly on?: 'pull_request' | 'pull_request_target'
  readonly runner?: 'github-hosted' | 'self-hosted'
  /** Commits something that is not the base's, and leaves it checked out. */
  readonly strangeCheckout?: boolean
}

async function act(opened: Opened, python: string, job: Job = {}) {
  const { on = 'pull_request', runner = 'github-hosted', strangeCheckout = false, token = 'writes', inputs } = job
  const workspace = join(folder, 'workspace')
  await rm(workspace, { recursive: true, force: true })
  await repository.exportTo(workspace)
  const git = (...words: string[]) =>
    execFileSync('git', ['-C', workspace, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words])
  git('checkout', '--quiet', opened.base)
  if (strangeCheckout) git('commit', '--quiet', '--allow-empty', '--message', 'Of a fork')
  const pull = { number: opened.number, base: { sha: opened.base, ref: 'main' }, head: { sha: opened.head } }
  const sha = on === 'pull_request' ? opened.head : opened.base
  const payload = { action: 'synchronize', pull_request: pull }
  return runActionHere({
    apiUrl: github.url,
    repository: 'team/detector',
    token,
    event: { name: on, payload, sha, ref: 'refs/heads/main' },
    workspace,
    environment: { RUNNER_ENVIRONMENT: runner },
    inputs: { python, mode: 'predict', ...inputs }
  })
}

describe('the job that predicts', () => {
  test('fits: passes, comments, asks for the GPU; the job that measures updates that comment and says how far off it was', async () => {
    const opened = open({ 'train.sh': train(20) })
    const predicted = await act(opened, await predicts())
    expect(predicted).toMatchObject({ failed: null, outputs: { verdict: 'not-measured', measure: 'true' } })
    expect(predicted.summary).toContain('Predicted, not measured')
    expect(predicted.errors).toEqual([])
    const pages = predicted.outputs['explore-path'] ?? ''
    const [page = '', ...more] = await readdir(pages)
    expect(more).toEqual([])
    const figure = formatBytes(Number(predicted.outputs['peak-bytes']))
    expect(await readFile(join(pages, page), 'utf8')).toContain(`this training needs at least ${figure} (`)
    expect(repository.comments(opened.number)[0]?.body).toContain('### 🔮 Predicted: `train.sh` fits')
    const inputs = { mode: 'review', prediction: predicted.outputs.prediction ?? '' }
    const measured = await act(opened, await measures(20), { inputs })
    expect(measured).toMatchObject({ failed: null, outputs: { verdict: 'fits' } })
    const [comment, ...others] = repository.comments(opened.number)
    expect(others).toEqual([])
    expect(comment?.body).toContain('### ✅ `train.sh` fits')
    expect(comment?.body).toMatch(/Predicted before the run that it takes [\d.]+ GiB/)
  })

  test('hopeless: fails at once, and no GPU is asked', async () => {
    const opened = open({ 'train.sh': train(56) })
    const end = await act(opened, await predicts())
    expect(end).toMatchObject({ failed: expect.any(String), outputs: { verdict: 'over-budget', measure: 'false' } })
    expect(Number(end.outputs['recommended-batch'])).toBeLessThan(56)
    expect(end.outputs).toMatchObject({
      'recommended-scale-minimum': '0.5',
      'recommended-scale-maximum': '1.5',
      'recommended-proven': 'false'
    })
    expect(repository.comments(opened.number)[0]?.body).toContain('The check fails now')
    expect(end.errors).toMatchObject([{ file: 'train.sh', line: 1 }])
  })

  test('hopeless, and the policy lets it pass: the GPU gives the figures', async () => {
    repository.commit({
      branch: 'main',
      from: repository.ref('main') ?? '',
      files: { '.github/vram-review.yml': `${policy}fail-on: []\n` }
    })
    const opened = open({ 'train.sh': train(56) })
    const end = await act(opened, await predicts())
    expect(end).toMatchObject({ failed: null, outputs: { verdict: 'not-measured', measure: 'true' } })
    const body = repository.comments(opened.number)[0]?.body
    expect(body).toContain('### ⚠️ Predicted: `train.sh` will not fit into 14.0 GiB')
    expect(body).toContain('It is measured on a GPU next')
    expect(body).not.toContain('The check fails')
  })

  test('one hopeless, one open: fails as over budget, and the GPU measures both', async () => {
    const two = `${policy}  - file: large.sh\n    budget: 100 GiB\n`
    repository.commit({
      branch: 'main',
      from: repository.ref('main') ?? '',
      files: { '.github/vram-review.yml': two, 'large.sh': train(16) }
    })
    const opened = open({ 'train.sh': train(56), 'large.sh': train(48) })
    const end = await act(opened, await predicts())
    expect(end).toMatchObject({
      failed: expect.stringContaining('over-budget'),
      outputs: { verdict: 'over-budget', measure: 'true' }
    })
    const body = repository.comments(opened.number)[0]?.body
    expect(body).toContain('### ❌ 1 of 2 trainings does not pass')
    expect(body).toContain('including those that already fail')
    expect(end.errors).toHaveLength(1)
  })

  test('nothing relevant changed: passes, and no GPU is asked', async () => {
    const end = await act(open({ 'README.md': 'Hello' }), join(folder, 'no-python'))
    expect(end).toMatchObject({
      failed: null,
      outputs: { verdict: 'fits', measure: 'false', prediction: '', 'explore-path': '' }
    })
  })

  test('what fails a review fails it too, and no GPU is asked', async () => {
    const end = await act(open({ 'train.sh': train(20).replace('20', '$1') }), join(folder, 'no-python'))
    expect(end).toMatchObject({ failed: expect.any(String), outputs: { verdict: 'not-measured', measure: 'false' } })
  })

  test('Python that cannot be started is no answer: the GPU is asked', async () => {
    const end = await act(open({ 'train.sh': train(20) }), join(folder, 'no-python'))
    expect(end).toMatchObject({ failed: null, outputs: { verdict: 'not-measured', measure: 'true', prediction: '' } })
    expect(end.summary).toContain('has to be measured')
  })
})

describe('a prediction that comes in', () => {
  test.each([
    ['no JSON', 'fits'],
    ['of another shape', '{"version":1,"targets":[{"name":"train.sh","prediction":{}}]}'],
    ['of another commit', `{"version":1,"commit":"${'a'.repeat(40)}","targets":[]}`],
    ['longer than any is', 'x'.repeat(100_000)]
  ])('%s: is set aside, and what was measured stands', async (_, prediction) => {
    const end = await act(open({ 'train.sh': train(20) }), await measures(20), {
      inputs: { mode: 'review', prediction }
    })
    expect(end).toMatchObject({ failed: null, outputs: { verdict: 'fits' } })
    expect(end.warnings).toEqual([expect.stringContaining('The input `prediction` is ignored')])
  })
})

describe('a fork', () => {
  const fork = () => open({ 'train.sh': train(20) }, repository.fork('stranger'))

  test('62: is predicted at once; with a token that only reads, the summary has the report', async () => {
    const opened = fork()
    const end = await act(opened, await predicts(), { token: 'reads' })
    expect(end).toMatchObject({ failed: null, outputs: { measure: 'true' } })
    expect(end.summary).toContain('Predicted, not measured')
    expect(end.notices).toEqual([expect.stringContaining("A fork's workflow may not write comments")])
    expect(repository.comments(opened.number)).toEqual([])
  })

  test('under `pull_request_target` it gets its comment, from the base checkout', async () => {
    const opened = fork()
    const end = await act(opened, await predicts(), { on: 'pull_request_target' })
    expect(end.failed).toBeNull()
    expect(repository.comments(opened.number)).toHaveLength(1)
  })

  test('under `pull_request_target` with its own code checked out, nothing runs', async () => {
    const end = await act(fork(), await predicts(), { on: 'pull_request_target', strangeCheckout: true })
    expect(end).toMatchObject({ failed: expect.any(String), outputs: { verdict: 'not-measured', measure: 'false' } })
    expect(end.summary).toContain('the rights of the base')
  })

  test('on a runner of your own it waits for approval, as a measurement does', async () => {
    const opened = fork()
    const python = await predicts()
    const refused = await act(opened, python, { runner: 'self-hosted' })
    expect(refused).toMatchObject({ failed: expect.any(String), outputs: { verdict: 'not-measured' } })
    const inputs = { 'approved-sha': opened.head }
    expect((await act(opened, python, { runner: 'self-hosted', inputs })).failed).toBeNull()
  })
})
