import { dirName } from '../../domain/paths.ts'
import { spend } from '../budget.ts'
import { childOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import { isKnown, plain } from '../text.ts'
import { dottedOf, evaluate, evaluateItem, evaluateKept, notKnown, sourceOf } from './evaluate.ts'
import { CONSTANTS, libraryResult, methodResult, optionOf } from './library.ts'
import { elementsOf, iterated } from './operators.ts'
import { forgetNames, newState, type PythonContext, putAll, setIn, setItems, setName } from './python-state.ts'
import {
  holdsTraining,
  isSame,
  listOf,
  mappingOf,
  NONE,
  type PythonCall,
  type PythonClass,
  type PythonFunction,
  type PythonMapping,
  type PythonValue,
  REST,
  splatOf,
  textOf,
  unknownValue,
  withGiven
} from './python-value.ts'
import { runBlock } from './run-python.ts'

const DEPTH_LIMIT = 12

/** Makes a call: of a function of the file, one whose result is known here, or one that the session watches. */
export function evaluateCall(node: SyntaxNode, context: PythonContext): PythonValue {
  const functionNode = childOf(node, 'function')
  if (!functionNode) return notKnown(node, context)
  const objectNode = childOf(functionNode, 'object')
  const attribute = childOf(functionNode, 'attribute')
  const object = objectNode && evaluate(objectNode, context)
  const isMethod = object !== undefined && attribute !== undefined
  const callee = isMethod
    ? memberOf(object, sourceOf(attribute, context), functionNode, context)
    : evaluate(functionNode, context)
  const name = nameOf(callee) || dottedOf(functionNode, context)
  return perform(callee, { name, object, node, ...argumentsOf(node, context) }, context)
}

function argumentsOf(node: SyntaxNode, context: PythonContext): Pick<PythonCall, 'positional' | 'keywords'> {
  const list = childOf(node, 'arguments')
  const positional: PythonValue[] = []
  const keywords = new Map<string, PythonValue>()
  const isGenerator = list?.type === 'generator_expression'
  for (const argument of isGenerator ? [list] : list ? namedChildren(list) : []) {
    const [name, value] = [childOf(argument, 'name'), childOf(argument, 'value')]
    if (argument.type === 'keyword_argument' && name && value) {
      const isTwice = keywords.has(sourceOf(name, context))
      keywords.set(sourceOf(name, context), evaluateKept(value, context))
      if (isTwice) keywords.set(REST, unknownValue(`${sourceOf(name, context)}, which is given twice`))
    } else if (argument.type === 'dictionary_splat')
      putAll(context.session, keywords, evaluate(namedChildren(argument)[0] ?? argument, context))
    else positional.push(...evaluateItem(argument, context))
  }
  return { positional, keywords }
}

/** What the object has under that name: an attribute, a method bound to it, a name of a module. */
export function memberOf(object: PythonValue, name: string, node: SyntaxNode, context: PythonContext): PythonValue {
  const dotted = dottedOf(node, context)
  const missing = unknownValue(`${dotted}, which the file does not set`, dotted)
  if (object.kind === 'unknown' && object.path !== undefined) {
    const path = `${object.path}.${name}`
    return context.state.root.own.get(path) ?? CONSTANTS.get(path) ?? { ...missing, path }
  }
  if (object.kind === 'class') return boundTo(object, object.definition, name, node, context) ?? missing
  if (object.kind === 'mapping') {
    const entry = name === '__dict__' ? object : object.entries.get(name)
    const { type } = object
    return entry ?? (typeof type === 'object' ? boundTo(object, type, name, node, context) : undefined) ?? missing
  }
  // A member of an enumeration is its value here.
  if ((object.kind === 'text' || object.kind === 'number') && name === 'value') return object
  const isPath = object.kind === 'text' && name === 'parent' && isKnown(object.text)
  return isPath ? textOf(dirName(plain(object.text))) : missing
}

function boundTo(
  object: PythonValue,
  definition: PythonClass,
  name: string,
  node: SyntaxNode,
  context: PythonContext
): PythonValue | undefined {
  const member = memberOfClass(definition, name)
  if (member?.kind !== 'function') return member
  const { decorators, source } = member.definition
  const marks = decorators.map(({ start, end }) => source.text.slice(start, end)).join(' ')
  if (/@staticmethod/.test(marks)) return member
  const self: PythonValue = /@classmethod/.test(marks) ? { kind: 'class', definition } : object
  if (self === object && object.kind === 'class') return member
  const bound = { ...member.definition, self }
  if (!/property\b/.test(marks)) return { kind: 'function', definition: bound }
  return callFunction(bound, { name, positional: [], keywords: new Map(), node }, context)
}

function memberOfClass(definition: PythonClass, name: string, depth = 0): PythonValue | undefined {
  const own = definition.entries.get(name)
  if (own || depth > DEPTH_LIMIT) return own
  const bases = definition.bases.flatMap((base) => (base.kind === 'class' ? [base.definition] : []))
  return bases.map((base) => memberOfClass(base, name, depth + 1)).find((member) => member)
}

/** Makes a call of a value. */
function perform(callee: PythonValue, call: PythonCall, context: PythonContext): PythonValue {
  if (callee.kind === 'function') return callFunction(callee.definition, call, context)
  if (callee.kind === 'class') return construct(callee.definition, call, context)
  const [first] = call.positional
  if (/^(functools\.)?partial$/.test(call.name) && first)
    return {
      kind: 'partial',
      callee: first,
      call: { ...call, name: nameOf(first), positional: call.positional.slice(1) }
    }
  if (callee.kind === 'partial') {
    const { name, positional, keywords } = callee.call
    const merged = {
      positional: [...positional, ...call.positional],
      keywords: new Map([...keywords, ...call.keywords])
    }
    return perform(callee.callee, { name, node: call.node, ...merged }, context)
  }
  const result =
    (call.object && methodResult(call.object, call, context)) ??
    libraryResult(call, context) ??
    context.session.onCall(call, context) ??
    performPassed(call, context)
  if (!result)
    for (const value of [call.object ?? NONE, ...call.positional, ...call.keywords.values()])
      mayChange(value, call, context)
  return result ?? notKnown(call.node, context)
}

/** Functions that leave what they are given as it is. */
const HARMLESS =
  /^_*(print|pprint|log|write|dump|save|show|display|format|info|debug|warn|error|critical|exception|echo|secho|run|call|check_|Popen|system|type|repr|sorted|any|all|min|max|sum|makedirs|mkdir|exists)/i

/** What a function that is not followed is given may be another thing behind it. */
function mayChange(value: PythonValue, { name }: PythonCall, { session }: PythonContext): void {
  if (HARMLESS.test(name.slice(name.lastIndexOf('.') + 1))) return
  if (value.kind === 'list') setItems(session, value, [...value.items, splatOf(`a list that ${name}(…) may change`)])
  else if (value.kind === 'mapping' && value.type !== 'environment')
    setIn(session, value.entries, REST, unknownValue(`a mapping that ${name}(…) may change`))
}

/** Functions that call the one they are given: `Thread(target=f, args=(8,))`, `pool.map(f, [8, 16])`, `fire.Fire(f)`. */
function performPassed(
  { name, positional, keywords, node }: PythonCall,
  context: PythonContext
): PythonValue | undefined {
  const [first, second] = positional
  const made = (callee: PythonValue, words: readonly PythonValue[]) =>
    perform(callee, { name: nameOf(callee), positional: words, keywords: new Map(), node }, context)
  const target = keywords.get('target')
  if (target) return made(target, elementsOf(keywords.get('args') ?? listOf([])))
  if (!first || (nameOf(first) === '' && !/^(function|class|partial)$/.test(first.kind))) return undefined
  if (/(^|\.)i?map$/.test(name) && second) {
    const items = iterated(second)
    return items && listOf(items.map((item) => made(first, [item])))
  }
  if (/\.(submit|apply|apply_async)$/.test(name)) return made(first, positional.slice(1))
  const isEntry = first.kind === 'function' && /^(fire\.Fire|Fire|typer\.run)$/.test(name)
  return isEntry ? callFunction(first.definition, undefined, context) : undefined
}

function nameOf(value: PythonValue): string {
  return value.kind === 'unknown' ? (value.path ?? '') : ''
}

/** Calls a function of the file: its body with the arguments bound; without a call, with its defaults. */
export function callFunction(
  definition: PythonFunction,
  call: PythonCall | undefined,
  context: PythonContext
): PythonValue {
  const { session } = context
  const { node, source, name } = definition
  session.called.add(node)
  if (session.depth >= DEPTH_LIMIT) {
    forgetNames(context.state, `a call of ${name} nested too deeply`)
    return unknownValue(`the result of ${name}`)
  }
  session.depth++
  spend(session.budget, 50)
  const state = newState(session, definition.state, { within: definition })
  const inner = { source, session, state }
  bindParameters(definition, call, inner)
  const body = childOf(node, 'body')
  const value = body && node.type === 'lambda' ? evaluateKept(body, inner) : undefined
  const { ends } = body && !value ? runBlock(body, inner) : {}
  session.depth--
  if (ends === 'exit') session.exited = true
  const results = value ? [value] : ends === 'return' ? state.returned : [...state.returned, NONE]
  const [first = NONE] = results
  if (results.every((result) => isSame(result, first))) return first
  return { ...unknownValue(`the result of ${name}`), training: results.some(holdsTraining) }
}

/** The arguments of a call, as its parameters take them one after the other. */
interface Arguments {
  readonly called: boolean
  readonly positional: PythonValue[]
  readonly keywords: Map<string, PythonValue>
  /** What click gives by default. */
  readonly options: ReadonlyMap<string, PythonValue>
  readonly defaults: ReadonlyMap<string, PythonValue>
}

function bindParameters(definition: PythonFunction, call: PythonCall | undefined, context: PythonContext): void {
  const given: Arguments = {
    called: call !== undefined,
    positional: [...(definition.self ? [definition.self] : []), ...(call?.positional ?? [])],
    keywords: new Map(call?.keywords),
    options: optionsOf(definition),
    defaults: definition.defaults
  }
  const list = childOf(definition.node, 'parameters')
  for (const parameter of list ? namedChildren(list) : []) {
    const inner = parameter.type === 'typed_parameter' ? namedChildren(parameter)[0] : parameter
    const nameNode =
      childOf(parameter, 'name') ?? (inner?.type === 'identifier' ? inner : inner && namedChildren(inner)[0])
    if (inner && nameNode)
      setName(
        sourceOf(nameNode, context),
        argumentFor(inner.type, sourceOf(nameNode, context), given, context),
        context
      )
  }
}

function argumentFor(type: string, name: string, given: Arguments, context: PythonContext): PythonValue {
  const { called, positional, keywords, options } = given
  const unknown = unknownValue(`the parameter ${name}`)
  if (type === 'list_splat_pattern') return listOf(called ? positional.splice(0) : [splatOf(unknown.source)])
  if (type === 'dictionary_splat_pattern') return mappingOf(called ? keywords : [[REST, unknown]])
  const named = keywords.get(name)
  keywords.delete(name)
  // Of a list whose length is not known any element may be this one.
  if (!named && positional[0]?.kind === 'splat') return unknownValue(positional[0].source)
  const value = named ?? positional.shift() ?? keywords.get(REST) ?? options.get(name)
  const unless = called ? undefined : `--${name.replaceAll('_', '-')} of ${context.session.file}`
  return value ?? withGiven(given.defaults.get(name) ?? unknown, unless)
}

/** What click gives the parameters of a command by default. */
function optionsOf({ decorators, state, source }: PythonFunction): ReadonlyMap<string, PythonValue> {
  const { session } = state
  const context = { source, session, state }
  const calls = decorators.flatMap((decorator) => namedChildren(decorator).filter(({ type }) => type === 'call'))
  const options = calls.flatMap((node) => {
    const callee = childOf(node, 'function')
    const name = callee ? dottedOf(callee, context) : ''
    return /(^|\.)(option|argument)$/.test(name)
      ? (optionOf({ name, node, ...argumentsOf(node, context) }, session.file) ?? [])
      : []
  })
  return new Map(options.map(({ destination, value }) => [destination, value]))
}

/** Makes an object of a class: what its constructor sets, or the fields of a dataclass. */
export function construct(
  definition: PythonClass,
  call: PythonCall | undefined,
  context: PythonContext
): PythonMapping {
  const instance = mappingOf([], definition)
  definition.instance = instance
  const initializer = memberOfClass(definition, '__init__')
  if (initializer?.kind === 'function') callFunction({ ...initializer.definition, self: instance }, call, context)
  else if (call && definition.fields) {
    for (const [at, value] of call.positional.entries()) instance.entries.set(definition.fields[at] ?? '', value)
    putAll(context.session, instance.entries, mappingOf(call.keywords))
  }
  return instance
}
