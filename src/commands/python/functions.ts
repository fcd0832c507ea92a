import { dirName } from '../../domain/paths.ts'
import { spend } from '../budget.ts'
import { childOf, descendants, namedChildren, type SyntaxNode } from '../grammars.ts'
import { isKnown, plain } from '../text.ts'
import { CONSTANTS, libraryResult, methodResult } from './library.ts'
import { elementsOf, iterated } from './operators.ts'
import {
  forgetNames,
  newState,
  notKnown,
  type PythonContext,
  putAll,
  setIn,
  setItems,
  setName,
  sourceOf
} from './state.ts'
import {
  isString,
  listOf,
  mappingOf,
  NONE,
  type PythonArguments,
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
} from './value.ts'

const DEPTH_LIMIT = 12

/** What the definition of a function says. */
interface Defined {
  readonly node: SyntaxNode
  readonly name: string
  readonly marks: string
  /** Of its parameters, as they are where it is defined. */
  readonly defaults: ReadonlyMap<string, PythonValue>
  readonly owner: PythonClass | undefined
}

/**
 * A function of the file.
 * @param context where its free names are looked up
 * @param run reads its body
 */
export function newFunction(
  { node, name, marks, defaults, owner }: Defined,
  context: PythonContext,
  run: (inner: PythonContext) => PythonValue
): PythonFunction {
  const { session, state: outer } = context
  const call = (given: PythonArguments | undefined, self?: PythonValue): PythonValue => {
    session.called.add(node)
    if (session.depth >= DEPTH_LIMIT) {
      forgetNames(context, `a call of ${name} nested too deeply`)
      return unknownValue(`the result of ${name}`)
    }
    session.depth++
    spend(session.budget, 50)
    const inner = { ...context, state: newState({ outer, methodOf: owner }) }
    bindParameters(childOf(node, 'parameters'), given, self, defaults, inner)
    const value = run(inner)
    session.depth--
    return value
  }
  return { kind: 'function', marks, call }
}

function bindParameters(
  list: SyntaxNode | undefined,
  given: PythonArguments | undefined,
  self: PythonValue | undefined,
  defaults: ReadonlyMap<string, PythonValue>,
  context: PythonContext
): void {
  const positional = [...(self ? [self] : []), ...(given?.positional ?? [])]
  const keywords = new Map(given?.keywords)
  for (const parameter of list ? namedChildren(list) : []) {
    const nameNode = [...descendants(parameter)].find(({ type }) => type === 'identifier')
    if (!nameNode) continue
    const name = sourceOf(nameNode, context)
    const [, stars] = /^(\*{0,2})/.exec(sourceOf(parameter, context)) ?? []
    const unknown = unknownValue(`the parameter ${name}`)
    if (stars === '*') setName(name, listOf(given ? positional.splice(0) : [splatOf(unknown.source)]), context)
    else if (stars === '**') setName(name, mappingOf(given ? keywords : [[REST, unknown]]), context)
    else {
      const unless = given ? undefined : `--${name.replaceAll('_', '-')} of ${context.session.file}`
      const value = argumentFor(name, positional, keywords)
      setName(name, value ?? withGiven(defaults.get(name) ?? unknown, unless), context)
    }
  }
}

/** The argument that the next parameter takes, undefined where there is none. */
function argumentFor(
  name: string,
  positional: PythonValue[],
  keywords: Map<string, PythonValue>
): PythonValue | undefined {
  const named = keywords.get(name)
  keywords.delete(name)
  const [next] = positional
  // Of a list whose length is not known any element may be this one.
  if (!named && next?.kind === 'splat') return unknownValue(next.source)
  return named ?? positional.shift() ?? keywords.get(REST)
}

/** Makes an object of a class: what its constructor sets, or the fields of a dataclass. */
export function construct(of: PythonClass, given: PythonArguments | undefined, context: PythonContext): PythonMapping {
  const instance = mappingOf([], of)
  of.instance = instance
  const initializer = memberOfClass(of, '__init__')
  if (initializer?.kind === 'function') initializer.call(given, instance)
  else if (given && of.fields) {
    for (const [at, value] of given.positional.entries()) instance.entries.set(of.fields[at] ?? '', value)
    putAll(context.session, instance.entries, mappingOf(given.keywords))
  }
  return instance
}

/** What the object has under that name: an attribute, a method bound to it, a name of a module. */
export function memberOf(object: PythonValue, name: string, node: SyntaxNode, context: PythonContext): PythonValue {
  const dotted = sourceOf(node, context).replaceAll(/\s+/g, '')
  const missing = unknownValue(`${dotted}, which the file does not set`, dotted)
  switch (object.kind) {
    case 'unknown': {
      const path = object.path === undefined ? undefined : `${object.path}.${name}`
      if (path === undefined) return missing
      return context.session.root.own.get(path) ?? CONSTANTS.get(path) ?? { ...missing, path }
    }
    case 'class':
      return boundTo(object, object, name) ?? missing
    case 'mapping': {
      if (name === '__dict__') return object
      const { type, entries } = object
      return entries.get(name) ?? (typeof type === 'object' ? boundTo(object, type, name) : undefined) ?? missing
    }
    default: {
      // A member of an enumeration is its value here.
      if (name === 'value') return object
      const isPath = isString(object) && name === 'parent' && isKnown(object.text)
      return isPath ? textOf(dirName(plain(object.text))) : missing
    }
  }
}

/** A member of the class, for the object: its methods get it as their first argument. */
function boundTo(object: PythonValue, of: PythonClass, name: string): PythonValue | undefined {
  const member = memberOfClass(of, name)
  if (member?.kind !== 'function' || /@staticmethod/.test(member.marks)) return member
  if (/@classmethod/.test(member.marks)) return withSelf(member, of)
  if (object === of) return member
  if (/property\b/.test(member.marks)) return member.call({ positional: [], keywords: new Map() }, object)
  return withSelf(member, object)
}

function withSelf(method: PythonFunction, self: PythonValue): PythonFunction {
  return { ...method, call: (given) => method.call(given, self) }
}

function memberOfClass({ entries, bases }: PythonClass, name: string, depth = 0): PythonValue | undefined {
  const own = entries.get(name)
  if (own || depth > DEPTH_LIMIT) return own
  return bases
    .map((base) => (base.kind === 'class' ? memberOfClass(base, name, depth + 1) : undefined))
    .find((member) => member)
}

/** Makes a call: of a function of the file, one whose result is known here, or one that the session watches. */
export function perform(callee: PythonValue, call: PythonCall, context: PythonContext): PythonValue {
  if (callee.kind === 'function') return callee.call(call)
  if (callee.kind === 'class') return construct(callee, call, context)
  const { object, positional, keywords, node } = call
  const result =
    (object && methodResult(object, call, context)) ??
    libraryResult(call, context) ??
    context.session.onCall(call, context) ??
    performPassed(call, context)
  if (result) return result
  for (const value of [object ?? NONE, ...positional, ...keywords.values()]) mayChange(value, call, context)
  return notKnown(node, context)
}

/** The dotted name of what another file defines. */
export function pathOf(value: PythonValue): string {
  return value.kind === 'unknown' ? (value.path ?? '') : ''
}

/** Functions that call the one they are given: `Thread(target=f, args=(8,))`, `pool.map(f, [8, 16])`, `fire.Fire(f)`. */
function performPassed(
  { name, positional, keywords, node }: PythonCall,
  context: PythonContext
): PythonValue | undefined {
  const make = (callee: PythonValue, given: PythonArguments) =>
    perform(callee, { ...given, name: pathOf(callee), node }, context)
  const target = keywords.get('target')
  if (target) return make(target, { positional: elementsOf(keywords.get('args') ?? listOf([])), keywords: new Map() })
  const [first, ...rest] = positional
  if (!first || (pathOf(first) === '' && first.kind !== 'function' && first.kind !== 'class')) return undefined
  if (/^(functools\.)?partial$/.test(name)) return partially(first, rest, keywords, make)
  if (/\.submit$/.test(name)) return make(first, { positional: rest, keywords })
  if (/\.apply_async$/.test(name))
    return make(first, { positional: elementsOf(rest[0] ?? listOf([])), keywords: new Map() })
  if (/^(fire\.Fire|Fire|typer\.run)$/.test(name)) return first.kind === 'function' ? first.call(undefined) : undefined
  const items = /(^|\.)i?map$/.test(name) && rest[0] ? iterated(rest[0]) : undefined
  return items && listOf(items.map((item) => make(first, { positional: [item], keywords: new Map() })))
}

/** `functools.partial(…)`: a function of which some arguments are given. */
function partially(
  callee: PythonValue,
  positional: readonly PythonValue[],
  keywords: ReadonlyMap<string, PythonValue>,
  make: (callee: PythonValue, given: PythonArguments) => PythonValue
): PythonFunction {
  const call: PythonFunction['call'] = (given) =>
    make(callee, {
      positional: [...positional, ...(given?.positional ?? [])],
      keywords: new Map([...keywords, ...(given?.keywords ?? [])])
    })
  return { kind: 'function', marks: '', call }
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
