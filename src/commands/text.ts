import { baseName } from '../domain/paths.ts'
import type { Span } from './types.ts'

/**
 * One character of a word, with the place in the file where it literally stands (-1 where it stands nowhere: it came
 * out of an escape or a computation; below -1 where it stands elsewhere: see `elsewhere`). A character that only exists at run time is an unknown: its text is ''.
 */
export interface Glyph {
  readonly char: string
  readonly origin: number
  /** Quoted or escaped: the shell neither splits nor expands it. */
  readonly quoted: boolean
  readonly unknown?: Unknown
  /** It is a default of the file: when there is another, as a clause (`GivenDefault`). */
  readonly given?: string
  /** Ends the word here: the seam between two elements of `"${ARRAY[@]}"`. */
  readonly seam?: true
}

/** Why something is not known. */
export interface Unknown {
  /** Fits into "… takes its value from ___": `the variable BATCH, which this file does not set`. */
  readonly source: string
  /** Empty unless whoever runs the file gives it (an unset variable, `$1`), so that a written default holds. */
  readonly absentByDefault: boolean
}

/** A word, an argument or a value, character by character. */
export type TracedText = readonly Glyph[]

/** The literal text `text`, standing at `origin` in the file. */
export function literal(text: string, origin = -1, quoted = false): Glyph[] {
  return Array.from({ length: text.length }, (_, index) => ({
    char: text.charAt(index),
    origin: origin < 0 ? -1 : origin + index,
    quoted
  }))
}

/** The text as a default, in place of which something else may be given. */
export function asDefault(text: TracedText, unless: string): Glyph[] {
  return text.map((glyph) => ({ ...glyph, given: glyph.given ?? unless }))
}

/** A quoted empty string: no character, yet a word. */
export function emptyQuoted(origin = -1): Glyph {
  return { char: '', origin, quoted: true }
}

/** Text that is known only when the command runs. */
export function unknownText(source: string, quoted: boolean, absentByDefault = false): Glyph {
  return { char: '', origin: -1, quoted, unknown: { source, absentByDefault } }
}

/** Longer values than any command line takes are not followed: a script may double one in every line. */
const LENGTH_LIMIT = 8_000

/** The text, or an unknown where it has grown beyond all use. */
export function bounded(text: TracedText): TracedText {
  return text.length > LENGTH_LIMIT ? [unknownText('a text too long to follow', true)] : text
}

/** The known characters as a string; unknown parts leave a gap. */
export function plain(text: TracedText): string {
  return text.map((glyph) => glyph.char).join('')
}

/** One character a glyph, so that places in it are places in the text: U+FFFC for what is not known, U+0000 for none. */
export function aligned(text: TracedText): string {
  return text.map((glyph) => (glyph.unknown ? '\ufffc' : glyph.char || '\0')).join('')
}

/** What in the text is not known. */
export function unknownsOf(text: TracedText): Unknown[] {
  return text.flatMap((glyph) => (glyph.unknown ? [glyph.unknown] : []))
}

/** True where every character is known. */
export function isKnown(text: TracedText): boolean {
  return text.every((glyph) => !glyph.unknown)
}

/** True where there is nothing unless whoever runs the file gives it; true of an empty text. */
export function isAbsentByDefault(text: TracedText): boolean {
  return plain(text) === '' && unknownsOf(text).every(({ absentByDefault }) => absentByDefault)
}

/** What may give another text in place of defaults in it, as a clause; '' where nothing does. */
export function unlessGiven(text: TracedText): string {
  return [...new Set(text.flatMap(({ given }) => given ?? []))].join(' or ')
}

/** True where the shell may make no word, or several, of the text: an unknown stands in it without quotes. */
export function isElastic(text: TracedText): boolean {
  return text.some((glyph) => glyph.unknown && !glyph.quoted)
}

/**
 * The origin of a character that is used elsewhere than where it stands, as the value of a variable is: no line is told by
 * it, yet it can be rewritten there.
 */
export function elsewhere(origin: number): number {
  return origin >= 0 ? -2 - origin : origin
}

/** Where a character of that origin can be rewritten, -1 where nowhere. */
export function placeOf(origin: number): number {
  return origin >= -1 ? origin : -2 - origin
}

/** The place where the text stands in the file, even as the value of a variable; undefined where it does not. */
export function spanOf(text: TracedText): Span | undefined {
  const seen = visible(text)
  const start = placeOf(seen[0]?.origin ?? -1)
  const contiguous = seen.every((glyph, index) => placeOf(glyph.origin) === start + index && !glyph.unknown)
  return start >= 0 && contiguous ? { start, end: start + seen.length } : undefined
}

/** The first place in the file that the text remembers, or -1. */
export function firstOrigin(text: TracedText): number {
  return text.find((glyph) => glyph.origin >= 0)?.origin ?? -1
}

/** Without the marks of empty quotes, which have no character. */
export function visible(text: TracedText): Glyph[] {
  return text.filter((glyph) => glyph.char !== '' || glyph.unknown)
}

/** The text as if it stood without quotes. */
export function unquoted(text: TracedText): Glyph[] {
  return text.map((glyph) => ({ ...glyph, quoted: false }))
}

/** What a variable holds, where it is used: it still stands where it was assigned, and can be rewritten there. */
export function requoted(text: TracedText, quoted: boolean): Glyph[] {
  return visible(text).map((glyph) => ({ ...glyph, quoted }))
}

/** What a variable holds does not stand where the variable is used. */
export function detached(text: TracedText, quoted: boolean): Glyph[] {
  return requoted(text, quoted).map((glyph) => ({ ...glyph, origin: elsewhere(glyph.origin) }))
}

/** Splits at unquoted blanks and seams, as a shell splits words. */
export function splitFields(text: TracedText): TracedText[] {
  const fields: Glyph[][] = []
  let current: Glyph[] | undefined
  for (const glyph of text) {
    if (glyph.seam || (!glyph.quoted && /^[ \t\r\n]$/.test(glyph.char))) {
      if (current) fields.push(current)
      current = undefined
    } else {
      current ??= []
      current.push(glyph)
    }
  }
  if (current) fields.push(current)
  return fields
}

/** A piece of program text (a recipe, a cell, a string handed to `bash -c`) that remembers where in the file it stands. */
export interface SourceText {
  readonly text: string
  /** The file's offset of each character, -1 where it stands nowhere. */
  origin(index: number): number
  /** What may give another character in place of a default, as a glyph has it. */
  readonly given?: (index: number) => string | undefined
  /** Variables of the text that stand for something not known (`__hole0`), with the reason. */
  readonly holes: ReadonlyMap<string, Unknown>
}

const NO_HOLES: ReadonlyMap<string, Unknown> = new Map()

/** The whole file. */
export function wholeFile(text: string): SourceText {
  return { text, origin: (index) => Math.min(index, text.length), holes: NO_HOLES }
}

/** The text of another file of the repository: nothing of it stands in this one. */
export function foreignText(text: string): SourceText {
  return { text, origin: () => -1, holes: NO_HOLES }
}

/** The text with Unix line ends: a shell would take a carriage return for part of a word. */
export function unixLines(source: SourceText): SourceText {
  if (!source.text.includes('\r\n')) return source
  const kept: number[] = []
  for (let index = 0; index < source.text.length; index++) {
    if (source.text.charAt(index) !== '\r' || source.text.charAt(index + 1) !== '\n') kept.push(source.origin(index))
  }
  return { ...sourceFromOrigins(source.text.replaceAll('\r\n', '\n'), kept), holes: source.holes }
}

/** Part of a source text. */
export function sliceSource(source: SourceText, start: number, end: number): SourceText {
  const text = source.text.slice(start, end)
  const slice = { text, origin: (index: number) => source.origin(start + index), holes: source.holes }
  const { given } = source
  return given ? { ...slice, given: (index) => given(start + index) } : slice
}

/** Text put together from characters with known places. */
export function sourceFromOrigins(text: string, origins: ArrayLike<number>): SourceText {
  return { text, origin: (index) => origins[index] ?? -1, holes: NO_HOLES }
}

/** Several texts, one a line, that one shell runs one after the other. */
export function joinSources(sources: readonly SourceText[]): SourceText {
  const origins: number[] = []
  for (const source of sources) {
    for (let index = 0; index < source.text.length; index++) origins.push(source.origin(index))
    origins.push(-1)
  }
  const holes = new Map(sources.flatMap((source) => [...source.holes]))
  return { ...sourceFromOrigins(sources.map((source) => `${source.text}\n`).join(''), origins), holes }
}

/** The characters from `start` to `end`, each with its place. */
export function glyphsOf(source: SourceText, start: number, end: number, quoted: boolean): Glyph[] {
  const glyphs: Glyph[] = []
  for (let index = start; index < end; index++) {
    const given = source.given?.(index)
    glyphs.push({ char: source.text.charAt(index), origin: source.origin(index), quoted, ...(given ? { given } : {}) })
  }
  return glyphs
}

/** Part of a source text, and what stands in its place. */
export interface Replacement {
  readonly start: number
  readonly end: number
  readonly by: TracedText
}

/** The text with some parts replaced, in the order of their places; one that begins within the one before is passed over. */
export function withReplaced(source: SourceText, parts: readonly Replacement[]): Glyph[] {
  const glyphs: Glyph[] = []
  let position = 0
  for (const { start, end, by } of parts) {
    if (start < position) continue
    glyphs.push(...glyphsOf(source, position, start, false), ...by)
    position = end
  }
  return [...glyphs, ...glyphsOf(source, position, source.text.length, false)]
}

/** Program text made from a word; what is not known in it becomes a variable that stands for it. */
export function sourceFromTraced(word: TracedText): SourceText {
  const holes = new Map<string, Unknown>()
  const origins: number[] = []
  const givens: (string | undefined)[] = []
  let text = ''
  for (const glyph of word) {
    let piece = glyph.char
    if (glyph.unknown) {
      const name = `__hole${holes.size}`
      holes.set(name, glyph.unknown)
      piece = `\${${name}}`
    }
    for (let index = 0; index < piece.length; index++) {
      origins.push(glyph.unknown ? -1 : glyph.origin)
      givens.push(glyph.given)
    }
    text += piece
  }
  return { ...sourceFromOrigins(text, origins), given: (index) => givens[index], holes }
}

/** What a hole stands for. */
export function holeText(hole: Unknown, quoted: boolean): Glyph {
  return unknownText(hole.source, quoted, hole.absentByDefault)
}

/** Program text on one line, short enough for a sentence. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}

/** One line of a text, without its end. */
export interface Line {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The lines of a text, `\r\n` and `\n` alike. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start <= text.length) {
    const newline = text.indexOf('\n', start)
    const next = newline < 0 ? text.length + 1 : newline + 1
    const end = newline < 0 ? text.length : newline
    const trimmed = text.charAt(end - 1) === '\r' && end > start ? end - 1 : end
    lines.push({ text: text.slice(start, trimmed), start, end: trimmed })
    start = next
  }
  return lines
}

/** Tells the 1-based line of an offset. */
export interface LineIndex {
  lineAt(offset: number): number
}

/** Finds all line starts once, so that a file of many commands is not counted through for each. */
export function lineIndex(text: string): LineIndex {
  const starts: number[] = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return { lineAt: (offset) => Math.max(1, countUpTo(starts, offset)) }
}

/** How many of the sorted numbers are not above the limit. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] ?? 0) <= limit) from = middle + 1
    else to = middle
  }
  return from
}

/** A line as a source text of its own. */
export function lineSource(source: SourceText, line: Line, from = 0): SourceText {
  return sliceSource(source, line.start + from, line.end)
}

/** The program that a first word names: no folder, no `.exe`. */
export function programName(path: string): string {
  return baseName(path).replace(/\.exe$/i, '')
}

/**
 * What keeps a path from being followed, undefined where nothing does. Line breaks and escapes would reach reviews and
 * terminals; a pattern names whatever files there are when the command runs.
 */
export function unsafePath(path: string): string | undefined {
  if (/[\n\r\u0085\u2028\u2029]/.test(path)) return 'a file with a line break in its name'
  if (/\p{Cc}/u.test(path)) return 'a file with a control character in its name'
  return /[*?[\]]/.test(path) && !/^https?:\/\//.test(path) ? 'a pattern, not a file' : undefined
}
