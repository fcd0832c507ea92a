import { type Budget, TooComplicated } from '../budget.ts'
import { fileKind } from '../file-kind.ts'
import type { CommandFile } from '../read-training-commands.ts'
import { yamlDocuments } from '../yaml-documents.ts'

/**
 * Tells of rewritten texts whether they are as sound as the file was, where that is JSON or YAML: our readers forgive
 * what other programs do not. The file's own text is looked at once, however many texts are asked about.
 */
export function soundnessOf({ path, text }: CommandFile, budget: Budget): (rewritten: string) => boolean {
  const kind = fileKind(path, text)
  if (kind === 'json' || kind === 'notebook') return isJson(text) ? isJson : () => true
  if (kind !== 'yaml') return () => true
  const problems = yamlProblems(text, budget)
  return (rewritten) => yamlProblems(rewritten, budget) <= problems
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** How many mistakes YAML's parser finds; without end where the text nests deeper, or costs more, than it can follow. */
function yamlProblems(text: string, budget: Budget): number {
  try {
    const documents = yamlDocuments(text, budget, { strict: true })
    return Array.isArray(documents) ? documents.reduce((sum, document) => sum + document.errors.length, 0) : 0
  } catch (error) {
    if (error instanceof RangeError || error instanceof TooComplicated) return Number.POSITIVE_INFINITY
    throw error
  }
}
