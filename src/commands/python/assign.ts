import { childOf, descendants, namedChildren, type SyntaxNode } from '../grammars.ts'
import { dottedOf, evaluate, sourceOf } from './evaluate.ts'
import { combined, elementsOf, iterated, keyOf } from './operators.ts'
import { forgetNames, lookUp, type PythonContext, putAll, setEntry, setIn, setItems, setName } from './python-state.ts'
import { listOf, mappingOf, type PythonValue, REST, splatOf, unknownValue } from './python-value.ts'

/** Gives the target its value: a name, names of a tuple, an attribute, an element. */
export function assign(target: SyntaxNode, value: PythonValue, context: PythonContext): void {
  const [object, member] = namedChildren(target)
  if (target.type === 'identifier') setName(sourceOf(target, context), value, context)
  else if (/^(pattern_list|tuple_pattern|list_pattern|tuple|list)$/.test(target.type)) unpack(target, value, context)
  else if (target.type === 'attribute' && object && member)
    assignAttribute(object, sourceOf(member, context), value, context)
  else if (target.type === 'subscript' && object && member) assignElement(object, member, value, context)
  else
    for (const part of descendants(target))
      if (part.type === 'identifier') setName(sourceOf(part, context), value, context)
}

function unpack(target: SyntaxNode, value: PythonValue, context: PythonContext): void {
  const targets = namedChildren(target)
  const items = iterated(value) ?? []
  const star = targets.findIndex(({ type }) => type === 'list_splat_pattern')
  const surplus = items.length - targets.length
  const isKnown = !items.some(({ kind }) => kind === 'splat') && (star < 0 ? surplus === 0 : surplus >= -1)
  for (const [at, part] of targets.entries()) {
    const missing = unknownValue(`the variable ${sourceOf(part, context)}, which is set while it runs`)
    const rest = isKnown ? listOf(items.slice(at, at + surplus + 1)) : missing
    const item = isKnown ? items[star >= 0 && at > star ? at + surplus : at] : missing
    assign(at === star ? (namedChildren(part)[0] ?? part) : part, (at === star ? rest : item) ?? missing, context)
  }
}

function assignAttribute(objectNode: SyntaxNode, name: string, value: PythonValue, context: PythonContext): void {
  const { session, state } = context
  const object = evaluate(objectNode, context)
  if (object.kind === 'mapping') setIn(session, object.entries, name, value)
  else if (object.kind === 'class') setIn(session, object.definition.entries, name, value)
  else if (object.kind === 'unknown' && objectNode.type === 'identifier') {
    const held = sourceOf(objectNode, context)
    const isModule = object.path !== undefined && (state.names.has(held) || held === 'sys')
    if (isModule) setIn(session, state.root.own, `${object.path}.${name}`, value)
    else
      setName(
        held,
        mappingOf([
          [REST, object],
          [name, value]
        ]),
        context
      )
  }
}

function assignElement(
  objectNode: SyntaxNode,
  indexNode: SyntaxNode,
  value: PythonValue,
  context: PythonContext
): void {
  const { session, state } = context
  const object = evaluate(objectNode, context)
  const index = indexNode.type === 'slice' ? undefined : evaluate(indexNode, context)
  if (object.kind === 'mapping') {
    const key = index && keyOf(index)
    setEntry(session, object.entries, key, value, 'an entry whose name is not known')
  } else if (object.kind === 'list') {
    const { items } = object
    const from = /^\s*(\d+)\s*:\s*$/.exec(sourceOf(indexNode, context))?.[1]
    const at = index?.kind === 'number' ? (index.value < 0 ? items.length + index.value : index.value) : -1
    const isKnown = !items.some(({ kind }) => kind === 'splat')
    // `sys.argv[1:] = […]`.
    if (isKnown && !index && from) setItems(session, object, [...items.slice(0, Number(from)), ...elementsOf(value)])
    else
      setItems(
        session,
        object,
        isKnown && items[at] ? items.with(at, value) : [splatOf('a list of which an element is set')]
      )
  } else if (/^(globals|locals|vars)\(\)$/.test(dottedOf(objectNode, context)))
    forgetNames(state, sourceOf(objectNode, context))
}

/** `name += value`: a list is made longer where it is, whoever holds it. */
export function augment(node: SyntaxNode, left: SyntaxNode, value: PythonValue, context: PythonContext): void {
  const operator = childOf(node, 'operator')
  const symbol = operator ? sourceOf(operator, context).slice(0, -1) : ''
  const before = left.type === 'identifier' ? lookUp(sourceOf(left, context), context) : evaluate(left, context)
  if (symbol === '+' && before.kind === 'list')
    setItems(context.session, before, [...before.items, ...elementsOf(value)])
  else if (symbol === '|' && before.kind === 'mapping') putAll(context.session, before.entries, value)
  else {
    const computed = unknownValue(`the variable ${dottedOf(left, context)}, which is computed`)
    assign(left, combined(before, value, symbol, context) ?? computed, context)
  }
}

/** `del name`, `del mapping["key"]`. */
export function remove(target: SyntaxNode, context: PythonContext): void {
  const { session, state } = context
  const name = sourceOf(target, context)
  const [objectNode, keyNode] = namedChildren(target)
  if (target.type === 'identifier') setIn(session, (state.declared.get(name) ?? state).own, name, undefined)
  else if (target.type !== 'subscript' || !objectNode || !keyNode)
    for (const part of namedChildren(target)) remove(part, context)
  else {
    const object = evaluate(objectNode, context)
    const key = keyOf(evaluate(keyNode, context))
    if (object.kind === 'list') setItems(session, object, [splatOf('a list that is changed')])
    if (object.kind !== 'mapping') return
    setEntry(session, object.entries, key, undefined, 'a mapping that is changed')
  }
}
