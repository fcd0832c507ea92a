import { glyphsOf } from '../source-text.ts'
import { childOf, namedChildren, type SyntaxNode } from '../syntax-tree.ts'
import { bounded, type Glyph, literal } from '../traced-text.ts'
import { evaluate } from './evaluate.ts'
import { asText, type PythonContext, type PythonValue } from './python-value.ts'

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
    glyphs.push(...glyphsOf(source, position, sequence.start, true))
    glyphs.push(...literal(unescaped(source.text.slice(sequence.start, sequence.end)), -1, true))
    position = sequence.end
  }
  glyphs.push(...glyphsOf(source, position, node.end, true))
  return prefix.includes('f') ? undoubled(glyphs) : glyphs
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
  const text = [...asText(evaluate(expression, context))]
  // What stands between braces in the file is an expression: its value does not stand there.
  return text.map((glyph) => ({ ...glyph, origin: -1 }))
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': ''
}

function unescaped(sequence: string): string {
  return ESCAPES[sequence.charAt(1)] ?? sequence
}
