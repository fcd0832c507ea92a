import { spend } from '../budget.ts'
import type { Only } from '../collect.ts'
import { childOf, childrenOf, descendants, namedChildren, type SyntaxNode } from '../grammars.ts'
import { type SourceText, shortened } from '../text.ts'
import { assign, augment, remove } from './assign.ts'
import { bind, defaultsOf, evaluate, ROUND_LIMIT } from './evaluate.ts'
import {
  anyOf,
  attempted,
  endingIn,
  exits,
  type Flow,
  inTurn,
  maybe,
  NEXT,
  runItems,
  runRounds,
  runWays,
  stronger,
  type Way
} from './flow.ts'
import { newFunction } from './functions.ts'
import { iterated } from './operators.ts'
import { importModule } from './repository.ts'
import {
  fieldOf,
  forgetNames,
  lookUp,
  newState,
  type PythonContext,
  type PythonSession,
  type PythonState,
  setName,
  sourceOf,
  underNames
} from './state.ts'
import {
  constantOf,
  holdsTraining,
  isSame,
  NONE,
  type PythonClass,
  type PythonUnknown,
  type PythonValue,
  truth,
  unknownValue
} from './value.ts'

/** Reads the statements of a block, up to where it is left. */
export function runBlock(block: SyntaxNode | undefined, context: PythonContext): Flow {
  return block ? runStatements(namedChildren(block), context) : NEXT
}

const MAY_HAVE_ENDED: Only = { kind: 'unfollowed', when: 'only where the program has not ended before' }

function runStatements(statements: readonly SyntaxNode[], context: PythonContext): Flow {
  const { session } = context
  for (const [at, statement] of statements.entries()) {
    const flow = runStatement(statement, context)
    if (!flow.ends.has('next')) return flow
    if (flow.ends.size > 1) {
      const rest = maybe(session, flow.only, () => runStatements(statements.slice(at + 1), context))
      if (exits(rest)) session.only = stronger(session.only, MAY_HAVE_ENDED)
      return inTurn(flow, () => rest)
    }
  }
  return NEXT
}

function runStatement(node: SyntaxNode, context: PythonContext): Flow {
  const { session } = context
  spend(session.budget, 20 + node.children.length)
  const flow = (STATEMENTS.get(node.type) ?? runParts)(node, context)
  const { exited } = session
  session.exited = false
  return exited ? endingIn('exit') : (flow ?? NEXT)
}

type Run = (node: SyntaxNode, context: PythonContext) => Flow | undefined

const STATEMENTS = underNames<Run>({
  'block ERROR': runBlock,
  assignment: (node, context) => void assigned(node, context),
  augmented_assignment: (node, context) => void augment(node, context),
  if_statement: runIf,
  match_statement: runMatch,
  for_statement: runFor,
  while_statement: runWhile,
  try_statement: runTry,
  with_statement: runWith,
  break_statement: () => endingIn('break'),
  continue_statement: () => endingIn('continue'),
  return_statement: runReturn,
  raise_statement: runRaise,
  'import_statement import_from_statement': runImport,
  'function_definition class_definition decorated_definition': define,
  'global_statement nonlocal_statement': declare,
  delete_statement: (node, context) => void namedChildren(node).map((target) => remove(target, context))
})

/** An expression, or assignments in a statement of their own. */
function runParts(node: SyntaxNode, context: PythonContext): undefined {
  for (const part of namedChildren(node)) {
    const run = /assignment$/.test(part.type) ? STATEMENTS.get(part.type) : undefined
    if (run) run(part, context)
    else if (part.type !== 'comment') evaluate(part, context)
  }
}

/** `first = second = 8`. */
function assigned(node: SyntaxNode, context: PythonContext): PythonValue {
  if (node.type !== 'assignment') return evaluate(node, context)
  // `batch: int` alone sets nothing.
  if (!childOf(node, 'right')) return NONE
  const value = assigned(fieldOf(node, 'right'), context)
  assign(fieldOf(node, 'left'), value, context)
  return value
}

function runReturn(node: SyntaxNode, context: PythonContext): Flow {
  const [value] = namedChildren(node)
  context.state.returned.push(value ? evaluate(value, context) : NONE)
  return endingIn('return')
}

function runRaise(node: SyntaxNode, context: PythonContext): Flow {
  runParts(node, context)
  return endingIn('exit')
}

function declare(node: SyntaxNode, { state, session, source }: PythonContext): undefined {
  for (const part of namedChildren(node)) {
    const name = sourceOf(part, { state, session, source })
    let at = node.type === 'global_statement' ? session.root : state.outer
    while (at?.outer && !at.own.has(name)) at = at.outer
    if (at) state.declared.set(name, at)
  }
}

/** `import subprocess as sp`, `from yolov5 import train`: which module a name stands for. */
function runImport(node: SyntaxNode, context: PythonContext): undefined {
  const isFrom = node.type === 'import_from_statement'
  const [, dots = '', module = ''] = /^(\.*)(.*)$/.exec(sourceOf(fieldOf(node, 'module_name'), context)) ?? []
  const load = (name: string) => importModule(name, dots, context, runModule)
  const known = isFrom && module !== '' ? load(module) : []
  if (node.children.some(({ type }) => type === 'wildcard_import')) {
    if (known.length === 0) forgetNames(context, module || 'an import')
    for (const name of known) setName(name, lookUp(`${module}.${name}`, context), context)
  }
  for (const imported of childrenOf(node, 'name')) {
    const alias = childOf(imported, 'alias')
    const name = sourceOf(childOf(imported, 'name') ?? imported, context)
    // `import yolov5.train` binds `yolov5`.
    const bound = alias ? sourceOf(alias, context) : isFrom ? name : (name.split('.')[0] ?? name)
    const path = module === '' ? (alias ? name : bound) : `${module}.${name}`
    if (!known.includes(name)) load(path)
    const held = path.includes('.') ? context.session.root.own.get(path) : undefined
    setName(bound, held ?? unknownValue(`${path}, which another file sets`, path), context)
  }
}

function runModule(source: SourceText, state: PythonState, session: PythonSession): void {
  runBlock(session.grammars.parsePython(source.text, session.budget), { source, state, session })
}

/** A function or a class, with its decorators if it has any. */
function define(statement: SyntaxNode, context: PythonContext): undefined {
  const node = childOf(statement, 'definition') ?? statement
  const decorators = namedChildren(statement).filter(({ type }) => type === 'decorator')
  const marks = decorators.map((decorator) => sourceOf(decorator, context)).join(' ')
  const name = sourceOf(fieldOf(node, 'name'), context)
  if (node.type === 'class_definition') {
    setName(name, classOf(node, context), context)
    return
  }
  const { session, source, state } = context
  const owner = state.bodyOf
  // What click gives by default.
  const options = decorators
    .filter((decorator) => /\b(option|argument)\(/.test(sourceOf(decorator, context)))
    .map((decorator) => evaluate(namedChildren(decorator)[0] ?? decorator, context))
    .flatMap((value) => (value.kind === 'mapping' && value.type === 'option' ? [...value.entries] : []))
  const defaults = new Map([...defaultsOf(node, context), ...options])
  // A class's own names are its attributes, none that its methods see.
  const around = owner && state.outer ? { ...context, state: state.outer } : context
  const run = (inner: PythonContext) => resultOf(name, runBlock(fieldOf(node, 'body'), inner), inner)
  const value = newFunction({ node, name, marks, defaults, owner }, around, run)
  session.defined.push({ name, node, source, owner, value })
  setName(name, value, context)
}

/** What a call gives back. */
function resultOf(name: string, flow: Flow, { session, state }: PythonContext): PythonValue {
  if (exits(flow)) session.exited = true
  const results = flow.ends.has('next') || exits(flow) ? [...state.returned, NONE] : state.returned
  const [first = NONE] = results
  if (results.every((result) => isSame(result, first))) return first
  const unknown: PythonUnknown = unknownValue(`the result of ${name}`)
  return { ...unknown, training: results.some(holdsTraining) }
}

function classOf(node: SyntaxNode, context: PythonContext): PythonClass {
  const body = fieldOf(node, 'body')
  const bases = namedChildren(fieldOf(node, 'superclasses'))
    .filter(({ type }) => type !== 'keyword_argument')
    .map((base) => evaluate(base, context))
  const inherited = bases.flatMap((base) => (base.kind === 'class' ? base.fields : []))
  const annotated = namedChildren(body)
    .map((statement) => namedChildren(statement)[0])
    .filter((part) => part?.type === 'assignment' && childOf(part, 'type'))
    .map((part) => sourceOf((part && childOf(part, 'left')) ?? node, context))
  const fields = [...new Set([...inherited, ...annotated])]
  const value: PythonClass = { kind: 'class', entries: new Map(), bases, fields }
  const state = newState({ outer: context.state, own: value.entries, bodyOf: value })
  runBlock(body, { ...context, state })
  return value
}

function runIf(node: SyntaxNode, context: PythonContext): Flow {
  const ways = [node, ...childrenOf(node, 'alternative')].map((clause): Way => {
    const condition = childOf(clause, 'condition')
    const written = shortened(sourceOf(condition ?? childOf(node, 'condition') ?? node, context))
    return {
      test: () => (condition ? evaluate(condition, context) : constantOf(true)),
      run: () => runBlock(childOf(clause, 'consequence') ?? childOf(clause, 'body'), context),
      when: `only where \`${written}\` ${condition ? 'holds' : 'does not hold'}`,
      asksOutside: () => !condition || asksOutside(condition, context)
    }
  })
  return runWays(ways, context.session)
}

/** Whether a condition asks for more than what the file writes out: a file, an answer, the result of a function. */
function asksOutside(condition: SyntaxNode, context: PythonContext): boolean {
  return [...descendants(condition)].some((part) => {
    const name = sourceOf(part, context)
    if (part.field === 'attribute' && /^(exists|is_file|is_dir)$/.test(name)) return true
    if (part.type !== 'identifier' || part.field === 'attribute' || /^(len|bool|str|int|any|all)$/.test(name))
      return false
    return /^(unknown|function|class)$/.test(lookUp(name, context).kind)
  })
}

/** Which case of a `match` holds is not followed. */
function runMatch(node: SyntaxNode, context: PythonContext): Flow {
  const clauses = [...descendants(node)].filter(({ type }) => type === 'case_clause')
  const flows = clauses.map((clause) => {
    const [pattern = clause] = namedChildren(clause)
    const when = `only in the case \`${shortened(sourceOf(pattern, context))}\``
    bind(pattern, unknownValue('the subject of a match'), context)
    return maybe(context.session, { kind: 'unfollowed', when }, () => runInner(clause, context))
  })
  return anyOf([...flows, NEXT])
}

function runFor(node: SyntaxNode, context: PythonContext): Flow {
  const [target, list] = [fieldOf(node, 'left'), fieldOf(node, 'right')]
  const items = iterated(evaluate(list, context))
  const round = (item: PythonValue) => {
    assign(target, item.kind === 'splat' ? unknownValue(item.source) : item, context)
    return runBlock(fieldOf(node, 'body'), context)
  }
  const when = `where \`${shortened(sourceOf(list, context))}\` holds something`
  const unknownRound = unknownValue(`the loop variable ${sourceOf(target, context)}`)
  const isFollowed = items && items.length <= ROUND_LIMIT
  const flow = isFollowed
    ? runItems(items, round, when, context.session)
    : runRounds(when, () => round(unknownRound), context.session)
  return behindLoop(flow, node, context)
}

/** A loop that is left by `break` goes on behind it, past its `else`. */
function behindLoop(flow: Flow, node: SyntaxNode, context: PythonContext): Flow {
  const clause = childOf(node, 'alternative')
  const only: Only = { kind: 'unfollowed', when: 'only where the loop before it is not left early' }
  if (clause) maybe(context.session, only, () => runInner(clause, context))
  if (!flow.ends.has('break')) return flow
  const others = [...flow.ends].filter((end) => end !== 'break')
  return { ...flow, ends: new Set([...others, 'next' as const]) }
}

function runWhile(node: SyntaxNode, context: PythonContext): Flow {
  const condition = fieldOf(node, 'condition')
  const holds = truth(evaluate(condition, context))
  if (holds === false) return NEXT
  const when = holds ? undefined : `where \`${shortened(sourceOf(condition, context))}\` holds`
  return runRounds(when, () => runBlock(fieldOf(node, 'body'), context), context.session)
}

/** What may raise an exception. */
const FAILS = /^(call|subscript|attribute|binary_operator|raise_statement|assert_statement|import_.*|ERROR)$/

/** Either the whole body runs, or some of it and an `except`. Commands of the body count as run. */
function runTry(node: SyntaxNode, context: PythonContext): Flow {
  const { session } = context
  const body = fieldOf(node, 'body')
  const clauses = (kind: RegExp) => namedChildren(node).filter(({ type }) => kind.test(type))
  const fails = [...descendants(body)].some(({ type }) => FAILS.test(type))
  const only: Only = { kind: 'unfollowed', when: 'only where something fails' }
  const handled: Flow[] = []
  const run = () => inTurn(runBlock(body, context), () => runInner(clauses(/^else/)[0], context))
  const flow = attempted(session, run, () => {
    for (const handler of fails ? clauses(/^except/) : [])
      handled.push(maybe(session, only, () => runHandler(handler, context)))
    return !handled.every(exits)
  })
  const last = runInner(clauses(/^finally/)[0], context)
  if (!last.ends.has('next')) return last
  // What leaves the program is an exception, which a handler may take.
  if (exits(flow) && handled.length > 0) return anyOf(handled)
  return flow.ends.has('next') ? anyOf([flow, ...handled]) : flow
}

function runHandler(handler: SyntaxNode, context: PythonContext): Flow {
  for (const part of descendants(handler))
    if (part.type === 'as_pattern_target') bind(part, unknownValue('an exception'), context)
  return runInner(handler, context)
}

function runInner(clause: SyntaxNode | undefined, context: PythonContext): Flow {
  return runBlock(clause && namedChildren(clause).find(({ type }) => type === 'block'), context)
}

function runWith(node: SyntaxNode, context: PythonContext): Flow {
  const clause = namedChildren(node).find(({ type }) => type === 'with_clause')
  for (const item of clause ? namedChildren(clause) : []) {
    const pattern = fieldOf(item, 'value')
    const [opened = pattern, target] = pattern.type === 'as_pattern' ? namedChildren(pattern) : []
    const value = evaluate(opened, context)
    const isFile = value.kind === 'mapping' && value.type === 'file'
    for (const name of target ? namedChildren(target) : [])
      bind(name, isFile ? value : unknownValue('what a with statement opens'), context)
  }
  const flow = runBlock(fieldOf(node, 'body'), context)
  // Some managers keep an exception to themselves.
  const keeps = clause && /suppress|raises/i.test(sourceOf(clause, context))
  return exits(flow) && keeps ? NEXT : flow
}
