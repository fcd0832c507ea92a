import { joinPath } from '../../domain/paths.ts'
import type { SyntaxNode } from '../grammars.ts'
import {
  aligned,
  type Glyph,
  glyphsOf,
  holeText,
  isKnown,
  literal,
  plain,
  type SourceText,
  type TracedText,
  unknownText
} from '../text.ts'
import { fieldOf, type PythonContext, sourceOf } from './state.ts'
import {
  asText,
  givenOf,
  isSame,
  isString,
  knownText,
  listOf,
  numberIn,
  type PythonArguments,
  type PythonValue,
  REST,
  splatOf,
  textOf,
  tracedOf,
  unknownValue
} from './value.ts'

/** `left op right` of texts and lists; undefined where it is not followed. Nothing is calculated. */
export function combined(left: PythonValue, right: PythonValue, operator: string): PythonValue | undefined {
  const texts = isString(left) || isString(right)
  if (operator === '+' && (left.kind === 'list' || right.kind === 'list'))
    return listOf([...elementsOf(left), ...elementsOf(right)], givenOf(left, right))
  if (operator === '+' && texts) return tracedOf([...asText(left), ...asText(right)])
  if (operator === '%' && isString(left)) return tracedOf(percentFilled(left.text, right))
  return operator === '/' && texts ? joinedPath([left, right]) : undefined
}

/** `os.path.join(a, b)`, `folder / "train.py"`. */
export function joinedPath(values: readonly PythonValue[]): PythonValue {
  const texts = values.map(asText)
  if (texts.every(isKnown) && !givenOf(...values)) return textOf(texts.map(plain).reduce(joinPath, ''))
  return tracedOf(texts.flatMap((part, at) => (at === 0 ? [...part] : [...literal('/', -1, true), ...part])))
}

/** The elements of a list that another takes in. */
export function elementsOf(value: PythonValue): readonly PythonValue[] {
  return iterated(value) ?? [splatOf(value.kind === 'unknown' ? value.source : 'a value that is no list')]
}

/** The rounds of a loop over the value, undefined where they are not known. */
export function iterated(value: PythonValue): readonly PythonValue[] | undefined {
  if (value.kind === 'list') return value.items
  if (isString(value)) return isKnown(value.text) ? value.text.map((glyph) => tracedOf([glyph])) : undefined
  if (value.kind !== 'mapping' || value.entries.has(REST)) return undefined
  return [...value.entries.keys()].map(textOf)
}

/** `object[index]`, undefined where that is not known. */
export function elementAt(object: PythonValue, index: PythonValue): PythonValue | undefined {
  if (object.kind === 'mapping') {
    const key = knownText(index)
    const entry = object.entries.get(key ?? REST)
    return entry?.kind === 'unknown' || key !== undefined ? entry : undefined
  }
  const at = numberIn(index)
  if (object.kind !== 'list' || at === undefined) return undefined
  const before = at < 0 ? object.items.slice(at) : object.items.slice(0, at + 1)
  return isWhole(before) ? object.items.at(at) : undefined
}

/** `list[from:to]` between written numbers. */
export function sliced(object: PythonValue, written: string): PythonValue | undefined {
  const [, from, to] = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*$/.exec(written) ?? []
  if (object.kind !== 'list' || !isWhole(object.items) || (from ?? to) === undefined) return undefined
  return listOf(object.items.slice(Number(from ?? 0), to === undefined ? undefined : Number(to)), object.given)
}

/** True where the number of elements is known. */
export function isWhole(items: readonly PythonValue[]): boolean {
  return !items.some(({ kind }) => kind === 'splat')
}

/** Whether a comparison holds, undefined where that is not known. */
export function compared(left: PythonValue, right: PythonValue, operator: string): boolean | undefined {
  if (/^[<>]/.test(operator)) {
    const difference = (numberIn(left) ?? Number.NaN) - (numberIn(right) ?? Number.NaN)
    if (Number.isNaN(difference)) return undefined
    return (operator.endsWith('=') && difference === 0) || (operator.startsWith('<') ? difference < 0 : difference > 0)
  }
  const answer = /in$/.test(operator) ? contains(right, left) : isSame(left, right)
  return answer === undefined ? undefined : answer !== /^(!=|is\s+not|not\s+in)$/.test(operator)
}

function contains(container: PythonValue, value: PythonValue): boolean | undefined {
  if (isString(container)) {
    const [whole, part] = [knownText(container), knownText(value)]
    return whole === undefined || part === undefined ? undefined : whole.includes(part)
  }
  const answers = iterated(container)?.map((item) => (item.kind === 'splat' ? undefined : isSame(item, value)))
  if (!answers || answers.includes(true)) return answers && true
  return answers.includes(undefined) ? undefined : false
}

/** `'…'`, `r"…"`, `f"…{batch}…"`: the text, each character with its place. */
export function writtenText(
  node: SyntaxNode,
  context: PythonContext,
  evaluate: (node: SyntaxNode) => PythonValue
): PythonValue {
  const start = node.children[0]
  const prefix = start ? sourceOf(start, context).toLowerCase() : ''
  const text = node.children.flatMap((child) => {
    if (child.type === 'string_content') return contentOf(child, prefix, context)
    return child.type === 'interpolation' ? interpolated(child, context, evaluate) : []
  })
  return tracedOf(text)
}

function contentOf(node: SyntaxNode, prefix: string, { source }: PythonContext): Glyph[] {
  const glyphs: Glyph[] = []
  let position = node.start
  for (const sequence of node.children.filter((child) => child.type === 'escape_sequence')) {
    if (prefix.includes('r')) break
    glyphs.push(...withHoles(source, position, sequence.start))
    glyphs.push(...unescaped(source.text.slice(sequence.start, sequence.end)))
    position = sequence.end
  }
  glyphs.push(...withHoles(source, position, node.end))
  // `{{` in an f-string is one brace.
  return prefix.includes('f') ? filled(glyphs, /^(?:\{\{|\}\})/, ([[brace = '']]) => literal(brace, -1, true)) : glyphs
}

/** Program text out of a shell's word has holes (`${__hole0}`) where that word is not known. */
function withHoles(source: SourceText, start: number, end: number): Glyph[] {
  const glyphs: Glyph[] = []
  let position = start
  for (const match of source.holes.size > 0 ? source.text.slice(start, end).matchAll(/\$\{(__hole\d+)\}/g) : []) {
    const hole = source.holes.get(match[1] ?? '')
    glyphs.push(...glyphsOf(source, position, start + match.index, true), ...(hole ? [holeText(hole, true)] : []))
    position = start + match.index + match[0].length
  }
  return [...glyphs, ...glyphsOf(source, position, end, true)]
}

function interpolated(
  node: SyntaxNode,
  context: PythonContext,
  evaluate: (node: SyntaxNode) => PythonValue
): TracedText {
  const value = evaluate(fieldOf(node, 'expression'))
  const isFormatted = node.children.some(({ type }) => /^(format_specifier|type_conversion)$/.test(type))
  return inserted(value, isFormatted ? sourceOf(node, context).slice(0, 40) : undefined)
}

/** What a value gives in a text. Its place there holds an expression: the value does not stand in it. */
function inserted(value: PythonValue, format: string | undefined): TracedText {
  if (format !== undefined && value.kind !== 'unknown') return [unknownText(`a text formatted by ${format}`, true)]
  return asText(value).map((glyph) => ({ ...glyph, origin: Math.min(glyph.origin, -1) }))
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['\n', '']
])

/** Characters written by their number (`\x36`) are no way to write a training command. */
function unescaped(sequence: string): Glyph[] {
  const char = ESCAPES.get(sequence.charAt(1))
  if (char !== undefined) return literal(char, -1, true)
  return /^\\[xuUN0-7abfv]/.test(sequence)
    ? [unknownText(`the characters ${sequence}`, true)]
    : literal(sequence, -1, true)
}

const PERCENT = /^%(?:\((\w+)\))?([-+ 0#]*\d*(?:\.\d+)?)([sdifgr%])/

/** `"--img %d --name %s" % (640, name)`. */
function percentFilled(text: TracedText, right: PythonValue): Glyph[] {
  const values = right.kind === 'list' ? [...right.items] : [right]
  return filled(text, PERCENT, ([written, name, width, kind]) => {
    if (kind === '%') return literal('%', -1, true)
    const named = name !== undefined && right.kind === 'mapping' ? right.entries.get(name) : undefined
    const value = named ?? values.shift() ?? unknownValue('a value that is missing')
    const isWhole = value.kind === 'scalar' && Number.isInteger(value.value)
    const isPlain = width === '' && (kind === 's' || (/[di]/.test(kind ?? '') && isWhole))
    return inserted(value, isPlain ? undefined : written)
  })
}

const BRACES = /^(?:\{\{|\}\}|\{([\w.[\]]*)(![rsa])?(:[^{}]*)?\})/

/** `"--img {} --batch {batch}".format(640, batch=16)`. */
export function braceFilled(text: TracedText, { positional, keywords }: PythonArguments): Glyph[] {
  let next = 0
  return filled(text, BRACES, ([written, name, conversion, format]) => {
    if (name === undefined) return literal(written.charAt(0), -1, true)
    const value = /^\d*$/.test(name) ? positional[name === '' ? next++ : Number(name)] : keywords.get(name)
    const isPlain = (!conversion || conversion === '!s') && !format?.slice(1)
    return inserted(value ?? unknownValue(`{${name}}`), isPlain ? undefined : written)
  })
}

/** The text with each place that the pattern finds filled in. */
function filled(text: TracedText, pattern: RegExp, fill: (match: RegExpExecArray) => TracedText): Glyph[] {
  const source = aligned(text)
  const result: Glyph[] = []
  for (let index = 0; index < text.length; index++) {
    const match = /[%{}]/.test(source.charAt(index)) ? pattern.exec(source.slice(index, index + 80)) : null
    result.push(...(match ? fill(match) : text.slice(index, index + 1)))
    index += match ? match[0].length - 1 : 0
  }
  return result
}
