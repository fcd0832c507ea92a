import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { parseJson } from '../../src/domain/json.ts'
import { writeWhole } from '../../src/system/files.ts'

interface Keyed {
  readonly key: string
}

/** JSON lines that a long run writes as it goes, and finds again when it is started once more. What other code wrote counts as missing. */
export interface Journal<Entry extends Keyed> {
  find(key: string): Entry | undefined
  /** Appends an entry at once, so that a run which is stopped keeps it. @returns the entry */
  add(entry: Entry): Entry
  /** Writes the file anew, in this order, without entries of other code or of settings that nobody asks for. */
  keepOnly(keys: readonly string[]): void
}

/** @param code a digest of what decides the findings: entries must bear it to be found */
export function openJournal<Entry extends Keyed>(path: string, code: string): Journal<Entry> {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  // Where a run was stopped within a line, that is no JSON.
  const entries = lines.flatMap((line) => (parseJson(line) as (Entry & { readonly code: string }) | undefined) ?? [])
  const known = new Map<string, Entry>(entries.filter((one) => one.code === code).map((entry) => [entry.key, entry]))
  const lineOf = (entry: Entry) => `${JSON.stringify({ ...entry, code })}\n`
  return {
    find: (key) => known.get(key),
    add(entry) {
      known.set(entry.key, entry)
      appendFileSync(path, lineOf(entry))
      return entry
    },
    keepOnly(keys) {
      writeWhole(
        path,
        keys
          .flatMap((key) => known.get(key) ?? [])
          .map(lineOf)
          .join('')
      )
    }
  }
}
