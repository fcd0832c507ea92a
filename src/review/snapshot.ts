import type { ChangedFile, FileRead, RepositoryReader } from './ports.ts'

/** A repository at one commit: what a review reads files from. */
export interface Snapshot {
  readonly commit: string
  has(path: string): boolean
  read(path: string): Promise<FileRead>
}

/** Lists the commit's tree once; every look-up after that is in memory. */
export async function takeSnapshot(reader: RepositoryReader, commit: string): Promise<Snapshot> {
  const paths = new Set((await reader.listTree(commit)).map((file) => file.path))
  return {
    commit,
    has: (path) => paths.has(path),
    read: (path) => (paths.has(path) ? reader.readFile(commit, path) : Promise.resolve({ kind: 'absent' }))
  }
}

/** Where a path of the base stands at the head: a renamed file is followed. */
export function pathAtHead(path: string, changes: readonly ChangedFile[]): string {
  return changes.find((change) => change.status === 'renamed' && change.previousPath === path)?.path ?? path
}
