import type { SourceText } from '../source-text.ts'
import type { Grammars, SyntaxNode } from '../syntax-tree.ts'
import { isKnown, plain, type TracedText, type Unknown, unknownsOf, unknownText } from '../traced-text.ts'

/** What a shell variable holds. */
export interface ShellValue {
  readonly items: readonly TracedText[]
  readonly array: boolean
}

export interface ShellFunction {
  readonly body: SyntaxNode
  readonly source: SourceText
}

/** All that changes while a shell runs. */
export interface ShellState {
  readonly variables: Map<string, ShellValue>
  readonly functions: Map<string, ShellFunction>
  /** `$1` and on; undefined where whoever runs the script gives them. */
  positional: readonly TracedText[] | undefined
  /** The working directory, relative to where the file is run from; undefined where it is not known. */
  directory: string | undefined
  /** Inside a function: what its `local` names held before, to be restored at its end. */
  locals: Map<string, ShellValue | undefined> | undefined
  /** Why nothing after this point runs. */
  halted: 'exit' | 'return' | 'break' | 'continue' | undefined
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
}

/** What a reading of shell text needs, and where it hands the commands. */
export interface ShellSession {
  readonly grammars: Grammars
  readonly emit: (command: ShellCommand, state: ShellState) => void
  /** How the file's own name reads (`$0`). */
  readonly scriptPath: string
  /** Shared by nested readings, so that no text makes the reader run for long. */
  readonly budget: { steps: number }
  /** Functions that were called. */
  readonly called: Set<string>
  /** How deep calls are nested now. */
  depth: number
}

/** How many commands a reading may run: loops with literal values are small, hostile ones are not. */
export const STEP_LIMIT = 20_000

export function newShellState(variables?: ReadonlyMap<string, ShellValue>): ShellState {
  return {
    variables: new Map(variables),
    functions: new Map(),
    positional: undefined,
    directory: '',
    locals: undefined,
    halted: undefined
  }
}

/** A copy whose changes stay its own: a subshell, a branch. */
export function forkState(state: ShellState): ShellState {
  return { ...state, variables: new Map(state.variables), functions: new Map(state.functions) }
}

/** A value that is one text. */
export function textValue(text: TracedText): ShellValue {
  return { items: [text], array: false }
}

/** Sets a variable to something not known. */
export function setUnknown(state: ShellState, name: string, source: string): void {
  state.variables.set(name, textValue([unknownText(source, false)]))
}

/** What the state is after one of several ways was taken, without knowing which. Ways that ended are out. */
export function mergeStates(state: ShellState, ways: readonly ShellState[]): void {
  const open = ways.filter((way) => way.halted === undefined)
  const [first, ...others] = open
  if (!first) {
    state.halted = ways[0]?.halted
    return
  }
  const names = new Set(open.flatMap((way) => [...way.variables.keys()]))
  for (const name of names) {
    const values = open.map((way) => way.variables.get(name))
    const [value] = values
    if (value && values.every((other) => other && sameValue(value, other))) state.variables.set(name, value)
    else
      setUnknown(
        state,
        name,
        `the variable ${name}, which is set on one way through the file and not, or differently, on another`
      )
  }
  for (const way of open) for (const [name, body] of way.functions) state.functions.set(name, body)
  state.directory = others.every((way) => way.directory === first.directory) ? first.directory : undefined
  state.positional = others.every((way) => way.positional === first.positional) ? first.positional : undefined
}

function sameValue(one: ShellValue, other: ShellValue): boolean {
  if (one.items.length !== other.items.length || one.array !== other.array) return false
  return one.items.every((item, index) => sameText(item, other.items[index] ?? []))
}

function sameText(one: TracedText, other: TracedText): boolean {
  if (plain(one) !== plain(other)) return false
  if (isKnown(one) && isKnown(other)) return true
  const sources = (text: TracedText) => unknownsOf(text).map((unknown: Unknown) => unknown.source)
  return sources(one).join('\n') === sources(other).join('\n')
}
