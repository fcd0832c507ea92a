import type { SyntaxNode } from '../grammars.ts'
import { asDefault, bounded, detached, isKnown, literal, plain, type TracedText, unknownText } from '../text.ts'

/** What an expression is worth, as far as the text tells. `given` says what may give another in place of a default. */
export type PythonValue =
  | { readonly kind: 'text'; readonly text: TracedText }
  | { readonly kind: 'number'; readonly value: number; readonly text: TracedText }
  /** `True`, `False`, and undefined for `None`. */
  | { readonly kind: 'constant'; readonly value: boolean | undefined; readonly given?: string | undefined }
  | PythonList
  | PythonMapping
  | PythonFunction
  | PythonClass
  /** Elements of a list of which not even the number is known: `*rest`. */
  | { readonly kind: 'splat'; readonly source: string }
  | PythonUnknown

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
  readonly type?: PythonClass | 'parser' | 'environment' | 'option' | undefined
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
  /** What a dataclass is constructed with; undefined for another class. */
  readonly fields: readonly string[] | undefined
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

export const NONE: PythonValue = { kind: 'constant', value: undefined }

export function unknownValue(source: string, path?: string): PythonUnknown {
  return { kind: 'unknown', source, path }
}

export function textOf(text: string): PythonValue {
  return { kind: 'text', text: literal(text, -1, true) }
}

export function tracedOf(text: TracedText): PythonValue {
  return { kind: 'text', text: bounded(text) }
}

export function splatOf(source: string): PythonValue {
  return { kind: 'splat', source }
}

export function numberOf(value: number, text: TracedText = literal(String(value), -1, true)): PythonValue {
  return { kind: 'number', value, text }
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
  return value === undefined ? undefined : { kind: 'constant', value, given: givenOf(...from) }
}

/** What `str(value)` gives. */
export function asText(value: PythonValue): TracedText {
  switch (value.kind) {
    case 'text':
    case 'number':
      return value.text
    case 'constant':
      if (value.value === undefined && value.given) return [unknownText(`${value.given}, which has no default`, true)]
      return literal(value.value === undefined ? 'None' : value.value ? 'True' : 'False', -1, true)
    case 'unknown':
      return [unknownText(value.source, true)]
    case 'splat':
      return [unknownText(value.source, false)]
    default:
      return [unknownText('a value that is no text', true)]
  }
}

/** The words of a list. Unknown ones are two, so that an option in front of them takes no more than the first. */
export function asWords(items: readonly PythonValue[]): TracedText[] {
  return items.flatMap((item) => (item.kind === 'splat' ? [asText(item), asText(item)] : [asText(item)]))
}

/** A value read through a name: a single word does not stand where the name is used. */
export function throughName(value: PythonValue): PythonValue {
  if (value.kind === 'number') return { ...value, text: detached(value.text, true) }
  if (value.kind !== 'text' || /\s/.test(plain(value.text).trim())) return value
  return { kind: 'text', text: detached(value.text, true) }
}

/** The known text, undefined where it is none. */
export function knownText(value: PythonValue | undefined): string | undefined {
  return value?.kind === 'text' && isKnown(value.text) ? plain(value.text) : undefined
}

/** True where Python takes the value for true; undefined where that is not known. */
export function truth(value: PythonValue): boolean | undefined {
  switch (value.kind) {
    case 'text':
      return plain(value.text) !== '' || (isKnown(value.text) ? false : undefined)
    case 'number':
      return value.value !== 0
    case 'constant':
      return value.value === true
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
  if (one.kind === 'number' || one.kind === 'constant') return 'value' in other && one.value === other.value
  if (one.kind !== 'text' || other.kind !== 'text') return undefined
  return isKnown(one.text) && isKnown(other.text) ? plain(one.text) === plain(other.text) : undefined
}

/** What may give another value than the one that stands there by default; undefined where nothing does. */
export function givenOf(...values: readonly PythonValue[]): string | undefined {
  const given = values.flatMap((value) => {
    if (value.kind === 'text' || value.kind === 'number') return value.text.flatMap((glyph) => glyph.given ?? [])
    return value.kind === 'constant' || value.kind === 'list' ? (value.given ?? []) : []
  })
  return [...new Set(given)].join(' or ') || undefined
}

/** The value as a default, where something may give another. */
export function withGiven(value: PythonValue, source: string | undefined): PythonValue {
  if (source === undefined) return value
  const unless = `${source.replace(/ (is given|is set)$/, '')} is given`
  switch (value.kind) {
    case 'text':
    case 'number':
      return { ...value, text: asDefault(value.text, unless) }
    case 'list':
      return listOf(
        value.items.map((item) => withGiven(item, source)),
        value.given ?? unless
      )
    default:
      return value.kind === 'constant' ? { ...value, given: value.given ?? unless } : value
  }
}

/** True where something of the value mentions a training. */
export function holdsTraining(value: PythonValue | undefined): boolean {
  if (value?.kind === 'text') return /train\.py|yolov5.*\btrain\b/.test(plain(value.text))
  if (value?.kind === 'list') return value.items.some(holdsTraining)
  return value?.kind === 'unknown' && value.training === true
}
