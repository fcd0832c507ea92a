import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { BaselineEntry } from '../../domain/baseline.ts'
import { type StoredEntry, storedEntrySchema, toStoredEntry } from '../../domain/baseline.ts'
import { parseJson } from '../../domain/json.ts'
import { safeName, shortDigest } from '../../system/names.ts'

/** Increased when an older vram-review could misread what a newer one writes. */
const baselineVersion = 1

/** One target on one kind of hardware, its entries oldest first. */
export interface BaselineFile {
  readonly target: string
  readonly hardwareKey: string
  readonly entries: readonly StoredEntry[]
}

export type ParsedBaseline =
  /** `problems`: unreadable entries that were left out, as sentences. */
  | { readonly kind: 'baseline'; readonly file: BaselineFile; readonly problems: readonly string[] }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'corrupt'; readonly problem: string }

const headSchema = z.object({
  version: z.int().positive(),
  target: z.string(),
  hardwareKey: z.string(),
  entries: z.array(z.unknown())
})

/** Reads a stored file. Unreadable entries are reported; they never count as a measurement of zero. */
export function parseBaselineFile(text: string): ParsedBaseline {
  const value = parseJson(text)
  const version = z.object({ version: z.int() }).safeParse(value)
  if (version.success && version.data.version > baselineVersion) return { kind: 'newer', version: version.data.version }
  const head = headSchema.safeParse(value)
  if (!head.success) return { kind: 'corrupt', problem: value === undefined ? 'no JSON' : firstIssue(head.error) }
  const entries: StoredEntry[] = []
  const problems: string[] = []
  head.data.entries.forEach((entry, index) => {
    const parsed = storedEntrySchema.safeParse(entry)
    if (!parsed.success) problems.push(`entry ${index + 1}: ${firstIssue(parsed.error)}`)
    else if (parsed.data.measurement.hardwareKey !== head.data.hardwareKey)
      problems.push(`entry ${index + 1}: of other hardware than the file`)
    else entries.push(parsed.data)
  })
  return { kind: 'baseline', file: { ...head.data, entries }, problems }
}

/** One entry a line: git's diffs then show what was recorded, and deltas stay small. */
export function formatBaselineFile({ target, hardwareKey, entries }: BaselineFile): string {
  const head = [
    `"version": ${baselineVersion}`,
    `"target": ${JSON.stringify(target)}`,
    `"hardwareKey": ${JSON.stringify(hardwareKey)}`
  ]
  const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n')
  return `{\n${head.join(',\n')},\n"entries": [\n${lines}\n]\n}\n`
}

/** A stored entry with its file's metadata. */
export function toBaselineEntry(file: BaselineFile, entry: StoredEntry): BaselineEntry {
  return { target: file.target, ...entry }
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.') || 'file'}: ${issue.message}` : error.message
}

/** The folder of a target's baselines, one file per hardware key. */
export function targetFolder(target: string): string {
  return `baselines/${safeName(target)}`
}

/** The file of a target on one kind of hardware. */
export function baselinePath(target: string, hardwareKey: string): string {
  return `${targetFolder(target)}/${safeName(hardwareKey)}.json`
}

/** Whether a path is a baseline file, and not a copy that was set aside. */
export function isBaselinePath(path: string): boolean {
  return /^baselines\/[a-z0-9-]+\/[a-z0-9-]+\.json$/.test(path)
}

/** Where unreadable content is kept. Its digest is in the name, so that a second copy overwrites nothing. */
function setAsidePath(path: string, content: string): string {
  return `${path}.unreadable-${shortDigest(content)}`
}

/** A baseline could not be read or recorded. Message and remedy address the person whose run it is. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError'
  readonly remedy: string

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, { cause })
    this.remedy = remedy
  }
}

/** git's object id for that content: if it equals the tree's, nothing needs writing. */
export function blobSha(content: string): string {
  const bytes = Buffer.from(content)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/**
 * The limit of a file; the oldest entries are dropped first and stay in the branch's history. Baselines are searched
 * among at most 1,000 ancestors, and a file of 2,000 entries is still read in one request.
 */
export const mostEntries = 2000
/** Long measurements reach a limit sooner: GitHub's API is slow with large blobs. */
const mostCharacters = 8_000_000

export interface AddedEntry {
  /** New content by path; empty if the entry is already there. */
  readonly changes: ReadonlyMap<string, string>
  readonly setAside: readonly string[]
  /** The readable entries before, and the entries now. */
  readonly before: BaselineFile
  readonly after: BaselineFile
}

/** The change that records an entry; `present` is the file's content or null. Pure, so that a lost race is repeated on the new content. */
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

/** Null if nothing changes. Measuring a commit again replaces its entry. */
function merged(entries: readonly StoredEntry[], entry: StoredEntry): readonly StoredEntry[] | null {
  const old = entries.find(({ commit }) => commit === entry.commit)
  if (old && isDeepStrictEqual({ ...old, recordedAt: '' }, { ...entry, recordedAt: '' })) return null
  const others = entries.filter(({ commit }) => commit !== entry.commit)
  return [...others, entry].sort(byTime)
}

/** Sorted by the commit's time, because a slow run may record an old commit after a newer one. */
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
