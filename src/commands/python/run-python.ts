import { spend } from '../budget.ts'
import type { Only } from '../collect.ts'
import { childOf, childrenOf, descendants, namedChildren, type SyntaxNode } from '../grammars.ts'
import { shortened } from '../text.ts'
import { assign, augment, remove } from './assign.ts'
import { defaultsOf, evaluate, evaluateKept, sourceOf } from './evaluate.ts'
import { iterated } from './operators.ts'
import {
  attempted,
  type Flow,
  forgetNames,
  type Jump,
  lookUp,
  maybe,
  newState,
  type PythonContext,
  rehearsed,
  setName,
  stronger
} from './python-state.ts'
import { givenOf, isSame, NONE, type PythonClass, type PythonValue, truth, unknownValue } from './python-value.ts'

/** Runs the statements of a block on paper, up to where it is left. */
export function runBlock(block: SyntaxNode, context: PythonContext): Flow {
  return runStatements(namedChildren(block), context)
}

function runStatements(statements: readonly SyntaxNode[], context: PythonContext): Flow {
  for (const [at, statement] of statements.entries()) {
    const flow = runStatement(statement, context)
    if (flow.ends) return flow
    if (!flow.may) continue
    const rest = maybe(context.session, flow.only, () => runStatements(statements.slice(at + 1), context))
    return oneOf([{ ends: flow.may }, rest], true)
  }
  return {}
}

function runStatement(node: SyntaxNode, context: PythonContext): Flow {
  const { session } = context
  spend(session.budget, 20 + node.children.length)
  const run = STATEMENTS.get(node.type)
  const flow = run?.(node, context)
  if (!run) for (const child of namedChildren(node)) if (child.type !== 'comment') evaluate(child, context)
  const { exited } = session
  session.exited = false
  return exited ? { ends: 'exit' } : (flow ?? {})
}

const STATEMENTS = new Map<string, (node: SyntaxNode, context: PythonContext) => Flow | undefined>([
  ['if_statement', runIf],
  ['for_statement', runFor],
  ['while_statement', runWhile],
  ['try_statement', runTry],
  ['match_statement', runMatch],
  ['with_statement', runWith],
  ['break_statement', () => ({ ends: 'break' })],
  ['continue_statement', () => ({ ends: 'continue' })],
  ['return_statement', runReturn],
  ['block', runBlock],
  ['ERROR', runBlock],
  ['import_statement', importNames],
  ['import_from_statement', importNames],
  ['function_definition', (node, context) => define(node, [], context)],
  ['class_definition', (node, context) => define(node, [], context)],
  [
    'decorated_definition',
    (node, context) => {
      const definition = childOf(node, 'definition')
      return (
        definition &&
        define(
          definition,
          namedChildren(node).filter(({ type }) => type === 'decorator'),
          context
        )
      )
    }
  ],
  ['global_statement', declare],
  ['nonlocal_statement', declare],
  [
    'delete_statement',
    (node, context) => {
      for (const target of namedChildren(node)) remove(target, context)
      return undefined
    }
  ],
  [
    'raise_statement',
    (node, context) => {
      for (const raised of namedChildren(node)) evaluate(raised, context)
      return { ends: 'exit' }
    }
  ],
  [
    'expression_statement',
    (node, context) => {
      for (const child of namedChildren(node)) runExpression(child, context)
      return undefined
    }
  ]
])

function runReturn(node: SyntaxNode, context: PythonContext): Flow {
  const [value] = namedChildren(node)
  context.state.returned.push(value ? evaluateKept(value, context) : NONE)
  return { ends: 'return' }
}

function runExpression(node: SyntaxNode, context: PythonContext): void {
  const left = childOf(node, 'left')
  const right = childOf(node, 'right')
  if (node.type === 'assignment' && left && right) assign(left, assigned(right, context), context)
  else if (node.type === 'augmented_assignment' && left && right)
    augment(node, left, evaluateKept(right, context), context)
  else if (node.type !== 'assignment') evaluate(node, context)
}

/** `first = second = 8`. */
function assigned(right: SyntaxNode, context: PythonContext): PythonValue {
  const [left, inner] = [childOf(right, 'left'), childOf(right, 'right')]
  if (right.type !== 'assignment' || !left || !inner) return evaluateKept(right, context)
  const value = assigned(inner, context)
  assign(left, value, context)
  return value
}

function declare(node: SyntaxNode, context: PythonContext): undefined {
  const { state } = context
  for (const part of namedChildren(node)) {
    const name = sourceOf(part, context)
    let at = node.type === 'global_statement' ? state.root : state.outer
    while (at?.outer && !at.own.has(name)) at = at.outer
    if (at) state.declared.set(name, at)
  }
}

/** `import subprocess as sp`, `from yolov5 import train`: which module a name stands for. */
function importNames(node: SyntaxNode, context: PythonContext): undefined {
  const moduleNode = childOf(node, 'module_name')
  const module = moduleNode ? sourceOf(moduleNode, context).replace(/^\.+/, '') : ''
  if (node.children.some((child) => child.type === 'wildcard_import')) forgetNames(context.state, module || 'an import')
  for (const imported of childrenOf(node, 'name')) {
    const alias = childOf(imported, 'alias')
    const name = sourceOf(childOf(imported, 'name') ?? imported, context)
    // `import yolov5.train` binds `yolov5`.
    const bound = alias ? sourceOf(alias, context) : moduleNode ? name : (name.split('.')[0] ?? name)
    const path = module === '' ? (alias ? name : bound) : `${module}.${name}`
    const held = context.state.root.own.get(path.includes('.') ? path : '')
    setName(bound, held ?? unknownValue(`${path}, which another file sets`, path), context)
  }
}

function define(node: SyntaxNode, decorators: readonly SyntaxNode[], context: PythonContext): undefined {
  const { state, source, session } = context
  const nameNode = childOf(node, 'name')
  const name = nameNode ? sourceOf(nameNode, context) : ''
  if (node.type === 'class_definition') {
    setName(name, { kind: 'class', definition: classOf(node, name, decorators, context) }, context)
    return
  }
  // A class's own names are its attributes, none that its methods see.
  const outer = state.class && state.outer ? state.outer : state
  const defaults = defaultsOf(node, context)
  const definition = { node, source, name, state: outer, decorators, defaults, owner: state.class }
  session.defined.push(definition)
  setName(name, { kind: 'function', definition }, context)
}

function classOf(
  node: SyntaxNode,
  name: string,
  decorators: readonly SyntaxNode[],
  context: PythonContext
): PythonClass {
  const supers = childOf(node, 'superclasses')
  const body = childOf(node, 'body')
  const bases = (supers ? namedChildren(supers) : [])
    .filter(({ type }) => type !== 'keyword_argument')
    .map((base) => evaluate(base, context))
  const isData =
    decorators.some((decorator) => /dataclass|define|attrs/.test(sourceOf(decorator, context))) ||
    bases.some((base) => base.kind === 'unknown' && /(NamedTuple|BaseModel|BaseSettings)$/.test(base.path ?? ''))
  const inherited = bases.flatMap((base) => (base.kind === 'class' ? (base.definition.fields ?? []) : []))
  const annotated = (body ? namedChildren(body) : [])
    .flatMap((statement) => namedChildren(statement).slice(0, 1))
    .filter((part) => part.type === 'assignment' && childOf(part, 'type'))
    .map((part) => sourceOf(childOf(part, 'left') ?? part, context))
  const fields = isData || inherited.length > 0 ? [...inherited, ...annotated] : undefined
  const definition: PythonClass = { name, entries: new Map(), bases, fields }
  const state = newState(context.session, context.state, { own: definition.entries, class: definition })
  if (body) runBlock(body, { ...context, state })
  return definition
}

const JUMPS: readonly (Jump | undefined)[] = ['continue', 'break', 'return']

/** How a statement ends of which one of several ways is taken. */
function oneOf(ways: readonly Flow[], isAll: boolean): Flow {
  const jumps = ways.flatMap(({ ends, may }) => [ends, may])
  const [first, last] = [JUMPS.find((jump) => jumps.includes(jump)), JUMPS.findLast((jump) => jumps.includes(jump))]
  if (!isAll || ways.some(({ ends }) => !ends)) return { may: last, only: ways.find(({ only }) => only)?.only }
  return { ends: first ?? 'exit', may: first === last ? undefined : last }
}

interface Way {
  readonly body: SyntaxNode | undefined
  readonly condition?: SyntaxNode | undefined
  readonly test: () => PythonValue
  /** Stands behind "it runs only". */
  readonly when: string
}

/** Runs the first way whose test holds; where that is not known, each of those that it may be. */
function runWays(ways: readonly Way[], context: PythonContext): Flow {
  const { session } = context
  const flows: Flow[] = []
  for (const [at, { body, condition, test, when }] of ways.entries()) {
    const value = test()
    const [holds, given] = [truth(value), givenOf(value)]
    const run = () => (body ? runBlock(body, context) : {})
    if (holds === false && given !== undefined) maybe(session, { kind: 'otherwise', when }, run, given)
    if (holds === false) continue
    if (holds && flows.length === 0) return given === undefined ? run() : runDefault(ways.slice(at), given, context)
    const { commands } = session
    const flow = maybe(session, { kind: 'unfollowed', when }, run)
    // What trains and leaves is another way than what follows; what only leaves is a guard of the surroundings, which passes.
    const isWay = session.commands > commands || (condition && !asksOutside(condition, context))
    const only: Only | undefined = isWay ? { kind: 'unfollowed', when: opposite(when) } : undefined
    if (flow.ends === 'exit') session.only = stronger(session.only, only)
    flows.push({ ...flow, only })
    if (holds) return oneOf(flows, true)
  }
  return oneOf(flows, false)
}

/** Whether a condition asks for more than what the file writes out: a file, an answer, the result of a function. */
function asksOutside(condition: SyntaxNode, context: PythonContext): boolean {
  return [...descendants(condition)].some((part) => {
    const name = sourceOf(part, context)
    if (part.type !== 'identifier' || part.field === 'attribute' || /^(len|bool|str|int|any|all)$/.test(name))
      return false
    return /^(unknown|function|class)$/.test(lookUp(name, context).kind)
  })
}

/** The first way is taken by default, the others where something is given. */
function runDefault([way, ...others]: readonly Way[], given: string, context: PythonContext): Flow {
  const { session } = context
  const only: Only = { kind: 'otherwise', when: opposite(way?.when ?? '') }
  for (const { body } of others) if (body) maybe(session, only, () => runBlock(body, context), given)
  const flow = way?.body ? runBlock(way.body, context) : {}
  if (flow.ends === 'exit') session.only = stronger(session.only, only)
  return flow.ends === 'exit' ? {} : { may: flow.ends ?? flow.may, only: flow.ends && only }
}

function opposite(when: string): string {
  return when.replace(/holds$/, 'does not hold')
}

function runIf(node: SyntaxNode, context: PythonContext): Flow {
  const ways = [node, ...childrenOf(node, 'alternative')].map((clause): Way => {
    const condition = childOf(clause, 'condition')
    const written = shortened(sourceOf(condition ?? childOf(node, 'condition') ?? node, context))
    return {
      body: childOf(clause, 'consequence') ?? childOf(clause, 'body'),
      condition,
      test: () => (condition ? evaluate(condition, context) : { kind: 'constant', value: true }),
      when: `only where \`${written}\` ${condition ? 'holds' : 'does not hold'}`
    }
  })
  return runWays(ways, context)
}

function runMatch(node: SyntaxNode, context: PythonContext): Flow {
  const subject = childOf(node, 'subject')
  const value = subject ? evaluate(subject, context) : NONE
  const clauses = namedChildren(childOf(node, 'body') ?? node).filter(({ type }) => type === 'case_clause')
  const ways = clauses.map((clause): Way => {
    const pattern = namedChildren(clause)[0] ?? clause
    const [literal] = namedChildren(pattern)
    const written = sourceOf(pattern, context).trim()
    const guarded = childOf(clause, 'guard') !== undefined
    const isLiteral = literal !== undefined && /^(string|integer)$/.test(literal.type)
    const test = (): PythonValue => {
      const holds = guarded
        ? undefined
        : written === '_' || (isLiteral ? isSame(value, evaluate(literal, context)) : undefined)
      if (holds === undefined) assign(pattern, unknownValue(`the case ${written}`), context)
      return holds === undefined ? unknownValue(written) : { kind: 'constant', value: holds, given: givenOf(value) }
    }
    return { body: childOf(clause, 'consequence'), test, when: `only in the case \`${shortened(written)}\`` }
  })
  return runWays(ways, context)
}

/** How often a loop is followed before what it sets counts as not known. */
export const ROUND_LIMIT = 200

function runFor(node: SyntaxNode, context: PythonContext): Flow {
  const [target, list, body] = [childOf(node, 'left'), childOf(node, 'right'), childOf(node, 'body')]
  if (!target || !list || !body) return {}
  const items = iterated(evaluate(list, context))
  const round = (item: PythonValue) => {
    assign(target, item.kind === 'splat' ? unknownValue(item.source) : item, context)
    return runBlock(body, context)
  }
  const when = `where \`${shortened(sourceOf(list, context))}\` holds something`
  const notKnown = unknownValue(`the loop variable ${sourceOf(target, context)}`)
  if (!items || items.length > ROUND_LIMIT) return runRounds(when, () => round(notKnown), context)
  const flow = runItems(items, round, when, context)
  const otherwise = childOf(childOf(node, 'alternative') ?? node, 'body')
  if (otherwise && otherwise !== body && !flow.ends) return runBlock(otherwise, context)
  return flow.ends === 'break' ? { may: flow.may } : flow
}

/** The rounds of a loop whose elements are known. Where one may be the last, what those behind it set is not known. */
function runItems(
  items: readonly PythonValue[],
  round: (item: PythonValue) => Flow,
  when: string,
  context: PythonContext
): Flow {
  for (const [at, item] of items.entries()) {
    const flow = item.kind === 'splat' ? runRounds(when, () => round(item), context) : round(item)
    const may = flow.may === 'return' ? flow.may : undefined
    if (flow.ends === 'break') return { ends: 'break', may }
    if (flow.ends && flow.ends !== 'continue') return flow
    if (flow.may !== 'break' && !may) continue
    const rest = maybe(context.session, flow.only, () => runItems(items.slice(at + 1), round, when, context))
    return { may: rest.ends === 'return' ? 'return' : (may ?? rest.may), only: flow.only }
  }
  return {}
}

/** A loop of which the number of rounds is not known. What one round sets is not known in the next. */
function runRounds(when: string | undefined, round: () => Flow, { session }: PythonContext): Flow {
  rehearsed(session, round)
  const { ends, may } = maybe(session, when === undefined ? undefined : { kind: 'unfollowed', when }, round)
  return { may: ends === 'return' || may === 'return' ? 'return' : undefined }
}

function runWhile(node: SyntaxNode, context: PythonContext): Flow {
  const [condition, body] = [childOf(node, 'condition'), childOf(node, 'body')]
  if (!condition || !body) return {}
  const holds = truth(evaluate(condition, context))
  if (holds === false) return {}
  const when = holds ? undefined : `where \`${shortened(sourceOf(condition, context))}\` holds`
  return runRounds(when, () => runBlock(body, context), context)
}

/** What may raise an exception. */
const FAILS = /^(call|subscript|attribute|binary_operator|raise_statement|assert_statement|import_.*|ERROR)$/

/** Either the whole body runs, or some of it and an `except`. Commands of the body count as run. */
function runTry(node: SyntaxNode, context: PythonContext): Flow {
  const parts = namedChildren(node)
  const body = childOf(node, 'body')
  const run = (type: string) =>
    runInner(
      parts.find((part) => part.type === type),
      context
    )
  const fails = body && [...descendants(body)].some(({ type }) => FAILS.test(type))
  const handlers = parts.filter(({ type }) => fails && /^except/.test(type))
  const handled: Flow[] = []
  const handle = () => {
    const only: Only = { kind: 'unfollowed', when: 'only where something fails' }
    for (const handler of handlers) handled.push(maybe(context.session, only, () => runHandler(handler, context)))
    return handled.some(({ ends }) => ends !== 'exit')
  }
  const flow = attempted(context.session, () => (body ? runBlock(body, context) : {}), handle)
  const after = flow.ends ? flow : oneOf([flow, run('else_clause')], false)
  const last = run('finally_clause')
  if (last.ends) return last
  // What leaves the program is an exception, which a handler may take.
  if (after.ends === 'exit' && handled.length > 0) return oneOf(handled, true)
  return after.ends ? after : oneOf([after, ...handled], false)
}

function runHandler(handler: SyntaxNode, context: PythonContext): Flow {
  for (const part of descendants(handler))
    if (part.type === 'as_pattern_target') assign(part, unknownValue('an exception'), context)
  return runInner(handler, context)
}

function runInner(clause: SyntaxNode | undefined, context: PythonContext): Flow {
  const block = clause && namedChildren(clause).find(({ type }) => type === 'block')
  return block ? runBlock(block, context) : {}
}

function runWith(node: SyntaxNode, context: PythonContext): Flow {
  const clause = namedChildren(node).find(({ type }) => type === 'with_clause')
  for (const item of clause ? namedChildren(clause) : []) {
    const expression = childOf(item, 'value')
    const [managed, target] = expression?.type === 'as_pattern' ? namedChildren(expression) : [expression]
    const value = managed ? evaluate(managed, context) : NONE
    const held = value.kind === 'mapping' ? value : unknownValue(sourceOf(item, context))
    if (target) assign(target, held, context)
  }
  const body = childOf(node, 'body')
  const flow = body ? runBlock(body, context) : {}
  // Some managers keep an exception to themselves.
  const keeps = clause && /suppress|raises/i.test(sourceOf(clause, context))
  return flow.ends === 'exit' && keeps ? {} : flow
}
