import { spend } from '../budget.ts'
import { childOf, childrenOf, descendants, namedChildren, type SyntaxNode } from '../grammars.ts'
import { isKnown, plain } from '../text.ts'
import { evaluate, sourceOf } from './evaluate.ts'
import { combined } from './evaluate-operator.ts'
import { importNames } from './import-names.ts'
import {
  forgetNames,
  forkPython,
  mergePython,
  type PythonCall,
  type PythonContext,
  type PythonFunction,
  type PythonState,
  type PythonValue,
  truth,
  unknownValue
} from './python-value.ts'

const DEPTH_LIMIT = 12

/** Runs one statement on paper. */
export function runStatement(node: SyntaxNode, context: PythonContext): void {
  const { state, session } = context
  spend(session.budget, 20 + node.children.length)
  if (state.halted) return
  switch (node.type) {
    case 'expression_statement':
      for (const child of namedChildren(node)) runExpression(child, context)
      return
    case 'import_statement':
    case 'import_from_statement':
      importNames(node, context)
      return
    case 'if_statement':
      runIf(node, context)
      return
    case 'for_statement':
      runFor(node, context)
      return
    case 'while_statement':
      runForgetful(node, context)
      return
    case 'class_definition':
      runClass(node, context)
      return
    case 'try_statement':
      runTry(node, context)
      return
    case 'match_statement':
      runMatch(node, context)
      return
    case 'delete_statement':
      for (const target of namedChildren(node)) forgetTargets(target, context)
      return
    case 'global_statement':
    case 'nonlocal_statement':
      for (const name of namedChildren(node)) session.globals.add(sourceOf(name, context))
      return
    case 'function_definition':
      defineFunction(node, context)
      return
    case 'return_statement':
      runReturn(node, context)
      return
    case 'raise_statement':
      for (const raised of namedChildren(node)) evaluate(raised, context)
      state.halted = 'program'
      return
    case 'with_statement':
      runWith(node, context)
      return
    default:
      runNested(node, context)
  }
}

/** `with`, `try`, classes, decorated definitions: what stands in them, in order. */
function runNested(node: SyntaxNode, context: PythonContext): void {
  for (const child of namedChildren(node)) {
    if (child.type === 'with_clause')
      for (const part of descendants(child)) {
        if (part.type === 'call') evaluate(part, context)
        // `open(…) as B`
        if (part.type === 'as_pattern_target') forgetTargets(part, context)
      }
    runStatement(child, context)
  }
}

/** Some managers keep an exception to themselves: `contextlib.suppress`, `pytest.raises`. */
function runWith(node: SyntaxNode, context: PythonContext): void {
  runNested(node, context)
  const clause = namedChildren(node).find((part) => part.type === 'with_clause')
  if (clause && /suppress|raises/i.test(sourceOf(clause, context))) context.state.halted = undefined
}

/** A class's own names are its attributes, none of the program's. */
function runClass(node: SyntaxNode, context: PythonContext): void {
  const name = childOf(node, 'name')
  const body = childOf(node, 'body')
  const { budget } = context.session
  const state = forkPython(context.state, budget)
  if (!name || !body) return
  // The copies that the fork made of lists and mappings are no attributes.
  const before = new Map(state.names)
  runStatement(body, { ...context, state })
  spend(budget, state.names.size * 2)
  for (const [attribute, value] of state.names) {
    if (before.get(attribute) !== value && value.kind !== 'function')
      context.state.names.set(`${sourceOf(name, context)}.${attribute}`, value)
  }
  context.state.names.delete(sourceOf(name, context))
}

/** Either the whole body runs, or some of it and an `except`. */
function runTry(node: SyntaxNode, context: PythonContext): void {
  const { budget } = context.session
  const parts = namedChildren(node)
  const isHandler = (part: SyntaxNode) => /^except/.test(part.type)
  const ways: PythonState[] = []
  for (const handler of parts.filter(isHandler)) {
    const way = forkPython(context.state, budget)
    const inner = { ...context, state: way }
    for (const part of parts) if (part.type === 'block') forgetAssigned(part, inner)
    for (const part of descendants(handler)) if (part.type === 'as_pattern_target') forgetTargets(part, inner)
    for (const part of namedChildren(handler)) if (part.type === 'block') runStatement(part, inner)
    ways.push(way)
  }
  for (const part of parts) if (!isHandler(part) && part.type !== 'finally_clause') runStatement(part, context)
  // Commands of the body count as run; what the two ways set differently is not known behind them.
  if (ways.length > 0) mergePython(context.state, [forkPython(context.state, budget), ...ways], budget)
  const { halted } = context.state
  context.state.halted = undefined
  for (const part of parts) if (part.type === 'finally_clause') runStatement(part, context)
  context.state.halted ??= halted
}

function runMatch(node: SyntaxNode, context: PythonContext): void {
  const { budget } = context.session
  const cases = [...descendants(node)].filter((part) => part.type === 'case_clause')
  const ways = cases.map((clause) => {
    const state = forkPython(context.state, budget)
    const body = childOf(clause, 'consequence')
    for (const part of namedChildren(clause)) if (part !== body) forgetTargets(part, { ...context, state })
    if (body) runStatement(body, { ...context, state })
    return state
  })
  mergePython(context.state, [forkPython(context.state, budget), ...ways], budget)
}

/** Every name below the node is no longer known. */
function forgetTargets(node: SyntaxNode, context: PythonContext): void {
  for (const part of descendants(node)) {
    const name = sourceOf(part, context)
    if (part.type === 'identifier')
      context.state.names.set(name, unknownValue(`the variable ${name}, which is set while it runs`))
  }
}

/** What a loop assigns is another value in each round. */
function forgetAssigned(node: SyntaxNode, context: PythonContext): void {
  spend(context.session.budget, node.end - node.start)
  for (const part of descendants(node)) {
    const target = /^((augmented_)?assignment|for_statement)$/.test(part.type) ? childOf(part, 'left') : undefined
    if (target?.type === 'subscript' || target?.type === 'attribute') {
      const object = namedChildren(target)[0]
      if (object) forgetTargets(object, context)
      context.state.names.delete(sourceOf(target, context).replaceAll(/\s+/g, ''))
    } else if (target) forgetTargets(target, context)
  }
}

/** A loop of which the number of rounds is not known. */
function runForgetful(node: SyntaxNode, context: PythonContext): void {
  forgetAssigned(node, context)
  runMaybe(childOf(node, 'body'), context)
}

function runReturn(node: SyntaxNode, context: PythonContext): void {
  const value = namedChildren(node)[0]
  context.state.returned = value && evaluate(value, context)
  context.state.halted = 'function'
}

function runExpression(node: SyntaxNode, context: PythonContext): void {
  const left = childOf(node, 'left')
  const right = childOf(node, 'right')
  if (node.type === 'assignment' && left && right) {
    assign(left, right.type === 'assignment' ? chained(right, context) : evaluate(right, context), context)
  } else if (node.type === 'augmented_assignment' && left && right) {
    augment(node, left, evaluate(right, context), context)
  } else evaluate(node, context)
}

function chained(node: SyntaxNode, context: PythonContext): PythonValue {
  runExpression(node, context)
  const left = childOf(node, 'left')
  return left ? evaluate(left, context) : unknownValue('nothing')
}

/** Binds a name, an attribute (by its dotted name), an element, or several at once. */
function assign(target: SyntaxNode, value: PythonValue, context: PythonContext): void {
  const { names } = context.state
  if (/^(pattern_list|tuple_pattern|list_pattern|expression_list)$/.test(target.type)) {
    for (const [at, part] of namedChildren(target).entries()) {
      const item = value.kind === 'list' ? value.items[at] : undefined
      assign(part, item ?? unknownValue(`the variable ${sourceOf(part, context)}`), context)
    }
    return
  }
  if (target.type === 'subscript') assignElement(target, value, context)
  else names.set(sourceOf(target, context).replaceAll(/\s+/g, ''), value)
}

function assignElement(target: SyntaxNode, value: PythonValue, context: PythonContext): void {
  const [objectNode, indexNode] = namedChildren(target)
  if (!objectNode || !indexNode) return
  const name = sourceOf(objectNode, context)
  const object = context.state.names.get(name.replaceAll(/\s+/g, ''))
  const index = evaluate(indexNode, context)
  if (object?.kind === 'mapping' && index.kind === 'text' && isKnown(index.text))
    object.entries.set(plain(index.text), value)
  else if (object?.kind === 'list' && index.kind === 'number' && object.items.at(index.value) !== undefined)
    object.items[index.value < 0 ? object.items.length + index.value : index.value] = value
  else if (/\(\)$/.test(name)) forgetNames(context.state, name)
  else if (object) context.state.names.set(name, unknownValue(`the variable ${name}, of which an element is set`))
}

function augment(node: SyntaxNode, left: SyntaxNode, value: PythonValue, context: PythonContext): void {
  const operator = childOf(node, 'operator')
  const symbol = operator ? sourceOf(operator, context).slice(0, -1) : ''
  const name = sourceOf(left, context).replaceAll(/\s+/g, '')
  const before = context.state.names.get(name) ?? unknownValue(`the variable ${name}, which the file does not set`)
  context.state.names.set(
    name,
    combined(before, value, symbol) ?? unknownValue(`the variable ${name}, which is computed`)
  )
}

/** `if … elif … else`: the branch that is known to be taken, or all that may be. */
function runIf(node: SyntaxNode, context: PythonContext): void {
  const ways: PythonState[] = []
  const clauses = [node, ...childrenOf(node, 'alternative')]
  let certain = false
  for (const clause of clauses) {
    const holds = clause.type === 'else_clause' ? true : conditionOf(clause, context)
    if (holds === false) continue
    const way = forkPython(context.state, context.session.budget)
    const body = childOf(clause, 'consequence') ?? childOf(clause, 'body')
    if (body) runStatement(body, { ...context, state: way })
    ways.push(way)
    certain = holds === true
    if (certain) break
  }
  if (!certain) ways.push(forkPython(context.state, context.session.budget))
  if (ways.length === 1 && ways[0]) Object.assign(context.state, ways[0], { names: replaced(context.state, ways[0]) })
  else mergePython(context.state, ways, context.session.budget)
}

function replaced(state: PythonState, way: PythonState): Map<string, PythonValue> {
  state.names.clear()
  for (const [name, value] of way.names) state.names.set(name, value)
  return state.names
}

function conditionOf(clause: SyntaxNode, context: PythonContext): boolean | undefined {
  const condition = childOf(clause, 'condition')
  if (!condition) return undefined
  const written = sourceOf(condition, context)
  if (written.includes('__name__')) return !/!=|\bnot\b/.test(written)
  return truth(evaluate(condition, context))
}

function runFor(node: SyntaxNode, context: PythonContext): void {
  const target = childOf(node, 'left')
  const list = childOf(node, 'right')
  const body = childOf(node, 'body')
  if (!target || !list || !body) return
  const value = evaluate(list, context)
  if (value.kind !== 'list') {
    const source = `the loop variable ${sourceOf(target, context)}`
    forgetAssigned(node, context)
    assign(target, unknownValue(source), context)
    runMaybe(body, context)
    return
  }
  if (value.items.length > ROUND_LIMIT) {
    forgetAssigned(node, context)
    runMaybe(body, context)
    return
  }
  // `break` and `continue` leave some of it out, in rounds not known.
  const skips = [...descendants(body)].some((part) => /^(break|continue)_statement$/.test(part.type))
  for (const item of value.items) {
    if (skips) forgetAssigned(body, context)
    assign(target, item, context)
    runStatement(body, context)
  }
  if (skips) forgetAssigned(node, context)
}

/** How often a loop is followed before what it sets counts as not known. */
const ROUND_LIMIT = 200

/** A body that runs any number of times. */
function runMaybe(body: SyntaxNode | undefined, context: PythonContext): void {
  if (!body) return
  const way = forkPython(context.state, context.session.budget)
  runStatement(body, { ...context, state: way })
  mergePython(context.state, [forkPython(context.state, context.session.budget), way], context.session.budget)
}

function defineFunction(node: SyntaxNode, { state, source }: PythonContext): void {
  const name = childOf(node, 'name')
  if (name) state.names.set(source.text.slice(name.start, name.end), { kind: 'function', definition: { node, source } })
}

/** Calls a function of the file: its body with the arguments bound. */
export function callFunction(definition: PythonFunction, call: PythonCall, context: PythonContext): PythonValue {
  const { session } = context
  session.called.add(definition.node)
  const before = context.state.lost
  if (session.depth >= DEPTH_LIMIT) {
    forgetNames(context.state, `a call of ${call.name} nested too deeply`)
    return unknownValue(`the result of ${call.name}`)
  }
  session.depth++
  spend(session.budget, context.state.names.size)
  const state: PythonState = {
    ...context.state,
    names: new Map(context.state.names),
    returned: undefined,
    halted: undefined
  }
  const inner = { ...context, source: definition.source, state }
  bindArguments(definition.node, call, inner)
  const body = childOf(definition.node, 'body')
  if (body) runStatement(body, inner)
  if (state.halted === 'program') context.state.halted = 'program'
  context.state.directory = state.directory
  context.state.lost = state.lost
  if (state.lost !== undefined && state.lost !== before) forgetNames(context.state, state.lost)
  for (const name of session.globals) {
    const value = state.names.get(name)
    if (value) context.state.names.set(name, value)
  }
  session.depth--
  return state.returned ?? unknownValue(`the result of ${call.name}`)
}

function bindArguments(node: SyntaxNode, call: PythonCall | undefined, context: PythonContext): void {
  const parameters = childOf(node, 'parameters')
  const positional = [...(call?.positional ?? [])]
  const keywords = new Map(call?.keywords ?? [])
  for (const parameter of parameters ? namedChildren(parameters) : []) {
    const nameNode =
      childOf(parameter, 'name') ?? (parameter.type === 'identifier' ? parameter : namedChildren(parameter)[0])
    const name = nameNode ? sourceOf(nameNode, context) : ''
    if (parameter.type === 'list_splat_pattern') {
      context.state.names.set(
        name,
        call ? { kind: 'list', items: positional.splice(0) } : unknownValue(`the arguments *${name}`, true)
      )
    } else if (parameter.type === 'dictionary_splat_pattern') {
      context.state.names.set(
        name,
        call ? { kind: 'mapping', entries: keywords } : unknownValue(`the arguments **${name}`)
      )
    } else {
      const value = keywords.get(name) ?? positional.shift() ?? defaultOf(parameter, context)
      keywords.delete(name)
      context.state.names.set(name, value ?? unknownValue(`the parameter ${name}`))
    }
  }
}

function defaultOf(parameter: SyntaxNode, context: PythonContext): PythonValue | undefined {
  const value = childOf(parameter, 'value')
  return value && evaluate(value, context)
}

/** Runs the functions that the file defines and never calls, methods too, with their defaults. */
export function runUncalled(
  root: SyntaxNode,
  context: PythonContext,
  onFunction: (name: string | undefined) => void
): void {
  for (const node of descendants(root)) {
    if (node.type !== 'function_definition' || context.session.called.has(node)) continue
    context.session.called.add(node)
    const state = { ...forkPython(context.state, context.session.budget), halted: undefined, returned: undefined }
    const inner = { ...context, state }
    bindArguments(node, undefined, inner)
    const body = childOf(node, 'body')
    const name = childOf(node, 'name')
    onFunction(name && isMentionedOnce(sourceOf(name, context), context) ? sourceOf(name, context) : undefined)
    if (body) runStatement(body, inner)
    onFunction(undefined)
  }
}

/** A name that stands nowhere else in the file: nothing here calls the function or hands it on. */
function isMentionedOnce(name: string, { source, session }: PythonContext): boolean {
  spend(session.budget, source.text.length / 20)
  const first = source.text.search(new RegExp(`\\b${name}\\b`))
  const decorated = /@[^\n]*\n\s*(async\s+)?def\s+$/.test(source.text.slice(Math.max(0, first - 300), first))
  return (
    !decorated && !/^__\w+__$/.test(name) && !new RegExp(`\\b${name}\\b`).test(source.text.slice(first + name.length))
  )
}
