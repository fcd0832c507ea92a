import { childOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import { bounded, type Glyph, glyphsOf, holeText, literal, type SourceText, unknownText } from '../text.ts'
import { evaluate } from './evaluate.ts'
import type { PythonContext } from './python-state.ts'
import { asText, type PythonValue } from './python-value.ts'

/** `'…'`, `r"…"`, `f"…{batch}…"`: the text, each character with its place. */
export function evaluateString(node: SyntaxNode, context: PythonContext): PythonValue {
  const start = node.children[0]
  const prefix = start ? context.source.text.slice(start.start, start.end).toLowerCase() : ''
  const text = node.children.flatMap((child) => partOf(child, prefix, context))
  return { kind: 'text', text: bounded(text) }
}

function partOf(node: SyntaxNode, prefix: string, context: PythonContext): Glyph[] {
  if (node.type === 'string_content') return contentOf(node, prefix, context)
  if (node.type === 'interpolation') return interpolated(node, context)
  return []
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
  return prefix.includes('f') ? undoubled(glyphs) : glyphs
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

/** `{{` in an f-string is one brace. */
function undoubled(glyphs: readonly Glyph[]): Glyph[] {
  const kept: Glyph[] = []
  for (let index = 0; index < glyphs.length; index++) {
    const glyph = glyphs[index] as Glyph
    kept.push(glyph)
    if ((glyph.char === '{' || glyph.char === '}') && glyphs[index + 1]?.char === glyph.char) index++
  }
  return kept
}

function interpolated(node: SyntaxNode, context: PythonContext): Glyph[] {
  const expression = childOf(node, 'expression') ?? namedChildren(node)[0]
  if (!expression) return []
  const formatted = node.children.some((child) => child.type === 'format_specifier' || child.type === 'type_conversion')
  const value = evaluate(expression, context)
  if (formatted && value.kind !== 'unknown')
    return [unknownText(`a text formatted by ${context.source.text.slice(node.start, node.end).slice(0, 40)}`, true)]
  // What stands between braces in the file is an expression: its value does not stand there.
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
