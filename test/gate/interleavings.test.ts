import fc from 'fast-check'
import { expect, test } from 'vitest'
import { handleCommand, type RequestedCommand } from '../../src/gate/commands.ts'
import { questionOf } from '../../src/gate/question.ts'
import { gatePull } from '../../src/gate/reconcile-pull.ts'
import type { PullRequest } from '../../src/review/ports.ts'
import {
  answerRuns,
  buildAnswer,
  buildPull,
  overBudget,
  quietPlan,
  sha,
  touchingPlan,
  withDigest
} from '../builders/gate.ts'
import { createWorld, type Hop, type World, worldPorts } from '../fakes/memory-gate.ts'

/** What people and GitHub do; each is told by an event, or is not. */
type Happening =
  | { readonly kind: 'push'; readonly digit: string }
  | { readonly kind: 'close' | 'reopen' | 'draft' | 'ready' | 'runners' | 'approve' | 'review' }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('b', 'c', 'd').map((digit) => ({ kind: 'push' as const, digit })) },
  { weight: 4, arbitrary: fc.constant({ kind: 'runners' as const }) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('close', 'reopen', 'draft', 'ready', 'approve', 'review')
      .map((kind) => ({ kind }) as Happening)
  }
)

/** Each commit has settings of its own, so that nothing measured before answers for it. It touches the training or does not, and what is measured fits or does not: by its own digit, whoever asks. */
const planOf = (head: string) => (head.startsWith('d') ? quietPlan(head) : withDigest(touchingPlan(head), head))
const runnersAnswer = (world: World) =>
  answerRuns(world, (run) =>
    buildAnswer(run, {
      ...(run.request.head.startsWith('c') ? overBudget : {}),
      settingsDigest: run.request.head
    })
  )

function happen(world: World, event: Happening): void {
  const pull = world.pulls.get(1) as PullRequest
  const change = (changes: Partial<PullRequest>) => world.pulls.set(1, { ...pull, ...changes })
  world.nowMs += 1000
  if (event.kind === 'push' && pull.state === 'open') change({ headSha: sha(event.digit) })
  if (event.kind === 'close') change({ state: 'closed' })
  if (event.kind === 'reopen') change({ state: 'open' })
  if (event.kind === 'draft') change({ draft: true })
  if (event.kind === 'ready') change({ draft: false })
  if (event.kind === 'runners') runnersAnswer(world)
  if (event.kind === 'approve') command(world, `/vram approve ${pull.headSha}`)
  if (event.kind === 'review') command(world, '/vram review')
}

function command(world: World, body: string): void {
  const id = world.commands.length + 1
  world.commands.push({ id, by: 'maintainer', body, at: world.nowMs, reactions: [], pullRequest: 1 })
}

/** Passes of the reconciler, with runners that work, until nothing changes any more. */
async function settle(world: World, numbers: readonly number[] = [1]): Promise<void> {
  for (let pass = 0; pass < 12; pass++) {
    world.nowMs += 4 * 60_000
    for (const number of numbers) await gatePull(number, worldPorts(world))
    runnersAnswer(world)
  }
}

/** What a person sees at the end; ids and times are nobody's business. */
function seen(world: World) {
  const pull = world.pulls.get(1) as PullRequest
  // Of one that was closed before anybody looked nobody sees anything.
  if (pull.state === 'closed') return pull.headSha
  const check = world.checks.findLast(({ commit }) => commit === pull.headSha)
  return {
    head: pull.headSha,
    conclusion: check?.conclusion,
    title: check?.title,
    report: reportOf(world, pull.headSha),
    reactions: world.commands.map(({ reactions }) => [...new Set(reactions)])
  }
}

/** A commit that touches nothing has a report only where one before it had. */
function reportOf(world: World, head: string): string | undefined {
  const report = world.comments.find(({ name }) => name === 'report')?.body.replace(/runs\/\d+/g, 'runs/N')
  if (!head.startsWith('d')) return report
  expect(report ?? 'No training is affected').toContain('No training is affected')
  return undefined
}

function expectSane(world: World): void {
  // Another check takes the place of a completed one, and only the newest may be open.
  const older = world.checks.filter((check) => check !== world.checks.findLast(({ commit }) => commit === check.commit))
  for (const { conclusion } of older) expect(conclusion).not.toBeNull()
  const names = world.comments.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
  const { headSha, state } = world.pulls.get(1) as PullRequest
  for (const { commit, conclusion } of world.checks) {
    if (commit !== headSha || state === 'closed') expect(conclusion).not.toBeNull()
    if (conclusion !== 'success' || commit.startsWith('d')) continue
    const measured = world.runs.some(({ request, answer }) => request.head === commit && answer?.purpose === 'measure')
    expect(measured).toBe(true)
  }
  // In each round one run, unless the one before was cancelled.
  const kept = world.runs.filter(({ conclusion }) => conclusion !== 'cancelled')
  const rounds = [...world.ledgers.values()].map(({ ledger }) => ledger.round)[0] ?? 0
  for (const commit of new Set(kept.map(({ request }) => request.head)))
    for (const purpose of ['predict', 'measure']) {
      const runs = kept.filter(({ request }) => request.head === commit && request.purpose === purpose)
      expect(runs.length).toBeLessThanOrEqual(rounds + 1)
    }
}

const story = fc.record({
  fork: fc.boolean(),
  happenings: fc.array(happening, { minLength: 1, maxLength: 8 }),
  /** For each happening how often it is told, and to which of two instances. */
  told: fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 3 }), { minLength: 8, maxLength: 8 }),
  /** Whether what is told waits until all has happened, and then comes in reverse order. */
  reversed: fc.boolean()
})

function startWorld(fork: boolean): World {
  const world = createWorld(planOf)
  world.pulls.set(1, buildPull({ fromFork: fork }))
  return world
}

/** One instance that is told everything, once and in order. */
async function plainly(fork: boolean, happenings: readonly Happening[]): Promise<World> {
  const world = startWorld(fork)
  await gatePull(1, worldPorts(world))
  for (const event of happenings) {
    happen(world, event)
    await gatePull(1, worldPorts(world))
  }
  await settle(world)
  return world
}

test('events twice, late, in reverse or not at all, at two instances at once: the same end', async () => {
  await fc.assert(
    fc.asyncProperty(story, fc.scheduler(), async ({ fork, happenings, told, reversed }, scheduler) => {
      const world = startWorld(fork)
      const hop: Hop = async (work) => {
        await scheduler.schedule(Promise.resolve())
        return work()
      }
      const instances = [worldPorts(world, hop), worldPorts(world, hop)]
      const deliveries = happenings.map((_, index) => told[index] ?? [])
      const tell = (to: readonly number[]) => to.map((which) => gatePull(1, instances[which] ?? worldPorts(world)))
      const under: Promise<boolean>[] = []
      for (const [index, event] of happenings.entries()) {
        happen(world, event)
        if (!reversed) under.push(...tell(deliveries[index] ?? []))
        // Some of what is under way goes on before the next thing happens.
        if (scheduler.count() > 0) await scheduler.waitOne()
      }
      if (reversed) for (const to of deliveries.toReversed()) under.push(...tell(to))
      await scheduler.waitFor(Promise.all(under))
      await settle(world)
      expectSane(world)
      const reference = await plainly(fork, happenings)
      expectSane(reference)
      expect(seen(world)).toEqual(seen(reference))
    }),
    { numRuns: 300 }
  )
})

test('a button that is delivered twice, to two instances at once, is obeyed once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const world = startWorld(false)
      await settle(world)
      const hop: Hop = async (work) => {
        await scheduler.schedule(Promise.resolve())
        return work()
      }
      const order: RequestedCommand = {
        id: 'delivery/1',
        by: 'maintainer',
        command: { kind: 'review' },
        at: world.nowMs,
        pressed: { commit: sha('a'), check: null }
      }
      const question = await questionOf(world.pulls.get(1) as PullRequest, worldPorts(world))
      const under = [1, 2].map(() => handleCommand(order, question, worldPorts(world, hop)))
      const outcomes = await scheduler.waitFor(Promise.all(under))
      expect(outcomes[0]).toEqual(outcomes[1])
      expect(world.diary.filter((line) => line.includes('Measure'))).toHaveLength(1)
      await settle(world)
      expect(world.runs.map(({ request }) => request.purpose)).toEqual(['predict', 'measure', 'predict', 'measure'])
    }),
    { numRuns: 50 }
  )
})

/** What happens to one of two pull requests that begin with the same commit. */
type SharedHappening = {
  readonly kind: 'push' | 'close' | 'reopen' | 'draft' | 'ready' | 'retarget' | 'runners'
  readonly number: 1 | 2
  readonly digit: string
}

const sharedStory = fc.record({
  happenings: fc.array(
    fc.record({
      kind: fc.constantFrom<SharedHappening['kind'][]>(
        ...(['push', 'close', 'close', 'reopen', 'draft', 'ready', 'retarget', 'runners', 'runners'] as const)
      ),
      number: fc.constantFrom<(1 | 2)[]>(1, 2),
      digit: fc.constantFrom('a', 'b', 'c', 'd')
    }),
    { minLength: 1, maxLength: 10 }
  ),
  /** For each happening whether its pull request is looked at then. */
  told: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
  draft: fc.boolean(),
  lenient: fc.boolean()
})

/** A branch whose policy names no training that the commits touch. */
const lenient = { baseBranch: 'dev', baseSha: sha('9') }
const strict = { baseBranch: 'release', baseSha: sha('8') }

function happenShared(world: World, { kind, number, digit }: SharedHappening): void {
  const pull = world.pulls.get(number) as PullRequest
  const change = (changes: Partial<PullRequest>) => world.pulls.set(number, { ...pull, ...changes })
  world.nowMs += 1000
  if (kind === 'push' && pull.state === 'open') change({ headSha: sha(digit) })
  if (kind === 'close') change({ state: 'closed' })
  if (kind === 'reopen') change({ state: 'open' })
  if (kind === 'draft') change({ draft: true })
  if (kind === 'ready') change({ draft: false })
  if (kind === 'retarget' && number === 2) change(pull.baseBranch === 'dev' ? strict : lenient)
  if (kind === 'runners') runnersAnswer(world)
}

/** How the check of a pull request alone would end. */
function endOf({ headSha, baseBranch, draft }: PullRequest): string {
  if (baseBranch === 'dev' || headSha.startsWith('d')) return 'success'
  if (draft) return 'action_required'
  return headSha.startsWith('c') ? 'failure' : 'success'
}

test('two pull requests of one commit, of which any may close or move on: every check ends, by what says most against merging', async () => {
  await fc.assert(
    fc.asyncProperty(
      sharedStory,
      fc.scheduler(),
      async ({ happenings, told, draft, lenient: isLenient }, scheduler) => {
        const world = createWorld((head, base) => (base === lenient.baseSha ? quietPlan(head) : planOf(head)))
        world.pulls.set(1, buildPull())
        world.pulls.set(2, buildPull({ number: 2, draft, ...(isLenient ? lenient : strict) }))
        const hop: Hop = async (work) => {
          await scheduler.schedule(Promise.resolve())
          return work()
        }
        const under = [1, 2].map((number) => gatePull(number, worldPorts(world, hop)))
        for (const [index, event] of happenings.entries()) {
          happenShared(world, event)
          if (told[index]) under.push(gatePull(event.number, worldPorts(world, hop)))
          for (let step = 0; step < 3 && scheduler.count() > 0; step++) await scheduler.waitOne()
        }
        await scheduler.waitFor(Promise.all(under))
        await settle(world, [1, 2])
        for (const { conclusion } of world.checks) expect(conclusion).not.toBeNull()
        const open = [...world.pulls.values()].filter(({ state }) => state === 'open')
        for (const { headSha } of open) {
          const ends = open.filter((pull) => pull.headSha === headSha).map(endOf)
          const worst = ['failure', 'action_required', 'success'].find((end) => ends.includes(end))
          expect(world.checks.findLast(({ commit }) => commit === headSha)?.conclusion).toBe(worst)
        }
      }
    ),
    { numRuns: 300 }
  )
})
