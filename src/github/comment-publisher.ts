import { cutReport, longestComment, reportMarker } from '../report/escape.ts'
import type { Clock, CommentDraft, CommentPublisher, PublishedComment } from '../review/ports.ts'
import type { Octokit } from './check-answers.ts'
import { isGitHubError } from './github-error.ts'
import { keepComment } from './keep-comment.ts'
import type { RepositoryName } from './octokit.ts'
import { type CommentBoard, ownComments } from './own-comments.ts'

export interface CommentPublisherOptions {
  readonly octokit: Octokit
  readonly repository: RepositoryName
  /** The login that this token writes under; asked for once, at the first comment. */
  readonly author: () => Promise<string>
  readonly clock: Clock
}

/** Keeps one comment of a name on a pull request: found by marker *and* author, because anybody can copy a marker. */
export function createCommentPublisher(options: CommentPublisherOptions): CommentPublisher {
  return {
    async upsertComment(draft) {
      const text = commentText(draft, longestComment)
      try {
        return await upsert(options, draft, text)
      } catch (error) {
        if (!isGitHubError(error, 'rejected')) throw error
        // GitHub counts differently from us now and then: once more with half of it.
        return upsert(options, draft, commentText(draft, Math.floor(text.length / 2)))
      }
    },
    async readComment(pullRequest, name) {
      const [own] = await ownComments(conversation(options, pullRequest), reportMarker(name), options.author)
      return own === undefined ? null : (own.body ?? '').slice(reportMarker(name).length + 1)
    }
  }
}

function commentText({ name, body, fullReportUrl }: CommentDraft, limit: number): string {
  return cutReport(`${reportMarker(name)}\n${body}`, limit, fullReportUrl ?? undefined)
}

function upsert(options: CommentPublisherOptions, draft: CommentDraft, text: string): Promise<PublishedComment> {
  const wanted = { marker: reportMarker(draft.name), text, author: options.author }
  return keepComment(conversation(options, draft.pullRequest), wanted, options.clock)
}

type Comment = Awaited<ReturnType<Octokit['rest']['issues']['listComments']>>['data'][number]

function conversation(
  { octokit: { rest, paginate }, repository }: CommentPublisherOptions,
  pullRequest: number
): CommentBoard<Comment> {
  const issue = { ...repository, issue_number: pullRequest }
  return {
    list: () => paginate(rest.issues.listComments, { ...issue, per_page: 100 }),
    create: async (body) => (await rest.issues.createComment({ ...issue, body })).data,
    update: (id, body) => rest.issues.updateComment({ ...repository, comment_id: id, body }),
    remove: (id) => rest.issues.deleteComment({ ...repository, comment_id: id }),
    isInPlace: () => true
  }
}
