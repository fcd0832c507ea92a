import { appendFileSync, existsSync, readFileSync } from 'node:fs'

interface Keyed {
  readonly key: string
}

/** JSON lines that a long run writes as it goes, and finds again when it is started once more. What other code wrote counts as missing. */
export interface Journal<Entry extends Keyed> {
  find(key: string): Entry | undefined
  add(entry: Entry): void
}

/** @param code a digest of what decides the findings: entries must bear it to be found */
export function openJournal<Entry extends Keyed>(path: string, code: string): Journal<Entry> {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
  const entries = lines.map((line) => JSON.parse(line) as Entry & { readonly code: string })
  const known = new Map<string, Entry>(entries.filter((one) => one.code === code).map((entry) => [entry.key, entry]))
  return {
    find: (key) => known.get(key),
    add(entry) {
      known.set(entry.key, entry)
      appendFileSync(path, `${JSON.stringify({ ...entry, code })}\n`)
    }
  }
}
