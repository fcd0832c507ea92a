import type { ChangedFile, TreeFile } from '../review/ports.ts'

/** What differs between two lists of files. A file that moved unchanged is a rename; one that also changed is removed and added. */
export function compareTrees(base: readonly TreeFile[], head: readonly TreeFile[]): ChangedFile[] {
  const before = new Map(base.map((file) => [file.path, file]))
  const after = new Map(head.map((file) => [file.path, file]))
  const removed = base.filter(({ path }) => !after.has(path))
  const origins = new Map(removed.map((file) => [file.sha, file.path]))
  const changed: ChangedFile[] = []
  const moved = new Set<string>()
  for (const file of head) {
    const old = before.get(file.path)
    if (old) {
      if (old.sha !== file.sha || old.mode !== file.mode) changed.push(change(file.path, 'modified'))
      continue
    }
    const origin = origins.get(file.sha)
    origins.delete(file.sha)
    if (origin === undefined) changed.push(change(file.path, 'added'))
    else {
      moved.add(origin)
      changed.push({ ...change(file.path, 'renamed'), previousPath: origin })
    }
  }
  const gone = removed.filter(({ path }) => !moved.has(path))
  return [...changed, ...gone.map(({ path }) => change(path, 'removed'))]
}

function change(path: string, status: ChangedFile['status']): ChangedFile {
  return { path, status, previousPath: null, changedLines: null, hunks: null }
}
