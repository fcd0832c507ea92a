import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { createBranchBaselineStore, defaultBaselineBranch } from '../../adapters/baselines/branch-store.ts'
import type { Octokit } from '../../adapters/github/answers.ts'
import { openBranch, orderOf, pushCommit } from '../../adapters/github/branches.ts'
import { baselineCheck, budgetCheck, createCheckBoard } from '../../adapters/github/checks.ts'
import {
  createOctokit,
  type OctokitOptions,
  type RepositoryName,
  rememberAnswers,
  systemClock
} from '../../adapters/github/client.ts'
import { createCommentPublisher } from '../../adapters/github/comments.ts'
import { createLedgerRefs } from '../../adapters/github/ledger-refs.ts'
import { createProposalPublisher } from '../../adapters/github/proposals.ts'
import { createCommentInbox, createPullRequestReader, mayWrite } from '../../adapters/github/pull-requests.ts'
import { createRepositoryReader, fileVersion } from '../../adapters/github/repository.ts'
import { createJobRuns } from '../../adapters/github/runs.ts'
import { createSuggestionPublisher } from '../../adapters/github/suggestions.ts'
import { createAppTokens } from '../../adapters/github/tokens.ts'
import type { BaselinePorts } from '../../gate/baselines.ts'
import type { FoundAnswer, GatePorts } from '../../gate/ports.ts'
import type { RepositoryReader } from '../../review/ports.ts'
import type { Planner } from './planner.ts'
import type { BotSettings } from './settings.ts'
import { remembering } from './work-queue.ts'

/** What gates the commits of one repository. */
export interface Gate {
  readonly place: InstalledRepository
  readonly octokit: Octokit
  readonly ports: BaselinePorts
  /** How each pull request looked when its work was finished. One that still looks the same is skipped. */
  readonly rested: LRUCache<string, string>
}

export interface Gates {
  /** Requests as the App itself: who it is and where it is installed. */
  readonly app: Octokit
  open(place: InstalledRepository): Promise<Gate>
  /** The repositories of an installation. */
  installed(installation: number): Promise<readonly InstalledRepository[]>
}

export interface GateDeps {
  readonly planner: Omit<Planner, 'close'>
  readonly settings: BotSettings
  /** How to reach GitHub, without a token. */
  readonly connection: Omit<OctokitOptions, 'token'>
  readonly say: (place: InstalledRepository, line: string) => void
}

/** Caches of GitHub's answers and of runs' results, shared by all gates. */
const rememberedBytes = 64 * 1024 * 1024
const mostRested = 100_000
/** Milliseconds after which a long-lived or temporarily wrong answer is requested again. */
const listsLast = 30_000

/** Opens gates: the adapters of one repository each, wired once. */
export function createGates(means: GateDeps): Gates {
  const { settings, connection } = means
  const tokens = createAppTokens(settings)
  const app = createOctokit({ ...connection, token: tokens.app })
  const author = remembering(
    { most: 1 },
    async (_: 'author') => `${(await app.rest.apps.getAuthenticated({})).data.slug}[bot]`
  )
  const shared: Shared = {
    author: () => author('author'),
    rested: new LRUCache<string, string>({ max: mostRested }),
    answers: new LRUCache<number, FoundAnswer>({ maxSize: rememberedBytes, sizeCalculation: jsonLength })
  }
  const memory = rememberAnswers(rememberedBytes)
  const open = remembering({ most: 1000 }, async (key: string) => {
    const place: InstalledRepository = JSON.parse(key)
    const octokit = createOctokit({ ...connection, memory, token: tokens.installation(place.installation) })
    return wire(place, octokit, shared, means)
  })
  return {
    app,
    open: (place) => open(JSON.stringify(place)),
    async installed(installation) {
      // Not cached: only the token says whose list this is.
      const octokit = createOctokit({ ...connection, token: tokens.installation(installation) })
      const places: InstalledRepository[] = []
      for await (const page of octokit.pages(octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 })) {
        // An archived repository is read-only.
        const alive = page.repositories.filter(({ archived, disabled }) => !archived && !disabled)
        places.push(...alive.map((repository) => repositoryIn(installation, repository)))
      }
      return places
    }
  }
}

function wire(
  place: InstalledRepository,
  octokit: Octokit,
  { author, rested, answers }: Shared,
  means: GateDeps
): Gate {
  const { settings, say } = means
  const clock = systemClock
  const { owner, repo, defaultBranch, url: repositoryUrl } = place
  const repository = { owner, repo }
  const publishing = { octokit, repository, author, clock }
  const checkBoard = (name: string) => createCheckBoard({ octokit, repository, appId: settings.appId, name })
  const tipOf = async (branch: string) =>
    (await octokit.rest.git.getRef({ ...repository, ref: `heads/${branch}` })).data.object.sha
  // By the branch's tip, because a tag may have the same name.
  const isOnDefaultBranch = async (commit: string) =>
    openBranch(octokit, repository, defaultBranch).descends(await tipOf(defaultBranch), commit)
  const openHeads = remembering({ most: 1, milliseconds: listsLast }, async (_: 'open') => {
    const open = await octokit.paginate(octokit.rest.pulls.list, { ...repository, state: 'open', per_page: 100 })
    const heads = Map.groupBy(open, ({ head }) => head.sha)
    return new Map([...heads].map(([sha, pulls]) => [sha, pulls.map(({ number }) => number)]))
  })
  const baselines = createBranchBaselineStore({
    branch: openBranch(octokit, repository, defaultBaselineBranch),
    clock,
    repositoryUrl
  })
  const ports: BaselinePorts = {
    // A reader for one pass: it keeps every tree that it has read.
    ...planning(() => createRepositoryReader(octokit, repository), means),
    pullRequests: createPullRequestReader(octokit, repository),
    pullsWithHead: async (sha) => (await openHeads('open')).get(sha) ?? [],
    checks: checkBoard(budgetCheck),
    baselineChecks: checkBoard(baselineCheck),
    baselines,
    baselineOf: async ({ commit, ...query }) => {
      const commits = createRepositoryReader(octokit, repository).ancestors(commit)
      const found = await baselines.find({ ...query, commits, recordedPaths: [] })
      return found.kind === 'found' ? found.entry : null
    },
    isOnDefaultBranch,
    jobs: createJobRuns({
      octokit,
      repository,
      defaultBranch,
      workflow: settings.workflow,
      isOnDefaultBranch,
      author,
      answers
    }),
    ledgers: createLedgerRefs(octokit, place, settings.privateKey),
    comments: createCommentPublisher(publishing),
    suggestions: createSuggestionPublisher(publishing),
    proposals: createProposalPublisher(publishing),
    inbox: createCommentInbox(octokit, repository, clock),
    pushCommit: (draft) => pushCommit(octokit, repository, draft),
    mayWrite: (login) => mayWrite(octokit, repository, login),
    policyAt: remembering({ most: 100, milliseconds: listsLast }, (commit) =>
      fileVersion(octokit, repository, commit, settings.policyPath)
    ),
    orderOf: (commit) => orderOf(octokit, repository, commit),
    tipOf,
    clock,
    newNonce: () => randomBytes(16).toString('hex'),
    say: (line) => say(place, line)
  }
  return { place, octokit, ports, rested }
}

/** What all gates share. */
interface Shared extends Pick<Gate, 'rested'> {
  readonly author: () => Promise<string>
  readonly answers: LRUCache<number, FoundAnswer>
}

function jsonLength(value: unknown): number {
  return JSON.stringify(value).length
}

/** Commits are immutable, so what they touch is too. */
function planning(
  newReader: () => RepositoryReader,
  { settings: { policyPath }, planner }: GateDeps
): Pick<GatePorts, 'plan' | 'rewrite'> {
  const plan = remembering({ most: 100 }, (key: string) =>
    planner.plan({ ...JSON.parse(key), policyPath }, newReader())
  )
  return {
    plan: ({ base, head, pullRequest }) => plan(JSON.stringify({ base, head, pullRequest })),
    rewrite: ({ base, head, pullRequest }, reviews) =>
      planner.rewrite({ base, head, pullRequest, policyPath }, reviews, newReader())
  }
}

/** A repository where the App is installed, as GitHub last described it: it may be renamed. */
export interface InstalledRepository extends RepositoryName {
  readonly installation: number
  readonly id: number
  readonly defaultBranch: string
  readonly url: string
}

/** A repository as GitHub writes it in events and lists. */
interface GitHubRepository {
  readonly id: number
  readonly full_name: string
  readonly default_branch: string
  readonly html_url: string
}

interface RepositoryEvent {
  readonly installation?: { readonly id: number } | undefined
  readonly repository?: GitHubRepository | undefined
}

/** Where an event happened. Every event for an App names its installation. */
export function repositoryOf({ installation, repository }: RepositoryEvent): InstalledRepository {
  if (installation === undefined || repository === undefined)
    throw new Error('The event names no installation or no repository, so it is not an App event.')
  return repositoryIn(installation.id, repository)
}

function repositoryIn(
  installation: number,
  { id, full_name, default_branch, html_url }: GitHubRepository
): InstalledRepository {
  const [owner = '', repo = ''] = full_name.split('/')
  return { installation, id, owner, repo, defaultBranch: default_branch, url: html_url }
}
