import { type ReadingBudget, spend, TooComplicated } from '../budget.ts'
import type { FoundCommand, Only } from '../collect.ts'
import type { Grammars, SyntaxNode } from '../grammars.ts'
import type { OtherFiles } from '../other-files.ts'
import { isElastic, type SourceText, type TracedText, unknownText } from '../text.ts'
import type { Outcome } from './outcome.ts'

/** What a shell variable holds. */
export interface ShellValue {
  readonly items: readonly TracedText[]
  readonly array: boolean
  /** What is assigned later is not what it holds then (`readonly`, `declare -i`). */
  readonly fixed?: boolean | undefined
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
  /** `set -a`: that is every variable. */
  exportsAll: boolean
  /** `$1` and on; undefined where whoever runs the script gives them, which is nobody by default. */
  positional: readonly TracedText[] | 'unknown' | undefined
  /** The working directory, relative to where the file is run from; undefined where it is not known. */
  directory: string | undefined
  /** Inside a function: what its `local` names held before. */
  locals: Map<string, ShellValue | undefined> | undefined
  /** Why nothing after this point runs. */
  halted: 'exit' | 'return' | 'break' | 'continue' | undefined
  /** What may have set any variable that is not in `variables`; fits into "the variable B, which ___ may set". */
  lost: string | undefined
  /** Set where what follows does not simply run when the file does. */
  only: Only | undefined
  /** Set where a way before may have halted: how, and where it has not. */
  ends: { readonly how: NonNullable<ShellState['halted']>; readonly only: Only } | undefined
  /** How many functions and shells' texts this one is in. */
  nesting: number
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
  /** Walks a statement: commands have some of their own to walk (a function's body), and are walked themselves. */
  readonly walk: (node: SyntaxNode, context: ShellContext) => Outcome
  /** How the file's own name reads (`$0`). */
  readonly scriptPath: string
  /** Files that it may source. */
  readonly others: OtherFiles
  readonly budget: ReadingBudget
  /** Scripts that the text writes, by their names. */
  readonly written: Map<string, TracedText>
  /** Files that the text writes to: they are not what the repository holds. */
  readonly redirected: Set<string>
  /** Functions that were called. */
  readonly called: Set<string>
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
    exportsAll: false,
    positional: undefined,
    directory: '',
    locals: undefined,
    halted: undefined,
    lost: undefined,
    only: undefined,
    ends: undefined,
    nesting: 0
  }
}

/** A copy whose changes stay its own: a subshell, a branch. */
export function forkState(state: ShellState, budget: ReadingBudget): ShellState {
  const { variables, functions, exported } = state
  spend(budget, 5 + (variables.size + functions.size + exported.size) * 2)
  return { ...state, variables: new Map(variables), functions: new Map(functions), exported: new Set(exported) }
}

/** A subshell of the context. */
export function forked(context: ShellContext): ShellContext {
  return { ...context, state: forkState(context.state, context.session.budget) }
}

/** The words as arguments: not even their number is known where one of them may vanish or split. */
export function argumentsFrom(words: readonly TracedText[]): ShellState['positional'] {
  // `main "$@"`: what the script is given, which is nothing by default.
  if (words.length === 1 && words[0]?.length === 1 && words[0][0]?.unknown?.source === ALL_ARGUMENTS) return undefined
  return words.some(isElastic) ? 'unknown' : words
}

/** What `"$@"` is where whoever runs the script gives the arguments. */
export const ALL_ARGUMENTS = 'the positional arguments $@'

/** What a program sees that is started here: exported variables alone, and no function. */
export function environmentOf(state: ShellState, budget: ReadingBudget): ShellState {
  const inner = { ...forkState(state, budget), positional: undefined, functions: new Map() }
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

/** Variables that the shell itself sets, whatever the file assigns. */
const SELF_SETTING =
  /^(S?RANDOM|SECONDS|LINENO|BASHPID|EPOCH\w+|BASH_\w+|_|PIPESTATUS|DIRSTACK|FUNCNAME|P?PID|E?UID|GROUPS|SHLVL)$/

export function setValue(state: ShellState, name: string, value: ShellValue): void {
  if (SELF_SETTING.test(name) || state.variables.get(name)?.fixed)
    setUnknown(state, name, `the variable ${name}, which is a special one`)
  else state.variables.set(name, value)
}

export function setUnknown(state: ShellState, name: string, source: string): void {
  state.variables.set(name, { ...unknownValue(source), fixed: state.variables.get(name)?.fixed })
}

/** Whatever is assigned to it from here on is not known. */
export function fixValue(state: ShellState, name: string): void {
  const held = state.variables.get(name) ?? unknownValue(`the variable ${name}, which is a special one`)
  state.variables.set(name, { ...held, fixed: true })
}

/** Something that is not followed may have set any variable, and the arguments. */
export function forget(state: ShellState, source: string): void {
  state.variables.clear()
  state.positional = 'unknown'
  state.lost = source
}

/** How deep functions and shells' texts may nest. */
const DEPTH_LIMIT = 12

/** Walks what is one deeper. */
export function nested<T>(state: ShellState, walkIt: () => T): T {
  if (state.nesting >= DEPTH_LIMIT) giveUp(`calls nested more than ${DEPTH_LIMIT} deep`)
  state.nesting++
  const result = walkIt()
  state.nesting--
  return result
}

/** The file uses something that may change what any later line means. */
export function giveUp(what: string): never {
  throw new TooComplicated(
    `The file uses ${what}, and the reader does not follow that: write the training command out in a file of its own.`
  )
}
