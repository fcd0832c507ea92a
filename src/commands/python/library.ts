import { isKnown, literal, plain, splitFields, type TracedText, unquoted } from '../text.ts'
import { elementsOf, isWhole, iterated, joinedPath } from './operators.ts'
import { directoryOf, type PythonContext, type PythonSession, putAll, setEntry, setIn, setItems } from './state.ts'
import { braceFilled } from './strings.ts'
import {
  asText,
  asWords,
  givenOf,
  knownText,
  listOf,
  mappingOf,
  NONE,
  numberOf,
  type PythonArguments,
  type PythonCall,
  type PythonList,
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
type Method<T> = (object: T, call: PythonArguments, session: PythonSession) => Result

/** What a method of a value gives; undefined where it is not followed. */
export function methodResult(object: PythonValue, call: PythonCall, { session }: PythonContext): Result {
  const name = call.name.slice(call.name.lastIndexOf('.') + 1)
  if (object.kind === 'text') return TEXT_METHODS.get(name)?.(object.text, call, session)
  if (object.kind === 'mapping')
    return object.type === 'parser'
      ? parserMethod(object, name, call, session)
      : MAPPING_METHODS.get(name)?.(object, call, session)
  if (object.kind !== 'list' || /^(index|count|__\w+__)$/.test(name)) return undefined
  const items = LIST_CHANGES.get(name)?.(object.items, call)
  if (name === 'copy') return listOf(object.items, object.given)
  setItems(session, object, items ?? [splatOf('a list that is changed')])
  return NONE
}

/** What a method leaves in a list; every other one may leave anything. */
const LIST_CHANGES = new Map<
  string,
  (items: readonly PythonValue[], call: PythonArguments) => typeof items | undefined
>([
  ['append', (items, { positional: [item = NONE] }) => [...items, item]],
  ['extend', (items, { positional: [more = NONE] }) => [...items, ...elementsOf(more)]],
  ['copy', (items) => items],
  ['insert', (items, { positional: [at, item = NONE] }) => (isAt(at, 0) ? [item, ...items] : undefined)]
])

function isAt(index: Result, place: number): boolean {
  return index?.kind === 'number' && index.value === place
}

const MAPPING_METHODS = new Map<string, Method<PythonMapping>>([
  ['get', entryOf],
  ['items', (mapping) => pairsOf(mapping, (key, value) => listOf([key, value]))],
  ['keys', (mapping) => pairsOf(mapping, (key) => key)],
  ['values', (mapping) => pairsOf(mapping, (_, value) => value)],
  ['copy', ({ entries, type }) => mappingOf(entries, type)],
  [
    'update',
    ({ entries }, { positional: [other = mappingOf([])], keywords }, session) => {
      putAll(session, entries, other)
      putAll(session, entries, mappingOf(keywords))
      return NONE
    }
  ],
  [
    'pop',
    (mapping, call, session) => {
      const value = entryOf(mapping, call)
      setEntry(session, mapping.entries, call.positional[0], undefined)
      return value
    }
  ]
])

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
  if (name === 'add_argument') {
    const option = optionOf(call, session, true)
    // Of several that set one attribute, the first that has a default gives it.
    for (const [destination, value] of option?.entries ?? [])
      if (call.keywords.has('default') || !entries.has(destination)) setIn(session, entries, destination, value)
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
function optionOf({ positional, keywords }: PythonArguments, { file }: PythonSession, isArgparse: boolean) {
  const names = positional.map(knownText).filter((written) => written !== undefined)
  const option = names.find((written) => written.startsWith('--')) ?? names[0]
  if (option === undefined) return undefined
  const bare = isArgparse ? undefined : names.find((written) => !written.startsWith('-'))
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
  return mappingOf([[destination.replace(/^-+/, '').replaceAll('-', '_'), value]], 'option')
}

const TEXT_METHODS = new Map<string, Method<TracedText>>([
  ['format', (text, call) => tracedOf(braceFilled(text, call))],
  ['join', (text, { positional: [list] }) => (list?.kind === 'list' ? joined(text, list) : undefined)],
  ['split', (text, { positional }) => (positional.length > 0 ? undefined : wordsOf(text))],
  ['resolve', (text) => absolute(tracedOf(text))],
  ['absolute', (text) => absolute(tracedOf(text))],
  ['as_posix', (text) => tracedOf(text)]
])

function joined(separator: TracedText, { items }: PythonList): PythonValue {
  return tracedOf(asWords(items).flatMap((word, at) => (at === 0 ? [...word] : [...separator, ...word])))
}

/** The words of a command line that has no quotes. */
function wordsOf(text: TracedText): PythonValue {
  const fields = splitFields(unquoted(text))
  return listOf(fields.map((field) => tracedOf(field.map((glyph) => ({ ...glyph, quoted: true })))))
}

/** A path that begins at the root, the repository's where it is relative. */
function absolute(value: PythonValue): PythonValue {
  const path = knownText(value)
  return path === undefined || /^[/~]/.test(path) ? value : joinedPath([textOf(REPOSITORY), value])
}

function currentFolder(session: PythonSession): Result {
  const directory = directoryOf(session)
  return directory === undefined ? undefined : absolute(textOf(directory))
}

/** A known path, of which a part is cut off. */
function without(path: PythonValue | undefined, cut: RegExp): Result {
  const known = knownText(path)
  return known === undefined ? undefined : textOf(known.replace(cut, ''))
}

/** A word that a shell reads as it stands. */
function isBare(word: PythonValue): boolean {
  return word.kind !== 'text' || !isKnown(word.text) || /^[\w@%+=:,./-]+$/.test(plain(word.text))
}

type Function = (call: PythonCall, context: PythonContext) => Result

/** Functions of Python's own, and of its commonest packages, whose result is known; undefined for all others. */
export function libraryResult(call: PythonCall, context: PythonContext): Result {
  return FUNCTIONS.get(call.name)?.(call, context)
}

/** Each under all its names. */
const FUNCTIONS: ReadonlyMap<string, Function> = new Map(
  (
    [
      [
        'str os.fspath os.path.normpath',
        ({ positional: [value] }) =>
          value && value.kind !== 'list' && value.kind !== 'mapping' ? tracedOf(asText(value)) : undefined
      ],
      ['int', ({ positional: [value] }) => value && asWhole(value)],
      ['bool', ({ positional: [value = NONE] }) => truthOf(truth(value), value)],
      ['list tuple', ({ positional: [value = listOf([])] }) => asList(iterated(value))],
      ['dict argparse.Namespace Namespace SimpleNamespace types.SimpleNamespace', asMapping],
      ['copy.copy copy.deepcopy deepcopy', ({ positional: [value] }) => value && copied(value)],
      ['len', ({ positional: [value = NONE] }) => countOf(value)],
      ['range', ({ positional }) => numbers(positional)],
      [
        'enumerate',
        ({ positional: [list = NONE] }) => asRows(rowsOf([list])?.[0]?.map((item, at) => [numberOf(at), item]))
      ],
      ['zip', ({ positional }) => asRows(zipped(rowsOf(positional)))],
      ['itertools.product product', ({ positional }) => asRows(products(rowsOf(positional)))],
      ['vars', ({ positional: [value] }) => (value?.kind === 'mapping' ? value : undefined)],
      ['setattr', setAttribute],
      ['dataclasses.field field', ({ keywords }) => keywords.get('default')],
      ['argparse.ArgumentParser ArgumentParser', () => mappingOf([], 'parser')],
      ['click.option click.argument', (call, { session }) => optionOf(call, session, false)],
      [
        'typer.Option typer.Argument',
        ({ positional: [first = NONE], keywords }, { session }) =>
          withGiven(keywords.get('default') ?? first, `an option of ${session.file}`)
      ],
      ['Path pathlib.Path os.path.join', ({ positional }) => joinedPath(positional)],
      ['os.path.abspath os.path.realpath', ({ positional: [path] }) => path && absolute(path)],
      ['os.path.dirname', ({ positional: [path] }) => without(path, /\/?[^/]*$/)],
      ['os.path.basename', ({ positional: [path] }) => without(path, /^.*\//)],
      ['os.getcwd', (_, { session }) => currentFolder(session)],
      [
        'os.getenv',
        (call, { session }) => {
          const held = session.root.own.get('os.environ')
          return held?.kind === 'mapping' ? entryOf(held, call) : undefined
        }
      ],
      // Memory is that of a GPU.
      ['torch.cuda.is_available', () => truthOf(true)],
      [
        'shlex.split',
        ({ positional: [text] }) =>
          text?.kind === 'text' && !/["'\\]/.test(plain(text.text)) ? wordsOf(text.text) : undefined
      ],
      [
        'shlex.join',
        ({ positional: [list] }) =>
          list?.kind === 'list' && list.items.every(isBare) ? joined(literal(' '), list) : undefined
      ]
    ] satisfies [string, Function][]
  ).flatMap(([names, result]) => names.split(' ').map((name) => [name, result]))
)

function asWhole(value: PythonValue): Result {
  if (value.kind !== 'number' && value.kind !== 'text') return value
  const written = isKnown(value.text) ? plain(value.text) : ''
  return /^[+-]?\d+$/.test(written) ? numberOf(Number(written), value.text) : undefined
}

function asMapping({ positional: [value], keywords }: PythonCall, { session }: PythonContext): PythonValue {
  const mapping = mappingOf([])
  if (value) putAll(session, mapping.entries, value)
  putAll(session, mapping.entries, mappingOf(keywords))
  return mapping
}

function copied(value: PythonValue): PythonValue {
  if (value.kind === 'mapping') return mappingOf(value.entries, value.type)
  return value.kind === 'list' ? listOf(value.items, value.given) : value
}

function setAttribute({ positional: [object, name, value] }: PythonCall, { session }: PythonContext): Result {
  if (object?.kind !== 'mapping' || !value) return undefined
  setEntry(session, object.entries, name, value)
  return NONE
}

function asList(items: readonly PythonValue[] | undefined): Result {
  return items && listOf(items)
}

function countOf(value: PythonValue): Result {
  const items = rowsOf([value])?.[0]
  return items && withGiven(numberOf(items.length), value.kind === 'list' ? value.given : undefined)
}

type Rows = readonly (readonly PythonValue[])[]

/** More are not unrolled. */
const MOST_ROWS = 1000

function numbers(positional: readonly PythonValue[]): Result {
  const values = positional.flatMap((value) => (value.kind === 'number' ? [value.value] : []))
  const [from = 0, to = 0, step = 1] = values.length === 1 ? [0, values[0]] : values
  const count = Math.ceil((to - from) / step)
  if (values.length !== positional.length || !(count <= MOST_ROWS)) return undefined
  return listOf(Array.from({ length: Math.max(count, 0) }, (_, at) => numberOf(from + at * step)))
}

/** The elements of each, undefined where some are not known. */
function rowsOf(values: readonly PythonValue[]): Rows | undefined {
  const lists = values.map((value) => iterated(value)).filter((list) => list !== undefined && isWhole(list))
  return lists.length === values.length ? (lists as Rows) : undefined
}

function asRows(rows: Rows | undefined): Result {
  return asList(rows?.map((row) => listOf(row)))
}

function zipped(lists: Rows | undefined): Rows | undefined {
  const length = Math.min(MOST_ROWS, ...(lists ?? []).map((list) => list.length))
  return lists?.[0]?.slice(0, length).map((_, at) => lists.flatMap((list) => list.slice(at, at + 1)))
}

function products(lists: Rows | undefined): Rows | undefined {
  let rows: Rows = [[]]
  for (const list of lists ?? []) {
    if (rows.length * list.length > MOST_ROWS) return undefined
    rows = rows.flatMap((row) => list.map((item) => [...row, item]))
  }
  return lists && rows
}
