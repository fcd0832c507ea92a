import { sourceFromTraced } from '../source-text.ts'
import { childOf, childrenOf, namedChildren, type SyntaxNode } from '../syntax-tree.ts'
import { bounded, type Glyph, isKnown, plain, type TracedText } from '../traced-text.ts'
import { emitCommand, wordsOfCommand, wordsOfNodes } from './command-words.ts'
import { readShell, run } from './read-shell.ts'
import { runBuiltin } from './shell-builtins.ts'
import { forkState, type ShellFunction, type ShellState, textValue } from './shell-state.ts'
import type { Status } from './shell-tests.ts'
import { expandText, type ShellContext, variable, variableNameOf } from './shell-words.ts'

/** How deep functions and `eval` may nest. */
const DEPTH_LIMIT = 12

/** How many elements an array may have. */
const ITEM_LIMIT = 500

/** A simple command: a function of the file, a builtin that matters here, or a program. */
export function runCommand(node: SyntaxNode, context: ShellContext): Status {
  const words = wordsOfCommand(node, context)
  if (words.length === 0) return 'yes'
  return runWords(words, node, context)
}

function runWords(words: readonly TracedText[], node: SyntaxNode, context: ShellContext): Status {
  const [first = [], ...rest] = words
  const name = isKnown(first) ? plain(first) : ''
  const called = context.state.functions.get(name)
  if (called) return callFunction(name, called, rest, context)
  if (name === 'eval') return runText(rest, context)
  if (/^(command|builtin|exec)$/.test(name) && rest.length > 0) return runWords(rest, node, context)
  const status = runBuiltin(name, rest, context)
  if (status) return status
  emitCommand(words, node, context)
  return 'assumed'
}

function callFunction(
  name: string,
  { body, source }: ShellFunction,
  words: readonly TracedText[],
  context: ShellContext
): Status {
  const { state, session } = context
  if (session.depth >= DEPTH_LIMIT) return 'assumed'
  session.depth++
  const { positional, locals } = state
  state.locals = new Map()
  // Not even their number is known where one of them may vanish or split.
  state.positional = words.every(isFixed) ? words : undefined
  session.called.add(name)
  run(body, { ...context, source })
  state.positional = positional
  restoreLocals(state)
  state.locals = locals
  if (state.halted === 'return') state.halted = undefined
  session.depth--
  return 'assumed'
}

function restoreLocals(state: ShellState): void {
  for (const [name, value] of state.locals ?? []) {
    if (value) state.variables.set(name, value)
    else state.variables.delete(name)
  }
}

function isFixed(word: TracedText): boolean {
  return word.every((glyph) => !glyph.unknown || glyph.quoted)
}

/** `eval "$CMD --batch 4"`: the words, joined by blanks, are read as shell text. */
function runText(words: readonly TracedText[], context: ShellContext): Status {
  if (context.session.depth >= DEPTH_LIMIT) return 'assumed'
  context.session.depth++
  const blank: Glyph = { char: ' ', origin: -1, quoted: false }
  const text = words.flatMap((word, index) => (index === 0 ? [...word] : [blank, ...word]))
  readShell(sourceFromTraced(text), context.session, context.state)
  context.session.depth--
  return 'assumed'
}

/** `X=1`, `X+=1`, `ARGS=(…)`, `ARGS+=(…)`, `ARGS[0]=…`. */
export function assignVariable(node: SyntaxNode, context: ShellContext): void {
  const target = childOf(node, 'name')
  if (!target) return
  const { state, source } = context
  const name = variableNameOf(target, context)
  const before = state.variables.get(name)
  const appends = node.children.some((child) => source.text.slice(child.start, child.end) === '+=')
  const valueNode = childOf(node, 'value')
  if (valueNode?.type === 'array') {
    const items = wordsOfNodes(
      namedChildren(valueNode).filter((item) => item.type !== 'comment'),
      context
    )
    state.variables.set(name, {
      items: (appends && before ? [...before.items, ...items] : items).slice(0, ITEM_LIMIT),
      array: true
    })
    return
  }
  const text = bounded(valueNode ? expandText(valueNode, context, true) : [])
  if (target.type === 'subscript') {
    assignElement(name, target, text, context)
    return
  }
  state.variables.set(name, textValue(bounded(appends ? [...variable(name, context, true), ...text] : text)))
}

function assignElement(name: string, target: SyntaxNode, text: TracedText, context: ShellContext): void {
  const index = Number(
    childrenOf(target, 'index')
      .map((node) => plain(expandText(node, context, true)))
      .join('')
  )
  const items = [...(context.state.variables.get(name)?.items ?? [])]
  if (Number.isInteger(index) && index >= 0 && index <= items.length) items[index] = text
  context.state.variables.set(name, { items, array: true })
}

/** `export X=1`, `local m=$1`, `declare -a ARGS=(…)`. */
export function runDeclaration(node: SyntaxNode, context: ShellContext): Status {
  const { source, state } = context
  const isLocal = /^(local|declare|typeset)\b/.test(source.text.slice(node.start, node.end))
  for (const child of namedChildren(node)) {
    const target = child.type === 'variable_assignment' ? childOf(child, 'name') : child
    const name = target ? variableNameOf(target, context) : ''
    if (isLocal && state.locals && !state.locals.has(name)) state.locals.set(name, state.variables.get(name))
    if (child.type === 'variable_assignment') assignVariable(child, context)
  }
  return 'yes'
}

/** Runs the functions that the file defines and never calls: someone else does, with arguments not known here. */
export function runUncalledFunctions(context: ShellContext): void {
  for (const [name, { body, source }] of [...context.state.functions]) {
    if (context.session.called.has(name)) continue
    const state = forkState(context.state)
    state.positional = undefined
    state.halted = undefined
    run(body, { ...context, source, state })
  }
}
