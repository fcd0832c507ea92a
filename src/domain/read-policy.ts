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
import type { z } from 'zod'
import { didYouMean } from './near-word.ts'
import { defaultTargetName, fillInDefaults, type Policy, type Wishes, wishesOf } from './policy.ts'
import { policyJsonSchema, policySchema, type WrittenPolicy, type WrittenTarget } from './policy-schema.ts'
import type { Problem } from './review.ts'
import type { Sizes } from './sizes.ts'

/**
 * Characters. A policy of a hundred trainings is shorter. The parser compares every key with every other, so a malformed
 * text takes time quadratic in its length: half a second at this length.
 */
export const longestPolicy = 16 * 1024
const tooLong =
  'the policy is longer than 16 KiB, the limit: move what several targets share to `defaults`, and shorten the comments'
const tooDeep = 'the policy is nested too deeply: write it with fewer levels'

/** Reads the policy's text. Every problem has its location in the file and says what to write instead. */
export function readPolicy(text: string, path: string): { policy: Policy } | { problems: readonly Problem[] } {
  if (text.length > longestPolicy) return refused(path, tooLong)
  const lines = new LineCounter()
  const document = parse(text, lines)
  if (document === null) return refused(path, tooDeep)
  const syntax = [...document.errors, ...document.warnings]
  if (syntax.some(isStackOverflow)) return refused(path, tooDeep)
  // The others mostly follow from the first.
  const first = syntax.toSorted((one, other) => one.pos[0] - other.pos[0])[0]
  if (first !== undefined) return { problems: [syntaxProblem(first, lines, path)] }
  return readDocument(document, lines, path)
}

function readDocument(document: Document, lines: LineCounter, file: string): ReturnType<typeof readPolicy> {
  const plain = toPlain(document)
  if (plain === null) return refused(file, 'the policy is empty: run `vram-review init` to write one')
  if (plain === undefined)
    return refused(file, 'an alias has no anchor, or aliases multiply: write the values out, or use `defaults`')
  const parsed = policySchema.safeParse(plain, { reportInput: true })
  const explanations = parsed.success ? contradictions(parsed.data) : explainIssues(parsed.error.issues)
  const problems = explanations.slice(0, mostExplained).map((one) => located(one, document, lines, file))
  if (problems.length > 0) return { problems: problems.sort(byPlace) }
  const policy = parsed.data as WrittenPolicy
  const targetLines = policy.targets.map((_, index) => position(document, lines, ['targets', index], false).line)
  return { policy: fillInDefaults(policy, targetLines) }
}

/** Null if the text is nested too deeply for the parser's stack. */
function parse(text: string, lines: LineCounter): Document | null {
  try {
    // A key that is a list or a map would become text, with a warning that contains the policy's own words.
    return parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, logLevel: 'error' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The parser turns a stack overflow into one error per level. */
function isStackOverflow(error: YAMLError): boolean {
  return error.message.startsWith('Maximum call stack')
}

/** Undefined if an alias has no anchor, or if aliases multiply the text (`docs/faults.md`, 43). */
function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 }) ?? null
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) return undefined
    throw error
  }
}

/** Keys that are valid alone but not together. */
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
    return [{ path, message: `two targets are called \`${name}\`: give this one another \`name\``, atKey: false }]
  })
}

function sourceProblem(target: WrittenPolicy['targets'][number]): string | null {
  const sources = [target.file, target.arguments].filter((source) => source !== undefined).length
  if (sources === 0) return 'a target needs `file` (the file of its command line) or `arguments`'
  if (sources === 2) return '`file` and `arguments` exclude each other: keep one of them'
  if (target.arguments !== undefined && target.name === undefined) return 'a target with `arguments` needs a `name`'
  if (target.arguments !== undefined && target.command !== undefined) return '`command` is only for a `file`: remove it'
  return null
}

/** What the policy alone shows: batch and range are usually in the command line. */
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
  return { file, line, column, message: `invalid YAML: ${sentence}`, severity: 'failure' }
}

function located(explanation: Explanation, document: Document, lines: LineCounter, file: string): Problem {
  const place = position(document, lines, explanation.path, explanation.atKey)
  return { file, ...place, message: explanation.message, severity: 'failure' }
}

/** The position of a path's value, or of the nearest parent (a missing key has no position). */
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

type Issue = z.core.$ZodIssue
type Path = readonly (string | number)[]

/** One mistake in the policy: its path, and a sentence with a remedy. `atKey`: the key itself is wrong. */
interface Explanation {
  readonly path: Path
  readonly message: string
  readonly atKey: boolean
}

/** At most this many mistakes are shown; after fixing them, the next ones appear. */
const mostExplained = 20

/** Explains the first issues of a schema. */
function explainIssues(issues: readonly Issue[]): readonly Explanation[] {
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

/** Explains the branch of a union whose kind of value matches, else the first branch. */
function explainUnion(issue: Extract<Issue, { code: 'invalid_union' }>, path: Path): readonly Explanation[] {
  const meant = issue.errors.find(
    (branch) => !branch.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0)
  )
  return (meant ?? issue.errors[0] ?? []).flatMap((inner) => explainIssue(inner, path))
}

function explainUnknownKey(path: Path, key: string): Explanation {
  return { path: [...path, key], message: `unknown key \`${key}\`: ${remedyOf(path, key)}`, atKey: true }
}

function remedyOf(path: Path, key: string): string {
  if (path.length === 0 && knownKeys(['defaults']).includes(key))
    return 'write it in a target, or in `defaults` for all targets'
  const known = knownKeys(path)
  const near = didYouMean(key, known)
  return near === null ? `known keys: ${known.join(', ')}` : `did you mean \`${near}\`?`
}

/** The part of a JSON Schema that says which keys are allowed where. */
interface Place {
  readonly properties?: Readonly<Record<string, Place>>
  readonly items?: Place
  readonly anyOf?: readonly Place[]
}

/** The keys allowed at a path of the policy, from the schema. */
function knownKeys(path: Path): readonly string[] {
  const root: readonly Place[] = [policyJsonSchema()]
  const here = path.reduce((places, part) => places.flatMap((place) => inside(place, part)), root)
  return here.flatMap(({ properties }) => Object.keys(properties ?? {}))
}

function inside({ properties, items }: Place, part: string | number): readonly Place[] {
  const place = typeof part === 'number' ? items : properties?.[part]
  return place === undefined ? [] : (place.anyOf ?? [place])
}

/** Names the key, unless the message already does. */
function label(path: Path, message: string): string {
  const name = path.findLast((part) => typeof part === 'string')
  return name === undefined || message.startsWith(name) ? '' : `\`${name}\`: `
}

/** What is known about the training that the wishes apply to. */
export interface WishedTraining {
  /** The total over all GPUs; null if unknown or not chosen yet. */
  readonly batchSize: number | null
  /** The range of sizes, as factors of the image size; null if unknown. */
  readonly factors: readonly [number, number] | null
}

/**
 * Two wishes that contradict each other, and what to do; null if there are none.
 * @param nameOf how a wish is written: as a key of the policy, or as an option
 */
export function contradictingWishes(
  { keepBatch, keepRange, minimumBatch, minimumRange }: Wishes,
  { batchSize, factors }: WishedTraining,
  nameOf: (wish: string) => string = (wish) => `\`${wish}\``
): string | null {
  const [batch, range, least, widest] = ['keep-batch', 'keep-range', 'minimum-batch', 'minimum-range'].map(nameOf)
  if (keepBatch && keepRange) return `${batch} and ${range} together leave nothing to recommend: remove one of them`
  if (keepBatch && minimumBatch !== null && batchSize !== null && batchSize < minimumBatch)
    return `${batch} keeps batch ${batchSize}, but ${least} is ${minimumBatch}: remove one of them`
  if (keepRange && minimumRange !== null && factors !== null && !reaches(factors, minimumRange))
    return `${range} keeps the factors ${factors[0]} to ${factors[1]}, but ${widest} is ${minimumRange.low} to ${minimumRange.high}: remove one of them`
  return null
}

/** The factors of a policy's sizes; null if they are in pixels. */
export function factorsOf(sizes: Sizes | null): readonly [number, number] | null {
  return sizes?.kind === 'factors' ? [sizes.low, sizes.high] : null
}

function reaches([low, high]: readonly [number, number], least: NonNullable<Wishes['minimumRange']>): boolean {
  return low <= least.low && high >= least.high
}
