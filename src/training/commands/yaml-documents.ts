import { Lexer, parseAllDocuments } from 'yaml'
import { type Budget, spend } from './budget.ts'

/** In a malformed text each lexeme becomes an error, which costs the parser so much. */
const STEPS_A_LEXEME = 40

/**
 * The documents of a YAML text, paid for before they are parsed. Keys are not compared: that takes half a minute for
 * 20,000, and nothing here asks whether they are unique.
 * @throws TooComplicated
 */
export function yamlDocuments(text: string, budget: Budget, { strict }: { readonly strict: boolean }) {
  for (const _ of new Lexer().lex(text)) spend(budget, STEPS_A_LEXEME)
  return parseAllDocuments(text, { logLevel: 'silent', strict, uniqueKeys: false, prettyErrors: false })
}
