import type { ChangedFile, Comparison, TreeFile } from '../review/ports.ts'
import { compareTrees } from './compare-trees.ts'
import type { Octokit, RepositoryName } from './octokit.ts'
import { patchLines } from './patch-lines.ts'

type DiffEntry = Awaited<ReturnType<Octokit['rest']['pulls']['listFiles']>>['data'][number]

/** GitHub lists no more files of a pull request, and of a comparison, than this; a list that long may be cut. */
const pullRequestCap = 3000
const comparisonCap = 300

/**
 * Every path that differs between merge base and head. GitHub's own list is asked first, because it brings the lines;
 * where it may be cut, or is of another head than ours, both trees are compared: complete, without lines.
 */
export async function changedFiles(
  octokit: Octokit,
  repository: RepositoryName,
  comparison: Comparison,
  listTree: (commit: string) => Promise<readonly TreeFile[]>
): Promise<readonly ChangedFile[]> {
  const listed =
    comparison.pullRequest === null
      ? await comparedFiles(octokit, repository, comparison)
      : await pullRequestFiles(octokit, repository, comparison.pullRequest, comparison.head)
  if (listed) return listed.map(toChangedFile)
  return compareTrees(await listTree(comparison.base), await listTree(comparison.head))
}

async function comparedFiles(
  octokit: Octokit,
  repository: RepositoryName,
  { base, head }: Comparison
): Promise<readonly DiffEntry[] | null> {
  const basehead = `${base}...${head}`
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repository, basehead, per_page: 1 })
  const files = data.files ?? []
  return files.length < comparisonCap ? files : null
}

async function pullRequestFiles(
  octokit: Octokit,
  repository: RepositoryName,
  pullRequest: number,
  head: string
): Promise<readonly DiffEntry[] | null> {
  const options = { ...repository, pull_number: pullRequest, per_page: 100 }
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, options)
  // Somebody may push between the event and this request: the list is always that of the newest head.
  const isOurs = files.every(({ contents_url: url }) => new URL(url).searchParams.get('ref') === head)
  return isOurs && files.length < pullRequestCap ? files : null
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
