import type { Comment, Repository, State } from './state.ts'

/** A comment on an issue or pull request, whoever makes it. */
export function addComment(
  state: State,
  repository: Repository,
  said: Pick<Comment, 'issue' | 'author' | 'body'>
): Comment {
  const now = state.stamp()
  const comment: Comment = { id: state.nextId(), ...said, createdAt: now, updatedAt: now, reactions: [] }
  repository.comments.push(comment)
  state.announce({ event: 'issue_comment', action: 'created', repository, comment, sender: said.author.login })
  return comment
}
