import type { LineRange } from '../../domain/proposal.ts'
import { isGitHubError } from '../../review/github-error.ts'
import type { ChangedFile, Comparison, TreeFile } from '../../review/ports.ts'
import type { Octokit } from './answers.ts'
import type { RepositoryName } from './client.ts'

type DiffEntry = Awaited<ReturnType<Octokit['rest']['pulls']['listFiles']>>['data'][number]

/** GitHub lists at most this many files of a comparison; a list that long may be truncated. */
const comparisonCap = 300

/**
 * Every path that differs between merge base and head. The two trees, which a review lists anyway, decide which these are, so a list that GitHub
 * truncates hides no file; the comparison only adds lines and renames. It compares exactly these commits. If it fails, or may be
 * truncated, the pull request's own list (3,000 files at most) is used.
 */
export async function changedFiles(
  octokit: Octokit,
  repository: RepositoryName,
  comparison: Comparison,
  listTree: (commit: string) => Promise<readonly TreeFile[]>
): Promise<readonly ChangedFile[]> {
  const all = compareTrees(await listTree(comparison.base), await listTree(comparison.head))
  if (all.length === 0) return []
  const compared = await comparedFiles(octokit, repository, comparison)
  return withLines(all, compared ?? (await pullRequestFiles(octokit, repository, comparison)))
}

/** Null if GitHub returns no list, or perhaps not all of it. */
async function comparedFiles(
  octokit: Octokit,
  repository: RepositoryName,
  { base, head }: Comparison
): Promise<readonly DiffEntry[] | null> {
  const basehead = `${base}...${head}`
  try {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repository, basehead, per_page: 1 })
    const files = data.files ?? []
    return files.length > 0 && files.length < comparisonCap ? files : null
  } catch (error) {
    // GitHub answers so if a diff takes too long; trees need no diff.
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
    // Somebody may push between the event and this request: the list always describes the newest head.
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
    return entry ? withDetails(file, entry) : file
  })
  // GitHub recognises renames with changes; the old path is then not a removal.
  const origins = new Set(detailed.map(({ previousPath }) => previousPath))
  return detailed.filter(({ path, status }) => status !== 'removed' || !origins.has(path))
}

function withDetails(file: ChangedFile, { status, previous_filename: origin, patch }: DiffEntry): ChangedFile {
  // GitHub sends no patch for binary or very long files.
  const lines = patch === undefined ? null : patchLines(patch)
  const isRename = file.status === 'added' && status === 'renamed' && origin !== undefined
  return {
    ...file,
    ...(isRename ? { status, previousPath: origin } : {}),
    changedLines: lines?.changedLines ?? null,
    hunks: lines?.hunks ?? null
  }
}

/** The difference between two lists of files. A file that moved unchanged is a rename; one that also changed is removed and added. */
function compareTrees(base: readonly TreeFile[], head: readonly TreeFile[]): ChangedFile[] {
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

export interface PatchLines {
  readonly changedLines: readonly LineRange[]
  readonly hunks: readonly LineRange[]
}

/** The lines of the head's version that a unified diff changes (annotations) and shows (suggestions). */
export function patchLines(patch: string): PatchLines {
  const changed: number[] = []
  const hunks: LineRange[] = []
  let line = 0
  for (const text of patch.split('\n')) {
    const header = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(text)
    if (header) {
      line = Number(header[1])
      const count = Number(header[2] ?? 1)
      if (count > 0) hunks.push({ start: line, end: line + count - 1 })
    } else if (text.startsWith('+')) changed.push(line++)
    else if (text.startsWith(' ')) line++
  }
  return { changedLines: joinLines(changed), hunks }
}

function joinLines(lines: readonly number[]): LineRange[] {
  const ranges: { start: number; end: number }[] = []
  for (const line of lines) {
    const last = ranges.at(-1)
    if (last && last.end + 1 === line) last.end = line
    else ranges.push({ start: line, end: line })
  }
  return ranges
}
