import { namedChildren, type SyntaxNode } from '../grammars.ts'
import { bind, evaluate, unpacked } from './evaluate.ts'
import { combined, elementsOf, isWhole } from './operators.ts'
import {
  fieldOf,
  forgetNames,
  heldIn,
  lookUp,
  type PythonContext,
  setEntry,
  setIn,
  setItems,
  setName,
  sourceOf
} from './state.ts'
import { mappingOf, numberIn, type PythonValue, REST, splatOf, unknownValue } from './value.ts'

/** Gives the target its value: a name, names of a tuple, an attribute, an element. */
export function assign(target: SyntaxNode, value: PythonValue, context: PythonContext): void {
  const [object, member] = namedChildren(target)
  if (target.type === 'attribute' && object && member)
    assignAttribute(object, sourceOf(member, context), value, context)
  else if (target.type === 'subscript' && object && member) assignElement(object, member, value, context)
  else if (/(list|tuple|pattern)$/.test(target.type))
    for (const [part, item] of unpacked(target, value, context)) assign(part, item, context)
  else bind(target, value, context)
}

function assignAttribute(objectNode: SyntaxNode, name: string, value: PythonValue, context: PythonContext): void {
  const { session, state } = context
  const object = evaluate(objectNode, context)
  if (object.kind === 'mapping' || object.kind === 'class') setIn(session, object.entries, name, value)
  if (object.kind !== 'unknown' || objectNode.type !== 'identifier') return
  const held = sourceOf(objectNode, context)
  const isModule = object.path !== undefined && (heldIn(state, held) !== undefined || held === 'sys')
  if (isModule) setIn(session, session.root.own, `${object.path}.${name}`, value)
  else {
    const entries: [string, PythonValue][] = [
      [REST, object],
      [name, value]
    ]
    setName(held, mappingOf(entries), context)
  }
}

function assignElement(
  objectNode: SyntaxNode,
  indexNode: SyntaxNode,
  value: PythonValue,
  context: PythonContext
): void {
  const { session } = context
  const object = evaluate(objectNode, context)
  const index = evaluate(indexNode, context)
  if (object.kind === 'mapping') setEntry(session, object.entries, index, value)
  else if (object.kind === 'list') {
    const { items } = object
    const at = numberIn(index)
    const isHeld = at !== undefined && isWhole(items) && items.at(at)
    setItems(session, object, isHeld ? items.with(at, value) : [splatOf('a list of which an element is set')])
  } else if (/^(globals|locals|vars)\(\)$/.test(sourceOf(objectNode, context)))
    forgetNames(context, sourceOf(objectNode, context))
}

/** `name += value`: a list is made longer where it is, whoever holds it. */
export function augment(node: SyntaxNode, context: PythonContext): void {
  const left = fieldOf(node, 'left')
  const value = evaluate(fieldOf(node, 'right'), context)
  const symbol = sourceOf(fieldOf(node, 'operator'), context).slice(0, -1)
  const before = left.type === 'identifier' ? lookUp(sourceOf(left, context), context) : evaluate(left, context)
  if (symbol === '+' && before.kind === 'list')
    setItems(context.session, before, [...before.items, ...elementsOf(value)])
  else {
    const computed = unknownValue(`the variable ${sourceOf(left, context)}, which is computed`)
    assign(left, combined(before, value, symbol) ?? computed, context)
  }
}

/** `del name`, `del mapping["key"]`. */
export function remove(target: SyntaxNode, context: PythonContext): void {
  const { session, state } = context
  if (target.type === 'subscript') {
    const object = evaluate(fieldOf(target, 'value'), context)
    const key = evaluate(fieldOf(target, 'subscript'), context)
    if (object.kind === 'list') setItems(session, object, [splatOf('a list that is changed')])
    if (object.kind === 'mapping') setEntry(session, object.entries, key, undefined)
  } else if (target.type === 'identifier') {
    const name = sourceOf(target, context)
    setIn(session, (state.declared.get(name) ?? state).own, name, undefined)
  } else for (const part of namedChildren(target)) remove(part, context)
}
