import { diffCommits } from '../diff.ts'
import { type Exchange, paginate, Refusal, type Routes, repositoryOf } from '../exchange.ts'
import { mergeBaseOf } from '../git-objects.ts'
import { fileShape, pullShape } from '../shapes.ts'
import { headOf, type Pull, type Repository } from '../state.ts'

/** Pull requests and their files. */
export const pullRoutes = {
  'GET /repos/{owner}/{repo}/pulls/{pull_number}': (exchange) => {
    const repository = repositoryOf(exchange)
    return { status: 200, body: pullShape(repository, pullOf(exchange, repository)) }
  },
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/files': (exchange) => {
    const repository = repositoryOf(exchange)
    const pull = pullOf(exchange, repository)
    const { objects, pullFileLimit } = exchange.state
    const head = headOf(repository, pull)
    const base = mergeBaseOf(objects, repository.refs.get(`refs/heads/${pull.baseBranch}`) ?? '', head) ?? ''
    const files = diffCommits(objects, base, head).slice(0, pullFileLimit)
    return paginate(exchange, files, (page) => page.map((file) => fileShape(exchange, repository, head, file)))
  }
} satisfies Routes

/** The pull request of the path, or 404. */
export function pullOf(exchange: Exchange, repository: Repository): Pull {
  const pull = repository.pulls.get(Number(exchange.params.pull_number))
  if (!pull) throw new Refusal(404, 'Not Found')
  return pull
}
