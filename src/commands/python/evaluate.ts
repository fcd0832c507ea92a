import { spend } from '../budget.ts'
import { childOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import { glyphsOf, isKnown, plain } from '../text.ts'
import { evaluateCall } from './evaluate-call.ts'
import { evaluateOperator } from './evaluate-operator.ts'
import { evaluateString } from './evaluate-string.ts'
import {
  numberOf,
  type PythonContext,
  type PythonValue,
  textOf,
  throughName,
  truth,
  unknownValue,
  unsetName
} from './python-value.ts'

/** What an expression is worth. Calls in it are made on the way. */
export function evaluate(node: SyntaxNode, context: PythonContext): PythonValue {
  const value = evaluateNode(node, context)
  if (value.kind === 'text') spend(context.session.budget, value.text.length * 2)
  if (value.kind === 'list') spend(context.session.budget, value.items.length)
  return value
}

function evaluateNode(node: SyntaxNode, context: PythonContext): PythonValue {
  spend(context.session.budget, 10 + node.children.length)
  switch (node.type) {
    case 'string':
      return evaluateString(node, context)
    case 'concatenated_string':
      return { kind: 'text', text: namedChildren(node).flatMap((child) => textParts(evaluate(child, context))) }
    case 'integer':
    case 'float':
      return evaluateNumber(node, context)
    case 'true':
    case 'false':
      return { kind: 'constant', value: node.type === 'true' }
    case 'none':
      return { kind: 'constant', value: undefined }
    case 'identifier':
      return lookUp(sourceOf(node, context), context)
    case 'attribute':
      return evaluateAttribute(node, context)
    case 'call':
      return evaluateCall(node, context)
    default:
      return evaluateCompound(node, context)
  }
}

function evaluateCompound(node: SyntaxNode, context: PythonContext): PythonValue {
  switch (node.type) {
    case 'list':
    case 'tuple':
    case 'expression_list':
    case 'set':
      return { kind: 'list', items: namedChildren(node).flatMap((child) => evaluateItem(child, context)) }
    case 'dictionary':
      return evaluateDictionary(node, context)
    case 'subscript':
      return evaluateSubscript(node, context)
    case 'conditional_expression':
      return evaluateConditional(node, context)
    case 'parenthesized_expression':
    case 'await':
      return evaluateLast(node, context)
    case 'named_expression':
      return evaluateNamed(node, context)
    case 'binary_operator':
    case 'unary_operator':
    case 'boolean_operator':
    case 'not_operator':
    case 'comparison_operator':
      return evaluateOperator(node, context)
    default:
      evaluateLast(node, context)
      return unknownValue(shortened(sourceOf(node, context)))
  }
}

function evaluateLast(node: SyntaxNode, context: PythonContext): PythonValue {
  let value: PythonValue = unknownValue(shortened(sourceOf(node, context)))
  for (const child of namedChildren(node)) if (child.type !== 'comment') value = evaluate(child, context)
  return value
}

/** The text of a node. */
export function sourceOf(node: SyntaxNode, { source }: PythonContext): string {
  return source.text.slice(node.start, node.end)
}

export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}

/** `(n := 8)` assigns on the way. */
function evaluateNamed(node: SyntaxNode, context: PythonContext): PythonValue {
  const value = evaluateLast(node, context)
  const name = namedChildren(node)[0]
  if (name) context.state.names.set(sourceOf(name, context), value)
  return value
}

function textParts(value: PythonValue) {
  return value.kind === 'text' ? value.text : []
}

function evaluateNumber(node: SyntaxNode, context: PythonContext): PythonValue {
  const value = Number(sourceOf(node, context).replaceAll('_', ''))
  return { ...numberOf(value), text: glyphsOf(context.source, node.start, node.end, true) } as PythonValue
}

/** A name: a variable, a module, or something not known. */
function lookUp(name: string, context: PythonContext): PythonValue {
  const hole = context.source.holes.get(name)
  if (hole) return unknownValue(hole.source, hole.absentByDefault)
  const value = context.state.names.get(name)
  return value ? throughName(value) : unsetName(name, context.state)
}

function evaluateAttribute(node: SyntaxNode, context: PythonContext): PythonValue {
  const dotted = sourceOf(node, context).replaceAll(/\s+/g, '')
  const known = context.state.names.get(dotted)
  if (known) return throughName(known)
  if (dotted === 'sys.executable') return textOf('python')
  const objectNode = childOf(node, 'object')
  const object = objectNode && evaluate(objectNode, context)
  const attribute = childOf(node, 'attribute')
  const name = attribute ? sourceOf(attribute, context) : ''
  if (object?.kind === 'module') return { kind: 'module', path: `${object.path}.${name}` }
  if (object?.kind === 'mapping')
    return object.entries.get(name) ?? unknownValue(`${dotted}, which the file does not set`)
  return unknownValue(`${dotted}, which the file does not set`)
}

/** An element of a list, or the elements of `*rest`. */
export function evaluateItem(node: SyntaxNode, context: PythonContext): PythonValue[] {
  if (node.type === 'comment') return []
  if (node.type !== 'list_splat') return [evaluate(node, context)]
  const value = evaluateLast(node, context)
  if (value.kind === 'list') return value.items
  return [value.kind === 'unknown' ? { ...value, absentByDefault: true } : value]
}

function evaluateDictionary(node: SyntaxNode, context: PythonContext): PythonValue {
  const entries = new Map<string, PythonValue>()
  for (const child of namedChildren(node)) {
    const key = childOf(child, 'key')
    const value = childOf(child, 'value')
    if (child.type === 'pair' && key && value) {
      const name = evaluate(key, context)
      if (name.kind === 'text' && isKnown(name.text)) entries.set(plain(name.text), evaluate(value, context))
    } else if (child.type === 'dictionary_splat') {
      const spread = evaluateLast(child, context)
      if (spread.kind === 'mapping') for (const [name, entry] of spread.entries) entries.set(name, entry)
      else entries.set('**', spread)
    }
  }
  return { kind: 'mapping', entries }
}

function evaluateSubscript(node: SyntaxNode, context: PythonContext): PythonValue {
  const [objectNode, indexNode] = namedChildren(node)
  if (!objectNode || !indexNode) return unknownValue(shortened(sourceOf(node, context)))
  const object = evaluate(objectNode, context)
  const index = indexNode.type === 'slice' ? undefined : evaluate(indexNode, context)
  const missing = unknownValue(`${shortened(sourceOf(node, context))}, which is not known before it runs`)
  if (object.kind === 'list' && index?.kind === 'number') return object.items.at(index.value) ?? missing
  if (object.kind === 'mapping' && index?.kind === 'text') return object.entries.get(plain(index.text)) ?? missing
  return missing
}

function evaluateConditional(node: SyntaxNode, context: PythonContext): PythonValue {
  const [consequence, condition, alternative] = namedChildren(node)
  if (!consequence || !condition || !alternative) return unknownValue(shortened(sourceOf(node, context)))
  const holds = truth(evaluate(condition, context))
  if (holds === undefined) return unknownValue(shortened(sourceOf(node, context)))
  return evaluate(holds ? consequence : alternative, context)
}
