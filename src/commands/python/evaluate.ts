import { spend } from '../budget.ts'
import { childOf, descendants, namedChildren, type SyntaxNode } from '../grammars.ts'
import { glyphsOf, literal, shortened } from '../text.ts'
import { maybe, NEXT } from './flow.ts'
import { memberOf, newFunction, pathOf, perform } from './functions.ts'
import { combined, compared, elementAt, elementsOf, isWhole, iterated, sliced, writtenText } from './operators.ts'
import {
  fieldOf,
  lookUp,
  newState,
  notKnown,
  type PythonContext,
  putAll,
  setEntry,
  setName,
  sourceOf,
  underNames
} from './state.ts'
import {
  asText,
  constantOf,
  givenOf,
  holdsTraining,
  listOf,
  mappingOf,
  NONE,
  numberIn,
  numberOf,
  type PythonArguments,
  type PythonMapping,
  type PythonValue,
  throughName,
  tracedOf,
  truth,
  truthOf,
  unknownValue,
  withGiven
} from './value.ts'

type Evaluate = (node: SyntaxNode, context: PythonContext) => PythonValue

/** What an expression is worth. Calls in it are made on the way. */
export function evaluate(node: SyntaxNode, context: PythonContext): PythonValue {
  const value = (EXPRESSIONS.get(node.type) ?? evaluateOther)(node, context)
  const size = value.kind === 'scalar' ? value.text.length * 2 : value.kind === 'list' ? value.items.length : 0
  spend(context.session.budget, 10 + node.children.length + size)
  const isMade = value.kind === 'unknown' && !value.training && node.children.length > 0
  return isMade && mentionsTraining(node, context) ? { ...value, training: true } : value
}

/** Of a value that is not known it is kept whether it is made of something that mentions a training. */
function mentionsTraining(node: SyntaxNode, context: PythonContext): boolean {
  spend(context.session.budget, node.end - node.start)
  return [...descendants(node)].some((part) => {
    if (part.type === 'identifier') return holdsTraining(lookUp(sourceOf(part, context), context))
    return part.type === 'string_content' && /train\.py/.test(sourceOf(part, context))
  })
}

const EXPRESSIONS = underNames<Evaluate>({
  string: (node, context) => writtenText(node, context, (part) => evaluate(part, context)),
  concatenated_string: (node, context) => tracedOf(partsOf(node).flatMap((part) => asText(evaluate(part, context)))),
  'integer float': evaluateNumber,
  true: () => constantOf(true),
  false: () => constantOf(false),
  none: () => NONE,
  identifier: (node, context) => throughName(lookUp(sourceOf(node, context), context)),
  attribute: evaluateAttribute,
  subscript: evaluateSubscript,
  call: evaluateCall,
  'list tuple expression_list set': (node, context) =>
    listOf(partsOf(node).flatMap((part) => evaluateItem(part, context))),
  dictionary: evaluateDictionary,
  'list_comprehension generator_expression set_comprehension dictionary_comprehension': evaluateComprehension,
  lambda: evaluateLambda,
  'parenthesized_expression await': evaluateLast,
  named_expression: evaluateWalrus,
  conditional_expression: evaluateChoice,
  boolean_operator: evaluateBoolean,
  not_operator: evaluateNot,
  unary_operator: evaluateSign,
  'comparison_operator binary_operator': evaluateBinary
})

/** The named children without comments. */
function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return namedChildren(node).filter(({ type }) => type !== 'comment')
}

function evaluateOther(node: SyntaxNode, context: PythonContext): PythonValue {
  evaluateLast(node, context)
  return notKnown(node, context)
}

function evaluateLast(node: SyntaxNode, context: PythonContext): PythonValue {
  let value = notKnown(node, context)
  for (const part of partsOf(node)) value = evaluate(part, context)
  return value
}

function evaluateNumber(node: SyntaxNode, context: PythonContext): PythonValue {
  const written = sourceOf(node, context)
  return numberOf(Number(written.replaceAll('_', '')), glyphsOf(context.source, node.start, node.end, true))
}

function evaluateAttribute(node: SyntaxNode, context: PythonContext): PythonValue {
  const name = sourceOf(fieldOf(node, 'attribute'), context)
  return throughName(memberOf(evaluate(fieldOf(node, 'object'), context), name, node, context))
}

function evaluateSubscript(node: SyntaxNode, context: PythonContext): PythonValue {
  const index = fieldOf(node, 'subscript')
  const missing = unknownValue(`${shortened(sourceOf(node, context))}, which is not known before it runs`)
  const object = evaluate(fieldOf(node, 'value'), context)
  if (index.type === 'slice') return sliced(object, sourceOf(index, context)) ?? missing
  return throughName(elementAt(object, evaluate(index, context)) ?? missing)
}

function evaluateCall(node: SyntaxNode, context: PythonContext): PythonValue {
  const functionNode = fieldOf(node, 'function')
  const [objectNode, attribute] = [childOf(functionNode, 'object'), fieldOf(functionNode, 'attribute')]
  const object = objectNode && evaluate(objectNode, context)
  const callee = object
    ? memberOf(object, sourceOf(attribute, context), functionNode, context)
    : evaluate(functionNode, context)
  const name = pathOf(callee) || sourceOf(functionNode, context).replaceAll(/\s+/g, '')
  return perform(callee, { name, object, node, ...argumentsOf(fieldOf(node, 'arguments'), context) }, context)
}

function argumentsOf(list: SyntaxNode, context: PythonContext): PythonArguments {
  const positional: PythonValue[] = []
  const keywords = new Map<string, PythonValue>()
  for (const argument of list.type === 'generator_expression' ? [list] : partsOf(list)) {
    if (argument.type === 'keyword_argument')
      keywords.set(sourceOf(fieldOf(argument, 'name'), context), evaluate(fieldOf(argument, 'value'), context))
    else if (argument.type === 'dictionary_splat') putAll(context.session, keywords, evaluateLast(argument, context))
    else positional.push(...evaluateItem(argument, context))
  }
  return { positional, keywords }
}

/** An element of a list, or the elements of `*rest`. */
function evaluateItem(node: SyntaxNode, context: PythonContext): readonly PythonValue[] {
  return node.type === 'list_splat' ? elementsOf(evaluateLast(node, context)) : [evaluate(node, context)]
}

function evaluateDictionary(node: SyntaxNode, context: PythonContext): PythonValue {
  const mapping: PythonMapping = mappingOf([])
  for (const part of partsOf(node)) {
    const value = evaluate(part.type === 'pair' ? fieldOf(part, 'value') : (partsOf(part)[0] ?? part), context)
    if (part.type === 'pair') setEntry(context.session, mapping.entries, evaluate(fieldOf(part, 'key'), context), value)
    else putAll(context.session, mapping.entries, value)
  }
  return mapping
}

function evaluateLambda(node: SyntaxNode, context: PythonContext): PythonValue {
  const definition = { node, name: 'lambda', marks: '', defaults: defaultsOf(node, context), owner: undefined }
  return newFunction(definition, context, (inner) => evaluate(fieldOf(node, 'body'), inner))
}

/** The defaults of a function's parameters. */
export function defaultsOf(node: SyntaxNode, context: PythonContext): ReadonlyMap<string, PythonValue> {
  const optional = partsOf(fieldOf(node, 'parameters')).filter((parameter) => childOf(parameter, 'value'))
  return new Map(
    optional.map((parameter) => [
      sourceOf(fieldOf(parameter, 'name'), context),
      evaluate(fieldOf(parameter, 'value'), context)
    ])
  )
}

function evaluateWalrus(node: SyntaxNode, context: PythonContext): PythonValue {
  const value = evaluate(fieldOf(node, 'value'), context)
  bind(fieldOf(node, 'name'), value, context)
  return value
}

/** Gives names their value, one or those of a tuple; what else stands among the targets is left as it is. */
export function bind(target: SyntaxNode, value: PythonValue, context: PythonContext): void {
  if (target.type === 'identifier') setName(sourceOf(target, context), value, context)
  else for (const [part, item] of unpacked(target, value, context)) bind(part, item, context)
}

/** The parts of a target, each with its part of the value. */
export function unpacked(
  target: SyntaxNode,
  value: PythonValue,
  context: PythonContext
): readonly (readonly [SyntaxNode, PythonValue])[] {
  const targets = partsOf(target)
  const items = iterated(value) ?? []
  const star = targets.findIndex(({ type }) => type === 'list_splat_pattern')
  const surplus = items.length - targets.length
  const isKnown = isWhole(items) && (star < 0 ? surplus === 0 : surplus >= -1)
  return targets.map((part, at) => {
    const missing = unknownValue(`the variable ${sourceOf(part, context)}, which is set while it runs`)
    if (!isKnown) return [part, missing]
    if (at === star) return [part, listOf([listOf(items.slice(at, at + surplus + 1))])]
    return [part, items[star >= 0 && at > star ? at + surplus : at] ?? missing]
  })
}

/** Evaluates what may not be evaluated at all. */
function undecided(node: SyntaxNode, context: PythonContext): void {
  const when = `where this file comes to \`${shortened(sourceOf(node, context))}\``
  maybe(context.session, { kind: 'unfollowed', when }, () => {
    evaluate(node, context)
    return NEXT
  })
}

function evaluateChoice(node: SyntaxNode, context: PythonContext): PythonValue {
  const [yes, condition, no] = partsOf(node)
  if (!yes || !condition || !no) return notKnown(node, context)
  const tested = evaluate(condition, context)
  const holds = truth(tested)
  if (holds !== undefined) return withGiven(evaluate(holds ? yes : no, context), givenOf(tested))
  for (const way of [yes, no]) undecided(way, context)
  return notKnown(node, context)
}

function evaluateBoolean(node: SyntaxNode, context: PythonContext): PythonValue {
  const tested = evaluate(fieldOf(node, 'left'), context)
  const right = fieldOf(node, 'right')
  const holds = truth(tested)
  if (holds === (fieldOf(node, 'operator').type === 'or')) return tested
  if (holds !== undefined) return withGiven(evaluate(right, context), givenOf(tested))
  undecided(right, context)
  return notKnown(node, context)
}

function evaluateNot(node: SyntaxNode, context: PythonContext): PythonValue {
  const value = evaluateLast(node, context)
  const holds = truth(value)
  return truthOf(holds === undefined ? undefined : !holds, value) ?? notKnown(node, context)
}

function evaluateSign(node: SyntaxNode, context: PythonContext): PythonValue {
  const value = evaluateLast(node, context)
  const number = numberIn(value)
  if (number === undefined || !sourceOf(node, context).startsWith('-')) return notKnown(node, context)
  const [sign, first] = [context.source.origin(node.start), asText(value)[0]?.origin]
  return numberOf(-number, [...literal('-', first === sign + 1 ? sign : -1, true), ...asText(value)])
}

/** A comparison or an operation of two operands. */
function evaluateBinary(node: SyntaxNode, context: PythonContext): PythonValue {
  const [one, other, more] = partsOf(node)
  if (!one || !other || more) return evaluateOther(node, context)
  const [left, right] = [evaluate(one, context), evaluate(other, context)]
  const operator = context.source.text.slice(one.end, other.start).trim()
  const value =
    node.type === 'binary_operator'
      ? combined(left, right, operator)
      : truthOf(compared(left, right, operator), left, right)
  return value ?? notKnown(node, context)
}

function evaluateComprehension(node: SyntaxNode, context: PythonContext): PythonValue {
  const body = fieldOf(node, 'body')
  const clauses = partsOf(node).filter(({ type }) => /^(for_in|if)_clause$/.test(type))
  const inner = { ...context, state: newState({ outer: context.state }) }
  const items: PythonValue[] = []
  const isFollowed = eachRound(clauses, inner, () => items.push(...evaluateItem(body, inner)))
  if (!isFollowed) undecided(body, inner)
  return isFollowed && node.type !== 'dictionary_comprehension' ? listOf(items) : notKnown(node, context)
}

/** How often a loop is followed before what it sets counts as not known. */
export const ROUND_LIMIT = 200

/** Runs through the clauses of a comprehension; false where not all rounds are known. */
function eachRound(clauses: readonly SyntaxNode[], context: PythonContext, produce: () => unknown): boolean {
  const [clause, ...rest] = clauses
  if (!clause) {
    produce()
    return true
  }
  if (clause.type === 'if_clause') {
    const holds = truth(evaluateLast(clause, context))
    return holds === undefined ? false : !holds || eachRound(rest, context, produce)
  }
  const target = fieldOf(clause, 'left')
  const rounds = iterated(evaluate(fieldOf(clause, 'right'), context))
  if (rounds && isWhole(rounds) && rounds.length <= ROUND_LIMIT)
    return rounds.every((item) => {
      bind(target, item, context)
      return eachRound(rest, context, produce)
    })
  bind(target, notKnown(clause, context), context)
  return false
}
