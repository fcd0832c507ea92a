import { aligned, type Glyph, literal, type TracedText } from '../text.ts'
import { bare, givenArgument, hole, OF_WINDOWS, quoted, shell } from './as-shell.ts'

/** The name of a variable in the shell: those of Windows know no case. */
export function identifier(name: string): string {
  const known = name.toUpperCase().replaceAll(/\W/g, (char) => `_${char.charCodeAt(0)}_`)
  return /^\d/.test(known) ? `_${known}` : known
}

/** The names that a text sets, as the shell has them. */
export function assignedIn(text: string): string[] {
  if (!/\bset\b/i.test(text)) return []
  const names = text.matchAll(/([A-Za-z_][\w.-]*)\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)/g)
  return [...new Set(Array.from(names, ([, name = '']) => identifier(name)))]
}

/** What words are written with. */
export interface WordWriter {
  /** Whether `!B!` is filled in. */
  readonly isDelayed: boolean
  /** Whether arguments are those of a `call`. */
  readonly isCalled: boolean
  /** The folder of the script. */
  readonly folder: string | undefined
  /** Variables of the loops around. */
  readonly loops: ReadonlySet<string>
  /** Variables that the line itself has set: what cmd fills in is what they held before. */
  readonly early: Set<string>
}

/** The words of a command: blanks, double quotes, `^`. Single quotes are text. */
export function writeWords(text: TracedText, writer: WordWriter): Glyph[] {
  let inQuotes = false
  const written = write(text, writer, (glyph, index) => {
    const before = text[index - 1]?.char
    if (glyph.char === '"' && before === '\\') return [...literal('\\'), glyph]
    if (glyph.char === '\\' && text[index + 1]?.char === '"') return []
    if (glyph.char === '"' && (before !== '^' || inQuotes)) {
      inQuotes = !inQuotes
      return [glyph]
    }
    if (inQuotes) return quoted(glyph)
    if (glyph.char === '^' && before !== '^') return []
    const isRedirection =
      (glyph.char === '>' && before !== '^') ||
      (glyph.char === '<' && before !== '<') ||
      (glyph.char === '&' && /[<>]/.test(before ?? ''))
    return isRedirection ? [glyph] : bare(glyph)
  })
  // A quote that is left open ends with its line.
  return inQuotes ? [...written, ...literal('"')] : written
}

/** Text between double quotes. */
export function writeQuoted(text: TracedText, writer: WordWriter): Glyph[] {
  return write(text, writer, quoted)
}

/** `%B%`, `%B:a=b%`, `!B!`, `%%m`, `%~1`, `%%`. */
const REFERENCE =
  /%(?<name>[A-Za-z_][\w.()-]*)(?<part>:[^%\n]*)?%|!(?<late>[A-Za-z_][\w.-]*)(?<piece>:[^!\n]*)?!|%(?:~(?<modifier>[a-z]*))?(?<argument>[\d*])|%%?(?:~(?<how>[a-z]*))?(?<loop>[A-Za-z])|%%/gi

/** The text with its references as the shell has them. */
function write(text: TracedText, writer: WordWriter, plainly: (glyph: Glyph, index: number) => Glyph[]): Glyph[] {
  const written: Glyph[] = []
  let from = 0
  const upTo = (end: number) => {
    for (; from < end; from++) written.push(...plainly(text[from] as Glyph, from))
  }
  for (const found of aligned(text).matchAll(REFERENCE)) {
    const reference = referenceOf(found, writer)
    if (!reference) continue
    upTo(found.index)
    written.push(...reference)
    from += found[0].length
  }
  upTo(text.length)
  return written
}

function referenceOf({ 0: written, groups = {} }: RegExpMatchArray, writer: WordWriter): TracedText | undefined {
  const { name, part, late, piece, how, loop, modifier, argument } = groups
  const variable = name ?? (writer.isDelayed ? late : undefined)
  if (variable !== undefined) {
    if (/^cd$/i.test(variable)) return literal('.')
    if ((part ?? piece) !== undefined || OF_WINDOWS.test(variable) || /^errorlevel$/i.test(variable))
      return hole(`the variable ${written}`)
    const known = identifier(variable)
    return name !== undefined && writer.early.has(known)
      ? hole(`the variable ${name}, which its line sets`)
      : shell`\${${known}}`
  }
  if (written === '%%') return literal('%')
  if (argument === '0' && modifier?.toLowerCase() === 'dp' && writer.folder) return literal(`${writer.folder}/`)
  if (argument === '0' || (argument && modifier)) return hole(`the argument ${written}`)
  if (argument === '*') return writer.isCalled ? literal('$@') : givenArgument(written)
  if (argument) return writer.isCalled ? literal(`\${${argument}}`) : shell`\${${argument}:-${givenArgument(written)}}`
  if (loop === undefined || !writer.loops.has(loop)) return undefined
  return how ? hole(`the loop variable ${written}`) : literal(`\${loop_${loop}}`)
}
