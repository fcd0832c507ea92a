import type { FileRead, RepositoryReader } from '../review/ports.ts'
import { changedFiles } from './changed-files.ts'
import type { Octokit } from './check-answers.ts'
import { listCommitTree, type SizedTreeFile } from './git-tree.ts'
import type { RepositoryName } from './octokit.ts'

export interface ReaderLimits {
  /** Larger files are refused unread: no command line or YAML comes near it. */
  readonly fileBytes: number
  /** How far back a baseline is looked for; 100 commits a request. */
  readonly ancestors: number
}

const defaultLimits: ReaderLimits = { fileBytes: 1024 * 1024, ancestors: 1000 }

/** Reads a repository through GitHub's API, at fixed commits. */
export function createRepositoryReader(
  octokit: Octokit,
  repository: RepositoryName,
  limits: ReaderLimits = defaultLimits
): RepositoryReader {
  const trees = new Map<string, Promise<readonly SizedTreeFile[]>>()
  const listTree = (commit: string) => {
    // A commit never changes, so its tree is asked for once.
    const tree = trees.get(commit) ?? listCommitTree(octokit, repository, commit)
    trees.set(commit, tree)
    tree.catch(() => trees.delete(commit))
    return tree
  }
  return {
    listTree,
    async mergeBase(base, head) {
      const basehead = `${base}...${head}`
      const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repository, basehead, per_page: 1 })
      return data.merge_base_commit.sha
    },
    changedFiles: (comparison) => changedFiles(octokit, repository, comparison, listTree),
    async readFile(commit, path) {
      const file = (await listTree(commit)).find((entry) => entry.path === path)
      return file ? readBlob(octokit, repository, file, limits.fileBytes) : { kind: 'absent' }
    },
    async describeCommit(commit) {
      const { data } = await octokit.rest.git.getCommit({ ...repository, commit_sha: commit })
      return { message: data.message, committedAt: inUtc(data.committer.date) }
    },
    ancestors: (commit) => ancestors(octokit, repository, commit, limits.ancestors)
  }
}

function inUtc(date: string): string | null {
  const time = Date.parse(date)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

async function readBlob(
  octokit: Octokit,
  repository: RepositoryName,
  file: SizedTreeFile,
  limitBytes: number
): Promise<FileRead> {
  const refusal = refusalOf(file, limitBytes)
  if (refusal) return { kind: 'refused', reason: `${file.path} ${refusal}` }
  const { data } = await octokit.rest.git.getBlob({ ...repository, file_sha: file.sha })
  return { kind: 'file', bytes: new Uint8Array(Buffer.from(data.content, 'base64')), sha: file.sha }
}

/**
 * Regular files only, executable or not: a `train.sh` often is, and the bit changes nothing for who only reads.
 * A symlink would let a pull request point a config at any file of the machine that follows it; a submodule is another
 * repository. Both are known by git's mode before a byte is read, for scripts as for YAML.
 */
function refusalOf(file: SizedTreeFile, limitBytes: number): string | null {
  if (file.mode === '120000') return 'is a symbolic link, which is never followed: commit the file itself'
  if (file.mode === '160000') return 'is a submodule, which is never read: commit the file itself'
  if (file.mode !== '100644' && file.mode !== '100755') return `has git mode ${file.mode}: commit a regular file`
  if ((file.sizeBytes ?? 0) > limitBytes) return `has ${file.sizeBytes} bytes; at most ${limitBytes} are read`
  return null
}

async function* ancestors(
  octokit: Octokit,
  repository: RepositoryName,
  commit: string,
  limit: number
): AsyncGenerator<string> {
  let left = limit
  const pages = octokit.pages(octokit.rest.repos.listCommits, { ...repository, sha: commit, per_page: 100 })
  for await (const page of pages) {
    for (const { sha } of page) {
      if (left-- <= 0) return
      yield sha
    }
  }
}
