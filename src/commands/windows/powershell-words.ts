import { type ReadingBudget, spend } from '../budget.ts'
import { aligned, type Glyph, literal, plain, type TracedText } from '../text.ts'
import {
  asked,
  bare,
  givenArgument,
  hole,
  notFollowed,
  OF_WINDOWS,
  quoted,
  shell,
  succeeded,
  told
} from './as-shell.ts'
import { splitAt, tokenEnd, trimmed } from './powershell-statements.ts'

/** What words are written with. */
export interface WordWriter {
  readonly budget: ReadingBudget
  /** The whole script. */
  readonly text: string
  /** The folder of the script. */
  readonly folder: string | undefined
  /** Names that are used as those of the whole script: what a function sets is not followed. */
  readonly shared: ReadonlySet<string>
  /** Whether arguments are those of a function. */
  readonly isCalled: boolean
}

/** What stands in the first brackets of a text. */
export function inBrackets(text: TracedText): TracedText {
  const written = aligned(text)
  const open = written.indexOf('(')
  return open < 0 ? [] : trimmed(text.slice(open + 1, tokenEnd(written, open) - 1))
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

/** `16`, `"a"`, `"s","m"`, `@("s", "m")`, `1..3`, `$x`: words of the shell; undefined where it is computed. */
export function valuesOf(given: TracedText, writer: WordWriter): TracedText | undefined {
  const text = trimmed(given)
  const written = aligned(text)
  spend(writer.budget, 10 + text.length * 2)
  const parts = splitAt(text, /^[,;]$|\n/).filter((part) => part.length > 0)
  if (parts.length > 1) {
    const values = parts.map((part) => valuesOf(part, writer))
    return values.every((value) => value !== undefined)
      ? values.flatMap((value) => [...value, ...literal(' ')])
      : undefined
  }
  const open = written.startsWith('@') ? 1 : 0
  if (written[open] === '(' && tokenEnd(written, open) === text.length) return valuesOf(inBrackets(text), writer)
  if (/^(\$(null|false))?$/i.test(written)) return []
  const [range, from, to] = /^(\d+)\.\.(\d+)$/.exec(written) ?? []
  const count = Number(to) - Number(from) + 1
  if (range && count > 0 && count < 200)
    return literal(Array.from({ length: count }, (_, at) => Number(from) + at).join(' '))
  if (/^\$\{?(\w+:)?\w+\}?$/.test(written)) return writeWords(text, writer)
  const isValue = /^["']|^-?(0|[1-9]\d*)(\.\d*[1-9])?$/.test(written)
  const one = isValue ? textOf(text, writer) : undefined
  return one && shell`"${one}"`
}

/** One value as text between double quotes; undefined where it is computed. */
export function textOf(word: TracedText, writer: WordWriter): TracedText | undefined {
  const written = aligned(word)
  if (/^["']/.test(written)) {
    if (tokenEnd(written, 0) !== word.length) return undefined
    const inner = word.slice(1, -1)
    return written.startsWith('"') ? writeText(inner, writer) : inner.flatMap(quoted)
  }
  if (/^\$args\.(count|length)$/i.test(written)) return literal('$#')
  const [, index] = /^\$args\[(\d)\]$/i.exec(written) ?? []
  if (index !== undefined)
    return shell`\${${String(Number(index) + 1)}:-${writer.isCalled ? [] : givenArgument(written)}}`
  const [name, length = 0] = nameAt(written, 0) ?? []
  if (name !== undefined && length === word.length) return reference(name, false, writer)
  return /^[\w./:\\-]+$/.test(written) ? word.flatMap(quoted) : undefined
}

/** The inside of a double-quoted text. */
function writeText(text: TracedText, writer: WordWriter): Glyph[] {
  const whole = aligned(text)
  const written: Glyph[] = []
  for (let at = 0, end = 0; at < text.length; at = end) {
    const [name, length = 1] = nameAt(whole, at) ?? []
    const isCode = whole.startsWith('$(', at)
    const isEscaped = whole[at] === '`' && at + 1 < text.length
    end = isCode ? tokenEnd(whole, at + 1) : isEscaped ? at + 2 : at + length
    if (isCode) written.push(...computed(text.slice(at, end)))
    else if (name !== undefined) written.push(...reference(name, false, writer))
    else written.push(...quoted(text[end - 1] as Glyph))
  }
  return written
}

/** The name of the variable that is used there, and how long that is; `@name` is one in front of a word. */
function nameAt(written: string, at: number, isFirst = false): [string, number] | undefined {
  const pattern = /([$@])(?:\{([^}]+)\}|((?:\w+:)?\w+))/iy
  pattern.lastIndex = at
  const [whole = '', sign, inBraces, name = inBraces] = pattern.exec(written) ?? []
  return name === undefined || (sign === '@' && !isFirst) ? undefined : [name, whole.length]
}

const NOT_KNOWN = /^(home|host|pshome|profile|lastexitcode|matches|error|pid|ps\w+|my\w+)$/i

/** A variable as the shell has it: as words, or as text between quotes. */
function reference(name: string, asWords: boolean, writer: WordWriter): TracedText {
  const [, environment = ''] = /^env:(.*)/i.exec(name) ?? []
  const known = variable(name)
  if (/^(null|false)$/i.test(name)) return literal(asWords ? '""' : '')
  if (/^true$/i.test(name)) return literal('True')
  if (/^pwd$/i.test(name)) return literal('.')
  if (/^psscriptroot$/i.test(name) && writer.folder) return literal(writer.folder)
  if (NOT_KNOWN.test(name) || /^(?!env:)\w+:/i.test(name) || OF_WINDOWS.test(environment) || writer.shared.has(known))
    return hole(`the variable ${name}`)
  if (known === 'args' && !/\$args\s*\+?=/i.test(writer.text))
    return writer.isCalled ? literal(asWords ? '"$@"' : '$*') : givenArgument('$args')
  return literal(asWords ? `"\${${known}[@]}"` : `\${${known}[*]}`)
}

/** The words of a command. */
export function writeWords(text: TracedText, writer: WordWriter): TracedText {
  spend(writer.budget, 20 + text.length * 2)
  const whole = aligned(text)
  const written: Glyph[] = []
  for (let at = 0, end = 0; at < text.length; at = end) {
    const isFirst = /^[\s>]?$/.test(whole.charAt(at - 1))
    const [name, length = 0] = nameAt(whole, at, isFirst) ?? []
    end = name === undefined ? tokenEnd(whole, at) : at + length
    // `$x.y` and `$x[0]` are computed.
    if (name !== undefined && isFirst && /^(\[|\.\w|::)/.test(whole.slice(end, end + 2)))
      while (end < text.length && !/\s/.test(whole.charAt(end))) end = tokenEnd(whole, end)
    const token = text.slice(at, end)
    const isAlone = isFirst && /^\s?$/.test(whole.charAt(end))
    if (name === undefined) written.push(...writeToken(token, whole.charAt(at - 1), whole.charAt(end), writer))
    else if (end === at + length && isAlone) written.push(...reference(name, true, writer))
    else
      written.push(
        ...shell`"${end > at + length ? (textOf(token, writer) ?? computed(token)) : reference(name, false, writer)}"`
      )
  }
  return written
}

/** A token of a command that is no variable, between these characters. */
function writeToken(token: TracedText, before: string, behind: string, writer: WordWriter): TracedText {
  const written = aligned(token)
  const char = written.charAt(0)
  if (/["']/.test(char)) return shell`"${textOf(token, writer) ?? computed(token)}"`
  if (char === '(') return (/^[\s>@]?$/.test(before) && valuesOf(token, writer)) || computed(token)
  if (/\s/.test(char)) return literal(' ')
  if (char === '{' || (token.length > 1 && char !== '`')) return computed(token)
  if (char === '>' || (char === '&' && before === '>')) return token
  return /^([$@][({]|\*>)/.test(char + behind) ? [] : token.slice(-1).flatMap(bare)
}

function computed(text: TracedText): TracedText {
  return hole(`\`${told(text)}\``)
}

/**
 * What an `if` asks, as the shell asks it.
 * @param asks what a message quotes
 */
export function writeCondition(text: TracedText, writer: WordWriter, asks = text): TracedText {
  const words = splitAt(text, /^\s+$/).filter((word) => word.length > 0)
  const written = aligned(text)
  const [not] = /^(-not\b|!)\s*/i.exec(written) ?? []
  if (not && words.length <= 2 && splitAt(text.slice(not.length), /^\s+$/).length === 1)
    return shell`! ${writeCondition(text.slice(not.length), writer, asks)}`
  if (written.startsWith('(') && tokenEnd(written, 0) === text.length)
    return writeCondition(inBrackets(text), writer, asks)
  if (/^\$(\?|true|lastexitcode -eq 0)$/i.test(written)) return /true/i.test(written) ? literal('true') : succeeded()
  if (/^\$(false|lastexitcode -ne 0)$/i.test(written)) return shell`! ${/^\$f/i.test(written) ? 'true' : succeeded()}`
  const [test, other] = writeTests(words, writer)
  if (!test) return notFollowed(asks)
  return other ? shell`{ ${asked(test, asks)} && ${asked(other, asks)}; }` : asked(test, asks)
}

/** The tests that must all hold; none where the condition is not followed. */
function writeTests(words: readonly TracedText[], writer: WordWriter): readonly TracedText[] {
  const [first = [], second = [], third = []] = words
  const [start, sign] = [plain(first), plain(second).toLowerCase()]
  if (words.length === 2)
    return /^test-path$/i.test(start) ? [shell`-e "${textOf(second, writer) ?? hole('a path')}"`] : []
  if (words.length === 1) {
    const isEmpty = /^\[string\]::isnullor(?:empty|whitespace)\(/i.test(start)
    const value = isEmpty || start.startsWith('$') ? textOf(isEmpty ? inBrackets(first) : first, writer) : undefined
    // A text of "0" is true, a number is not.
    const isText = isEmpty || /^\$env:/i.test(start)
    if (!value || (!isText && /\$(?!env:)\w+\s*=\s*(["'])0\1/i.test(writer.text))) return []
    return [shell`-${isEmpty ? 'z' : 'n'} "${value}"`, ...(isText ? [] : [shell`"${value}" != 0`])]
  }
  const [one, other] = [textOf(first, writer), textOf(third, writer)]
  if (words.length !== 3 || !one || !other) return []
  // Only a number of arguments is sure to be compared as one.
  const [, number] = /^-(l[te]|g[te])$/.exec(sign) ?? []
  if (number)
    return /^\$args\./i.test(start) && /^\d+$/.test(plain(third)) ? [shell`"${one}" -${number} "${other}"`] : []
  const [, how, isNot] = /^-([ci]?)(?:eq|(ne))$/.exec(sign) ?? []
  const comparesNothing = /\$null/i.test(start + plain(third)) && /=\s*(''|""|\$false)/i.test(writer.text)
  if (how === undefined || comparesNothing) return []
  const operator = how === 'c' ? '=' : '-ieq'
  return [isNot ? shell`! "${one}" ${operator} "${other}"` : shell`"${one}" ${operator} "${other}"`]
}
