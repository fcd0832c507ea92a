import { childOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import {
  aligned,
  type Glyph,
  glyphsOf,
  holeText,
  literal,
  type SourceText,
  type TracedText,
  unknownText
} from '../text.ts'
import { type PythonContext, sourceOf } from './state.ts'
import { asText, type PythonArguments, type PythonValue, tracedOf, unknownValue } from './value.ts'

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
  const expression = childOf(node, 'expression') ?? namedChildren(node)[0]
  if (!expression) return []
  const value = evaluate(expression)
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
export function percentFilled(text: TracedText, right: PythonValue): Glyph[] {
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
