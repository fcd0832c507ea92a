import type { SyntaxNode } from '../grammars.ts'
import { asDefault, bounded, detached, isKnown, literal, plain, type TracedText, unknownText } from '../text.ts'

/** What an expression is worth, as far as the text tells. `given` says what may give another in place of a default. */
export type PythonValue =
  | PythonScalar
  | PythonList
  | PythonMapping
  | PythonFunction
  | PythonClass
  /** Elements of a list of which not even the number is known: `*rest`. */
  | { readonly kind: 'splat'; readonly source: string }
  | PythonUnknown

/** A text, or what is none but can be written as one. */
export interface PythonScalar {
  readonly kind: 'scalar'
  /** What `str(value)` gives. */
  readonly text: TracedText
  /** What it is where it is no text: a number, `True`, `False`, or null for `None`. */
  readonly value?: number | boolean | null
}

export interface PythonUnknown {
  readonly kind: 'unknown'
  /** Fits into "… takes its value from ___". */
  readonly source: string
  /** The dotted name of what another file defines: `subprocess.run`. */
  readonly path?: string | undefined
  /** It is made of something that mentions a training. */
  readonly training?: boolean
}

/** Shared between names, as Python shares it: `append` is seen through every one. */
export interface PythonList {
  readonly kind: 'list'
  items: readonly PythonValue[]
  /** Whoever runs the file may give more elements. */
  readonly given?: string | undefined
}

/** A dict, a namespace, or an object of a class. */
export interface PythonMapping {
  readonly kind: 'mapping'
  readonly entries: Map<string, PythonValue>
  readonly type?: PythonClass | 'parser' | 'environment' | 'option' | 'file' | 'ultralytics' | undefined
}

export interface PythonArguments {
  readonly positional: readonly PythonValue[]
  /** Where some are not known, `REST` is among them. */
  readonly keywords: ReadonlyMap<string, PythonValue>
}

/** A function that the file defines, a method bound to its object, or a function with some arguments given. */
export interface PythonFunction {
  readonly kind: 'function'
  /** The text of its decorators. */
  readonly marks: string
  /** Reads its body with the arguments bound; without arguments, with its defaults. */
  readonly call: (given: PythonArguments | undefined, self?: PythonValue) => PythonValue
}

export interface PythonClass {
  readonly kind: 'class'
  readonly entries: Map<string, PythonValue>
  readonly bases: readonly PythonValue[]
  /** What a dataclass is constructed with: names that the body annotates. */
  readonly fields: readonly string[]
  /** The last that was constructed. */
  instance?: PythonMapping
}

export interface PythonCall extends PythonArguments {
  /** The dotted name, imports resolved: `subprocess.run`, `yolov5.train.run`. */
  readonly name: string
  readonly object?: PythonValue | undefined
  readonly node: SyntaxNode
}

/** The key of a mapping under which stands why further entries are not known. */
export const REST = '**'

const CONSTANTS = { true: 'True', false: 'False', null: 'None' }

/** `True`, `False` or `None`. */
export function constantOf(value: boolean | null): PythonScalar {
  return { kind: 'scalar', value, text: literal(CONSTANTS[`${value}`], -1, true) }
}

export const NONE: PythonScalar = constantOf(null)

export function unknownValue(source: string, path?: string): PythonUnknown {
  return { kind: 'unknown', source, path }
}

export function textOf(text: string): PythonScalar {
  return { kind: 'scalar', text: literal(text, -1, true) }
}

export function tracedOf(text: TracedText): PythonScalar {
  return { kind: 'scalar', text: bounded(text) }
}

export function splatOf(source: string): PythonValue {
  return { kind: 'splat', source }
}

export function numberOf(value: number, text: TracedText = literal(String(value), -1, true)): PythonScalar {
  return { kind: 'scalar', value, text }
}

export function listOf(items: readonly PythonValue[], given?: string): PythonList {
  return { kind: 'list', items, given }
}

export function mappingOf(
  entries: Iterable<readonly [string, PythonValue]>,
  type?: PythonMapping['type']
): PythonMapping {
  return { kind: 'mapping', entries: new Map(entries), type }
}

/** `True`, `False`, or nothing where that is not known; a default where `from` is one. */
export function truthOf(value: boolean | undefined, ...from: readonly PythonValue[]): PythonValue | undefined {
  return value === undefined ? undefined : withGiven(constantOf(value), givenOf(...from))
}

/** True for what Python calls a `str`. */
export function isString(value: PythonValue | undefined): value is PythonScalar {
  return value?.kind === 'scalar' && value.value === undefined
}

/** What `str(value)` gives. */
export function asText(value: PythonValue): TracedText {
  if (value.kind === 'unknown' || value.kind === 'splat') return [unknownText(value.source, value.kind === 'unknown')]
  if (value.kind !== 'scalar') return [unknownText('a value that is no text', true)]
  const given = value.value === null ? givenOf(value) : undefined
  return given === undefined ? value.text : [unknownText(`${given}, which has no default`, true)]
}

/** The words of a list. Unknown ones are two, so that an option in front of them takes no more than the first. */
export function asWords(items: readonly PythonValue[]): TracedText[] {
  return items.flatMap((item) => (item.kind === 'splat' ? [asText(item), asText(item)] : [asText(item)]))
}

/** A value read through a name: a single word does not stand where the name is used. */
export function throughName(value: PythonValue): PythonValue {
  if (value.kind !== 'scalar' || /\s/.test(plain(value.text).trim())) return value
  return { ...value, text: detached(value.text, true) }
}

/** The number that the value is, undefined where it is none. */
export function numberIn(value: PythonValue | undefined): number | undefined {
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined
}

/** The known text, undefined where it is none. */
export function knownText(value: PythonValue | undefined): string | undefined {
  return isString(value) && isKnown(value.text) ? plain(value.text) : undefined
}

/** True where Python takes the value for true; undefined where that is not known. */
export function truth(value: PythonValue): boolean | undefined {
  switch (value.kind) {
    case 'scalar':
      if (value.value !== undefined) return Boolean(value.value)
      return plain(value.text) !== '' || (isKnown(value.text) ? false : undefined)
    case 'list':
      return value.items.some((item) => item.kind !== 'splat') || (value.items.length > 0 ? undefined : false)
    case 'mapping':
      if (value.type || value.entries.size > 1) return true
      return value.entries.has(REST) ? undefined : value.entries.size > 0
    case 'unknown':
    case 'splat':
      return undefined
    default:
      return true
  }
}

/** Whether two values are the same; undefined where that is not known. */
export function isSame(one: PythonValue | undefined, other: PythonValue | undefined): boolean | undefined {
  if (one === other) return true
  if (!one || !other) return false
  if (one.kind === 'unknown' || other.kind === 'unknown') return undefined
  if (one.kind !== other.kind) return false
  if (one.kind !== 'scalar' || other.kind !== 'scalar') return undefined
  if (!isString(one) || !isString(other)) return one.value === other.value
  return isKnown(one.text) && isKnown(other.text) ? plain(one.text) === plain(other.text) : undefined
}

/** What may give another value than the one that stands there by default; undefined where nothing does. */
export function givenOf(...values: readonly PythonValue[]): string | undefined {
  const given = values.flatMap((value) => {
    if (value.kind === 'scalar') return value.text.flatMap((glyph) => glyph.given ?? [])
    return value.kind === 'list' ? (value.given ?? []) : []
  })
  return [...new Set(given)].join(' or ') || undefined
}

/** The value as a default, where something may give another. */
export function withGiven(value: PythonValue, source: string | undefined): PythonValue {
  if (source === undefined) return value
  const unless = `${source.replace(/ (is given|is set)$/, '')} is given`
  if (value.kind === 'scalar') return { ...value, text: asDefault(value.text, unless) }
  if (value.kind !== 'list') return value
  const items = value.items.map((item) => withGiven(item, source))
  return listOf(items, value.given ?? unless)
}

/** True where something of the value mentions a training. */
export function holdsTraining(value: PythonValue | undefined): boolean {
  if (value?.kind === 'scalar') return /train\.py|yolov5.*\btrain\b/.test(plain(value.text))
  if (value?.kind === 'list') return value.items.some(holdsTraining)
  return value?.kind === 'unknown' && value.training === true
}
