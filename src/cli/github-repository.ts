import { runGitLine } from '../git/run-git.ts'
import type { RepositoryName } from '../github/octokit.ts'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

/** The repository on GitHub: the one named, else the workflow's, else the remote `origin`. */
export async function githubRepository(
  named: string | undefined,
  root: string,
  { environment }: Terminal
): Promise<RepositoryName> {
  const written = named ?? environment.GITHUB_REPOSITORY
  const found = written === undefined ? await runGitLine(root, 'remote', 'get-url', 'origin') : `/${written}`
  // git@github.com:owner/name.git, https://github.com/owner/name, ssh://git@host/owner/name
  const match = /[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(found ?? '')
  if (match?.[1] === undefined || match[2] === undefined)
    throw new CommandError('Which repository on GitHub? Name it: --repository owner/name.')
  return { owner: match[1], repo: match[2] }
}

/** Of the environment. Throws CommandError where there is none. */
export function githubToken({ environment }: Terminal): string {
  const token = environment.GITHUB_TOKEN || environment.GH_TOKEN
  if (token) return token
  throw new CommandError(
    'GITHUB_TOKEN is not set: it needs a token that may write contents and pull requests, as `gh auth token` prints one.'
  )
}
