import { quoteText } from '../rules.ts'
import { type Cursor, isBlankCharacter, skipSpacesAndComment } from './cursor.ts'
import { type FloatNode, type IntNode, LIMITS, type Place, type ScalarNode, type StringNode } from './node.ts'

/** Reads a scalar, quoted or not, and gives it the type that PyYAML would. */
export function readScalar(cursor: Cursor, surroundings: Surroundings): ScalarNode {
  cursor.countEvents(1)
  const place = cursor.place
  if (cursor.peek() === '"' || cursor.peek() === "'") return { kind: 'string', value: scanQuoted(cursor), ...place }
  refuseOddStart(cursor, surroundings)
  const resolved = resolvePlain(scanPlain(cursor, surroundings))
  if ('refused' in resolved) throw cursor.refusal(resolved.refused, place)
  return { ...resolved, ...place }
}

/** Is the scalar that started at `start` and has just been read a key? A key stands on one line with its colon. */
export function isKey(cursor: Cursor, start: Place, flow: boolean): boolean {
  if (cursor.place.line !== start.line) return false
  cursor.takeAll(' ')
  return cursor.peek() === ':' && (flow || cursor.isBlank(1))
}

/** Format characters and other invisible ones: opened as ASCII with errors ignored, `acti<U+200B>vation` is `activation`. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u

/** A scalar as a key, with the cursor at its colon; refuses keys that PyYAML turns into something else. */
export function asKey(cursor: Cursor, scalar: ScalarNode): StringNode | IntNode {
  if (scalar.kind !== 'string' && scalar.kind !== 'int') {
    throw cursor.refusal('PyYAML reads this key as something other than text: put it in quotes.', scalar)
  }
  const text = String(scalar.value)
  if (text.length > LIMITS.keyLength) throw cursor.refusal('This key is too long.', scalar)
  if (INVISIBLE.test(text)) {
    throw cursor.refusal('This key contains an invisible character: write the key again.', scalar)
  }
  return scalar
}

/** Where a scalar stands: in `[…]` or `{…}`, or in block style inside a collection of that indentation. */
export type Surroundings = { readonly flow: true } | { readonly flow: false; readonly indent: number }

const NEVER_FIRST = '-?:,[]{}#&*!|>\'"%@`'

/** Refuses what cannot start a word without quotes, saying what it would be. */
function refuseOddStart(cursor: Cursor, surroundings: Surroundings) {
  const first = cursor.peek()
  if (first === '' || !NEVER_FIRST.includes(first)) return
  const mayStart = first === '-' || (!surroundings.flow && (first === '?' || first === ':'))
  if (mayStart && !cursor.isBlank(1)) return
  throw cursor.refusal(explainOddStart(first))
}

function explainOddStart(first: string): string {
  if (first === '&' || first === '*') return 'Anchors and aliases (`&`, `*`) are not accepted: write the value out.'
  if (first === '!') return 'Tags (`!`) are not accepted: write a plain value.'
  if (first === '?') return 'Keys that start with `?` are not accepted: write `key: value`.'
  if (first === '%') return 'Directives and words that start with `%` are not accepted: put the word in quotes.'
  return `\`${first}\` cannot stand here: put the word in quotes, or remove it.`
}

/**
 * Reads a word without quotes, over several lines where it goes on, and folds the lines as PyYAML does.
 * A `#` behind white space ends it, as does a `:` that is followed by white space.
 */
function scanPlain(cursor: Cursor, surroundings: Surroundings): string {
  let text = takeRun(cursor, surroundings)
  for (;;) {
    const gap = takeGap(cursor)
    if (gap === '' || cursor.peek() === '#') return text
    if (!surroundings.flow && cursor.column <= surroundings.indent) return text
    const run = takeRun(cursor, surroundings)
    if (run === '') return text
    text += gap + run
  }
}

function takeRun(cursor: Cursor, surroundings: Surroundings): string {
  const start = cursor.offset
  while (!endsRun(cursor, surroundings.flow)) cursor.advance()
  return cursor.text.slice(start, cursor.offset)
}

function endsRun(cursor: Cursor, flow: boolean): boolean {
  const character = cursor.peek()
  if (isBlankCharacter(character)) return true
  if (character === ':') {
    const next = cursor.peek(1)
    return isBlankCharacter(next) || (flow && ',[]{}'.includes(next))
  }
  return flow && ',?[]{}'.includes(character)
}

/** The white space between two runs: as it is within a line; one break is a space, more are the others. */
function takeGap(cursor: Cursor): string {
  const spaces = cursor.takeAll(' ')
  if (!cursor.takeBreak()) return ' '.repeat(spaces)
  let breaks = 0
  while (!cursor.atDocumentMarker()) {
    cursor.takeAll(' ')
    if (!cursor.takeBreak()) return breaks === 0 ? ' ' : '\n'.repeat(breaks)
    breaks += 1
  }
  return ''
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '\\': '\\',
  '/': '/',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029'
}

const CODE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/** Reads a scalar in single or double quotes, folding its lines as PyYAML does, which asks for no indentation here. */
function scanQuoted(cursor: Cursor): string {
  const start = cursor.place
  const quote = cursor.peek()
  cursor.advance()
  let text = ''
  for (;;) {
    if (cursor.atEnd) throw cursor.refusal(`This ${quote} is never closed.`, start)
    const piece = takePiece(cursor, quote)
    if (piece === undefined) return text
    text += piece
  }
}

/** The next piece of the scalar; undefined where the quotes close. */
function takePiece(cursor: Cursor, quote: string): string | undefined {
  const character = cursor.peek()
  if (character === quote) return takeQuote(cursor, quote)
  if (character === '\\' && quote === '"') return takeEscape(cursor)
  if (' \t\n\r'.includes(character)) return takeWhiteSpace(cursor)
  const start = cursor.offset
  while (!cursor.atEnd && !'\'"\\ \t\n\r'.includes(cursor.peek())) cursor.advance()
  // The other quote, or a backslash between single quotes, stands for itself.
  if (cursor.offset === start) cursor.advance()
  return cursor.text.slice(start, cursor.offset)
}

function takeQuote(cursor: Cursor, quote: string): string | undefined {
  cursor.advance()
  if (quote === '"' || cursor.peek() !== "'") return undefined
  cursor.advance()
  return "'"
}

function takeEscape(cursor: Cursor): string {
  cursor.advance()
  const letter = cursor.peek()
  if (cursor.takeBreak()) return '\n'.repeat(takeEmptyLines(cursor))
  const plain = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined
  if (plain !== undefined) {
    cursor.advance()
    return plain
  }
  const length = Object.hasOwn(CODE_LENGTHS, letter) ? (CODE_LENGTHS[letter] ?? 0) : 0
  if (length === 0)
    throw cursor.refusal(`A backslash and ${quoteText(letter)} are no escape sequence: write \\\\ for a backslash.`)
  return takeCode(cursor, length)
}

function takeCode(cursor: Cursor, length: number): string {
  const digits = cursor.text.slice(cursor.offset + 1, cursor.offset + 1 + length)
  const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : -1
  const isCharacter = code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  if (!isCharacter) throw cursor.refusal('This escape sequence names no character.')
  cursor.advance(1 + length)
  return String.fromCodePoint(code)
}

function takeWhiteSpace(cursor: Cursor): string {
  const start = cursor.offset
  cursor.takeAll(' \t')
  const within = cursor.text.slice(start, cursor.offset)
  if (!cursor.takeBreak()) return within
  const empty = takeEmptyLines(cursor)
  return empty === 0 ? ' ' : '\n'.repeat(empty)
}

/** Moves to the text of the next line that has any, and says how many empty lines were in between. */
function takeEmptyLines(cursor: Cursor): number {
  for (let count = 0; ; count++) {
    if (cursor.atDocumentMarker()) throw cursor.refusal('A document ends inside quotes: close the quotes before it.')
    cursor.takeAll(' \t')
    if (!cursor.takeBreak()) return count
  }
}

type Chomping = '' | '-' | '+'

/**
 * Reads the text under `|` or `>`, as PyYAML does: the first line with text sets the indentation, and
 * folding joins lines of text but leaves indented ones alone. Upstream's data files keep scripts in them.
 */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): string {
  const folded = cursor.peek() === '>'
  cursor.advance()
  const chomping = takeHeader(cursor)
  const leading = takeLeadingBreaks(cursor)
  if (cursor.atEnd || cursor.column <= parentIndent) return chomping === '+' ? '\n'.repeat(leading) : ''
  return '\n'.repeat(leading) + takeLines(cursor, cursor.column, folded, chomping)
}

function takeHeader(cursor: Cursor): Chomping {
  const chomping = cursor.peek() === '-' ? '-' : cursor.peek() === '+' ? '+' : ''
  cursor.advance(chomping.length)
  if (!cursor.isBlank()) {
    throw cursor.refusal('Only `|`, `|-`, `|+`, `>`, `>-` and `>+` are accepted here: write one of them.')
  }
  skipSpacesAndComment(cursor)
  if (!cursor.takeBreak() && !cursor.atEnd) {
    throw cursor.refusal('The text after `|` or `>` starts on the next line.')
  }
  return chomping
}

/** PyYAML takes the widest of the empty lines before the text for its indentation, so they must not be wider. */
function takeLeadingBreaks(cursor: Cursor): number {
  let widest = 0
  for (let count = 0; ; count++) {
    cursor.takeAll(' ')
    const width = cursor.column
    if (!cursor.takeBreak()) {
      if (widest > width || cursor.atEnd) refuseWideBlanks(cursor, Math.max(widest, cursor.atEnd ? width : 0))
      return count
    }
    widest = Math.max(widest, width)
  }
}

function refuseWideBlanks(cursor: Cursor, widest: number) {
  if (widest > 0) {
    throw cursor.refusal(
      'A line of spaces stands before this text and is wider than its indentation: remove the spaces.'
    )
  }
}

function takeLines(cursor: Cursor, indent: number, folded: boolean, chomping: Chomping): string {
  let text = ''
  for (;;) {
    const startsIndented = ' \t'.includes(cursor.peek())
    text += takeRestOfLine(cursor)
    const broken = cursor.takeBreak()
    const empty = takeIndentedBreaks(cursor, indent)
    if (cursor.column !== indent || cursor.atEnd) {
      return text + (broken && chomping !== '-' ? '\n' : '') + (chomping === '+' ? '\n'.repeat(empty) : '')
    }
    const joins = folded && !startsIndented && !' \t'.includes(cursor.peek())
    text += joins ? (empty === 0 ? ' ' : '') : '\n'
    text += '\n'.repeat(empty)
  }
}

function takeRestOfLine(cursor: Cursor): string {
  const start = cursor.offset
  while (!cursor.atEnd && cursor.peek() !== '\n' && cursor.peek() !== '\r') cursor.advance()
  return cursor.text.slice(start, cursor.offset)
}

function takeIndentedBreaks(cursor: Cursor, indent: number): number {
  for (let count = 0; ; count++) {
    while (cursor.column < indent && cursor.peek() === ' ') cursor.advance()
    if (!cursor.takeBreak()) return count
  }
}

/** What PyYAML makes of a word without quotes, or why that is not accepted. */
export type Resolved =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int' | 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly refused: string }

const NULL = /^(?:~|null|Null|NULL|)$/
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/
const INTEGER = /^[-+]?(?:0|[1-9][0-9_]*)$/
const FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?$/
const LEADING_ZERO = /^[-+]?0[0-9_]+$/
const OTHER_BASE = /^[-+]?0(?:b[01_]+|x[0-9a-fA-F_]+)$/
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/
const TIMESTAMP =
  /^[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/

/**
 * Resolves a plain scalar by YAML 1.1, as PyYAML's `safe_load` does. Notations that a person and PyYAML
 * read differently are refused with what PyYAML would make of them. Source: PyYAML's `resolver.py`, `constructor.py`.
 */
export function resolvePlain(text: string): Resolved {
  if (NULL.test(text)) return { kind: 'null' }
  if (TRUE.test(text)) return { kind: 'bool', value: true }
  if (FALSE.test(text)) return { kind: 'bool', value: false }
  if (INTEGER.test(text) || isHarmlessOctal(text)) return integer(text)
  if (FLOAT.test(text)) return float(text)
  const refused = whyRefused(text)
  return refused === undefined ? { kind: 'string', value: text } : { refused }
}

/** `00` and `07` are the same in octal and in decimal; upstream ships one. */
function isHarmlessOctal(text: string): boolean {
  return LEADING_ZERO.test(text) && /^[-+]?0+[0-7]?$/.test(text.replaceAll('_', ''))
}

function integer(text: string): Resolved {
  const value = Number(text.replaceAll('_', ''))
  if (!Number.isSafeInteger(value)) return { refused: 'This number is too large for any training config.' }
  // `-0` is the integer 0 in Python.
  return { kind: 'int', value: value === 0 ? 0 : value }
}

function float(text: string): Resolved {
  const value = Number(text.replaceAll('_', ''))
  if (!Number.isFinite(value)) return { refused: 'This number is too large: a number must be finite.' }
  return { kind: 'float', value }
}

function whyRefused(text: string): string | undefined {
  const shown = text.slice(0, 40)
  if (LEADING_ZERO.test(text)) {
    return `\`${shown}\` starts with a zero, which PyYAML reads as octal or as text: drop the zero, or put it in quotes.`
  }
  if (OTHER_BASE.test(text)) return `\`${shown}\` is a binary or hexadecimal number: write it in decimal.`
  if (BASE_60.test(text)) {
    return `PyYAML reads \`${shown}\` as a number in base 60: put it in quotes, or write the number meant.`
  }
  if (NOT_FINITE.test(text)) return `\`${shown}\` is not a finite number.`
  if (TIMESTAMP.test(text)) return `PyYAML reads \`${shown}\` as a date: put it in quotes.`
  if (text === '<<') return 'Merge keys (`<<`) are not accepted: write the keys out.'
  if (text === '=') return 'A lone `=` means something special in YAML 1.1: put it in quotes.'
  return undefined
}

const NUMBER = /^[-+]?(?:[0-9]{1,15}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][-+]?[0-9]{1,3})?$/

/**
 * The number that honest text means: YAML 1.1 takes `1e-4` for text, and YOLOv5 then evaluates it as Python.
 * Undefined where the text is no decimal number.
 */
export function numberFromText(node: StringNode): IntNode | FloatNode | undefined {
  // Python refuses 012, so nobody can mean it.
  if (!NUMBER.test(node.value) || /^[-+]?0[0-9]/.test(node.value)) return undefined
  const value = Number(node.value)
  if (!Number.isFinite(value)) return undefined
  const isWhole = /^[-+]?[0-9]+$/.test(node.value)
  const { line, column } = node
  return isWhole
    ? { kind: 'int', value: value === 0 ? 0 : value, line, column }
    : { kind: 'float', value, line, column }
}
