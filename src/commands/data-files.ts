import { parseDocument } from 'yaml'
import { type ReadingBudget, spend } from './budget.ts'
import { nestsTooDeep } from './grammars.ts'

/** What a YAML or JSON file holds. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data }

/** The data of a YAML or JSON text; undefined where it has none, or is malformed. */
export function dataIn(text: string, budget: ReadingBudget): Data | undefined {
  spend(budget, text.length * 5)
  if (nestsTooDeep(text)) return undefined
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false })
  if (document.errors.length > 0) return undefined
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    // Aliases of aliases, to no end.
    return undefined
  }
}

export function isMapping(data: Data | undefined): data is { readonly [key: string]: Data } {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

/** `BATCH=16`, `export BATCH="16" # a comment`. */
export function environmentIn(text: string): ReadonlyMap<string, string> {
  const lines = text.matchAll(
    /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n]*?))[ \t]*(?:[ \t]#[^\n]*)?\r?$/gm
  )
  return new Map(Array.from(lines, ([, name = '', double, single, bare]) => [name, double ?? single ?? bare ?? '']))
}
