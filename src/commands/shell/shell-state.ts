import type { ReadingBudget } from '../budget.ts'
import { spend } from '../budget.ts'
import type { Grammars, SyntaxNode } from '../grammars.ts'
import { isKnown, plain, type SourceText, type TracedText, type Unknown, unknownsOf, unknownText } from '../text.ts'

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

/** Something that is not followed and may have set any variable. */
interface Lost {
  /** Fits into "the variable B, which ___ may set": `gpu.env`. */
  readonly source: string
  /** It may set variables again at any time: what the file assigns afterwards is not known either. */
  readonly forGood: boolean
}

/** All that changes while a shell runs. */
export interface ShellState {
  readonly variables: Map<string, ShellValue>
  readonly functions: Map<string, ShellFunction>
  /** Variables that programs started here see, too. */
  readonly exported: Set<string>
  /** `declare -i`, `readonly`: what such a variable holds is not simply what is assigned. */
  readonly attributes: Map<string, string>
  /** `$1` and on; undefined where whoever runs the script gives them. */
  positional: readonly TracedText[] | undefined
  /** The working directory, relative to where the file is run from; undefined where it is not known. */
  directory: string | undefined
  /** Inside a function: what its `local` names held before, to be restored at its end. */
  locals: Map<string, ShellValue | undefined> | undefined
  /** Why nothing after this point runs. */
  halted: 'exit' | 'return' | 'break' | 'continue' | undefined
  /** Why a variable that is not in `variables` may still be set by the file. */
  lost: Lost | undefined
  /** The last part of a pipeline runs in this shell (`shopt -s lastpipe`, zsh). */
  lastPipe: boolean
  exportsAll: boolean
  /** How many shells' texts this one stands in. */
  readonly nesting: number
}

/** A simple command, its words expanded. */
export interface ShellCommand {
  readonly words: readonly TracedText[]
  readonly directory: string | undefined
  /** Places in the file. */
  readonly start: number
  readonly end: number
  /** Words right behind the command that never reach it, since the line was not continued. */
  readonly cutOff: string | undefined
  /** They stand behind a comment that a continued line ends at. */
  readonly cutOffByComment?: boolean
}

/** What a reading of shell text needs, and where it hands the commands. */
export interface ShellSession {
  readonly grammars: Grammars
  readonly emit: (command: ShellCommand, state: ShellState) => void
  /** How the file's own name reads (`$0`). */
  readonly scriptPath: string
  /** Shared by nested readings, so that no text makes the reader run for long. */
  readonly budget: ReadingBudget
  /** Functions that were called. */
  readonly called: Set<string>
  /** How deep calls are nested now. */
  depth: number
}

/** A new shell; the variables given are its environment. */
export function newShellState(variables?: ReadonlyMap<string, ShellValue>): ShellState {
  return {
    variables: new Map(variables),
    functions: new Map(),
    exported: new Set(variables?.keys()),
    attributes: new Map(),
    positional: undefined,
    directory: '',
    locals: undefined,
    halted: undefined,
    lost: undefined,
    lastPipe: false,
    exportsAll: false,
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
    attributes: new Map(state.attributes)
  }
}

/** What a program sees that is started here: exported variables alone, and no function. */
export function environmentOf(state: ShellState, budget: ReadingBudget): ShellState {
  const inner = forkState(state, budget)
  inner.functions.clear()
  inner.attributes.clear()
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

/** Variables that the shell itself sets, whatever the file assigns. */
const SELF_SETTING =
  /^(RANDOM|SRANDOM|SECONDS|LINENO|BASHPID|EPOCHSECONDS|EPOCHREALTIME|BASH_\w+|_|PIPESTATUS|DIRSTACK|FUNCNAME|PPID|UID|EUID|GROUPS|SHLVL)$/

/** What the variable holds, undefined where the file does not say. */
export function heldValue(state: ShellState, name: string): ShellValue | undefined {
  return state.lost?.forGood ? undefined : state.variables.get(name)
}

/** Sets a variable, as far as its attributes leave that to the file. */
export function setValue(state: ShellState, name: string, value: ShellValue): void {
  const attributes = state.attributes.get(name) ?? ''
  if (SELF_SETTING.test(name)) setUnknown(state, name, `the variable ${name}, which the shell itself sets`)
  else if (/[rn]/.test(attributes) || !survives(value, attributes)) {
    setUnknown(state, name, `the variable ${name}, which declare -${attributes} makes a special one`)
  } else state.variables.set(name, value)
}

/** True where `declare -i`, `-u` or `-l` leave the value as it is written. */
function survives(value: ShellValue, attributes: string): boolean {
  if (attributes === '') return true
  const text = value.items.map(plain).join(' ')
  if (!value.items.every(isKnown)) return false
  if (/i/.test(attributes) && !/^(0|[1-9]\d*)?$/.test(text)) return false
  return !/[ulc]/.test(attributes) || text.toLowerCase() === text.toUpperCase()
}

/** Sets a variable to something not known. */
export function setUnknown(state: ShellState, name: string, source: string): void {
  state.variables.set(name, textValue([unknownText(source, false)]))
}

/** Something that is not followed may have set any variable, and the arguments. */
export function forget(state: ShellState, source: string, forGood = false): void {
  state.variables.clear()
  state.positional = undefined
  state.lost = { source, forGood: forGood || (state.lost?.forGood ?? false) }
}

/** What the state is after one of several ways was taken, without knowing which. Ways that ended are out. */
export function mergeStates(state: ShellState, ways: readonly ShellState[], budget: ReadingBudget): void {
  const open = ways.filter((way) => way.halted === undefined)
  const [first, ...others] = open
  if (!first) {
    state.halted = ways[0]?.halted
    return
  }
  mergeVariables(state, open, budget)
  mergeFunctions(state, open)
  for (const way of open) {
    for (const name of way.exported) state.exported.add(name)
    for (const [name, attributes] of way.attributes) state.attributes.set(name, attributes)
  }
  state.directory = others.every((way) => way.directory === first.directory) ? first.directory : undefined
  state.positional = others.every((way) => way.positional === first.positional) ? first.positional : undefined
  state.lastPipe = open.some((way) => way.lastPipe)
  state.exportsAll = open.some((way) => way.exportsAll)
}

function mergeVariables(state: ShellState, open: readonly ShellState[], budget: ReadingBudget): void {
  const names = new Set([...state.variables.keys(), ...open.flatMap((way) => [...way.variables.keys()])])
  spend(budget, names.size * (open.length + 1))
  const lost = open.find((way) => way.lost?.forGood)?.lost ?? open.find((way) => way.lost)?.lost
  state.variables.clear()
  state.lost = lost
  for (const name of names) {
    const values = open.map((way) => way.variables.get(name))
    const [value] = values
    if (values.every((other) => other === undefined)) continue
    if (value && values.every((other) => other && sameValue(value, other))) state.variables.set(name, value)
    else setUnknown(state, name, differently(name))
  }
}

function differently(name: string): string {
  return `the variable ${name}, which is set on one way through the file and not, or differently, on another`
}

/** A function that not every way defines alike may do anything. */
function mergeFunctions(state: ShellState, open: readonly ShellState[]): void {
  const bodies = new Map<string, ShellFunction>()
  for (const way of open) {
    for (const [name, called] of way.functions) {
      const alike = open.every((other) => other.functions.get(name)?.body === called.body)
      bodies.set(name, alike ? called : { ...called, body: undefined })
    }
  }
  for (const [name, called] of bodies) state.functions.set(name, called)
}

/** Variables that may or may not have been set since: what one state says otherwise than the other is not known. */
export function doubtChanges(state: ShellState, before: ShellState): void {
  for (const name of new Set([...state.variables.keys(), ...before.variables.keys()])) {
    const [now, then] = [state.variables.get(name), before.variables.get(name)]
    if (now === then || (now && then && sameValue(now, then))) continue
    setUnknown(state, name, differently(name))
  }
}

function sameValue(one: ShellValue, other: ShellValue): boolean {
  if (one === other) return true
  if (one.items.length !== other.items.length || one.array !== other.array) return false
  return one.items.every((item, index) => sameText(item, other.items[index] ?? []))
}

function sameText(one: TracedText, other: TracedText): boolean {
  if (plain(one) !== plain(other)) return false
  if (isKnown(one) && isKnown(other)) return true
  const sources = (text: TracedText) => unknownsOf(text).map((unknown: Unknown) => unknown.source)
  return sources(one).join('\n') === sources(other).join('\n')
}
