import { parseAllDocuments } from 'yaml'
import { fileKind } from '../file-kind.ts'
import type { CommandFile } from '../read-training-commands.ts'

/**
 * Tells of rewritten texts whether they are as sound as the file was, where that is JSON or YAML: our readers forgive
 * what other programs do not. The file's own text is looked at once, however many texts are asked about.
 */
export function soundnessOf({ path, text }: CommandFile): (rewritten: string) => boolean {
  const kind = fileKind(path, text)
  if (kind === 'json' || kind === 'notebook') return isJson(text) ? isJson : () => true
  if (kind !== 'yaml') return () => true
  const problems = yamlProblems(text)
  return (rewritten) => yamlProblems(rewritten) <= problems
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** How many mistakes YAML's parser finds; without end where the text nests deeper than it can follow. */
function yamlProblems(text: string): number {
  try {
    // Comparing every key with every other takes half a minute for 20,000 keys, and no edit adds one.
    const documents = parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false })
    return Array.isArray(documents) ? documents.reduce((sum, document) => sum + document.errors.length, 0) : 0
  } catch (error) {
    if (error instanceof RangeError) return Number.POSITIVE_INFINITY
    throw error
  }
}
