import { spend } from '../budget.ts'
import { childOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import {
  asDefault,
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
import { givenWhere } from './conditions.ts'
import { heldValue, type ShellContext, setValue, textValue } from './state.ts'
import {
  allPositional,
  expandRegion,
  expandText,
  joinedByBlanks,
  joinedBySeams,
  unsetVariable,
  variable
} from './words.ts'

/** `${X}`, `${X:-16}`, `${ARGS[@]}`, `${#ARGS[@]}`, `${!NAME}`. What changes a text (`${X%.pt}`) is computed, hence not known. */
export function expandParameter(node: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const target = node.children.find((child) => /^(variable_name|special_variable_name|subscript)$/.test(child.type))
  const written = context.source.text.slice(node.start, node.end)
  if (!target) return [unknownText(written, quoted)]
  const operatorNode = node.children.find((child) => !child.named && child.start >= target.end && child.end < node.end)
  const operator = operatorNode ? context.source.text.slice(operatorNode.start, operatorNode.end) : ''
  const prefix = context.source.text.slice(node.start + 2, target.start)
  if (prefix !== '') return operator === '' ? prefixed(prefix, target, context, quoted) : [unknownText(written, quoted)]
  const name = nameOf(target, context)
  const value = target.type === 'subscript' ? element(target, context, quoted) : variable(name, context, quoted)
  if (operator === '' || /^:?\?$/.test(operator)) return value
  const operand = () => {
    const start = operatorNode?.end ?? target.end
    const children = namedChildren(node).filter((child) => child.start >= start)
    return requoted(expandRegion(start, node.end - 1, children, context, quoted), quoted)
  }
  if (/^:?[-=]$/.test(operator)) return withDefault(value, { name, operator, operand, context })
  if (/^:?\+$/.test(operator)) return withAlternative(value, operand)
  if (operator === ':' && name === '@' && /^\$\{@:[1-9]\d?\}$/.test(written))
    return allPositional(context, quoted, Number(/\d+/.exec(written)?.[0]))
  return [unknownText(`the computed ${written}`, quoted && name !== '@')]
}

/** The name that a subscript or a variable node spells. */
export function nameOf(node: SyntaxNode, context: ShellContext): string {
  const name = node.type === 'subscript' ? childOf(node, 'name') : node
  return name ? context.source.text.slice(name.start, name.end) : ''
}

/** `${#ARGS[@]}` counts, `${!ARGS[@]}` lists the indices; `${!NAME}` goes through another variable. */
function prefixed(prefix: string, target: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const name = nameOf(target, context)
  const written = context.source.text.slice(target.start, target.end)
  const held = heldValue(context.state, name)
  const unknown = [unknownText(`\${${prefix}${written}}`, quoted)]
  if (target.type === 'subscript') {
    if (!held?.array || held.items.some(isElastic) || !/\[[@*]\]$/.test(written)) return unknown
    if (prefix === '#') return literal(String(held.items.length), -1, quoted)
    const indices = held.items.map((_, index) => literal(String(index)))
    return prefix === '!' ? joinedBySeams(indices, quoted) : unknown
  }
  const value = variable(name, context, quoted)
  return prefix === '!' && isKnown(value) && plain(value) !== '' ? variable(plain(value), context, quoted) : unknown
}

interface Fallback {
  readonly name: string
  readonly operator: string
  readonly operand: () => Glyph[]
  readonly context: ShellContext
}

/** The default holds where the variable is not set, or only whoever runs the file sets it. */
function withDefault(value: TracedText, { name, operator, operand, context }: Fallback): Glyph[] {
  const absent = unknownsOf(value).find(({ absentByDefault }) => absentByDefault && plain(value) === '')
  const isSet =
    heldValue(context.state, name) !== undefined || (context.state.positional !== undefined && /^\d+$/.test(name))
  const empty = isKnown(value) && plain(value) === '' && (operator.startsWith(':') || !isSet)
  if (!absent && !empty) return [...value]
  const chosen = absent ? asDefault(operand(), givenWhere(absent.source)) : operand()
  if (operator.endsWith('=')) setValue(context.state, name, textValue(chosen))
  return chosen
}

function withAlternative(value: TracedText, operand: () => Glyph[]): Glyph[] {
  if (isKnown(value)) return plain(value) === '' ? [] : operand()
  return unknownsOf(value).every(({ absentByDefault }) => absentByDefault) ? [] : [...value]
}

/** `${ARGS[@]}`, `${ARGS[1]}`, `${ARGS[$i]}`. */
function element(target: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const name = nameOf(target, context)
  const indexNode = childOf(target, 'index')
  const value = heldValue(context.state, name)
  const index = indexNode ? context.source.text.slice(indexNode.start, indexNode.end) : ''
  const isWhole = index === '@' || index === '*'
  if (!value) {
    if (name === 'BASH_SOURCE') return variable(name, context, quoted)
    return [unsetVariable(name, context.state, quoted && !isWhole)]
  }
  if (isWhole) {
    spend(
      context.session.budget,
      value.items.reduce((sum, item) => sum + item.length, 1)
    )
    const items = joinedBySeams(value.items, quoted)
    return index === '*' && quoted ? joinedByBlanks(items) : items
  }
  const text = indexNode ? indexText(indexNode, context) : []
  const at = isKnown(text) && /^-?(0|[1-9]\d{0,4})$/.test(plain(text)) ? Number(plain(text)) : undefined
  if (at === undefined || value.items.slice(0, at < 0 ? undefined : at + 1).some(isElastic))
    return [unknownText(`an element of ${name} that is not known`, quoted)]
  return detached(value.items.at(at) ?? [], quoted)
}

/** Within brackets a bare name is a variable. */
function indexText(node: SyntaxNode, context: ShellContext): TracedText {
  const written = context.source.text.slice(node.start, node.end)
  return /^[A-Za-z_]\w*$/.test(written) ? variable(written, context, true) : expandText(node, context, true)
}
