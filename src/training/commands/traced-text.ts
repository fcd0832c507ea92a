import type { Span } from '../training-command.ts'

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
  const visible = text.filter((glyph) => glyph.char !== '' || glyph.unknown)
  const start = placeOf(visible[0]?.origin ?? -1)
  const contiguous = visible.every((glyph, index) => placeOf(glyph.origin) === start + index && !glyph.unknown)
  return start >= 0 && contiguous ? { start, end: start + visible.length } : undefined
}

/** The first place in the file that the text remembers, or -1. */
export function firstOrigin(text: TracedText): number {
  return text.find((glyph) => glyph.origin >= 0)?.origin ?? -1
}

/** What a variable holds, where it is used: it still stands where it was assigned, and can be rewritten there. */
export function requoted(text: TracedText, quoted: boolean): Glyph[] {
  return text.filter((glyph) => glyph.char !== '' || glyph.unknown).map((glyph) => ({ ...glyph, quoted }))
}

/** What a variable holds does not stand where the variable is used. */
export function detached(text: TracedText, quoted: boolean): Glyph[] {
  return text
    .filter((glyph) => glyph.char !== '' || glyph.unknown)
    .map((glyph) => ({ ...glyph, origin: elsewhere(glyph.origin), quoted }))
}

/** Splits at unquoted blanks and seams, as a shell splits words. */
export function splitFields(text: TracedText): TracedText[] {
  const fields: Glyph[][] = []
  let current: Glyph[] | undefined
  for (const glyph of text) {
    if (glyph.seam || (!glyph.quoted && /^\s$/.test(glyph.char))) {
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
