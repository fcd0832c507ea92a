import { spend } from '../budget.ts'
import type { Only } from '../collect.ts'
import { type Change, isName, type PythonSession, setIn, setItems } from './state.ts'
import { givenOf, isSame, listOf, type PythonValue, splatOf, truth, unknownValue, withGiven } from './value.ts'

/** How a piece of program may end; `next` where the next statement follows. */
export interface Flow {
  readonly ends: ReadonlySet<End>
  /** Why the next statement does not simply follow. */
  readonly only?: Only | undefined
}

type End = 'next' | 'continue' | 'break' | 'return' | 'exit'

/** A piece of program that ends in one of these ways. */
export function endingIn(...ends: readonly End[]): Flow {
  return { ends: new Set(ends) }
}

export const NEXT: Flow = endingIn('next')

/** One of several pieces runs. Who leaves the program there is not seen behind them. */
export function anyOf(flows: readonly Flow[]): Flow {
  const ends = new Set(flows.flatMap((flow) => [...flow.ends]))
  if (ends.size > 1) ends.delete('exit')
  return { ends, only: flows.find(({ only }) => only)?.only }
}

/** A piece of program, and behind it, where that follows, another. */
export function inTurn(first: Flow, then: () => Flow): Flow {
  if (!first.ends.has('next')) return first
  const left = [...first.ends].filter((end) => end !== 'next')
  return anyOf([{ ...endingIn(...left), only: first.only }, then()])
}

/** True where what follows is never reached, since the program has ended. */
export function exits({ ends }: Flow): boolean {
  return ends.size === 1 && ends.has('exit')
}

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
  if (!exits(flow)) for (const [at, change] of changes.entries()) settle(session, change, after[at], given)
  return flow
}

/** Reads what may fail halfway, where `fails` then says so: what it changed may have stayed as it was. */
export function attempted(session: PythonSession, walk: () => Flow, fails: () => boolean): Flow {
  const outer = session.changes
  const changes: Change[] = []
  session.changes = changes
  const flow = walk()
  session.changes = outer
  outer?.push(...changes)
  // A name that was not set before is set wherever it is used.
  if (fails()) for (const change of changes) if (change.before) settle(session, change, change.before)
  return flow
}

/** Gives what was changed on one way the value that it has behind all of them. */
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

/** One of the ways that a statement may take. */
export interface Way {
  readonly test: () => PythonValue
  readonly run: () => Flow
  /** Stands behind "it runs". */
  readonly when: string
  /** The test asks for more than what the file writes out: a file, an answer, the result of a function. */
  readonly asksOutside: () => boolean
}

/** Runs the first way whose test holds; where that is not known, each of those that it may be. */
export function runWays(ways: readonly Way[], session: PythonSession): Flow {
  const flows: Flow[] = []
  for (const [at, { test, run, when, asksOutside }] of ways.entries()) {
    const value = test()
    const [holds, given] = [truth(value), givenOf(value)]
    if (holds === false && given !== undefined) maybe(session, { kind: 'otherwise', when }, run, given)
    if (holds === false) continue
    if (holds && flows.length === 0) return given === undefined ? run() : runDefault(ways.slice(at), given, session)
    const { commands } = session
    const flow = maybe(session, { kind: 'unfollowed', when }, run)
    // What trains and leaves is another way than what follows; what only leaves is a guard of the surroundings, which passes.
    const isWay = session.commands > commands || !asksOutside()
    const only: Only | undefined = isWay ? { kind: 'unfollowed', when: opposite(when) } : undefined
    if (exits(flow)) session.only = stronger(session.only, only)
    flows.push({ ...flow, only })
    if (holds) return anyOf(flows)
  }
  return anyOf([...flows, NEXT])
}

/** The first way is taken by default, the others where something is given. */
function runDefault([way, ...others]: readonly Way[], given: string, session: PythonSession): Flow {
  const only: Only = { kind: 'otherwise', when: opposite(way?.when ?? '') }
  for (const { run } of others) maybe(session, only, run, given)
  const flow = way?.run() ?? NEXT
  if (exits(flow)) session.only = stronger(session.only, only)
  return anyOf([flow.ends.has('next') ? flow : { ...flow, only }, NEXT])
}

function opposite(when: string): string {
  return when.replace(/holds$/, 'does not hold')
}

type Round = (item: PythonValue) => Flow

/** The rounds of a loop whose elements are known. Where one may be the last, what those behind it set is not known. */
export function runItems(items: readonly PythonValue[], round: Round, when: string, session: PythonSession): Flow {
  for (const [at, item] of items.entries()) {
    const { ends, only } = item.kind === 'splat' ? runRounds(when, () => round(item), session) : round(item)
    const left = [...ends].filter((end) => end !== 'next' && end !== 'continue')
    if (left.length === ends.size) return { ends, only }
    if (left.length === 0) continue
    const rest = maybe(session, only, () => runItems(items.slice(at + 1), round, when, session))
    return anyOf([{ ...endingIn(...left), only }, rest])
  }
  return NEXT
}

/** A loop of which the number of rounds is not known. What one round sets is not known in the next. */
export function runRounds(when: string | undefined, round: () => Flow, session: PythonSession): Flow {
  const { dry } = session
  session.dry = true
  maybe(session, undefined, round)
  session.dry = dry
  const { ends } = maybe(session, when === undefined ? undefined : { kind: 'unfollowed', when }, round)
  return ends.has('return') ? endingIn('next', 'return') : NEXT
}
