import { type OptionDefinition, replacementFor, VERSION_DEPENDENT_OPTIONS } from './options.ts'
import { isAbsentByDefault, isElastic, isKnown, plain, type TracedText, unknownsOf, visible } from './text.ts'

/** The values that argparse gives one attribute. */
export interface ParsedOption {
  readonly definition: OptionDefinition
  /** The option as written (`--batch`), without its value. */
  readonly flag: TracedText
  readonly values: readonly TracedText[]
}

/** Something that argparse refuses, or that cannot be told before the command runs. */
export type ArgumentProblem =
  | { readonly kind: 'no-such-option'; readonly name: string }
  /** `after` is the option before it, `position` that of the word. */
  | {
      readonly kind: 'stray-value'
      readonly value: string
      readonly after: string | undefined
      readonly position: number
    }
  | { readonly kind: 'ambiguous'; readonly name: string; readonly candidates: readonly string[] }
  | { readonly kind: 'value-missing'; readonly name: string }
  | { readonly kind: 'value-refused'; readonly name: string; readonly value: string; readonly wanted: string }
  | { readonly kind: 'not-known'; readonly word: TracedText }
  | { readonly kind: 'help' }

export interface ParsedArguments {
  /** By attribute; the last one written wins. */
  readonly options: ReadonlyMap<string, ParsedOption>
  readonly problems: readonly ArgumentProblem[]
}

type Classified =
  | { readonly kind: 'value' }
  | { readonly kind: 'not-known' }
  | {
      readonly kind: 'option'
      readonly definition: OptionDefinition
      readonly flag: TracedText
      readonly attached?: TracedText
    }
  | { readonly kind: 'problem'; readonly problem: ArgumentProblem }

/**
 * Reads arguments exactly as Python's argparse does, for a parser that has options but no positional arguments:
 * unambiguous prefixes, `--x=y`, optional and repeated values, types and choices.
 * (CPython, `Lib/argparse.py`: `_parse_optional`, `_get_option_tuples`, `consume_optional`.)
 */
export function parseArguments(words: readonly TracedText[], table: readonly OptionDefinition[]): ParsedArguments {
  const options = new Map<string, ParsedOption>()
  const problems: ArgumentProblem[] = []
  let previous: string | undefined
  for (let index = 0; index < words.length; ) {
    const word = words[index] as TracedText
    const classified = classify(word, table)
    index++
    if (classified.kind === 'option') {
      const values = takeValues(classified, words, index, table)
      if (!classified.attached) index += values.length
      const parsed = { definition: classified.definition, flag: classified.flag, values }
      problems.push(...refusals(parsed, classified.attached))
      // By default `$B` of `--batch $B --batch 8` is no word at all: argparse then refuses the line.
      const replaced = options.get(classified.definition.destination)
      const elastic = replaced?.values.find(isElastic)
      if (replaced && elastic) problems.push(replacedProblem(replaced, elastic))
      options.set(classified.definition.destination, parsed)
      previous = plain(classified.flag)
    } else {
      problems.push(problemOf(classified, word, previous, index - 1))
      if (classified.kind === 'problem') previous = plain(word)
    }
  }
  return { options, problems }
}

function replacedProblem({ flag }: ParsedOption, value: TracedText): ArgumentProblem {
  return isAbsentByDefault(value) ? { kind: 'value-missing', name: plain(flag) } : { kind: 'not-known', word: value }
}

function problemOf(
  classified: Exclude<Classified, { kind: 'option' }>,
  word: TracedText,
  previous: string | undefined,
  position: number
): ArgumentProblem {
  if (classified.kind === 'problem') return classified.problem
  if (classified.kind === 'not-known' || isElastic(word)) return { kind: 'not-known', word }
  return { kind: 'stray-value', value: plain(word), after: previous, position }
}

function classify(word: TracedText, table: readonly OptionDefinition[]): Classified {
  const text = plain(word)
  if (visible(word)[0]?.unknown) return { kind: 'not-known' }
  if (!text.startsWith('-') || text === '-') return { kind: 'value' }
  if (text === '--')
    return { kind: 'problem', problem: { kind: 'stray-value', value: '--', after: undefined, position: -1 } }
  if (text === '-h' || text === '--help') return { kind: 'problem', problem: { kind: 'help' } }
  return classifyOption(word, text, table)
}

function classifyOption(word: TracedText, text: string, table: readonly OptionDefinition[]): Classified {
  const exact = definitionNamed(text, table)
  if (exact && isKnown(word)) return { kind: 'option', definition: exact, flag: word }
  const seen = visible(word)
  const equals = seen.findIndex((glyph) => glyph.char === '=')
  const flag = equals < 0 ? seen : seen.slice(0, equals)
  if (!isKnown(flag)) return { kind: 'not-known' }
  const name = plain(flag)
  const found = definitionNamed(name, table) ?? definitionByPrefix(name, table)
  if (Array.isArray(found)) {
    return { kind: 'problem', problem: { kind: 'ambiguous', name, candidates: found } }
  }
  if (found) {
    const attached = equals < 0 ? {} : { attached: seen.slice(equals + 1) }
    return { kind: 'option', definition: found as OptionDefinition, flag, ...attached }
  }
  if (/^-\d+$|^-\d*\.\d+$/.test(text) || text.includes(' ')) return { kind: 'value' }
  return { kind: 'problem', problem: { kind: 'no-such-option', name } }
}

function definitionNamed(name: string, table: readonly OptionDefinition[]): OptionDefinition | undefined {
  return table.find((definition) => definition.names.includes(name))
}

/** The one option that starts so, the names of several, or nothing. */
function definitionByPrefix(
  prefix: string,
  table: readonly OptionDefinition[]
): OptionDefinition | readonly string[] | undefined {
  if (!prefix.startsWith('--')) return undefined
  const found = table.flatMap((definition) => definition.names.filter((name) => name.startsWith(prefix)))
  // A team's own train.py defines most of what the table has anyway.
  const names = [...new Set(found)]
  const settled = names.filter((name) => !VERSION_DEPENDENT_OPTIONS.has(name))
  const candidates = settled.length > 0 ? settled : names
  if (candidates.length > 1) return candidates
  return candidates[0] ? definitionNamed(candidates[0], table) : undefined
}

function takeValues(
  option: Extract<Classified, { kind: 'option' }>,
  words: readonly TracedText[],
  index: number,
  table: readonly OptionDefinition[]
): TracedText[] {
  if (option.attached) return [option.attached]
  const limit = { none: 0, one: 1, optional: 1, many: Number.POSITIVE_INFINITY }[option.definition.values]
  const values: TracedText[] = []
  while (values.length < limit && index + values.length < words.length) {
    const word = words[index + values.length] as TracedText
    const { kind } = classify(word, table)
    // An unknown word straight behind an option is its value, by all that the author can have meant.
    if (kind !== 'value' && !(kind === 'not-known' && values.length === 0)) break
    values.push(word)
  }
  return values
}

function refusals({ definition, flag, values }: ParsedOption, attached: TracedText | undefined): ArgumentProblem[] {
  const name = plain(flag)
  if (attached && definition.values === 'none') {
    return [{ kind: 'value-refused', name, value: plain(attached), wanted: 'no value' }]
  }
  if (values.length === 0 && (definition.values === 'one' || definition.values === 'many')) {
    return [{ kind: 'value-missing', name }]
  }
  return values
    .filter((value) => isKnown(value) && !accepts(definition, plain(value)))
    .map((value) => ({ kind: 'value-refused', name, value: plain(value), wanted: wantedBy(definition) }))
}

function accepts(definition: OptionDefinition, value: string): boolean {
  if (definition.choices && !definition.choices.includes(value)) return false
  if (definition.type === 'integer') return parseInteger(value) !== undefined
  if (definition.type === 'number') return parseFloatText(value) !== undefined
  return true
}

function wantedBy(definition: OptionDefinition): string {
  if (definition.choices) return `one of ${definition.choices.join(', ')}`
  return definition.type === 'integer' ? 'a whole number' : 'a number'
}

/** What Python's `int(text)` gives, undefined where it raises. */
export function parseInteger(text: string): number | undefined {
  const trimmed = text.trim()
  if (!/^[+-]?\d+(_\d+)*$/.test(trimmed)) return undefined
  return Number(trimmed.replaceAll('_', ''))
}

/** What Python's `float(text)` gives, undefined where it raises. */
export function parseFloatText(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase()
  if (/^[+-]?(inf|infinity|nan)$/.test(trimmed)) return Number.NaN
  if (!/^[+-]?(\d+(_\d+)*\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(trimmed)) return undefined
  return Number(trimmed.replaceAll('_', ''))
}

/** One sentence that says what YOLOv5 would refuse, or what cannot be known, and what to do about it. */
export function explainProblem(problem: ArgumentProblem, table: readonly OptionDefinition[]): string {
  switch (problem.kind) {
    case 'no-such-option':
      return `train.py has no option ${problem.name}${hintFor(problem.name, table)}.`
    case 'stray-value':
      return explainStray(problem.value, problem.after)
    case 'ambiguous':
      return `train.py refuses ${problem.name}: it could mean ${problem.candidates.join(' or ')}; write the whole name.`
    case 'value-missing':
      return `train.py refuses the line: ${problem.name} has no value; write one behind it.`
    case 'value-refused':
      return `train.py refuses ${problem.name} ${quoted(problem.value)}: it takes ${problem.wanted}.`
    case 'not-known':
      return explainUnknownWord(problem.word)
    case 'help':
      return 'train.py --help prints its options and trains nothing.'
  }
}

/** One sentence for a value that only exists when the command runs. */
export function explainUnknownValue(flag: string, value: TracedText): string {
  return `${flag} takes its value from ${sourcesOf(value)}: write the value out, or give it a default in the file.`
}

/** One sentence for arguments of which not even the number is known. */
export function explainUnknownWord(word: TracedText): string {
  return `Arguments come from ${sourcesOf(word)} and may be any option: write them out, or set them in the file.`
}

/** Where the unknown parts of a text come from, in words. */
export function sourcesOf(text: TracedText): string {
  return [...new Set(unknownsOf(text).map((unknown) => unknown.source))].join(' and ')
}

function explainStray(value: string, after: string | undefined): string {
  const word = quoted(value)
  if (after && /^--(img|imgsz|img-size)$/.test(after) && /^\d+$/.test(value)) {
    return `train.py refuses the second size ${value}: ${after} takes one since v6.0; write one size.`
  }
  if (/[^\S \t\r\n]/.test(value)) {
    return `train.py refuses the argument ${word}: it holds a character that looks like a blank and is none; write a blank.`
  }
  if (value.trim() === '') {
    return `train.py refuses the argument ${word}: a backslash before a blank is an argument, not a continued line; end the line right after the backslash.`
  }
  if (/^\s*[–—]/.test(value)) return `train.py refuses ${word}: it starts with a long dash; write two hyphens.`
  if (/^[\\^`]$/.test(value)) {
    return `train.py refuses the argument ${word}: it continues no line here; take it away, or use the sign of this shell.`
  }
  return `train.py refuses the argument ${word}${after ? ` after ${after}` : ''}: it belongs to no option; leave it out, or write the option before it.`
}

function hintFor(name: string, table: readonly OptionDefinition[]): string {
  const replaced = replacementFor(name)
  if (replaced) return ` (${replaced})`
  const near = nearMiss(name, table)
  if (near) return `; it is ${near}`
  return "; leave it out, or, if your own train.py defines it, name that file's folder as `yolov5` in the policy, or by --yolov5 at a terminal"
}

/** The option that differs only by `_` for `-`, by one dash too few, or by case. */
export function nearMiss(name: string, table: readonly OptionDefinition[]): string | undefined {
  const wanted = normal(name)
  if (wanted === '') return undefined
  const names = table.flatMap((definition) => definition.names)
  return (
    names.find((candidate) => normal(candidate) === wanted) ??
    names.find((n) => wanted.length > 3 && normal(n).startsWith(wanted))
  )
}

function normal(name: string): string {
  return name.replaceAll(/[-_]/g, '').toLowerCase()
}

function quoted(value: string): string {
  return value === '' || /\s/.test(value) ? `'${value}'` : value
}
