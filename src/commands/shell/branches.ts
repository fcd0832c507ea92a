import { type ReadingBudget, spend } from '../budget.ts'
import type { Only } from '../collect.ts'
import { asDefault, plain, unknownsOf, unknownText } from '../text.ts'
import type { Outcome } from './outcome.ts'
import { forkState, type ShellContext, type ShellState, type ShellValue, textValue, unknownValue } from './state.ts'

/** One way through a branching. */
export interface Arm {
  /** Asked in order, of the arms that may be reached. */
  readonly condition: () => Outcome
  readonly body: (context: ShellContext) => void
}

/** The way that is taken by default. */
interface DefaultWay {
  readonly way: ShellState
  /** When it is another, as a clause: what the way sets is a default. Empty where it is the only one. */
  readonly unless: string
  /** Only because a program is taken to do its work: what the way sets is not known then. */
  readonly isAssumed: boolean
}

/**
 * A branching: the arm that constants decide alone runs; the one that defaults decide is what runs by default, the others run where something
 * else is given. Where neither decides, each may run.
 */
export function runArms(arms: readonly Arm[], context: ShellContext): void {
  const { state, session } = context
  const ways: ShellState[] = []
  const unless: string[] = []
  let isAssumed = false
  let main: ShellState | undefined
  let isOpen = false
  let rest: Only | undefined
  let behind: Only | undefined
  const walk = (body: Arm['body'], only: Only | undefined): ShellState => {
    const way = forkState(state, session.budget)
    way.only = narrowed(narrowed(way.only, rest), only)
    way.ends = undefined
    body({ ...context, state: way })
    ways.push(way)
    return way
  }
  for (const { condition, body } of [...arms, ELSE]) {
    const { holds, kind, on, isAssumed: assumes = false } = condition()
    isAssumed ||= assumes
    if (holds === false && kind === 'sure') continue
    if (kind === 'default') unless.push(on)
    const word = kind === 'unfollowed' ? kind : 'otherwise'
    const way = walk(body, holds ? undefined : { when: `only where ${on}`, kind: word })
    if (holds === undefined) {
      isOpen ||= main === undefined
      behind ??= { when: way.halted ? `unless ${on}` : `only where ${on}`, kind: word }
      rest = narrowed(rest, { when: `unless ${on}`, kind: word })
    } else if (holds) {
      if (!isOpen) main ??= way
      if (kind === 'sure') break
      rest = narrowed(rest, { when: `only where ${on}`, kind: word })
    }
  }
  const taken = main && { way: main, unless: [...new Set(unless)].join(' or '), isAssumed }
  mergeWays(state, ways, taken?.unless === '' ? undefined : taken, session.budget)
  if (!state.halted) noteEnds(state, ways, taken, behind)
}

/** Where a way halted, what follows runs only where that way is not taken. */
function noteEnds(
  state: ShellState,
  ways: readonly ShellState[],
  taken: DefaultWay | undefined,
  behind: Only | undefined
): void {
  const halted = ways.flatMap((way) => way.halted ?? [])
  const how = halted.includes('exit') ? 'exit' : halted[0]
  const only: Only | undefined = taken?.way.halted ? { when: `only where ${taken.unless}`, kind: 'otherwise' } : behind
  const isOpen = taken === undefined || taken.way.halted !== undefined
  const inner = taken ? taken.way.ends : ways.find(({ ends }) => ends)?.ends
  const ends = how && only && isOpen ? { how, only } : inner
  if (!ends) return
  state.only = narrowed(state.only, ends.only)
  if (state.ends?.how !== 'exit') state.ends = ends
}

/** Behind a function or a loop: what halted only that leaves what follows as it was. */
export function leave(state: ShellState, before: Only | undefined, ...halts: ShellState['halted'][]): void {
  if (!halts.includes(state.ends?.how) || !state.ends) return
  state.only = before
  state.ends = undefined
}

/** The way past all arms. */
const ELSE: Arm = { condition: () => ({ holds: true, kind: 'sure', on: '' }), body: () => {} }

/** What runs only in both cases; what is not followed weighs more. */
function narrowed(one: Only | undefined, other: Only | undefined): Only | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return other.kind === 'unfollowed' && one.kind === 'otherwise' ? other : one
}

/** What is known behind several ways of which one is taken. Ways that ended are out. */
function mergeWays(
  state: ShellState,
  ways: readonly ShellState[],
  taken: DefaultWay | undefined,
  budget: ReadingBudget
): void {
  const open = ways.filter((way) => way.halted === undefined)
  const [first] = open
  if (first === undefined) {
    state.halted = ways[0]?.halted
    return
  }
  const main = taken && open.includes(taken.way) ? taken : undefined
  const alike = (key: keyof ShellState) => open.every((way) => way[key] === first[key])
  const from = main?.way ?? first
  mergeVariables(state, open, main, budget)
  mergeFunctions(state, open)
  for (const way of open) for (const name of way.exported) state.exported.add(name)
  state.exportsAll = open.some((way) => way.exportsAll)
  state.directory = main || alike('directory') ? from.directory : undefined
  state.positional = alike('positional') ? first.positional : positionalBehind(main)
  state.lost = open.find((way) => way.lost !== undefined)?.lost
}

function mergeVariables(
  { variables }: ShellState,
  open: readonly ShellState[],
  main: DefaultWay | undefined,
  budget: ReadingBudget
): void {
  const names = new Set(open.flatMap((way) => [...way.variables.keys()]))
  spend(budget, names.size * (open.length + 1))
  variables.clear()
  for (const name of names) {
    const values = open.map((way) => way.variables.get(name))
    const [value, ...others] = values
    const isSame = value && others.every((other) => other && (value === other || keyOf(value) === keyOf(other)))
    const merged = isSame ? value : main && !main.isAssumed ? defaultValue(name, main) : differing(name)
    const isFixed = values.some((one) => one?.fixed)
    // What is a default on one of the ways stays one.
    variables.set(name, isSame ? (values.find(isDefault) ?? value) : { ...merged, fixed: isFixed })
  }
}

function positionalBehind(main: DefaultWay | undefined): ShellState['positional'] {
  if (!main || main.isAssumed) return 'unknown'
  const { positional } = main.way
  return typeof positional === 'object' ? positional.map((item) => asDefault(item, main.unless)) : positional
}

function defaultValue(name: string, { way, unless }: DefaultWay): ShellValue {
  const held = way.variables.get(name)
  if (held) return { ...held, items: held.items.map((item) => asDefault(item, unless)) }
  const source = `the variable ${name}, which is not set unless ${unless}`
  return textValue([unknownText(source, false, way.lost === undefined)])
}

function differing(name: string): ShellValue {
  return unknownValue(
    `the variable ${name}, which is set on one way through the file and not, or differently, on another`
  )
}

/** A function that not every way defines alike may do anything. */
function mergeFunctions({ functions }: ShellState, open: readonly ShellState[]): void {
  functions.clear()
  for (const [name, called] of open.flatMap((way) => [...way.functions])) {
    const isSame = open.every((other) => other.functions.get(name)?.body === called.body)
    functions.set(name, isSame ? called : { ...called, body: undefined })
  }
}

/** Two values of the same key hold the same. */
function keyOf({ items, array, fixed = false }: ShellValue): string {
  const texts = items.map((item) => [plain(item), unknownsOf(item).map(({ source }) => source)])
  return JSON.stringify([array, fixed, texts])
}

function isDefault(value: ShellValue | undefined): boolean {
  return value?.items.some((item) => item.some(({ given }) => given !== undefined)) ?? false
}
