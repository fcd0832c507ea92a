import { type Exchange, isSameLogin, paginate, type Routes, repositoryOf, requirePermission } from '../exchange.ts'
import { reactionShape } from '../shapes.ts'
import type { Reaction } from '../state.ts'
import { commentOf } from './comments.ts'

/** Reactions on comments: a second one of the same kind by the same account is the first. */
export const reactionRoutes = {
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': (exchange) => {
    const { content } = exchange.query
    const { reactions } = commentOf(exchange, repositoryOf(exchange))
    const found = reactions.filter((reaction) => content === undefined || reaction.content === content)
    return paginate(exchange, found, (page) => page.map(reactionShape))
  },
  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': (exchange) => {
    requirePermission(exchange, 'issues', 'pull_requests')
    const { reactions } = commentOf(exchange, repositoryOf(exchange))
    const present = reactions.find((reaction) => isSame(reaction, exchange))
    if (present) return { status: 200, body: reactionShape(present) }
    const { state, viewer, body } = exchange
    const reaction = { id: state.nextId(), author: viewer, content: String(body.content), createdAt: state.stamp() }
    reactions.push(reaction)
    return { status: 201, body: reactionShape(reaction) }
  }
} satisfies Routes

function isSame({ author, content }: Reaction, { viewer, body }: Exchange): boolean {
  return isSameLogin(author.login, viewer.login) && content === body.content
}
