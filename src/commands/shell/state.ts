import { type ReadingBudget, spend } from '../budget.ts'
import type { FoundCommand, Only } from '../collect.ts'
import type { Grammars, SyntaxNode } from '../grammars.ts'
import type { OtherFiles } from '../other-files.ts'
import { asDefault, isKnown, plain, type SourceText, type TracedText, unknownsOf, unknownText } from '../text.ts'

/** What a shell variable holds. */
export interface ShellValue {
  readonly items: readonly TracedText[]
  readonly array: boolean
}

export interface ShellFunction {
  /** Undefined where the ways through the file define it differently. */
  readonly body: SyntaxNode | undefined
  readonly source: SourceText
}

/** What is known at one place of a shell text: names and what they hold there. */
export interface ShellState {
  readonly variables: Map<string, ShellValue>
  readonly functions: Map<string, ShellFunction>
  /** Variables that programs started here see, too. */
  readonly exported: Set<string>
  /** Names that `declare`, `readonly` or a name reference make special: what is assigned to them is not what they hold. */
  readonly special: Set<string>
  /** `$1` and on; undefined where whoever runs the script gives them. */
  positional: readonly TracedText[] | undefined
  /** The working directory, relative to where the file is run from; undefined where it is not known. */
  directory: string | undefined
  /** Inside a function: what its `local` names held before. */
  locals: Map<string, ShellValue | undefined> | undefined
  /** Why nothing after this point runs. */
  halted: 'exit' | 'return' | 'break' | 'continue' | undefined
  /** What may have set any variable that is not in `variables`; fits into "the variable B, which ___ may set". */
  lost: string | undefined
  /** It sets variables again at any time. */
  lostForGood: boolean
  exportsAll: boolean
  /** The last part of a pipeline runs in this shell (`shopt -s lastpipe`, zsh). */
  lastPipe: boolean
  /** Set where what follows does not simply run when the file does. */
  only: Only | undefined
  /** How many shells' texts this one is in. */
  readonly nesting: number
}

/** A simple command, its words expanded. */
export type ShellCommand = Pick<
  FoundCommand,
  'words' | 'directory' | 'start' | 'end' | 'cutOff' | 'cutOffByComment' | 'only'
>

/** What a reading of shell text needs, and where it hands the commands. */
export interface ShellSession {
  readonly grammars: Grammars
  readonly emit: (command: ShellCommand, state: ShellState) => void
  /** How the file's own name reads (`$0`). */
  readonly scriptPath: string
  /** Files that it may source. */
  readonly others: OtherFiles
  readonly budget: ReadingBudget
  /** Redirections that the grammar has around a command. */
  readonly redirects: Map<SyntaxNode, readonly SyntaxNode[]>
  /** Scripts that the text writes, by their names. */
  readonly written: Map<string, TracedText>
  /** Functions that were called. */
  readonly called: Set<string>
  /** How deep calls are nested now. */
  depth: number
}

/** A text, the shell that runs it, and what is known so far. */
export interface ShellContext {
  readonly source: SourceText
  readonly session: ShellSession
  readonly state: ShellState
}

/** A new shell; the variables given are its environment. */
export function newShellState(variables?: ReadonlyMap<string, ShellValue>): ShellState {
  return {
    variables: new Map(variables),
    functions: new Map(),
    exported: new Set(variables?.keys()),
    special: new Set(),
    positional: undefined,
    directory: '',
    locals: undefined,
    halted: undefined,
    lost: undefined,
    lostForGood: false,
    exportsAll: false,
    lastPipe: false,
    only: undefined,
    nesting: 0
  }
}

/** A copy whose changes stay its own: a subshell, a branch. */
export function forkState(state: ShellState, budget: ReadingBudget): ShellState {
  spend(budget, 5 + (state.variables.size + state.functions.size + state.exported.size) * 2)
  return {
    ...state,
    variables: new Map(state.variables),
    functions: new Map(state.functions),
    exported: new Set(state.exported),
    special: new Set(state.special)
  }
}

/** What a program sees that is started here: exported variables alone, and no function. */
export function environmentOf(state: ShellState, budget: ReadingBudget): ShellState {
  const inner = forkState(state, budget)
  inner.functions.clear()
  inner.special.clear()
  inner.positional = undefined
  if (state.exportsAll) return inner
  for (const name of state.variables.keys()) {
    if (state.exported.has(name)) continue
    inner.variables.set(name, textValue([unknownText(`the variable ${name}, which is not exported`, false, true)]))
  }
  return inner
}

/** A value that is one text. */
export function textValue(text: TracedText): ShellValue {
  return { items: [text], array: false }
}

export function unknownValue(source: string): ShellValue {
  return textValue([unknownText(source, false)])
}

/** What the variable holds, undefined where the file does not say. */
export function heldValue(state: ShellState, name: string): ShellValue | undefined {
  return state.lostForGood ? undefined : state.variables.get(name)
}

/** Variables that the shell itself sets, whatever the file assigns. */
const SELF_SETTING =
  /^(S?RANDOM|SECONDS|LINENO|BASHPID|EPOCH\w+|BASH_\w+|_|PIPESTATUS|DIRSTACK|FUNCNAME|P?PID|E?UID|GROUPS|SHLVL)$/

export function setValue(state: ShellState, name: string, value: ShellValue): void {
  const special = SELF_SETTING.test(name) || state.special.has(name)
  state.variables.set(name, special ? unknownValue(`the variable ${name}, which is a special one`) : value)
}

export function setUnknown(state: ShellState, name: string, source: string): void {
  state.variables.set(name, unknownValue(source))
}

/** Something that is not followed may have set any variable, and the arguments. */
export function forget(state: ShellState, source: string, forGood = false): void {
  state.variables.clear()
  state.positional = undefined
  state.lost = source
  state.lostForGood ||= forGood
}

/** The way that is taken by default. */
export interface DefaultWay {
  readonly way: ShellState
  /** When it is another, as a clause: what the way sets is a default. */
  readonly unless: string
  /** Only because a program is taken to do its work: what the way sets is not known then. */
  readonly isAssumed: boolean
}

/**
 * What is known behind several ways of which one is taken, nobody knows which. Ways that ended are out.
 * @param main the way that is taken by default
 */
export function mergeWays(
  state: ShellState,
  ways: readonly ShellState[],
  budget: ReadingBudget,
  main?: DefaultWay
): void {
  const open = ways.filter((way) => way.halted === undefined)
  const [first] = open
  if (first === undefined) {
    state.halted = ways[0]?.halted
    return
  }
  const leading = main && open.includes(main.way) ? main : undefined
  mergeVariables(state, open, leading, budget)
  mergeFunctions(state, open)
  const alike = <K extends keyof ShellState>(key: K) => open.every((way) => way[key] === first[key])
  state.exported.clear()
  state.special.clear()
  for (const way of open) for (const name of way.exported) state.exported.add(name)
  for (const way of open) for (const name of way.special) state.special.add(name)
  const from = leading?.way ?? first
  state.directory = leading || alike('directory') ? from.directory : undefined
  state.positional = leading || alike('positional') ? from.positional : undefined
  state.lastPipe = open.some((way) => way.lastPipe)
  state.exportsAll = open.some((way) => way.exportsAll)
}

function mergeVariables(
  state: ShellState,
  open: readonly ShellState[],
  main: DefaultWay | undefined,
  budget: ReadingBudget
): void {
  const names = new Set(open.flatMap((way) => [...way.variables.keys()]))
  spend(budget, names.size * (open.length + 1))
  const lost = open.find((way) => way.lostForGood) ?? open.find((way) => way.lost !== undefined)
  const merged = new Map<string, ShellValue>()
  for (const name of names) {
    const values = open.map((way) => way.variables.get(name))
    const [value] = values
    // What is a default on one of the ways stays one.
    if (value && values.every((other) => other && sameValue(value, other)))
      merged.set(name, values.find((other) => other && isDefault(other)) ?? value)
    else if (main && !main.isAssumed) merged.set(name, defaultValue(name, main))
    else merged.set(name, unknownValue(differently(name)))
  }
  state.variables.clear()
  for (const [name, value] of merged) state.variables.set(name, value)
  state.lost = lost?.lost
  state.lostForGood = lost?.lostForGood ?? false
}

function defaultValue(name: string, { way, unless }: DefaultWay): ShellValue {
  const held = way.variables.get(name)
  if (held) return { ...held, items: held.items.map((item) => asDefault(item, unless)) }
  return textValue([
    unknownText(`the variable ${name}, which is not set unless ${unless}`, false, way.lost === undefined)
  ])
}

function differently(name: string): string {
  return `the variable ${name}, which is set on one way through the file and not, or differently, on another`
}

/** A function that not every way defines alike may do anything. */
function mergeFunctions(state: ShellState, open: readonly ShellState[]): void {
  const names = new Map(open.flatMap((way) => [...way.functions]))
  state.functions.clear()
  for (const [name, called] of names) {
    const alike = open.every((other) => other.functions.get(name)?.body === called.body)
    state.functions.set(name, alike ? called : { ...called, body: undefined })
  }
}

function sameValue(one: ShellValue, other: ShellValue): boolean {
  if (one === other) return true
  if (one.items.length !== other.items.length || one.array !== other.array) return false
  return one.items.every((item, index) => sameText(item, other.items[index] ?? []))
}

function isDefault({ items }: ShellValue): boolean {
  return items.some((item) => item.some(({ given }) => given !== undefined))
}

function sameText(one: TracedText, other: TracedText): boolean {
  if (plain(one) !== plain(other)) return false
  if (isKnown(one) && isKnown(other)) return true
  const sources = (text: TracedText) => unknownsOf(text).map(({ source }) => source)
  return sources(one).join('\n') === sources(other).join('\n')
}
