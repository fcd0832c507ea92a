import type { ReadingBudget } from '../budget.ts'
import { spend } from '../budget.ts'
import type { Grammars, SyntaxNode } from '../grammars.ts'
import { detached, isKnown, literal, plain, type SourceText, type TracedText, unknownText } from '../text.ts'

/** What an expression is worth, as far as the text tells. */
export type PythonValue =
  | { readonly kind: 'text'; readonly text: TracedText }
  | { readonly kind: 'number'; readonly value: number; readonly text: TracedText }
  | { readonly kind: 'constant'; readonly value: boolean | undefined }
  /** Shared between names, as Python shares it: `append` is seen through every one. */
  | { readonly kind: 'list'; readonly items: PythonValue[] }
  | { readonly kind: 'mapping'; readonly entries: Map<string, PythonValue> }
  | { readonly kind: 'module'; readonly path: string }
  | { readonly kind: 'function'; readonly definition: PythonFunction }
  | { readonly kind: 'unknown'; readonly source: string; readonly absentByDefault?: boolean }

export interface PythonFunction {
  readonly node: SyntaxNode
  readonly source: SourceText
}

/** All that changes while a program runs. */
export interface PythonState {
  readonly names: Map<string, PythonValue>
  /** The working directory; undefined where it is not known. */
  directory: string | undefined
  returned: PythonValue | undefined
  /** Nothing behind it runs any more: of the function that returned, or of the whole program. */
  halted: 'function' | 'program' | undefined
  /** What is not followed and may have set any name that is not in `names`. */
  lost: string | undefined
}

/** What a call of a function that this reader does not know may mean. */
export interface PythonCall {
  /** The dotted name, imports resolved: `subprocess.run`, `yolov5.train.run`. */
  readonly name: string
  readonly positional: readonly PythonValue[]
  readonly keywords: ReadonlyMap<string, PythonValue>
  readonly node: SyntaxNode
}

export interface PythonSession {
  readonly grammars: Grammars
  readonly onCall: (call: PythonCall, context: PythonContext) => PythonValue | undefined
  readonly budget: ReadingBudget
  readonly called: Set<SyntaxNode>
  /** Names that functions set for the whole program (`global`). */
  readonly globals: Set<string>
  depth: number
}

export interface PythonContext {
  readonly source: SourceText
  readonly session: PythonSession
  readonly state: PythonState
}

export function unknownValue(source: string, absentByDefault = false): PythonValue {
  return { kind: 'unknown', source, absentByDefault }
}

export function textOf(text: string): PythonValue {
  return { kind: 'text', text: literal(text, -1, true) }
}

export function numberOf(value: number): PythonValue {
  return { kind: 'number', value, text: literal(String(value), -1, true) }
}

/** What `str(value)` gives. */
export function asText(value: PythonValue): TracedText {
  switch (value.kind) {
    case 'text':
    case 'number':
      return value.text
    case 'constant':
      return literal(value.value === undefined ? 'None' : value.value ? 'True' : 'False', -1, true)
    case 'unknown':
      return [unknownText(value.source, true, value.absentByDefault ?? false)]
    case 'list':
      return literal(`[${value.items.map((item) => plain(asText(item))).join(', ')}]`, -1, true)
    default:
      return [unknownText('a value that is no text', true)]
  }
}

/** A value read through a name: a single word does not stand where the name is used. */
export function throughName(value: PythonValue): PythonValue {
  if (value.kind === 'number') return { ...value, text: detached(value.text, true) }
  if (value.kind !== 'text' || /\s/.test(plain(value.text).trim())) return value
  return { kind: 'text', text: detached(value.text, true) }
}

/** True where Python takes the value for true; undefined where that is not known. */
export function truth(value: PythonValue): boolean | undefined {
  switch (value.kind) {
    case 'text':
      return isKnown(value.text) ? plain(value.text) !== '' : undefined
    case 'number':
      return value.value !== 0
    case 'constant':
      return value.value === true
    case 'list':
      return value.items.length > 0
    case 'mapping':
      return value.entries.size > 0
    default:
      return undefined
  }
}

/** The same value, as far as the text tells. */
export function sameValue(one: PythonValue | undefined, other: PythonValue | undefined): boolean {
  if (one === other) return true
  if (!one || !other || one.kind !== other.kind) return false
  if (one.kind === 'text' && other.kind === 'text') {
    return isKnown(one.text) && isKnown(other.text) && plain(one.text) === plain(other.text)
  }
  if (one.kind === 'number' && other.kind === 'number') return one.value === other.value
  if (one.kind === 'constant' && other.kind === 'constant') return one.value === other.value
  if (one.kind === 'list' && other.kind === 'list') {
    return one.items.length === other.items.length && one.items.every((item, at) => sameValue(item, other.items[at]))
  }
  return false
}

/** A copy whose changes stay its own: a branch. Lists and mappings are copied, since a branch may append to them. */
export function forkPython(state: PythonState, budget: ReadingBudget): PythonState {
  spend(budget, 5 + state.names.size * 2)
  const names = new Map<string, PythonValue>()
  for (const [name, value] of state.names) names.set(name, copied(value, budget))
  return { ...state, names }
}

function copied(value: PythonValue, budget: ReadingBudget): PythonValue {
  if (value.kind === 'list') spend(budget, value.items.length)
  if (value.kind === 'mapping') spend(budget, value.entries.size)
  if (value.kind === 'list') return { kind: 'list', items: [...value.items] }
  if (value.kind === 'mapping') return { kind: 'mapping', entries: new Map(value.entries) }
  return value
}

/** `from config import *`, `exec(…)`: any name may be set, save those of functions and modules. */
export function forgetNames(state: PythonState, source: string): void {
  for (const [name, value] of state.names) {
    if (value.kind !== 'function' && value.kind !== 'module') state.names.delete(name)
  }
  state.lost = source
}

/** A name that the file does not set, or that something may set which is not followed. */
export function unsetName(name: string, { lost }: PythonState): PythonValue {
  return unknownValue(
    lost
      ? `the variable ${name}, which ${lost} may set and which is not followed`
      : `the variable ${name}, which the file does not set`
  )
}

/** What the state is after one of several ways was taken, without knowing which. */
export function mergePython(state: PythonState, ways: readonly PythonState[], budget: ReadingBudget): void {
  spend(budget, 5 + state.names.size * (ways.length + 1))
  const open = ways.filter((way) => !way.halted)
  const [first] = open
  if (!first) {
    state.halted = ways.find((way) => way.halted === 'function')?.halted ?? 'program'
    state.returned = ways.find((way) => way.returned)?.returned
    return
  }
  state.halted = undefined
  const names = new Set([...state.names.keys(), ...open.flatMap((way) => [...way.names.keys()])])
  state.lost = open.find((way) => way.lost !== undefined)?.lost
  for (const name of names) {
    const values = open.map((way) => way.names.get(name))
    if (values.every((value) => value === undefined)) {
      state.names.delete(name)
      continue
    }
    const same = values.every((value) => sameValue(values[0], value))
    state.names.set(name, same && values[0] ? values[0] : differing(name, values))
  }
  state.directory = open.every((way) => way.directory === first.directory) ? first.directory : undefined
}

/** Of lists that one way made longer, what all have in common, and an unknown rest. */
function differing(name: string, values: readonly (PythonValue | undefined)[]): PythonValue {
  const source = `the variable ${name}, which is set differently on the ways through the file`
  const lists = values.flatMap((value) => (value?.kind === 'list' ? [value.items] : []))
  const [shortest, ...others] = lists.toSorted((one, other) => one.length - other.length)
  if (!shortest || lists.length !== values.length) return unknownValue(source)
  const common = shortest.filter((item, at) => others.every((other) => sameValue(item, other[at])))
  return { kind: 'list', items: [...common, unknownValue(source, true)] }
}
