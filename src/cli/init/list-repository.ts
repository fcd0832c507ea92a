import { createLocalReader, runGitRecords, workingTree } from '../../adapters/git.ts'
import { type Snapshot, takeSnapshot } from '../../review/snapshot.ts'

/** The files of a repository as they lie in its folder; what git ignores is none of them. */
export interface RepositoryFiles {
  readonly paths: readonly string[]
  readonly snapshot: Snapshot
  /** Whether git keeps the file: a review reads no other. */
  isTracked(path: string): boolean
  /** The text of a file; null where it is none that a person would write. */
  readText(path: string): Promise<string | null>
}

/** Lists the repository. */
export async function listRepository(root: string): Promise<RepositoryFiles> {
  const reader = createLocalReader(root)
  const paths = (await reader.listTree(workingTree))
    .filter(({ mode }) => mode.startsWith('100'))
    .map(({ path }) => path)
  const snapshot = await takeSnapshot(reader, workingTree)
  const tracked = new Set(await runGitRecords(root, 'ls-files', '-z'))
  return {
    paths: paths.toSorted(),
    snapshot,
    isTracked: (path) => tracked.has(path),
    readText: (path) => readText(snapshot, path)
  }
}

async function readText(snapshot: Snapshot, path: string): Promise<string | null> {
  const read = await snapshot.read(path)
  if (read.kind !== 'file') return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(read.bytes)
  } catch {
    return null
  }
}
