import { Lexer, parseAllDocuments } from 'yaml'
import { type ReadingBudget, spend } from './budget.ts'
import { nestsTooDeep } from './grammars.ts'

/** What a YAML or JSON file holds. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data }

/**
 * The data of a YAML or JSON text; undefined where it has none, or is malformed.
 * @param version PyYAML reads 1.1, in which `no` is false and `010` is eight
 */
export function dataIn(text: string, budget: ReadingBudget, version: '1.1' | '1.2' = '1.2'): Data | undefined {
  if (nestsTooDeep(text)) return undefined
  const [document] = yamlDocuments(text, budget, { strict: false, version })
  if (!document || !('contents' in document) || document.errors.length > 0) return undefined
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    // Aliases of aliases, to no end.
    return undefined
  }
}

/** In a malformed text each lexeme becomes an error, which costs the parser so much. */
const STEPS_A_LEXEME = 40

/**
 * The documents of a YAML text, paid for before they are parsed. Keys are not compared: that takes half a minute for
 * 20,000, and nothing here asks whether they are unique.
 * @throws TooComplicated
 */
export function yamlDocuments(
  text: string,
  budget: ReadingBudget,
  { strict, version = '1.2' }: { readonly strict: boolean; readonly version?: '1.1' | '1.2' }
) {
  for (const _ of new Lexer().lex(text)) spend(budget, STEPS_A_LEXEME)
  return parseAllDocuments(text, { logLevel: 'silent', strict, version, uniqueKeys: false, prettyErrors: false })
}

export function isMapping(data: Data | undefined): data is { readonly [key: string]: Data } {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

/** `BATCH=16`, `export BATCH="16" # a comment`. */
export function environmentIn(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [whole, name] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line.slice(0, LONGEST_LINE)) ?? []
    if (whole === undefined || name === undefined || line.length > LONGEST_LINE) continue
    const written = line.slice(whole.length).trim()
    const quoted = /^"([^"]*)"|^'([^']*)'/.exec(written)
    variables.set(name, quoted ? (quoted[1] ?? quoted[2] ?? '') : (written.split(/\s#/)[0] ?? '').trim())
  }
  return variables
}

/** No variable of a training is as long. */
const LONGEST_LINE = 1000
