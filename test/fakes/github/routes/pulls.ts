import { diffCommits } from '../diff.ts'
import { type Exchange, paginate, Refusal, type Routes, repositoryOf, requirePermission } from '../exchange.ts'
import { mergeBaseOf } from '../git-objects.ts'
import { addPull, closePull, reopenPull, retargetPull } from '../pull-changes.ts'
import { fileShape, pullShape } from '../shapes.ts'
import { headOf, type Pull, type Repository } from '../state.ts'

/** GitHub refuses longer ones. */
const bodyLimit = 65_536

/** Pull requests and their files. */
export const pullRoutes = {
  'GET /repos/{owner}/{repo}/pulls': (exchange) => {
    const repository = repositoryOf(exchange)
    const { state = 'open', head, base } = exchange.query
    const found = [...repository.pulls.values()]
      .filter((pull) => state === 'all' || pull.state === state)
      .filter((pull) => head === undefined || `${pull.headRepository.owner}:${pull.headBranch}` === head)
      .filter((pull) => base === undefined || pull.baseBranch === base)
      .reverse()
    return paginate(exchange, found, (page) => page.map((pull) => pullShape(repository, pull, 'pull-request-simple')))
  },
  'POST /repos/{owner}/{repo}/pulls': (exchange) => {
    requirePermission(exchange, 'pull_requests')
    const repository = repositoryOf(exchange)
    const pull = newPull(exchange, repository)
    addPull(exchange.state, repository, pull)
    return { status: 201, body: pullShape(repository, pull) }
  },
  'PATCH /repos/{owner}/{repo}/pulls/{pull_number}': (exchange) => {
    requirePermission(exchange, 'pull_requests')
    const repository = repositoryOf(exchange)
    const pull = pullOf(exchange, repository)
    const { title = pull.title, body = pull.body } = exchange.body as { title?: string; body?: string }
    Object.assign(pull, checkedText(title, body))
    changePull(exchange, repository, pull)
    return { status: 200, body: pullShape(repository, pull) }
  },
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

function changePull({ body, state, viewer }: Exchange, repository: Repository, pull: Pull): void {
  if (typeof body.base === 'string') {
    if (!repository.refs.has(`refs/heads/${body.base}`)) throw invalid({ code: 'invalid', field: 'base' })
    retargetPull(state, repository, pull, body.base, viewer.login)
  }
  if (body.state === 'closed') closePull(state, repository, pull, viewer.login)
  if (body.state === 'open') reopenPull(state, repository, pull, viewer.login)
}

function newPull({ body: given, viewer, state }: Exchange, repository: Repository): Pull {
  const { title, body = null, head, base } = given as { title: string; body?: string; head: string; base: string }
  const headBranch = head.replace(`${repository.owner}:`, '')
  for (const [field, branch] of Object.entries({ head: headBranch, base })) {
    if (!repository.refs.has(`refs/heads/${branch}`)) throw invalid({ code: 'invalid', field })
  }
  const same = [...repository.pulls.values()].some(
    (pull) =>
      pull.state === 'open' &&
      pull.headRepository === repository &&
      pull.headBranch === headBranch &&
      pull.baseBranch === base
  )
  if (same) {
    throw invalid({ code: 'custom', message: `A pull request already exists for ${repository.owner}:${headBranch}.` })
  }
  return {
    ...checkedText(title, body),
    number: repository.pulls.size + 1,
    author: viewer.login,
    createdAt: state.stamp(),
    baseBranch: base,
    headRepository: repository,
    headBranch,
    state: 'open',
    merged: false,
    mergeCommit: null,
    draft: given.draft === true,
    mergeable: null,
    labels: []
  }
}

function checkedText(title: string, body: string | null): { title: string; body: string | null } {
  if (title.length > 256) throw invalid({ code: 'custom', message: 'title is too long (maximum is 256 characters)' })
  if ((body?.length ?? 0) > bodyLimit) throw invalid({ code: 'custom', message: 'body is too long' })
  return { title, body }
}

function invalid(error: object): Refusal {
  return new Refusal(422, 'Validation Failed', { errors: [{ resource: 'PullRequest', ...error }] })
}

/** The pull request of the path, or 404. */
export function pullOf(exchange: Exchange, repository: Repository): Pull {
  const pull = repository.pulls.get(Number(exchange.params.pull_number))
  if (!pull) throw new Refusal(404, 'Not Found')
  return pull
}
