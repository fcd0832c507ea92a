import { createGitObjects, type GitObjects } from './git-objects.ts'
import type { Happening } from './happening.ts'

export type Level = 'read' | 'write'

/** A token: who writes with it, and what it may do. A permission that is not named is not given. */
export interface Account {
  readonly login: string
  readonly type: 'Bot' | 'User'
  readonly permissions: Readonly<Record<string, Level>>
  /** The App that it acts as. `GITHUB_TOKEN` is one of an App, too: of GitHub's own. */
  readonly app?: number
  /** Where this is a token of an App's installation. */
  readonly installation?: Installation
  /** The App's own token, which may only ask for tokens of its installations. */
  readonly isJwt?: boolean
}

export interface App {
  readonly id: number
  readonly slug: string
  /** PEM. */
  readonly publicKey: string
  readonly permissions: Readonly<Record<string, Level>>
}

/** An App in all repositories of one owner. */
export interface Installation {
  readonly id: number
  readonly app: App
  readonly owner: string
}

export interface Reaction {
  readonly id: number
  readonly author: Account
  readonly content: string
  readonly createdAt: string
}

export interface Comment {
  readonly id: number
  readonly issue: number
  readonly author: Account
  body: string
  readonly createdAt: string
  updatedAt: string
  readonly reactions: Reaction[]
}

/** A comment on lines of a pull request's diff, as it was made; where it stands now depends on what was pushed since. */
export interface ReviewComment {
  readonly id: number
  readonly pull: number
  readonly author: Account
  body: string
  readonly path: string
  readonly commit: string
  readonly side: 'LEFT' | 'RIGHT'
  readonly line: number
  /** Null for a comment on one line. */
  readonly startLine: number | null
  readonly createdAt: string
  updatedAt: string
}

export interface Pull {
  readonly number: number
  title: string
  body: string | null
  readonly author: string
  readonly createdAt: string
  baseBranch: string
  /** Where the base branch stood when it was opened or pointed there: GitHub shows that, and not its tip. */
  baseSeen?: string | undefined
  /** The head's repository and branch: another repository's for a fork. */
  readonly headRepository: Repository
  readonly headBranch: string
  state: 'open' | 'closed'
  merged: boolean
  /** What the base branch holds of it. */
  mergeCommit: string | null
  draft: boolean
  /** Null while GitHub has not found out yet. */
  mergeable: boolean | null
  readonly labels: string[]
}

export interface CheckRun {
  readonly id: number
  /** Whose it is: no other App may change it. */
  readonly app: { readonly id: number; readonly slug: string }
  fields: Record<string, unknown>
  annotations: Record<string, unknown>[]
}

/** What a run left behind: files that are zipped when they are fetched, or the bytes of what is no zip at all. */
export interface Artifact {
  readonly id: number
  readonly name: string
  readonly content: ArtifactContent
  expired: boolean
  readonly createdAt: string
}

export type ArtifactContent = Readonly<Record<string, string | Uint8Array>> | Uint8Array

export interface Workflow {
  readonly id: number
  readonly path: string
  readonly name: string
}

/** A run of a workflow. */
export interface Run {
  readonly id: number
  readonly number: number
  readonly workflow: Workflow
  readonly event: string
  readonly branch: string
  readonly commit: string
  readonly title: string
  readonly actor: string
  readonly inputs: Readonly<Record<string, string>>
  status: 'queued' | 'in_progress' | 'completed'
  conclusion: string | null
  readonly createdAt: string
  updatedAt: string
  /** What its job asks of a runner. */
  labels: readonly string[]
  readonly artifacts: Artifact[]
}

/** Pull requests on top of each other, as a merge queue tries them. */
export interface MergeGroup {
  /** A branch name: `gh-readonly-queue/main/pr-1-…`. */
  readonly ref: string
  readonly base: string
  readonly head: string
  readonly baseBranch: string
  readonly pulls: readonly number[]
  /** One for each pull request, in their order. */
  readonly commits: readonly string[]
}

export type Role = 'admin' | 'write' | 'read'

export interface Repository {
  readonly id: number
  readonly owner: string
  readonly name: string
  defaultBranch: string
  readonly parent: Repository | null
  /** Full names (`refs/heads/main`) to shas. */
  readonly refs: Map<string, string>
  readonly pulls: Map<number, Pull>
  readonly comments: Comment[]
  readonly reviewComments: ReviewComment[]
  readonly checkRuns: CheckRun[]
  readonly runs: Run[]
  readonly mergeGroups: MergeGroup[]
  /** By login. Everybody else may read, as in public repositories. */
  readonly collaborators: Map<string, Role>
  /** Full names of refs that a rule protects from every direct write. */
  readonly protectedRefs: Set<string>
}

/** What GitHub would send to an App: `deliver` sends it. */
export interface Delivery {
  readonly id: string
  readonly event: string
  /** Null where the event has none. */
  readonly action: string | null
  readonly payload: Readonly<Record<string, unknown>>
}

/** An attempt to send an App a delivery. */
export interface SentDelivery {
  readonly id: number
  readonly app: App
  readonly installation: Installation
  readonly delivery: Delivery
  readonly at: string
  isHeard: boolean
}

/** All that this GitHub holds. Forks share the objects, as GitHub's own networks do. */
export interface State {
  readonly objects: GitObjects
  readonly repositories: Map<string, Repository>
  readonly accounts: Map<string, Account>
  readonly apps: Map<number, App>
  readonly installations: Installation[]
  /** Who takes dispatched runs. */
  readonly runners: ((repository: Repository, run: Run) => void)[]
  /** Above this many entries a recursive tree comes back truncated. */
  treeEntryLimit: number
  /** GitHub lists no more files of a pull request than this. */
  pullFileLimit: number
  /** The time that this GitHub stamps on things; grows by a second with each use, so that order is never in doubt. */
  now(): string
  /** Milliseconds since the epoch, where a test has a clock of its own. */
  clock: (() => number) | null
  /** The time on what somebody waits for (runs, checks, comments): the test's clock, or else `now()`. */
  stamp(): string
  /** What Apps are told and have not been sent yet, in order. */
  readonly webhooks: Delivery[]
  /** What they were told, oldest first. */
  readonly sent: SentDelivery[]
  /** Tells whoever listens what happened. */
  announce: (happening: Happening) => void
  nextId(): number
}

/** A GitHub without repositories or tokens. */
export function createState(): State {
  let id = 1000
  let seconds = Date.UTC(2026, 0, 1) / 1000
  return {
    objects: createGitObjects(),
    repositories: new Map(),
    accounts: new Map(),
    apps: new Map(),
    installations: [],
    runners: [],
    treeEntryLimit: 100_000,
    pullFileLimit: 3000,
    now: () => timestamp(seconds++ * 1000),
    clock: null,
    stamp() {
      return this.clock === null ? this.now() : timestamp(this.clock())
    },
    webhooks: [],
    sent: [],
    announce: () => {},
    nextId: () => id++
  }
}

/** As GitHub writes a time: without milliseconds. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Somebody without a token: who did what a test says was done. */
export function accountOf(login: string): Account {
  return { login, type: login.endsWith('[bot]') ? 'Bot' : 'User', permissions: {} }
}

/** The sha a pull request stands at; its own ref, because the branch may be gone, or go on once it is closed. */
export function headOf(repository: Repository, pull: Pull): string {
  return (
    (pull.state === 'open' ? pull.headRepository.refs.get(`refs/heads/${pull.headBranch}`) : undefined) ??
    repository.refs.get(`refs/pull/${pull.number}/head`) ??
    ''
  )
}
