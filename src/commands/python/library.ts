import { isKnown, literal, plain, splitFields, type TracedText, unquoted } from '../text.ts'
import { braceFilled, elementsOf, iterated, joinedPath, keyOf } from './operators.ts'
import { type PythonContext, putAll, setEntry, setIn, setItems } from './python-state.ts'
import {
  asText,
  asWords,
  givenOf,
  knownText,
  listOf,
  mappingOf,
  NONE,
  numberOf,
  type PythonCall,
  type PythonList,
  type PythonMapping,
  type PythonValue,
  REST,
  splatOf,
  textOf,
  tracedOf,
  truth,
  unknownValue,
  withGiven
} from './python-value.ts'

/** Where the repository lies: paths that the file makes absolute begin so, and are told relative to it. */
export const REPOSITORY = '/\ue000'

/** What Python itself gives a name, on the machine of a training. */
export const CONSTANTS: ReadonlyMap<string, PythonValue> = new Map([
  ['sys.executable', textOf('python')],
  ['os.sep', textOf('/')],
  ['os.name', textOf('posix')],
  ['sys.platform', textOf('linux')]
])

type Result = PythonValue | undefined
type Method<T> = (object: T, call: PythonCall, context: PythonContext) => Result

/** What a method of a value gives; undefined where it is not followed. */
export function methodResult(object: PythonValue, call: PythonCall, context: PythonContext): Result {
  const name = call.name.slice(call.name.lastIndexOf('.') + 1)
  if (object.kind === 'text') return TEXT_METHODS.get(name)?.(object.text, call, context)
  if (object.kind === 'mapping' && object.type === 'parser') return parserMethod(object, name, call, context)
  if (object.kind === 'mapping') return MAPPING_METHODS.get(name)?.(object, call, context)
  if (object.kind !== 'list' || /^(index|count|__\w+__)$/.test(name)) return undefined
  const method = LIST_METHODS.get(name)
  return method ? method(object, call, context) : changed(object, [splatOf('a list that is changed')], context)
}

function changed(list: PythonList, items: readonly PythonValue[], { session }: PythonContext): PythonValue {
  setItems(session, list, items)
  return NONE
}

const LIST_METHODS = new Map<string, Method<PythonList>>([
  ['append', (list, { positional: [item = NONE] }, context) => changed(list, [...list.items, item], context)],
  [
    'extend',
    (list, { positional: [more = NONE] }, context) => changed(list, [...list.items, ...elementsOf(more)], context)
  ],
  [
    'insert',
    (list, { positional: [at, item = NONE] }, context) =>
      changed(list, at?.kind === 'number' ? list.items.toSpliced(at.value, 0, item) : [splatOf('a list')], context)
  ],
  ['copy', ({ items, given }) => listOf(items, given)]
])

/** What an entry holds, or by default. */
function entryOf({ entries, type }: PythonMapping, { positional: [key, otherwise = NONE] }: PythonCall): Result {
  const name = key && keyOf(key)
  if (name === undefined) return undefined
  const absent = type === 'environment' ? withGiven(otherwise, `the environment variable ${name}`) : otherwise
  return entries.get(name) ?? (entries.has(REST) ? undefined : absent)
}

/** The keys and values, undefined where there may be more. */
function pairsOf({ entries }: PythonMapping): readonly (readonly [PythonValue, PythonValue])[] | undefined {
  return entries.has(REST) ? undefined : [...entries].map(([name, value]) => [textOf(name), value])
}

const MAPPING_METHODS = new Map<string, Method<PythonMapping>>([
  ['get', entryOf],
  ['items', (mapping) => asList(pairsOf(mapping)?.map((pair) => listOf(pair)))],
  ['keys', (mapping) => asList(pairsOf(mapping)?.map(([key]) => key))],
  ['values', (mapping) => asList(pairsOf(mapping)?.map(([, value]) => value))],
  ['copy', ({ entries, type }) => mappingOf(entries, type)],
  [
    'update',
    ({ entries }, { positional: [other = mappingOf([])], keywords }, { session }) => {
      putAll(session, entries, other)
      putAll(session, entries, mappingOf(keywords))
      return NONE
    }
  ],
  ...['pop', 'setdefault', 'popitem', 'clear'].map((name): [string, Method<PythonMapping>] => [
    name,
    (mapping, call, { session }) => {
      const [key] = call.positional.map(keyOf)
      const value = entryOf(mapping, call)
      if (key === undefined) setIn(session, mapping.entries, REST, unknownValue('a mapping that is changed'))
      else setIn(session, mapping.entries, key, name === 'pop' ? undefined : value)
      return value
    }
  ])
])

function asList(items: readonly PythonValue[] | undefined): Result {
  return items && listOf(items)
}

/** `ArgumentParser`: its entries are the defaults of what it will parse. */
function parserMethod(parser: PythonMapping, name: string, call: PythonCall, { session }: PythonContext): Result {
  const { entries } = parser
  if (name === 'add_argument') {
    const option = optionOf(call, session.file)
    // Of several that set one attribute, the first that has a default gives it.
    if (option && (call.keywords.has('default') || !entries.has(option.destination)))
      setIn(session, entries, option.destination, option.value)
  } else if (name === 'set_defaults') {
    const unless = `an option of ${session.file}`
    for (const [key, value] of call.keywords) setIn(session, entries, key, withGiven(value, unless))
  } else if (/^parse_/.test(name)) {
    const [words = NONE] = call.positional
    const isDefault = truth(words) === false || givenOf(words) !== undefined
    const parsed = mappingOf(isDefault ? entries : [[REST, unknownValue('the words that the file itself parses')]])
    return /known/.test(name) ? listOf([parsed, listOf([], `an argument of ${session.file}`)]) : parsed
  } else if (!/^add_/.test(name)) return undefined
  return parser
}

/** The attribute that an option of argparse or click sets, and its default. */
export function optionOf({ name, positional, keywords }: PythonCall, file: string) {
  const names = positional.map(knownText).filter((written) => written !== undefined)
  const option = names.find((written) => written.startsWith('--')) ?? names[0]
  if (option === undefined) return undefined
  const bare = name.endsWith('add_argument') ? undefined : names.find((written) => !written.startsWith('-'))
  const destination = knownText(keywords.get('dest')) ?? bare ?? option.split('/')[0] ?? ''
  const isPositional = !option.startsWith('-')
  const unless = isPositional ? `the argument ${option} of ${file}` : `${option} of ${file}`
  const holds = (key: string) => truth(keywords.get(key) ?? NONE) === true
  const action = knownText(keywords.get('action'))
  const isFlag = holds('is_flag') || action === 'store_true' || action === 'store_false'
  const isNeeded = (isPositional && !keywords.has('nargs')) || holds('required')
  const missing: PythonValue = isNeeded ? unknownValue(`${unless}, which has no default`) : NONE
  const absent: PythonValue = isFlag ? { kind: 'constant', value: action === 'store_false' } : missing
  const value = withGiven(keywords.get('default') ?? absent, unless)
  return { destination: destination.replace(/^-+/, '').replaceAll('-', '_'), value }
}

const TEXT_METHODS = new Map<string, Method<TracedText>>([
  ['format', (text, call) => tracedOf(braceFilled(text, call))],
  ['join', (text, { positional: [list] }) => (list?.kind === 'list' ? tracedOf(joined(text, list)) : undefined)],
  ['split', (text, { positional: [separator] }) => (separator ? splitAt(text, knownText(separator)) : wordsOf(text))],
  ['strip', (text, { positional }) => (positional.length > 0 || !isKnown(text) ? undefined : stripped(text))],
  ['replace', (text, { positional: [from, to] }) => replaced(text, knownText(from), knownText(to))],
  ['startswith', (text, { positional: [start] }) => startsWith(text, knownText(start))],
  ['resolve', (text) => absolute(tracedOf(text))],
  ['absolute', (text) => absolute(tracedOf(text))],
  ['as_posix', (text) => tracedOf(text)],
  ['joinpath', (text, { positional }) => joinedPath([tracedOf(text), ...positional])]
])

function joined(separator: TracedText, { items }: PythonList): TracedText {
  return asWords(items).flatMap((word, at) => (at === 0 ? [...word] : [...separator, ...word]))
}

/** The words of a command line; undefined where quotes hold some together. */
function wordsOf(text: TracedText): PythonValue {
  const fields = splitFields(unquoted(text))
  return listOf(fields.map((field) => tracedOf(field.map((glyph) => ({ ...glyph, quoted: true })))))
}

function splitAt(text: TracedText, separator: string | undefined): Result {
  return separator && isKnown(text) ? listOf(plain(text).split(separator).map(textOf)) : undefined
}

function stripped(text: TracedText): PythonValue {
  const isBlank = ({ char }: TracedText[number]) => /^\s?$/.test(char)
  const from = text.findIndex((glyph) => !isBlank(glyph))
  return tracedOf(from < 0 ? [] : text.slice(from, text.findLastIndex((glyph) => !isBlank(glyph)) + 1))
}

function replaced(text: TracedText, from: string | undefined, to: string | undefined): Result {
  if (!from || to === undefined || !isKnown(text)) return undefined
  return withGiven(textOf(plain(text).replaceAll(from, to)), givenOf(tracedOf(text)))
}

function startsWith(text: TracedText, start: string | undefined): Result {
  if (start === undefined || !isKnown(text)) return undefined
  return { kind: 'constant', value: plain(text).startsWith(start), given: givenOf(tracedOf(text)) }
}

/** A path that begins at the root, the repository's where it is relative. */
function absolute(value: PythonValue): PythonValue {
  const path = knownText(value)
  return path === undefined || /^[/~]/.test(path) ? value : joinedPath([textOf(REPOSITORY), value])
}

type Function = (call: PythonCall, context: PythonContext) => Result

/** Functions of Python's own, and of its commonest packages, whose result is known; undefined for all others. */
export function libraryResult(call: PythonCall, context: PythonContext): Result {
  return FUNCTIONS.get(call.name)?.(call, context)
}

const asString: Function = ({ positional: [value] }) =>
  value && value.kind !== 'list' && value.kind !== 'mapping' ? tracedOf(asText(value)) : undefined
const asPath: Function = ({ positional }) => (positional.length > 0 ? joinedPath(positional) : textOf(''))
const asAbsolute: Function = ({ positional: [path] }) => path && absolute(path)
const asSequence: Function = ({ positional: [value] }) => (value ? asList(iterated(value)?.slice()) : listOf([]))
const asMapping: Function = ({ positional: [value], keywords }, { session }) => {
  const mapping = mappingOf([], value?.kind === 'mapping' ? value.type : undefined)
  if (value) putAll(session, mapping.entries, value)
  putAll(session, mapping.entries, mappingOf(keywords))
  return mapping
}
const copied: Function = (call, context) => {
  const [value] = call.positional
  return value?.kind === 'list'
    ? listOf(value.items, value.given)
    : value?.kind === 'mapping'
      ? asMapping(call, context)
      : value
}
const fieldDefault: Function = ({ keywords }) => keywords.get('default')
const optionDefault: Function = ({ positional: [first], keywords }, { session }) => {
  const value = keywords.get('default') ?? first
  return value && withGiven(value, `an option of ${session.file}`)
}
const asNumber: Function = ({ positional: [value] }) => {
  if (value?.kind !== 'text') return value?.kind === 'number' ? numberOf(Math.trunc(value.value), value.text) : value
  const text = knownText(value)?.trim() ?? ''
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? numberOf(Number(text), value.text) : undefined
}

const FUNCTIONS = new Map<string, Function>([
  ...['str', 'os.fspath', 'os.path.normpath'].map((name) => [name, asString] as const),
  ...['Path', 'pathlib.Path', 'os.path.join'].map((name) => [name, asPath] as const),
  ...['os.path.abspath', 'os.path.realpath'].map((name) => [name, asAbsolute] as const),
  ...['list', 'tuple'].map((name) => [name, asSequence] as const),
  ...['dict', 'argparse.Namespace', 'Namespace', 'SimpleNamespace', 'types.SimpleNamespace'].map(
    (name) => [name, asMapping] as const
  ),
  ...['copy.copy', 'copy.deepcopy', 'deepcopy'].map((name) => [name, copied] as const),
  ...['dataclasses.field', 'field'].map((name) => [name, fieldDefault] as const),
  ...['typer.Option', 'typer.Argument'].map((name) => [name, optionDefault] as const),
  ...['int', 'float'].map((name) => [name, asNumber] as const),
  ...['argparse.ArgumentParser', 'ArgumentParser'].map((name) => [name, () => mappingOf([], 'parser')] as const),
  ['os.path.dirname', ({ positional: [path] }) => part(path, /\/?[^/]*$/, '')],
  ['os.path.basename', ({ positional: [path] }) => part(path, /^.*\//, '')],
  ['os.getcwd', (_, { state }) => (state.directory === undefined ? undefined : absolute(textOf(state.directory)))],
  [
    'os.getenv',
    (call, context) => methodResult(context.state.root.own.get('os.environ') ?? NONE, { ...call, name: 'get' }, context)
  ],
  ['bool', ({ positional: [value = NONE] }) => asConstant(truth(value), value)],
  ['len', ({ positional: [value = NONE] }) => countOf(value)],
  ['vars', ({ positional: [value] }) => (value?.kind === 'mapping' ? value : undefined)],
  [
    'getattr',
    ({ positional: [object, ...rest], ...call }) =>
      object?.kind === 'mapping' && !object.type ? entryOf(object, { ...call, positional: rest }) : undefined
  ],
  ['setattr', ({ positional: [object, name, value] }, { session }) => setAttribute(session, object, name, value)],
  ['isinstance', ({ positional: [value = NONE, type = NONE] }) => isInstance(value, type)],
  // Memory is that of a GPU.
  ['torch.cuda.is_available', () => ({ kind: 'constant', value: true })],
  ['shlex.quote', ({ positional: [word] }) => (word && isBare(word) ? word : undefined)],
  [
    'shlex.split',
    ({ positional: [text] }) =>
      text?.kind === 'text' && !/["'\\]/.test(plain(text.text)) ? wordsOf(text.text) : undefined
  ],
  [
    'shlex.join',
    ({ positional: [list] }) =>
      list?.kind === 'list' && list.items.every(isBare) ? tracedOf(joined(literal(' '), list)) : undefined
  ],
  ['range', ({ positional }) => numbers(positional)],
  ['enumerate', ({ positional }) => asRows(rowsOf(positional)?.[0]?.map((item, at) => [numberOf(at), item]))],
  ['zip', ({ positional }) => asRows(zipped(rowsOf(positional)))],
  ['itertools.product', ({ positional }) => asRows(products(rowsOf(positional)))],
  ['product', ({ positional }) => asRows(products(rowsOf(positional)))]
])

/** A word that a shell reads as it stands. */
function isBare(word: PythonValue): boolean {
  return word.kind !== 'text' || !isKnown(word.text) || /^[\w@%+=:,./-]+$/.test(plain(word.text))
}

function part(path: PythonValue | undefined, cut: RegExp, by: string): Result {
  const known = knownText(path)
  return known === undefined ? undefined : textOf(known.replace(cut, by))
}

function asConstant(value: boolean | undefined, from: PythonValue): Result {
  return value === undefined ? undefined : { kind: 'constant', value, given: givenOf(from) }
}

function setAttribute(session: PythonContext['session'], object: Result, name: Result, value: Result): Result {
  const key = name && keyOf(name)
  if (object?.kind !== 'mapping' || !value) return undefined
  setEntry(session, object.entries, key, value, 'an attribute whose name is not known')
  return NONE
}

/** Types that `isinstance` tells apart. */
const TYPES = new Map([
  ['str', 'text'],
  ['list', 'list'],
  ['tuple', 'list'],
  ['dict', 'mapping']
])

function isInstance(value: PythonValue, type: PythonValue): Result {
  const types = type.kind === 'list' ? type.items : [type]
  const kinds = types.map((item) => (item.kind === 'unknown' ? TYPES.get(item.path ?? '') : undefined))
  if (value.kind === 'unknown' || kinds.includes(undefined)) return undefined
  return { kind: 'constant', value: kinds.includes(value.kind) }
}

function countOf(value: PythonValue): Result {
  const items = rowsOf([value])?.[0]
  return items && withGiven(numberOf(items.length), value.kind === 'list' ? value.given : undefined)
}

function numbers(positional: readonly PythonValue[]): Result {
  const values = positional.flatMap((value) => (value.kind === 'number' ? [value.value] : []))
  const [from = 0, to = 0, step = 1] = values.length === 1 ? [0, values[0]] : values
  const count = Math.ceil((to - from) / step)
  if (values.length !== positional.length || !(count <= MOST_ROWS)) return undefined
  return listOf(Array.from({ length: Math.max(count, 0) }, (_, at) => numberOf(from + at * step)))
}

type Rows = readonly (readonly PythonValue[])[]

/** More are not unrolled. */
const MOST_ROWS = 1000

/** The elements of each, undefined where some are not known. */
function rowsOf(values: readonly PythonValue[]): Rows | undefined {
  const lists = values.map((value) => iterated(value)).filter((list) => list !== undefined)
  return lists.length === values.length && !lists.flat().some((item) => item.kind === 'splat') ? lists : undefined
}

function asRows(rows: Rows | undefined): Result {
  return asList(rows?.map((row) => listOf(row)))
}

function zipped(lists: Rows | undefined): Rows | undefined {
  const length = Math.min(...(lists ?? []).map((list) => list.length))
  return lists && Array.from({ length }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1)))
}

function products(lists: Rows | undefined): Rows | undefined {
  let rows: Rows = [[]]
  for (const list of lists ?? []) {
    if (rows.length * list.length > MOST_ROWS) return undefined
    rows = rows.flatMap((row) => list.map((item) => [...row, item]))
  }
  return lists && rows
}
