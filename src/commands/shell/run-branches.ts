import { childrenOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import { isKnown, plain } from '../text.ts'
import { meets } from './glob-pattern.ts'
import { run } from './read-shell.ts'
import { forkState, mergeStates, type ShellState } from './shell-state.ts'
import type { Status } from './shell-tests.ts'
import { expandText, type ShellContext } from './shell-words.ts'

/** One way through an `if` or a `case`. */
interface Branch {
  readonly condition: readonly SyntaxNode[]
  readonly body: readonly SyntaxNode[]
}

/** `if … elif … else … fi`: the branch that is known to be taken, or all that may be. */
export function runIf(node: SyntaxNode, context: ShellContext): Status {
  const ways: ShellState[] = []
  let certain = false
  for (const branch of branchesOf(node, context)) {
    const status = runAll(branch.condition, context)
    if (status === 'no') continue
    const way = forkState(context.state, context.session.budget)
    runAll(branch.body, { ...context, state: way })
    if (status === 'default-no') continue
    const holds = status === 'yes' || (status === 'default-yes' && !way.halted)
    if (status !== 'default-yes' || holds) ways.push(way)
    if (holds) {
      certain = true
      break
    }
  }
  if (!certain) ways.push(forkState(context.state, context.session.budget))
  mergeStates(context.state, ways, context.session.budget)
  return 'assumed'
}

function branchesOf(node: SyntaxNode, context: ShellContext): Branch[] {
  const isClause = (child: SyntaxNode) => child.type === 'elif_clause' || child.type === 'else_clause'
  const clauses = node.children.filter(isClause)
  const own = node.children.filter((child) => !isClause(child))
  const branches = [splitAtThen(own, context)]
  for (const clause of clauses) {
    branches.push(
      clause.type === 'else_clause'
        ? { condition: [], body: namedChildren(clause) }
        : splitAtThen(clause.children, context)
    )
  }
  return branches
}

function splitAtThen(children: readonly SyntaxNode[], { source }: ShellContext): Branch {
  const then = children.findIndex((child) => !child.named && source.text.slice(child.start, child.end) === 'then')
  return {
    condition: children.slice(0, then).filter((child) => child.named),
    body: children.slice(then + 1).filter((child) => child.named)
  }
}

/** No condition (`else`) counts as one that holds. A program's success is not known where it decides a branch. */
function runAll(nodes: readonly SyntaxNode[], context: ShellContext): Status {
  let status: Status = 'yes'
  for (const node of nodes) status = run(node, context)
  return status
}

/** `case WORD in pattern) …;; esac`. */
export function runCase(node: SyntaxNode, context: ShellContext): Status {
  const subject = node.children.find((child) => child.field === 'value')
  const word = subject ? expandText(subject, context, true) : []
  const items = node.children.filter((child) => child.type === 'case_item')
  // `;&` goes on with the next item, whatever its pattern.
  const fallsThrough = items.some((item) => /;&|;;&/.test(context.source.text.slice(item.end - 3, item.end)))
  if (isKnown(word) && !fallsThrough) {
    const met = items.find((item) => matches(item, plain(word), context) !== false)
    if (!met) return 'assumed'
    if (matches(met, plain(word), context)) {
      runItem(met, context)
      return 'assumed'
    }
  }
  const ways = items.map((item) => {
    const way = forkState(context.state, context.session.budget)
    runItem(item, { ...context, state: way })
    return way
  })
  // Any word at all only meets a bare star.
  if (fallsThrough || !items.some((item) => matches(item, '\0', context)))
    ways.push(forkState(context.state, context.session.budget))
  mergeStates(context.state, ways, context.session.budget)
  return 'assumed'
}

/** Undefined where a pattern is not known, or of a kind that is not followed. */
function matches(item: SyntaxNode, word: string, context: ShellContext): boolean | undefined {
  const answers = childrenOf(item, 'value').map((pattern) => meets(expandText(pattern, context, false), word))
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false
}

function runItem(item: SyntaxNode, context: ShellContext): void {
  for (const child of namedChildren(item)) if (child.field !== 'value') run(child, context)
}
