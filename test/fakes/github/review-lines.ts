import { diffCommits } from './diff.ts'
import { type GitObjects, history, mergeBaseOf } from './git-objects.ts'
import { headOf, type Pull, type Repository, type ReviewComment } from './state.ts'

interface ShownLine {
  /** Counted over the whole patch. */
  readonly hunk: number
  /** Null on the side where the line is not. */
  readonly before: number | null
  readonly after: number | null
}

/** Where a comment stands after what was pushed since: it follows its lines, and has none any more once one of them changed. */
export function placeNow(
  objects: GitObjects,
  repository: Repository,
  comment: ReviewComment
): { commit: string; line: number | null; startLine: number | null } {
  const head = headOf(repository, repository.pulls.get(comment.pull) as Pull)
  const follow = (line: number) => followLine(objects, comment, head, line)
  const line = follow(comment.line)
  const startLine = comment.startLine === null ? null : follow(comment.startLine)
  const isLost = line === null || (startLine === null) !== (comment.startLine === null)
  return isLost ? { commit: comment.commit, line: null, startLine: null } : { commit: head, line, startLine }
}

function followLine(objects: GitObjects, { path, commit }: ReviewComment, head: string, line: number): number | null {
  const file = diffCommits(objects, commit, head).find((diff) => diff.path === path)
  if (file === undefined) return line
  if (file.status !== 'modified') return null
  const shown = shownLines(file.patch ?? '')
  const own = shown.find(({ before }) => before === line)
  if (own) return own.after
  // Between hunks: moved by as much as the last line before it that both sides have.
  const last = shown.findLast(({ before, after }) => before !== null && after !== null && before < line)
  return last ? line + (last.after ?? 0) - (last.before ?? 0) : line
}

/** Why GitHub refuses a comment on these lines of that commit; null where it takes it. */
export function whyNotOnLines(
  objects: GitObjects,
  repository: Repository,
  pull: Pull,
  { commit, path, line, startLine }: Pick<ReviewComment, 'commit' | 'path' | 'line' | 'startLine'>
): string | null {
  if (!history(objects, headOf(repository, pull)).includes(commit)) return 'commit_id is not part of the pull request'
  const base = mergeBaseOf(objects, repository.refs.get(`refs/heads/${pull.baseBranch}`) ?? '', commit) ?? ''
  const file = diffCommits(objects, base, commit).find((diff) => diff.path === path)
  const hunkOf = (number: number) => shownLines(file?.patch ?? '').find(({ after }) => after === number)?.hunk
  if (hunkOf(line) === undefined) return 'pull_request_review_thread.line must be part of the diff'
  if (startLine === null) return null
  if (startLine >= line) return 'pull_request_review_thread.start_line must precede the end line.'
  return hunkOf(startLine) === hunkOf(line)
    ? null
    : 'pull_request_review_thread.start_line must be part of the same hunk as the line.'
}

function shownLines(patch: string): readonly ShownLine[] {
  const lines: ShownLine[] = []
  let [hunk, before, after] = [0, 0, 0]
  for (const text of patch.split('\n')) {
    const header = /^@@ -(\d+),\d+ \+(\d+),\d+ @@/.exec(text)
    if (header) [hunk, before, after] = [hunk + 1, Number(header[1]), Number(header[2])]
    else if (text.startsWith('+')) lines.push({ hunk, before: null, after: after++ })
    else if (text.startsWith('-')) lines.push({ hunk, before: before++, after: null })
    else lines.push({ hunk, before: before++, after: after++ })
  }
  return lines
}
