import { plain, type TracedText, visible } from '../text.ts'

/** The words behind `yolo`, sorted as its entry point sorts them. */
export interface YoloLine {
  /** By name; the last one written wins. Undefined: a bare word, which means True. */
  readonly values: ReadonlyMap<string, TracedText | undefined>
  /** What `cfg=` names, one after the other: the first file wins, under all that the line says. */
  readonly files: readonly TracedText[]
  /** Words without `=` that mean no argument. */
  readonly bare: readonly TracedText[]
  /** A bracket that no word closes: everything behind it becomes one argument, and the line is refused. */
  readonly openBracket: string | undefined
  /** Words that are not known may hold any argument. */
  readonly unknown: readonly TracedText[]
}

/**
 * Sorts the words of a `yolo` line: dashes in front and commas behind are taken off, `k = v` is put together, and so are
 * lists that blanks have cut. Source: `merge_equals_args` and `entrypoint` of `cfg/__init__.py`, ultralytics 8.4.190.
 * @param argumentOf the argument that a word without `=` gives: a task, a mode, or a flag's own name
 */
export function sortWords(words: readonly TracedText[], argumentOf: (word: string) => string | undefined): YoloLine {
  const { merged, openBracket } = merge(words)
  const values = new Map<string, TracedText | undefined>()
  const files: TracedText[] = []
  const bare: TracedText[] = []
  const unknown: TracedText[] = []
  for (const word of merged.map(trimmed)) {
    const equals = word.findIndex(({ char }) => char === '=')
    const name = equals < 0 ? word : word.slice(0, equals)
    if (name.some((glyph) => glyph.unknown)) unknown.push(word)
    else if (equals < 0) {
      const given = argumentOf(plain(word))
      if (given === undefined) bare.push(word)
      else values.set(given, given === plain(word) ? undefined : word)
    } else {
      const value = withoutBlanks(word.slice(equals + 1))
      if (plain(name).trim() === 'cfg' && plain(value).toLowerCase() !== 'none') files.push(value)
      else values.set(plain(name).trim(), value)
    }
  }
  return { values, files, bare, openBracket, unknown }
}

function merge(words: readonly TracedText[]): { merged: readonly TracedText[]; openBracket: string | undefined } {
  const merged: TracedText[] = []
  let open: TracedText = []
  let depth = 0
  for (let at = 0; at < words.length; at++) {
    let word = visible(words[at] ?? [])
    const next = words[at + 1]
    const text = plain(word)
    if (text === '=' && at > 0 && next) {
      word = [...(merged.pop() ?? []), ...word, ...visible(next)]
      at++
    } else if (text.endsWith('=') && next && !plain(next).includes('=')) {
      word = [...word, ...visible(next)]
      at++
    } else if (text.startsWith('=') && at > 0) word = [...(merged.pop() ?? []), ...word]
    depth += countOf(word, '[') - countOf(word, ']')
    open = [...open, ...word]
    if (depth !== 0) continue
    merged.push(open)
    open = []
  }
  return { merged, openBracket: open.length > 0 ? plain(open) : undefined }
}

function countOf(word: TracedText, char: string): number {
  return word.filter((glyph) => glyph.char === char).length
}

function trimmed(word: TracedText): TracedText {
  const text = plain(word)
  const from = text.startsWith('--') ? 2 : 0
  return word.slice(from, text.endsWith(',') ? word.length - 1 : word.length)
}

function withoutBlanks(value: TracedText): TracedText {
  const first = value.findIndex(({ char, unknown }) => unknown || char.trim() !== '')
  const last = value.findLastIndex(({ char, unknown }) => unknown || char.trim() !== '')
  return first < 0 ? [] : value.slice(first, last + 1)
}
