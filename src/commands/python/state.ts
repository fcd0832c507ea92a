import { type ReadingBudget, spend, TooComplicated } from '../budget.ts'
import type { Only } from '../collect.ts'
import { childOf, type Grammars, type SyntaxNode } from '../grammars.ts'
import type { OtherFiles } from '../other-files.ts'
import { type SourceText, shortened } from '../text.ts'
import {
  knownText,
  type PythonCall,
  type PythonClass,
  type PythonFunction,
  type PythonList,
  type PythonValue,
  REST,
  textOf,
  unknownValue
} from './value.ts'

/** Where the repository lies: paths that the file makes absolute begin so, and are told relative to it. */
export const REPOSITORY = '/\ue000'

/** One namespace: the program's, or that of one call or class. */
export interface PythonState {
  readonly own: Map<string, PythonValue>
  readonly outer?: PythonState | undefined
  /** Names that another namespace holds (`global`). */
  readonly declared: Map<string, PythonState>
  /** What the call that runs in it gives back. */
  readonly returned: PythonValue[]
  /** The class whose body it is. */
  readonly bodyOf?: PythonClass | undefined
  /** The class whose method runs in it. */
  readonly methodOf?: PythonClass | undefined
}

export interface PythonSession {
  readonly grammars: Grammars
  readonly budget: ReadingBudget
  /** What the modules that it imports may cost together. */
  readonly moduleBudget: ReadingBudget
  /** The file's name, to say whose arguments give a value. */
  readonly file: string
  /** Its path from the root of the repository. */
  readonly path: string
  /** Files that it may read. */
  readonly others: OtherFiles
  /** Names of the files that it writes. */
  readonly writes: Set<string>
  /** Names that a module sets in another one. */
  readonly setElsewhere: Set<string>
  /** Of each module that it imports, the names that are known of it. */
  readonly modules: Map<string, readonly string[]>
  /** The program's namespace, which also holds attributes of modules (`os.environ`). */
  readonly root: PythonState
  /** What a call means that this reader does not follow; undefined where it starts nothing. */
  readonly onCall: (call: PythonCall, context: PythonContext) => PythonValue | undefined
  readonly called: Set<SyntaxNode>
  readonly defined: Definition[]
  /** What was changed since the way was entered that may not be taken. */
  changes: Change[] | undefined
  /** Why what is read now does not simply run. */
  only: Only | undefined
  /** What is read now is only looked at for what it sets. */
  dry: boolean
  /** How many commands were found. */
  commands: number
  /** A call has ended the program. */
  exited: boolean
  /** How many calls the present one is within. */
  depth: number
}

export interface PythonContext {
  readonly source: SourceText
  readonly session: PythonSession
  readonly state: PythonState
}

/** A function where it is defined. */
export interface Definition {
  readonly name: string
  readonly node: SyntaxNode
  readonly source: SourceText
  readonly owner: PythonClass | undefined
  readonly value: PythonFunction
}

export type Change =
  | { readonly map: Map<string, PythonValue>; readonly key: string; readonly before: PythonValue | undefined }
  | { readonly list: PythonList; readonly before: readonly PythonValue[] }

/** A namespace whose other names are looked up in `outer`. */
export function newState(of: Partial<PythonState> = {}): PythonState {
  return { own: new Map(), declared: new Map(), returned: [], ...of }
}

/** A table, of which a line stands for all the names that its key holds. */
export function underNames<T>(table: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(table).flatMap(([names, held]) => names.split(' ').map((name) => [name, held])))
}

/** The text of a node. */
export function sourceOf(node: SyntaxNode, { source }: PythonContext): string {
  return source.text.slice(node.start, node.end)
}

/** The child of that field; where the text is malformed and has none, an empty one, of which nothing is known. */
export function fieldOf(node: SyntaxNode, field: string): SyntaxNode {
  const { start } = node
  return childOf(node, field) ?? { type: '', named: false, field, start, end: start, children: [] }
}

/** What the expression itself says, to stand in a sentence. */
export function notKnown(node: SyntaxNode, context: PythonContext): PythonValue {
  return unknownValue(shortened(sourceOf(node, context)))
}

/** What a name holds, undefined where the file does not set it. */
export function heldIn(state: PythonState | undefined, name: string): PythonValue | undefined {
  for (let at = state; at; at = at.outer) {
    const value = at.own.get(name)
    if (value) return value
  }
  return undefined
}

/** Keys of the program's namespace that no name of a program has. */
const DIRECTORY = '<directory>'
const LOST = '<lost>'

/** What a name holds; what another file defines goes by its dotted name. */
export function lookUp(name: string, { state, source, session }: PythonContext): PythonValue {
  const hole = source.holes.get(name)
  if (hole) return unknownValue(hole.source)
  const value = heldIn(state, name)
  if (value) return value
  const lost = session.root.own.get(LOST)
  const why = lost?.kind === 'unknown' ? `${lost.source} may set and which is not followed` : 'the file does not set'
  return unknownValue(`the variable ${name}, which ${why}`, name)
}

export function setName(name: string, value: PythonValue, { state, session }: PythonContext): void {
  setIn(session, (state.declared.get(name) ?? state).own, name, value)
}

/** A name of the program, none of what is kept beside them. */
export function isName(key: string): boolean {
  return /^\w+$/.test(key)
}

/** `from config import *`, `exec(…)`: any name may be set, save those of functions and modules. */
export function forgetNames({ state, session }: Omit<PythonContext, 'source'>, source: string): void {
  for (let at: PythonState | undefined = state; at; at = at.outer) {
    for (const [name, value] of at.own) {
      const stays = value.kind === 'function' || value.kind === 'class' || (value.kind === 'unknown' && value.path)
      if (!stays && isName(name)) setIn(session, at.own, name, undefined)
    }
  }
  setIn(session, session.root.own, LOST, unknownValue(source))
}

/** The working directory of the program; undefined where it is not known. */
export function directoryOf({ root }: PythonSession): string | undefined {
  return knownText(root.own.get(DIRECTORY))
}

export function setDirectory(session: PythonSession, path: string | undefined): void {
  setIn(session, session.root.own, DIRECTORY, path === undefined ? unknownValue('a folder') : textOf(path))
}

/** What the program has put into `os.environ`. */
export function environmentOf({ root }: PythonSession): Map<string, PythonValue> {
  const held = root.own.get('os.environ')
  return held?.kind === 'mapping' ? held.entries : new Map()
}

/** Sets an entry of a namespace or a mapping; undefined takes it out. */
export function setIn(
  session: PythonSession,
  map: Map<string, PythonValue>,
  key: string,
  value: PythonValue | undefined
): void {
  spend(session.budget, 5)
  session.changes?.push({ map, key, before: map.get(key) })
  // Further entries that are not known may stand in the place of those that are.
  if (key === REST && value) for (const name of map.keys()) if (name !== REST) setIn(session, map, name, value)
  if (value) map.set(key, value)
  else map.delete(key)
}

/** Sets the entry of a key; where that is not known, it may be any entry. */
export function setEntry(
  session: PythonSession,
  map: Map<string, PythonValue>,
  key: PythonValue | undefined,
  value: PythonValue | undefined
): void {
  const name = knownText(key)
  setIn(session, map, name ?? REST, name === undefined ? unknownValue('an entry whose name is not known') : value)
}

/** `{**other}`, `update(other)`: what is not known may be any entry. */
export function putAll(session: PythonSession, entries: Map<string, PythonValue>, value: PythonValue): void {
  const pairs = value.kind === 'mapping' ? value.entries : new Map([[REST, value]])
  for (const [name, entry] of pairs) setIn(session, entries, name, entry)
}

/** How many elements a list may have. */
const ITEM_LIMIT = 1000

export function setItems(session: PythonSession, list: PythonList, items: readonly PythonValue[]): void {
  if (items.length > ITEM_LIMIT) throw new TooComplicated()
  spend(session.budget, 5 + items.length)
  session.changes?.push({ list, before: list.items })
  list.items = items
}
