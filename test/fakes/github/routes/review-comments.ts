import { type Exchange, paginate, Refusal, type Routes, repositoryOf, requirePermission } from '../exchange.ts'
import { whyNotOnLines } from '../review-lines.ts'
import { reviewCommentShape } from '../shapes.ts'
import type { Repository, ReviewComment } from '../state.ts'
import { pullOf } from './pulls.ts'

/** Comments on the lines of a pull request's diff. */
export const reviewCommentRoutes = {
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/comments': (exchange) => {
    const repository = repositoryOf(exchange)
    const { number } = pullOf(exchange, repository)
    const comments = repository.reviewComments.filter(({ pull }) => pull === number)
    return paginate(exchange, comments, (page) => page.map((comment) => shape(exchange, repository, comment)))
  },
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/comments': (exchange) => {
    requirePermission(exchange, 'pull_requests')
    const repository = repositoryOf(exchange)
    const comment = newComment(exchange, repository)
    repository.reviewComments.push(comment)
    return { status: 201, body: shape(exchange, repository, comment) }
  },
  'PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}': (exchange) => {
    requirePermission(exchange, 'pull_requests')
    const repository = repositoryOf(exchange)
    const comment = commentOf(exchange, repository)
    comment.body = String(exchange.body.body)
    comment.updatedAt = exchange.state.now()
    return { status: 200, body: shape(exchange, repository, comment) }
  },
  'DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}': (exchange) => {
    requirePermission(exchange, 'pull_requests')
    const repository = repositoryOf(exchange)
    repository.reviewComments.splice(repository.reviewComments.indexOf(commentOf(exchange, repository)), 1)
    return { status: 204 }
  }
} satisfies Routes

function shape(exchange: Exchange, repository: Repository, comment: ReviewComment): object {
  return reviewCommentShape(exchange.state.objects, repository, comment)
}

function newComment(exchange: Exchange, repository: Repository): ReviewComment {
  const { body, state, viewer } = exchange
  const pull = pullOf(exchange, repository)
  const place = {
    path: String(body.path),
    commit: String(body.commit_id),
    line: Number(body.line),
    startLine: body.start_line === undefined ? null : Number(body.start_line)
  }
  const message = whyNotOnLines(state.objects, repository, pull, place)
  if (message !== null) {
    const errors = [{ resource: 'PullRequestReviewComment', code: 'custom', field: 'line', message }]
    throw new Refusal(422, 'Validation Failed', { errors })
  }
  const now = state.now()
  const who = { id: state.nextId(), pull: pull.number, author: viewer }
  return { ...who, ...place, body: String(body.body), side: 'RIGHT', createdAt: now, updatedAt: now }
}

function commentOf(exchange: Exchange, repository: Repository): ReviewComment {
  const id = Number(exchange.params.comment_id)
  const found = repository.reviewComments.find((comment) => comment.id === id)
  if (!found) throw new Refusal(404, 'Not Found')
  return found
}
