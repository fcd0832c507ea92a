import { ultralyticsArguments } from '../../domain/ultralytics-arguments.ts'
import { spend } from '../budget.ts'
import { uncalled } from '../collect.ts'
import { childOf, childrenOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import { isElastic, isKnown, literal, plain, type TracedText } from '../text.ts'
import { isArgumentOfYolo } from '../ultralytics/read-line.ts'
import { assignVariable } from './assignments.ts'
import { leave } from './branches.ts'
import { BUILTINS } from './builtins.ts'
import { noteTarget, runWritten } from './documents.ts'
import { nameOf, wordNodes } from './expand.ts'
import { endOf, type Outcome, outside, succeeds, yes } from './outcome.ts'
import { argumentsFrom, forget, forked, nested, type ShellContext, type ShellFunction, setUnknown } from './state.ts'
import { expandWords } from './words.ts'

/**
 * A simple command: a function of the file, a builtin that matters here, or a program.
 * @param more nodes that are words of it, though the grammar has them elsewhere
 */
export function runCommand(node: SyntaxNode, more: readonly SyntaxNode[], context: ShellContext): Outcome {
  const redirects = node.children.filter(({ type }) => type === 'file_redirect')
  for (const redirect of redirects) noteTarget(redirect, context)
  const behind = redirects.flatMap((redirect) => childrenOf(redirect, 'destination').slice(1))
  const isUnset = node.type === 'unset_command'
  const nodes = [...(isUnset ? namedChildren(node) : wordNodes(node)), ...behind, ...more].toSorted(
    (one, other) => one.start - other.start
  )
  const prefixes = node.children.filter(({ type }) => type === 'variable_assignment')
  // The grammar takes `A=1 B=2`, alone on its line, for prefixes of the next line's command.
  const lastAlone = prefixes.findLastIndex(({ end }, at) => {
    const next = prefixes[at + 1] ?? nodes[0]
    return next === undefined || /(?<!\\)\n/.test(context.source.text.slice(end, next.start))
  })
  for (const prefix of prefixes.slice(0, lastAlone + 1)) assignVariable(prefix, context)
  const own = prefixes.slice(lastAlone + 1)
  const start = lastAlone < 0 ? node.start : ((own[0] ?? nodes[0])?.start ?? node.start)
  const words = [...(isUnset ? [literal('unset')] : []), ...expandWords(nodes, context)]
  if (words.length === 0) return yes
  return withPrefixes(own, context, () => runWords(words, { ...node, start }, context))
}

/** `B=64 bash -c '…'`: set while the command runs, and seen by it. */
function withPrefixes(prefixes: readonly SyntaxNode[], context: ShellContext, runIt: () => Outcome): Outcome {
  const { variables, exported } = context.state
  const before = prefixes.map((prefix) => {
    const target = childOf(prefix, 'name')
    const name = target ? nameOf(target, context) : ''
    return { name, value: variables.get(name), shown: exported.has(name) }
  })
  for (const prefix of prefixes) assignVariable(prefix, context)
  for (const { name } of before) exported.add(name)
  const outcome = runIt()
  for (const { name, value, shown } of before.toReversed()) {
    if (value) variables.set(name, value)
    else variables.delete(name)
    if (!shown) exported.delete(name)
  }
  return outcome
}

function runWords(
  words: readonly TracedText[],
  node: SyntaxNode,
  context: ShellContext,
  callsFunctions = true
): Outcome {
  const { state } = context
  const [first = [], ...rest] = words
  const name = isKnown(first) ? plain(first) : ''
  const called = callsFunctions ? state.functions.get(name) : undefined
  if (called) return callFunction(name, called, rest, context)
  if (/^(command|builtin|exec)$/.test(name) && rest[0]) {
    if (/^-[vV]$/.test(plain(rest[0]))) return outside('the program is there')
    const outcome = runWords(rest, node, context, false)
    // `exec program` puts it in the place of the shell.
    if (name === 'exec' && !plain(rest[0]).startsWith('{')) state.halted = 'exit'
    return outcome
  }
  const builtin = BUILTINS.get(name)
  if (builtin) return builtin(rest, context)
  // `$X B=64`: X may be empty, or `export`.
  const [assigned] = /^[A-Za-z_]\w*(?=\+?=)/.exec(plain(isElastic(first) ? (rest[0] ?? []) : first)) ?? []
  if (assigned) setUnknown(state, assigned, `the variable ${assigned}, which is set by a command that is not known`)
  emit(words, node, context)
  runWritten(words, context)
  return name === '' ? succeeds('the program') : endOf(name)
}

/** Hands a command to the session, with its place in the file. */
function emit(words: readonly TracedText[], node: SyntaxNode, context: ShellContext): void {
  const { source, state, session } = context
  spend(session.budget, 100 + words.length * 5)
  const behind = source.text.slice(node.end, node.end + 2000)
  const cutOff =
    /^[ \t\\;&]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(--?[A-Za-z][^\n]*)/.exec(behind)?.[1] ??
    argumentsBehind(words, behind)
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

/** Arguments of `yolo` on an indented line of their own: the shell takes them for variables. */
function argumentsBehind(words: readonly TracedText[], behind: string): string | undefined {
  const [, line, name = ''] = /^[ \t]*\n[ \t]+((\w+)=[^\n]+)/.exec(behind) ?? []
  return ultralyticsArguments.has(name) && words.some((word) => isArgumentOfYolo(plain(word))) ? line : undefined
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
  if (!body) {
    forget(state, `the function ${name}, which is defined in several ways,`)
    return succeeds(name)
  }
  session.called.add(name)
  const { positional, locals, only } = state
  state.locals = new Map()
  state.positional = argumentsFrom(words)
  const outcome = nested(state, () => session.walk(body, { ...context, source }))
  state.positional = positional
  for (const [local, value] of state.locals) {
    if (value) state.variables.set(local, value)
    else state.variables.delete(local)
  }
  state.locals = locals
  leave(state, only, 'return')
  if (state.halted !== 'return') return outcome
  state.halted = undefined
  return outside(`\`${name}\` succeeds`)
}

/** Walks a function that the file defines and never calls: someone else does, with arguments not known here. */
export function runUncalledFunction(name: string, context: ShellContext): void {
  const called = context.state.functions.get(name)
  if (!called?.body || context.session.called.has(name)) return
  const { state } = forked(context)
  const inner = { ...state, positional: undefined, halted: undefined, only: uncalled(name) }
  context.session.walk(called.body, { ...context, source: called.source, state: inner })
}
