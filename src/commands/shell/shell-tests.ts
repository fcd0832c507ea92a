import { namedChildren, type SyntaxNode } from '../grammars.ts'
import { isKnown, plain, type TracedText, unknownsOf } from '../text.ts'
import { meets } from './glob-pattern.ts'
import { shellInteger } from './shell-arithmetic.ts'
import { expandText, type ShellContext } from './shell-words.ts'

/**
 * How a statement ends, as far as the text tells. `assumed` is success of a program that is not run here; the `default`
 * ones hold where whoever runs the file gives nothing (`[ -z "$1" ]`).
 */
export type Status = 'yes' | 'no' | 'assumed' | 'default-yes' | 'default-no' | 'unknown'

/** What `[ … ]` or `[[ … ]]` says. */
export function evaluateTest(node: SyntaxNode, context: ShellContext): Status {
  const [inner, ...more] = namedChildren(node).filter((child) => child.type !== 'comment')
  return inner && more.length === 0 ? evaluate(inner, context) : 'unknown'
}

function evaluate(node: SyntaxNode, context: ShellContext): Status {
  if (node.type === 'unary_expression') return evaluateUnary(node, context)
  if (node.type === 'binary_expression') return evaluateBinary(node, context)
  if (node.type === 'parenthesized_expression') return evaluateTest(node, context)
  const text = expandText(node, context, true)
  return isKnown(text) ? asStatus(plain(text) !== '') : 'unknown'
}

function evaluateUnary(node: SyntaxNode, context: ShellContext): Status {
  const [operator, operand] = node.children
  if (!operator || !operand) return 'unknown'
  const symbol = context.source.text.slice(operator.start, operator.end)
  if (symbol === '!') return negated(evaluate(operand, context))
  if (symbol !== '-z' && symbol !== '-n') return 'unknown'
  const text = expandText(operand, context, true)
  if (isKnown(text)) return asStatus((plain(text) === '') === (symbol === '-z'))
  return isAbsent(text) ? (symbol === '-z' ? 'default-yes' : 'default-no') : 'unknown'
}

function isAbsent(text: TracedText): boolean {
  return plain(text) === '' && unknownsOf(text).every((unknown) => unknown.absentByDefault)
}

function evaluateBinary(node: SyntaxNode, context: ShellContext): Status {
  const [leftNode, operator, rightNode] = node.children
  if (!leftNode || !operator || !rightNode) return 'unknown'
  const symbol = context.source.text.slice(operator.start, operator.end)
  if (symbol === '&&' || symbol === '-a') return both(evaluate(leftNode, context), evaluate(rightNode, context))
  if (symbol === '||' || symbol === '-o') {
    return negated(both(negated(evaluate(leftNode, context)), negated(evaluate(rightNode, context))))
  }
  const left = expandText(leftNode, context, true)
  const right = expandText(rightNode, context, true)
  const sense = equality(symbol)
  if (isKnown(left) && sense !== undefined) {
    const pattern = expandText(rightNode, context, false)
    const same = isDouble(context, node) ? meets(pattern, plain(left)) : equals(pattern, plain(left))
    if (same !== undefined) return asStatus(same === sense)
  }
  if (isKnown(left) && isKnown(right) && sense === undefined) return compared(plain(left), symbol, plain(right))
  if (isAbsent(left) && isKnown(right) && plain(right) === '') return symbol === '!=' ? 'default-no' : 'default-yes'
  return 'unknown'
}

function equality(symbol: string): boolean | undefined {
  if (symbol === '=' || symbol === '==') return true
  return symbol === '!=' ? false : undefined
}

/** `[[ … ]]` compares with a pattern, `[ … ]` with a text, of which a bare star may become files. */
function isDouble({ source }: ShellContext, node: SyntaxNode): boolean {
  const before = source.text.slice(Math.max(0, node.start - 200), node.start)
  return before.lastIndexOf('[[') >= 0 && before.lastIndexOf('[[') === before.lastIndexOf('[') - 1
}

function equals(text: TracedText, left: string): boolean | undefined {
  if (!isKnown(text) || text.some((glyph) => !glyph.quoted && /[*?[\s]/.test(glyph.char))) return undefined
  return plain(text) === left
}

function compared(left: string, symbol: string, right: string): Status {
  // `[ 010 -eq 8 ]` reads ten, `[[ 010 -eq 8 ]]` eight.
  if (/^\s*[-+]?0\w/.test(left) || /^\s*[-+]?0\w/.test(right)) return 'unknown'
  const [one, other] = [shellInteger(left), shellInteger(right)]
  if (one === undefined || other === undefined) return 'unknown'
  const answers: ReadonlyMap<string, boolean> = new Map([
    ['-eq', one === other],
    ['-ne', one !== other],
    ['-lt', one < other],
    ['-le', one <= other],
    ['-gt', one > other],
    ['-ge', one >= other]
  ])
  const answer = answers.get(symbol)
  return answer === undefined ? 'unknown' : asStatus(answer)
}

function asStatus(answer: boolean): Status {
  return answer ? 'yes' : 'no'
}

const OPPOSITES: Readonly<Record<Status, Status>> = {
  yes: 'no',
  no: 'yes',
  assumed: 'unknown',
  'default-yes': 'default-no',
  'default-no': 'default-yes',
  unknown: 'unknown'
}

/** What `!` makes of a status. */
export function negated(status: Status): Status {
  return OPPOSITES[status]
}

function both(left: Status, right: Status): Status {
  if (left === 'no' || right === 'no') return 'no'
  if (left === 'yes') return right
  return right === 'yes' ? left : 'unknown'
}
