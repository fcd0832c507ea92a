import { type FlatEntry, flatFiles, type GitObjects } from './git-objects.ts'

export interface FileDiff {
  readonly path: string
  readonly previousPath?: string
  readonly status: 'added' | 'removed' | 'modified' | 'renamed'
  readonly sha: string
  readonly additions: number
  readonly deletions: number
  /** Absent for binary or unchanged content, as in GitHub's answers. */
  readonly patch?: string
}

/** What changed between two commits, in path order; a file that moved unchanged or nearly so is a rename. */
export function diffCommits(objects: GitObjects, base: string, head: string): readonly FileDiff[] {
  const known = diffs.get(objects) ?? new Map<string, readonly FileDiff[]>()
  diffs.set(objects, known)
  const key = `${base} ${head}`
  const diff = known.get(key) ?? computeDiff(objects, base, head)
  known.set(key, diff)
  return diff
}

/** Commits never change, and a list of 3,000 files is asked for in 30 pages. */
const diffs = new WeakMap<GitObjects, Map<string, readonly FileDiff[]>>()

function computeDiff(objects: GitObjects, base: string, head: string): readonly FileDiff[] {
  const before = filesOf(objects, base)
  const after = filesOf(objects, head)
  const removed = [...before.values()].filter(({ path }) => !after.has(path))
  const diffs: FileDiff[] = []
  for (const file of after.values()) {
    const old = before.get(file.path)
    if (old && old.sha === file.sha && old.mode === file.mode) continue
    if (old) diffs.push(fileDiff(objects, old, file, 'modified'))
    else diffs.push(addition(objects, removed, file))
  }
  diffs.push(...removed.map((file) => fileDiff(objects, file, null, 'removed')))
  return diffs.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function filesOf(objects: GitObjects, commit: string): Map<string, FlatEntry> {
  return new Map(flatFiles(objects, objects.commit(commit)?.tree ?? '').map((file) => [file.path, file]))
}

function addition(objects: GitObjects, removed: FlatEntry[], file: FlatEntry): FileDiff {
  // Only a handful of removals are worth comparing: git too gives up on renames in huge changes.
  const candidates = removed.length > 100 ? [] : removed
  const origin = candidates.find(({ sha }) => sha === file.sha) ?? candidates.find((old) => alike(objects, old, file))
  if (!origin) return fileDiff(objects, null, file, 'added')
  removed.splice(removed.indexOf(origin), 1)
  return fileDiff(objects, origin, file, 'renamed')
}

function alike(objects: GitObjects, one: FlatEntry, other: FlatEntry): boolean {
  const before = linesOf(text(objects, one))
  const after = linesOf(text(objects, other))
  const kept = operations(before, after).filter(({ sign }) => sign === ' ').length
  return kept * 2 >= Math.max(before.length, after.length) && kept > 0
}

function fileDiff(
  objects: GitObjects,
  before: FlatEntry | null,
  after: FlatEntry | null,
  status: FileDiff['status']
): FileDiff {
  const changed = operations(linesOf(text(objects, before)), linesOf(text(objects, after)))
  const patch = hunks(changed)
  const file = (after ?? before) as FlatEntry
  return {
    path: file.path,
    status,
    sha: file.sha,
    additions: changed.filter(({ sign }) => sign === '+').length,
    deletions: changed.filter(({ sign }) => sign === '-').length,
    ...(status === 'renamed' && before ? { previousPath: before.path } : {}),
    ...(patch ? { patch } : {})
  }
}

function text(objects: GitObjects, file: FlatEntry | null): string {
  const bytes = file ? (objects.blob(file.sha) ?? new Uint8Array()) : new Uint8Array()
  return bytes.includes(0) ? '' : Buffer.from(bytes).toString('utf8')
}

function linesOf(content: string): string[] {
  if (content === '') return []
  return content.replace(/\n$/, '').split('\n')
}

interface LineOperation {
  readonly sign: ' ' | '-' | '+'
  readonly line: string
}

function operations(before: readonly string[], after: readonly string[]): LineOperation[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  const room = Math.min(before.length, after.length) - start
  while (end < room && before.at(-1 - end) === after.at(-1 - end)) end++
  const same = (line: string): LineOperation => ({ sign: ' ', line })
  return [
    ...before.slice(0, start).map(same),
    ...longestCommon(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same)
  ]
}

function longestCommon(before: readonly string[], after: readonly string[]): LineOperation[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  const length = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = lengths[i] as number[]
      row[j] = before[i] === after[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1))
    }
  }
  const found: LineOperation[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      found.push({ sign: ' ', line: before[i++] as string })
      j++
    } else if (i < before.length && (j >= after.length || length(i + 1, j) >= length(i, j + 1)))
      found.push({ sign: '-', line: before[i++] as string })
    else found.push({ sign: '+', line: after[j++] as string })
  }
  return found
}

const contextLines = 3

function hunks(changed: readonly LineOperation[]): string {
  const shown = changed.map((_, index) =>
    changed
      .slice(Math.max(0, index - contextLines), index + contextLines + 1)
      .some((operation) => operation.sign !== ' ')
  )
  const parts: string[] = []
  let beforeLine = 1
  let afterLine = 1
  let open: { before: number; after: number; lines: LineOperation[] } | null = null
  const close = () => {
    if (open) parts.push(hunk(open.before, open.after, open.lines))
    open = null
  }
  changed.forEach((operation, index) => {
    if (shown[index]) {
      open ??= { before: beforeLine, after: afterLine, lines: [] }
      open.lines.push(operation)
    } else close()
    if (operation.sign !== '+') beforeLine++
    if (operation.sign !== '-') afterLine++
  })
  close()
  return parts.join('\n')
}

function hunk(before: number, after: number, lines: readonly LineOperation[]): string {
  const removed = lines.filter(({ sign }) => sign !== '+').length
  const added = lines.filter(({ sign }) => sign !== '-').length
  // Git counts from the line before an empty side.
  const from = `${removed === 0 ? before - 1 : before},${removed}`
  const to = `${added === 0 ? after - 1 : after},${added}`
  return [`@@ -${from} +${to} @@`, ...lines.map(({ sign, line }) => sign + line)].join('\n')
}
