import type { SuggestionDraft } from '../../domain/proposal.ts'
import { suggestionMarker, suggestionMarkerBeginning } from '../../report/escape.ts'
import { isGitHubError } from '../../review/github-error.ts'
import type { Clock, KeptSuggestion, SuggestionPublisher } from '../../review/ports.ts'
import type { Octokit } from './answers.ts'
import type { RepositoryName } from './client.ts'
import { type CommentBoard, keepComment, ownComments, removeComments } from './comments.ts'

type ReviewComment = Awaited<ReturnType<Octokit['rest']['pulls']['listReviewComments']>>['data'][number]

export interface SuggestionPublisherOptions {
  readonly octokit: Octokit
  readonly repository: RepositoryName
  /** The login that this token writes as. */
  readonly author: () => Promise<string>
  readonly clock: Clock
}

/** The commit under review, and the pull request whose head it is. */
interface Head {
  readonly pullRequest: number
  readonly sha: string
}

/**
 * Keeps one review comment for each target, on the suggested lines. GitHub's comments are the only memory: a comment that a person
 * deleted is written again by the next run that still suggests it, and a resolved one stays resolved while it is valid.
 */
export function createSuggestionPublisher(options: SuggestionPublisherOptions): SuggestionPublisher {
  return {
    async keepSuggestions(pullRequest, sha, suggestions) {
      const head = { pullRequest, sha }
      const markers = suggestions.map(({ target }) => suggestionMarker(target))
      await removeWhere(options, head, (body) => !markers.some((marker) => body.startsWith(marker)))
      const kept: KeptSuggestion[] = []
      for (const suggestion of suggestions) kept.push(await keep(options, head, suggestion))
      return kept
    }
  }
}

async function keep(
  options: SuggestionPublisherOptions,
  head: Head,
  suggestion: SuggestionDraft
): Promise<KeptSuggestion> {
  const { target, body } = suggestion
  const marker = suggestionMarker(target)
  const wanted = { marker, text: `${marker}\n${body}`, author: options.author }
  try {
    return { target, ...(await keepComment(linesOf(options, head, suggestion), wanted, options.clock)) }
  } catch (error) {
    if (!isGitHubError(error, 'rejected')) throw error
    // For example a line that GitHub's truncated diff does not contain. An earlier suggestion is no longer valid either.
    await removeWhere(options, head, (text) => text.startsWith(marker))
    return { target, outcome: 'refused', reason: error.message }
  }
}

async function removeWhere(
  options: SuggestionPublisherOptions,
  head: Head,
  isMeant: (body: string) => boolean
): Promise<void> {
  const board = reviewComments(options, head)
  const own = await ownComments(board, suggestionMarkerBeginning, options.author)
  await removeComments(
    board,
    own.filter(({ body }) => isMeant(body))
  )
}

function linesOf(
  options: SuggestionPublisherOptions,
  head: Head,
  { file, lines }: SuggestionDraft
): CommentBoard<ReviewComment> {
  const { octokit, repository } = options
  const place = { path: file, commit_id: head.sha, side: 'RIGHT' as const, line: lines.end }
  // GitHub rejects a range of one line.
  const start = lines.start < lines.end ? { start_line: lines.start, start_side: 'RIGHT' as const } : {}
  const pull = { ...repository, pull_number: head.pullRequest }
  return {
    ...reviewComments(options, head),
    create: async (body) => (await octokit.rest.pulls.createReviewComment({ ...pull, ...place, ...start, body })).data,
    // GitHub moves a comment with its line to each new head; an outdated comment has no line any more, or an old commit.
    isInPlace: (comment) =>
      comment.path === file &&
      comment.commit_id === head.sha &&
      comment.side === place.side &&
      comment.line === place.line &&
      (comment.start_line ?? null) === (start.start_line ?? null)
  }
}

function reviewComments(
  { octokit: { rest, paginate }, repository }: SuggestionPublisherOptions,
  { pullRequest }: Head
): Pick<CommentBoard<ReviewComment>, 'list' | 'update' | 'remove'> {
  const pull = { ...repository, pull_number: pullRequest, per_page: 100 }
  return {
    list: () => paginate(rest.pulls.listReviewComments, pull),
    update: (id, body) => rest.pulls.updateReviewComment({ ...repository, comment_id: id, body }),
    remove: (id) => rest.pulls.deleteReviewComment({ ...repository, comment_id: id })
  }
}
