import type { SyntaxNode } from '../syntax-tree.ts'
import { namedChildren } from '../syntax-tree.ts'

/** What arithmetic needs of the shell around it. */
export interface ArithmeticScope {
  textOf(node: SyntaxNode): string
  /** The number that a variable or an expansion holds, undefined where it is not known. */
  valueOf(node: SyntaxNode): number | undefined
  assign(name: string, value: number | undefined): void
}

const BINARY: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => (right === 0 ? Number.NaN : Math.trunc(left / right)),
  '%': (left, right) => (right === 0 ? Number.NaN : left % right),
  '**': (left, right) => left ** right,
  '<': (left, right) => Number(left < right),
  '<=': (left, right) => Number(left <= right),
  '>': (left, right) => Number(left > right),
  '>=': (left, right) => Number(left >= right),
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
  '&&': (left, right) => Number(left !== 0 && right !== 0),
  '||': (left, right) => Number(left !== 0 || right !== 0),
  '<<': (left, right) => left << right,
  '>>': (left, right) => left >> right
}

/** The value of a shell's integer arithmetic, undefined where a part of it is not known. */
export function evaluateArithmetic(node: SyntaxNode, scope: ArithmeticScope): number | undefined {
  switch (node.type) {
    case 'arithmetic_expansion':
    case 'parenthesized_expression':
    case 'compound_statement':
    case 'number':
      return evaluateInner(node, scope)
    case 'binary_expression':
      return evaluateBinary(node, scope)
    case 'unary_expression':
      return evaluateUnary(node, scope)
    case 'postfix_expression':
      return evaluateStep(node, scope)
    case 'variable_assignment':
      return evaluateAssignment(node, scope)
    case 'ternary_expression':
      return evaluateTernary(node, scope)
    default:
      return scope.valueOf(node)
  }
}

function evaluateInner(node: SyntaxNode, scope: ArithmeticScope): number | undefined {
  const inner = namedChildren(node)
  if (inner.length === 0) return finite(Number(scope.textOf(node)))
  let value: number | undefined
  for (const child of inner) value = evaluateArithmetic(child, scope)
  return value
}

function evaluateBinary(node: SyntaxNode, scope: ArithmeticScope): number | undefined {
  const [left, operator, right] = node.children
  if (!left || !operator || !right) return undefined
  const symbol = scope.textOf(operator)
  const rightValue = evaluateArithmetic(right, scope)
  if (symbol === '=') return assigned(scope, left, rightValue)
  const leftValue = evaluateArithmetic(left, scope)
  const apply = BINARY[symbol] ?? BINARY[symbol.slice(0, -1)]
  const value =
    apply && leftValue !== undefined && rightValue !== undefined ? finite(apply(leftValue, rightValue)) : undefined
  return BINARY[symbol] ? value : assigned(scope, left, value)
}

function assigned(scope: ArithmeticScope, target: SyntaxNode, value: number | undefined): number | undefined {
  scope.assign(scope.textOf(target), value)
  return value
}

function evaluateUnary(node: SyntaxNode, scope: ArithmeticScope): number | undefined {
  const operator = node.children.find((child) => !child.named)
  const operand = namedChildren(node).at(-1)
  const symbol = operator ? scope.textOf(operator) : ''
  if (symbol === '++' || symbol === '--') return evaluateStep(node, scope)
  const value = operand && evaluateArithmetic(operand, scope)
  if (value === undefined) return undefined
  if (symbol === '-') return -value
  return symbol === '!' ? Number(value === 0) : value
}

/** `i++`, `--i`: the difference between the two forms never reaches a training command. */
function evaluateStep(node: SyntaxNode, scope: ArithmeticScope): number | undefined {
  const operand = namedChildren(node)[0]
  const value = operand && evaluateArithmetic(operand, scope)
  if (!operand) return undefined
  const step = scope.textOf(node).includes('--') ? -1 : 1
  scope.assign(scope.textOf(operand), value === undefined ? undefined : value + step)
  return value
}

function evaluateAssignment(node: SyntaxNode, scope: ArithmeticScope): number | undefined {
  const [name, value] = namedChildren(node)
  return name && value ? assigned(scope, name, evaluateArithmetic(value, scope)) : undefined
}

function evaluateTernary(node: SyntaxNode, scope: ArithmeticScope): number | undefined {
  const [condition, consequence, alternative] = namedChildren(node)
  const chosen = condition && evaluateArithmetic(condition, scope)
  if (chosen === undefined || !consequence || !alternative) return undefined
  return evaluateArithmetic(chosen !== 0 ? consequence : alternative, scope)
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined
}
