import { type ReadingBudget, spend, TooComplicated } from '../budget.ts'
import type { Only } from '../collect.ts'
import type { Grammars, SyntaxNode } from '../grammars.ts'
import type { SourceText } from '../text.ts'
import {
  isSame,
  knownText,
  listOf,
  type PythonCall,
  type PythonClass,
  type PythonFunction,
  type PythonList,
  type PythonValue,
  REST,
  splatOf,
  textOf,
  unknownValue,
  withGiven
} from './python-value.ts'

/** One namespace: the program's, or that of one call or class. */
export interface PythonState {
  readonly own: Map<string, PythonValue>
  readonly outer: PythonState | undefined
  /** That of the program, which also holds attributes of modules (`os.environ`). */
  readonly root: PythonState
  /** Names that another namespace holds (`global`). */
  readonly declared: Map<string, PythonState>
  readonly session: PythonSession
  /** Of the call that runs in it. */
  readonly returned: PythonValue[]
  readonly within?: PythonFunction | undefined
  /** The class whose body it is. */
  readonly class?: PythonClass | undefined
  readonly names: { has(name: string): boolean }
  /** The working directory of the program; undefined where it is not known. */
  directory: string | undefined
}

export interface PythonSession {
  readonly grammars: Grammars
  readonly budget: ReadingBudget
  /** The file's name, to say whose arguments give a value. */
  readonly file: string
  /** What a call means that this reader does not follow; undefined where it starts nothing. */
  readonly onCall: (call: PythonCall, context: PythonContext) => PythonValue | undefined
  readonly called: Set<SyntaxNode>
  readonly defined: PythonFunction[]
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
  depth: number
}

export interface PythonContext {
  readonly source: SourceText
  readonly session: PythonSession
  readonly state: PythonState
}

type Change =
  | { readonly map: Map<string, PythonValue>; readonly key: string; readonly before: PythonValue | undefined }
  | { readonly list: PythonList; readonly before: readonly PythonValue[] }

const DIRECTORY = '<directory>'
const LOST = '<lost>'

/** A namespace whose other names are looked up in `outer`. */
export function newState(
  session: PythonSession,
  outer?: PythonState,
  { own = new Map(), ...of }: Partial<Pick<PythonState, 'own' | 'within' | 'class'>> = {}
): PythonState {
  const root = () => outer?.root ?? state
  const state: PythonState = {
    own,
    outer,
    get root() {
      return root()
    },
    declared: new Map(),
    session,
    returned: [],
    ...of,
    names: { has: (name) => heldIn(state, name) !== undefined },
    get directory() {
      return knownText(root().own.get(DIRECTORY))
    },
    set directory(path) {
      setIn(session, root().own, DIRECTORY, path === undefined ? unknownValue('a folder') : textOf(path))
    }
  }
  return state
}

function heldIn(state: PythonState | undefined, name: string): PythonValue | undefined {
  for (let at = state; at; at = at.outer) {
    const value = at.own.get(name)
    if (value) return value
  }
  return undefined
}

/** What a name holds; what another file defines goes by its dotted name. */
export function lookUp(name: string, { state, source }: PythonContext): PythonValue {
  const hole = source.holes.get(name)
  if (hole) return unknownValue(hole.source)
  const value = heldIn(state, name)
  if (value) return value
  const lost = state.root.own.get(LOST)
  const why = lost?.kind === 'unknown' ? `${lost.source} may set and which is not followed` : 'the file does not set'
  return unknownValue(`the variable ${name}, which ${why}`, name)
}

export function setName(name: string, value: PythonValue, { state, session }: PythonContext): void {
  setIn(session, (state.declared.get(name) ?? state).own, name, value)
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

/** Sets the entry of a key; where that is not known, it may be any entry, because of `why`. */
export function setEntry(
  session: PythonSession,
  map: Map<string, PythonValue>,
  key: string | undefined,
  value: PythonValue | undefined,
  why: string
): void {
  setIn(session, map, key ?? REST, key === undefined ? unknownValue(why) : value)
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

/** `from config import *`, `exec(…)`: any name may be set, save those of functions and modules. */
export function forgetNames(state: PythonState, source: string): void {
  for (let at: PythonState | undefined = state; at; at = at.outer) {
    for (const [name, value] of at.own) {
      const stays = value.kind === 'function' || value.kind === 'class' || (value.kind === 'unknown' && value.path)
      if (!stays && isName(name)) setIn(state.session, at.own, name, undefined)
    }
  }
  setIn(state.session, state.root.own, LOST, unknownValue(source))
}

/** How a piece of program ends, for certain and possibly; nothing where the next statement follows. */
export interface Flow {
  readonly ends?: Jump | undefined
  readonly may?: Jump | undefined
  /** By default it ends so: what follows runs only under this condition. */
  readonly only?: Only | undefined
}
export type Jump = 'continue' | 'break' | 'return' | 'exit'

/**
 * Reads what may run or not: what it sets is not known behind it, or is a default there, where `given` says what decides.
 * @param only why its commands do not simply run; undefined where they count as run
 */
export function maybe(session: PythonSession, only: Only | undefined, walk: () => Flow, given?: string): Flow {
  const { changes: outer, only: before } = session
  const changes: Change[] = []
  session.changes = changes
  session.only = stronger(before, only)
  const flow = walk()
  session.changes = outer
  session.only = before
  const after = changes.map((change) => ('map' in change ? change.map.get(change.key) : change.list.items))
  for (const change of changes.toReversed()) {
    if ('list' in change) change.list.items = change.before
    else if (change.before) change.map.set(change.key, change.before)
    else change.map.delete(change.key)
  }
  spend(session.budget, changes.length * 4)
  // Who leaves the program there sees nothing of what follows.
  if (flow.ends !== 'exit') for (const [at, change] of changes.entries()) settle(session, change, after[at], given)
  return flow
}

/** Looks at what may run for what it sets alone, which is not known behind it. */
export function rehearsed(session: PythonSession, walk: () => Flow): void {
  const { dry } = session
  session.dry = true
  maybe(session, undefined, walk)
  session.dry = dry
}

/** Reads what may fail halfway, where `fails` then says so: what it changed may have stayed as it was. */
export function attempted(session: PythonSession, walk: () => Flow, fails: (flow: Flow) => boolean): Flow {
  const outer = session.changes
  const changes: Change[] = []
  session.changes = changes
  const flow = walk()
  session.changes = outer
  outer?.push(...changes)
  if (!fails(flow)) return flow
  // A name that was not set before is set wherever it is used.
  for (const change of changes) if (change.before) settle(session, change, change.before)
  return flow
}

function settle(
  session: PythonSession,
  change: Change,
  after: PythonValue | readonly PythonValue[] | undefined,
  given?: string
): void {
  if ('list' in change) {
    if (given === undefined) setItems(session, change.list, common(change.list.items, after as readonly PythonValue[]))
    return
  }
  const { map, key } = change
  const now = map.get(key)
  if (given !== undefined) {
    if (now && isName(key)) setIn(session, map, key, withGiven(now, given))
    return
  }
  const other = after as PythonValue | undefined
  if (now === other || (now && other && isSame(now, other))) return
  const both = now?.kind === 'list' && other?.kind === 'list' ? listOf(common(now.items, other.items)) : undefined
  const name = isName(key) ? `the variable ${key}` : `the entry ${key}`
  setIn(session, map, key, both ?? unknownValue(`${name}, which is set differently on the ways through the file`))
}

/** A name of the program, none of what is kept beside them. */
function isName(key: string): boolean {
  return /^\w+$/.test(key)
}

/** What two lists begin with, and an unknown rest. */
function common(one: readonly PythonValue[], other: readonly PythonValue[]): readonly PythonValue[] {
  const differs = one.findIndex((item, at) => isSame(item, other[at]) !== true)
  const length = differs < 0 ? one.length : differs
  if (length === one.length && length === other.length) return one
  return [...one.slice(0, length), splatOf('a list that differs on the ways through the file')]
}

/** The reason that weighs more: what is not followed is never known. */
export function stronger(one: Only | undefined, other: Only | undefined): Only | undefined {
  if (!one || !other) return one ?? other
  return other.kind === 'unfollowed' || one.kind === 'otherwise' ? other : one
}
