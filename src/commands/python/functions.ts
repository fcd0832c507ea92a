import { dirName } from '../../domain/paths.ts'
import { spend } from '../budget.ts'
import { descendants, namedChildren, type SyntaxNode } from '../grammars.ts'
import { CONSTANTS, libraryResult, methodResult } from './library.ts'
import { elementsOf, iterated } from './operators.ts'
import {
  fieldOf,
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
  knownText,
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
    bindParameters(fieldOf(node, 'parameters'), given, self, defaults, inner)
    const value = run(inner)
    session.depth--
    return value
  }
  return { kind: 'function', marks, call }
}

function bindParameters(
  list: SyntaxNode,
  given: PythonArguments | undefined,
  self: PythonValue | undefined,
  defaults: ReadonlyMap<string, PythonValue>,
  context: PythonContext
): void {
  const positional = [...(self ? [self] : []), ...(given?.positional ?? [])]
  const keywords = new Map(given?.keywords)
  const argumentFor = (name: string) => {
    const named = keywords.get(name)
    keywords.delete(name)
    // Of a list whose length is not known any element may be this one.
    if (!named && positional[0]?.kind === 'splat') return unknownValue(positional[0].source)
    return named ?? positional.shift() ?? keywords.get(REST)
  }
  for (const parameter of namedChildren(list)) {
    const nameNode = [...descendants(parameter)].find(({ type }) => type === 'identifier')
    const name = nameNode ? sourceOf(nameNode, context) : ''
    const unknown = unknownValue(`the parameter ${name}`)
    const unless = given ? undefined : `--${name.replaceAll('_', '-')} of ${context.session.file}`
    const written = sourceOf(parameter, context)
    if (!nameNode) continue
    if (written.startsWith('**')) setName(name, mappingOf(given ? keywords : [[REST, unknown]]), context)
    else if (written.startsWith('*'))
      setName(name, listOf(given ? positional.splice(0) : [splatOf(unknown.source)]), context)
    else setName(name, argumentFor(name) ?? withGiven(defaults.get(name) ?? unknown, unless), context)
  }
}

/** Makes an object of a class: what its constructor sets, or the fields of a dataclass. */
export function construct(
  of: PythonClass,
  given: PythonArguments | undefined,
  { session }: PythonContext
): PythonMapping {
  const instance = mappingOf([], of)
  of.instance = instance
  const initializer = memberOfClass(of, '__init__')
  if (initializer?.kind === 'function') initializer.call(given, instance)
  else if (given) {
    const isFollowed = of.bases.every(({ kind }) => kind === 'class')
    for (const [at, value] of given.positional.entries())
      setIn(session, instance.entries, isFollowed ? (of.fields[at] ?? '') : REST, isFollowed ? value : unknownValue(''))
    putAll(session, instance.entries, mappingOf(given.keywords))
  }
  return instance
}

/** What the object has under that name: an attribute, a method bound to it, a name of a module. */
export function memberOf(object: PythonValue, name: string, node: SyntaxNode, context: PythonContext): PythonValue {
  const dotted = sourceOf(node, context).replaceAll(/\s+/g, '')
  const missing = unknownValue(`${dotted}, which the file does not set`, dotted)
  if (object.kind === 'unknown' && object.path !== undefined) {
    const path = `${object.path}.${name}`
    return context.session.root.own.get(path) ?? CONSTANTS.get(path) ?? { ...missing, path }
  }
  if (object.kind === 'class') return boundTo(object, object, name) ?? missing
  if (object.kind === 'mapping') {
    if (name === '__dict__') return object
    const { type, entries } = object
    const member = typeof type === 'object' ? boundTo(object, type, name) : undefined
    const isSure = member?.kind === 'function' || !entries.has(REST)
    return entries.get(name) ?? (isSure ? member : undefined) ?? missing
  }
  // A member of an enumeration is its value here.
  if (object.kind === 'scalar' && name === 'value') return object
  const path = name === 'parent' ? knownText(object) : undefined
  return path === undefined ? missing : textOf(dirName(path))
}

/** A member of the class, for the object: its methods get it as their first argument. */
function boundTo(object: PythonValue, of: PythonClass, name: string): PythonValue | undefined {
  const member = memberOfClass(of, name)
  if (member?.kind !== 'function' || /@staticmethod/.test(member.marks)) return member
  const isOfClass = /@classmethod/.test(member.marks)
  if (object === of && !isOfClass) return member
  if (/property\b/.test(member.marks)) return member.call({ positional: [], keywords: new Map() }, object)
  return { ...member, call: (given) => member.call(given, isOfClass ? of : object) }
}

function memberOfClass({ entries, bases }: PythonClass, name: string, depth = 0): PythonValue | undefined {
  const own = entries.get(name)
  if (own || depth > DEPTH_LIMIT) return own
  const inherited = bases.map((base) => (base.kind === 'class' ? memberOfClass(base, name, depth + 1) : undefined))
  return inherited.find((member) => member)
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
function performPassed(call: PythonCall, context: PythonContext): PythonValue | undefined {
  const { positional, keywords, node } = call
  const [passed = keywords.get('target'), ...rest] = positional
  if (!passed || (pathOf(passed) === '' && passed.kind !== 'function' && passed.kind !== 'class')) return undefined
  const make = (words: readonly PythonValue[], named: PythonArguments['keywords'] = new Map()) =>
    perform(passed, { name: pathOf(passed), positional: words, keywords: named, node }, context)
  const name = keywords.has('target') ? 'target' : (call.name.split('.').at(-1) ?? '')
  if (name === 'target') return make(elementsOf(keywords.get('args') ?? listOf([])))
  if (name === 'submit') return make(rest, keywords)
  if (name === 'apply_async') return make(elementsOf(rest[0] ?? listOf([])))
  if (/^i?map$/.test(name)) {
    const items = iterated(rest[0] ?? NONE)
    return items && listOf(items.map((item) => make([item])))
  }
  if (name === 'partial') {
    const completed: PythonFunction['call'] = (given) =>
      make([...rest, ...(given?.positional ?? [])], new Map([...keywords, ...(given?.keywords ?? [])]))
    return { kind: 'function', marks: '', call: completed }
  }
  const isEntry = /^(fire\.Fire|Fire|typer\.run)$/.test(call.name) && passed.kind === 'function'
  return isEntry ? passed.call(undefined) : undefined
}

/** Functions that leave what they are given as it is. */
const HARMLESS =
  /^_*(print|pprint|log|write|dump|save|show|display|format|info|debug|warn|error|critical|exception|echo|secho|run|call|check_|Popen|system|type|repr|sorted|any|all|min|max|sum|start|join|wait|makedirs|mkdir|exists)/i

/** What a function that is not followed is given may be another thing behind it. */
function mayChange(value: PythonValue, { name }: PythonCall, { session }: PythonContext): void {
  if (HARMLESS.test(name.slice(name.lastIndexOf('.') + 1))) return
  if (value.kind === 'list') setItems(session, value, [...value.items, splatOf(`a list that ${name}(…) may change`)])
  else if (value.kind === 'mapping' && value.type !== 'environment' && value.type !== 'ultralytics')
    setIn(session, value.entries, REST, unknownValue(`a mapping that ${name}(…) may change`))
}
