import { spend } from '../budget.ts'
import { uncalled } from '../collect.ts'
import { childOf, childrenOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import { isElastic, isKnown, literal, plain, splitFields, type TracedText, unquoted } from '../text.ts'
import { assignVariable, declareWords } from './assignments.ts'
import { BUILTINS, DEPTH_LIMIT, runInShell, TOO_DEEP } from './builtins.ts'
import { type Outcome, outcomeOf, outside, succeeds, yes } from './conditions.ts'
import { noteWritten, writtenScript } from './documents.ts'
import { nameOf } from './parameters.ts'
import {
  environmentOf,
  forget,
  forkState,
  type ShellContext,
  type ShellFunction,
  type ShellState,
  setUnknown,
  setValue,
  textValue
} from './state.ts'
import { run } from './statements.ts'
import { expandText, expandWords } from './words.ts'

/**
 * A simple command: a function of the file, a builtin that matters here, or a program.
 * @param more nodes that are words of it, though the grammar has them elsewhere
 * @param input what it reads, where that is written out behind it
 */
export function runCommand(
  node: SyntaxNode,
  more: readonly SyntaxNode[],
  context: ShellContext,
  input?: TracedText
): Outcome {
  const nodes = [...wordNodes(node), ...more].toSorted((one, other) => one.start - other.start)
  const prefixes = node.children.filter(({ type }) => type === 'variable_assignment')
  const behind = prefixes.at(-1)?.end
  // The grammar takes `A=1 B=2`, alone on its line, for prefixes of the next line's command.
  const areAlone =
    behind !== undefined && /(?<!\\)\n/.test(context.source.text.slice(behind, nodes[0]?.start ?? behind))
  if (areAlone || nodes.length === 0) for (const prefix of prefixes) assignVariable(prefix, context)
  const words = [...(node.type === 'unset_command' ? [literal('unset')] : []), ...expandWords(nodes, context)]
  if (words.length === 0) return yes
  const given = input ?? inputOf(node, context)
  const runIt = () => (given && readsInto(words, given, context)) || runWords(words, node, context)
  return areAlone ? runIt() : withPrefixes(prefixes, context, runIt)
}

function wordNodes(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'unset_command') return namedChildren(node)
  const own = node.children.filter(({ field }) => field === 'name' || field === 'argument')
  const redirects = node.children.filter(({ type }) => type === 'file_redirect')
  return [...own, ...redirects.flatMap((redirect) => childrenOf(redirect, 'destination').slice(1))]
}

/** What stands behind `<<<`. */
export function inputOf(node: SyntaxNode, context: ShellContext): TracedText | undefined {
  const redirect = node.children.find(({ type }) => type === 'herestring_redirect')
  const text = redirect && namedChildren(redirect)[0]
  return text && expandText(text, context, false)
}

/** `read -r A B <<< "8 640"`: each name a field, the last one the rest. */
function readsInto(words: readonly TracedText[], input: TracedText, { state }: ShellContext): Outcome | undefined {
  const [program = [], ...rest] = words
  const names = rest.map(plain).filter((name) => name !== '-r')
  if (plain(program) !== 'read' || names.length === 0 || !names.every((name) => /^[A-Za-z_]\w*$/.test(name)))
    return undefined
  const line = input.slice(0, input.findIndex(({ char }) => char === '\n') >>> 0)
  const fields = splitFields(unquoted(line))
  for (const [at, name] of names.entries()) {
    const isLast = at === names.length - 1
    if (isLast && fields.length > names.length)
      setUnknown(state, name, `the variable ${name}, which holds several words`)
    else setValue(state, name, textValue(fields[at] ?? []))
  }
  return yes
}

/** `B=64 bash -c '…'`: set while the command runs, and seen by it. */
function withPrefixes(prefixes: readonly SyntaxNode[], context: ShellContext, runIt: () => Outcome): Outcome {
  const { state } = context
  const names = prefixes.flatMap((prefix) => {
    const target = childOf(prefix, 'name')
    return target ? [nameOf(target, context)] : []
  })
  const before = names.map((name) => ({ name, value: state.variables.get(name), shown: state.exported.has(name) }))
  for (const prefix of prefixes) assignVariable(prefix, context)
  for (const name of names) state.exported.add(name)
  const outcome = runIt()
  for (const { name, value, shown } of before.toReversed()) {
    if (value) state.variables.set(name, value)
    else state.variables.delete(name)
    if (!shown) state.exported.delete(name)
  }
  return outcome
}

function runWords(
  words: readonly TracedText[],
  node: SyntaxNode,
  context: ShellContext,
  callsFunctions = true
): Outcome {
  const [first = [], ...rest] = words
  const name = isKnown(first) ? plain(first) : ''
  const called = callsFunctions ? context.state.functions.get(name) : undefined
  if (called) return callFunction(name, called, rest, context)
  if (/^(command|builtin|exec)$/.test(name) && rest.length > 0) {
    if (/^-[vV]$/.test(plain(rest[0] ?? []))) return outside('the program is there')
    const outcome = runWords(rest, node, context, false)
    // `exec program` puts it in the place of the shell.
    if (name === 'exec' && !plain(rest[0] ?? []).startsWith('{')) context.state.halted = 'exit'
    return outcome
  }
  if (/^(export|declare|typeset|local|readonly)$/.test(name)) return declareWords(name, rest, context)
  const builtin = BUILTINS.get(name)
  if (builtin) return builtin(rest, context)
  // `$X` in front may be empty, `source`, or an assignment.
  if (!isKnown(first) && isElastic(first) && plain(first) === '') doubtProgram(rest, context.state)
  emit(words, node, context)
  noteWritten(words, node, context)
  const script = writtenScript(words, context)
  if (script)
    runInShell(script, {
      ...context,
      state: { ...environmentOf(context.state, context.session.budget), nesting: context.state.nesting + 1 }
    })
  return name === '' ? succeeds('the program') : outcomeOf(name)
}

/** `$X B=64`: with X empty or `export`, this assigns. */
function doubtProgram(words: readonly TracedText[], state: ShellState): void {
  for (const word of words) {
    const name = /^([A-Za-z_]\w*)\+?=/.exec(plain(word))?.[1]
    if (!name) return
    setUnknown(state, name, `the variable ${name}, which is set by a command that is not known`)
  }
}

/** Hands a command to the session, with its place in the file. */
function emit(words: readonly TracedText[], node: SyntaxNode, context: ShellContext): void {
  const { source, state, session } = context
  spend(session.budget, 100 + words.length * 5)
  const behind = source.text.slice(node.end, node.end + 2000)
  const cutOff = /^[ \t\\;&]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(--?[A-Za-z][^\n]*)/.exec(behind)?.[1]
  session.emit(
    {
      words,
      directory: state.directory,
      start: placeAt(node.start, node.end, context),
      end: source.origin(node.end - 1),
      cutOff: cutOff?.replace(/\s*\\?\s*$/, ''),
      cutOffByComment: /^[ \t]*\\\n[ \t]*#/.test(behind),
      only: state.only
    },
    state
  )
}

/** The first place in the file that the text from `start` on remembers. */
function placeAt(start: number, end: number, { source }: ShellContext): number {
  for (let index = start; index < end; index++) if (source.origin(index) >= 0) return source.origin(index)
  return -1
}

function callFunction(
  name: string,
  { body, source }: ShellFunction,
  words: readonly TracedText[],
  context: ShellContext
): Outcome {
  const { state, session } = context
  if (!body || session.depth >= DEPTH_LIMIT) {
    forget(state, body ? TOO_DEEP : `the function ${name}, which is defined in several ways,`)
    return succeeds(name)
  }
  session.depth++
  const { positional, locals } = state
  state.locals = new Map()
  // Not even their number is known where one of them may vanish or split.
  state.positional = words.some(isElastic) ? undefined : words
  session.called.add(name)
  const outcome = run(body, { ...context, source })
  state.positional = state.lostForGood ? undefined : positional
  for (const [local, value] of state.locals ?? []) {
    if (value) state.variables.set(local, value)
    else state.variables.delete(local)
  }
  state.locals = locals
  const returns = state.halted === 'return'
  if (returns) state.halted = undefined
  session.depth--
  return returns ? outside(`\`${name}\` succeeds`) : outcome
}

/** Walks a function that the file defines and never calls: someone else does, with arguments not known here. */
export function runUncalledFunction(name: string, context: ShellContext): void {
  const called = context.state.functions.get(name)
  if (!called?.body || context.session.called.has(name)) return
  const state = {
    ...forkState(context.state, context.session.budget),
    positional: undefined,
    halted: undefined,
    only: uncalled(name)
  }
  run(called.body, { ...context, source: called.source, state })
}
