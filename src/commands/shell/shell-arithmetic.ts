import { namedChildren, type SyntaxNode } from '../grammars.ts'

/** What arithmetic needs of the shell around it. */
export interface ArithmeticScope {
  textOf(node: SyntaxNode): string
  /** The number that a variable or an expansion holds, undefined where it is not known. */
  valueOf(node: SyntaxNode): number | undefined
  assign(name: string, value: number | undefined): void
}

type Operation = (left: number, right: number) => number

const BINARY: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', (left, right) => (right === 0 ? Number.NaN : Math.trunc(left / right))],
  ['%', (left, right) => (right === 0 ? Number.NaN : left % right)],
  ['**', (left, right) => left ** right],
  ['<', (left, right) => Number(left < right)],
  ['<=', (left, right) => Number(left <= right)],
  ['>', (left, right) => Number(left > right)],
  ['>=', (left, right) => Number(left >= right)],
  ['==', (left, right) => Number(left === right)],
  ['!=', (left, right) => Number(left !== right)],
  ['<<', (left, right) => (right < 0 || right > 62 ? Number.NaN : left * 2 ** right)],
  ['>>', (left, right) => (right < 0 || right > 62 ? Number.NaN : Math.floor(left / 2 ** right))]
])

/** A number as the shell's arithmetic reads it (`010` is eight), undefined where it is none. */
export function shellInteger(text: string): number | undefined {
  const written = text.trim()
  const match = /^([-+]?)(?:(0[xX][0-9a-fA-F]+)|0([0-7]+)|(0|[1-9]\d*))$/.exec(written)
  if (!match) return undefined
  const [, sign, hex, octal, decimal] = match
  const value = octal === undefined ? Number(hex ?? decimal) : Number.parseInt(octal, 8)
  return safe(sign === '-' ? -value : value)
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
  if (inner.length === 0) return shellInteger(scope.textOf(node))
  if (inner.some((child) => child.type === 'ERROR')) return undefined
  let value: number | undefined
  for (const child of inner) value = evaluateArithmetic(child, scope)
  return value
}

function evaluateBinary(node: SyntaxNode, scope: ArithmeticScope): number | undefined {
  const [left, operator, right] = node.children
  if (!left || !operator || !right) return undefined
  const symbol = scope.textOf(operator)
  if (symbol === '&&' || symbol === '||') return evaluateLogical(left, symbol, right, scope)
  if (symbol === '=') return assigned(scope, left, evaluateArithmetic(right, scope))
  const leftValue = evaluateArithmetic(left, scope)
  const rightValue = evaluateArithmetic(right, scope)
  const apply = BINARY.get(symbol) ?? BINARY.get(symbol.slice(0, -1))
  // The grammar reads `2**3**2` from the left; the shell, from the right.
  const chained = symbol === '**' && /\*\*/.test(scope.textOf(left) + scope.textOf(right))
  const known = apply && !chained && leftValue !== undefined && rightValue !== undefined
  const value = known ? safe(apply(leftValue, rightValue)) : undefined
  return BINARY.has(symbol) || !/[^=!<>]=$/.test(symbol) ? value : assigned(scope, left, value)
}

/** The right side of `&&` and `||` is only evaluated where the left one lets it. */
function evaluateLogical(
  left: SyntaxNode,
  symbol: string,
  right: SyntaxNode,
  scope: ArithmeticScope
): number | undefined {
  const first = evaluateArithmetic(left, scope)
  if (first !== undefined && (first !== 0) === (symbol === '||')) return Number(first !== 0)
  const second = evaluateArithmetic(right, first === undefined ? doubtful(scope) : scope)
  return first === undefined || second === undefined ? undefined : Number(second !== 0)
}

/** Where it is not known whether a part is evaluated, what it assigns is not known. */
function doubtful(scope: ArithmeticScope): ArithmeticScope {
  return { ...scope, assign: (name) => scope.assign(name, undefined) }
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
  if (symbol === '~') return -value - 1
  if (symbol === '!') return Number(value === 0)
  return symbol === '+' ? value : undefined
}

/** `i++` is worth what `i` was, `++i` what it becomes. */
function evaluateStep(node: SyntaxNode, scope: ArithmeticScope): number | undefined {
  const operand = namedChildren(node)[0]
  const value = operand && evaluateArithmetic(operand, scope)
  if (!operand) return undefined
  const text = scope.textOf(node).trim()
  const after = value === undefined ? undefined : value + (text.includes('--') ? -1 : 1)
  scope.assign(scope.textOf(operand), after)
  return /^[-+]/.test(text) ? after : value
}

function evaluateAssignment(node: SyntaxNode, scope: ArithmeticScope): number | undefined {
  const [name, value] = namedChildren(node)
  return name && value ? assigned(scope, name, evaluateArithmetic(value, scope)) : undefined
}

function evaluateTernary(node: SyntaxNode, scope: ArithmeticScope): number | undefined {
  const [condition, consequence, alternative] = namedChildren(node)
  const chosen = condition && evaluateArithmetic(condition, scope)
  if (!consequence || !alternative) return undefined
  if (chosen === undefined) {
    for (const part of [consequence, alternative]) evaluateArithmetic(part, doubtful(scope))
    return undefined
  }
  return evaluateArithmetic(chosen !== 0 ? consequence : alternative, scope)
}

/** Beyond what a number holds exactly, the shell's 64 bits give another result. */
function safe(value: number): number | undefined {
  return Number.isSafeInteger(value) ? value : undefined
}
