import { isGitHubError } from './github-error.ts'

/** What comments of a conversation and comments on lines have in common. */
export interface WrittenComment {
  readonly id: number
  readonly html_url: string
  readonly body?: string | undefined
  readonly user: { readonly login: string } | null
}

/** Where comments stand: a pull request's conversation, or the lines of its diff. */
export interface CommentBoard<Comment extends WrittenComment> {
  /** Every comment, by anybody. */
  list(): Promise<readonly Comment[]>
  create(body: string): Promise<Comment>
  update(id: number, body: string): Promise<unknown>
  remove(id: number): Promise<unknown>
  /** One that is ours and does not stand where it should is replaced. */
  isInPlace(comment: Comment): boolean
}

/**
 * Ours by the beginning of the text *and* by author, because anybody can copy a marker (`docs/faults.md`, 30).
 * Oldest first: every racing run keeps the same one.
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

/** Removes them all; one that another run has removed meanwhile is no error. */
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
