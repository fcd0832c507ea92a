import { dirName, joinPath } from '../domain/paths.ts'
import type { ParsedOption } from './argparse.ts'
import { newBudget, TooComplicated } from './budget.ts'
import { childOf, descendants, type Grammars, namedChildren, type SyntaxNode } from './grammars.ts'
import { DECIDING_DESTINATIONS, destinationOf, type OptionDefinition, optionTable } from './options.ts'
import type { OtherFiles } from './other-files.ts'
import { literal, unknownText } from './text.ts'

/** An option of a `train.py` in the repository, with the default that it has there. */
interface OwnOption extends OptionDefinition {
  /** The words that it takes unless others are given; none for what is absent; undefined where it is computed. */
  readonly fallback: readonly string[] | undefined
}

/**
 * The options that a user's own `train.py` defines, from its `add_argument` calls. Read it only where that file is
 * trusted, and pass it to `readTrainingCommands`: a fork's own options are then no errors.
 */
export function readOptionTable(trainPyText: string, grammars: Grammars): OptionDefinition[] {
  return readOwnOptions(trainPyText, grammars).map(({ fallback: _, ...definition }) => definition)
}

/** Options beyond YOLOv5's: those given, or those of the `train.py` in the repository that a command starts. */
export type ExtraOptions = readonly OptionDefinition[] | 'of-the-trainer'

/** A `train.py` of the repository. */
interface OwnTrainer {
  readonly options: readonly OptionDefinition[]
  /**
   * What memory depends on, by attribute, as it is where a command line gives none: many a team writes its settings there.
   * None where the file is not YOLOv5's.
   */
  readonly defaults: ReadonlyMap<string, ParsedOption>
}

/** A command's `train.py`, and where the command runs. */
interface FoundTrainer extends OwnTrainer {
  /** Folder from which the command's relative paths count: the repository's root, or that of the command's file. */
  readonly start: string
}

const noTrainer: FoundTrainer = { options: [], defaults: new Map(), start: '' }

/** However many commands of a file start the same trainer, it is read once. */
const read = new WeakMap<OtherFiles, Map<string, OwnTrainer>>()

/**
 * The `train.py` of the repository that a command starts, if it is there: from the root, else from the folder of the command's
 * file, where it must then be run.
 * @param directory in which the script is named, undefined where that is not known
 */
export function findTrainer(
  script: string,
  directory: string | undefined,
  { others, grammars, path }: { readonly others: OtherFiles; readonly grammars: Grammars; readonly path: string }
): FoundTrainer {
  if (directory === undefined) return noTrainer
  // Its options may be what makes a command one of YOLOv5's.
  others.areNeeded = true
  for (const start of new Set(['', dirName(path)])) {
    const text = others.find(script, [joinPath(start, directory)])?.text
    if (text === undefined) continue
    const known = read.get(others) ?? new Map<string, OwnTrainer>()
    read.set(others, known)
    const trainer = known.get(text) ?? readTrainer(text, grammars)
    known.set(text, trainer)
    return { ...trainer, start }
  }
  return noTrainer
}

function readTrainer(text: string, grammars: Grammars): OwnTrainer {
  const options = readOwnOptions(text, grammars)
  const has = (destination: string) => options.some((option) => option.destination === destination)
  if (!['weights', 'cfg', 'hyp', 'batch_size', 'imgsz'].every(has)) return { options, defaults: new Map() }
  const deciding = options.filter(
    ({ destination }) => DECIDING_DESTINATIONS.has(destination) && destination !== 'resume'
  )
  return { options, defaults: new Map(deciding.flatMap(parsedDefault)) }
}

function parsedDefault(option: OwnOption): [string, ParsedOption][] {
  const { destination, fallback, names } = option
  const [flag = ''] = names
  if (fallback?.length === 0) return []
  const values = fallback
    ? fallback.map((word) => literal(word, -1, true))
    : [[unknownText(`the default of ${flag} in train.py, which is computed`, true)]]
  return [[destination, { definition: option, flag: literal(flag), values: option.values === 'none' ? [] : values }]]
}

function readOwnOptions(trainPyText: string, grammars: Grammars): OwnOption[] {
  const textOf = (node: SyntaxNode) => trainPyText.slice(node.start, node.end)
  const definitions: OwnOption[] = []
  for (const node of descendants(treeOf(trainPyText, grammars))) {
    const called = node.type === 'call' ? childOf(node, 'function') : undefined
    const list = childOf(node, 'arguments')
    if (called && list && textOf(called).endsWith('.add_argument')) definitions.push(...definitionFrom(list, textOf))
  }
  return definitions
}

/** A program nested too deeply, or too complicated, to be parsed defines no option that is known. */
function treeOf(text: string, grammars: Grammars): SyntaxNode {
  const nothing: SyntaxNode = { type: 'module', named: true, field: undefined, start: 0, end: 0, children: [] }
  if (text.length > LENGTH_LIMIT) return nothing
  try {
    return grammars.parsePython(text, newBudget(text.length))
  } catch (error) {
    if (error instanceof RangeError || error instanceof TooComplicated) return nothing
    throw error
  }
}

/** YOLOv5's train.py has 35 KB. */
const LENGTH_LIMIT = 512 * 1024

function definitionFrom(list: SyntaxNode, textOf: (node: SyntaxNode) => string): OwnOption[] {
  const names: string[] = []
  const keywords = new Map<string, SyntaxNode>()
  for (const argument of namedChildren(list)) {
    const name = childOf(argument, 'name')
    const value = childOf(argument, 'value')
    if (argument.type === 'string') names.push(unquoted(textOf(argument)))
    else if (argument.type === 'keyword_argument' && name && value) keywords.set(textOf(name), value)
  }
  const options = names.filter((name) => name.startsWith('-'))
  if (options.length === 0) return []
  const keyword = (name: string) => {
    const value = keywords.get(name)
    return value && unquoted(textOf(value))
  }
  const choices = keywords.get('choices')
  const fallback = keywords.get('default')
  return [
    {
      names: options,
      destination: yolov5Destination(options) ?? keyword('dest') ?? destinationOf(options),
      values: valuesOf(keyword('action'), keyword('nargs')),
      type: typeOf(keyword('type')),
      ...(choices ? choicesOf(choices, textOf) : {}),
      fallback: fallback ? wordsOf(fallback, textOf) : []
    }
  ]
}

/** Versions of YOLOv5 name the attribute of one option differently: `--img-size` set `img_size` before v6.0. */
function yolov5Destination(names: readonly string[]): string | undefined {
  const known = [...optionTable('detect'), ...optionTable('segment')]
  return known.find((definition) => definition.names.some((name) => names.includes(name)))?.destination
}

function valuesOf(action: string | undefined, nargs: string | undefined): OptionDefinition['values'] {
  if (action && action !== 'store' && action !== 'append') return 'none'
  if (nargs === '?') return 'optional'
  return nargs === undefined || nargs === '1' ? 'one' : 'many'
}

function typeOf(type: string | undefined): OptionDefinition['type'] {
  if (type === 'int') return 'integer'
  return type === 'float' ? 'number' : 'text'
}

/** Only choices that are all strings are held against the words; numbers are not. */
function choicesOf(node: SyntaxNode, textOf: (node: SyntaxNode) => string): { choices?: readonly string[] } {
  const items = namedChildren(node)
  return items.length > 0 && items.every((item) => item.type === 'string')
    ? { choices: items.map((item) => unquoted(textOf(item))) }
    : {}
}

/** `16`, `'a.yaml'`, `[640, 640]`, `ROOT / 'a.yaml'`, `True`; undefined for what is computed. */
function wordsOf(node: SyntaxNode, textOf: (node: SyntaxNode) => string): readonly string[] | undefined {
  const text = textOf(node)
  switch (node.type) {
    case 'string':
      return /^[rRbBuU]?["']/.test(text) ? [unquoted(text)] : undefined
    case 'integer':
    case 'float':
    case 'unary_operator':
      return /^-?[\d.]+$/.test(text) ? [text] : undefined
    case 'true':
      return [text]
    case 'false':
    case 'none':
      return []
    case 'list':
    case 'tuple': {
      const items = namedChildren(node).map((item) => wordsOf(item, textOf))
      return items.every((item) => item !== undefined) ? items.flat() : undefined
    }
    case 'call': {
      const [only] = namedChildren(childOf(node, 'arguments') ?? node)
      return /^str\(/.test(text) && only ? wordsOf(only, textOf) : undefined
    }
    case 'binary_operator': {
      const [left, right] = namedChildren(node)
      return left && right && /^(ROOT|FILE\.parents?\S*)\s*\/\s*["']/.test(text) ? wordsOf(right, textOf) : undefined
    }
    default:
      return undefined
  }
}

function unquoted(text: string): string {
  return text.replace(/^[rbu]?(["'])(.*)\1$/is, '$2')
}
