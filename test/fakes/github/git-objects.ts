import { createHash } from 'node:crypto'

export interface TreeEntry {
  readonly name: string
  /** As git writes it: 100644, 100755, 120000, 160000, 040000. */
  readonly mode: string
  readonly sha: string
}

export interface Signature {
  readonly name: string
  readonly email: string
  /** ISO 8601, UTC. */
  readonly date: string
}

export interface Commit {
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: Signature
  readonly committer: Signature
  readonly message: string
}

export interface FlatEntry {
  readonly path: string
  readonly mode: string
  readonly sha: string
}

/** Git's objects in memory, under the sha1 that git itself would give them. */
export interface GitObjects {
  putBlob(bytes: Uint8Array): string
  putTree(entries: readonly TreeEntry[]): string
  putCommit(commit: Commit): string
  blob(sha: string): Uint8Array | undefined
  tree(sha: string): readonly TreeEntry[] | undefined
  commit(sha: string): Commit | undefined
  /** Every object as git stores it, header included: what a loose object file holds once deflated. */
  all(): Iterable<[string, Buffer]>
}

/** An empty object store. */
export function createGitObjects(): GitObjects {
  const blobs = new Map<string, Uint8Array>()
  const trees = new Map<string, readonly TreeEntry[]>()
  const commits = new Map<string, Commit>()
  const raw = new Map<string, Buffer>()
  const put = (kind: string, content: Uint8Array): string => {
    const object = Buffer.concat([Buffer.from(`${kind} ${content.length}\0`), content])
    const sha = createHash('sha1').update(object).digest('hex')
    raw.set(sha, object)
    return sha
  }
  return {
    putBlob(bytes) {
      const sha = put('blob', bytes)
      blobs.set(sha, bytes)
      return sha
    },
    putTree(entries) {
      const sorted = [...entries].sort((a, b) => Buffer.compare(sortKey(a), sortKey(b)))
      const sha = put('tree', Buffer.concat(sorted.map(encodeTreeEntry)))
      trees.set(sha, sorted)
      return sha
    },
    putCommit(commit) {
      const sha = put('commit', Buffer.from(encodeCommit(commit)))
      commits.set(sha, commit)
      return sha
    },
    blob: (sha) => blobs.get(sha),
    tree: (sha) => trees.get(sha),
    commit: (sha) => commits.get(sha),
    all: () => raw
  }
}

function sortKey(entry: TreeEntry): Buffer {
  return Buffer.from(entry.mode === '040000' ? `${entry.name}/` : entry.name)
}

function encodeTreeEntry(entry: TreeEntry): Buffer {
  return Buffer.concat([Buffer.from(`${entry.mode.replace(/^0/, '')} ${entry.name}\0`), Buffer.from(entry.sha, 'hex')])
}

function encodeCommit(commit: Commit): string {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${encodeSignature(commit.author)}`,
    `committer ${encodeSignature(commit.committer)}`
  ]
  return `${lines.join('\n')}\n\n${commit.message}`
}

function encodeSignature({ name, email, date }: Signature): string {
  return `${name} <${email}> ${Math.floor(Date.parse(date) / 1000)} +0000`
}

/** Writes the folders that a flat list of files needs, and returns the root tree. */
export function putFlatTree(objects: GitObjects, files: readonly FlatEntry[]): string {
  const here: TreeEntry[] = []
  const folders = new Map<string, FlatEntry[]>()
  for (const { path, mode, sha } of files) {
    const slash = path.indexOf('/')
    if (slash < 0) {
      here.push({ name: path, mode, sha })
      continue
    }
    const name = path.slice(0, slash)
    const inside = folders.get(name) ?? []
    inside.push({ path: path.slice(slash + 1), mode, sha })
    folders.set(name, inside)
  }
  for (const [name, inside] of folders) here.push({ name, mode: '040000', sha: putFlatTree(objects, inside) })
  return objects.putTree(here)
}

/** Every entry below a tree, folders included, in git's order. */
export function flattenTree(objects: GitObjects, sha: string, prefix = ''): FlatEntry[] {
  const found: FlatEntry[] = []
  for (const { name, mode, sha: entrySha } of objects.tree(sha) ?? []) {
    found.push({ path: prefix + name, mode, sha: entrySha })
    if (mode === '040000') found.push(...flattenTree(objects, entrySha, `${prefix}${name}/`))
  }
  return found
}

/** Only the files below a tree. */
export function flatFiles(objects: GitObjects, sha: string): FlatEntry[] {
  return flattenTree(objects, sha).filter(({ mode }) => mode !== '040000')
}

/** The commit and all its ancestors, newest first, a parent never before its child. */
export function history(objects: GitObjects, sha: string): string[] {
  const children = new Map<string, number>()
  const seen = new Set<string>()
  const stack = [sha]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    for (const parent of objects.commit(next)?.parents ?? []) {
      children.set(parent, (children.get(parent) ?? 0) + 1)
      stack.push(parent)
    }
  }
  const ready = [sha]
  const ordered: string[] = []
  while (ready.length > 0) {
    ready.sort((a, b) => committed(objects, a) - committed(objects, b))
    const next = ready.pop() as string
    ordered.push(next)
    for (const parent of objects.commit(next)?.parents ?? []) {
      const left = (children.get(parent) ?? 0) - 1
      children.set(parent, left)
      if (left === 0) ready.push(parent)
    }
  }
  return ordered
}

function committed(objects: GitObjects, sha: string): number {
  return Date.parse(objects.commit(sha)?.committer.date ?? '')
}

/** The nearest common ancestor; undefined where the histories share nothing. */
export function mergeBaseOf(objects: GitObjects, one: string, other: string): string | undefined {
  const reachable = new Set(history(objects, one))
  return history(objects, other).find((sha) => reachable.has(sha))
}
