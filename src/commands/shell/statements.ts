import { spend } from '../budget.ts'
import type { Only } from '../collect.ts'
import { childOf, childrenOf, descendants, namedChildren, type SyntaxNode } from '../grammars.ts'
import type { SourceText } from '../text.ts'
import { asDefault, isElastic, isKnown, splitFields, type TracedText, unknownsOf } from '../text.ts'
import { assignVariable, declareNames, runCommand } from './commands.ts'
import {
  both,
  evaluateMatch,
  evaluateTest,
  givenWhere,
  negated,
  no,
  type Outcome,
  outside,
  succeeds,
  unfollowed,
  yes
} from './conditions.ts'
import { readHereDocument } from './documents.ts'
import { nameOf } from './parameters.ts'
import {
  type DefaultWay,
  forget,
  forkState,
  mergeWays,
  type ShellContext,
  type ShellSession,
  type ShellState,
  setUnknown,
  setValue,
  textValue
} from './state.ts'
import { allPositional, expandText, expandWords } from './words.ts'

/** How many words a loop is unrolled over. */
const ROUND_LIMIT = 200

/**
 * Walks shell text: follows assignments, loops over words, functions, branches that constants and defaults decide, and `cd`, and hands every
 * simple command with its words to the session. Nothing is executed or computed.
 */
export function readShell(source: SourceText, session: ShellSession, state: ShellState): void {
  run(session.grammars.parseBash(source.text, session.budget), { source, session, state })
}

/** Walks one node of the grammar, and says how it ends. */
export function run(node: SyntaxNode, context: ShellContext): Outcome {
  const { state, session, source } = context
  spend(session.budget, 20 + node.children.length)
  if (state.halted) return yes
  switch (node.type) {
    case 'command':
      return runCommand(node, [], context)
    case 'redirected_statement':
      return runRedirected(node, context)
    case 'declaration_command':
      return declareNames(node, context)
    case 'variable_assignment':
    case 'variable_assignments':
      return runAssignments(node, context)
    case 'function_definition':
      return defineFunction(node, context)
    case 'heredoc_redirect':
    case 'file_redirect':
    case 'herestring_redirect':
    case 'comment':
      return yes
    case 'test_command':
      return runTest(node, context)
    case 'unset_command':
      return runCommand(node, [], context)
    case 'list':
      return runChain(node, context)
    case 'pipeline':
      return runPipeline(node, context)
    case 'subshell':
      return runSequence(node.children, { ...context, state: forkState(state, session.budget) })
    case 'negated_command':
      return negated(runSequence(node.children, context))
    case 'if_statement':
      return runIf(node, context)
    case 'case_statement':
      return runCase(node, context)
    case 'for_statement':
      return runFor(node, context)
    case 'c_style_for_statement':
      return runRepeated(node, childOf(node, 'body'), context)
    case 'while_statement':
      return runWhile(node, context)
    case 'compound_statement':
      if (source.text.startsWith('((', node.start)) return runArithmetic(node, context)
      return runSequence(node.children, context)
    case 'ERROR':
      forgetAssigned(node, context)
      return unfollowed(source.text.slice(node.start, node.end))
    default:
      return runSequence(node.children, context)
  }
}

/** Statements one after the other; the last one says how they end. */
function runSequence(nodes: readonly SyntaxNode[], context: ShellContext): Outcome {
  let outcome = yes
  for (const [at, child] of nodes.entries()) {
    if (!child.named) continue
    // `B=64 &` runs in a shell of its own.
    const isBehind = nodes[at + 1]?.type === '&'
    outcome = run(child, isBehind ? { ...context, state: forkState(context.state, context.session.budget) } : context)
  }
  return outcome
}

/** `(( … ))` computes: what it sets is not known, nor whether it holds. */
function runArithmetic(node: SyntaxNode, context: ShellContext): Outcome {
  const text = context.source.text.slice(node.start, node.end)
  forgetComputed(text, context.state)
  const count = /^\(\(\s*\$?#\s*(?:>\s*0|!=\s*0)?\s*\)\)$/.test(text)
  return count
    ? evaluateTest(
        [
          expandCount(context),
          [{ char: '-gt', origin: -1, quoted: false }],
          [{ char: '0', origin: -1, quoted: false }]
        ],
        false,
        text
      )
    : unfollowed(text)
}

function expandCount({ state }: ShellContext): TracedText {
  if (state.positional) return [{ char: String(state.positional.length), origin: -1, quoted: true }]
  return asDefault([{ char: '0', origin: -1, quoted: true }], 'an argument is given')
}

/** Names that arithmetic sets: `i++`, `i += 2`, `i = 3`. */
export function forgetComputed(text: string, state: ShellState): void {
  const sets =
    /([A-Za-z_]\w*)\s*(?:\[[^\]]*\]\s*)?(?:[-+*/%&|^]|<<|>>)?=(?!=)|([A-Za-z_]\w*)\s*(?:\+\+|--)|(?:\+\+|--)\s*([A-Za-z_]\w*)/g
  for (const match of text.slice(0, 2_000).matchAll(sets)) {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    setUnknown(state, name, `the variable ${name}, which is computed`)
  }
}

/** One way through a branching. */
interface Arm {
  /** Asked in order, of the arms that may be reached. */
  readonly condition: () => Outcome
  readonly body: (context: ShellContext) => void
}

/**
 * A branching: the arm that constants decide alone runs; the one that defaults decide is what runs by default, the others run where something
 * else is given. Where neither decides, each may run.
 */
function runArms(arms: readonly Arm[], context: ShellContext): void {
  const { budget } = context.session
  const ways: ShellState[] = []
  const unless: string[] = []
  let isAssumed = false
  let main: ShellState | undefined
  let isOpen = false
  let isCertain = false
  let rest: Only | undefined
  const walk = (body: Arm['body'], only: Only | undefined): ShellState => {
    const way = forkState(context.state, budget)
    way.only = narrowed(narrowed(way.only, rest), only)
    body({ ...context, state: way })
    ways.push(way)
    return way
  }
  for (const { condition, body } of arms) {
    const { holds, kind, on, isAssumed: assumes = false } = condition()
    isAssumed ||= assumes
    if (holds === false && kind === 'sure') continue
    if (holds === undefined) {
      isOpen ||= main === undefined
      const word = kind === 'unfollowed' ? 'unfollowed' : 'otherwise'
      walk(body, { when: `only where ${on}`, kind: word })
      rest = narrowed(rest, { when: `unless ${on}`, kind: word })
      continue
    }
    if (kind === 'default') unless.push(on)
    const way = walk(body, holds ? undefined : { when: `only where ${on}`, kind: 'otherwise' })
    if (!holds) continue
    if (!isOpen) main ??= way
    isCertain = kind === 'sure'
    if (isCertain) break
    rest = narrowed(rest, { when: `only where ${on}`, kind: 'otherwise' })
  }
  if (!isCertain) {
    const through = walk(() => {}, undefined)
    if (!isOpen) main ??= through
  }
  leave(context.state, ways, budget, main && { way: main, unless: unless.join(' or '), isAssumed }, rest)
}

/** Behind a branching. Where its default ends the script, what follows runs where that is not taken. */
function leave(
  state: ShellState,
  ways: readonly ShellState[],
  budget: ShellSession['budget'],
  main: DefaultWay | undefined,
  rest: Only | undefined
): void {
  const { only } = state
  mergeWays(state, ways, budget, main?.unless === '' ? undefined : main)
  if (state.halted || ways.every(({ halted }) => halted === undefined)) return
  if (main?.way.halted) state.only = narrowed(only, { when: `only where ${main.unless}`, kind: 'otherwise' })
  else if (main === undefined && ways.some(({ halted }) => halted !== undefined)) state.only = narrowed(only, rest)
}

/** What runs only in both cases; what is not followed weighs more. */
function narrowed(one: Only | undefined, other: Only | undefined): Only | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return other.kind === 'unfollowed' && one.kind === 'otherwise' ? other : one
}

/** `a && b`, `a || b`. */
function runChain(node: SyntaxNode, context: ShellContext): Outcome {
  const [left, operator, ...right] = node.children
  if (!left || !operator) return runSequence(node.children, context)
  const status = run(left, context)
  if (context.state.halted) return status
  let last: Outcome = yes
  const asked = operator.type === '&&' ? status : negated(status)
  const body = (inner: ShellContext) => {
    last = runSequence(right, inner)
  }
  if (asked.holds === true && asked.kind === 'sure') {
    body(context)
    return last
  }
  runArms([{ condition: () => asked, body }], context)
  if (operator.type === '&&') return both(status, () => last)
  return negated(both(negated(status), () => negated(last)))
}

function runPipeline(node: SyntaxNode, context: ShellContext): Outcome {
  const { state, session } = context
  const parts = namedChildren(node)
  let outcome = yes
  for (const [at, child] of parts.entries()) {
    const own = forkState(state, session.budget)
    outcome = run(child, { ...context, state: own })
    if (!state.lastPipe || at < parts.length - 1) continue
    own.halted = undefined
    mergeWays(state, [own], session.budget)
  }
  return outcome
}

/** A statement with redirections, whose words the grammar takes for files of theirs: `train.py > log --batch 8`. */
function runRedirected(node: SyntaxNode, context: ShellContext): Outcome {
  const { session } = context
  const body = childOf(node, 'body')
  const redirects = node.children.filter(({ type }) => /_redirect$/.test(type))
  const words = redirects.flatMap((redirect) => childrenOf(redirect, 'destination').slice(1))
  const heredoc = redirects.find(({ type }) => type === 'heredoc_redirect')
  const more = [...words, ...(heredoc ? childrenOf(heredoc, 'argument') : [])]
  // `exec {B}>log` puts a number into B.
  const written = context.source.text.slice(body?.end ?? node.start, node.end)
  for (const [, name = ''] of written.slice(0, 2000).matchAll(/\{([A-Za-z_]\w*)\}[<>]/g))
    setUnknown(context.state, name, `the variable ${name}, which a redirection sets`)
  const input = heredoc && body?.type === 'command' ? readHereDocument(node, body, heredoc, context) : undefined
  if (body) session.redirects.set(body, redirects)
  const outcome =
    body === undefined ? yes : body.type === 'command' ? runCommand(body, more, context, input) : run(body, context)
  const behind = heredoc?.children.filter(({ field, type }) => field === 'right' || type === 'pipeline') ?? []
  return behind.length === 0 ? outcome : runSequence(behind, context)
}

function runAssignments(node: SyntaxNode, context: ShellContext): Outcome {
  if (node.type === 'variable_assignment') assignVariable(node, context)
  else for (const child of namedChildren(node)) assignVariable(child, context)
  // `X=$(grep x y)` ends as the program in it ends.
  const text = context.source.text.slice(node.start, node.end)
  return /\$\(|`/.test(text) ? outside(`\`${text.slice(0, 60)}\` succeeds`) : yes
}

function defineFunction(node: SyntaxNode, { state, source }: ShellContext): Outcome {
  const name = childOf(node, 'name')
  const body = childOf(node, 'body')
  if (name && body) state.functions.set(source.text.slice(name.start, name.end), { body, source })
  return yes
}

/** `[ … ]` and `[[ … ]]`: what stands inside is read as a command's words, since the grammar reads conditions in a way of its own. */
function runTest(node: SyntaxNode, context: ShellContext): Outcome {
  const { source, session } = context
  const text = source.text.slice(node.start, node.end)
  const isDouble = text.startsWith('[[')
  if (text.startsWith('((')) return runArithmetic(node, context)
  const inner = text.slice(isDouble ? 2 : 1, isDouble ? -2 : -1)
  const start = node.start + (isDouble ? 2 : 1)
  // Between double brackets `<` and `>` compare, and `(` groups.
  if (isDouble && /=~|(?<!\\)[<>()]/.test(inner.replaceAll(/\$\([^()]*\)|"[^"]*"|'[^']*'/g, '')))
    return unfollowed(text)
  const shifted = { ...source, text: `true ${inner}`, origin: (index: number) => source.origin(start + index - 5) }
  const parsed = session.grammars.parseBash(shifted.text, session.budget)
  const words = parsed.children.filter(({ named }) => named)
  const [only] = words
  if (only === undefined || words.length !== 1) return unfollowed(text)
  return testOf(only, { ...context, source: shifted }, isDouble, true, text)
}

function testOf(node: SyntaxNode, context: ShellContext, isDouble: boolean, isFirst: boolean, text: string): Outcome {
  if (node.type === 'list' && isDouble) {
    const [left, operator, right] = node.children
    if (!left || !operator || !right) return unfollowed(text)
    const one = testOf(left, context, isDouble, isFirst, text)
    const other = () => testOf(right, context, isDouble, false, text)
    return operator.type === '&&' ? both(one, other) : negated(both(negated(one), () => negated(other())))
  }
  if (node.type === 'negated_command') {
    const [inner] = namedChildren(node)
    return inner ? negated(testOf(inner, context, isDouble, false, text)) : unfollowed(text)
  }
  if (node.type !== 'command' || node.children.some(({ type }) => /redirect|ERROR/.test(type))) return unfollowed(text)
  const nodes = node.children.filter(({ field }) => field === 'name' || field === 'argument').slice(isFirst ? 1 : 0)
  const words = isDouble ? nodes.map((word) => expandText(word, context, false)) : expandWords(nodes, context)
  // `X=1` in front is an assignment to the grammar, and a word here.
  return node.children.some(({ type }) => type === 'variable_assignment')
    ? unfollowed(text)
    : evaluateTest(words, isDouble, text)
}

/** `if … elif … else … fi`. */
function runIf(node: SyntaxNode, context: ShellContext): Outcome {
  const isClause = ({ type }: SyntaxNode) => type === 'elif_clause' || type === 'else_clause'
  const own = node.children.filter((child) => !isClause(child))
  const arms = [armOf(own, context), ...node.children.filter(isClause).map((clause) => armOf(clause.children, context))]
  runArms(arms, context)
  return yes
}

function armOf(children: readonly SyntaxNode[], context: ShellContext): Arm {
  const then = children.findIndex(({ type }) => type === 'then')
  return {
    condition: () => (then < 0 ? yes : runSequence(children.slice(0, then), context)),
    body: (inner) => runSequence(children.slice(then + 1), inner)
  }
}

/** `case WORD in pattern) …;; esac`. */
function runCase(node: SyntaxNode, context: ShellContext): Outcome {
  const subject = childOf(node, 'value')
  const word = subject ? expandText(subject, context, true) : []
  const items = node.children.filter(({ type }) => type === 'case_item')
  // `;&` goes on with the next item, whatever its pattern.
  const falls = items.some((item) => /;;?&$/.test(context.source.text.slice(item.start, item.end).trimEnd()))
  const arms = items.map((item): Arm => {
    const patterns = childrenOf(item, 'value')
    const matched = () =>
      patterns.map((pattern) =>
        evaluateMatch(word, expandText(pattern, context, false), context.source.text.slice(pattern.start, pattern.end))
      )
    return {
      condition: () =>
        falls
          ? outside('the case takes that item')
          : matched().reduce((one, other) => negated(both(negated(one), () => negated(other))), no),
      body: (inner) =>
        runSequence(
          item.children.filter(({ field }) => field !== 'value'),
          inner
        )
    }
  })
  runArms(arms, context)
  return yes
}

/** `for x in …; do …; done`: once for every word; where the words are not known, once with x unknown. */
function runFor(node: SyntaxNode, context: ShellContext): Outcome {
  const variable = childOf(node, 'variable')
  const body = childOf(node, 'body')
  if (!variable || !body) return yes
  const name = context.source.text.slice(variable.start, variable.end)
  const values = childrenOf(node, 'value')
  const items = values.length > 0 ? expandWords(values, context) : splitFields(allPositional(context, true))
  const isSelect = context.source.text.startsWith('select', node.start)
  const isWrittenOut = items.every((item) => !isElastic(item) && !isGlob(item)) && items.length <= ROUND_LIMIT
  if (isSelect || !isWrittenOut) return runOverUnknown(node, body, name, items, context)
  for (const item of items) {
    setValue(context.state, name, textValue(item))
    run(body, context)
    if (endsLoop(context.state)) break
  }
  return yes
}

function isGlob(item: TracedText): boolean {
  return item.some((glyph) => !glyph.quoted && /[*?]/.test(glyph.char))
}

function runOverUnknown(
  node: SyntaxNode,
  body: SyntaxNode,
  name: string,
  items: readonly TracedText[],
  context: ShellContext
): Outcome {
  const unknowns = items.flatMap(unknownsOf)
  const source =
    unknowns[0]?.source ??
    (items.length > ROUND_LIMIT ? `more than ${ROUND_LIMIT} words` : 'the files that match a pattern')
  const isEmpty =
    unknowns.length > 0 &&
    items.every((item) => !isKnown(item)) &&
    unknowns.every(({ absentByDefault }) => absentByDefault)
  const condition = isEmpty
    ? ({ holds: false, kind: 'default', on: givenWhere(source) } as const)
    : outside('its loop has something to run over')
  const arm: Arm = {
    condition: () => condition,
    body: (inner) => {
      forgetAssigned(node, inner)
      setUnknown(inner.state, name, `the loop variable ${name}, which runs over ${source}`)
      runBody(body, inner)
    }
  }
  runArms([arm], context)
  return yes
}

function runBody(body: SyntaxNode, context: ShellContext): void {
  run(body, context)
  endsLoop(context.state)
}

/** `while …; do …; done`, `until …`: the body once, what it changes being unknown in it. What a loop over arguments sets is a default before it. */
function runWhile(node: SyntaxNode, context: ShellContext): Outcome {
  const conditions = childrenOf(node, 'condition').filter(({ named }) => named)
  const isUntil = context.source.text.startsWith('until', node.start)
  const first = runSequence(conditions, { ...context, state: forkState(context.state, context.session.budget) })
  const asked = isUntil ? negated(first) : first
  const goesOn: Outcome = asked.holds === true ? yes : asked
  const arm: Arm = {
    condition: () => goesOn,
    body: (inner) => {
      forgetAssigned(node, inner)
      runSequence(conditions, inner)
      const body = childOf(node, 'body')
      if (body) runBody(body, inner)
    }
  }
  runArms([arm], context)
  return yes
}

/** A loop that counts: the body once, what it changes being unknown in it and behind it. */
function runRepeated(node: SyntaxNode, body: SyntaxNode | undefined, context: ShellContext): Outcome {
  forgetAssigned(node, context)
  if (body) runBody(body, context)
  forgetAssigned(node, context)
  return yes
}

/** Takes note of `break` and `continue`; true where the loop is over. */
function endsLoop(state: ShellState): boolean {
  const isOver = state.halted === 'break'
  if (isOver || state.halted === 'continue') state.halted = undefined
  return isOver || state.halted !== undefined
}

/** What a loop, or text that the grammar could not read, assigns. */
function forgetAssigned(node: SyntaxNode, { source, session, state }: ShellContext): void {
  spend(session.budget, node.end - node.start)
  forgetComputed(node.type === 'c_style_for_statement' ? source.text.slice(node.start, node.end) : '', state)
  for (const inner of descendants(node)) {
    const target =
      inner.type === 'variable_assignment'
        ? childOf(inner, 'name')
        : inner.type === 'for_statement'
          ? childOf(inner, 'variable')
          : undefined
    const name = target ? nameOf(target, { source, session, state }) : ''
    const text = source.text.slice(inner.start, Math.min(inner.end, inner.start + 2_000))
    if (/^[A-Za-z_]\w*$/.test(name)) setUnknown(state, name, `the variable ${name}, which changes in a loop`)
    else if (inner.type === 'compound_statement' && text.startsWith('((')) forgetComputed(text, state)
    else if (inner.type === 'command') forgetByCommand(text, state)
  }
}

/** A command in a loop that sets variables of its own: what the second round sees is not what the first one saw. */
function forgetByCommand(text: string, state: ShellState): void {
  const [program = '', ...words] = text.split(/\s+/)
  if (/^(read|mapfile|readarray|getopts|printf|let)$/.test(program))
    for (const word of words)
      if (/^[A-Za-z_]\w*$/.test(word)) setUnknown(state, word, `the variable ${word}, which changes in a loop`)
  if (/^(eval|source|\.)$/.test(program) || state.functions.has(program)) forget(state, 'a loop')
  if (program === 'shift') state.positional = undefined
}

/** A program that does its work; one that asks something answers it. */
export function outcomeOf(program: string): Outcome {
  if (
    /^(e|f|z|rg)?grep$|^(rg|diff|cmp|pgrep|which|type|hash|nvidia-smi|ping|command|stat|ls|find|awk|expr|flock|timeout)$/.test(
      program
    )
  )
    return outside(`\`${program}\` succeeds`)
  return succeeds(program)
}
