import { spend } from '../budget.ts'
import type { Reading } from '../collect.ts'
import { aligned, type Glyph, literal, plain, type SourceText, type TracedText, wholeFile } from '../text.ts'
import {
  command,
  hole,
  isHarmless,
  joinable,
  notFollowed,
  runAsShell,
  SUCCEEDED,
  scriptText,
  setsAnything,
  shell
} from './as-shell.ts'
import { assignedIn, batchLines, labelsOf, type WriteJump, writeFlow } from './batch-flow.ts'
import { identifier, type WordWriter, writeQuoted, writeWords } from './batch-words.ts'

/** Reads a Windows batch file. */
export function readBatchFile(reading: Reading): void {
  readBatchText(wholeFile(reading.text), reading)
}

/** Reads batch text that stands somewhere in the file: as the shell script that does the same. */
export function readBatchText(source: SourceText, reading: Reading, directory = ''): void {
  const { budget } = reading
  const lines = batchLines(scriptText(source))
  const labels = labelsOf(lines)
  const isDelayed = /enabledelayedexpansion/i.test(source.text)
  const writeAll = (all: readonly TracedText[], isCalled: boolean) => {
    const write = (line: TracedText, jump: WriteJump) => {
      spend(budget, 50 + line.length * 20)
      return writeLine(line, { isDelayed, isCalled, jump, loops: new Set(), early: new Set() })
    }
    spend(budget, all.length)
    return writeFlow(all, write, isCalled ? 'return' : 'exit', budget)
  }
  const calls = source.text.matchAll(/\bcall\s*:([\w.-]+)/gi)
  const functions = [...new Set(Array.from(calls, ([, name = '']) => name.toUpperCase()))].flatMap((name) => {
    const from = labels.get(name)
    if (from === undefined) return []
    const end = lines.findIndex((line, at) => at > from && /^\s*@?(exit\b|goto\b)/i.test(plain(line.slice(0, 20))))
    const body = lines.slice(from + 1, end < 0 ? undefined : end + 1)
    // `setlocal` undoes at the end of what is called what that sets.
    const isOwn = body.some((line) => /^\s*@?setlocal\b/i.test(plain(line.slice(0, 20))))
    const written = writeAll(body, true)
    return isOwn ? shell`${labelName(name)}() (\n${written}\n)\n` : shell`${labelName(name)}() {\n${written}\n}\n`
  })
  runAsShell([...functions, ...writeAll(lines, false)], reading, directory, true)
}

/** What a line is written with. */
interface Writer extends WordWriter {
  /** It belongs to a label that is called. */
  readonly isCalled: boolean
  /** Where `goto` with these words leads. */
  readonly jump: WriteJump
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

/** How the shell compares numbers, texts, and texts whose case does not count; '' where it does not. */
const SIGNS: ReadonlyMap<string, readonly [string, string, string]> = new Map([
  ['==', ['=', '=', '-ieq']],
  ['equ', ['-eq', '=', '-ieq']],
  ['neq', ['-ne', '!=', '']],
  ['lss', ['-lt', '', '']],
  ['leq', ['-le', '', '']],
  ['gtr', ['-gt', '', '']],
  ['geq', ['-ge', '', '']]
] as const)

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
    const isText = [left, right].some((one) => !/[%!]|^"?-?\d+"?$/.test(plain(one)))
    const [ofNumbers, ofTexts, folding] = SIGNS.get(sign.toLowerCase()) ?? []
    const operator = isText || sign === '==' ? (fold === undefined ? ofTexts : folding) : ofNumbers
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
