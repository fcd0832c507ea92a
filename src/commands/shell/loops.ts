import { spend } from '../budget.ts'
import { childOf, childrenOf, descendants, type SyntaxNode } from '../grammars.ts'
import { isElastic, isKnown, splitFields, type TracedText, unknownsOf } from '../text.ts'
import { forgetComputed } from './assignments.ts'
import { leave, runArms } from './branches.ts'
import { allPositional, nameOf, textOf } from './expand.ts'
import { byDefault, givenWhere, negated, type Outcome, outside, yes } from './outcome.ts'
import { forget, forked, type ShellContext, type ShellState, setUnknown, setValue, textValue } from './state.ts'
import { expandWords, isPattern } from './words.ts'

/** How many words a loop is unrolled over. */
const ROUND_LIMIT = 200

/** `for x in …; do …; done`: once for every word; where the words are not known, once with x unknown. */
export function runFor(node: SyntaxNode, context: ShellContext): Outcome {
  const { state } = context
  const target = childOf(node, 'variable')
  const name = target ? textOf(target, context) : ''
  const values = childrenOf(node, 'value')
  const items = values.length > 0 ? expandWords(values, context) : splitFields(allPositional(context, true))
  const isSelect = textOf(node, context).startsWith('select')
  const isWrittenOut = items.every((item) => !isElastic(item) && !isPattern(item)) && items.length <= ROUND_LIMIT
  const { only } = state
  if (isWrittenOut && !isSelect) {
    for (const item of items) {
      setValue(state, name, textValue(item))
      if (endsAfter(childOf(node, 'body'), context)) break
    }
    leave(state, only, 'break')
    return yes
  }
  const { source, condition } = unknownRounds(items)
  return runOnce(node, context, condition, ({ state: inner }) => {
    setUnknown(inner, name, `the loop variable ${name}, which runs over ${source}`)
  })
}

/** Where nobody knows how often a loop runs: its body once, what it changes being unknown in it. */
function runOnce(
  node: SyntaxNode,
  context: ShellContext,
  condition: Outcome,
  before: (context: ShellContext) => void
): Outcome {
  const body = (inner: ShellContext) => {
    forgetAssigned(node, inner)
    before(inner)
    const { only } = inner.state
    endsAfter(childOf(node, 'body'), inner)
    leave(inner.state, only, 'break')
  }
  runArms([{ condition: () => condition, body }], context)
  return yes
}

/** What a loop runs over that is not written out, and whether that is anything. */
function unknownRounds(items: readonly TracedText[]): { source: string; condition: Outcome } {
  const unknowns = items.flatMap(unknownsOf)
  const isEmpty = items.every((item) => !isKnown(item)) && unknowns.every(({ absentByDefault }) => absentByDefault)
  const [unknown] = unknowns
  if (unknown && isEmpty) return { source: unknown.source, condition: byDefault(false, givenWhere(unknown.source)) }
  const many = items.length > ROUND_LIMIT ? `more than ${ROUND_LIMIT} words` : 'the files that match a pattern'
  return { source: unknown?.source ?? many, condition: outside('its loop has something to run over') }
}

/** `while …; do …; done`, `until …`. What stands before a loop over arguments is the default of what it sets. */
export function runWhile(node: SyntaxNode, context: ShellContext): Outcome {
  const asked = askAll(node, forked(context))
  const status = textOf(node, context).startsWith('until') ? negated(asked) : asked
  return runOnce(node, context, status.holds ? yes : status, (inner) => askAll(node, inner))
}

function askAll(node: SyntaxNode, context: ShellContext): Outcome {
  const conditions = childrenOf(node, 'condition').filter(({ named }) => named)
  return conditions.map((condition) => context.session.walk(condition, context)).at(-1) ?? yes
}

/** `for ((i = 0; i < 3; i++))`: taken to run, though nobody counts how often. */
export function runCounting(node: SyntaxNode, context: ShellContext): Outcome {
  runOnce(node, context, yes, () => {})
  forgetAssigned(node, context)
  return yes
}

/** Walks a loop's body, and takes note of `break` and `continue`; true where the loop is over. */
function endsAfter(body: SyntaxNode | undefined, context: ShellContext): boolean {
  const { state, session } = context
  const { only } = state
  if (body) session.walk(body, context)
  leave(state, only, 'continue')
  const isOver = state.halted === 'break'
  if (isOver || state.halted === 'continue') state.halted = undefined
  return isOver || state.halted !== undefined
}

/**
 * What a loop, or text that the grammar could not read, assigns: what the second round sees is not what the first one saw.
 * @param called functions that were looked through
 */
export function forgetAssigned(node: SyntaxNode, context: ShellContext, called = new Set<string>()): void {
  const { session, state } = context
  spend(session.budget, node.end - node.start)
  if (node.type === 'c_style_for_statement') forgetComputed(textOf(node, context), state)
  for (const inner of descendants(node)) {
    const text = textOf(inner, context)
    const target = childOf(inner, inner.type === 'for_statement' ? 'variable' : 'name')
    if (/^(variable_assignment|for_statement)$/.test(inner.type) && target) loseInLoop(nameOf(target, context), state)
    else if (inner.type === 'compound_statement' && text.startsWith('((')) forgetComputed(text, state)
    else if (/^(unset_)?command$/.test(inner.type)) forgetByCommand(text, context, called)
  }
}

function loseInLoop(name: string, state: ShellState): void {
  setUnknown(state, name, `the variable ${name}, which changes in a loop`)
}

/** A command that sets variables of its own. */
function forgetByCommand(text: string, context: ShellContext, called: Set<string>): void {
  const { state } = context
  const [program = '', ...words] = text.slice(0, 2_000).split(/\s+/)
  const own = state.functions.get(program)
  if (own?.body && !called.has(program))
    forgetAssigned(own.body, { ...context, source: own.source }, called.add(program))
  else if (/^(eval|source|\.)$/.test(program) || (own && !own.body)) forget(state, 'a loop')
  if (program === 'shift' && state.positional) state.positional = 'unknown'
  if (/^(read|mapfile|readarray|getopts|printf|let|unset)$/.test(program))
    for (const word of words) if (/^[A-Za-z_]\w*$/.test(word)) loseInLoop(word, state)
}
