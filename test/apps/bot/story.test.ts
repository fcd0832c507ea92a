import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Measurement, Point } from '../../../src/domain/measurement.ts'
import type { ReviewAnswer } from '../../../src/review/job.ts'
import { type JobRunner, runJobsHere, type Tamper } from '../../fakes/bot/job-runner.ts'
import { appId, type BotHere, deliverAll, registerApp, runBot } from '../../fakes/bot/run-bot.ts'
import { deliver } from '../../fakes/github/deliver.ts'
import type { SeededRepository, SeedFiles } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { growingPython } from '../../fakes/growing-python.ts'

const workflow = await readFile(new URL('../../../examples/bot-workflow.yml', import.meta.url), 'utf8')
const policy = `version: 1
engine: cpu
targets:
  - file: train.sh
    budget: 500 MiB
    keep-range: true
`
const train = (batch: number) =>
  `python train.py --weights '' --cfg yolov5n.yaml --img 320 --batch-size ${batch} --multi-scale # at night\n`

/** 520 MiB of 500: not by so much that nobody would measure it. */
const over = 25

let folder: string
let github: FakeGitHub
let repository: SeededRepository
let bot: BotHere
let jobs: JobRunner
let tamper: Tamper

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bot-'))
  github = await startGitHub()
  registerApp(github)
  repository = github.createRepository('team/detector', {
    '.github/vram-review.yml': policy,
    '.github/workflows/vram-review.yml': workflow,
    'train.sh': train(20)
  })
  repository.allow('maintainer', 'write')
  // 20 MiB, and 20 MiB for each image of 480 px.
  tamper = (answer) => answer
  jobs = runJobsHere(github, await growingPython(folder, 20), (answer) => tamper(answer))
  bot = await runBot(github)
  github.installApp(appId, 'team')
  await settle()
})
afterEach(async () => {
  await bot.stop()
  await github.close()
  await rm(folder, { recursive: true })
  expect(github.violations).toEqual([])
})

const settle = () => deliverAll(github, [bot], () => jobs.idle())
const asked = () => repository.runs().map(({ inputs }) => JSON.parse(String(inputs.request)).purpose)
const report = (number: number) =>
  repository.comments(number).find(({ body }) => body.startsWith('<!-- vram-review: report'))?.body ?? ''
const check = (commit: string) => repository.checks(commit).findLast(({ name }) => name === 'VRAM budget')

function push(files: SeedFiles, from = repository): string {
  return from.commit({ branch: 'topic', from: repository.ref('main') ?? '', files })
}

function open(files: SeedFiles, from = repository): { readonly head: string; readonly number: number } {
  const head = push(files, from)
  return { head, number: repository.openPullRequest({ branch: 'topic', ...(from === repository ? {} : { from }) }) }
}

function onMeasurements(answer: ReviewAnswer, change: (measurement: Measurement) => Measurement): ReviewAnswer {
  const targets = answer.review.targets.map((target) =>
    target.kind === 'measured' ? { ...target, measurement: change(target.measurement) } : target
  )
  return { ...answer, review: { ...answer.review, targets } }
}

/** What its steps show is left as it is. */
function halved(point: Point): Point {
  return { ...point, allocatedBytes: Math.round(point.allocatedBytes / 2) }
}

describe('the bot', () => {
  test('records the baselines of the default branch once it is installed, and says so where it was pushed', async () => {
    expect(asked()).toEqual(['baseline'])
    const main = repository.ref('main') ?? ''
    expect(repository.checks(main)).toMatchObject([
      { name: 'VRAM baseline', conclusion: 'success', title: '1 recorded' }
    ])
    expect(repository.files('vram-review-baselines').some((path) => path.startsWith('baselines/train-sh'))).toBe(true)
    repository.commit({ files: { 'README.md': 'Hello' } })
    await settle()
    expect(asked()).toEqual(['baseline'])
    repository.commit({ files: { 'train.sh': train(21) } })
    await settle()
    expect(asked()).toEqual(['baseline', 'baseline'])
  })

  test('predicts, measures, comments and gates; Apply makes it green', async () => {
    const { head, number } = open({ 'train.sh': train(over) })
    await settle()
    expect(asked().slice(1)).toEqual(['predict', 'measure'])
    expect(check(head)).toMatchObject({ status: 'completed', conclusion: 'failure' })
    expect(check(head)?.title).toContain('❌ train.sh')
    expect(report(number)).toContain('❌ `train.sh`')
    expect(report(number)).toContain('Predicted before the run that it takes 520 MiB')
    repository.pressButton(check(head)?.id ?? 0, 'apply', 'maintainer')
    await settle()
    const applied = repository.ref('topic') ?? ''
    expect(applied).not.toBe(head)
    expect(repository.file('topic', 'train.sh')).toBe(train(24))
    expect(check(applied)).toMatchObject({ conclusion: 'failure' })
    expect(check(applied)?.title).toContain('📈')
    repository.comment(number, 'maintainer', '/vram accept the larger batch is wanted')
    await settle()
    expect(check(applied)).toMatchObject({ conclusion: 'success' })
    expect(repository.checks(applied).filter(({ status }) => status !== 'completed')).toEqual([])
    expect(report(number)).toContain('the larger batch is wanted')
    expect(repository.comments(number)).toHaveLength(2)
  })

  test('applies by a pull request where the branch is protected', async () => {
    const { head, number } = open({ 'train.sh': train(over) })
    await settle()
    repository.protect('topic')
    repository.pressButton(check(head)?.id ?? 0, 'apply', 'maintainer')
    await settle()
    expect(repository.ref('topic')).toBe(head)
    const proposal = [...repository.repository.pulls.values()].find(({ author }) => author === 'vram-review[bot]')
    expect(proposal).toMatchObject({ baseBranch: 'topic', title: 'Fit the training of train.sh into its GPU' })
    expect(repository.comments(number).at(-1)?.body).toContain('@maintainer I may not push to this branch')
  })

  test('goes by the policy that the base branch has now, not by the one it had when the pull request was opened', async () => {
    repository.commit({
      branch: 'bare',
      from: repository.ref('main') ?? '',
      files: { '.github/vram-review.yml': null }
    })
    const head = push({ 'train.sh': train(over) })
    const number = repository.openPullRequest({ branch: 'topic', base: 'bare' })
    await settle()
    expect(check(head)?.summary).toContain('has no policy')
    repository.commit({ branch: 'bare', files: { '.github/vram-review.yml': policy } })
    repository.comment(number, 'maintainer', '/vram review')
    await settle()
    expect(check(head)).toMatchObject({ conclusion: 'failure' })
  })

  test('pointed at another base it is measured anew: what the other policy let pass does not count', async () => {
    const lenient = policy.replace('500 MiB', '5000 MiB')
    repository.commit({
      branch: 'lenient',
      from: repository.ref('main') ?? '',
      files: { '.github/vram-review.yml': lenient }
    })
    const head = push({ 'train.sh': train(over) })
    const number = repository.openPullRequest({ branch: 'topic', base: 'lenient' })
    await settle()
    expect(check(head)?.summary).not.toContain('is 500 MiB')
    repository.retargetPullRequest(number, 'main')
    await settle()
    expect(check(head)).toMatchObject({ conclusion: 'failure' })
    expect(check(head)?.title).toContain('500 MiB')
  })

  test('fails what cannot fit before a GPU is asked', async () => {
    const { head } = open({ 'train.sh': train(40) })
    await settle()
    expect(asked().slice(1)).toEqual(['predict'])
    expect(check(head)).toMatchObject({ conclusion: 'failure' })
  })

  test.each<[string, (measurement: Measurement) => Measurement]>([
    ['without a point', (measurement) => ({ ...measurement, points: [] })],
    ['that was simulated', (measurement) => ({ ...measurement, engine: 'simulated' })],
    ['of half the bytes', (measurement) => ({ ...measurement, points: measurement.points.map(halved) })]
  ])('is not green by a measurement %s', async (_, change) => {
    tamper = (answer) => (answer.purpose === 'measure' ? onMeasurements(answer, change) : answer)
    const { head } = open({ 'train.sh': train(19) })
    await settle()
    expect(asked().slice(1)).toEqual(['predict', 'measure'])
    expect(check(head)).toMatchObject({ conclusion: 'failure' })
    expect(check(head)?.summary).toContain('Not measured: the answer')
  })

  test('is green at once where nothing is touched', async () => {
    const { head, number } = open({ 'README.md': 'Hello' })
    await settle()
    expect(check(head)).toMatchObject({ conclusion: 'success', title: '✅ No training is affected' })
    expect(asked()).toEqual(['baseline'])
    expect(repository.comments(number)).toEqual([])
  })

  test('says where a training is that it cannot read', async () => {
    const { head } = open({ 'train.sh': 'python train.py --batch-size $1\n' })
    await settle()
    expect(check(head)).toMatchObject({ conclusion: 'failure' })
    expect(check(head)?.text).toContain('train.sh:1')
    expect(asked()).toEqual(['baseline'])
  })

  test('measures the commit of a merge group, under the same name, and forgets the group', async () => {
    const { number } = open({ 'train.sh': train(19) })
    await settle()
    const { head, ref } = repository.queueMergeGroup({ pulls: [number] })
    await settle()
    expect(check(head)).toMatchObject({ status: 'completed', name: 'VRAM budget' })
    expect(asked().slice(1)).toEqual(['predict', 'measure', 'predict', 'measure'])
    expect(repository.repository.refs.has(`refs/vram-review/group/${head}`)).toBe(true)
    repository.endMergeGroup(ref, 'merged')
    await settle()
    expect(repository.repository.refs.has(`refs/vram-review/group/${head}`)).toBe(false)
  })

  test('refuses an event that is not signed with its secret', async () => {
    const { number } = open({ 'train.sh': train(over) })
    const deliveries = github.webhooks.splice(0)
    for (const delivery of deliveries)
      expect((await deliver(delivery, { url: bot.webhooks, secret: 'another-secret' })).status).toBeGreaterThanOrEqual(
        400
      )
    await bot.idle()
    expect(repository.checks(repository.ref('topic') ?? '')).toEqual([])
    expect(repository.comments(number)).toEqual([])
  })

  test('goes on with a new token when the one it has is not taken any more', async () => {
    github.expireTokens()
    const { head } = open({ 'README.md': 'Hello' })
    await settle()
    expect(check(head)).toMatchObject({ conclusion: 'success' })
  })
})

describe('a fork', () => {
  let fork: SeededRepository
  beforeEach(() => {
    fork = repository.fork('stranger')
  })

  test('is predicted at once, and measured with the base’s code once that commit is approved', async () => {
    const { head, number } = open({ 'train.sh': train(22), 'train.py': 'import evil' }, fork)
    await settle()
    expect(asked().slice(1)).toEqual(['predict'])
    expect(check(head)).toMatchObject({ conclusion: 'action_required' })
    repository.comment(number, 'stranger', `/vram approve ${head}`)
    await settle()
    expect(asked().slice(1)).toEqual(['predict'])
    repository.pressButton(check(head)?.id ?? 0, 'approve', 'maintainer')
    await settle()
    expect(asked().slice(1)).toEqual(['predict', 'measure'])
    expect(JSON.parse(String(repository.runs()[2]?.inputs.request)).checkout).toBe(repository.ref('main'))
    expect(check(head)?.title).toContain('📈 train.sh')
    expect(repository.comments(number).at(-1)?.body).toContain('Only people with write permission')
  })

  test('a push after the approval asks again', async () => {
    const { head, number } = open({ 'train.sh': train(22) }, fork)
    await settle()
    repository.comment(number, 'maintainer', `/vram approve ${head}`)
    const pushed = fork.commit({ branch: 'topic', files: { 'train.sh': train(23) } })
    await settle()
    expect(check(pushed)).toMatchObject({ conclusion: 'action_required' })
    expect(asked().slice(1)).not.toContain('measure')
  })
})

describe('"Re-run" and "Re-run all checks"', () => {
  test('a fork is predicted again', async () => {
    const { head } = open({ 'train.sh': train(22) }, repository.fork('stranger'))
    await settle()
    repository.rerequestAll(check(head)?.id ?? 0, 'maintainer')
    await settle()
    expect(asked().slice(1)).toEqual(['predict', 'predict'])
    expect(check(head)).toMatchObject({ conclusion: 'action_required' })
  })

  test('baselines are measured again, whether they were recorded or not', async () => {
    github.failNext({ method: 'POST', path: /dispatches$/, status: 422 })
    const main = repository.commit({ files: { 'train.sh': train(21) } })
    await settle()
    const baseline = () => repository.checks(main).at(-1)
    expect(baseline()).toMatchObject({ name: 'VRAM baseline', conclusion: 'failure' })
    repository.rerequest(baseline()?.id ?? 0, 'maintainer')
    await settle()
    expect(baseline()).toMatchObject({ conclusion: 'success', title: '1 recorded' })
    repository.rerequest(baseline()?.id ?? 0, 'maintainer')
    await settle()
    expect(baseline()).toMatchObject({ conclusion: 'success', title: '1 recorded' })
    expect(asked()).toEqual(['baseline', 'baseline', 'baseline'])
  })

  test('the commit of a merge group is measured again', async () => {
    const { number } = open({ 'train.sh': train(19) })
    await settle()
    const { head } = repository.queueMergeGroup({ pulls: [number] })
    await settle()
    const before = asked().length
    repository.rerequest(check(head)?.id ?? 0, 'maintainer')
    await settle()
    expect(asked().slice(before)).toEqual(['predict', 'measure'])
  })
})

describe('a button that nobody heard', () => {
  test.each<[string, () => Promise<void>]>([
    ['while no instance ran', async () => github.loseWebhooks()],
    [
      'because GitHub refused to write it down',
      async () => {
        github.failNext({ method: 'POST', path: /git\/commits$/, status: 403 })
        await settle()
      }
    ]
  ])('%s is pressed for good by the next pass, once', async (_, lose) => {
    const { head } = open({ 'train.sh': train(19) })
    await settle()
    repository.pressButton(check(head)?.id ?? 0, 'measure', 'maintainer')
    await lose()
    expect(asked().slice(1)).toEqual(['predict', 'measure'])
    for (let pass = 0; pass < 3; pass++) {
      bot.lookAtEverything()
      await bot.idle()
      await settle()
    }
    expect(asked().slice(1)).toEqual(['predict', 'measure', 'predict', 'measure'])
  })
})

describe('a pass finds what no event told', () => {
  async function pass(): Promise<void> {
    bot.lookAtEverything()
    await bot.idle()
    await settle()
  }

  test('a budget that was lowered on the base asks about open pull requests anew', async () => {
    const { head } = open({ 'train.sh': train(19) })
    await settle()
    expect(check(head)).toMatchObject({ conclusion: 'success' })
    repository.commit({ files: { '.github/vram-review.yml': policy.replace('500 MiB', '300 MiB') } })
    await settle()
    await pass()
    await pass()
    expect(check(head)).toMatchObject({ conclusion: 'failure' })
    expect(check(head)?.title).toContain('300 MiB')
  })

  test('nothing where another of the same commit is closed: the verdict of the first one stands again at once', async () => {
    const strict = { '.github/vram-review.yml': policy.replace('500 MiB', '300 MiB') }
    repository.commit({ branch: 'strict', from: repository.ref('main') ?? '', files: strict })
    const { head } = open({ 'train.sh': train(19) })
    await settle()
    await pass()
    const other = repository.openPullRequest({ branch: 'topic', base: 'strict' })
    await settle()
    expect(check(head)).toMatchObject({ conclusion: 'failure' })
    repository.closePullRequest(other)
    await settle()
    expect(check(head)).toMatchObject({ conclusion: 'success' })
  })

  test('the verdict of one pull request, where another of the same commit has stood in its place and is closed', async () => {
    const strict = { '.github/vram-review.yml': policy.replace('500 MiB', '300 MiB') }
    repository.commit({ branch: 'strict', from: repository.ref('main') ?? '', files: strict })
    const { head } = open({ 'train.sh': train(19) })
    await settle()
    await pass()
    const other = repository.openPullRequest({ branch: 'topic', base: 'strict' })
    await settle()
    await pass()
    expect(check(head)).toMatchObject({ conclusion: 'failure' })
    repository.closePullRequest(other)
    await settle()
    await pass()
    expect(check(head)).toMatchObject({ conclusion: 'success' })
  })
})

test('a default branch of another name is taken up by the next pass', async () => {
  repository.renameDefaultBranch('trunk')
  bot.lookAtEverything()
  await bot.idle()
  repository.commit({ branch: 'trunk', files: { 'train.sh': train(21) } })
  await settle()
  expect(repository.runs().map(({ branch }) => branch)).toEqual(['main', 'trunk'])
})

describe('several instances, lost and doubled events', () => {
  test('two instances on the same events: one check, one comment, one run of each kind', async () => {
    const other = await runBot(github)
    const { head, number } = open({ 'train.sh': train(over) })
    await deliverAll(github, [bot, other], () => jobs.idle())
    await other.stop()
    expect(asked().slice(1)).toEqual(['predict', 'measure'])
    expect(repository.checks(head)).toHaveLength(1)
    expect(repository.comments(number)).toHaveLength(1)
  })

  test('a pass over what is at its end costs few requests, however many pull requests are open, and nothing of the rate limit', async () => {
    for (const name of ['one', 'two', 'three']) {
      repository.commit({ branch: name, from: repository.ref('main') ?? '', files: { [name]: name } })
      repository.openPullRequest({ branch: name })
    }
    await settle()
    const pass = async () => {
      const before = github.requests.length
      bot.lookAtEverything()
      await bot.idle()
      return github.requests.slice(before)
    }
    await pass()
    const quiet = await pass()
    expect(quiet.filter(({ path }) => /pulls\/\d|check-runs/.test(path))).toEqual([])
    expect(quiet.length).toBeLessThan(12)
    // GitHub does not count what is as it was. What is installed is asked anew.
    expect(quiet.filter(({ status, path }) => status !== 304 && !/^\/(app|installation)\//.test(path))).toEqual([])
  })

  test('no event at all: a pass brings everything to its end', async () => {
    const { head } = open({ 'train.sh': train(over) })
    for (let pass = 0; pass < 4; pass++) {
      github.webhooks.length = 0
      const late = await runBot(github)
      await late.idle()
      await jobs.idle()
      await late.stop()
    }
    expect(check(head)).toMatchObject({ conclusion: 'failure' })
    expect(check(head)?.title).toContain('❌ train.sh')
    expect(asked().slice(1)).toEqual(['predict', 'measure'])
  })
})

describe('its endpoints', () => {
  test('health, readiness and metrics', async () => {
    const get = async (path: string) => {
      const answer = await fetch(`${bot.url}${path}`)
      return { status: answer.status, text: await answer.text() }
    }
    expect(await get('/health')).toEqual({ status: 200, text: 'ok\n' })
    expect((await get('/metrics')).text).toMatch(
      /vram_review_events_total\{event="workflow_run",action="completed"\} \d/
    )
    expect((await get('/metrics')).text).toMatch(/vram_review_github_requests_total\{method="POST",status="201"\} \d/)
    expect(await get('/ready')).toMatchObject({ status: 200 })
    const other = await runBot(github)
    await other.idle()
    github.failNext({ path: '/app', status: 503, times: 50 })
    expect((await fetch(`${other.url}/ready`)).status).toBe(503)
    github.clearFaults()
    await other.stop()
  })
})
