import { runGitLine } from '../adapters/git.ts'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

/** The root of the repository that the command was started in. */
export async function repositoryRoot({ folder }: Pick<Terminal, 'folder'>): Promise<string> {
  const root = await runGitLine(folder, 'rev-parse', '--show-toplevel')
  if (root !== null) return root
  if ((await runGitLine(folder, '--version')) === null) throw new CommandError('git cannot be started: install it.')
  throw new CommandError(`${folder} is in no git repository: go to one, or make one with \`git init\`.`)
}

/** The full sha of a commit that a person named. */
export async function resolveCommit(root: string, name: string): Promise<string> {
  const sha = await runGitLine(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`)
  if (sha !== null) return sha
  throw new CommandError(`There is no commit ${name} in ${root}: name a branch, a tag or a sha that git knows.`)
}

/** A commit, and what a person calls it. */
export interface NamedCommit {
  readonly name: string
  readonly sha: string
}

/** What the working tree is compared with: the commit named, else the default branch of the remote, else `main` or `master`. */
export async function findBase(root: string, named: string | undefined): Promise<NamedCommit> {
  if (named !== undefined) return { name: named, sha: await resolveCommit(root, named) }
  const remote = await runGitLine(root, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD')
  for (const name of [remote, 'main', 'master'].filter((candidate) => candidate !== null)) {
    const sha = await runGitLine(root, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`)
    if (sha !== null) return { name, sha }
  }
  throw new CommandError(
    `The default branch of ${root} is not known: it has no origin/HEAD, no main and no master with a commit. Name it with --base.`
  )
}
