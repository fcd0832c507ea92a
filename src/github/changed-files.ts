import type { ChangedFile, Comparison, TreeFile } from '../review/ports.ts'
import { compareTrees } from './compare-trees.ts'
import { isGitHubError } from './github-error.ts'
import type { Octokit, RepositoryName } from './octokit.ts'
import { patchLines } from './patch-lines.ts'

type DiffEntry = Awaited<ReturnType<Octokit['rest']['pulls']['listFiles']>>['data'][number]

/** GitHub shows no more files of a comparison than this; a list that long may be cut. */
const comparisonCap = 300

/**
 * Every path that differs between merge base and head. The comparison is asked first, because it is of exactly these
 * commits and brings the lines. Where it may be cut, both trees are compared: complete, and the pull request's own list
 * (3,000 files at most) lends its lines and renames.
 */
export async function changedFiles(
  octokit: Octokit,
  repository: RepositoryName,
  comparison: Comparison,
  listTree: (commit: string) => Promise<readonly TreeFile[]>
): Promise<readonly ChangedFile[]> {
  const compared = await comparedFiles(octokit, repository, comparison)
  if (compared) return compared.map(toChangedFile)
  const all = compareTrees(await listTree(comparison.base), await listTree(comparison.head))
  return withLines(all, await pullRequestFiles(octokit, repository, comparison))
}

async function comparedFiles(
  octokit: Octokit,
  repository: RepositoryName,
  { base, head }: Comparison
): Promise<readonly DiffEntry[] | null> {
  const basehead = `${base}...${head}`
  try {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repository, basehead, per_page: 1 })
    const files = data.files ?? []
    return files.length < comparisonCap ? files : null
  } catch (error) {
    // So GitHub answers where a diff takes it too long; trees need no diff.
    if (isGitHubError(error, 'rejected', 'unreachable')) return null
    throw error
  }
}

async function pullRequestFiles(
  octokit: Octokit,
  repository: RepositoryName,
  { pullRequest, head }: Comparison
): Promise<readonly DiffEntry[]> {
  if (pullRequest === null) return []
  const options = { ...repository, pull_number: pullRequest, per_page: 100 }
  try {
    const files = await octokit.paginate(octokit.rest.pulls.listFiles, options)
    // Somebody may push between the event and this request: the list is always that of the newest head.
    return files.filter(({ contents_url: url }) => new URL(url).searchParams.get('ref') === head)
  } catch (error) {
    if (isGitHubError(error, 'rejected', 'unreachable', 'missing')) return []
    throw error
  }
}

function withLines(all: readonly ChangedFile[], listed: readonly DiffEntry[]): readonly ChangedFile[] {
  const entries = new Map(listed.map((entry) => [entry.filename, entry]))
  const detailed = all.map((file) => {
    const entry = entries.get(file.path)
    return entry ? toChangedFile(entry) : file
  })
  // GitHub sees renames that also changed; their origin is then no removal of its own.
  const origins = new Set(detailed.map(({ previousPath }) => previousPath))
  return detailed.filter(({ path, status }) => status !== 'removed' || !origins.has(path))
}

function toChangedFile(entry: DiffEntry): ChangedFile {
  // GitHub sends no patch for what is binary or very long.
  const lines = entry.patch === undefined ? null : patchLines(entry.patch)
  return {
    path: entry.filename,
    status: statusOf(entry.status),
    previousPath: entry.status === 'renamed' ? (entry.previous_filename ?? null) : null,
    changedLines: lines?.changedLines ?? null,
    hunks: lines?.hunks ?? null
  }
}

function statusOf(status: DiffEntry['status']): ChangedFile['status'] {
  if (status === 'added' || status === 'copied') return 'added'
  return status === 'removed' || status === 'renamed' ? status : 'modified'
}
