import { spend } from '../budget.ts'
import { childOf, childrenOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import type { SourceText, TracedText } from '../text.ts'
import { assignVariable, declareNames } from './assignments.ts'
import { runArms, runCase, runIf } from './branches.ts'
import { inputOf, runCommand } from './commands.ts'
import { both, negated, no, type Outcome, outside, unfollowed, yes } from './conditions.ts'
import { readHereDocument } from './documents.ts'
import { forgetAssigned, runFor, runOverLines, runRepeated, runWhile } from './loops.ts'
import { forkState, mergeWays, type ShellContext, type ShellSession, type ShellState, setUnknown } from './state.ts'
import { runArithmetic, runTest } from './tests.ts'

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
export function runSequence(nodes: readonly SyntaxNode[], context: ShellContext): Outcome {
  let outcome = yes
  for (const [at, child] of nodes.entries()) {
    if (!child.named) continue
    // `B=64 &` runs in a shell of its own.
    const isBehind = nodes[at + 1]?.type === '&'
    outcome = run(child, isBehind ? { ...context, state: forkState(context.state, context.session.budget) } : context)
  }
  return outcome
}

/** `a && b && c`, `a || b`. */
function runChain(node: SyntaxNode, context: ShellContext): Outcome {
  const [left, operator, right] = node.children
  if (!left || !operator || !right) return runSequence(node.children, context)
  return operator.type === '&&' ? runAll(linksOf(node), context) : runEither(left, right, context)
}

/** The grammar nests `a && b && c` from the left. */
function linksOf(node: SyntaxNode): readonly SyntaxNode[] {
  const [left, operator, right] = node.children
  return node.type === 'list' && left && operator?.type === '&&' && right ? [...linksOf(left), right] : [node]
}

/** Each part runs in what the part before leaves, so that success taken for granted is doubted only behind the chain. */
function runAll([first, ...rest]: readonly SyntaxNode[], context: ShellContext): Outcome {
  const status = first ? run(first, context) : yes
  if (rest.length === 0 || context.state.halted) return status
  if (status.holds === true && status.kind === 'sure') return runAll(rest, context)
  let last: Outcome = yes
  const body = (inner: ShellContext) => {
    last = runAll(rest, inner)
  }
  runArms([{ condition: () => status, body }], context)
  return both(status, () => last)
}

function runEither(left: SyntaxNode, right: SyntaxNode, context: ShellContext): Outcome {
  const status = run(left, context)
  if (context.state.halted || (status.holds === true && status.kind === 'sure')) return status
  if (status.holds === false && status.kind === 'sure') return run(right, context)
  let last: Outcome = no
  const body = (inner: ShellContext) => {
    last = run(right, inner)
  }
  runArms([{ condition: () => negated(status), body }], context)
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
  const input = heredoc && body ? readHereDocument(node, body, heredoc, context) : inputOf(node, context)
  if (body) session.redirects.set(body, redirects)
  const outcome = body === undefined ? yes : runWithInput(body, more, input, context)
  const behind = heredoc?.children.filter(({ field, type }) => field === 'right' || type === 'pipeline') ?? []
  return behind.length === 0 ? outcome : runSequence(behind, context)
}

function runWithInput(
  body: SyntaxNode,
  more: readonly SyntaxNode[],
  input: TracedText | undefined,
  context: ShellContext
): Outcome {
  if (body.type === 'command') return runCommand(body, more, context, input)
  return body.type === 'while_statement' && input ? runOverLines(body, input, context) : run(body, context)
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
