import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError
} from 'yaml'
import type { Problem } from '../review/review.ts'
import { contradictingWishes, factorsOf } from './contradicting-wishes.ts'
import { type Explanation, explainIssues, mostExplained, type Path } from './explain-issues.ts'
import { defaultTargetName, fillInDefaults, wishesOf } from './fill-in-defaults.ts'
import type { Policy } from './policy.ts'
import { policySchema, type WrittenPolicy, type WrittenTarget } from './policy-schema.ts'

/**
 * A policy of a hundred trainings is shorter. The parser compares every key with every other: a malformed text takes it
 * the time of its length squared, which is half a second at this length.
 */
export const longestPolicy = 16 * 1024
const tooLong =
  'the policy is longer than 16 KiB, and is not read: write what several targets have in common under `defaults`, and leave comments away'
const tooDeep = 'the policy is nested too deeply to be read'

/** Reads the policy's text. Every problem has its place in the file and says what to write instead. */
export function readPolicy(text: string, path: string): { policy: Policy } | { problems: readonly Problem[] } {
  if (text.length > longestPolicy) return refused(path, tooLong)
  const lines = new LineCounter()
  const document = parse(text, lines)
  if (document === null) return refused(path, tooDeep)
  const syntax = [...document.errors, ...document.warnings]
  if (syntax.some(isStackOverflow)) return refused(path, tooDeep)
  // The others mostly follow from the first: the parser has lost its way.
  const first = syntax.toSorted((one, other) => one.pos[0] - other.pos[0])[0]
  if (first !== undefined) return { problems: [syntaxProblem(first, lines, path)] }
  return readDocument(document, lines, path)
}

function readDocument(document: Document, lines: LineCounter, file: string): ReturnType<typeof readPolicy> {
  const plain = toPlain(document)
  if (plain === null) return refused(file, 'the policy is empty: see `vram-review init`, which writes one')
  if (plain === undefined)
    return refused(file, 'an alias leads nowhere, or aliases multiply: write the values out, or use `defaults`')
  const parsed = policySchema.safeParse(plain, { reportInput: true })
  const explanations = parsed.success ? contradictions(parsed.data) : explainIssues(parsed.error.issues)
  const problems = explanations.slice(0, mostExplained).map((one) => located(one, document, lines, file))
  if (problems.length > 0) return { problems: problems.sort(byPlace) }
  const policy = parsed.data as WrittenPolicy
  const targetLines = policy.targets.map((_, index) => position(document, lines, ['targets', index], false).line)
  return { policy: fillInDefaults(policy, targetLines) }
}

/** Null where the text is nested beyond what the parser's stack holds. */
function parse(text: string, lines: LineCounter): Document | null {
  try {
    // A key that is a list or a map would be made text, and that be told by a warning with the policy's own words.
    return parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, logLevel: 'error' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The parser turns its own exhaustion into one error a level. */
function isStackOverflow(error: YAMLError): boolean {
  return error.message.startsWith('Maximum call stack')
}

/** Undefined where an alias names nothing, or aliases multiply the text beyond reason (`docs/faults.md`, 43). */
function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 }) ?? null
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) return undefined
    throw error
  }
}

/** What is well-formed piece by piece, and makes no sense together. */
function contradictions(policy: WrittenPolicy): readonly Explanation[] {
  const names = new Map<string, number>()
  return policy.targets.flatMap((target, index) => {
    const path = ['targets', index]
    const message = sourceProblem(target) ?? wishProblem(target, policy.defaults ?? {})
    if (message !== null) return [{ path, message, atKey: false }]
    const name = target.name ?? defaultTargetName(target)
    const first = names.get(name)
    names.set(name, index)
    if (first === undefined) return []
    return [{ path, message: `two targets are called \`${name}\`: give this one a \`name\` of its own`, atKey: false }]
  })
}

function sourceProblem(target: WrittenPolicy['targets'][number]): string | null {
  const sources = [target.file, target.arguments].filter((source) => source !== undefined).length
  if (sources === 0) return 'a target needs `file` (where its command line stands) or `arguments`'
  if (sources === 2) return '`file` and `arguments` exclude each other: keep one of them'
  if (target.arguments !== undefined && target.name === undefined) return 'a target with `arguments` needs a `name`'
  if (target.arguments !== undefined && target.command !== undefined)
    return '`command` counts the command lines of a `file`: remove it'
  return null
}

/** As far as the policy alone tells: batch and range mostly stand in the command line. */
function wishProblem(target: WrittenTarget, defaults: NonNullable<WrittenPolicy['defaults']>): string | null {
  const factors = factorsOf(target.sizes ?? defaults.sizes ?? null)
  return contradictingWishes(wishesOf(target, defaults), { batchSize: null, factors })
}

function byPlace(one: Problem, other: Problem): number {
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0)
}

function refused(file: string, message: string): { problems: readonly Problem[] } {
  return { problems: [{ file, line: 1, column: 1, message, severity: 'failure' }] }
}

function syntaxProblem({ code, message, pos: [offset] }: YAMLError, lines: LineCounter, file: string): Problem {
  const { line, col: column } = lines.linePos(offset)
  const sentence = code === 'NON_STRING_KEY' ? 'a key must be a word' : message
  return { file, line, column, message: `no YAML: ${sentence}`, severity: 'failure' }
}

function located(explanation: Explanation, document: Document, lines: LineCounter, file: string): Problem {
  const place = position(document, lines, explanation.path, explanation.atKey)
  return { file, ...place, message: explanation.message, severity: 'failure' }
}

/** Where a path's value stands, or the nearest thing above it that stands somewhere (a missing key has no place of its own). */
function position(
  document: Document,
  lines: LineCounter,
  path: Path,
  atKey: boolean
): { line: number; column: number } {
  let node: unknown = document.contents
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  path.forEach((part, depth) => {
    const found = step(node, part)
    node = found?.value ?? null
    const shown = atKey && depth === path.length - 1 ? found?.key : (found?.value ?? found?.key)
    offset = shown?.range?.[0] ?? offset
  })
  const { line, col } = lines.linePos(offset)
  return { line, column: col }
}

function step(node: unknown, part: string | number): { key: Node | null; value: Node | null } | null {
  if (isSeq(node) && typeof part === 'number') return { key: null, value: asNode(node.items[part]) }
  if (!isMap(node)) return null
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part))
  return pair === undefined ? null : { key: asNode(pair.key), value: asNode(pair.value) }
}

function asNode(value: unknown): Node | null {
  return isNode(value) ? value : null
}
