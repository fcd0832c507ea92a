import { randomBytes } from 'node:crypto'
import type { GatePorts } from '../gate/gate-ports.ts'
import { createAppTokens } from '../github/app-tokens.ts'
import { createCheckBoard } from '../github/check-board.ts'
import { createCommentPublisher } from '../github/comment-publisher.ts'
import { createJobRuns } from '../github/job-runs.ts'
import { createLedgerRefs } from '../github/ledger-refs.ts'
import { createOctokit, type Octokit, type OctokitOptions, type RepositoryName } from '../github/octokit.ts'
import { createPullRequestReader } from '../github/pull-request-reader.ts'
import { createRepositoryReader } from '../github/repository-reader.ts'
import { createSuggestionPublisher } from '../github/suggestion-publisher.ts'
import { type PlanPorts, planCommit } from '../review/review-commit.ts'
import type { BotSettings } from './bot-settings.ts'
import { remembering } from './remembering.ts'

/** A repository that the App is installed in. */
export interface Place extends RepositoryName {
  readonly installation: number
}

/** What gates the commits of one repository. */
export interface Gate {
  readonly place: Place
  readonly defaultBranch: string
  readonly octokit: Octokit
  readonly ports: GatePorts
}

export interface Gates {
  /** As the App itself: who it is, and where it is installed. */
  readonly app: Octokit
  open(place: Place): Promise<Gate>
}

export interface GateMeans extends Omit<PlanPorts, 'reader'> {
  readonly settings: BotSettings
  /** How GitHub is reached, without a token. */
  readonly connection: Omit<OctokitOptions, 'token'>
  readonly say: (place: Place, line: string) => void
}

/** Opens gates: adapters of one repository each, wired once. */
export function createGates(means: GateMeans): Gates {
  const { settings, connection } = means
  const tokens = createAppTokens(settings, connection)
  const app = createOctokit({ ...connection, token: tokens.app })
  const author = remembering(1, async (_: 'author') => `${(await app.rest.apps.getAuthenticated()).data?.slug}[bot]`)
  const open = remembering(1000, async (key: string) => {
    const [installation, owner = '', repo = ''] = key.split('/')
    const place = { installation: Number(installation), owner, repo }
    const octokit = createOctokit({ ...connection, token: tokens.installation(place.installation) })
    return wire(place, octokit, () => author('author'), means)
  })
  return { app, open: ({ installation, owner, repo }) => open(`${installation}/${owner}/${repo}`) }
}

async function wire(place: Place, octokit: Octokit, author: () => Promise<string>, means: GateMeans): Promise<Gate> {
  const { settings, connection, grammars, launcher, say } = means
  const { clock } = connection
  const repository = { owner: place.owner, repo: place.repo }
  const defaultBranch = (await octokit.rest.repos.get(repository)).data.default_branch
  const publishing = { octokit, repository, author, clock }
  const reader = createRepositoryReader(octokit, repository)
  const planPorts = { reader, grammars, launcher }
  const plan = remembering(100, (key: string) =>
    planCommit({ ...JSON.parse(key), policyPath: settings.policyPath }, planPorts)
  )
  const ports: GatePorts = {
    // Commits do not change, so neither does what they touch.
    plan: ({ base, head, pullRequest }) => plan(JSON.stringify({ base, head, pullRequest })),
    pullRequests: createPullRequestReader(octokit, repository),
    checks: createCheckBoard({ octokit, repository, appId: settings.appId }),
    jobs: createJobRuns({ octokit, repository, defaultBranch, workflow: settings.workflow }),
    ledgers: createLedgerRefs(octokit, repository),
    comments: createCommentPublisher(publishing),
    suggestions: createSuggestionPublisher(publishing),
    clock,
    newNonce: () => randomBytes(16).toString('hex'),
    say: (line) => say(place, line)
  }
  return { place, defaultBranch, octokit, ports }
}
