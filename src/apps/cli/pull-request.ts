import type { Command } from 'commander'
import { runGitLine } from '../../adapters/git.ts'
import type { Octokit } from '../../adapters/github/answers.ts'
import { openBranch } from '../../adapters/github/branches.ts'
import { createOctokit, type RepositoryName, systemClock } from '../../adapters/github/client.ts'
import { createProposalPublisher } from '../../adapters/github/proposals.ts'
import { tokenAuthor } from '../../adapters/github/tokens.ts'
import { plainFormat } from '../../report/escape.ts'
import { describeProposal } from '../../report/report.ts'
import { type ProposedSettings, type ProposedTarget, proposeSettings } from '../../review/propose-settings.ts'
import { CommandError, type End, newCommand, type Terminal } from './command.ts'
import { addTrainingOptions } from './options.ts'
import { showProgress } from './progress.ts'
import { noBaselines } from './recommend.ts'
import {
  addRepositoryOptions,
  type RepositoryOptions,
  repositoryRoot,
  resolveCommit,
  reviewPorts,
  withCodeOf
} from './review.ts'

interface PullRequestOptions extends RepositoryOptions {
  readonly repository?: string
  readonly branch?: string
  readonly target?: readonly string[]
  readonly json?: true
}

/** `vram-review pull-request` */
export function pullRequestCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('pull-request', {
    summary: 'open a pull request with settings that fit',
    description:
      "Measures the policy's targets at the default branch on GitHub. For each that does not fit, opens a pull request with settings that were proven by a run; another run updates it. Needs GITHUB_TOKEN. Exit status 1 if a target does not fit and nothing could be proposed.",
    examples: ['vram-review pull-request', 'vram-review pull-request --target scripts/train.sh']
  })
    .option('--repository <owner/name>', 'the repository on GitHub (default: the remote origin)')
    .option('--branch <name>', 'the branch to measure and to open pull requests against (default: the default branch)')
    .option('--target <name>', 'only this target of the policy (repeatable)', (name: string, before?: string[]) => [
      ...(before ?? []),
      name
    ])
  return addRepositoryOptions(addTrainingOptions(command)).action(async (options: PullRequestOptions) => {
    const root = await repositoryRoot(terminal)
    const proposed = await propose(root, options, terminal)
    terminal.print(options.json ? JSON.stringify(proposed, null, 2) : describe(proposed, terminal))
    end(proposed.problems.length > 0 ? 2 : proposed.targets.some(isFailure) ? 1 : 0)
  })
}

async function propose(root: string, options: PullRequestOptions, terminal: Terminal): Promise<ProposedSettings> {
  const repository = await githubRepository(options.repository, root, terminal)
  const octokit = createOctokit({
    token: githubToken(terminal),
    baseUrl: terminal.environment.GITHUB_API_URL
  })
  const { branch, commit } = await tipOf(octokit, repository, options.branch)
  await resolveCommit(root, commit).catch(() => {
    throw new CommandError(
      `${branch} is at ${commit.slice(0, 7)} on GitHub, but that commit is not here: run git fetch, then try again.`
    )
  })
  const display = showProgress(terminal)
  const author = () => tokenAuthor(octokit)
  return proposeSettings(
    { commit, branch, policyPath: options.policy, only: options.target ?? [] },
    {
      ...withCodeOf(commit, root, await reviewPorts(options, root, { terminal, display })),
      // Only the budget counts here.
      baselines: noBaselines,
      proposals: createProposalPublisher({ octokit, repository, author, clock: systemClock }),
      describe: (review) => describeProposal(review, { commit, branch }),
      say: (line) => terminal.say(line)
    }
  ).finally(display.stop)
}

async function tipOf(octokit: Octokit, repository: RepositoryName, named: string | undefined) {
  const branch = named ?? (await octokit.rest.repos.get({ ...repository })).data.default_branch
  const tip = await openBranch(octokit, repository, branch).tip()
  if (tip === null) throw new CommandError(`There is no branch ${branch} on GitHub: name another with --branch.`)
  return { branch, commit: tip.commit }
}

function isFailure({ outcome }: ProposedTarget): boolean {
  return outcome === 'failed' || outcome === 'refused'
}

function describe({ targets, problems }: ProposedSettings, { style }: Terminal): string {
  const lines = targets.flatMap((one) => [
    `${style(isFailure(one) ? 'red' : 'green', one.outcome.padEnd(11))}${plainFormat.text(one.target)}`,
    `           ${plainFormat.prose(one.detail)}`
  ])
  const said = problems.map(
    ({ file, line, message }) =>
      `${style('red', 'failed')}     ${plainFormat.text(file)}:${line ?? 1}: ${plainFormat.prose(message)}`
  )
  return [...lines, ...said].join('\n')
}

/** The repository on GitHub: the one named, else the workflow's, else that of the remote `origin`. */
export async function githubRepository(
  named: string | undefined,
  root: string,
  { environment }: Pick<Terminal, 'environment'>
): Promise<RepositoryName> {
  const written = named ?? (environment.GITHUB_REPOSITORY || undefined)
  if (written !== undefined) return nameOf(written) ?? refuse('')
  const address = await runGitLine(root, 'remote', 'get-url', 'origin')
  const remote = address === null ? null : readAddress(address)
  if (remote === null) return refuse('')
  const host = new URL(environment.GITHUB_SERVER_URL || 'https://github.com').hostname
  // GitHub accepts SSH on port 443 under another host name.
  if (remote.host !== host && remote.host !== `ssh.${host}`)
    return refuse(`The remote origin is at ${remote.host}, not at ${host}. `)
  return nameOf(remote.path) ?? refuse('')
}

function refuse(why: string): never {
  throw new CommandError(`${why}Name the repository on GitHub: --repository owner/name.`)
}

/** `owner/name`, without anything that would change a path. */
function nameOf(written: string): RepositoryName | null {
  const [, owner = '', repo = ''] = /^([\w.-]+)\/([\w.-]+?)(?:\.git)?$/.exec(written) ?? []
  return [owner, repo].some((part) => /^(\.{0,2}|\.git)$/.test(part)) ? null : { owner, repo }
}

/** git@github.com:owner/name.git, https://github.com/owner/name, ssh://git@github.com:22/owner/name/ */
function readAddress(address: string): { readonly host: string; readonly path: string } | null {
  const short = /^(?:[^@/:]+@)?([\w.-]+):(?!\/\/)(.+)$/.exec(address)
  const url = short === null && URL.canParse(address) ? new URL(address) : null
  const host = short?.[1] ?? url?.hostname ?? ''
  const path = short?.[2] ?? url?.pathname ?? ''
  return host === '' ? null : { host: host.toLowerCase(), path: path.replace(/^\/|\/$/g, '') }
}

/** From the environment. Throws CommandError if there is none. */
function githubToken({ environment }: Terminal): string {
  const token = environment.GITHUB_TOKEN || environment.GH_TOKEN
  if (token) return token
  throw new CommandError(
    'GITHUB_TOKEN is not set: set it to a token that may write contents and pull requests, such as that of `gh auth token`.'
  )
}
