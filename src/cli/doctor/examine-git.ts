import { runGitLine } from '../../adapters/git.ts'
import type { Terminal } from '../terminal.ts'
import { type Finding, missing, note, ok } from './finding.ts'

/** git, and the repository that the command was started in; null outside of one. */
export async function examineGit({ folder }: Terminal): Promise<{ finding: Finding; root: string | null }> {
  const version = await runGitLine(folder, '--version')
  if (version === null) {
    const finding = missing(
      'git',
      'git cannot be started.',
      'Install git: review and baseline read the repository by it.'
    )
    return { finding, root: null }
  }
  const root = await runGitLine(folder, 'rev-parse', '--show-toplevel')
  if (root !== null) return { finding: ok('git', `${version}, repository ${root}`), root }
  const finding = note('git', `${version}; ${folder} is in no repository.`, 'Run review and baseline inside of one.')
  return { finding, root }
}
