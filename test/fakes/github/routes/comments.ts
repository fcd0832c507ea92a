import { addComment } from '../add-comment.ts'
import { type Exchange, paginate, Refusal, type Routes, repositoryOf, requirePermission } from '../exchange.ts'
import { commentShape } from '../shapes.ts'
import type { Comment, Repository } from '../state.ts'

/** GitHub refuses longer ones. */
const commentLimit = 65_536

/** Comments of issues and pull requests. */
export const commentRoutes = {
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': (exchange) => {
    const repository = repositoryOf(exchange)
    const issue = issueOf(exchange, repository)
    const comments = repository.comments.filter((comment) => comment.issue === issue)
    return paginate(exchange, comments, (page) => page.map((comment) => commentShape(repository, comment)))
  },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': (exchange) => {
    requirePermission(exchange, 'issues', 'pull_requests')
    const repository = repositoryOf(exchange)
    const said = { issue: issueOf(exchange, repository), author: exchange.viewer, body: bodyOf(exchange) }
    const comment = addComment(exchange.state, repository, said)
    return { status: 201, body: commentShape(repository, comment) }
  },
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}': (exchange) => {
    const repository = repositoryOf(exchange)
    return { status: 200, body: commentShape(repository, commentOf(exchange, repository)) }
  },
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': (exchange) => {
    requirePermission(exchange, 'issues', 'pull_requests')
    const repository = repositoryOf(exchange)
    const comment = commentOf(exchange, repository)
    comment.body = bodyOf(exchange)
    comment.updatedAt = exchange.state.stamp()
    return { status: 200, body: commentShape(repository, comment) }
  },
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}': (exchange) => {
    requirePermission(exchange, 'issues', 'pull_requests')
    const repository = repositoryOf(exchange)
    repository.comments.splice(repository.comments.indexOf(commentOf(exchange, repository)), 1)
    return { status: 204 }
  }
} satisfies Routes

function issueOf(exchange: Exchange, repository: Repository): number {
  const number = Number(exchange.params.issue_number)
  if (!repository.pulls.has(number)) throw new Refusal(404, 'Not Found')
  return number
}

/** The comment of the path, or 404. */
export function commentOf(exchange: Exchange, repository: Repository): Comment {
  const id = Number(exchange.params.comment_id)
  const found = repository.comments.find((comment) => comment.id === id)
  if (!found) throw new Refusal(404, 'Not Found')
  return found
}

function bodyOf(exchange: Exchange): string {
  const body = String(exchange.body.body)
  if (body.length > commentLimit) {
    const message = `Body is too long (maximum is ${commentLimit} characters)`
    const errors = [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }]
    throw new Refusal(422, 'Validation Failed', { errors })
  }
  return body
}
