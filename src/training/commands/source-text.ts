import { type Glyph, type TracedText, type Unknown, unknownText } from './traced-text.ts'

/** A piece of program text (a recipe, a cell, a string handed to `bash -c`) that remembers where in the file it stands. */
export interface SourceText {
  readonly text: string
  /** The file's offset of each character, -1 where it stands nowhere. */
  origin(index: number): number
  /** Variables of the text that stand for something not known (`__hole0`), with the reason. */
  readonly holes: ReadonlyMap<string, Unknown>
}

const NO_HOLES: ReadonlyMap<string, Unknown> = new Map()

/** The whole file. */
export function wholeFile(text: string): SourceText {
  return { text, origin: (index) => Math.min(index, text.length), holes: NO_HOLES }
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
  return { text, origin: (index) => source.origin(start + index), holes: source.holes }
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
    glyphs.push({ char: source.text.charAt(index), origin: source.origin(index), quoted })
  }
  return glyphs
}

/** Program text made from a word; what is not known in it becomes a variable that stands for it. */
export function sourceFromTraced(word: TracedText): SourceText {
  const holes = new Map<string, Unknown>()
  const origins: number[] = []
  let text = ''
  for (const glyph of word) {
    let piece = glyph.char
    if (glyph.unknown) {
      const name = `__hole${holes.size}`
      holes.set(name, glyph.unknown)
      piece = `\${${name}}`
    }
    for (let index = 0; index < piece.length; index++) origins.push(glyph.unknown ? -1 : glyph.origin)
    text += piece
  }
  return { ...sourceFromOrigins(text, origins), holes }
}

/** What a hole stands for. */
export function holeText(hole: Unknown, quoted: boolean): Glyph {
  return unknownText(hole.source, quoted, hole.absentByDefault)
}
