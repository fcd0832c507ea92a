import { isKnown, plain, splitFields, type TracedText, unquoted } from '../text.ts'
import { braceFilled, elementsOf, isWhole, iterated, joinedPath } from './operators.ts'
import { loadedData, openedFile } from './repository.ts'
import {
  directoryOf,
  environmentOf,
  type PythonContext,
  type PythonSession,
  putAll,
  REPOSITORY,
  setEntry,
  setIn,
  setItems,
  underNames
} from './state.ts'
import { ultralyticsMethod, ultralyticsObject } from './ultralytics-api.ts'
import {
  asText,
  asWords,
  constantOf,
  givenOf,
  isString,
  knownText,
  listOf,
  mappingOf,
  NONE,
  numberIn,
  numberOf,
  type PythonArguments,
  type PythonCall,
  type PythonMapping,
  type PythonValue,
  REST,
  splatOf,
  textOf,
  tracedOf,
  truth,
  truthOf,
  unknownValue,
  withGiven
} from './value.ts'

/** What Python itself gives a name, on the machine of a training. */
export const CONSTANTS: ReadonlyMap<string, PythonValue> = underNames({
  'sys.executable': textOf('python'),
  'os.sep': textOf('/'),
  'os.name': textOf('posix'),
  'sys.platform': textOf('linux')
})

type Result = PythonValue | undefined
type Method<T> = (object: T, call: PythonArguments, session: PythonSession) => Result

/** What a method of a value gives; undefined where it is not followed. */
export function methodResult(object: PythonValue, call: PythonCall, { session }: PythonContext): Result {
  const name = call.name.slice(call.name.lastIndexOf('.') + 1)
  if (isString(object)) return TEXT_METHODS.get(name)?.(object.text, call, session)
  if (object.kind === 'mapping' && object.type === 'parser') return parserMethod(object, name, call, session)
  if (object.kind === 'mapping' && object.type === 'ultralytics') return ultralyticsMethod(object, name)
  if (object.kind === 'mapping') return MAPPING_METHODS.get(name)?.(object, call, session)
  if (object.kind !== 'list' || /^(index|count|__\w+__)$/.test(name)) return undefined
  if (name === 'copy') return listOf(object.items, object.given)
  setItems(session, object, LIST_CHANGES.get(name)?.(object.items, call) ?? [splatOf('a list that is changed')])
  return NONE
}

type Items = readonly PythonValue[]

/** What a method leaves in a list; every other one may leave anything. */
const LIST_CHANGES = underNames<(items: Items, call: PythonArguments) => Items | undefined>({
  append: (items, { positional: [item = NONE] }) => [...items, item],
  extend: (items, { positional: [more = NONE] }) => [...items, ...elementsOf(more)],
  insert: (items, { positional: [at, item = NONE] }) => (numberIn(at) === 0 ? [item, ...items] : undefined)
})

const MAPPING_METHODS = underNames<Method<PythonMapping>>({
  // What is read of a file is only ever parsed.
  read: (mapping) => (mapping.type === 'file' ? mapping : undefined),
  get: entryOf,
  items: (mapping) => pairsOf(mapping, (key, value) => listOf([key, value])),
  keys: (mapping) => pairsOf(mapping, (key) => key),
  values: (mapping) => pairsOf(mapping, (_, value) => value),
  copy: ({ entries, type }) => mappingOf(entries, type),
  update: ({ entries }, { positional: [other = mappingOf([])], keywords }, session) => {
    putAll(session, entries, other)
    putAll(session, entries, mappingOf(keywords))
    return NONE
  },
  pop: (mapping, call, session) => {
    const value = entryOf(mapping, call)
    setEntry(session, mapping.entries, call.positional[0], undefined)
    return value
  }
})

/** What an entry holds, or by default. */
function entryOf({ entries, type }: PythonMapping, { positional: [key, otherwise = NONE] }: PythonArguments): Result {
  const name = knownText(key)
  if (name === undefined) return undefined
  const absent = type === 'environment' ? withGiven(otherwise, `the environment variable ${name}`) : otherwise
  return entries.get(name) ?? (entries.has(REST) ? undefined : absent)
}

function pairsOf({ entries }: PythonMapping, pair: (key: PythonValue, value: PythonValue) => PythonValue): Result {
  return entries.has(REST) ? undefined : listOf([...entries].map(([name, value]) => pair(textOf(name), value)))
}

/** `ArgumentParser`: its entries are the defaults of what it will parse. */
function parserMethod(parser: PythonMapping, name: string, call: PythonArguments, session: PythonSession): Result {
  const { entries } = parser
  if (/^parse_/.test(name)) {
    const [words = NONE] = call.positional
    const isDefault = truth(words) === false || givenOf(words) !== undefined
    const parsed = mappingOf(isDefault ? entries : [[REST, unknownValue('the words that the file itself parses')]])
    return /known/.test(name) ? listOf([parsed, listOf([], `an argument of ${session.file}`)]) : parsed
  }
  if (!/^add_/.test(name)) return undefined
  // Of several that set one attribute, the first that has a default gives it.
  for (const [destination, value] of name === 'add_argument' ? optionOf(call, session, true) : [])
    if (call.keywords.has('default') || !entries.has(destination)) setIn(session, entries, destination, value)
  return parser
}

/** The attribute that an option of argparse or click sets, and its default. */
function optionOf(
  { positional, keywords }: PythonArguments,
  { file }: PythonSession,
  isArgparse: boolean
): [string, PythonValue][] {
  const names = positional.map(knownText).filter((written) => written !== undefined)
  const option = names.find((written) => written.startsWith('--')) ?? names[0]
  if (option === undefined) return []
  const bare = isArgparse ? undefined : names.find((written) => !written.startsWith('-'))
  const destination = knownText(keywords.get('dest')) ?? bare ?? option.split('/')[0] ?? ''
  const isPositional = !option.startsWith('-')
  const unless = isPositional ? `the argument ${option} of ${file}` : `${option} of ${file}`
  const holds = (key: string) => truth(keywords.get(key) ?? NONE) === true
  const action = knownText(keywords.get('action'))
  const isFlag = holds('is_flag') || action === 'store_true' || action === 'store_false'
  const isNeeded = (isPositional && !keywords.has('nargs')) || holds('required')
  const missing = isNeeded ? unknownValue(`${unless}, which has no default`) : NONE
  const absent = isFlag ? constantOf(action === 'store_false') : missing
  const value = withGiven(keywords.get('default') ?? absent, unless)
  return [[destination.replace(/^-+/, '').replaceAll('-', '_'), value]]
}

const TEXT_METHODS = underNames<Method<TracedText>>({
  format: (text, call) => tracedOf(braceFilled(text, call)),
  join: (text, { positional: [list] }) =>
    list?.kind === 'list'
      ? tracedOf(asWords(list.items).flatMap((word, at) => (at === 0 ? [...word] : [...text, ...word])))
      : undefined,
  split: (text, { positional }) => (positional.length > 0 ? undefined : wordsOf(text)),
  strip: (text, { positional }) => (positional.length > 0 ? undefined : stripped(text)),
  'open read_text': (text, { positional: [mode] }, session) => openedFile(tracedOf(text), mode, session),
  'resolve absolute': (text) => absolute(tracedOf(text))
})

/** The words of a command line that has no quotes. */
function wordsOf(text: TracedText): PythonValue {
  const fields = splitFields(unquoted(text))
  return listOf(fields.map((field) => tracedOf(field.map((glyph) => ({ ...glyph, quoted: true })))))
}

function stripped(text: TracedText): Result {
  const kept = text.filter(({ char }) => char.trim() !== '')
  const [first, last] = [kept[0], kept.at(-1)]
  if (!isKnown(text) || !first || !last) return undefined
  return tracedOf(text.slice(text.indexOf(first), text.lastIndexOf(last) + 1))
}

/** A path that begins at the root, the repository's where it is relative. */
function absolute(value: PythonValue): PythonValue {
  const path = knownText(value)
  return path === undefined || /^[/~]/.test(path) ? value : joinedPath([textOf(REPOSITORY), value])
}

type Function = (call: PythonCall, context: PythonContext) => Result

/** Functions of Python's own, and of its commonest packages, whose result is known; undefined for all others. */
export function libraryResult(call: PythonCall, context: PythonContext): Result {
  return FUNCTIONS.get(call.name)?.(call, context) ?? ultralyticsObject(call)
}

const FUNCTIONS = underNames<Function>({
  str: ({ positional: [value] }) => (value?.kind === 'list' || value?.kind === 'mapping' ? undefined : asString(value)),
  int: ({ positional: [value] }) => value && asWhole(value),
  bool: ({ positional: [value = NONE] }) => truthOf(truth(value), value),
  'list tuple': ({ positional: [value = listOf([])] }) => asList(iterated(value)),
  'dict argparse.Namespace Namespace SimpleNamespace types.SimpleNamespace': asMapping,
  len: ({ positional }) => rows(positional, ([list]) => withGiven(numberOf(list.length), givenOf(...positional))),
  range: ({ positional }) => numbers(positional),
  enumerate: ({ positional: [list = NONE] }) =>
    rows([list], ([items]) => listOf(items.map((item, at) => listOf([numberOf(at), item])))),
  zip: ({ positional }) => rows(positional, zipped),
  'itertools.product product': ({ positional }) => rows(positional, products),
  vars: ({ positional: [value] }) => (value?.kind === 'mapping' ? value : undefined),
  setattr: setAttribute,
  'dataclasses.field field': ({ keywords }) => keywords.get('default'),
  'argparse.ArgumentParser ArgumentParser': () => mappingOf([], 'parser'),
  'click.option click.argument': (call, { session }) => mappingOf(optionOf(call, session, false), 'option'),
  'typer.Option typer.Argument': ({ positional: [first = NONE], keywords }, { session }) =>
    withGiven(keywords.get('default') ?? first, `an option of ${session.file}`),
  'Path pathlib.Path os.path.join': ({ positional }) => joinedPath(positional),
  'os.path.abspath os.path.realpath': ({ positional: [path] }) => path && absolute(path),
  'os.path.dirname': ({ positional: [path] }) => {
    const known = knownText(path)
    return known === undefined ? undefined : textOf(known.replace(/\/?[^/]*$/, ''))
  },
  'os.getcwd': (_, { session }) => {
    const directory = directoryOf(session)
    return directory === undefined ? undefined : absolute(textOf(directory))
  },
  'os.getenv': (call, { session }) => entryOf(mappingOf(environmentOf(session), 'environment'), call),
  // Memory is that of a GPU.
  'torch.cuda.is_available': () => constantOf(true),
  'open io.open codecs.open': ({ positional: [path, mode], keywords }, { session }) =>
    openedFile(path, mode ?? keywords.get('mode'), session),
  'yaml.safe_load yaml.load yaml.full_load yaml.unsafe_load json.load json.loads': (
    { positional: [from] },
    { session }
  ) => (from?.kind === 'mapping' ? loadedData(from, session) : undefined),
  'OmegaConf.load omegaconf.OmegaConf.load': ({ positional: [from] }, { session }) => loadedData(from, session),
  'shlex.split': ({ positional: [text] }) =>
    isString(text) && !/["'\\]/.test(plain(text.text)) ? wordsOf(text.text) : undefined
})

function asString(value: PythonValue | undefined): Result {
  return value && tracedOf(asText(value))
}

function asWhole(value: PythonValue): Result {
  if (value.kind !== 'scalar' || typeof value.value === 'boolean' || value.value === null) return value
  const written = isKnown(value.text) ? plain(value.text) : ''
  return /^[+-]?\d+$/.test(written) ? numberOf(Number(written), value.text) : undefined
}

function asMapping({ positional: [value], keywords }: PythonCall, { session }: PythonContext): PythonValue {
  const mapping = mappingOf([])
  if (value) putAll(session, mapping.entries, value)
  putAll(session, mapping.entries, mappingOf(keywords))
  return mapping
}

function setAttribute({ positional: [object, name, value] }: PythonCall, { session }: PythonContext): Result {
  if (object?.kind !== 'mapping' || !value) return undefined
  setEntry(session, object.entries, name, value)
  return NONE
}

function asList(items: Items | undefined): Result {
  return items && listOf(items)
}

/** More are not unrolled. */
const MOST_ROWS = 1000

function numbers(positional: Items): Result {
  const values = positional.map((value) => numberIn(value) ?? Number.NaN)
  const [from = 0, to = 0, step = 1] = values.length === 1 ? [0, values[0]] : values
  const count = Math.max(Math.ceil((to - from) / step), 0)
  if (!(count <= MOST_ROWS)) return undefined
  return listOf(Array.from({ length: count }, (_, at) => numberOf(from + at * step)))
}

type Rows = readonly [Items, ...Items[]]

/** What is made of the elements of each list; undefined where some are not known. */
function rows(values: Items, make: (lists: Rows) => Result): Result {
  const [first, ...others] = values.map((value) => iterated(value) ?? [splatOf('')])
  return first && [first, ...others].every(isWhole) ? make([first, ...others]) : undefined
}

function zipped(lists: Rows): PythonValue {
  const length = Math.min(...lists.map((list) => list.length))
  return listOf(lists[0].slice(0, length).map((_, at) => listOf(lists.flatMap((list) => list.slice(at, at + 1)))))
}

function products(lists: Rows): Result {
  if (lists.reduce((count, list) => count * list.length, 1) > MOST_ROWS) return undefined
  let products: Items[] = [[]]
  for (const list of lists) products = products.flatMap((row) => list.map((item) => [...row, item]))
  return listOf(products.map((row) => listOf(row)))
}
