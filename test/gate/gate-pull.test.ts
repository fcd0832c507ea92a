import { beforeEach, describe, expect, test } from 'vitest'
import type { TargetReview } from '../../src/domain/review.ts'
import { handleCommand, type RequestedCommand } from '../../src/gate/commands.ts'
import type { CheckBoard, DesiredCheck, GatePorts } from '../../src/gate/ports.ts'
import { questionOf } from '../../src/gate/question.ts'
import { gatePull } from '../../src/gate/reconcile-pull.ts'
import { GitHubError } from '../../src/review/github-error.ts'
import type { JobAnswer } from '../../src/review/job.ts'
import type { PullRequest } from '../../src/review/ports.ts'
import {
  answerRuns,
  buildAnswer,
  buildPull,
  overBudget,
  quietPlan,
  regressed,
  sha,
  touchingPlan,
  withDigest
} from '../builders/gate.ts'
import { buildMeasurement, buildPoint, gib } from '../builders/measurement.ts'
import { buildPolicy } from '../builders/policy.ts'
import { buildFailedTarget, buildReview, type TargetChanges } from '../builders/review.ts'
import { createWorld, type World, type WorldRun, worldPorts } from '../fakes/memory-gate.ts'

const day = 24 * 60 * 60_000

let world: World
beforeEach(() => {
  world = createWorld(touchingPlan)
})

const look = () => gatePull(1, worldPorts(world))
const open = (changes: Partial<PullRequest> = {}) => world.pulls.set(1, buildPull(changes))
const check = (commit = sha('a')) => world.checks.findLast((one) => one.commit === commit)?.wanted
const report = () => world.comments.find(({ name }) => name === 'report')?.body ?? ''
const asked = () => world.runs.map(({ request }) => `${request.purpose} ${request.head[0]}`)
const runners = (target: TargetChanges = {}, batch = 16) => answerRuns(world, (run) => buildAnswer(run, target, batch))
const say = (body: string, by = 'maintainer') => {
  const id = world.commands.length + 1
  world.commands.push({ id, by, body, at: world.nowMs + 1000, reactions: [], pullRequest: 1 })
  return id
}
const press = async (
  command: RequestedCommand['command'],
  by = 'maintainer',
  id = 'delivery/1',
  check = world.checks.at(-1)?.id ?? 0
) => {
  const question = await questionOf(world.pulls.get(1) as PullRequest, worldPorts(world))
  return handleCommand(
    { id, by, command, at: world.nowMs + 1000, pressed: { commit: sha('a'), check } },
    question,
    worldPorts(world)
  )
}

/** From the opening to the end, with runners that answer so. */
async function wholeWay(target: TargetChanges = {}, pull: Partial<PullRequest> = {}) {
  open(pull)
  await look()
  runners(target)
  await look()
  runners(target)
  await look()
}

const answerOf = ({ request }: WorldRun, target: TargetReview): JobAnswer => ({
  version: 1,
  nonce: request.nonce,
  commit: request.head,
  purpose: 'measure',
  review: buildReview({ commit: request.head, targets: [target] })
})

describe('a pull request', () => {
  test('that touches nothing: green at once, with the reason and without a comment or a run', async () => {
    world.plan = quietPlan
    open()
    await look()
    expect(check()).toMatchObject({ conclusion: 'success', title: '✅ No training is affected' })
    expect(check()?.summary).toContain('No change of this commit touches the training.')
    expect(world).toMatchObject({ comments: [], runs: [] })
  })

  test('of a repository without a policy: green, and says how to write one', async () => {
    world.plan = (head) => ({ ...quietPlan(head), policy: 'absent' })
    open()
    await look()
    expect(check()).toMatchObject({ conclusion: 'success' })
    expect(check()?.summary).toContain('has no policy')
  })

  test('predicted first, then measured, then green', async () => {
    open()
    await look()
    expect(asked()).toEqual(['predict a'])
    expect(check()).toMatchObject({ conclusion: null })
    expect(report()).toContain('**The prediction')
    runners()
    await look()
    expect(asked()).toEqual(['predict a', 'measure a'])
    expect(check()).toMatchObject({ conclusion: null })
    expect(check()?.title).toContain('Predicted: scripts/train.sh fits')
    expect(report()).toContain('**The measurement on the GPU')
    runners()
    await look()
    expect(check()).toMatchObject({ conclusion: 'success' })
    expect(check()?.buttons.map(({ identifier }) => identifier)).toEqual(['measure'])
    expect(world.comments).toHaveLength(1)
    expect(world.checks).toHaveLength(1)
  })

  test('over budget by what was measured: fails, with buttons', async () => {
    await wholeWay(overBudget)
    expect(check()).toMatchObject({ conclusion: 'failure' })
    expect(check()?.title).toContain('❌')
  })

  test('that cannot fit by its prediction: fails before a GPU is asked', async () => {
    open()
    await look()
    runners({}, 32)
    await look()
    expect(asked()).toEqual(['predict a'])
    expect(check()).toMatchObject({ conclusion: 'failure' })
  })

  test('whose prediction breaks down is measured all the same', async () => {
    open()
    await look()
    answerRuns(world, () => null)
    await look()
    expect(asked()).toEqual(['predict a', 'measure a'])
    expect(report()).toContain('There is no prediction')
    runners()
    await look()
    expect(check()).toMatchObject({ conclusion: 'success' })
  })

  test('whose measurement breaks down is not green, and says why', async () => {
    open()
    await look()
    runners()
    await look()
    answerRuns(world, () => null)
    await look()
    expect(check()).toMatchObject({ conclusion: 'failure' })
    expect(check()?.summary).toContain('Not measured: the run ended as `failure`: it left no artifact.')
  })

  test.each<[string, (run: Parameters<typeof buildAnswer>[0]) => ReturnType<typeof buildAnswer>]>([
    [
      'says nothing of a training',
      (run) => ({ ...buildAnswer(run), review: { ...touchingPlan(run.request.head).review, targets: [] } }) as never
    ],
    ['has no figures', (run) => answerOf(run, buildFailedTarget({ reason: 'Not measured: out of figures.' }))],
    [
      'is a prediction',
      (run) => ({ ...buildAnswer(run), review: { ...touchingPlan(run.request.head).review } }) as never
    ]
  ])('is not green by an answer that %s', async (_, answer) => {
    open()
    await look()
    runners()
    await look()
    answerRuns(world, answer)
    await look()
    expect(check()).toMatchObject({ conclusion: 'failure' })
    expect(check()?.summary).toContain('Not measured')
  })

  test('is not green by a prediction, whatever it says and the policy lets pass', async () => {
    world.plan = (head) => ({ ...touchingPlan(head), policy: buildPolicy({ failOn: ['not-measured'] }) })
    open()
    await look()
    runners({}, 32)
    await look()
    expect(asked()).toEqual(['predict a', 'measure a'])
    expect(report()).toContain('There is no prediction')
  })

  test('a draft is predicted, and measured once it is ready', async () => {
    await wholeWay({}, { draft: true })
    expect(asked()).toEqual(['predict a'])
    expect(check()).toMatchObject({ conclusion: 'action_required' })
    open({ draft: false })
    await look()
    expect(asked()).toEqual(['predict a', 'measure a'])
  })

  test('is measured only with the label that the policy names; drafts, where it says so', async () => {
    const runs = { paths: null, label: 'vram', drafts: 'measure', waitSeconds: 3600 } as const
    world.plan = (head) => ({ ...touchingPlan(head), policy: buildPolicy({ runs }) })
    await wholeWay({}, { draft: true })
    expect(asked()).toEqual(['predict a'])
    expect(check()).toMatchObject({ conclusion: 'action_required' })
    expect(check()?.summary).toContain('the label `vram`')
    open({ draft: true, labels: ['vram'] })
    await look()
    expect(asked()).toEqual(['predict a', 'measure a'])
  })

  test('in conflict with its base is not measured', async () => {
    open({ conflicting: true })
    await look()
    expect(check()).toMatchObject({ conclusion: 'failure' })
    expect(world.runs).toEqual([])
    open()
    await look()
    expect(asked()).toEqual(['predict a'])
  })

  test('pointed at another base is asked about anew, under the same check', async () => {
    await wholeWay()
    world.plan = quietPlan
    open({ baseBranch: 'release' })
    await look()
    expect(world.checks).toHaveLength(1)
    expect(check()?.summary).toContain('No change of this commit')
  })
})

describe('a newer push', () => {
  test('cancels what runs for the older commit and ends its check, which is not green', async () => {
    open()
    await look()
    open({ headSha: sha('b') })
    await look()
    expect(world.runs[0]).toMatchObject({ status: 'completed', conclusion: 'cancelled' })
    expect(check(sha('a'))).toMatchObject({ conclusion: 'cancelled' })
    expect(asked()).toEqual(['predict a', 'predict b'])
  })

  test('back to a commit that was measured finds its check as it was', async () => {
    await wholeWay()
    open({ headSha: sha('b') })
    await look()
    open({ headSha: sha('a') })
    await look()
    expect(check(sha('a'))).toMatchObject({ conclusion: 'success' })
    expect(asked()).toEqual(['predict a', 'measure a'])
  })

  test('back to one that was cancelled asks again', async () => {
    open()
    await look()
    open({ headSha: sha('b') })
    await look()
    open({ headSha: sha('a') })
    await look()
    expect(asked()).toEqual(['predict a', 'predict b', 'predict a'])
    expect(check(sha('a'))).toMatchObject({ conclusion: null })
  })

  test('closing cancels everything, and reopening asks again', async () => {
    open()
    await look()
    open({ state: 'closed' })
    await look()
    expect(world.runs[0]).toMatchObject({ conclusion: 'cancelled' })
    expect(check()).toMatchObject({ conclusion: 'cancelled' })
    expect(report()).toContain('the pull request was closed')
    open()
    await look()
    expect(asked()).toEqual(['predict a', 'predict a'])
    expect(check()).toMatchObject({ conclusion: null })
  })

  test('one that has been closed for a month is forgotten', async () => {
    await wholeWay()
    const closedAt = world.nowMs
    open({ state: 'closed', closedAt })
    await look()
    expect(world.ledgers.has('pull/1')).toBe(true)
    world.nowMs += 31 * day
    await look()
    expect(world.ledgers.has('pull/1')).toBe(false)
  })
})

test('an answer that GitHub keeps no more is asked for again, however often in a year', async () => {
  world.plan = (head) => ({
    ...touchingPlan(head),
    policy: buildPolicy({ runs: { ...buildPolicy().runs, label: 'gpu' } })
  })
  await wholeWay({}, { labels: ['gpu'] })
  for (const label of ['urgent', 'help', 'later', 'now']) {
    world.nowMs += 90 * day
    for (const run of world.runs) run.isExpired = true
    await wholeWay({}, { labels: ['gpu', label] })
    expect(check()).toMatchObject({ conclusion: 'success' })
  }
  expect(asked()).toHaveLength(10)
})

test('an answer that GitHub does not show yet is waited for', async () => {
  open()
  await look()
  const [run] = world.runs
  Object.assign(run ?? {}, { status: 'completed', conclusion: 'success', updatedAt: world.nowMs })
  await look()
  expect(check()).toMatchObject({ conclusion: null })
  Object.assign(run ?? {}, { answer: buildAnswer(run as WorldRun) })
  await look()
  expect(asked()).toEqual(['predict a', 'measure a'])
})

describe('what was measured before', () => {
  test('answers for a commit with the same settings and base; no runner is asked again', async () => {
    await wholeWay()
    open({ headSha: sha('b') })
    await look()
    expect(asked()).toEqual(['predict a', 'measure a'])
    expect(check(sha('b'))).toMatchObject({ conclusion: 'success' })
    expect(report()).toContain('Measured at aaaaaaa')
    expect(report()).toContain('commit bbbbbbb')
  })

  test.each<[string, () => void]>([
    ['the settings', () => (world.plan = (head) => withDigest(touchingPlan(head), 'd2'))],
    ['the tip of the base', () => open({ headSha: sha('b'), baseSha: sha('9') })],
    [
      "the head's own code",
      () => (world.plan = (head) => ({ ...touchingPlan(head), policy: buildPolicy({ code: 'head' }) }))
    ]
  ])('does not where %s may be another', async (_, change) => {
    await wholeWay()
    open({ headSha: sha('b') })
    change()
    await look()
    expect(asked()).toEqual(['predict a', 'measure a', 'predict b'])
  })

  test('does not where it had not been measured, or somebody asks again', async () => {
    await wholeWay({ verdict: 'not-measured' })
    open({ headSha: sha('b') })
    await look()
    expect(asked()).toEqual(['predict a', 'measure a', 'predict b'])
    runners()
    await look()
    runners()
    await look()
    say('/vram review')
    open({ headSha: sha('c') })
    await look()
    expect(asked().at(-1)).toBe('predict c')
  })
})

describe('a fork', () => {
  const fork = { fromFork: true }

  test('is predicted at once, and measured only once that very commit is approved', async () => {
    await wholeWay({}, fork)
    expect(asked()).toEqual(['predict a'])
    expect(check()).toMatchObject({ conclusion: 'action_required', buttons: [{ identifier: 'approve' }] })
    expect(report()).toContain(`\`/vram approve ${sha('a')}\``)
    say(`/vram approve ${sha('a')}`)
    await look()
    expect(asked()).toEqual(['predict a', 'measure a'])
    expect(world.runs[1]?.request).toMatchObject({ approved: true, checkout: sha('0') })
  })

  test('is asked about again after a push', async () => {
    await wholeWay({}, fork)
    say(`/vram approve ${sha('a')}`)
    await look()
    open({ ...fork, headSha: sha('b') })
    await look()
    runners()
    await look()
    expect(asked()).toEqual(['predict a', 'measure a', 'predict b'])
    expect(check(sha('b'))).toMatchObject({ conclusion: 'action_required' })
  })

  test('an approval of a commit that is not the head any more is none of the head', async () => {
    await wholeWay({}, fork)
    open({ ...fork, headSha: sha('b') })
    say(`/vram approve ${sha('a')}`)
    await look()
    expect(world.comments.find(({ name }) => name === 'answer/1')?.body).toContain('is no longer the newest commit')
    runners()
    await look()
    expect(asked()).toEqual(['predict a', 'predict b'])
  })

  test('an approval that names no whole sha is refused: it could be of a commit pushed since', async () => {
    await wholeWay({}, fork)
    say('/vram approve')
    say('/vram approve aaaaaaaaaaaa')
    await look()
    expect(world.commands.map(({ reactions }) => reactions)).toEqual([['confused'], ['confused']])
    expect(asked()).toEqual(['predict a'])
  })

  test('nobody without write permission approves, by a comment or by the button', async () => {
    await wholeWay({}, fork)
    say(`/vram approve ${sha('a')}`, 'stranger')
    await look()
    expect(await press({ kind: 'approve', commit: sha('a') }, 'stranger')).toMatchObject({ done: false })
    await look()
    expect(asked()).toEqual(['predict a'])
    expect(world.commands[0]).toMatchObject({ reactions: ['confused'] })
  })

  test('never runs its own code, whatever the policy says', async () => {
    world.plan = (head) => ({
      ...touchingPlan(head),
      policy: { ...(touchingPlan(head).policy as object), code: 'head' } as never
    })
    open(fork)
    await look()
    expect(world.runs[0]?.request.checkout).toBe(sha('0'))
    world = Object.assign(createWorld(world.plan), {})
    open()
    await look()
    expect(world.runs[0]?.request.checkout).toBe(sha('a'))
  })
})

describe('one commit as the head of two pull requests', () => {
  /** The second goes into a branch that asks for nothing. */
  async function second(): Promise<void> {
    const { plan } = world
    world.plan = quietPlan
    world.pulls.set(2, buildPull({ number: 2, baseBranch: 'dev' }))
    await gatePull(2, worldPorts(world))
    world.plan = plan
  }

  test('the green of one does not cover what the other has yet to find', async () => {
    await second()
    expect(check()).toMatchObject({ conclusion: 'success' })
    open()
    await look()
    expect(check()).toMatchObject({ conclusion: null })
    await second()
    expect(check()).toMatchObject({ conclusion: null })
    expect(world.checks.map(({ conclusion }) => conclusion)).toEqual(['success', null])
  })

  test('nor what it found; once the other is closed, its own verdict stands', async () => {
    await wholeWay(overBudget)
    await second()
    expect(check()).toMatchObject({ conclusion: 'failure' })
    open({ state: 'closed' })
    await look()
    await second()
    expect(check()).toMatchObject({ conclusion: 'success' })
  })

  test('two that are not green do not take turns: what says most against merging stays', async () => {
    open()
    for (let pass = 0; pass < 8; pass++) {
      world.pulls.set(2, buildPull({ number: 2, baseBranch: 'release', draft: true }))
      await look()
      await gatePull(2, worldPorts(world))
      runners(overBudget)
    }
    expect(world.checks.at(-1)).toMatchObject({ conclusion: 'failure', key: expect.stringMatching(/^pull\/1 /) })
    expect(world.checks.length).toBeLessThan(4)
  })

  test("a stranger's pull request of our commit into the same branch holds up nothing", async () => {
    await wholeWay()
    for (let pass = 0; pass < 4; pass++) {
      world.pulls.set(2, buildPull({ number: 2, fromFork: true, headBranch: 'copied' }))
      await gatePull(2, worldPorts(world))
      await look()
      runners()
    }
    expect(check()).toMatchObject({ conclusion: 'success' })
    expect(world.checks).toHaveLength(1)
  })

  test('what was stricter and is accepted does not uncover the other green', async () => {
    const draft = () => world.pulls.set(2, buildPull({ number: 2, baseBranch: 'release', draft: true }))
    await wholeWay(regressed)
    draft()
    await gatePull(2, worldPorts(world))
    runners()
    await gatePull(2, worldPorts(world))
    expect(check()).toMatchObject({ conclusion: 'failure' })
    say('/vram accept it is wanted')
    await look()
    expect(world.checks.map(({ conclusion }) => conclusion)).not.toContain('success')
    await gatePull(2, worldPorts(world))
    expect(check()).toMatchObject({ conclusion: 'action_required' })
    world.pulls.set(2, buildPull({ number: 2, baseBranch: 'release', state: 'closed' }))
    await gatePull(2, worldPorts(world))
    await look()
    expect(check()).toMatchObject({ conclusion: 'success' })
  })

  test('one that yields is measured on its way all the same, and closing it ends its run', async () => {
    await wholeWay(overBudget)
    world.pulls.set(2, buildPull({ number: 2, baseBranch: 'release' }))
    await gatePull(2, worldPorts(world))
    expect(world.runs.at(-1)).toMatchObject({ status: 'queued' })
    world.pulls.set(2, buildPull({ number: 2, baseBranch: 'release', state: 'closed' }))
    await gatePull(2, worldPorts(world))
    expect(world.runs.at(-1)).toMatchObject({ conclusion: 'cancelled' })
    expect(check()).toMatchObject({ conclusion: 'failure' })
  })

  test('one that took the check over ends it when it is closed; the other then has its own, and ends that', async () => {
    const second = (state: PullRequest['state']) =>
      world.pulls.set(2, buildPull({ number: 2, baseBranch: 'release', state }))
    second('open')
    await gatePull(2, worldPorts(world))
    open()
    await look()
    expect(world.checks).toMatchObject([{ key: expect.stringMatching(/^pull\/1 /), conclusion: null }])
    open({ state: 'closed' })
    await look()
    expect(world.checks).toMatchObject([{ conclusion: 'cancelled' }, { key: expect.stringMatching(/^pull\/2 /) }])
    second('closed')
    await gatePull(2, worldPorts(world))
    expect(world.checks.map(({ conclusion }) => conclusion)).toEqual(['cancelled', 'cancelled'])
  })

  test('one that took the check over and is closed: the verdict of the other stands again, with the closing', async () => {
    await wholeWay()
    world.pulls.set(2, buildPull({ number: 2, baseBranch: 'release' }))
    await gatePull(2, worldPorts(world))
    expect(check()).toMatchObject({ conclusion: null })
    world.pulls.set(2, buildPull({ number: 2, baseBranch: 'release', state: 'closed' }))
    await gatePull(2, worldPorts(world))
    expect(check()).toMatchObject({ conclusion: 'success' })
  })

  test('two checks that were made at once: the older one ends', async () => {
    open()
    await look()
    await worldPorts(world).checks.create(sha('a'), { ...(check() as DesiredCheck) })
    await look()
    expect(world.checks.map(({ conclusion }) => conclusion)).toEqual(['cancelled', null])
  })

  test('a conclusion that another instance writes meanwhile is no answer to what this one asks', async () => {
    open()
    await look()
    const { checks, ...ports } = worldPorts(world)
    const racing: CheckBoard = {
      ...checks,
      update: async (id, wanted) => {
        await checks.update(id, { ...wanted, key: 'pull/2 other', conclusion: 'success' })
        await checks.update(id, wanted)
        throw new Error('The instance ends here.')
      }
    }
    open({ draft: true })
    await expect(gatePull(1, { ...ports, checks: racing })).rejects.toThrow('ends here')
    for (let pass = 0; pass < 4; pass++) {
      world.nowMs += 4 * 60_000
      await look()
      runners()
    }
    expect(world.checks.map(({ conclusion }) => conclusion)).toEqual(['success', 'action_required'])
  })

  test('closing one does not cancel what runs for the other', async () => {
    open()
    await look()
    world.pulls.set(2, buildPull({ number: 2, baseBranch: 'release' }))
    await gatePull(2, worldPorts(world))
    world.pulls.set(2, buildPull({ number: 2, baseBranch: 'release', state: 'closed' }))
    await gatePull(2, worldPorts(world))
    expect(check()).toMatchObject({ conclusion: null })
    expect(world.checks).toHaveLength(1)
  })
})

describe('the policy of the base', () => {
  test('that comes, or lowers a budget, asks about every open pull request anew', async () => {
    world.plan = (head) => ({ ...quietPlan(head), policy: 'absent' })
    open()
    await look()
    expect(check()).toMatchObject({ conclusion: 'success' })
    world.plan = touchingPlan
    world.policyVersion = 'p2'
    open({ baseSha: sha('9') })
    await look()
    expect(check()).toMatchObject({ conclusion: null })
    expect(asked()).toEqual(['predict a'])
    await wholeWay()
    world.policyVersion = 'p3'
    await look()
    expect(asked()).toEqual(['predict a', 'measure a', 'predict a'])
    // What still runs by the policy before would only keep the GPU busy.
    world.policyVersion = 'p4'
    await look()
    expect(world.runs.slice(2)).toMatchObject([{ conclusion: 'cancelled' }, { status: 'queued' }])
  })
})

describe('an order', () => {
  test('one that cannot be answered keeps no other from being obeyed', async () => {
    open({ fromFork: true })
    say('/vram help', 'anybody')
    say(`/vram approve ${sha('a')}`)
    const ports = worldPorts(world)
    const upsertComment: typeof ports.comments.upsertComment = async (draft) => {
      if (draft.name.startsWith('answer')) throw new Error('403: commenting is disabled')
      return ports.comments.upsertComment(draft)
    }
    await expect(gatePull(1, { ...ports, comments: { ...ports.comments, upsertComment } })).rejects.toThrow('disabled')
    expect(world.ledgers.get('pull/1')?.ledger.approvals).toHaveLength(1)
  })

  test('accept: a regression passes with who and why, until the training changes', async () => {
    await wholeWay(regressed)
    expect(check()).toMatchObject({ conclusion: 'failure' })
    expect(check()?.buttons.map(({ identifier }) => identifier)).toContain('accept')
    say('/vram accept the larger head is wanted')
    await look()
    expect(check()).toMatchObject({ conclusion: 'success' })
    expect(report()).toContain('**maintainer** accepted the regression of `scripts/train.sh`')
    expect(report()).not.toContain('Intended?')
    expect(check()?.title).toMatch(/^📈 .*, accepted$/)
    expect(report()).toContain('the larger head is wanted')
    open({ headSha: sha('b') })
    await look()
    expect(check(sha('b'))).toMatchObject({ conclusion: 'success' })
    world.plan = (head) => withDigest(touchingPlan(head), 'd2')
    open({ headSha: sha('c') })
    await look()
    runners({ ...regressed, settingsDigest: 'd2' })
    await look()
    runners({ ...regressed, settingsDigest: 'd2' })
    await look()
    expect(check(sha('c'))).toMatchObject({ conclusion: 'failure' })
  })

  test('accept: not by a button of an older measurement', async () => {
    await wholeWay(regressed)
    const older = world.checks.at(-1)?.id ?? 0
    say('/vram review')
    for (let round = 0; round < 3; round++) {
      await look()
      runners(regressed)
    }
    expect(await press({ kind: 'accept', why: 'it is fine' }, 'maintainer', 'delivery/1', older)).toMatchObject({
      done: false,
      said: expect.stringContaining('has changed since')
    })
    expect(await press({ kind: 'accept', why: 'it is fine' }, 'maintainer', 'delivery/2')).toMatchObject({ done: true })
  })

  test('accept: not what is over its budget', async () => {
    await wholeWay(overBudget)
    say('/vram accept we are in a hurry')
    await look()
    expect(check()).toMatchObject({ conclusion: 'failure' })
    expect(world.comments.find(({ name }) => name === 'answer/1')?.body).toContain('no regression to accept')
  })

  test('review: measures again, once for each time it is asked', async () => {
    await wholeWay(overBudget)
    await press({ kind: 'review' })
    await press({ kind: 'review' })
    // Somebody else, or a double click.
    await press({ kind: 'review' }, 'maintainer', 'delivery/2')
    await look()
    expect(asked()).toEqual(['predict a', 'measure a', 'predict a'])
    expect(check()).toMatchObject({ conclusion: null })
    // A completed one opens no more: another takes its place.
    expect(world.checks.map(({ conclusion }) => conclusion)).toEqual(['failure', null])
  })

  test('help, and what is not understood, are answered by a sentence', async () => {
    await wholeWay()
    say('/vram help', 'stranger')
    say('/vram aprove @everyone')
    say('/vram accept')
    say('I like /vram review')
    await look()
    const answers = world.comments.filter(({ name }) => name.startsWith('answer/')).map(({ body }) => body)
    expect(answers[0]).toContain('`/vram apply`')
    expect(answers[1]).toContain('is not a command')
    expect(answers[2]).toContain('Add a reason')
    expect(answers).toHaveLength(3)
    expect(world.commands.map(({ reactions }) => reactions)).toEqual([['rocket'], ['confused'], ['confused'], []])
  })

  test('a flood of orders by somebody who may not give them leaves one sentence, and nothing in the ledger', async () => {
    await wholeWay()
    for (let time = 0; time < 100; time++) say('/vram apply', 'stranger')
    await look()
    await look()
    expect(world.commands.every(({ reactions }) => reactions.length === 1)).toBe(true)
    expect(world.comments.filter(({ name }) => name.startsWith('answer/'))).toHaveLength(1)
    expect(world.ledgers.get('pull/1')?.ledger.handled).toEqual([])
  })

  test("somebody else's reaction keeps no order from being obeyed, and it is obeyed once all the same", async () => {
    await wholeWay(overBudget)
    say('/vram review')
    world.commands[0]?.reactions.push('confused')
    await look()
    expect(asked().at(-1)).toBe('predict a')
    expect(asked()).toHaveLength(3)
    await look()
    expect(world.ledgers.get('pull/1')?.ledger.round).toBe(1)
  })

  test('what was obeyed a day ago is not obeyed again, however much was asked since', async () => {
    await wholeWay(overBudget)
    say('/vram review')
    await look()
    for (let time = 0; time < 200; time++) say('/vram accept')
    await look()
    expect(world.ledgers.get('pull/1')?.ledger.round).toBe(1)
  })
})

describe('deadlines', () => {
  test('a measurement that no runner takes ends as not measured, and names the labels', async () => {
    open()
    await look()
    runners()
    await look()
    world.nowMs += 61 * 60_000
    await look()
    expect(check()).toMatchObject({ conclusion: 'failure' })
    expect(check()?.summary).toContain('no runner with the labels `self-hosted`, `gpu` is available')
    expect(world.runs[1]).toMatchObject({ conclusion: 'cancelled' })
  })

  test('a workflow that GitHub does not start is said at once', async () => {
    world.dispatchRefused = 'there is no workflow'
    open()
    await look()
    expect(check()).toMatchObject({ conclusion: 'failure' })
    expect(check()?.summary).toContain('Not measured: there is no workflow.')
  })

  test('a dispatch that was lost is made again, and given up after three', async () => {
    open()
    for (let time = 0; time < 12; time++) {
      await look()
      world.runs.length = 0
      world.nowMs += 5 * 60_000
    }
    expect(check()).toMatchObject({ conclusion: 'failure' })
    expect(check()?.summary).toContain('showed no run of it')
  })
})

describe('what GitHub refuses on the side', () => {
  const refuse = () => Promise.reject(new Error('refused'))

  test.each<[string, (ports: GatePorts) => GatePorts]>([
    ['the comment', (ports) => ({ ...ports, comments: { ...ports.comments, upsertComment: refuse } })],
    ['suggestions', (ports) => ({ ...ports, suggestions: { keepSuggestions: refuse } })],
    ['a reaction', (ports) => ({ ...ports, inbox: { ...ports.inbox, react: refuse } })],
    ['to cancel a run', (ports) => ({ ...ports, jobs: { ...ports.jobs, cancel: refuse } })]
  ])('%s: is told, and the check comes to its end all the same', async (_, without) => {
    const lookWithout = () => gatePull(1, without(worldPorts(world))).catch(({ message }: Error) => message)
    say('/vram help')
    open({ headSha: sha('9') })
    await look()
    open()
    const told = [await lookWithout()]
    for (let turn = 0; turn < 3; turn++) {
      runners()
      told.push(await lookWithout())
    }
    expect(check(sha('9'))).toMatchObject({ conclusion: 'cancelled' })
    expect(check()).toMatchObject({ conclusion: 'success' })
    if (_ !== 'a reaction') expect(told).toContain('refused')
  })

  test('a commit that cannot be read for good ends as not measured, and why', async () => {
    world.plan = () => {
      throw new GitHubError({
        kind: 'too-large',
        message: 'The files are too many to be listed',
        remedy: 'Use the command line'
      })
    }
    open()
    await look()
    expect(check()).toMatchObject({ conclusion: 'failure' })
    expect(check()?.text).toContain('too many to be listed')
  })
})

describe('an answer to another question', () => {
  test.each<[string, TargetChanges]>([
    ['of other settings', { settingsDigest: 'd2' }],
    ['by another budget', { budgetBytes: 15 * gib }],
    [
      'whose tensors are larger than the budget, and that says it fits',
      { measurement: buildMeasurement({ points: [buildPoint(64, 960)] }) }
    ]
  ])('%s is not green', async (_, target) => {
    await wholeWay(target)
    expect(check()).toMatchObject({ conclusion: 'failure' })
    expect(check()?.summary).toContain('Not measured: the answer')
  })

  test('of another base is not asked about: a base that is pointed elsewhere is measured anew', async () => {
    await wholeWay()
    open({ baseBranch: 'release', baseSha: sha('8') })
    await look()
    expect(asked()).toEqual(['predict a', 'measure a', 'predict a'])
    expect(check()).toMatchObject({ conclusion: null })
  })
})

describe('an instance that dies', () => {
  /** The next write of that kind never happens. */
  async function diesAt(step: (ports: GatePorts) => GatePorts): Promise<void> {
    await expect(gatePull(1, step(worldPorts(world)))).rejects.toThrow('died')
  }
  const died = () => Promise.reject(new Error('died'))

  test('26: after it claimed the check: another makes it, once it has waited', async () => {
    open()
    await diesAt((ports) => ({ ...ports, checks: { ...ports.checks, create: died } }))
    await look()
    expect(world.checks).toEqual([])
    world.nowMs += 61_000
    await look()
    expect(world.checks).toHaveLength(1)
    expect(asked()).toEqual(['predict a'])
  })

  test('26: after it claimed a run: another asks for it, once it has waited', async () => {
    open()
    await diesAt((ports) => ({ ...ports, jobs: { ...ports.jobs, dispatch: died } }))
    await look()
    expect(asked()).toEqual([])
    world.nowMs += 181_000
    await look()
    expect(asked()).toEqual(['predict a'])
  })

  test('26: after the comment, before the check: the next look mends it', async () => {
    open()
    await look()
    runners()
    await diesAt((ports) => ({ ...ports, checks: { ...ports.checks, update: died } }))
    await look()
    expect(check()?.title).toContain('Predicted')
    expect(asked()).toEqual(['predict a', 'measure a'])
  })
})
