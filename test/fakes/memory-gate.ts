import type { BaselineEntry } from '../../src/domain/baseline.ts'
import { emptyLedger, type Ledger, ledgerSchema } from '../../src/gate/ledger.ts'
import type {
  CommandComment,
  DesiredCheck,
  GatePorts,
  JobRun,
  PresentCheck,
  PushDraft,
  Pushed
} from '../../src/gate/ports.ts'
import type { JobAnswer, JobRequest } from '../../src/review/job.ts'
import type { PullRequest } from '../../src/review/ports.ts'
import type { Plan } from '../../src/review/review-commit.ts'

export interface WorldRun extends JobRun {
  readonly request: JobRequest
  status: JobRun['status']
  updatedAt: number
  conclusion: string | null
  answer: JobAnswer | null
  isExpired?: boolean
}

export interface WorldCheck extends PresentCheck {
  readonly commit: string
  readonly wanted: DesiredCheck
}

/** One repository on a GitHub in memory, as gates of any number of instances see it. */
export interface World {
  nowMs: number
  readonly pulls: Map<number, PullRequest>
  readonly checks: WorldCheck[]
  readonly comments: { readonly pullRequest: number; readonly name: string; body: string }[]
  readonly commands: (CommandComment & { readonly pullRequest: number; reactions: ('rocket' | 'confused')[] })[]
  readonly runs: WorldRun[]
  readonly ledgers: Map<string, { ledger: Ledger; tip: string }>
  readonly diary: string[]
  readonly writers: Set<string>
  readonly pushed: PushDraft[]
  readonly baselines: BaselineEntry[]
  policyVersion: string
  plan(head: string, base: string | null): Plan
  dispatchRefused: string | null
}

export function createWorld(plan: World['plan']): World {
  return {
    nowMs: Date.UTC(2026, 0, 1),
    pulls: new Map(),
    checks: [],
    comments: [],
    commands: [],
    runs: [],
    ledgers: new Map(),
    diary: [],
    writers: new Set(['maintainer']),
    pushed: [],
    baselines: [],
    policyVersion: 'p1',
    plan,
    dispatchRefused: null
  }
}

/** Lets others come in between: what a network does. */
export type Hop = <T>(work: () => T) => Promise<T>

const atOnce: Hop = async (work) => work()

let serial = 0

/** One instance's gate on that world. */
export function worldPorts(world: World, hop: Hop = atOnce): GatePorts {
  const commentOf = (pullRequest: number, name: string) =>
    world.comments.find((comment) => comment.pullRequest === pullRequest && comment.name === name)
  return {
    plan: ({ head, base }) => hop(() => world.plan(head, base)),
    pullRequests: { pullRequest: (number) => hop(() => structuredClone(world.pulls.get(number) ?? null)) },
    pullsWithHead: (head) =>
      hop(() =>
        [...world.pulls.values()]
          .filter((pull) => pull.headSha === head && pull.state === 'open')
          .map(({ number }) => number)
      ),
    checks: {
      find: (commit) =>
        hop(() => {
          const older = world.checks.filter((check) => check.commit === commit)
          const newest = older.pop()
          const open = older.filter(({ conclusion }) => conclusion === null)
          return newest === undefined ? null : { ...newest, olderOpen: open.map(({ id }) => id) }
        }),
      create: (commit, wanted) => hop(() => void world.checks.push(checkOf(++serial, commit, wanted, world.nowMs))),
      update: (id, wanted) =>
        hop(() => {
          const index = world.checks.findIndex((check) => check.id === id)
          const { commit, wanted: before } = world.checks[index] as WorldCheck
          // What is completed keeps its conclusion, and GitHub says nothing of it.
          const updated = checkOf(
            id,
            commit,
            { ...wanted, conclusion: before.conclusion ?? wanted.conclusion },
            world.nowMs
          )
          world.checks[index] = updated
          return updated
        })
    },
    jobs: {
      dispatch: (request) =>
        hop(() => {
          if (world.dispatchRefused !== null) return { refused: world.dispatchRefused }
          const id = ++serial
          const run = {
            id,
            url: `https://github.test/runs/${id}`,
            createdAt: world.nowMs,
            updatedAt: world.nowMs,
            request
          }
          world.runs.push({ ...run, status: 'queued', conclusion: null, answer: null })
          return { runId: id }
        }),
      find: ({ nonce }) =>
        hop(() => ({ ...world.runs.find(({ request }) => request.nonce === nonce) }) as JobRun | null).then((run) =>
          run?.id === undefined ? null : run
        ),
      waitsFor: () => hop(() => ['self-hosted', 'gpu']),
      cancel: (runId) =>
        hop(() => {
          const run = world.runs.find(({ id }) => id === runId)
          if (run !== undefined && run.status !== 'completed')
            Object.assign(run, { status: 'completed', conclusion: 'cancelled' })
        }),
      answer: (runId, { nonce }) =>
        hop(() => {
          const run = world.runs.find(({ id }) => id === runId)
          if (run?.isExpired) return { kind: 'expired' }
          if (run?.answer?.nonce !== nonce) return { kind: 'absent', why: 'it left no artifact' }
          return { kind: 'answer', answer: run.answer }
        })
    },
    ledgers: {
      read: (name) => hop(() => structuredClone(world.ledgers.get(name)) ?? { ledger: emptyLedger, tip: null }),
      write: (name, from, ledger, sentence) =>
        hop(() => {
          if ((world.ledgers.get(name)?.tip ?? null) !== from.tip) return null
          const written = { ledger: ledgerSchema.parse(structuredClone(ledger)), tip: `t${++serial}` }
          world.ledgers.set(name, written)
          world.diary.push(`${name}: ${sentence}`)
          return structuredClone(written)
        }),
      remove: (name) => hop(() => void world.ledgers.delete(name)),
      list: () => hop(() => new Map([...world.ledgers].map(([name, { tip }]) => [name, tip])))
    },
    baselineOf: ({ target }) => hop(() => world.baselines.find((entry) => entry.target === target) ?? null),
    comments: {
      readComment: (pullRequest, name) => hop(() => commentOf(pullRequest, name)?.body ?? null),
      upsertComment: ({ pullRequest, name, body }) =>
        hop(() => {
          const present = commentOf(pullRequest, name)
          if (present === undefined) world.comments.push({ pullRequest, name, body })
          else present.body = body
          return { id: 1, url: 'https://github.test/comment', outcome: present === undefined ? 'created' : 'updated' }
        })
    },
    suggestions: { keepSuggestions: () => hop(() => []) },
    proposals: { keepProposal: () => hop(() => ({ outcome: 'refused', reason: 'not here' }) as const) },
    inbox: {
      read: (pullRequest) =>
        hop(() => structuredClone(world.commands.filter((comment) => comment.pullRequest === pullRequest))),
      react: (id, reaction) =>
        hop(() => void world.commands.find((comment) => comment.id === id)?.reactions.push(reaction))
    },
    rewrite: () => hop(() => ({ files: [], targets: [], impossible: [] })),
    pushCommit: (draft): Promise<Pushed> => hop(() => ({ kind: 'pushed', commit: String(world.pushed.push(draft)) })),
    policyAt: () => hop(() => world.policyVersion),
    orderOf: () => hop(() => null),
    tipOf: () => hop(() => '0'.repeat(40)),
    mayWrite: (login) => hop(() => world.writers.has(login)),
    clock: { now: () => world.nowMs, sleep: () => hop(() => {}) },
    newNonce: () => (++serial).toString(16).padStart(32, '0'),
    say: () => {}
  }
}

function checkOf(id: number, commit: string, wanted: DesiredCheck, nowMs: number): WorldCheck {
  const { key, conclusion, title, summary } = wanted
  const completedAt = conclusion === null ? null : nowMs
  return { id, commit, key, conclusion, completedAt, title, summary, olderOpen: [], wanted }
}
