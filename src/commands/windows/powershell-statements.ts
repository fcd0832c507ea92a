import { nestsTooDeep } from '../grammars.ts'
import { type Glyph, glyphsOf, type SourceText, type TracedText } from '../text.ts'

/** What ends a statement of PowerShell. */
export interface Statement {
  readonly text: TracedText
  /** The block `{ … }` that follows it, if any. */
  readonly block?: readonly Statement[]
}

interface Cursor {
  readonly glyphs: readonly Glyph[]
  at: number
}

/** Cuts PowerShell text into statements and blocks; comments and continued lines (a backtick at the end) taken out. */
export function powershellStatements(source: SourceText): Statement[] {
  if (nestsTooDeep(source.text)) throw new RangeError()
  return statementsFrom({ glyphs: glyphsOf(source, 0, source.text.length, false), at: 0 }, false)
}

function statementsFrom(cursor: Cursor, inBlock: boolean): Statement[] {
  const statements: { text: Glyph[]; block?: readonly Statement[] }[] = []
  let current: Glyph[] = []
  let parentheses = 0
  const finish = (block?: readonly Statement[]) => {
    if (current.some((glyph) => /\S/.test(glyph.char)) || block)
      statements.push(block ? { text: current, block } : { text: current })
    current = []
  }
  while (cursor.at < cursor.glyphs.length) {
    const glyph = cursor.glyphs[cursor.at] as Glyph
    const skipped = skipComment(cursor)
    if (skipped) continue
    cursor.at++
    if (glyph.char === '"' || glyph.char === "'") current.push(glyph, ...quotedRest(cursor, glyph.char))
    else if (glyph.char === '`') takeEscaped(cursor, current)
    else if (glyph.char === '(') current.push(glyph, ...blank(parentheses++))
    else if (glyph.char === ')') current.push(glyph, ...blank(parentheses--))
    else if (glyph.char === '{' && current.at(-1)?.char !== '$') finish(statementsFrom(cursor, true))
    else if (glyph.char === '}' && inBlock && !openBrace(current)) break
    else if (/[\n;]/.test(glyph.char) && parentheses <= 0) finish()
    else current.push(glyph)
  }
  finish()
  return statements
}

function blank(_depth: number): Glyph[] {
  return []
}

/** `${name}` is a variable, no block. */
function openBrace(text: readonly Glyph[]): boolean {
  const last = text.findLast((glyph) => glyph.char === '{' || glyph.char === '}')
  return last?.char === '{'
}

function skipComment(cursor: Cursor): boolean {
  const { glyphs, at } = cursor
  const before = glyphs[at - 1]?.char ?? '\n'
  if (glyphs[at]?.char === '<' && glyphs[at + 1]?.char === '#') {
    while (cursor.at < glyphs.length && !(glyphs[cursor.at]?.char === '#' && glyphs[cursor.at + 1]?.char === '>'))
      cursor.at++
    cursor.at += 2
    return true
  }
  if (glyphs[at]?.char !== '#' || !/[\s;({]/.test(before)) return false
  while (cursor.at < glyphs.length && glyphs[cursor.at]?.char !== '\n') cursor.at++
  return true
}

function quotedRest(cursor: Cursor, quote: string): Glyph[] {
  const rest: Glyph[] = []
  while (cursor.at < cursor.glyphs.length) {
    const glyph = cursor.glyphs[cursor.at++] as Glyph
    rest.push({ ...glyph, quoted: glyph.char !== quote })
    const next = cursor.glyphs[cursor.at]
    if (glyph.char === '`' && quote === '"' && next) {
      rest.push({ ...next, quoted: true })
      cursor.at++
    } else if (glyph.char === quote) return rest
  }
  return rest
}

/** A backtick at the end of a line continues it; elsewhere it escapes one character. */
function takeEscaped(cursor: Cursor, current: Glyph[]): void {
  while (cursor.glyphs[cursor.at]?.char === '\r') cursor.at++
  const next = cursor.glyphs[cursor.at]
  if (!next) return
  cursor.at++
  current.push(next.char === '\n' ? { ...next, char: ' ', origin: -1 } : { ...next, quoted: true })
}
