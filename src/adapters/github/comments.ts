import { cutReport, longestComment, reportMarker } from '../../report/escape.ts'
import { isGitHubError } from '../../review/github-error.ts'
import type { Clock, CommentDraft, CommentPublisher, PublishedComment } from '../../review/ports.ts'
import type { Octokit } from './answers.ts'
import { lookAgain, type RepositoryName } from './client.ts'

export interface CommentPublisherOptions {
  readonly octokit: Octokit
  readonly repository: RepositoryName
  /** The login that this token writes as; requested once, for the first comment. */
  readonly author: () => Promise<string>
  readonly clock: Clock
}

/** Keeps one comment of a name on a pull request, found by marker *and* author, because anybody can copy a marker. */
export function createCommentPublisher(options: CommentPublisherOptions): CommentPublisher {
  return {
    async upsertComment(draft) {
      const text = commentText(draft, longestComment)
      try {
        return await upsert(options, draft, text)
      } catch (error) {
        if (!isGitHubError(error, 'rejected')) throw error
        // GitHub sometimes counts differently: try again with half of the text.
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

export interface WantedComment {
  /** The beginning of the text. */
  readonly marker: string
  readonly text: string
  /** The login that this token writes as. */
  readonly author: () => Promise<string>
}

/**
 * Keeps exactly one comment with that marker: created, updated, left alone, or replaced if it is not
 * where it belongs. After a failure that may have written something, it looks before it writes again.
 */
export async function keepComment<Comment extends WrittenComment>(
  board: CommentBoard<Comment>,
  wanted: WantedComment,
  clock: Clock
): Promise<PublishedComment> {
  let created = false
  const look = async () => {
    const own = await ownComments(board, wanted.marker, wanted.author)
    return Object.groupBy(own, (comment) => (board.isInPlace(comment) ? 'inPlace' : 'elsewhere'))
  }
  // It may exist now, or somebody deleted it meanwhile: look again, then decide.
  return lookAgain(
    clock,
    (error) => isGitHubError(error, 'unreachable', 'missing'),
    async () => {
      const found = await look()
      await removeComments(board, found.elsewhere ?? [])
      const [oldest, ...duplicates] = found.inPlace ?? []
      if (oldest) return settle(board, oldest, duplicates, { ...wanted, created })
      created = true
      const made = await board.create(wanted.text)
      // Another run may have created one at the same moment: both look, and both keep the older.
      const [kept = made, ...others] = (await look()).inPlace ?? []
      return settle(board, kept, others, { ...wanted, created })
    }
  )
}

async function settle<Comment extends WrittenComment>(
  board: CommentBoard<Comment>,
  oldest: Comment,
  duplicates: readonly Comment[],
  { text, created }: { text: string; created: boolean }
): Promise<PublishedComment> {
  const isCurrent = oldest.body === text
  if (!isCurrent) await board.update(oldest.id, text)
  await removeComments(board, duplicates)
  const outcome = created ? 'created' : isCurrent && duplicates.length === 0 ? 'unchanged' : 'updated'
  return { id: oldest.id, url: oldest.html_url, outcome }
}

/** What conversation comments and comments on lines have in common. */
export interface WrittenComment {
  readonly id: number
  readonly html_url: string
  readonly body?: string | undefined
  readonly user: { readonly login: string } | null
}

/** Where comments are: a pull request's conversation, or the lines of its diff. */
export interface CommentBoard<Comment extends WrittenComment> {
  /** Every comment, by anybody. */
  list(): Promise<readonly Comment[]>
  create(body: string): Promise<Comment>
  update(id: number, body: string): Promise<unknown>
  remove(id: number): Promise<unknown>
  /** A comment of ours that is not where it should be is replaced. */
  isInPlace(comment: Comment): boolean
}

/**
 * Our comments, by the beginning of the text *and* by author, because anybody can copy a marker (`docs/faults.md`, 30).
 * Oldest first, so every racing run keeps the same one.
 */
export async function ownComments<Comment extends WrittenComment>(
  board: Pick<CommentBoard<Comment>, 'list'>,
  beginning: string,
  author: () => Promise<string>
): Promise<Comment[]> {
  const login = await author()
  const comments = await board.list()
  return comments
    .filter(({ body, user }) => body?.startsWith(beginning) === true && user?.login === login)
    .sort((a, b) => a.id - b.id)
}

/** Deletes them all; one that another run has deleted meanwhile is no error. */
export async function removeComments<Comment extends WrittenComment>(
  board: Pick<CommentBoard<Comment>, 'remove'>,
  comments: readonly Comment[]
): Promise<void> {
  for (const { id } of comments) {
    try {
      await board.remove(id)
    } catch (error) {
      if (!isGitHubError(error, 'missing')) throw error
    }
  }
}
