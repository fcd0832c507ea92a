import { joinPath } from '../../domain/paths.ts'
import { TooComplicated } from '../budget.ts'
import { childOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import { aligned, bounded, type Glyph, isKnown, literal, plain, splitFields, type TracedText } from '../text.ts'
import { evaluate, evaluateItem, shortened, sourceOf } from './evaluate.ts'
import {
  asText,
  numberOf,
  type PythonCall,
  type PythonContext,
  type PythonValue,
  textOf,
  unknownValue
} from './python-value.ts'
import { callFunction } from './run-python.ts'

/** Makes a call: a function of the file, one whose result is known here, or one that the session watches. */
export function evaluateCall(node: SyntaxNode, context: PythonContext): PythonValue {
  const functionNode = childOf(node, 'function')
  const call = callOf(node, functionNode, context)
  const target = functionNode?.type === 'identifier' ? context.state.names.get(call.name) : undefined
  if (target?.kind === 'function') return callFunction(target.definition, call, context)
  const watched = context.session.onCall(call, context)
  if (watched) return watched
  const method = functionNode?.type === 'attribute' ? methodResult(functionNode, call, context) : undefined
  return method ?? functionResult(call) ?? unknownValue(shortened(sourceOf(node, context)))
}

function callOf(node: SyntaxNode, functionNode: SyntaxNode | undefined, context: PythonContext): PythonCall {
  const list = childOf(node, 'arguments')
  const positional: PythonValue[] = []
  const keywords = new Map<string, PythonValue>()
  for (const argument of list ? namedChildren(list) : []) {
    const name = childOf(argument, 'name')
    const value = childOf(argument, 'value')
    if (argument.type === 'keyword_argument' && name && value)
      keywords.set(sourceOf(name, context), evaluate(value, context))
    else if (argument.type === 'dictionary_splat')
      spread(evaluate(namedChildren(argument)[0] ?? argument, context), keywords)
    else positional.push(...evaluateItem(argument, context))
  }
  return { name: functionNode ? calledName(functionNode, context) : '', positional, keywords, node }
}

function spread(value: PythonValue, keywords: Map<string, PythonValue>): void {
  if (value.kind === 'mapping') for (const [name, entry] of value.entries) keywords.set(name, entry)
  else keywords.set('**', value)
}

/** The dotted name of a function, what was imported under another name given its own. */
function calledName(node: SyntaxNode, context: PythonContext): string {
  const dotted = sourceOf(node, context).replaceAll(/\s+/g, '')
  const [head = '', ...rest] = dotted.split('.')
  const module = context.state.names.get(head)
  return module?.kind === 'module' ? [module.path, ...rest].join('.') : dotted
}

function methodResult(functionNode: SyntaxNode, call: PythonCall, context: PythonContext): PythonValue | undefined {
  const objectNode = childOf(functionNode, 'object')
  const method = call.name.split('.').at(-1) ?? ''
  if (!objectNode) return undefined
  const stored = context.state.names.get(sourceOf(objectNode, context).replaceAll(/\s+/g, ''))
  const object = stored ?? evaluate(objectNode, context)
  if (object.kind === 'list') return listMethod(object.items, method, call)
  if (object.kind === 'mapping') return mappingMethod(object.entries, method, call)
  return object.kind === 'text' ? textMethod(object.text, method, call) : undefined
}

const NONE: PythonValue = { kind: 'constant', value: undefined }

function listMethod(items: PythonValue[], method: string, { positional }: PythonCall): PythonValue | undefined {
  const [first, second] = positional
  if (items.length > 1000) throw new TooComplicated()
  if (method === 'append' && first) items.push(first)
  else if (method === 'extend' && first) items.push(...elementsOf(first))
  else if (method === 'insert' && first?.kind === 'number' && second) items.splice(first.value, 0, second)
  else if (method === 'copy') return { kind: 'list', items: [...items] }
  else if (/^(pop|remove|clear|sort|reverse|insert|__setitem__)$/.test(method))
    items.splice(0, items.length, unknownValue('a list that is changed', true))
  else return undefined
  return NONE
}

function elementsOf(value: PythonValue): readonly PythonValue[] {
  if (value.kind === 'list') return value.items
  return [value.kind === 'unknown' ? { ...value, absentByDefault: true } : value]
}

function mappingMethod(
  entries: Map<string, PythonValue>,
  method: string,
  { positional, keywords }: PythonCall
): PythonValue | undefined {
  const [first, second] = positional
  if (method === 'get' && first?.kind === 'text') return entries.get(plain(first.text)) ?? second ?? NONE
  if (method === 'items') return pairsOf(entries)
  if (method === 'keys') return { kind: 'list', items: [...entries.keys()].map(textOf) }
  if (method === 'values') return { kind: 'list', items: [...entries.values()] }
  if (/^(pop|popitem|clear|setdefault|__setitem__)$/.test(method)) {
    entries.clear()
    return unknownValue('a mapping that is changed')
  }
  if (method !== 'update') return undefined
  if (first) spread(first, entries)
  for (const [name, value] of keywords) entries.set(name, value)
  return NONE
}

function pairsOf(entries: ReadonlyMap<string, PythonValue>): PythonValue {
  return {
    kind: 'list',
    items: [...entries].map(([name, value]) => ({ kind: 'list' as const, items: [textOf(name), value] }))
  }
}

function textMethod(text: TracedText, method: string, call: PythonCall): PythonValue | undefined {
  const [first] = call.positional
  if (method === 'split' && !first) return words(text)
  if (method === 'strip' || method === 'lstrip' || method === 'rstrip')
    return first || !isKnown(text) ? undefined : stripped(text, method)
  if (method === 'join' && first?.kind === 'list') return { kind: 'text', text: bounded(joined(text, first.items)) }
  if (method === 'format') return { kind: 'text', text: bounded(filledIn(text, call)) }
  if (method === 'as_posix' || method === 'resolve' || method === 'absolute') return { kind: 'text', text }
  if (!isKnown(text)) return undefined
  if (method === 'lower') return textOf(plain(text).toLowerCase())
  if (method === 'upper') return textOf(plain(text).toUpperCase())
  return undefined
}

function stripped(text: TracedText, method: string): PythonValue {
  let [from, to] = [0, text.length]
  while (method !== 'rstrip' && from < to && /\s/.test(text[from]?.char ?? '')) from++
  while (method !== 'lstrip' && to > from && /\s/.test(text[to - 1]?.char ?? '')) to--
  return { kind: 'text', text: text.slice(from, to) }
}

function words(text: TracedText): PythonValue {
  const bare = text.map((glyph) => ({ ...glyph, quoted: false }))
  const fields = splitFields(bare).map((field) => field.map((glyph) => ({ ...glyph, quoted: true })))
  return { kind: 'list', items: fields.map((field) => ({ kind: 'text' as const, text: field })) }
}

function joined(separator: TracedText, items: readonly PythonValue[]): TracedText {
  return items.flatMap((item, index) => {
    const bare = item.kind === 'unknown' && item.absentByDefault
    const text = bare ? asText(item).map((glyph) => ({ ...glyph, quoted: false })) : asText(item)
    return index === 0 ? [...text] : [...separator, ...text]
  })
}

/** `"--img {} --batch {batch}".format(640, batch=16)`. */
function filledIn(text: TracedText, { positional, keywords }: PythonCall): TracedText {
  const result: Glyph[] = []
  let next = 0
  for (let index = 0; index < text.length; index++) {
    const match = /^\{(\w*)(![rs])?(:[^{}]*)?\}/.exec(aligned(text.slice(index, index + 60)))
    if (!match) {
      result.push(text[index] as Glyph)
      continue
    }
    index += match[0].length - 1
    const name = match[1] ?? ''
    const value = /^\d*$/.test(name) ? positional[name === '' ? next++ : Number(name)] : keywords.get(name)
    const formatted = value?.kind !== 'unknown' && (match[2] || match[3])
    const shown = formatted ? unknownValue(`a text formatted by ${match[0]}`) : value
    result.push(...asText(shown ?? unknownValue(`{${name}}`)).map((glyph) => ({ ...glyph, origin: -1 })))
  }
  return result
}

/** Functions of Python's own whose result is known. */
function functionResult({ name, positional, keywords }: PythonCall): PythonValue | undefined {
  const [first, second] = positional
  switch (name) {
    case 'str':
    case 'Path':
    case 'pathlib.Path':
    case 'os.path.abspath':
    case 'os.path.realpath':
    case 'os.fspath':
    case 'shlex.quote':
    case 'repr':
      return first && name !== 'repr' ? { kind: 'text', text: asText(first) } : undefined
    case 'int':
    case 'float':
      return first && asNumber(first)
    case 'list':
    case 'tuple':
      return first?.kind === 'list'
        ? { kind: 'list', items: [...first.items] }
        : first
          ? undefined
          : { kind: 'list', items: [] }
    case 'dict':
    case 'argparse.Namespace':
    case 'Namespace':
    case 'SimpleNamespace':
      return {
        kind: 'mapping',
        entries: new Map(first?.kind === 'mapping' ? [...first.entries, ...keywords] : keywords)
      }
    case 'range':
      return numbers(positional)
    case 'enumerate':
      return first?.kind === 'list' ? enumerated(first.items) : undefined
    case 'zip':
      return zipped(positional)
    case 'shlex.split':
      return first?.kind === 'text' ? words(first.text) : undefined
    case 'os.path.join':
      return joinedPath(positional)
    case 'os.getenv':
    case 'os.environ.get':
      return second ?? unknownValue(`the environment variable ${first ? plain(asText(first)) : ''}`)
    default:
      return undefined
  }
}

function asNumber(value: PythonValue): PythonValue | undefined {
  if (value.kind === 'number') return numberOf(Math.trunc(value.value))
  const number = value.kind === 'text' && isKnown(value.text) ? Number(plain(value.text)) : Number.NaN
  if (Number.isFinite(number)) return numberOf(number)
  return value.kind === 'unknown' ? value : undefined
}

function numbers(positional: readonly PythonValue[]): PythonValue | undefined {
  const values = positional.flatMap((value) => (value.kind === 'number' ? [value.value] : []))
  if (values.length !== positional.length || values.length === 0) return undefined
  const [from = 0, to = 0, step = 1] = values.length === 1 ? [0, values[0]] : values
  if (step === 0 || Math.abs((to - from) / step) > 200) return undefined
  const items: PythonValue[] = []
  for (let value = from; step > 0 ? value < to : value > to; value += step) items.push(numberOf(value))
  return { kind: 'list', items }
}

function enumerated(items: readonly PythonValue[]): PythonValue {
  return { kind: 'list', items: items.map((item, at) => ({ kind: 'list' as const, items: [numberOf(at), item] })) }
}

function zipped(positional: readonly PythonValue[]): PythonValue | undefined {
  const lists = positional.flatMap((value) => (value.kind === 'list' ? [value.items] : []))
  if (lists.length !== positional.length || lists.length === 0) return undefined
  const length = Math.min(...lists.map((list) => list.length))
  const rows = Array.from({ length }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1)))
  return { kind: 'list', items: rows.map((items) => ({ kind: 'list' as const, items })) }
}

function joinedPath(positional: readonly PythonValue[]): PythonValue {
  const texts = positional.map(asText)
  if (texts.every(isKnown)) return textOf(texts.map(plain).reduce((path, part) => joinPath(path, part), ''))
  return {
    kind: 'text',
    text: texts.flatMap((text, at) => (at === 0 ? [...text] : [...literal('/', -1, true), ...text]))
  }
}
