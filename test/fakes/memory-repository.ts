import type { ChangedFile, FileRead, RepositoryReader } from '../../src/review/ports.ts'

export type Files = Readonly<Record<string, string>>

/** A line of commits, oldest first: the first is the base, the last the head. */
export function createMemoryRepository(
  commits: readonly (readonly [commit: string, files: Files])[]
): RepositoryReader {
  const filesOf = (commit: string): Files => commits.find(([name]) => name === commit)?.[1] ?? {}
  return {
    mergeBase: async (base) => base,
    changedFiles: async ({ base, head }) => differences(filesOf(base), filesOf(head)),
    listTree: async (commit) => Object.keys(filesOf(commit)).map((path) => ({ path, mode: '100644', sha: path })),
    readFile: async (commit, path) => read(filesOf(commit)[path]),
    describeCommit: async (commit) => ({ message: commit, committedAt: null }),
    async *ancestors(commit) {
      const index = commits.findIndex(([name]) => name === commit)
      yield* commits
        .slice(0, index + 1)
        .map(([name]) => name)
        .reverse()
    }
  }
}

function read(content: string | undefined): FileRead {
  if (content === undefined) return { kind: 'absent' }
  return { kind: 'file', bytes: new TextEncoder().encode(content), sha: '' }
}

/** Every line of a changed file counts as changed. */
function differences(before: Files, after: Files): ChangedFile[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return paths
    .filter((path) => before[path] !== after[path])
    .map((path) => {
      const lines = [{ start: 1, end: (after[path] ?? '').split('\n').length }]
      const status = before[path] === undefined ? 'added' : after[path] === undefined ? 'removed' : 'modified'
      return { path, status, previousPath: null, changedLines: lines, hunks: lines }
    })
}
