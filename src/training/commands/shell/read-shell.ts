import type { SourceText } from '../source-text.ts'
import { namedChildren, type SyntaxNode } from '../syntax-tree.ts'
import { hereDocument } from './here-document.ts'
import { runCase, runIf } from './run-branches.ts'
import { assignVariable, runCommand, runDeclaration } from './run-command.ts'
import { runCountingLoop, runFor, runWhile } from './run-loops.ts'
import { evaluateArithmetic } from './shell-arithmetic.ts'
import { forkState, mergeStates, type ShellSession, type ShellState } from './shell-state.ts'
import { evaluateTest, negated, type Status } from './shell-tests.ts'
import { arithmeticScope, type ShellContext } from './shell-words.ts'

/**
 * Runs shell text on paper: follows assignments, loops, functions, branches and `cd`, and hands every simple command
 * with its expanded words to the session. Nothing is executed.
 */
export function readShell(source: SourceText, session: ShellSession, state: ShellState): void {
  const context = { source, session, state }
  run(session.grammars.parseBash(source.text), context)
}

/** Runs one node of the grammar and says how it ends. */
export function run(node: SyntaxNode, context: ShellContext): Status {
  const { state, session } = context
  if (state.halted || session.budget.steps-- <= 0) return 'assumed'
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
      for (const child of namedChildren(node)) state.variables.delete(context.source.text.slice(child.start, child.end))
      return 'yes'
    default:
      return runCompound(node, context)
  }
}

function runCompound(node: SyntaxNode, context: ShellContext): Status {
  switch (node.type) {
    case 'list':
      return runList(node, context)
    case 'pipeline':
      return runPipeline(node, context)
    case 'subshell':
      runSequence(node, { ...context, state: forkState(context.state) })
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
export function runSequence(node: SyntaxNode, context: ShellContext): Status {
  let status: Status = 'yes'
  for (const child of namedChildren(node)) status = run(child, context)
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
  if (wanted === 'yes' || (status === 'assumed' && operator.type === '&&')) return runRest(context)
  const branch = forkState(context.state)
  const before = forkState(context.state)
  runRest({ ...context, state: branch })
  if (status === 'assumed') return 'assumed'
  if (wanted === 'default-yes' && !branch.halted) mergeStates(context.state, [branch])
  else if (wanted !== 'default-no') mergeStates(context.state, [before, branch])
  return 'unknown'
}

function runPipeline(node: SyntaxNode, context: ShellContext): Status {
  for (const child of namedChildren(node)) run(child, { ...context, state: forkState(context.state) })
  return 'assumed'
}

function runRedirected(node: SyntaxNode, context: ShellContext): Status {
  const body = node.children.find((child) => child.field === 'body')
  const heredoc = node.children.find((child) => child.type === 'heredoc_redirect')
  const status = body ? run(body, context) : 'yes'
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
  return 'yes'
}

function defineFunction(node: SyntaxNode, { state, source }: ShellContext): Status {
  const name = node.children.find((child) => child.field === 'name')
  const body = node.children.find((child) => child.field === 'body')
  if (name && body) state.functions.set(source.text.slice(name.start, name.end), { body, source })
  return 'yes'
}
