import { spend } from '../budget.ts'
import { childOf, childrenOf, descendants, namedChildren, type SyntaxNode } from '../grammars.ts'
import { isElastic, isKnown, splitFields, type TracedText, unknownsOf } from '../text.ts'
import { wordsOfNodes } from './command-words.ts'
import { run } from './read-shell.ts'
import { evaluateArithmetic } from './shell-arithmetic.ts'
import { forget, forkState, mergeStates, type ShellState, setUnknown, setValue, textValue } from './shell-state.ts'
import type { Status } from './shell-tests.ts'
import { allPositional, arithmeticScope, type ShellContext, variableNameOf } from './shell-words.ts'

/** How often a loop is followed before its variables count as not known. */
const ROUND_LIMIT = 200

/** `for x in …; do …; done`: once for every known word; once with x unknown where the list is not known. */
export function runFor(node: SyntaxNode, context: ShellContext): Status {
  const variable = childOf(node, 'variable')
  const body = childOf(node, 'body')
  if (!variable || !body) return 'assumed'
  const name = context.source.text.slice(variable.start, variable.end)
  const values = childrenOf(node, 'value')
  const isSelect = context.source.text.startsWith('select', node.start)
  const items = values.length > 0 ? wordsOfNodes(values, context) : splitFields(allPositional(context, true))
  const fixed = items.every((item) => isKnown(item) || !isElastic(item)) && !items.some(isGlob)
  if (isSelect || !fixed || items.length > ROUND_LIMIT)
    return runOnceUnknown(node, body, name, listSource(node, items, context), context)
  for (const item of items) {
    setValue(context.state, name, textValue(item))
    run(body, context)
    if (endsLoop(context.state)) break
  }
  return 'assumed'
}

function isGlob(item: TracedText): boolean {
  return item.some((glyph) => !glyph.quoted && (glyph.char === '*' || glyph.char === '?'))
}

function listSource(node: SyntaxNode, items: readonly TracedText[], context: ShellContext): string {
  const unknown = items.flatMap(unknownsOf)[0]?.source
  const values = childrenOf(node, 'value')
  const written = context.source.text.slice(values[0]?.start ?? node.start, values.at(-1)?.end ?? node.start)
  if (items.length > ROUND_LIMIT) return `more than ${ROUND_LIMIT} words`
  return unknown ?? `the files that match ${written}`
}

function runOnceUnknown(
  node: SyntaxNode,
  body: SyntaxNode,
  name: string,
  source: string,
  context: ShellContext
): Status {
  forgetAssigned(node, context)
  setUnknown(context.state, name, `the loop variable ${name}, which runs over ${source}`)
  return runMaybe(body, context)
}

/** A body that runs any number of times, none included. */
function runMaybe(body: SyntaxNode, context: ShellContext): Status {
  const way = forkState(context.state, context.session.budget)
  run(body, { ...context, state: way })
  endsLoop(way)
  if (way.halted) way.halted = undefined
  mergeStates(context.state, [forkState(context.state, context.session.budget), way], context.session.budget)
  return 'assumed'
}

/** `while …; do …; done`, `until …`: the body once, what it changes being unknown in it. */
export function runWhile(node: SyntaxNode, context: ShellContext): Status {
  const body = childOf(node, 'body')
  forgetAssigned(node, context)
  let status: Status = 'yes'
  for (const condition of childrenOf(node, 'condition')) if (condition.named) status = run(condition, context)
  const ends = context.source.text.startsWith('until', node.start) ? 'yes' : 'no'
  if (!body || status === ends) return 'assumed'
  return runMaybe(body, context)
}

/** `for ((i = 0; i < 3; i++)); do …; done`: counted out where the numbers are known. */
export function runCountingLoop(node: SyntaxNode, context: ShellContext): Status {
  const body = childOf(node, 'body')
  const scope = arithmeticScope(context)
  const evaluateAll = (field: string) =>
    childrenOf(node, field)
      .map((part) => evaluateArithmetic(part, scope))
      .at(-1)
  if (!body) return 'assumed'
  evaluateAll('initializer')
  for (let round = 0; round < ROUND_LIMIT; round++) {
    const goesOn = evaluateAll('condition')
    if (goesOn === undefined) return runForgetful(node, body, context)
    if (goesOn === 0) break
    run(body, context)
    if (endsLoop(context.state)) break
    evaluateAll('update')
    if (round === ROUND_LIMIT - 1) return runForgetful(node, body, context)
  }
  return 'assumed'
}

/** A loop of which the number of rounds is not known. */
function runForgetful(node: SyntaxNode, body: SyntaxNode, context: ShellContext): Status {
  forgetAssigned(node, context)
  return runMaybe(body, context)
}

/** Takes note of `break` and `continue`; true where the loop is over. */
function endsLoop(state: ShellState): boolean {
  if (state.halted === 'continue') state.halted = undefined
  if (state.halted === 'break') {
    state.halted = undefined
    return true
  }
  return state.halted !== undefined
}

/** What a loop assigns is another value in each round. */
function forgetAssigned(node: SyntaxNode, context: ShellContext): void {
  spend(context.session.budget, node.end - node.start)
  for (const inner of descendants(node)) {
    const target = assignedBy(inner)
    const name = target ? variableNameOf(target, context) : ''
    if (inner.type === 'command' && mayChange(inner, context)) forget(context.state, 'a loop')
    if (!/^[A-Za-z_]\w*$/.test(name)) continue
    setUnknown(context.state, name, `the variable ${name}, which changes in a loop`)
  }
}

/** A command in a loop that sets variables of its own: what the second round sees is not what the first one saw. */
function mayChange(node: SyntaxNode, { source, state }: ShellContext): boolean {
  const program = /^[\w.]+/.exec(source.text.slice(node.start, node.end))?.[0] ?? ''
  return state.functions.has(program) || /^(eval|source|\.|read|let|printf|mapfile|readarray|getopts)$/.test(program)
}

function assignedBy(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'variable_assignment') return childOf(node, 'name')
  if (node.type === 'for_statement') return childOf(node, 'variable')
  // `i++`, `++i`, `i += 2` of arithmetic.
  return /^(postfix|unary|binary)_expression$/.test(node.type) ? namedChildren(node)[0] : undefined
}
