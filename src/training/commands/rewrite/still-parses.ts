import { parseAllDocuments } from 'yaml'
import { fileKind } from '../file-kind.ts'
import type { CommandFile } from '../read-training-commands.ts'

/** False where a JSON or YAML file was sound and the new text is not: our readers forgive what other programs do not. */
export function stillParses({ path, text }: CommandFile, rewritten: string): boolean {
  const kind = fileKind(path, text)
  if (kind === 'json' || kind === 'notebook') return !isJson(text) || isJson(rewritten)
  return kind !== 'yaml' || yamlProblems(rewritten) <= yamlProblems(text)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function yamlProblems(text: string): number {
  const documents = parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false })
  return Array.isArray(documents) ? documents.reduce((sum, document) => sum + document.errors.length, 0) : 0
}
