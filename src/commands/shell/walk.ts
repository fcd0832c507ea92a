import { spend } from '../budget.ts'
import { childOf, childrenOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import { assignVariable, compute, declareNames } from './assignments.ts'
import { type Arm, runArms } from './branches.ts'
import { runCommand } from './commands.ts'
import { argumentsGiven, evaluateMatch, runTest } from './conditions.ts'
import { noteTarget, readHereDocument } from './documents.ts'
import { expandText, textOf } from './expand.ts'
import { forgetAssigned, runCounting, runFor, runWhile } from './loops.ts'
import { both, negated, type Outcome, outside, unfollowed, yes } from './outcome.ts'
import { forked, type ShellContext } from './state.ts'

/**
 * Walks a statement of shell text: follows assignments, loops over words, functions, branches that constants and defaults decide, and `cd`,
 * and hands every simple command with its words to the session. Nothing is executed or computed. Says how the statement ends.
 */
export function walk(node: SyntaxNode, context: ShellContext): Outcome {
  spend(context.session.budget, 20 + node.children.length)
  return context.state.halted || node.type.endsWith('_redirect')
    ? yes
    : (WALKERS.get(node.type) ?? walkChildren)(node, context)
}

type Walker = (node: SyntaxNode, context: ShellContext) => Outcome

const WALKERS: ReadonlyMap<string, Walker> = new Map<string, Walker>([
  ['command', (node, context) => runCommand(node, [], context)],
  ['unset_command', (node, context) => runCommand(node, [], context)],
  ['redirected_statement', runRedirected],
  ['declaration_command', declareNames],
  ['variable_assignment', runAssignments],
  ['variable_assignments', runAssignments],
  ['function_definition', defineFunction],
  ['test_command', runTest],
  ['list', runChain],
  ['pipeline', runPipeline],
  ['subshell', (node, context) => walkChildren(node, forked(context))],
  ['negated_command', (node, context) => negated(walkChildren(node, context))],
  ['if_statement', runIf],
  ['case_statement', runCase],
  ['for_statement', runFor],
  ['c_style_for_statement', runCounting],
  ['while_statement', runWhile],
  ['compound_statement', runCompound],
  ['ERROR', passOver]
])

/** Text that the grammar could not read. */
function passOver(node: SyntaxNode, context: ShellContext): Outcome {
  forgetAssigned(node, context)
  return unfollowed(textOf(node, context))
}

function walkChildren(node: SyntaxNode, context: ShellContext): Outcome {
  return walkAll(node.children, context)
}

/** Statements one after the other; the last one says how they end. */
function walkAll(nodes: readonly SyntaxNode[], context: ShellContext): Outcome {
  let outcome = yes
  for (const [at, child] of nodes.entries()) {
    // `B=64 &` runs in a shell of its own.
    if (child.named) outcome = walk(child, nodes[at + 1]?.type === '&' ? forked(context) : context)
  }
  return outcome
}

/** `a && b && c`, `a || b`. */
function runChain(node: SyntaxNode, context: ShellContext): Outcome {
  const operator = node.children[1]?.type ?? ''
  return runLinks(linksOf(node, operator), operator === '&&' ? (outcome) => outcome : negated, context)
}

/** The grammar nests `a && b && c` from the left. */
function linksOf(node: SyntaxNode, operator: string): readonly SyntaxNode[] {
  const [left, sign, right] = node.children
  return node.type === 'list' && sign?.type === operator && left && right ? [...linksOf(left, operator), right] : [node]
}

/**
 * Each part runs in what the part before leaves, so that success taken for granted is doubted only behind the chain.
 * @param met what it takes of a part for the next one to run
 */
function runLinks(
  [first, ...rest]: readonly SyntaxNode[],
  met: (outcome: Outcome) => Outcome,
  context: ShellContext
): Outcome {
  const status = met(first ? walk(first, context) : yes)
  if (rest.length === 0 || context.state.halted) return met(status)
  if (status.holds && status.kind === 'sure') return runLinks(rest, met, context)
  let last: Outcome = yes
  const body = (inner: ShellContext) => {
    last = met(runLinks(rest, met, inner))
  }
  runArms([{ condition: () => status, body }], context)
  return met(both(status, () => last))
}

/** Each part of a pipeline runs in a shell of its own. */
function runPipeline(node: SyntaxNode, context: ShellContext): Outcome {
  const outcomes = namedChildren(node).map((child) => walk(child, forked(context)))
  return outcomes.at(-1) ?? yes
}

/** `if … elif … else … fi`. */
function runIf(node: SyntaxNode, context: ShellContext): Outcome {
  const clauses = node.children.filter(({ type }) => type === 'elif_clause' || type === 'else_clause')
  const own = node.children.filter((child) => !clauses.includes(child))
  const arms = [own, ...clauses.map(({ children }) => children)].map((children): Arm => {
    const then = children.findIndex(({ type }) => type === 'then')
    return {
      condition: () => (then < 0 ? yes : walkAll(children.slice(0, then), context)),
      body: (inner) => walkAll(children.slice(then + 1), inner)
    }
  })
  runArms(arms, context)
  return yes
}

/** `case WORD in pattern) …;; esac`. */
function runCase(node: SyntaxNode, context: ShellContext): Outcome {
  const subject = childOf(node, 'value')
  const word = subject ? expandText(subject, context, true) : []
  const items = node.children.filter(({ type }) => type === 'case_item')
  // `;&` goes on with the next item, whatever its pattern.
  const falls = items.some((item) => /;;?&$/.test(textOf(item, context).trimEnd()))
  const arms = items.map((item): Arm => {
    const patterns = childrenOf(item, 'value')
    const statements = item.children.filter(({ field }) => field !== 'value')
    return {
      condition: () => (falls ? outside('the case takes that item') : evaluateMatch(word, patterns, context)),
      body: (inner) => walkAll(statements, inner)
    }
  })
  runArms(arms, context)
  return yes
}

/** A statement with redirections, whose words the grammar takes for files of theirs: `train.py > log --batch 8`. */
function runRedirected(node: SyntaxNode, context: ShellContext): Outcome {
  const body = childOf(node, 'body')
  const redirects = node.children.filter(({ type }) => /_redirect$/.test(type))
  for (const redirect of redirects) noteTarget(redirect, context)
  const words = redirects.flatMap((redirect) => childrenOf(redirect, 'destination').slice(1))
  const document = redirects.find(({ type }) => type === 'heredoc_redirect')
  if (document && body) readHereDocument(node, body, document, context)
  const more = [...words, ...(document ? childrenOf(document, 'argument') : [])]
  const outcome = body?.type === 'command' ? runCommand(body, more, context) : body ? walk(body, context) : yes
  const behind = document?.children.filter(({ field, type }) => field === 'right' || type === 'pipeline') ?? []
  return behind.length === 0 ? outcome : walkAll(behind, context)
}

function runAssignments(node: SyntaxNode, context: ShellContext): Outcome {
  for (const child of node.type === 'variable_assignment' ? [node] : namedChildren(node)) assignVariable(child, context)
  // `X=$(grep x y)` ends as the program in it ends.
  const text = textOf(node, context)
  return /\$\(|`/.test(text) ? outside(`\`${text.slice(0, 60)}\` succeeds`) : yes
}

function defineFunction(node: SyntaxNode, context: ShellContext): Outcome {
  const name = childOf(node, 'name')
  const body = childOf(node, 'body')
  if (name && body) context.state.functions.set(textOf(name, context), { body, source: context.source })
  return yes
}

/** `{ …; }`, or `(( … ))`. */
function runCompound(node: SyntaxNode, context: ShellContext): Outcome {
  const text = textOf(node, context)
  if (!text.startsWith('((')) return walkChildren(node, context)
  return argumentsGiven(text, context) ?? compute(text, context.state)
}
