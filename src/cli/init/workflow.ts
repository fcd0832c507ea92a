import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runGitLine } from '../../adapters/git.ts'
import type { Installation } from '../../adapters/installation.ts'

/** Where the workflow stands, the Action's own or the bot's: a repository has one of them. */
export const workflowPath = '.github/workflows/vram-review.yml'

/** The App that the bot's example names. */
export const defaultApp = 'vram-review'

/** Whose workflow it is: the bot's, with the name of its App; or null for the Action's own. */
export type WorkflowOwner = { readonly app: string } | null

/** The example workflow, for this repository. */
export async function exampleWorkflow(
  root: string,
  owner: WorkflowOwner,
  { exampleWorkflows }: Installation
): Promise<string> {
  if (owner !== null) {
    const text = await readFile(exampleWorkflows.bot, 'utf8')
    return text.replaceAll(`${defaultApp}[bot]`, `${owner.app}[bot]`)
  }
  const text = await readFile(exampleWorkflows.action, 'utf8')
  return text.replace('branches: [main]', `branches: [${quote(await defaultBranch(root))}]`)
}

/** Whose workflow lies in the repository; undefined where none does. */
export async function presentOwner(root: string): Promise<WorkflowOwner | undefined> {
  const text = await readFile(join(root, workflowPath), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  // Only the bot dispatches a request; whom the jobs run for says the name of its App.
  if (!/\binputs\.request\b/.test(text)) return null
  const [, app = defaultApp] = /triggering_actor == '([^'[]+)\[bot\]'/.exec(text) ?? []
  return { app }
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
