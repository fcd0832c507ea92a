import type { BaselineEntry } from '../../domain/baseline.ts'
import type { BaselineLookup, BaselineQuery } from '../../review/ports.ts'
import {
  type BaselineFile,
  baselinePath,
  isBaselinePath,
  parseBaselineFile,
  targetFolder,
  toBaselineEntry
} from './baseline-file.ts'

/** The stored files at one moment. */
export interface BaselineSnapshot {
  readonly paths: readonly string[]
  read(path: string): Promise<string>
}

/** The most files of other targets that are searched for a renamed one. */
const mostRenameCandidates = 100

/** The nearest ancestor's entry with the same hardware key, or else the reason there is none. */
export async function findBaseline(snapshot: BaselineSnapshot, query: BaselineQuery): Promise<BaselineLookup> {
  const setAside: string[] = []
  const ancestry = memoized(query.commits)
  const own = snapshot.paths.filter((path) => path.startsWith(`${targetFolder(query.target)}/`) && isBaselinePath(path))
  const exact = own.filter((path) => path === pathOf(query, path))
  const found = await nearest(await readAll(snapshot, exact, setAside), ancestry)
  if (found) return { kind: 'found', ...found, setAside }
  const others = await readAll(snapshot, without(own, exact), setAside)
  const foreign = await nearest(others, ancestry)
  const renamed = foreign ? null : await findRenamed(snapshot, query, ancestry, setAside)
  if (renamed?.kind === 'found' || !foreign) return renamed ?? { kind: 'none', setAside }
  return otherHardware(others, foreign.entry, setAside)
}

/** The file to use: any of the target's if the hardware is not known yet. */
function pathOf({ target, hardwareKey }: BaselineQuery, path: string): string {
  return hardwareKey === null ? path : baselinePath(target, hardwareKey)
}

function without(paths: readonly string[], some: readonly string[]): readonly string[] {
  return paths.filter((path) => !some.includes(path))
}

function otherHardware(
  files: readonly BaselineFile[],
  nearestEntry: BaselineEntry,
  setAside: readonly string[]
): BaselineLookup {
  const hardwareKeys = [...new Set(files.map(({ hardwareKey }) => hardwareKey))].sort()
  return { kind: 'other-hardware', hardwareKeys, nearest: nearestEntry, setAside }
}

/** Recognises a renamed target by the paths of its files; if several match, none is used. */
async function findRenamed(
  snapshot: BaselineSnapshot,
  query: BaselineQuery,
  ancestry: Ancestry,
  setAside: string[]
): Promise<BaselineLookup | null> {
  if (query.recordedPaths.length === 0) return null
  const foreign = snapshot.paths.filter(
    (path) => isBaselinePath(path) && !path.startsWith(`${targetFolder(query.target)}/`)
  )
  const files = await readAll(snapshot, foreign.slice(0, mostRenameCandidates), setAside)
  const same = files
    .filter(({ target }) => !query.otherTargets?.includes(target))
    .map((file) => ({ ...file, entries: file.entries.filter((entry) => hasPaths(entry.files, query)) }))
    .filter(({ entries }) => entries.length > 0)
  if (new Set(same.map(({ target }) => target)).size > 1) return null
  const comparable = same.filter((file) => query.hardwareKey === null || file.hardwareKey === query.hardwareKey)
  const found = await nearest(comparable, ancestry)
  if (found) return { kind: 'found', ...found, setAside }
  const other = await nearest(same, ancestry)
  return other ? otherHardware(same, other.entry, setAside) : null
}

function hasPaths(files: readonly string[], { recordedPaths }: BaselineQuery): boolean {
  return files.length > 0 && files.every((path) => recordedPaths.includes(path))
}

async function readAll(
  snapshot: BaselineSnapshot,
  paths: readonly string[],
  setAside: string[]
): Promise<BaselineFile[]> {
  const files: BaselineFile[] = []
  for (const path of paths) {
    const parsed = parseBaselineFile(await snapshot.read(path))
    if (parsed.kind === 'corrupt') setAside.push(`${path}: ${parsed.problem}`)
    else if (parsed.kind === 'newer')
      setAside.push(`${path}: written by a newer vram-review (version ${parsed.version}); update this one to use it`)
    else if (baselinePath(parsed.file.target, parsed.file.hardwareKey) !== path)
      setAside.push(`${path}: holds the baseline of another target or hardware`)
    else {
      setAside.push(...parsed.problems.map((problem) => `${path}: ${problem}`))
      files.push(parsed.file)
    }
  }
  return files
}

/** The commits to look at, read once and only as far as needed. */
interface Ancestry {
  at(index: number): Promise<string | undefined>
}

function memoized(commits: AsyncIterable<string>): Ancestry {
  const seen: string[] = []
  const rest = commits[Symbol.asyncIterator]()
  let ended = false
  return {
    async at(index) {
      while (!ended && seen.length <= index) {
        const next = await rest.next()
        if (next.done) ended = true
        else seen.push(next.value)
      }
      return seen[index]
    }
  }
}

async function nearest(
  files: readonly BaselineFile[],
  ancestry: Ancestry
): Promise<{ entry: BaselineEntry; commitsBehind: number } | null> {
  const byCommit = new Map<string, BaselineEntry>()
  for (const file of files) {
    for (const entry of file.entries) {
      const known = byCommit.get(entry.commit)
      // With several kinds of hardware, the one recorded last.
      if (!known || known.recordedAt <= entry.recordedAt) byCommit.set(entry.commit, toBaselineEntry(file, entry))
    }
  }
  if (byCommit.size === 0) return null
  for (let index = 0; ; index++) {
    const commit = await ancestry.at(index)
    if (commit === undefined) return null
    const entry = byCommit.get(commit)
    if (entry) return { entry, commitsBehind: index }
  }
}
