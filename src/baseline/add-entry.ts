import { isDeepStrictEqual } from 'node:util'
import { type StoredEntry, toStoredEntry } from '../domain/baseline.ts'
import type { BaselineEntry } from '../review/ports.ts'
import { BaselineError } from './baseline-error.ts'
import { type BaselineFile, formatBaselineFile, parseBaselineFile } from './baseline-file.ts'
import { baselinePath, setAsidePath } from './baseline-path.ts'

/**
 * A file holds no more than this; the oldest entries go first and stay in the branch's own history. Baselines are looked
 * for among at most 1,000 ancestors, and a file of 2,000 entries is still read in one request.
 */
export const mostEntries = 2000
/** Long measurements fill a file sooner: GitHub's API grows slow with large blobs. */
const mostCharacters = 8_000_000

export interface AddedEntry {
  /** New content by path; empty where the entry is there already. */
  readonly changes: ReadonlyMap<string, string>
  readonly setAside: readonly string[]
  /** What the file held as far as it could be read, and what it holds now. */
  readonly before: BaselineFile
  readonly after: BaselineFile
}

/** What recording an entry changes, `present` being its file's content or null. Pure, so that a lost race is run again on the new content. */
export function addEntry(entry: BaselineEntry, present: string | null): AddedEntry {
  const path = baselinePath(entry.target, entry.measurement.hardwareKey)
  const empty: BaselineFile = { target: entry.target, hardwareKey: entry.measurement.hardwareKey, entries: [] }
  const { file, problem } = present === null ? { file: empty, problem: null } : open(empty, path, present)
  const entries = merged(file.entries, toStoredEntry(entry))
  if (entries === null && problem === null) return { changes: new Map(), setAside: [], before: file, after: file }
  const { text, after } = bounded({ ...empty, entries: entries ?? file.entries })
  const changes = new Map([[path, text]])
  if (problem === null || present === null) return { changes, setAside: [], before: file, after }
  const aside = setAsidePath(path, present)
  changes.set(aside, present)
  return { changes, before: file, after, setAside: [`${path} could not be read (${problem}) and is kept as ${aside}`] }
}

function open(
  empty: BaselineFile,
  path: string,
  present: string
): { readonly file: BaselineFile; readonly problem: string | null } {
  const parsed = parseBaselineFile(present)
  switch (parsed.kind) {
    case 'newer':
      throw new BaselineError(
        `${path} was written by a newer vram-review (version ${parsed.version} of the format); nothing was changed`,
        'Use the newest version of vram-review everywhere that records baselines.'
      )
    case 'corrupt':
      return { file: empty, problem: parsed.problem }
    case 'baseline':
      if (baselinePath(parsed.file.target, parsed.file.hardwareKey) !== path)
        return { file: empty, problem: 'it holds the baseline of another target or hardware' }
      return { file: parsed.file, problem: parsed.problems.length > 0 ? parsed.problems.join('; ') : null }
  }
}

/** Null where nothing changes. Measuring a commit again replaces its entry. */
function merged(entries: readonly StoredEntry[], entry: StoredEntry): readonly StoredEntry[] | null {
  const old = entries.find(({ commit }) => commit === entry.commit)
  if (old && isDeepStrictEqual({ ...old, recordedAt: '' }, { ...entry, recordedAt: '' })) return null
  const others = entries.filter(({ commit }) => commit !== entry.commit)
  return [...others, entry].sort(byTime)
}

/** By the commit's time, because a slow run may record an old commit after a newer one. */
function byTime(a: StoredEntry, b: StoredEntry): number {
  const one = Date.parse(a.committedAt ?? a.recordedAt)
  const other = Date.parse(b.committedAt ?? b.recordedAt)
  return one - other
}

function bounded(file: BaselineFile): { readonly text: string; readonly after: BaselineFile } {
  let entries = file.entries.slice(-mostEntries)
  let text = formatBaselineFile({ ...file, entries })
  while (text.length > mostCharacters && entries.length > 1) {
    entries = entries.slice(Math.ceil(entries.length / 10))
    text = formatBaselineFile({ ...file, entries })
  }
  return { text, after: { ...file, entries } }
}
