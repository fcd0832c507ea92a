import { type ReadingBudget, spend } from '../budget.ts'
import { aligned, type Glyph, literal, plain, type TracedText } from '../text.ts'
import { bare, hole, OF_WINDOWS, quoted, shell } from './as-shell.ts'
import { splitAt, tokenEnd, trimmed } from './powershell-statements.ts'

/** What words are written with. */
export interface WordWriter {
  readonly budget: ReadingBudget
  /** The whole script. */
  readonly text: string
  /** Writes a program that stands in brackets. */
  readonly writeInner: (text: TracedText) => TracedText
  /** What stands in brackets within the statement, and runs before it. */
  readonly before: TracedText[]
}

/** What stands in the first brackets of a text. */
export function inBrackets(text: TracedText): TracedText {
  const open = aligned(text).indexOf('(')
  return open < 0 ? [] : trimmed(text.slice(open + 1, tokenEnd(text, open) - 1))
}

/** `16`, `"a"`, `"s","m"`, `@("s", "m")`, `1..3`, `$x`: words of the shell; undefined where it is computed. */
export function valuesOf(written: TracedText, writer: WordWriter): TracedText | undefined {
  const text = trimmed(written)
  const whole = plain(text)
  spend(writer.budget, 10 + text.length * 2)
  const parts = splitAt(text, /^[,;]$|\n/).filter((part) => part.length > 0)
  if (parts.length > 1) {
    const values = parts.map((part) => valuesOf(part, writer))
    return values.every((value) => value !== undefined)
      ? values.flatMap((value) => [...value, ...literal(' ')])
      : undefined
  }
  const [, open = ''] = /^(@?)\(/.exec(whole) ?? []
  if (/^@?\(/.test(whole) && tokenEnd(text, open.length) === text.length) return valuesOf(inBrackets(text), writer)
  const [, cast = ''] = /^(\[(?:int|string|float|double|object|array)(?:\[\])?\]\s*)[^\s[]/i.exec(whole) ?? []
  if (cast !== '') return valuesOf(text.slice(cast.length), writer)
  if (text.length === 0 || /^\$(null|false)$/i.test(whole)) return []
  const range = /^(\d+)\.\.(\d+)$/.exec(whole)
  const [from, to] = [Number(range?.[1]), Number(range?.[2])]
  if (range)
    return to - from < 200
      ? literal(Array.from({ length: Math.max(to - from + 1, 0) }, (_, at) => from + at).join(' '))
      : undefined
  const chosen = splitAt(text, /^\s+$/)
  if (chosen.length === 3 && plain(chosen[1] ?? []) === '??' && /^\$/.test(whole)) {
    const fallback = textOf(chosen[2] ?? [], writer)
    const name = /^\$((?:env:)?\w+)$/i.exec(plain(chosen[0] ?? []))?.[1]
    return fallback && name ? shell`"\${${variable(name)}:-${fallback}}"` : undefined
  }
  if (/^\$\{?(\w+:)?\w+\}?$/.test(whole)) return writeWords(text, writer)
  const value = /^["']/.test(whole) || /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/.test(whole) ? textOf(text, writer) : undefined
  return value && shell`"${value}"`
}

/** One value as text between double quotes; undefined where it is computed. */
export function textOf(
  word: TracedText,
  writer: WordWriter,
  plainly: (glyph: Glyph) => Glyph[] = quoted
): TracedText | undefined {
  const written = plain(word)
  if (/^["']/.test(written)) {
    if (tokenEnd(word, 0) !== word.length) return undefined
    const inner = word.slice(1, -1)
    return written.startsWith('"') ? writeText(inner, writer, plainly) : inner.flatMap(plainly)
  }
  if (/^\$args\.(count|length)$/i.test(written)) return literal('$#')
  if (/^\$args\[\d\]$/i.test(written)) return literal(`\${${Number(written.slice(6, -1)) + 1}}`)
  const name = /^\$\{?((?:\w+:)?\w+)\}?$/.exec(written)?.[1]
  if (name !== undefined) return reference(name, false, writer)
  return /^[\w./:\\-]+$/.test(written) ? word.flatMap(plainly) : undefined
}

/** The inside of a double-quoted text. */
function writeText(text: TracedText, writer: WordWriter, plainly: (glyph: Glyph) => Glyph[]): Glyph[] {
  const written: Glyph[] = []
  for (let at = 0; at < text.length; ) {
    const glyph = text[at] as Glyph
    const name = glyph.char === '$' ? nameAt(text, at) : undefined
    const isCode = glyph.char === '$' && text[at + 1]?.char === '('
    const end = isCode ? tokenEnd(text, at + 1) : at + (name?.length ?? 1)
    if (isCode) written.push(...runInner(text.slice(at + 2, end - 1), writer))
    else if (name) written.push(...reference(name.name, false, writer))
    else if (glyph.char === '`' && text[at + 1]) written.push(...plainly(text[at + 1] as Glyph))
    else written.push(...plainly(glyph))
    at = glyph.char === '`' ? at + 2 : end
  }
  return written
}

/** What stands in brackets runs before the statement; its value is not known. */
function runInner(text: TracedText, writer: WordWriter): TracedText {
  writer.before.push(writer.writeInner(text))
  return hole(`\`${plain(text).slice(0, 40)}\``)
}

function nameAt(text: TracedText, at: number): { readonly name: string; readonly length: number } | undefined {
  const found = /^\$(?:\{([^}]+)\}|((?:(?:env|script|global|local|private|using):)?\w+))/i.exec(
    aligned(text.slice(at, at + 120))
  )
  return found ? { name: found[1] ?? found[2] ?? '', length: found[0].length } : undefined
}

/** A variable as the shell has it: as words, or as text between quotes. */
function reference(name: string, asWords: boolean, { text }: WordWriter): TracedText {
  const bareName = name.replace(/^(script|global|local|private|using):/i, '')
  const [, environment] = /^env:(.*)/i.exec(bareName) ?? []
  if (/^(null|false)$/i.test(bareName)) return []
  if (/^true$/i.test(bareName)) return literal('True')
  if (/^psscriptroot$/i.test(bareName)) return literal('$(dirname "$0")')
  if (/^pwd$/i.test(bareName)) return literal('.')
  if (
    /^(home|host|pshome|profile|lastexitcode|matches|error|pid|ps\w+|my\w+)$/i.test(bareName) ||
    (environment && OF_WINDOWS.test(environment))
  )
    return hole(`the variable ${bareName}`)
  if (/^args$/i.test(bareName) && !/\$args\s*\+?=/i.test(text)) return literal(asWords ? '"$@"' : '$*')
  return literal(asWords ? `"\${${variable(bareName)}[@]}"` : `\${${variable(bareName)}[*]}`)
}

/** The words of a command. */
export function writeWords(text: TracedText, writer: WordWriter): TracedText {
  spend(writer.budget, 20 + text.length * 2)
  const written: Glyph[] = []
  for (let at = 0; at < text.length; ) {
    const glyph = text[at] as Glyph
    const isFirst = /^\s?$/.test(text[at - 1]?.char ?? '') || /[>]/.test(text[at - 1]?.char ?? '')
    const end = tokenEnd(text, at)
    const word = text.slice(at, end)
    const next = text[at + 1]?.char
    const name =
      glyph.char === '$' || (glyph.char === '@' && isFirst)
        ? nameAt([{ ...glyph, char: '$' }, ...text.slice(at + 1, at + 120)], 0)
        : undefined
    if (glyph.char === '"' || glyph.char === "'") written.push(...shell`"${textOf(word, writer) ?? hole('a text')}"`)
    else if (name) {
      at = writeReference(text, at, name, isFirst, written, writer)
      continue
    } else if (glyph.char === '(') {
      const values = isFirst || text[at - 1]?.char === '@' ? valuesOf(word, writer) : undefined
      written.push(...(values ?? runInner(word.slice(1, -1), writer)))
    } else if (glyph.char === '{') written.push(...hole('a block'))
    else if (/^[$@]$/.test(glyph.char) && /^[({]$/.test(next ?? '')) at = end - 1
    else if (glyph.char === '`') written.push(...bare({ ...(text[at + 1] ?? glyph) }))
    else if (glyph.char === '>' || (glyph.char === '&' && text[at - 1]?.char === '>')) written.push(glyph)
    else if (glyph.char !== '*' || next !== '>') written.push(...wordText(word))
    at = Math.max(end, at + 1)
  }
  return written
}

/** One character, blanks, or a text of several lines, which is not followed. */
function wordText(token: TracedText): TracedText {
  const [first] = token
  if (token.length === 1 && first) return bare(first)
  return /\S/.test(plain(token)) ? hole('a text of several lines') : literal(' ')
}

/** `$x` is as many words as it holds values, `a$x` is text; `$x.y` and `$x[0]` are computed. */
function writeReference(
  text: TracedText,
  at: number,
  { name, length }: { readonly name: string; readonly length: number },
  isFirst: boolean,
  written: Glyph[],
  writer: WordWriter
): number {
  let end = at + length
  const behind = plain(text.slice(end, end + 2))
  if (isFirst && /^(\[|\.\w|::)/.test(behind)) {
    while (end < text.length && !/^\s$/.test(text[end]?.char ?? '')) end = tokenEnd(text, end)
    const value = textOf(text.slice(at, end), writer)
    written.push(...(value ? shell`"${value}"` : hole(`\`${plain(text.slice(at, end)).slice(0, 40)}\``)))
    return end
  }
  const isAlone = isFirst && /^\s?$/.test(behind.charAt(0))
  const isNothing = /^null$/i.test(name) && />\s*$/.test(plain(text.slice(Math.max(0, at - 5), at)))
  const value = reference(name, isAlone, writer)
  written.push(...(isNothing ? literal('/dev/null') : isAlone ? value : shell`"${value}"`))
  return end
}

/** The name of a variable in the shell: those of PowerShell know no case, and are others than those of the environment. */
export function variable(name: string): string {
  const [, environment] = /^env:(.*)/i.exec(name) ?? []
  if (environment !== undefined) return environment.toUpperCase().replaceAll(/\W/g, '_')
  const known = name.toLowerCase().replaceAll(/\W/g, '_')
  return known === '_' || known === 'psitem' ? 'piped' : /^\d/.test(known) ? `_${known}` : known
}

/** A single value without the quotes that it is written in. */
export function withoutQuotes(values: TracedText): TracedText {
  const text = trimmed(values)
  return text[0]?.char === '"' && text.at(-1)?.char === '"' ? text.slice(1, -1) : text
}
