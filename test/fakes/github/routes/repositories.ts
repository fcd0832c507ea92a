import { diffCommits } from '../diff.ts'
import { type Exchange, paginate, Refusal, type Reply, type Routes, repositoryOf } from '../exchange.ts'
import { flatFiles, history, mergeBaseOf } from '../git-objects.ts'
import { commitShape, fileShape, repositoryShape } from '../shapes.ts'
import type { Repository } from '../state.ts'

/** GitHub shows no more files of a comparison than this, and only on its first page. */
const comparedFileLimit = 300

/** A repository as a whole: itself, its commits, comparisons and contents. */
export const repositoryRoutes = {
  'GET /repos/{owner}/{repo}': (exchange) => ({ status: 200, body: repositoryShape(repositoryOf(exchange)) }),
  'GET /repos/{owner}/{repo}/commits': (exchange) => {
    const repository = repositoryOf(exchange)
    const start = resolve(exchange, repository, exchange.query.sha ?? repository.defaultBranch)
    return paginate(exchange, history(exchange.state.objects, start), (page) =>
      page.map((sha) => shapeOf(exchange, sha))
    )
  },
  'GET /repos/{owner}/{repo}/compare/{basehead}': (exchange) => compare(exchange, repositoryOf(exchange)),
  'GET /repos/{owner}/{repo}/contents/{path}': (exchange) => contents(exchange, repositoryOf(exchange))
} satisfies Routes

function shapeOf(exchange: Exchange, sha: string): object {
  const commit = exchange.state.objects.commit(sha)
  if (!commit) throw new Refusal(404, 'Not Found')
  return commitShape(sha, commit)
}

function resolve(exchange: Exchange, repository: Repository, name: string): string {
  const sha = repository.refs.get(`refs/heads/${name}`) ?? name
  if (!exchange.state.objects.commit(sha)) throw new Refusal(404, 'Not Found')
  return sha
}

function compare(exchange: Exchange, repository: Repository): Reply {
  const { objects } = exchange.state
  const [from = '', to = ''] = (exchange.params.basehead ?? '').split('...')
  const base = resolve(exchange, repository, from)
  const head = resolve(exchange, repository, to)
  const mergeBase = mergeBaseOf(objects, base, head)
  if (!mergeBase) throw new Refusal(404, `No common ancestor between ${from} and ${to}.`)
  const behind = new Set(history(objects, base))
  const ahead = history(objects, head)
  const commits = ahead.filter((sha) => !behind.has(sha)).reverse()
  const reachable = new Set(ahead)
  const behindBy = [...behind].filter((sha) => !reachable.has(sha)).length
  const isFirstPage = Number(exchange.query.page ?? 1) === 1
  const files = isFirstPage ? diffCommits(objects, mergeBase, head).slice(0, comparedFileLimit) : []
  const web = 'https://github.test/'
  return paginate(exchange, commits, (page) => ({
    url: `${exchange.url}${exchange.path}`,
    html_url: web,
    permalink_url: web,
    diff_url: web,
    patch_url: web,
    base_commit: shapeOf(exchange, base),
    merge_base_commit: shapeOf(exchange, mergeBase),
    status: relation(commits.length, behindBy),
    ahead_by: commits.length,
    behind_by: behindBy,
    total_commits: commits.length,
    commits: page.map((sha) => shapeOf(exchange, sha)),
    files: files.map((file) => fileShape(exchange, repository, head, file))
  }))
}

function relation(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return 'diverged'
  if (ahead > 0) return 'ahead'
  return behind > 0 ? 'behind' : 'identical'
}

function contents(exchange: Exchange, repository: Repository): Reply {
  const { objects } = exchange.state
  const path = exchange.params.path ?? ''
  const commit = resolve(exchange, repository, exchange.query.ref ?? repository.defaultBranch)
  const file = flatFiles(objects, objects.commit(commit)?.tree ?? '').find((entry) => entry.path === path)
  const bytes = file && objects.blob(file.sha)
  if (!file || !bytes) throw new Refusal(404, 'Not Found')
  const url = `${exchange.url}${exchange.path}?ref=${commit}`
  const body = {
    type: 'file',
    encoding: 'base64',
    size: bytes.length,
    name: path.split('/').at(-1),
    path,
    content: Buffer.from(bytes).toString('base64'),
    sha: file.sha,
    url,
    git_url: url,
    html_url: url,
    download_url: url,
    _links: { self: url, git: url, html: url }
  }
  return { status: 200, body }
}
