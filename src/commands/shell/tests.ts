import type { SyntaxNode } from '../grammars.ts'
import { namedChildren } from '../grammars.ts'
import type { TracedText } from '../text.ts'
import { asDefault } from '../text.ts'
import type { Outcome } from './conditions.ts'
import { both, evaluateTest, negated, unfollowed } from './conditions.ts'
import { forgetComputed } from './loops.ts'
import type { ShellContext } from './state.ts'
import { expandText, expandWords } from './words.ts'

/** `(( … ))` computes: what it sets is not known, nor whether it holds. */
export function runArithmetic(node: SyntaxNode, context: ShellContext): Outcome {
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

/** `[ … ]` and `[[ … ]]`: what stands inside is read as a command's words, since the grammar reads conditions in a way of its own. */
export function runTest(node: SyntaxNode, context: ShellContext): Outcome {
  const { source, session } = context
  const text = source.text.slice(node.start, node.end)
  const isDouble = text.startsWith('[[')
  if (text.startsWith('((')) return runArithmetic(node, context)
  const inner = text.slice(isDouble ? 2 : 1, isDouble ? -2 : -1)
  const start = node.start + (isDouble ? 2 : 1)
  // Between double brackets `<` and `>` compare, and `(` groups.
  if (isDouble && /=~|(?<!\\)[<>()]/.test(inner.replaceAll(/\$\([^()]*\)|"[^"]*"|'[^']*'/g, '')))
    return unfollowed(text)
  const shifted = {
    ...source,
    text: `true ${inner}`,
    origin: (index: number) => source.origin(start + index - 5),
    given: (index: number) => source.given?.(start + index - 5)
  }
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
