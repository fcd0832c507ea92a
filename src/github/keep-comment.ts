import type { Clock, PublishedComment } from '../review/ports.ts'
import { isGitHubError } from './github-error.ts'
import { lookAgain } from './look-again.ts'
import { type CommentBoard, ownComments, removeComments, type WrittenComment } from './own-comments.ts'

export interface WantedComment {
  /** The text begins with it. */
  readonly marker: string
  readonly text: string
  /** The login that this token writes under. */
  readonly author: () => Promise<string>
}

/**
 * Keeps exactly one comment of that marker on the board: created, updated, left alone, or replaced where it does not stand
 * in its place. After a failure that leaves it unknown whether something was written, it looks before it writes again.
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
  // Unknown whether it is there now, or it was deleted under our hands: look again, then decide.
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
