import { runGitLine } from '../adapters/git.ts'
import type { RepositoryName } from '../adapters/github/client.ts'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

/** The repository on GitHub: the one named, else the workflow's, else the remote `origin`. */
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
  // GitHub takes SSH at port 443 under a name of its own.
  if (remote.host !== host && remote.host !== `ssh.${host}`)
    return refuse(`The remote origin is at ${remote.host}, and not at ${host}. `)
  return nameOf(remote.path) ?? refuse('')
}

function refuse(why: string): never {
  throw new CommandError(`${why}Which repository on GitHub? Name it: --repository owner/name.`)
}

/** `owner/name`, and nothing that a path would be led astray by. */
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

/** Of the environment. Throws CommandError where there is none. */
export function githubToken({ environment }: Terminal): string {
  const token = environment.GITHUB_TOKEN || environment.GH_TOKEN
  if (token) return token
  throw new CommandError(
    'GITHUB_TOKEN is not set: it needs a token that may write contents and pull requests, as `gh auth token` prints one.'
  )
}
