import type { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'
import { policySchema } from './policy-schema.ts'

type Issue = z.core.$ZodIssue
export type Path = readonly (string | number)[]

/** One thing wrong with the policy: where in its tree, and a sentence with a remedy. `atKey`: the key itself is what is wrong. */
export interface Explanation {
  readonly path: Path
  readonly message: string
  readonly atKey: boolean
}

/** What a schema's issue means to a person. */
export function explainIssue(issue: Issue, parents: Path = []): readonly Explanation[] {
  const path = [...parents, ...(issue.path as Path)]
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => explainUnknownKey(path, key))
  if (issue.code === 'invalid_union') return explainUnion(issue, path)
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.startsWith('Invalid input')) {
    return [{ path, message: `${label(path, '')}is missing`, atKey: false }]
  }
  return [{ path, message: `${label(path, issue.message)}${issue.message}`, atKey: false }]
}

/** Of a union's branches the one that has the right kind of value says what is wrong; the first where none has. */
function explainUnion(issue: Extract<Issue, { code: 'invalid_union' }>, path: Path): readonly Explanation[] {
  const meant = issue.errors.find(
    (branch) => !branch.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0)
  )
  return (meant ?? issue.errors[0] ?? []).flatMap((inner) => explainIssue(inner, path))
}

function explainUnknownKey(path: Path, key: string): Explanation {
  const known = knownKeys(path)
  const near = didYouMean(key, known)
  const remedy = near === null ? `known here: ${known.join(', ')}` : `did you mean \`${near}\`?`
  return { path: [...path, key], message: `unknown key \`${key}\`: ${remedy}`, atKey: true }
}

/** The keys that may stand at a place of the policy, from the schema itself. */
function knownKeys(path: Path): readonly string[] {
  const [place, , inner] = path[0] === 'defaults' ? ['defaults', 0, path[1]] : path
  if (place === undefined) return Object.keys(policySchema.shape)
  if (inner === 'tolerance') return ['increase', 'decrease']
  if (inner === 'sizes') return ['minimum', 'maximum']
  if (place === 'targets') return Object.keys(policySchema.shape.targets.element.shape)
  return Object.keys(policySchema.shape.defaults.unwrap().shape)
}

/** Names the key, unless the message does. */
function label(path: Path, message: string): string {
  const name = path.findLast((part) => typeof part === 'string')
  return name === undefined || message.startsWith(name) ? '' : `\`${name}\`: `
}
