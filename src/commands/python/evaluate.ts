import { spend } from '../budget.ts'
import { childOf, childrenOf, descendants, namedChildren, type SyntaxNode } from '../grammars.ts'
import { glyphsOf, literal, shortened } from '../text.ts'
import { assign } from './assign.ts'
import { evaluateCall, memberOf } from './calls.ts'
import { evaluateString } from './evaluate-string.ts'
import { combined, compared, elementAt, elementsOf, iterated, keyOf, sliced } from './operators.ts'
import { lookUp, maybe, newState, type PythonContext, putAll, setIn } from './python-state.ts'
import {
  asText,
  givenOf,
  holdsTraining,
  isSame,
  listOf,
  mappingOf,
  numberOf,
  type PythonMapping,
  type PythonValue,
  REST,
  throughName,
  tracedOf,
  truth,
  unknownValue,
  withGiven
} from './python-value.ts'
import { ROUND_LIMIT } from './run-python.ts'

/** What an expression is worth. Calls in it are made on the way. */
export function evaluate(node: SyntaxNode, context: PythonContext): PythonValue {
  const value = evaluateNode(node, context)
  const size = value.kind === 'text' ? value.text.length * 2 : value.kind === 'list' ? value.items.length : 0
  spend(context.session.budget, 10 + node.children.length + size)
  return value
}

/** The same, where the value is kept or handed on: of one that is not known it is kept whether it mentions a training. */
export function evaluateKept(node: SyntaxNode, context: PythonContext): PythonValue {
  const value = evaluate(node, context)
  if (value.kind !== 'unknown' || value.training) return value
  spend(context.session.budget, node.end - node.start)
  for (const part of descendants(node)) {
    const mentions = part.type === 'string_content' && /train\.py/.test(sourceOf(part, context))
    const held = part.type === 'identifier' ? lookUp(sourceOf(part, context), context) : undefined
    if (mentions || holdsTraining(held)) return { ...value, training: true }
  }
  return value
}

function evaluateNode(node: SyntaxNode, context: PythonContext): PythonValue {
  switch (node.type) {
    case 'string':
      return evaluateString(node, context)
    case 'concatenated_string':
      return tracedOf(parts(node).flatMap((child) => asText(evaluate(child, context))))
    case 'integer':
    case 'float':
      return numberOf(
        Number(sourceOf(node, context).replaceAll('_', '')),
        glyphsOf(context.source, node.start, node.end, true)
      )
    case 'true':
    case 'false':
      return { kind: 'constant', value: node.type === 'true' }
    case 'none':
      return { kind: 'constant', value: undefined }
    case 'identifier':
      return throughName(lookUp(sourceOf(node, context), context))
    case 'attribute':
      return evaluateAttribute(node, context)
    case 'call':
      return evaluateCall(node, context)
    case 'list':
    case 'tuple':
    case 'expression_list':
    case 'set':
      return listOf(parts(node).flatMap((child) => evaluateItem(child, context)))
    case 'dictionary':
      return evaluateDictionary(node, context)
    case 'subscript':
      return evaluateSubscript(node, context)
    case 'lambda':
      return {
        kind: 'function',
        definition: { ...context, node, name: 'lambda', decorators: [], defaults: defaultsOf(node, context) }
      }
    default:
      return evaluateOperation(node, context)
  }
}

function evaluateOperation(node: SyntaxNode, context: PythonContext): PythonValue {
  switch (node.type) {
    case 'parenthesized_expression':
    case 'await':
      return evaluateLast(node, context)
    case 'named_expression': {
      const value = evaluateLast(node, context)
      assign(parts(node)[0] ?? node, value, context)
      return value
    }
    case 'list_comprehension':
    case 'generator_expression':
    case 'set_comprehension':
    case 'dictionary_comprehension':
      return evaluateComprehension(node, context)
    case 'conditional_expression': {
      const [consequence, condition, alternative] = parts(node)
      if (!consequence || !condition || !alternative) return notKnown(node, context)
      return choose(condition, [consequence, alternative], context) ?? notKnown(node, context)
    }
    case 'boolean_operator':
    case 'not_operator':
    case 'unary_operator':
    case 'comparison_operator':
    case 'binary_operator':
      return evaluateOperator(node, context)
    default:
      evaluateLast(node, context)
      return notKnown(node, context)
  }
}

/** The defaults of a function's parameters. */
export function defaultsOf(node: SyntaxNode, context: PythonContext): ReadonlyMap<string, PythonValue> {
  const list = childOf(node, 'parameters')
  const pairs = (list ? namedChildren(list) : []).flatMap((parameter) => {
    const [name, value] = [childOf(parameter, 'name'), childOf(parameter, 'value')]
    return name && value ? [[sourceOf(name, context), evaluate(value, context)] as const] : []
  })
  return new Map(pairs)
}

/** The named children without comments. */
function parts(node: SyntaxNode): readonly SyntaxNode[] {
  return namedChildren(node).filter((child) => child.type !== 'comment')
}

function evaluateLast(node: SyntaxNode, context: PythonContext): PythonValue {
  let value: PythonValue = notKnown(node, context)
  for (const child of parts(node)) value = evaluate(child, context)
  return value
}

/** The text of a node. */
export function sourceOf(node: SyntaxNode, { source }: PythonContext): string {
  return source.text.slice(node.start, node.end)
}

/** The text of a node without its blanks, as a name: `args.batch`. */
export function dottedOf(node: SyntaxNode, context: PythonContext): string {
  return sourceOf(node, context).replaceAll(/\s+/g, '')
}

/** What the expression itself says, to stand in a sentence. */
export function notKnown(node: SyntaxNode, context: PythonContext): PythonValue {
  return unknownValue(shortened(sourceOf(node, context)))
}

function evaluateAttribute(node: SyntaxNode, context: PythonContext): PythonValue {
  const object = childOf(node, 'object')
  const attribute = childOf(node, 'attribute')
  if (!object || !attribute) return notKnown(node, context)
  return throughName(memberOf(evaluate(object, context), sourceOf(attribute, context), node, context))
}

/** An element of a list, or the elements of `*rest`. */
export function evaluateItem(node: SyntaxNode, context: PythonContext): readonly PythonValue[] {
  if (node.type === 'comment') return []
  if (node.type !== 'list_splat') return [evaluateKept(node, context)]
  const value = evaluateLast(node, context)
  return elementsOf(value)
}

function evaluateDictionary(node: SyntaxNode, context: PythonContext): PythonValue {
  const mapping = mappingOf([])
  for (const child of parts(node)) {
    if (child.type === 'pair') putPair(child, mapping, context)
    else putAll(context.session, mapping.entries, evaluateLast(child, context))
  }
  return mapping
}

function putPair(pair: SyntaxNode, { entries }: PythonMapping, context: PythonContext): void {
  const key = childOf(pair, 'key')
  const value = childOf(pair, 'value')
  if (!key || !value) return
  const name = keyOf(evaluate(key, context))
  const held = evaluateKept(value, context)
  setIn(context.session, entries, name ?? REST, name === undefined ? notKnown(key, context) : held)
}

function evaluateSubscript(node: SyntaxNode, context: PythonContext): PythonValue {
  const [objectNode, indexNode] = parts(node)
  const missing = unknownValue(`${shortened(sourceOf(node, context))}, which is not known before it runs`)
  if (!objectNode || !indexNode) return missing
  const object = evaluate(objectNode, context)
  if (indexNode.type !== 'slice') return throughName(elementAt(object, evaluate(indexNode, context)) ?? missing)
  return sliced(object, sourceOf(indexNode, context)) ?? missing
}

function choose(
  condition: SyntaxNode,
  [yes, no]: readonly [SyntaxNode, SyntaxNode],
  context: PythonContext
): PythonValue | undefined {
  const tested = evaluate(condition, context)
  const holds = truth(tested)
  if (holds !== undefined) return withGiven(evaluateKept(holds ? yes : no, context), givenOf(tested))
  const ways = [yes, no].map((way) => undecided(way, context))
  return isSame(ways[0], ways[1]) ? ways[0] : undefined
}

/** Evaluates what may not be evaluated at all. */
function undecided(node: SyntaxNode, context: PythonContext): PythonValue {
  let value: PythonValue = notKnown(node, context)
  const when = `where this file comes to \`${shortened(sourceOf(node, context))}\``
  maybe(context.session, { kind: 'unfollowed', when }, () => {
    value = evaluate(node, context)
    return {}
  })
  return value
}

function evaluateOperator(node: SyntaxNode, context: PythonContext): PythonValue {
  const [one, other] = parts(node)
  if (!one) return notKnown(node, context)
  const left = evaluate(one, context)
  const operator = sourceOf(node, context)
    .slice(one.end - node.start, (other ?? one).start - node.start)
    .trim()
  if (node.type === 'unary_operator') return signed(left, node, context)
  if (node.type === 'not_operator') return notOf(left) ?? notKnown(node, context)
  if (!other || parts(node).length > 2) return evaluateRest(node, context)
  if (node.type === 'boolean_operator') {
    const holds = truth(left)
    if (holds === undefined) return evaluateRest(node, context)
    return holds === (operator === 'or') ? left : withGiven(evaluate(other, context), givenOf(left))
  }
  const right = evaluate(other, context)
  if (node.type === 'binary_operator') return combined(left, right, operator, context) ?? notKnown(node, context)
  const answer = compared(left, right, operator)
  return answer === undefined
    ? notKnown(node, context)
    : { kind: 'constant', value: answer, given: givenOf(left, right) }
}

function evaluateRest(node: SyntaxNode, context: PythonContext): PythonValue {
  for (const part of parts(node).slice(1)) undecided(part, context)
  return notKnown(node, context)
}

function notOf(value: PythonValue): PythonValue | undefined {
  const holds = truth(value)
  return holds === undefined ? undefined : { kind: 'constant', value: !holds, given: givenOf(value) }
}

function signed(value: PythonValue, node: SyntaxNode, context: PythonContext): PythonValue {
  const sign = sourceOf(node, context).charAt(0)
  if (value.kind !== 'number' || !/[+-]/.test(sign)) return notKnown(node, context)
  if (sign === '+') return value
  const origin = context.source.origin(node.start)
  const contiguous = value.text[0]?.origin === origin + 1
  return numberOf(-value.value, [...literal('-', contiguous ? origin : -1, true), ...value.text])
}

function evaluateComprehension(node: SyntaxNode, context: PythonContext): PythonValue {
  const body = childOf(node, 'body')
  const clauses = parts(node).filter((part) => /^(for_in|if)_clause$/.test(part.type))
  const inner = { ...context, state: newState(context.session, context.state) }
  const items: PythonValue[] = []
  const mapping = mappingOf([])
  const produce = () => {
    if (body?.type === 'pair') putPair(body, mapping, inner)
    else if (body) items.push(...evaluateItem(body, inner))
  }
  if (!eachRound(clauses, inner, produce)) {
    if (body) undecided(body, inner)
    return notKnown(node, context)
  }
  return body?.type === 'pair' ? mapping : listOf(items)
}

/** Runs through the clauses of a comprehension; false where not all rounds are known. */
function eachRound(clauses: readonly SyntaxNode[], context: PythonContext, produce: () => void): boolean {
  const [clause, ...rest] = clauses
  if (!clause) {
    produce()
    return true
  }
  if (clause.type === 'if_clause') {
    const holds = truth(evaluate(parts(clause)[0] ?? clause, context))
    return holds === undefined ? false : !holds || eachRound(rest, context, produce)
  }
  const target = childOf(clause, 'left')
  const [list] = childrenOf(clause, 'right')
  const rounds = list && iterated(evaluate(list, context))
  if (!target || !rounds || rounds.length > ROUND_LIMIT) {
    if (target) assign(target, notKnown(clause, context), context)
    return false
  }
  return rounds.every((item) => {
    assign(target, item.kind === 'splat' ? unknownValue(item.source) : item, context)
    return item.kind !== 'splat' && eachRound(rest, context, produce)
  })
}
