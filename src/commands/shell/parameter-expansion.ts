import { spend } from '../budget.ts'
import { childOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import {
  detached,
  type Glyph,
  isElastic,
  isKnown,
  literal,
  plain,
  requoted,
  type TracedText,
  unknownsOf,
  unknownText
} from '../text.ts'
import { strip } from './glob-pattern.ts'
import { evaluateArithmetic } from './shell-arithmetic.ts'
import { heldValue, setValue, textValue } from './shell-state.ts'
import {
  allPositional,
  arithmeticScope,
  expandRegion,
  joinedByBlanks,
  joinedBySeams,
  type ShellContext,
  unsetVariable,
  variable,
  variableNameOf
} from './shell-words.ts'

interface Parameter {
  readonly node: SyntaxNode
  readonly name: string
  readonly context: ShellContext
  readonly quoted: boolean
  readonly operator: string
  /** What stands behind the operator, as nodes and as a region of the text. */
  readonly operands: readonly SyntaxNode[]
  readonly region: readonly [start: number, end: number]
}

/** `${X}`, `${X:-16}`, `${ARGS[@]}`, `${cfg%.yaml}` and their kin. */
export function expandParameter(node: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const target = node.children.find((child) => /^(variable_name|special_variable_name|subscript)$/.test(child.type))
  if (!target) return [unknownText(context.source.text.slice(node.start, node.end), quoted)]
  const operatorNode = node.children.find((child) => !child.named && child.start >= target.end && child.end < node.end)
  const prefix = context.source.text.slice(node.start + 2, target.start)
  if (prefix !== '') return prefixed(prefix, target, context, quoted)
  const end = operatorNode?.end ?? target.end
  return applyOperator(target, {
    node,
    name: variableNameOf(target, context),
    context,
    quoted,
    operator: operatorNode ? context.source.text.slice(operatorNode.start, operatorNode.end) : '',
    operands: namedChildren(node).filter((child) => child.start >= end),
    region: [end, node.end - 1]
  })
}

/** `${#ARGS[@]}` counts, `${!ARGS[@]}` lists the indices; `${!NAME}` goes through another variable. */
function prefixed(prefix: string, target: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const name = variableNameOf(target, context)
  const items = heldValue(context.state, name)?.items
  // `${!B@}`, `${#B-x}`: nothing that stands in a training's script.
  if (context.source.text.charAt(target.end) !== '}') return [unknownText(`\${${prefix}${name}…}`, quoted)]
  const source = context.source.text.slice(target.start, target.end)
  if (target.type === 'subscript' && items?.some(isElastic)) return [unknownText(`\${${prefix}${source}}`, quoted)]
  if (target.type === 'subscript' && items && prefix === '#') return literal(String(items.length), -1, quoted)
  if (target.type === 'subscript' && items && prefix === '!') {
    return joinedBySeams(
      items.map((_, index) => literal(String(index))),
      quoted
    )
  }
  const value = variable(name, context, quoted)
  if (prefix === '#' && isKnown(value)) return literal(String(plain(value).length), -1, quoted)
  if (prefix === '!' && isKnown(value) && target.type !== 'subscript') return variable(plain(value), context, quoted)
  return [unknownText(`\${${prefix}${source}}`, quoted)]
}

function applyOperator(target: SyntaxNode, parameter: Parameter): Glyph[] {
  const { operator, context, quoted, name } = parameter
  if ((name === '@' || name === '*') && operator === ':') return slicedPositional(parameter)
  const value = target.type === 'subscript' ? element(target, context, quoted) : variable(name, context, quoted)
  if (operator === '') return value
  const list = target.type === 'subscript' && /\[[@*]\]$/.test(context.source.text.slice(target.start, target.end))
  if (list && !/^:?[-+?]$/.test(operator)) return [unknownText(partOf(parameter), false)]
  if (/^:?[-=]$/.test(operator)) return withDefault(value, parameter)
  if (/^:?\+$/.test(operator)) return withAlternative(value, parameter)
  if (/^:?\?$/.test(operator)) return value
  if (!isKnown(value)) return value
  const changed = changedText(plain(value), parameter)
  return changed === undefined ? [unknownText(partOf(parameter), quoted)] : literal(changed, -1, quoted)
}

function partOf({ node, context }: Parameter): string {
  return context.source.text.slice(node.start, node.end)
}

function operandText({ region, operands, context, quoted }: Parameter): Glyph[] {
  return expandRegion(region[0], region[1], operands, context, quoted)
}

/** The default holds where the variable is not set, or only whoever runs the file sets it. */
function withDefault(value: TracedText, parameter: Parameter): Glyph[] {
  const absent = unknownsOf(value).some((unknown) => unknown.absentByDefault) && plain(value) === ''
  const emptyCounts = parameter.operator.startsWith(':')
  const isSet = heldValue(parameter.context.state, parameter.name) !== undefined
  const empty = isKnown(value) && plain(value) === '' && (emptyCounts || !isSet)
  if (!absent && !empty) return [...value]
  const chosen = requoted(operandText(parameter), parameter.quoted)
  if (parameter.operator.endsWith('=')) setValue(parameter.context.state, parameter.name, textValue(chosen))
  return chosen
}

function withAlternative(value: TracedText, parameter: Parameter): Glyph[] {
  if (isKnown(value)) return plain(value) === '' ? [] : requoted(operandText(parameter), parameter.quoted)
  return unknownsOf(value).every((unknown) => unknown.absentByDefault) ? [] : [...value]
}

function changedText(text: string, parameter: Parameter): string | undefined {
  const { operator } = parameter
  const operand = operandText(parameter)
  // Quoted, a star stands for itself; `${B^^[a-c]}` changes some letters only.
  const quotes = parameter.operands.some((node) => /string/.test(node.type))
  if (!isKnown(operand) || (quotes && /[*?[]/.test(plain(operand)))) return undefined
  if (/^[\^,]/.test(operator) && operand.length > 0) return undefined
  if (/^(#|##|%|%%)$/.test(operator)) return strip(text, operator, plain(operand))
  if (/^\/[/#%]?$/.test(operator)) return replaced(text, operator, plain(operand))
  if (operator === '^^') return text.toUpperCase()
  if (operator === ',,') return text.toLowerCase()
  if (operator === '^') return text.slice(0, 1).toUpperCase() + text.slice(1)
  if (operator === ',') return text.slice(0, 1).toLowerCase() + text.slice(1)
  return operator === ':' ? substring(text, plain(operand)) : undefined
}

function replaced(text: string, operator: string, operand: string): string | undefined {
  const slash = operand.indexOf('/')
  const pattern = slash < 0 ? operand : operand.slice(0, slash)
  const replacement = slash < 0 ? '' : operand.slice(slash + 1)
  if (pattern === '') return text
  // Newer shells put the match in for `&`.
  if (/[*?[\]\\(]/.test(pattern) || /[&\\]/.test(replacement)) return undefined
  if (operator === '/#') return text.startsWith(pattern) ? replacement + text.slice(pattern.length) : text
  if (operator === '/%') return text.endsWith(pattern) ? text.slice(0, -pattern.length) + replacement : text
  return operator === '//' ? text.replaceAll(pattern, () => replacement) : text.replace(pattern, () => replacement)
}

function substring(text: string, operand: string): string | undefined {
  const match = /^\s*(-?\d+)(?::(-?\d+))?$/.exec(operand)
  if (!match) return undefined
  const start = Number(match[1])
  const length = match[2] === undefined ? undefined : Number(match[2])
  const from = start < 0 ? Math.max(text.length + start, 0) : start
  if (length === undefined) return text.slice(from)
  return length < 0 ? text.slice(from, length) : text.slice(from, from + length)
}

function slicedPositional(parameter: Parameter): Glyph[] {
  const operand = operandText(parameter)
  const start = isKnown(operand) && /^\s*[1-9]\d*\s*$/.test(plain(operand)) ? Number(plain(operand)) : undefined
  if (start === undefined) return [unknownText(partOf(parameter), false)]
  return allPositional(parameter.context, parameter.quoted, start)
}

/** `${ARGS[@]}`, `${ARGS[1]}`, `${ARGS[$i]}`. */
function element(target: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const name = variableNameOf(target, context)
  const indexNode = childOf(target, 'index')
  const value = heldValue(context.state, name)
  const index = indexNode ? context.source.text.slice(indexNode.start, indexNode.end) : ''
  if (!value)
    return name === 'BASH_SOURCE' ? variable(name, context, quoted) : [unknownElement(name, index, context, quoted)]
  if (index === '@' || index === '*') {
    spend(
      context.session.budget,
      value.items.reduce((sum, item) => sum + item.length, 1)
    )
    const items = joinedBySeams(value.items, quoted)
    return index === '*' && quoted ? joinedByBlanks(items) : items
  }
  const at = indexNode && evaluateArithmetic(indexNode, arithmeticScope(context))
  if (at === undefined || value.items.slice(0, at < 0 ? undefined : at + 1).some(isElastic))
    return [unknownText(`an element of ${name} that is not known`, quoted)]
  return detached(value.items.at(at) ?? [], quoted)
}

function unknownElement(name: string, index: string, { state }: ShellContext, quoted: boolean): Glyph {
  const whole = index === '@' || index === '*'
  return unsetVariable(name, state, quoted && !whole)
}
