import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { runGitLine } from '../adapters/git.ts'
import { readPolicy } from '../domain/read-policy.ts'
import { defaultPolicyPath } from '../review/snapshot.ts'
import type { Terminal } from './terminal.ts'

/** The modules that the policy of the repository around each file lists, by the file as it was named. */
export async function listedModules(
  files: readonly string[],
  terminal: Terminal
): Promise<ReadonlyMap<string, readonly string[]>> {
  const folders = new Map<string, Promise<readonly string[]>>()
  const modulesAround = (file: string) => {
    const folder = dirname(resolve(terminal.folder, file))
    const known = folders.get(folder) ?? modulesOf(folder)
    folders.set(folder, known)
    return known
  }
  return new Map(await Promise.all(files.map(async (file) => [file, await modulesAround(file)] as const)))
}

/** As the policy lies in the working tree: none where there is no repository, no policy, or only a broken one. */
async function modulesOf(folder: string): Promise<readonly string[]> {
  const root = await runGitLine(folder, 'rev-parse', '--show-toplevel')
  if (root === null) return []
  const text = await readFile(join(root, defaultPolicyPath), 'utf8').catch(() => null)
  if (text === null) return []
  const read = readPolicy(text, defaultPolicyPath)
  return 'policy' in read ? read.policy.modules : []
}
