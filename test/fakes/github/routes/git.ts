import { type Exchange, Refusal, type Reply, type Routes, repositoryOf, requirePermission } from '../exchange.ts'
import { type FlatEntry, flatFiles, flattenTree, history, putFlatTree, type Signature } from '../git-objects.ts'
import { moveRef } from '../move-ref.ts'
import { gitCommitShape } from '../shapes.ts'
import type { Repository } from '../state.ts'

/** Git's own data: blobs, trees, commits, refs. */
export const gitRoutes = {
  'GET /repos/{owner}/{repo}/git/ref/{ref}': (exchange) => {
    const name = `refs/${exchange.params.ref}`
    const sha = repositoryOf(exchange).refs.get(name)
    if (!sha) throw new Refusal(404, 'Not Found')
    return { status: 200, body: refShape(exchange, name, sha) }
  },
  'POST /repos/{owner}/{repo}/git/refs': (exchange) => {
    requirePermission(exchange, 'contents')
    const repository = repositoryOf(exchange)
    const { ref, sha } = exchange.body as { ref: string; sha: string }
    if (!/^refs\/[^/]+\/.+/.test(ref)) throw new Refusal(422, `${ref} is not a valid ref name.`)
    if (repository.refs.has(ref)) throw new Refusal(422, 'Reference already exists')
    checkRefWrite(exchange, repository, ref, sha)
    moveRef(exchange.state, repository, ref, sha, exchange.viewer.login)
    return { status: 201, body: refShape(exchange, ref, sha) }
  },
  'PATCH /repos/{owner}/{repo}/git/refs/{ref}': (exchange) => {
    requirePermission(exchange, 'contents')
    const repository = repositoryOf(exchange)
    const ref = `refs/${exchange.params.ref}`
    const { sha, force } = exchange.body as { sha: string; force?: boolean }
    const present = repository.refs.get(ref)
    if (!present) throw new Refusal(422, 'Reference does not exist')
    checkRefWrite(exchange, repository, ref, sha)
    const isFastForward = history(exchange.state.objects, sha).includes(present)
    if (!force && !isFastForward) throw new Refusal(422, 'Update is not a fast forward')
    moveRef(exchange.state, repository, ref, sha, exchange.viewer.login)
    return { status: 200, body: refShape(exchange, ref, sha) }
  },
  'DELETE /repos/{owner}/{repo}/git/refs/{ref}': (exchange) => {
    requirePermission(exchange, 'contents')
    const repository = repositoryOf(exchange)
    const ref = `refs/${exchange.params.ref}`
    if (!repository.refs.has(ref)) throw new Refusal(422, 'Reference does not exist')
    refuseProtected(repository, ref)
    moveRef(exchange.state, repository, ref, null, exchange.viewer.login)
    return { status: 204 }
  },
  // Not in pages: GitHub's description knows none here.
  'GET /repos/{owner}/{repo}/git/matching-refs/{ref}': (exchange) => {
    const wanted = `refs/${exchange.params.ref}`
    const found = [...repositoryOf(exchange).refs].filter(([ref]) => ref.startsWith(wanted)).sort()
    return { status: 200, body: found.map(([ref, sha]) => refShape(exchange, ref, sha)) }
  },
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': (exchange) => {
    repositoryOf(exchange)
    const sha = exchange.params.file_sha ?? ''
    const bytes = exchange.state.objects.blob(sha)
    if (!bytes) throw new Refusal(404, 'Not Found')
    // GitHub breaks the base64 into lines.
    const content = Buffer.from(bytes)
      .toString('base64')
      .replace(/.{1,60}/g, '$&\n')
    const body = { sha, node_id: sha, url: objectUrl(exchange, 'blobs', sha), size: bytes.length, encoding: 'base64' }
    return { status: 200, body: { ...body, content } }
  },
  'POST /repos/{owner}/{repo}/git/blobs': (exchange) => {
    requirePermission(exchange, 'contents')
    repositoryOf(exchange)
    const { content, encoding } = exchange.body as { content: string; encoding?: string }
    const sha = exchange.state.objects.putBlob(Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'))
    return { status: 201, body: { sha, url: objectUrl(exchange, 'blobs', sha) } }
  },
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': (exchange) => {
    repositoryOf(exchange)
    return readTree(exchange, exchange.params.tree_sha ?? '', 'recursive' in exchange.query)
  },
  'POST /repos/{owner}/{repo}/git/trees': (exchange) => {
    requirePermission(exchange, 'contents')
    repositoryOf(exchange)
    return writeTree(exchange)
  },
  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': (exchange) => {
    repositoryOf(exchange)
    const sha = exchange.params.commit_sha ?? ''
    const commit = exchange.state.objects.commit(sha)
    if (!commit) throw new Refusal(404, 'Not Found')
    return { status: 200, body: gitCommitShape(sha, commit) }
  },
  'POST /repos/{owner}/{repo}/git/commits': (exchange) => {
    requirePermission(exchange, 'contents')
    repositoryOf(exchange)
    return writeCommit(exchange)
  }
} satisfies Routes

function objectUrl(exchange: Exchange, kind: string, sha: string): string {
  return `${exchange.url}/repos/${exchange.params.owner}/${exchange.params.repo}/git/${kind}/${sha}`
}

function refShape(exchange: Exchange, ref: string, sha: string): object {
  return {
    ref,
    node_id: ref,
    url: objectUrl(exchange, 'refs', ref),
    object: { type: 'commit', sha, url: objectUrl(exchange, 'commits', sha) }
  }
}

function checkRefWrite(exchange: Exchange, repository: Repository, ref: string, sha: string): void {
  if (!exchange.state.objects.commit(sha)) throw new Refusal(422, 'Object does not exist')
  refuseProtected(repository, ref)
}

function refuseProtected(repository: Repository, ref: string): void {
  if (repository.protectedRefs.has(ref)) {
    throw new Refusal(422, 'Repository rule violations found\n\nCannot update this protected ref.\n\n')
  }
}

function kindOf(mode: string): string {
  if (mode === '040000') return 'tree'
  return mode === '160000' ? 'commit' : 'blob'
}

function readTree(exchange: Exchange, sha: string, recursive: boolean): Reply {
  const { objects, treeEntryLimit } = exchange.state
  const tree = objects.tree(sha)
  if (!tree) throw new Refusal(404, 'Not Found')
  const entries = recursive ? flattenTree(objects, sha) : tree.map(({ name, ...entry }) => ({ path: name, ...entry }))
  const shown = recursive ? entries.slice(0, treeEntryLimit) : entries
  const shape = (entry: FlatEntry) => {
    const size = objects.blob(entry.sha)?.length
    return { ...entry, type: kindOf(entry.mode), ...(size === undefined ? {} : { size }) }
  }
  const truncated = shown.length < entries.length
  return { status: 200, body: { sha, url: objectUrl(exchange, 'trees', sha), tree: shown.map(shape), truncated } }
}

interface NewTreeEntry {
  readonly path: string
  readonly mode: string
  readonly sha?: string | null
  readonly content?: string
}

function writeTree(exchange: Exchange): Reply {
  const { objects } = exchange.state
  const { tree, base_tree } = exchange.body as { tree: NewTreeEntry[]; base_tree?: string }
  if (base_tree !== undefined && !objects.tree(base_tree)) throw new Refusal(422, 'base_tree is not a valid tree oid')
  const files = new Map(flatFiles(objects, base_tree ?? '').map((file) => [file.path, file]))
  for (const { path, mode, sha, content } of tree) {
    if (/(^|\/)(\.{0,2}|\.git)(\/|$)/i.test(path))
      throw new Refusal(422, 'tree.path contains a malformed path component')
    if (sha === null) files.delete(path)
    else files.set(path, { path, mode, sha: sha ?? objects.putBlob(Buffer.from(content ?? '')) })
  }
  const sha = putFlatTree(objects, [...files.values()])
  return { ...readTree(exchange, sha, false), status: 201 }
}

function writeCommit(exchange: Exchange): Reply {
  const { objects } = exchange.state
  const given = exchange.body as { message: string; tree: string; parents?: string[]; author?: Partial<Signature> }
  const parents = given.parents ?? []
  if (!objects.tree(given.tree)) throw new Refusal(422, 'Tree SHA does not exist')
  if (parents.some((parent) => !objects.commit(parent))) throw new Refusal(422, 'Parent SHA does not exist')
  const self = { name: exchange.viewer.login, email: `${exchange.viewer.login}@users.noreply.github.test` }
  const author = { ...self, date: exchange.state.now(), ...given.author }
  const commit = { tree: given.tree, parents, author, committer: author, message: given.message }
  const sha = objects.putCommit(commit)
  return { status: 201, body: gitCommitShape(sha, commit) }
}
