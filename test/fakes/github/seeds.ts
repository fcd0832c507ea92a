import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { addComment } from './add-comment.ts'
import { type AppSeeds, appSeeds } from './app-seeds.ts'
import { type CheckSeeds, checkSeeds } from './check-seeds.ts'
import { type FlatEntry, flatFiles, type GitObjects, putFlatTree } from './git-objects.ts'
import { type MergeQueueSeeds, mergeQueueSeeds } from './merge-queue.ts'
import { moveRef } from './move-ref.ts'
import { addPull, closePull, readyPull, reopenPull, retargetPull } from './pull-changes.ts'
import { placeNow } from './review-lines.ts'
import { type RunSeeds, runSeeds } from './run-seeds.ts'
import { squashOnto } from './squash-onto.ts'
import {
  type Account,
  accountOf,
  headOf,
  type Level,
  type Pull,
  type Repository,
  type Role,
  type Run,
  type State
} from './state.ts'

/** Text or bytes make a regular file; null deletes; an object says the git mode (a symlink's content is its destination). */
export type SeedFile = string | Uint8Array | null | { readonly mode: string; readonly content: string }
export type SeedFiles = Readonly<Record<string, SeedFile>>

export interface NewCommit {
  readonly files: SeedFiles
  readonly message?: string
  /** The default branch where it is not given; made if it is absent. */
  readonly branch?: string
  /** A commit to start from, where the branch does not exist yet. */
  readonly from?: string
}

export interface NewPull {
  readonly branch: string
  readonly base?: string
  readonly title?: string
  readonly draft?: boolean
  readonly body?: string
  /** A login. The owner of the head's repository where it is not given. */
  readonly author?: string
  /** The repository that holds the branch: a fork. */
  readonly from?: SeededRepository
}

export interface NewReviewComment {
  readonly body: string
  readonly path: string
  readonly line: number
}

export interface SeededReviewComment {
  readonly id: number
  readonly login: string
  readonly body: string
  readonly path: string
  readonly commit: string
  readonly line: number | null
  readonly startLine: number | null
}

/** A repository in the hands of a test: everything here happens as if by somebody else, without a request. */
export interface SeededRepository extends CheckSeeds, RunSeeds, MergeQueueSeeds {
  readonly owner: string
  readonly name: string
  readonly repository: Repository
  /** Commits on top of the branch and moves it. */
  commit(commit: NewCommit): string
  ref(branch: string): string | undefined
  /** Moves a branch wherever, like `git push --force`. */
  forcePush(branch: string, sha: string): void
  protect(branch: string): void
  /** As on the page *Branches* of the settings; old links lead to the new name, which this stand-in does not do. */
  renameDefaultBranch(name: string): void
  fork(owner: string): SeededRepository
  openPullRequest(pull: NewPull): number
  closePullRequest(number: number): void
  reopenPullRequest(number: number): void
  retargetPullRequest(number: number, base: string): void
  /** No draft any more. */
  markReady(number: number): void
  label(number: number, name: string): void
  /** Whether GitHub can merge it: null while it does not know. */
  setMergeable(number: number, mergeable: boolean | null): void
  /** Makes somebody a collaborator. */
  allow(login: string, role: Role): void
  /** Merges with one commit on the base, as "squash and merge"; the branch stays. */
  mergePullRequest(number: number): string
  /** As GitHub does it: pull requests from there are closed. */
  deleteBranch(branch: string): void
  /** The text of a file at a branch or commit. */
  file(at: string, path: string): string | undefined
  files(at: string): readonly string[]
  comment(issue: number, login: string, body: string): number
  comments(issue: number): readonly { id: number; login: string; body: string }[]
  deleteComment(id: number): void
  /** A comment on a line of the pull request's present head, whether the diff shows it or not. */
  reviewComment(pull: number, login: string, comment: NewReviewComment): number
  /** Where they stand now: `line` is null for one that is outdated. */
  reviewComments(pull: number): readonly SeededReviewComment[]
  deleteReviewComment(id: number): void
  /** Writes a real git folder: `git checkout` there makes the files. Branches and pull requests' heads come along. */
  exportTo(folder: string): Promise<void>
}

export interface Seeds extends AppSeeds {
  createRepository(fullName: string, files: SeedFiles, defaultBranch?: string): SeededRepository
  /** A token for the client. Without arguments: `GITHUB_TOKEN` of a workflow with write permissions. */
  addToken(token: string, account?: Partial<Account>): void
  /** A clock for what somebody waits for: runs, checks, comments. Milliseconds since the epoch. */
  setNow(clock: () => number): void
  /** Called with each run that is dispatched, before its request is answered: a runner, which may take its time. */
  onDispatch(runner: (repository: SeededRepository, run: Run) => void | Promise<void>): void
}

/** Who did what a test says was done, where nobody is named. */
const person = 'a-person'

export const workflowPermissions: Readonly<Record<string, Level>> = {
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write'
}

/** Tools by which a test fills this GitHub. */
export function createSeeds(state: State): Seeds {
  return {
    ...appSeeds(state),
    setNow(clock) {
      state.clock = clock
    },
    onDispatch: (runner) => void state.runners.push((repository, run) => void runner(handle(state, repository), run)),
    addToken(token, account = {}) {
      state.accounts.set(token, {
        login: 'github-actions[bot]',
        type: 'Bot',
        permissions: workflowPermissions,
        ...account
      })
    },
    createRepository(fullName, files, defaultBranch = 'main') {
      const [owner = '', name = ''] = fullName.split('/')
      const seeded = handle(state, addRepository(state, owner, name, defaultBranch, null))
      seeded.commit({ files, message: 'Start' })
      return seeded
    }
  }
}

function addRepository(
  state: State,
  owner: string,
  name: string,
  defaultBranch: string,
  parent: Repository | null
): Repository {
  const repository: Repository = {
    id: state.nextId(),
    owner,
    name,
    defaultBranch,
    parent,
    refs: new Map(),
    pulls: new Map(),
    comments: [],
    reviewComments: [],
    checkRuns: [],
    runs: [],
    mergeGroups: [],
    collaborators: new Map(),
    protectedRefs: new Set()
  }
  state.repositories.set(`${owner}/${name}`.toLowerCase(), repository)
  return repository
}

function handle(state: State, repository: Repository): SeededRepository {
  const { refs, comments } = repository
  const ref = (branch: string) => refs.get(`refs/heads/${branch}`)
  const filesAt = (at: string) => flatFiles(state.objects, state.objects.commit(ref(at) ?? at)?.tree ?? '')
  return {
    owner: repository.owner,
    name: repository.name,
    repository,
    ref,
    commit: (commit) => addCommit(state, repository, commit),
    forcePush: (branch, sha) => moveRef(state, repository, `refs/heads/${branch}`, sha, person),
    protect: (branch) => void repository.protectedRefs.add(`refs/heads/${branch}`),
    renameDefaultBranch(branch) {
      const before = `refs/heads/${repository.defaultBranch}`
      repository.refs.set(`refs/heads/${branch}`, repository.refs.get(before) ?? '')
      repository.refs.delete(before)
      repository.defaultBranch = branch
    },
    fork(owner) {
      const fork = addRepository(state, owner, repository.name, repository.defaultBranch, repository)
      for (const [name, sha] of refs) fork.refs.set(name, sha)
      return handle(state, fork)
    },
    openPullRequest: (pull) => openPull(state, repository, pull),
    ...pullSeeds(state, repository),
    deleteBranch: (branch) => moveRef(state, repository, `refs/heads/${branch}`, null, person),
    file(at, path) {
      const found = filesAt(at).find((file) => file.path === path)
      return found && Buffer.from(state.objects.blob(found.sha) ?? []).toString('utf8')
    },
    files: (at) => filesAt(at).map(({ path }) => path),
    comment: (issue, login, body) => addComment(state, repository, { issue, author: accountOf(login), body }).id,
    comments: (issue) =>
      comments
        .filter((comment) => comment.issue === issue)
        .map(({ id, author, body }) => ({ id, login: author.login, body })),
    deleteComment(id) {
      const index = comments.findIndex((comment) => comment.id === id)
      if (index >= 0) comments.splice(index, 1)
    },
    ...reviewCommentSeeds(state, repository),
    ...checkSeeds(state, repository),
    ...runSeeds(state, repository),
    ...mergeQueueSeeds(state, repository),
    allow: (login, role) => void repository.collaborators.set(login.toLowerCase(), role),
    exportTo: (folder) => exportRepository(state.objects, repository, folder)
  }
}

function pullSeeds(
  state: State,
  repository: Repository
): Pick<
  SeededRepository,
  | 'closePullRequest'
  | 'reopenPullRequest'
  | 'retargetPullRequest'
  | 'markReady'
  | 'label'
  | 'setMergeable'
  | 'mergePullRequest'
> {
  const pullOf = (number: number) => {
    const pull = repository.pulls.get(number)
    if (!pull) throw new Error(`the test has no pull request ${number}`)
    return pull
  }
  return {
    closePullRequest: (number) => closePull(state, repository, pullOf(number), person),
    reopenPullRequest: (number) => reopenPull(state, repository, pullOf(number), person),
    retargetPullRequest: (number, base) => retargetPull(state, repository, pullOf(number), base, person),
    markReady: (number) => readyPull(state, repository, pullOf(number), person),
    label: (number, name) => void pullOf(number).labels.push(name),
    setMergeable(number, mergeable) {
      pullOf(number).mergeable = mergeable
    },
    mergePullRequest: (number) => squash(state, repository, pullOf(number))
  }
}

function reviewCommentSeeds(
  state: State,
  repository: Repository
): Pick<SeededRepository, 'reviewComment' | 'reviewComments' | 'deleteReviewComment'> {
  const { reviewComments, pulls } = repository
  return {
    reviewComment(number, login, comment) {
      const id = state.nextId()
      const pull = pulls.get(number) as Pull
      const [now, commit] = [state.now(), headOf(repository, pull)]
      const place = { pull: number, commit, side: 'RIGHT', startLine: null } as const
      reviewComments.push({ id, author: accountOf(login), ...comment, ...place, createdAt: now, updatedAt: now })
      return id
    },
    reviewComments: (number) =>
      reviewComments
        .filter(({ pull }) => pull === number)
        .map((comment) => {
          const { id, author, body, path } = comment
          return { id, login: author.login, body, path, ...placeNow(state.objects, repository, comment) }
        }),
    deleteReviewComment(id) {
      const index = reviewComments.findIndex((comment) => comment.id === id)
      if (index >= 0) reviewComments.splice(index, 1)
    }
  }
}

function addCommit(state: State, repository: Repository, commit: NewCommit): string {
  const { objects } = state
  const branch = `refs/heads/${commit.branch ?? repository.defaultBranch}`
  const parent = repository.refs.get(branch) ?? commit.from
  const present = parent === undefined ? [] : flatFiles(objects, objects.commit(parent)?.tree ?? '')
  const files = new Map(present.map((file) => [file.path, file]))
  for (const [path, file] of Object.entries(commit.files)) {
    if (file === null) files.delete(path)
    else files.set(path, { path, ...seedFile(objects, file) })
  }
  const author = { name: 'A person', email: 'person@github.test', date: state.now() }
  const sha = objects.putCommit({
    tree: putFlatTree(objects, [...files.values()]),
    parents: parent === undefined ? [] : [parent],
    author,
    committer: author,
    message: commit.message ?? 'Change'
  })
  moveRef(state, repository, branch, sha, person)
  return sha
}

function seedFile(objects: GitObjects, file: Exclude<SeedFile, null>): Omit<FlatEntry, 'path'> {
  if (typeof file === 'string') return { mode: '100644', sha: objects.putBlob(Buffer.from(file)) }
  if (file instanceof Uint8Array) return { mode: '100644', sha: objects.putBlob(file) }
  // A submodule's content is a commit's sha, which this repository does not hold.
  if (file.mode === '160000') return { mode: file.mode, sha: file.content }
  return { mode: file.mode, sha: objects.putBlob(Buffer.from(file.content)) }
}

function openPull(state: State, repository: Repository, pull: NewPull): number {
  const number = repository.pulls.size + 1
  const headRepository = pull.from?.repository ?? repository
  addPull(state, repository, {
    number,
    title: pull.title ?? `Pull request ${number}`,
    body: pull.body ?? null,
    author: pull.author ?? headRepository.owner,
    createdAt: state.stamp(),
    baseBranch: pull.base ?? repository.defaultBranch,
    headRepository,
    headBranch: pull.branch,
    state: 'open',
    merged: false,
    mergeCommit: null,
    draft: pull.draft ?? false,
    mergeable: null,
    labels: []
  })
  return number
}

function squash(state: State, repository: Repository, pull: Pull): string {
  const base = repository.refs.get(`refs/heads/${pull.baseBranch}`) ?? ''
  const sha = squashOnto(state, repository, pull, base)
  moveRef(state, repository, `refs/heads/${pull.baseBranch}`, sha, person)
  closePull(state, repository, pull, person, sha)
  return sha
}

async function exportRepository(objects: GitObjects, repository: Repository, folder: string): Promise<void> {
  const git = join(folder, '.git')
  const put = async (path: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(git, path)), { recursive: true })
    await writeFile(join(git, path), content)
  }
  await put('HEAD', `ref: refs/heads/${repository.defaultBranch}\n`)
  await put('config', '[core]\n\trepositoryformatversion = 0\n\tbare = false\n')
  for (const [ref, sha] of repository.refs) await put(ref, `${sha}\n`)
  for (const [sha, raw] of objects.all()) {
    await put(`objects/${sha.slice(0, 2)}/${sha.slice(2)}`, deflateSync(raw))
  }
}
