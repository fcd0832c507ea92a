import { joinPath } from '../../domain/paths.ts'
import { namedChildren, type SyntaxNode } from '../grammars.ts'
import { aligned, bounded, isKnown, literal, plain, type TracedText, unknownText } from '../text.ts'
import { evaluate, shortened, sourceOf } from './evaluate.ts'
import {
  asText,
  numberOf,
  type PythonContext,
  type PythonValue,
  sameValue,
  textOf,
  truth,
  unknownValue
} from './python-value.ts'

/** `a + b`, `"%d" % n`, `folder / "train.py"`, `-1`, `a or b`, `a == b`, `not a`. */
export function evaluateOperator(node: SyntaxNode, context: PythonContext): PythonValue {
  const operands = namedChildren(node).filter((child) => child.type !== 'comment')
  const values = operands.map((operand) => evaluate(operand, context))
  const [left, right] = values
  const symbol = operatorOf(node, context)
  const notKnown = unknownValue(shortened(sourceOf(node, context)))
  if (!left) return notKnown
  if (node.type === 'unary_operator') return negated(left, symbol, node, context) ?? notKnown
  if (node.type === 'not_operator') return constant(truth(left) === undefined ? undefined : !truth(left)) ?? notKnown
  if (!right) return notKnown
  if (node.type === 'boolean_operator') return chosen(left, right, symbol) ?? notKnown
  if (node.type === 'comparison_operator') return compared(left, right, symbol) ?? notKnown
  return combined(left, right, symbol) ?? notKnown
}

function operatorOf(node: SyntaxNode, context: PythonContext): string {
  const operator = node.children.find((child) => !child.named)
  return operator ? sourceOf(operator, context) : ''
}

function constant(value: boolean | undefined): PythonValue | undefined {
  return value === undefined ? undefined : { kind: 'constant', value }
}

function negated(
  value: PythonValue,
  symbol: string,
  node: SyntaxNode,
  context: PythonContext
): PythonValue | undefined {
  if (value.kind !== 'number' || symbol !== '-') return value.kind === 'number' && symbol === '+' ? value : undefined
  const origin = context.source.origin(node.start)
  const contiguous = value.text[0]?.origin === origin + 1
  return { kind: 'number', value: -value.value, text: [...literal('-', contiguous ? origin : -1, true), ...value.text] }
}

function chosen(left: PythonValue, right: PythonValue, symbol: string): PythonValue | undefined {
  const holds = truth(left)
  if (holds === undefined) return undefined
  return holds === (symbol === 'or') ? left : right
}

function compared(left: PythonValue, right: PythonValue, symbol: string): PythonValue | undefined {
  if (left.kind === 'unknown' || right.kind === 'unknown') return undefined
  if (symbol === '==' || symbol === 'is') return constant(sameValue(left, right))
  if (symbol === '!=' || symbol === 'is not') return constant(!sameValue(left, right))
  if (left.kind !== 'number' || right.kind !== 'number') return undefined
  const answers: ReadonlyMap<string, boolean> = new Map([
    ['<', left.value < right.value],
    ['<=', left.value <= right.value],
    ['>', left.value > right.value],
    ['>=', left.value >= right.value]
  ])
  return constant(answers.get(symbol))
}

/** What `left op right` gives, undefined where it is not known. */
export function combined(left: PythonValue, right: PythonValue, symbol: string): PythonValue | undefined {
  const value = joinedOrCalculated(left, right, symbol)
  if (value?.kind === 'list' && value.items.length > ITEM_LIMIT) return undefined
  return value?.kind === 'text' ? { kind: 'text', text: bounded(value.text) } : value
}

/** How many elements a list may have. */
const ITEM_LIMIT = 1000

function joinedOrCalculated(left: PythonValue, right: PythonValue, symbol: string): PythonValue | undefined {
  if (symbol === '+' && left.kind === 'list' && right.kind === 'list')
    return { kind: 'list', items: [...left.items, ...right.items] }
  if (symbol === '+' && left.kind === 'list' && right.kind === 'unknown')
    return { kind: 'list', items: [...left.items, { ...right, absentByDefault: true }] }
  if (symbol === '+' && (left.kind === 'text' || right.kind === 'text'))
    return { kind: 'text', text: [...asText(left), ...asText(right)] }
  if (symbol === '%' && left.kind === 'text') return { kind: 'text', text: formatted(left.text, right) }
  if (symbol === '/' && left.kind === 'text' && right.kind === 'text' && isKnown(left.text) && isKnown(right.text)) {
    return textOf(joinPath(plain(left.text), plain(right.text)))
  }
  if (symbol === '/' && right.kind === 'text')
    return { kind: 'text', text: [...asText(left), ...literal('/', -1, true), ...right.text] }
  if (left.kind === 'number' && right.kind === 'number') return calculated(left.value, right.value, symbol)
  return undefined
}

function calculated(left: number, right: number, symbol: string): PythonValue | undefined {
  const results: ReadonlyMap<string, number> = new Map([
    ['+', left + right],
    ['-', left - right],
    ['*', left * right],
    ['/', left / right],
    ['//', Math.floor(left / right)],
    ['%', left - Math.floor(left / right) * right],
    ['**', left ** right]
  ])
  const result = results.get(symbol)
  return result === undefined || !Number.isFinite(result) ? undefined : numberOf(result)
}

/** `"--img %d --name %s" % (640, name)`. */
function formatted(text: TracedText, right: PythonValue): TracedText {
  const values = right.kind === 'list' ? [...right.items] : [right]
  const result = []
  for (let index = 0; index < text.length; index++) {
    const rest = aligned(text.slice(index, index + 8))
    const match = /^%(?:\((\w+)\))?[-+ 0#]*\d*(?:\.\d+)?([sdifgr%])/.exec(rest)
    if (!match) {
      result.push(...text.slice(index, index + 1))
      continue
    }
    index += match[0].length - 1
    if (match[2] === '%') result.push(...literal('%', -1, true))
    else result.push(...asConverted(match[0], valueFor(match[1], right, values)))
  }
  return result
}

/** `%s` and `%d` of a whole number; a width or another kind changes the text. */
function asConverted(written: string, value: PythonValue): TracedText {
  const plainly = /^%(\(\w+\))?s$/.test(written) || (/^%(\(\w+\))?[di]$/.test(written) && value.kind === 'number')
  if (!plainly && value.kind !== 'unknown') return [unknownText(`a text formatted by ${written}`, true)]
  return asText(value.kind === 'number' && /[di]$/.test(written) ? numberOf(Math.trunc(value.value)) : value)
}

function valueFor(name: string | undefined, right: PythonValue, values: PythonValue[]): PythonValue {
  const named = name !== undefined && right.kind === 'mapping' ? right.entries.get(name) : undefined
  return named ?? values.shift() ?? unknownValue('a value that is missing')
}
