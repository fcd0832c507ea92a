import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { answerArtifact, answerFile, readJobRequest } from '../../../src/review/job.ts'
import { predictCommit, reviewCommit } from '../../../src/review/review-commit.ts'
import { buildReviewDeps } from '../../builders/review-deps.ts'
import { appId, deliverAll, registerApp, runBot } from '../../fakes/bot/run-bot.ts'
import type { Fault } from '../../fakes/github/faults.ts'
import { matchRoute } from '../../fakes/github/router.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { growingMeasurement } from '../../fakes/growing-measurement.ts'
import { createMemoryRepository } from '../../fakes/memory-repository.ts'
import { createScriptedProbe } from '../../fakes/scripted-probe.ts'

// Whole runs of the bot in which GitHub, every so often, answers 200 with something that its API does not describe.

const workflow = await readFile(new URL('../../../examples/bot-workflow.yml', import.meta.url), 'utf8')
const policy = 'version: 1\nengine: cpu\ntargets:\n  - file: train.sh\n    budget: 500 MiB\n'
const train = (batch: number) =>
  `python train.py --weights '' --cfg yolov5n.yaml --img 320 --batch-size ${batch} --multi-scale\n`
const files = (batch: number) => ({ '.github/vram-review.yml': policy, 'train.sh': train(batch) })

/** 20 MiB, and 100 MiB for each image: the one is over its budget, so that a check that is green is wrong. */
const [before, after] = [2, 5]

interface Run {
  readonly github: FakeGitHub
  readonly repository: SeededRepository
  readonly head: string
  readonly lines: readonly string[]
}

/** From the start of the bot to the last of a pull request, and a pass over everything. */
async function wholeRun(spoil: (github: FakeGitHub) => void): Promise<Run> {
  const github = await startGitHub()
  registerApp(github)
  const repository = github.createRepository('team/detector', {
    ...files(before),
    '.github/workflows/vram-review.yml': workflow
  })
  const base = repository.ref('main') ?? ''
  const head = repository.commit({ branch: 'topic', from: base, files: { 'train.sh': train(after) } })
  const jobs = answerJobs(github, base, head)
  github.installApp(appId, 'team')
  repository.openPullRequest({ branch: 'topic' })
  spoil(github)
  const lines: string[] = []
  const bot = await runBot(github, { onLine: (line) => lines.push(line) })
  await deliverAll(github, [bot], jobs)
  bot.lookAtEverything()
  await bot.idle()
  await deliverAll(github, [bot], jobs)
  await bot.stop()
  await github.close()
  return { github, repository, head, lines }
}

/** Runners that answer at once, by what the Action would find. */
function answerJobs(github: FakeGitHub, base: string, head: string): () => Promise<void> {
  const reader = createMemoryRepository([
    [base, files(before)],
    [head, files(after)]
  ])
  const ports = buildReviewDeps({ reader, probe: createScriptedProbe(growingMeasurement) })
  const question = { base, head, pullRequest: 1, policyPath: '.github/vram-review.yml' }
  const running = new Set<Promise<void>>()
  github.onDispatch((repository, { id, inputs }) => {
    const { nonce, purpose } = readJobRequest(String(inputs.request))
    const answer = async () => {
      const review = await (purpose === 'predict' ? predictCommit : reviewCommit)(question, ports)
      const content = JSON.stringify({ version: 1, nonce, commit: head, purpose, review })
      const left = purpose === 'baseline' ? {} : { files: { [answerArtifact]: { [answerFile]: content } } }
      if (repository.runs().find((run) => run.id === id)?.status !== 'completed') repository.completeRun(id, left)
    }
    const job = answer().finally(() => running.delete(job))
    running.add(job)
  })
  return async () => {
    while (running.size > 0) await Promise.all(running)
  }
}

const shapes = [{}, [], null, 'text', 5]

/** An answer that GitHub's API does not describe; what was asked for is done all the same. */
function odd(body: unknown): Fault {
  // Half an answer in JSON may pass (fault 13); a page of a proxy's does not.
  const headers = typeof body === 'string' ? { 'content-type': 'text/plain' } : {}
  return { status: 200, body, headers, when: 'after' }
}

function expectNoHarm({ repository, head, lines }: Run): void {
  expect(repository.checks(head).map(({ conclusion }) => conclusion)).not.toContain('success')
  const faults = /TypeError|Cannot read|is not (a function|iterable)|failed\. The next/
  expect(lines.filter((line) => faults.test(line))).toEqual([])
}

/** `GET /repos/{owner}/{repo}` as what its paths look like. */
function requestsOf(route: string): Pick<Fault, 'method' | 'path'> {
  const [method = '', template = ''] = route.split(' ')
  return { method, path: new RegExp(`^${template.replace(/\{\w+\}/g, '.+')}$`) }
}

test('a run that is answered as it should be ends red; spoilt at any one of its requests it is no greener, and says which', async () => {
  const clean = await wholeRun(() => {})
  expect(clean.repository.checks(clean.head)).toMatchObject([{ status: 'completed', conclusion: 'failure' }])
  expect(clean.github.violations).toEqual([])
  const asked = clean.github.requests.flatMap(({ method, path }) => matchRoute(method, encodeURI(path))?.route ?? [])
  for (const [index, route] of [...new Set(asked)].entries()) {
    const shape = shapes[index % shapes.length]
    const run = await wholeRun((github) => github.failNext({ ...requestsOf(route), ...odd(shape) }))
    expectNoHarm(run)
    expect(run.github.unmetFaults()).toEqual([])
  }
}, 400_000)

/** So manieth answers are spoilt. */
const stride = 29

test.each(shapes.map((shape) => [JSON.stringify(shape), shape] as const))(
  '200 with %s in the place of one answer of a few, wherever that falls: never green, and no error but a sentence',
  async (_, shape) => {
    for (let first = 0; first < stride; first++) {
      const run = await wholeRun((github) => {
        github.failNext({ ...odd(shape), skip: first })
        for (let index = 0; index < 40; index++) github.failNext({ ...odd(shape), skip: stride - 1 })
      })
      expectNoHarm(run)
    }
  },
  180_000
)
