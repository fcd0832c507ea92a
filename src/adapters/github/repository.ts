import { GitHubError, isGitHubError } from '../../review/github-error.ts'
import type { FileRead, RepositoryReader, TreeFile } from '../../review/ports.ts'
import { readableBytes } from '../../review/snapshot.ts'
import type { Octokit } from './answers.ts'
import { changedFiles } from './changed-files.ts'
import type { RepositoryName } from './client.ts'

export interface ReaderLimits {
  /** Larger files are refused without reading them. */
  readonly fileBytes: (path: string) => number
  /** How far back a baseline is searched; 100 commits a request. */
  readonly ancestors: number
}

const defaultLimits: ReaderLimits = { fileBytes: readableBytes, ancestors: 1000 }

/** Reads a repository through GitHub's API, at fixed commits. */
export function createRepositoryReader(
  octokit: Octokit,
  repository: RepositoryName,
  limits: ReaderLimits = defaultLimits
): RepositoryReader {
  const trees = new Map<string, Promise<readonly SizedTreeFile[]>>()
  const listTree = (commit: string) => {
    // A commit never changes, so its tree is requested once.
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
      return file ? readBlob(octokit, repository, file, limits.fileBytes(path)) : { kind: 'absent' }
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
 * Regular files only, executable or not: a `train.sh` often is, and the bit means nothing to a reader.
 * A symlink would let a pull request point a config at any file of the machine that follows it; a submodule is another
 * repository. Both are recognised by git's mode before a byte is read, for scripts as for YAML.
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

/** A file with its size, if GitHub reports it: submodules have none. */
export interface SizedTreeFile extends TreeFile {
  readonly sizeBytes: number | null
}

/** More requests for one tree would use up a workflow's hourly budget of 1,000. */
const mostRequests = 300
/** More files than the largest repositories have: a folder that contains another a thousand times is not listed. */
const mostFiles = 500_000

/** git's id of the empty tree; no other tree is empty. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

/** Every file of a commit. */
async function listCommitTree(
  octokit: Octokit,
  repository: RepositoryName,
  commit: string
): Promise<readonly SizedTreeFile[]> {
  const { data } = await octokit.rest.git.getCommit({ ...repository, commit_sha: commit })
  return listTreeFiles(octokit, repository, data.tree.sha)
}

/** Every file below a tree. If GitHub truncates its list, folder by folder. */
export async function listTreeFiles(
  octokit: Octokit,
  repository: RepositoryName,
  root: string
): Promise<readonly SizedTreeFile[]> {
  let requests = 0
  const get = async (sha: string, recursive: boolean) => {
    if (++requests > mostRequests) throw tooLarge(root)
    const options = { ...repository, tree_sha: sha, ...(recursive ? { recursive: 'true' } : {}) }
    const { data } = await octokit.rest.git.getTree(options)
    if (data.tree.length === 0 && !data.truncated && sha !== emptyTree) throw withoutFiles(sha)
    return data
  }
  return listFolder(get, root, '', { root, files: 0 })
}

type GetTree = (
  sha: string,
  recursive: boolean
) => Promise<Awaited<ReturnType<Octokit['rest']['git']['getTree']>>['data']>

interface Listing {
  readonly root: string
  files: number
}

async function listFolder(get: GetTree, sha: string, prefix: string, listing: Listing): Promise<SizedTreeFile[]> {
  const whole = await get(sha, true)
  const { tree } = whole.truncated ? await get(sha, false) : whole
  const files: SizedTreeFile[] = []
  if (!whole.truncated) listing.files += tree.length
  if (listing.files > mostFiles) throw tooLarge(listing.root)
  for (const { type, path, mode, sha: entrySha, size } of tree) {
    if (type !== 'tree') files.push({ path: prefix + path, mode, sha: entrySha, sizeBytes: size ?? null })
    else if (whole.truncated)
      for (const file of await listFolder(get, entrySha, `${prefix}${path}/`, listing)) files.push(file)
  }
  return files
}

function withoutFiles(tree: string): GitHubError {
  return new GitHubError({
    kind: 'unexpected',
    message: `GitHub lists no file of tree ${tree}, which is not the empty one`,
    remedy: 'Ask again; if it stays, please report it with this message.'
  })
}

function tooLarge(root: string): GitHubError {
  return new GitHubError({
    kind: 'too-large',
    message: `The files of tree ${root} are too many to be listed`,
    remedy: 'Run the review on a checkout with the command line instead: `vram-review review --base REF`.'
  })
}

/** Identifies the content of a file at a commit: its blob's sha, or `absent`. */
export async function fileVersion(
  octokit: Octokit,
  repository: RepositoryName,
  commit: string,
  path: string
): Promise<string> {
  try {
    const { data } = await octokit.rest.repos.getContent({ ...repository, path, ref: commit })
    return 'sha' in data ? data.sha : 'absent'
  } catch (error) {
    if (isGitHubError(error, 'missing')) return 'absent'
    throw error
  }
}
