import { spend } from '../budget.ts'
import { namedChildren, type SyntaxNode } from '../grammars.ts'
import type { SourceText } from '../text.ts'
import { wordsOfNodes } from './command-words.ts'
import { hereDocument } from './here-document.ts'
import { runCase, runIf } from './run-branches.ts'
import { assignVariable, runCommand, runDeclaration } from './run-command.ts'
import { runCountingLoop, runFor, runWhile } from './run-loops.ts'
import { evaluateArithmetic } from './shell-arithmetic.ts'
import { unset } from './shell-builtins.ts'
import { doubtChanges, forkState, mergeStates, type ShellSession, type ShellState, setUnknown } from './shell-state.ts'
import { evaluateTest, negated, type Status } from './shell-tests.ts'
import { arithmeticScope, type ShellContext } from './shell-words.ts'

/**
 * Runs shell text on paper: follows assignments, loops, functions, branches and `cd`, and hands every simple command
 * with its expanded words to the session. Nothing is executed.
 */
export function readShell(source: SourceText, session: ShellSession, state: ShellState): void {
  const context = { source, session, state }
  run(session.grammars.parseBash(source.text, session.budget), context)
}

/** Runs one node of the grammar and says how it ends. */
export function run(node: SyntaxNode, outer: ShellContext): Status {
  // The doubts of a chain are those of its own parts, not of what stands inside a block.
  const context = outer.doubts && node.type !== 'list' ? { ...outer, doubts: undefined } : outer
  const { state, session } = context
  spend(session.budget, 20 + node.children.length)
  if (state.halted) return 'assumed'
  switch (node.type) {
    case 'command':
      return runCommand(node, context)
    case 'redirected_statement':
      return runRedirected(node, context)
    case 'declaration_command':
      return runDeclaration(node, context)
    case 'variable_assignment':
    case 'variable_assignments':
      return runAssignments(node, context)
    case 'function_definition':
      return defineFunction(node, context)
    case 'heredoc_redirect':
    case 'file_redirect':
    case 'herestring_redirect':
    case 'comment':
      return 'yes'
    case 'test_command':
      return evaluateTest(node, context)
    case 'unset_command':
      return unset(wordsOfNodes(namedChildren(node), context), context)
    default:
      return runCompound(node, context)
  }
}

function runCompound(node: SyntaxNode, context: ShellContext): Status {
  switch (node.type) {
    case 'list':
      return runChain(node, context)
    case 'pipeline':
      return runPipeline(node, context)
    case 'subshell':
      runSequence(node, { ...context, state: forkState(context.state, context.session.budget) })
      return 'assumed'
    case 'negated_command':
      return negated(runSequence(node, context))
    case 'if_statement':
      return runIf(node, context)
    case 'case_statement':
      return runCase(node, context)
    case 'for_statement':
      return runFor(node, context)
    case 'c_style_for_statement':
      return runCountingLoop(node, context)
    case 'while_statement':
      return runWhile(node, context)
    case 'compound_statement':
      return runBlock(node, context)
    default:
      return runSequence(node, context)
  }
}

/** The statements of a block, one after the other. */
function runSequence(node: SyntaxNode, context: ShellContext): Status {
  let status: Status = 'yes'
  for (const [at, child] of node.children.entries()) {
    if (!child.named) continue
    // `B=64 &` runs in a shell of its own.
    const behind = node.children[at + 1]
    const inner =
      behind?.type === '&' ? { ...context, state: forkState(context.state, context.session.budget) } : context
    status = run(child, inner)
  }
  return status
}

/** `{ …; }`, or `(( … ))` whose result is a condition. */
function runBlock(node: SyntaxNode, context: ShellContext): Status {
  if (context.source.text.slice(node.start, node.start + 2) !== '((') return runSequence(node, context)
  const value = evaluateArithmetic(node, arithmeticScope(context))
  if (value === undefined) return 'unknown'
  return value === 0 ? 'no' : 'yes'
}

/** `a && b`, `a || b`: b runs where a's end lets it; where that is not known, both outcomes are kept in mind. */
function runList(node: SyntaxNode, context: ShellContext): Status {
  const [left, operator, right] = node.children
  if (!left || !operator || !right) return runSequence(node, context)
  const status = run(left, context)
  const wanted = operator.type === '&&' ? status : negated(status)
  const rest = node.children.slice(2)
  const runRest = (inner: ShellContext) =>
    rest.reduce<Status>((_, child) => (child.named ? run(child, inner) : 'yes'), 'yes')
  if (wanted === 'no') return status
  if (wanted === 'yes') return runRest(context)
  const { budget } = context.session
  const before = forkState(context.state, budget)
  if (status === 'assumed' && operator.type === '&&') {
    // A program's end is taken for success, but not what is assigned behind it: `grep -q x y && B=4`.
    context.doubts?.push(before)
    return runRest(context)
  }
  const branch = forkState(context.state, budget)
  if (status === 'assumed') for (const doubt of context.doubts ?? []) doubtChanges(branch, doubt)
  runRest({ ...context, state: branch })
  if (status === 'assumed') {
    if (!branch.halted) doubtChanges(context.state, branch)
    return 'assumed'
  }
  if (wanted === 'default-yes' && !branch.halted) mergeStates(context.state, [branch], budget)
  else if (wanted !== 'default-no') mergeStates(context.state, [before, branch], budget)
  return 'unknown'
}

/** A whole chain `a && b && c`: inside it success is taken for granted, behind it what it assigned is in doubt. */
function runChain(node: SyntaxNode, context: ShellContext): Status {
  if (context.doubts) return runList(node, context)
  const doubts: ShellState[] = []
  const status = runList(node, { ...context, doubts })
  for (const before of doubts) doubtChanges(context.state, before)
  return status
}

function runPipeline(node: SyntaxNode, context: ShellContext): Status {
  const { state, session } = context
  const parts = namedChildren(node)
  for (const [at, child] of parts.entries()) {
    const own = forkState(state, session.budget)
    run(child, { ...context, state: own })
    if (state.lastPipe && at === parts.length - 1) {
      own.halted = undefined
      mergeStates(state, [forkState(state, session.budget), own], session.budget)
    }
  }
  return 'assumed'
}

function runRedirected(node: SyntaxNode, context: ShellContext): Status {
  const body = node.children.find((child) => child.field === 'body')
  const heredoc = node.children.find((child) => child.type === 'heredoc_redirect')
  const status = body && run(body, context) === 'no' ? 'no' : 'assumed'
  // `exec {B}>log` puts a number into B.
  const written = context.source.text.slice(body?.end ?? node.start, node.end)
  for (const match of written.slice(0, 2000).matchAll(/\{([A-Za-z_]\w*)\}[<>]/g)) {
    setUnknown(context.state, match[1] ?? '', `the variable ${match[1]}, which a redirection sets`)
  }
  if (!heredoc) return status
  if (body) hereDocument(heredoc, body, context, readShell)
  for (const child of heredoc.children) {
    if (child.field === 'right' || child.type === 'pipeline') run(child, context)
  }
  return status
}

function runAssignments(node: SyntaxNode, context: ShellContext): Status {
  if (node.type === 'variable_assignment') assignVariable(node, context)
  else for (const child of namedChildren(node)) assignVariable(child, context)
  // `X=$(grep x y)` ends as the program in it ends.
  return /\$\(|`/.test(context.source.text.slice(node.start, node.end)) ? 'assumed' : 'yes'
}

function defineFunction(node: SyntaxNode, { state, source }: ShellContext): Status {
  const name = node.children.find((child) => child.field === 'name')
  const body = node.children.find((child) => child.field === 'body')
  if (name && body) state.functions.set(source.text.slice(name.start, name.end), { body, source })
  return 'yes'
}
