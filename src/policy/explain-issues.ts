import type { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'
import { policyJsonSchema } from './policy-json-schema.ts'

type Issue = z.core.$ZodIssue
export type Path = readonly (string | number)[]

/** One thing wrong with the policy: where in its tree, and a sentence with a remedy. `atKey`: the key itself is what is wrong. */
export interface Explanation {
  readonly path: Path
  readonly message: string
  readonly atKey: boolean
}

/** One wrong key in each target is one mistake: whoever corrects so many sees the next. */
export const mostExplained = 20

/** What a schema's first issues mean to a person. */
export function explainIssues(issues: readonly Issue[]): readonly Explanation[] {
  return issues.slice(0, mostExplained).flatMap((issue) => explainIssue(issue))
}

function explainIssue(issue: Issue, parents: Path = []): readonly Explanation[] {
  const path = [...parents, ...(issue.path as Path)]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, mostExplained).map((key) => explainUnknownKey(path, key))
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

/** What of a JSON Schema says where keys may stand. */
interface Place {
  readonly properties?: Readonly<Record<string, Place>>
  readonly items?: Place
  readonly anyOf?: readonly Place[]
}

/** The keys that may stand at a place of the policy, from the schema itself. */
function knownKeys(path: Path): readonly string[] {
  const root: readonly Place[] = [policyJsonSchema()]
  const here = path.reduce((places, part) => places.flatMap((place) => inside(place, part)), root)
  return here.flatMap(({ properties }) => Object.keys(properties ?? {}))
}

function inside({ properties, items }: Place, part: string | number): readonly Place[] {
  const place = typeof part === 'number' ? items : properties?.[part]
  return place === undefined ? [] : (place.anyOf ?? [place])
}

/** Names the key, unless the message does. */
function label(path: Path, message: string): string {
  const name = path.findLast((part) => typeof part === 'string')
  return name === undefined || message.startsWith(name) ? '' : `\`${name}\`: `
}
