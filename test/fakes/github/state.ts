import { createGitObjects, type GitObjects } from './git-objects.ts'

export type Level = 'read' | 'write'

/** A token: who writes with it, and what it may do. A permission that is not named is not given. */
export interface Account {
  readonly login: string
  readonly type: 'Bot' | 'User'
  readonly permissions: Readonly<Record<string, Level>>
}

export interface Comment {
  readonly id: number
  readonly issue: number
  readonly author: Account
  body: string
  readonly createdAt: string
  updatedAt: string
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
  baseBranch: string
  /** The head's repository and branch: another repository's for a fork. */
  readonly headRepository: Repository
  readonly headBranch: string
  state: 'open' | 'closed'
  merged: boolean
  /** What the base branch holds of it. */
  mergeCommit: string | null
  draft: boolean
}

export interface CheckRun {
  readonly id: number
  readonly author: Account
  fields: Record<string, unknown>
  annotations: Record<string, unknown>[]
}

export interface Repository {
  readonly id: number
  readonly owner: string
  readonly name: string
  readonly defaultBranch: string
  readonly parent: Repository | null
  /** Full names (`refs/heads/main`) to shas. */
  readonly refs: Map<string, string>
  readonly pulls: Map<number, Pull>
  readonly comments: Comment[]
  readonly reviewComments: ReviewComment[]
  readonly checkRuns: CheckRun[]
  /** Full names of refs that a rule protects from every direct write. */
  readonly protectedRefs: Set<string>
}

/** All that this GitHub holds. Forks share the objects, as GitHub's own networks do. */
export interface State {
  readonly objects: GitObjects
  readonly repositories: Map<string, Repository>
  readonly accounts: Map<string, Account>
  /** Above this many entries a recursive tree comes back truncated. */
  treeEntryLimit: number
  /** GitHub lists no more files of a pull request than this. */
  pullFileLimit: number
  /** The time that this GitHub stamps on things; grows by a second with each use, so that order is never in doubt. */
  now(): string
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
    treeEntryLimit: 100_000,
    pullFileLimit: 3000,
    now: () => new Date(seconds++ * 1000).toISOString().replace('.000Z', 'Z'),
    nextId: () => id++
  }
}

/** The sha a pull request stands at; its own ref, because the branch may be gone, or go on once it is closed. */
export function headOf(repository: Repository, pull: Pull): string {
  return (
    (pull.state === 'open' ? pull.headRepository.refs.get(`refs/heads/${pull.headBranch}`) : undefined) ??
    repository.refs.get(`refs/pull/${pull.number}/head`) ??
    ''
  )
}
