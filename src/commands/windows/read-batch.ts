import { spend } from '../budget.ts'
import type { Reading } from '../collect.ts'
import { aligned, type Glyph, literal, plain, type SourceText, type TracedText, wholeFile } from '../text.ts'
import {
  bare,
  command,
  hole,
  isHarmless,
  joinable,
  notFollowed,
  OF_WINDOWS,
  quoted,
  runAsShell,
  SUCCEEDED,
  scriptText,
  setsAnything,
  shell
} from './as-shell.ts'
import { assignedIn, batchLines, labelOf, writeFlow } from './batch-flow.ts'

/** Reads a Windows batch file. */
export function readBatchFile(reading: Reading): void {
  readBatchText(wholeFile(reading.text), reading)
}

/** Reads batch text that stands somewhere in the file: as the shell script that does the same. */
export function readBatchText(source: SourceText, reading: Reading, directory = ''): void {
  const text = scriptText(source)
  const lines = batchLines(text)
  const isDelayed = /enabledelayedexpansion/i.test(source.text)
  const write = (line: TracedText, jump: Writer['jump'], isCalled: boolean) => {
    spend(reading.budget, 50 + line.length * 20)
    return writeLine(line, { isDelayed, isCalled, jump, loops: new Set(), early: new Set() })
  }
  const called = new Set(
    Array.from(source.text.matchAll(/\bcall\s*:([\w.-]+)/gi), ([, name = '']) => name.toUpperCase())
  )
  const functions = [...called].flatMap((name) => {
    const from = lines.findIndex((line) => labelOf(line) === name)
    const body = lines.slice(from + 1)
    const end = body.findIndex((line) => /^\s*@?(exit\b|goto\b)/i.test(plain(line))) + 1 || body.length
    spend(reading.budget, lines.length)
    if (from < 0) return []
    const own = body.slice(0, end)
    // `setlocal` undoes at the end of what is called what that sets.
    const isOwn = own.some((line) => /^\s*@?setlocal\b/i.test(plain(line)))
    const written = writeFlow(own, (line, jump) => write(line, jump, true), 'return')
    return isOwn ? shell`${labelName(name)}() (\n${written}\n)\n` : shell`${labelName(name)}() {\n${written}\n}\n`
  })
  const main = writeFlow(lines, (line, jump) => write(line, jump, false), 'exit')
  runAsShell([...functions, ...main], reading, directory, true)
}

/** What a line is written with. */
interface Writer {
  readonly isDelayed: boolean
  /** It belongs to a label that is called. */
  readonly isCalled: boolean
  /** Where `goto` with these words leads. */
  readonly jump: (label: TracedText, isOnly: boolean) => TracedText
  /** Variables of the loops around. */
  readonly loops: ReadonlySet<string>
  /** Variables that the line itself sets: cmd fills in what they held before. */
  readonly early: ReadonlySet<string>
}

function writeLine(line: TracedText, writer: Writer): Glyph[] {
  const written = plain(line)
  const isSimple = /^\s*@?set\s[^&|()]*$/i.test(written)
  const early = isSimple ? [] : assignedIn(written).filter((name) => written.toUpperCase().includes(`%${name}%`))
  const before = early.flatMap((name) => shell`early_${identifier(name)}="\${${identifier(name)}}"\n`)
  const cursor: Cursor = { text: line, written: aligned(line), at: 0, depth: 0 }
  const own = { ...writer, early: new Set(early) }
  const parts: TracedText[] = []
  // A `)` that closes nothing ends nothing.
  for (; cursor.at < line.length; cursor.at++) parts.push(writeSequence(cursor, false, own))
  return [...before, ...parts.flat(), ...literal('\n')]
}

interface Cursor {
  readonly text: TracedText
  /** The text, character by character. */
  readonly written: string
  at: number
  /** How many parentheses are open. */
  depth: number
}

/** Statements up to the end of the block, or of the line: what an `if` or a `for` runs ends there. */
function writeSequence(cursor: Cursor, isLine: boolean, writer: Writer): Glyph[] {
  const parts: TracedText[] = []
  while (cursor.at < cursor.text.length) {
    take(cursor, isLine ? /(?:[^\S\n]|@)*/y : /[\s@]*/y)
    if (next(cursor, isLine ? /[)\n]/y : /\)/y) !== undefined) break
    const isBlock = next(cursor, /\(/y) !== undefined
    const isOnly = cursor.at === 0
    parts.push(joinable(writeStatement(cursor, isOnly, writer)))
    if (isBlock && next(cursor, ELSE) !== undefined) break
    const sign = take(cursor, isLine ? /[^\S\n]*(&&|\|\||&|\|)/y : /\s*(&&|\|\||&|\|)/y).trim()
    parts.push(literal(sign === '&' || sign === '' ? '\n' : ` ${sign} `))
    if (isLine && sign === '') break
  }
  const written = parts.flat()
  return written.length > 0 ? [...literal('true\n'), ...written] : literal('true\n')
}

const ELSE = /[^\S\n]*else\b/iy

const CONDITION =
  /if\s+(?<fold>\/i\s+)?(?<not>not\s+)?(?:defined\s+(?<name>[^\s()]+)|exist\s+(?<path>"[^"\n]*"|\S+)|errorlevel\s+(?<level>\d+)|cmdextversion\s+\S+|(?<left>(?:"[^"\n]*"|[^\s"=])+)\s*(?<sign>==|\b(?:equ|neq|lss|leq|gtr|geq)\b)\s*(?<right>(?:"[^"\n]*"|[^\s"()])+))[^\S\n]*/diy

const LOOP =
  /for\s+(?:\/(?<kind>[a-z])\s+(?:"[^"\n]*"\s*|[^\s%(]+\s+)?)?%%?(?<name>\w)\s+in\s*\((?<list>[^)]*)\)\s*do\b\s*/diy

function writeStatement(cursor: Cursor, isOnly: boolean, writer: Writer): TracedText {
  if (take(cursor, /\(/y) !== '') {
    cursor.depth++
    const block = writeSequence(cursor, false, writer)
    cursor.depth--
    take(cursor, /\)/y)
    const redirected = next(cursor, ELSE) === undefined ? simpleText(cursor) : []
    return shell`{ ${block}\n} ${writeWords(redirected, writer)}`
  }
  const from = cursor.at
  const condition = match(cursor, CONDITION)
  if (condition) {
    const asked = writeCondition(cursor.text, condition, cursor.text.slice(from, cursor.at), writer)
    const then = writeSequence(cursor, true, writer)
    const otherwise = take(cursor, ELSE) === '' ? [] : shell`else ${writeSequence(cursor, true, writer)}\n`
    return shell`if ${asked}; then ${then}\n${otherwise}fi`
  }
  const loop = match(cursor, LOOP)
  if (!loop) return writeSimple(simpleText(cursor), isOnly, writer)
  const { name = '' } = loop.groups ?? {}
  const items = writeItems(slice(cursor.text, loop, 'list'), loop.groups?.kind?.toLowerCase(), writer)
  const body = writeSequence(cursor, true, { ...writer, loops: new Set([...writer.loops, name]) })
  return shell`for loop_${name} in ${items}; do ${body}\ndone`
}

/** The items of a `for`: words, or `(1,1,3)`, which counts. */
function writeItems(list: TracedText, kind: string | undefined, writer: Writer): TracedText {
  const text = plain(list)
  const [start = 0, step = 0, end = 0] = text.split(/[\s,]+/).map(Number)
  const count = Math.floor((end - start) / step) + 1
  if (kind === 'l' && count < 200)
    return literal(Array.from({ length: Math.max(count, 0) }, (_, at) => start + at * step).join(' '))
  if (kind !== undefined || /[*?]/.test(text)) return hole('a loop over what is not written out')
  return writeWords(
    list.map((glyph) => (/[,;=\n]/.test(glyph.char) ? { ...glyph, char: ' ', origin: -1 } : glyph)),
    writer
  )
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['equ', '-eq'],
  ['neq', '-ne'],
  ['lss', '-lt'],
  ['leq', '-le'],
  ['gtr', '-gt'],
  ['geq', '-ge']
])

/** What an `if` asks, as the shell asks it. */
function writeCondition(text: TracedText, found: RegExpExecArray, whole: TracedText, writer: Writer): Glyph[] {
  const { fold, not, name, level, sign = '', path } = found.groups ?? {}
  const side = (group: string) => slice(text, found, group)
  const [left, right] = [side('left'), side('right')]
  const fails = level !== undefined || [left, right].some((one) => /^"?[%!]errorlevel[%!]"?$/i.test(plain(one)))
  let asked: TracedText
  if (fails) asked = level === '0' ? literal('true') : writeFailure(sign.toLowerCase(), plain(right), whole)
  else if (name !== undefined) asked = shell`[ -n "\${${identifier(name)}}" ]`
  else if (path !== undefined)
    asked = shell`[ -e "${writeQuoted(
      side('path').filter(({ char }) => char !== '"'),
      writer
    )}" ]`
  else if (sign === '' || isQuoted(left) !== isQuoted(right)) asked = notFollowed(whole)
  else {
    const operator = fold === undefined ? SIGNS.get(sign.toLowerCase()) : sign === '==' ? '-ieq' : undefined
    const sides = [left, right].map((one) => writeQuoted(isQuoted(one) ? one.slice(1, -1) : one, writer))
    asked = operator ? shell`[ "${sides[0] ?? []}" ${operator} "${sides[1] ?? []}" ]` : notFollowed(whole)
  }
  return not === undefined ? [...asked] : shell`! ${asked}`
}

/** `errorlevel 1`, `%errorlevel% neq 0`. */
function writeFailure(sign: string, number: string, whole: TracedText): TracedText {
  const isZero = number.replaceAll('"', '') === '0'
  if (sign === '' || (isZero ? /^(neq|gtr)$/ : /^(geq|equ|==)$/).test(sign)) return literal(`! ${SUCCEEDED}`)
  return isZero && /^(==|equ)$/.test(sign) ? literal(SUCCEEDED) : notFollowed(whole)
}

function isQuoted(text: TracedText): boolean {
  return text.length > 1 && text[0]?.char === '"' && text.at(-1)?.char === '"'
}

/** The text of a simple command: up to `&`, `|`, the end of the line or of the block, outside quotes. */
function simpleText(cursor: Cursor): TracedText {
  const from = cursor.at
  const isComment = next(cursor, /rem\b|:/iy) !== undefined
  let inQuotes = false
  for (; cursor.at < cursor.text.length; cursor.at++) {
    const char = cursor.written.charAt(cursor.at)
    if (char === '\n') break
    if (char === '"') inQuotes = !inQuotes
    if (inQuotes || isComment) continue
    const isRedirected = char === '&' && /[<>]/.test(cursor.written.charAt(cursor.at - 1))
    if ((/[&|]/.test(char) && !isRedirected) || (char === ')' && cursor.depth > 0)) break
    if (char === '^') cursor.at++
  }
  return isComment ? [] : cursor.text.slice(from, cursor.at)
}

const SHELL_IN_FRONT =
  /^(?:(?:call|start)\s+(?:"[^"]*"\s*)?(?:\/\w+\s+)*)?cmd(?:\.exe)?\s+(?:\/(?![ck]\b)\S+\s+)*\/[ck]\s*/i

function writeSimple(text: TracedText, isOnly: boolean, writer: Writer): TracedText {
  const written = aligned(text)
  const [head = '', name = ''] = /^([a-z]+)(?=[\s:.\\/;=]|$)[^\S\n]*/i.exec(written) ?? []
  const behind = text.slice(head.length)
  const inner = SHELL_IN_FRONT.exec(written)?.[0].length
  if (inner !== undefined) {
    const line = text.slice(inner)
    const end = aligned(line).lastIndexOf('"')
    return shell`(\n${writeLine(line[0]?.char === '"' && end > 0 ? line.slice(1, end) : line, writer)})`
  }
  switch (name.toLowerCase()) {
    case 'set':
      return writeSet(behind, writer)
    case 'goto':
      return writer.jump(
        writeWords(
          behind.filter(({ char }) => char !== ':'),
          writer
        ),
        isOnly
      )
    case 'exit':
      return literal(writer.isCalled && /^\/b\b/i.test(plain(behind)) ? 'return' : 'exit')
    case 'call':
      return writeCall(behind, writer)
    case 'cd':
    case 'chdir':
      return plain(behind).trim() === ''
        ? []
        : shell`cd ${writeWords(behind.slice(/^\/d\s*/i.exec(plain(behind))?.[0].length ?? 0), writer)}`
    case 'endlocal':
      return setsAnything('endlocal')
    case 'setlocal':
      return []
    case 'if':
    case 'for':
      return setsAnything(`${name} that is not read`)
    case 'shift':
      return literal('shift')
  }
  const words = command(name, writeWords(text, writer))
  // A batch file that is started without `call` sets variables, too.
  const program = /^"[^"]*"|^\S+/.exec(plain(text))?.[0] ?? ''
  return /\.(bat|cmd)"?$/i.test(program) && !isHarmless(literal(program)) ? [...words, ...setsAnything(program)] : words
}

/** `call :label s 16` runs what stands behind the label; `call gpu.bat` may set anything. */
function writeCall(text: TracedText, writer: Writer): TracedText {
  const [label, name] = /^:([\w.-]+)/.exec(plain(text)) ?? []
  if (label !== undefined && name !== undefined) {
    const given = text.slice(label.length).map((glyph) => (/[,;=]/.test(glyph.char) ? { ...glyph, char: ' ' } : glyph))
    return shell`${labelName(name.toUpperCase())} ${writeWords(given, writer)}`
  }
  const program = /^"[^"]*"|^\S*/.exec(aligned(text))?.[0] ?? ''
  const words = writeWords(text, writer)
  return isHarmless(literal(program)) ? words : [...words, ...setsAnything(program)]
}

/** `set X=1`, `set "X=1"`, `set /a X=2`, `set /p X=Batch? `. A blank in front of `=` is part of the name. */
function writeSet(text: TracedText, writer: Writer): TracedText {
  const found = /^(\/[ap]\s+)?("?)\s*([^=]*)=/i.exec(aligned(text))
  if (!found) return /^"?[%!]/.test(plain(text)) ? setsAnything('set of names not known') : []
  const [whole, option = '', quote, name = ''] = found
  const end = quote ? aligned(text).lastIndexOf('"') : text.length
  const value = text.slice(whole.length, Math.max(end, whole.length))
  const unknown = (why: string) =>
    assignedIn(`set ${plain(text)}`).flatMap(
      (one) => shell`${identifier(one)}=${hole(`the variable ${one}, which ${why}`)}\n`
    )
  if (/[%!\ufffc]/.test(name)) return setsAnything('set of names not known')
  if (/p/i.test(option)) return unknown('is asked for while the file runs')
  if (/a/i.test(option) && !/^\s*(0|[1-9]\d*)\s*$/.test(plain(value))) return unknown('is computed')
  if (/\s$/.test(name) && option === '') return []
  const isWhole = isQuoted(value) && !/[\s"]/.test(plain(value.slice(1, -1)))
  if (!isWhole && plain(value).includes('"')) return unknown('holds quotes')
  const kept = isWhole ? value.slice(1, -1) : value
  return shell`${identifier(name)}="${writeQuoted(/a/i.test(option) ? kept.filter(({ char }) => char !== ' ') : kept, writer)}"`
}

/** The words of a command: blanks, double quotes, `^`. Single quotes are text. */
function writeWords(text: TracedText, writer: Writer): Glyph[] {
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
    return (glyph.char === '>' && before !== '^') ||
      (glyph.char === '<' && before !== '<') ||
      (glyph.char === '&' && /[<>]/.test(before ?? ''))
      ? [glyph]
      : bare(glyph)
  })
  // A quote that is left open ends with its line.
  return inQuotes ? [...written, ...literal('"')] : written
}

function writeQuoted(text: TracedText, writer: Writer): Glyph[] {
  return write(text, writer, quoted)
}

/** `%B%`, `%B:a=b%`, `!B!`, `%%m`, `%~1`, `%%`. */
const REFERENCE =
  /%(?<name>[A-Za-z_][\w.()-]*)(?<part>:[^%\n]*)?%|!(?<late>[A-Za-z_][\w.-]*)(?<piece>:[^!\n]*)?!|%(?:~(?<modifier>[a-z]*))?(?<argument>[\d*])|%%?(?:~(?<how>[a-z]*))?(?<loop>[A-Za-z])|%%/gi

/** The text with its references as the shell has them. */
function write(text: TracedText, writer: Writer, plainly: (glyph: Glyph, index: number) => Glyph[]): Glyph[] {
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

function referenceOf({ 0: written, groups = {} }: RegExpMatchArray, writer: Writer): TracedText | undefined {
  const { name, part, late, piece, how, loop, modifier, argument } = groups
  const variable = name ?? (writer.isDelayed ? late : undefined)
  if (variable !== undefined) {
    if (/^cd$/i.test(variable)) return literal('.')
    if ((part ?? piece) !== undefined || OF_WINDOWS.test(variable) || /^errorlevel$/i.test(variable))
      return hole(`the variable ${written}`)
    const isEarly = name !== undefined && writer.early.has(name.toUpperCase())
    return shell`\${${isEarly ? 'early_' : ''}${identifier(variable)}}`
  }
  if (written === '%%') return literal('%')
  if (argument === '0')
    return modifier?.toLowerCase() === 'dp' ? literal('$(dirname "$0")/') : hole('the name of the script')
  if (argument !== undefined)
    return modifier ? hole(`the argument ${written}`) : literal(argument === '*' ? '$@' : `\${${argument}}`)
  if (loop === undefined || !writer.loops.has(loop)) return undefined
  return how ? hole(`the loop variable ${written}`) : literal(`\${loop_${loop}}`)
}

/** The name of a variable in the shell: those of Windows know no case. */
function identifier(name: string): string {
  const known = name.toUpperCase().replaceAll(/\W/g, '_')
  return /^\d/.test(known) ? `_${known}` : known
}

function labelName(label: string): string {
  return `label_${identifier(label)}`
}

/** What the pattern finds at the cursor, which then stands behind it; '' where it finds nothing. */
function take(cursor: Cursor, pattern: RegExp): string {
  return match(cursor, pattern)?.[0] ?? ''
}

function match(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.written) ?? undefined
  cursor.at += found?.[0].length ?? 0
  return found
}

function next({ written, at }: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(written)?.[0]
}

/** The part of a text that a group of a match found. */
function slice(text: TracedText, found: RegExpExecArray, group: string): TracedText {
  const [start = 0, end = 0] = found.indices?.groups?.[group] ?? []
  return text.slice(start, end)
}
