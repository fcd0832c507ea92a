import { z } from 'zod'
import { type StoredEntry, storedEntrySchema } from '../domain/baseline.ts'
import type { BaselineEntry } from '../review/ports.ts'

/** Grows when an older vram-review could misread what a newer one writes. */
export const baselineVersion = 1

/** One target on one kind of hardware, its entries oldest first. */
export interface BaselineFile {
  readonly target: string
  readonly hardwareKey: string
  readonly entries: readonly StoredEntry[]
}

export type ParsedBaseline =
  /** `problems`: entries that cannot be read and are left out, in words. */
  | { readonly kind: 'baseline'; readonly file: BaselineFile; readonly problems: readonly string[] }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'corrupt'; readonly problem: string }

const headSchema = z.object({
  version: z.int().positive(),
  target: z.string(),
  hardwareKey: z.string(),
  entries: z.array(z.unknown())
})

/** Reads a stored file. What cannot be read is said; it never counts as a measurement of zero. */
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

/** An entry a line: git's diffs then show what was recorded, and deltas stay small. */
export function formatBaselineFile({ target, hardwareKey, entries }: BaselineFile): string {
  const head = [
    `"version": ${baselineVersion}`,
    `"target": ${JSON.stringify(target)}`,
    `"hardwareKey": ${JSON.stringify(hardwareKey)}`
  ]
  const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n')
  return `{\n${head.join(',\n')},\n"entries": [\n${lines}\n]\n}\n`
}

/** A stored entry with what its file says of it. */
export function toBaselineEntry(file: BaselineFile, entry: StoredEntry): BaselineEntry {
  return { target: file.target, ...entry }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.') || 'file'}: ${issue.message}` : error.message
}
