import { readFile } from 'node:fs/promises'
import { runGitLine } from '../../git/run-git.ts'
import type { Installation } from '../../installation.ts'

/** The example workflow, for this repository's default branch. */
export async function readWorkflow(root: string, { exampleWorkflow }: Installation): Promise<string> {
  const text = await readFile(exampleWorkflow, 'utf8')
  return text.replace('branches: [main]', `branches: [${quote(await defaultBranch(root))}]`)
}

/** As the remote has it, else what is checked out if it is called like one. */
async function defaultBranch(root: string): Promise<string> {
  const remote = await runGitLine(root, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD')
  if (remote !== null) return remote.replace(/^origin\//, '')
  const isThere = (name: string) => runGitLine(root, 'rev-parse', '--verify', '--quiet', `refs/heads/${name}`)
  if ((await isThere('main')) === null && (await isThere('master')) !== null) return 'master'
  return 'main'
}

function quote(branch: string): string {
  return /^[A-Za-z][\w./-]*$/.test(branch) ? branch : JSON.stringify(branch)
}
