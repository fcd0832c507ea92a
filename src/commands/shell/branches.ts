import type { Only } from '../collect.ts'
import type { SyntaxNode } from '../grammars.ts'
import { childOf, childrenOf } from '../grammars.ts'
import type { Outcome } from './conditions.ts'
import { both, evaluateMatch, negated, no, outside, yes } from './conditions.ts'
import type { DefaultWay, ShellContext, ShellSession, ShellState } from './state.ts'
import { forkState, mergeWays } from './state.ts'
import { runSequence } from './statements.ts'
import { expandText } from './words.ts'

/** One way through a branching. */
export interface Arm {
  /** Asked in order, of the arms that may be reached. */
  readonly condition: () => Outcome
  readonly body: (context: ShellContext) => void
}

/**
 * A branching: the arm that constants decide alone runs; the one that defaults decide is what runs by default, the others run where something
 * else is given. Where neither decides, each may run.
 */
export function runArms(arms: readonly Arm[], context: ShellContext): void {
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
  leave(context.state, ways, budget, main && { way: main, unless: [...new Set(unless)].join(' or '), isAssumed }, rest)
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
  // The way that is taken by default may have ended in a branch of its own.
  if (main && main.way.halted === undefined) state.only = main.way.only
  if (state.halted || ways.every(({ halted }) => halted === undefined)) return
  if (main?.way.halted) state.only = narrowed(only, { when: `only where ${main.unless}`, kind: 'otherwise' })
  else if (main === undefined && ways.some(({ halted }) => halted !== undefined)) state.only = narrowed(only, rest)
}

/** What runs only in both cases; what is not followed weighs more. */
function narrowed(one: Only | undefined, other: Only | undefined): Only | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return other.kind === 'unfollowed' && one.kind === 'otherwise' ? other : one
}

/** `if … elif … else … fi`. */
export function runIf(node: SyntaxNode, context: ShellContext): Outcome {
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
export function runCase(node: SyntaxNode, context: ShellContext): Outcome {
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
