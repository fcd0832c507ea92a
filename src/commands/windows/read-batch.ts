import { type ReadingBudget, spend } from '../budget.ts'
import type { Reading } from '../collect.ts'
import { aligned, type Glyph, literal, plain, type SourceText, type TracedText, wholeFile } from '../text.ts'
import {
  asked,
  command,
  hole,
  isHarmless,
  joinable,
  notFollowed,
  runAsShell,
  scriptFolder,
  scriptText,
  setsAnything,
  setsUnknown,
  shell,
  succeeded,
  where
} from './as-shell.ts'
import { assignedIn, identifier, type WordWriter, writeQuoted, writeWords } from './batch-words.ts'

/** Reads a Windows batch file. */
export function readBatchFile(reading: Reading): void {
  readBatchText(wholeFile(reading.text), reading)
}

/** Reads batch text that stands somewhere in the file: as the shell script that does the same. */
export function readBatchText(source: SourceText, reading: Reading, directory = ''): void {
  const text = scriptText(source, LEFT_OUT)
  const written = aligned(text)
  spend(reading.budget, text.length * 20)
  // The label of each `call`, by its name in capitals, as it is first written.
  const calls = new Map<string, string>()
  for (const [, name = ''] of written.matchAll(/\bcall\s*:([\w.-]+)/gi))
    calls.set(name.toUpperCase(), calls.get(name.toUpperCase()) ?? name)
  const labels = new Map<string, number>()
  for (const { 1: name = '', index } of written.matchAll(LABEL))
    labels.set(name.toUpperCase(), labels.get(name.toUpperCase()) ?? index)
  const writer: Writer = {
    budget: reading.budget,
    calls,
    labels,
    isDelayed: /enabledelayedexpansion/i.test(written),
    folder: scriptFolder(source, reading, /%~dp0/i),
    isCalled: false,
    loops: new Set(),
    early: new Set()
  }
  const cursor = (at: number): Cursor => ({ text, written, at, depth: 0 })
  const functions = [...calls].flatMap(([label, name]) => {
    const at = labels.get(label)
    return at === undefined ? [] : writeFunction(name, cursor(at), { ...writer, isCalled: true })
  })
  runAsShell([...functions, ...writeScript(cursor(0), writer)], reading, directory, true)
}

/** Comments, and `^` at the end of a line that goes on. */
const LEFT_OUT = /^[^\S\r\n]*(?:@?rem\b|::).*|(?<!\^)\^\r?\n/gim

const LABEL = /(?<=^[^\S\n]*):[^\S\n]*([^\s&|()<>:+]+)/gm

/** What statements are written with. */
interface Writer extends WordWriter {
  readonly budget: ReadingBudget
  readonly calls: ReadonlyMap<string, string>
  /** Where the labels stand, by their names in capitals. */
  readonly labels: ReadonlyMap<string, number>
}

interface Cursor {
  readonly text: TracedText
  /** The text, character by character. */
  readonly written: string
  at: number
  /** How many parentheses are open. */
  depth: number
}

/** What the pattern finds at the cursor, which then stands behind it. */
function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.written) ?? undefined
  cursor.at += found?.[0].length ?? 0
  return found
}

/**
 * The whole script. A `goto` ends it where nothing is trained behind its label. Others are not followed: from the first one on, or from the label
 * of a loop, every part may run, and at a label nothing is known.
 */
function writeScript(cursor: Cursor, writer: Writer): TracedText {
  const { written } = cursor
  const lastTraining = Math.max(...['train', 'yolo'].map((word) => written.toLowerCase().lastIndexOf(word)))
  const jumps = Array.from(written.matchAll(/\bgoto\b[\s:]*([^\s&|()<>:]+)/gi), ({ 1: name = '', index }) => {
    const known = writer.labels.get(name.toUpperCase()) ?? Number.POSITIVE_INFINITY
    return { index, to: /[%!]/.test(name) ? [...writer.labels.values()] : [known].filter((to) => to <= lastTraining) }
  }).filter(({ to }) => to.length > 0)
  const reached = new Set(jumps.flatMap(({ to }) => to))
  const firstJump = Math.min(...jumps.flatMap(({ index, to }) => (to.length === 1 ? [index, ...to] : [index])))
  const parts: TracedText[] = []
  let isOpen = false
  while (take(cursor, /[\s)]*/y) && cursor.at < written.length) {
    const isLabel = reached.has(cursor.at)
    const own = writeLine(cursor, writer)
    if (cursor.at > firstJump && (isLabel || !isOpen)) {
      parts.push(shell`${isOpen ? 'fi\n' : ''}if ${where('a `goto` says so')}; then true\n`)
      isOpen = true
    }
    parts.push(isLabel ? setsAnything('a goto') : own)
  }
  return [...parts.flat(), ...literal(isOpen ? 'fi\n' : '')]
}

/** What stands behind a label, up to the first line that ends it. */
function writeFunction(name: string, cursor: Cursor, writer: Writer): TracedText {
  const parts: TracedText[] = []
  const from = cursor.at
  for (let start = from; !/^@?(exit|goto)\b/i.test(cursor.written.slice(start, cursor.at)); ) {
    take(cursor, /[\s)]*/y)
    if (cursor.at >= cursor.written.length) break
    start = cursor.at
    parts.push(writeLine(cursor, writer))
  }
  // What is set behind `setlocal` is undone at the end, unless `endlocal` does it before.
  const body = cursor.written.slice(from, cursor.at)
  const isOwn = /^[^\S\n]*@?setlocal\b/im.test(body) && !/\bendlocal\b/i.test(body)
  return shell`:${name}() ${isOwn ? '(' : '{'}\n${parts.flat()}${isOwn ? ')' : '}'}\n`
}

function writeLine(cursor: Cursor, writer: Writer): TracedText {
  return [...writeSequence(cursor, true, { ...writer, early: new Set() }), ...literal('\n')]
}

const ELSE = /[^\S\n]*else\b/iy

/** Statements up to the end of the block, or of the line: what an `if` or a `for` runs ends there. */
function writeSequence(cursor: Cursor, isLine: boolean, writer: Writer): Glyph[] {
  const parts: TracedText[] = []
  while (cursor.at < cursor.text.length) {
    take(cursor, isLine ? /(?:[^\S\n]|@)*/y : /[\s@]*/y)
    if (take(cursor, isLine ? /(?=[)\n])/y : /(?=\))/y)) break
    const isBlock = cursor.written[cursor.at] === '('
    parts.push(joinable(writeStatement(cursor, writer)))
    if (isBlock && take(cursor, /(?=[^\S\n]*else\b)/iy)) break
    const sign = take(cursor, isLine ? /[^\S\n]*(&&|\|\||&|\|)/y : /\s*(&&|\|\||&|\|)/y)?.[1] ?? '\n'
    parts.push(literal(sign === '&' || sign === '\n' ? '\n' : ` ${sign} `))
    if (isLine && sign === '\n') break
  }
  return [...literal('true\n'), ...parts.flat()]
}

const CONDITION =
  /if\s+(?<fold>\/i\s+)?(?<not>not\s+)?(?:defined\s+(?<name>[^\s()]+)|exist\s+(?<path>"[^"\n]*"|\S+)|errorlevel\s+(?<level>\d+)|cmdextversion\s+\S+|(?<left>(?:"[^"\n]*"|[^\s"=])+)\s*(?<sign>==|\b(?:equ|neq|lss|leq|gtr|geq)\b)\s*(?<right>(?:"[^"\n]*"|[^\s"()])+))[^\S\n]*/diy

const LOOP =
  /for\s+(?:\/(?<kind>[a-z])\s+(?:"[^"\n]*"\s*|[^\s%(]+\s+)?)?%%?(?<name>\w)\s+in\s*\((?<list>[^)]*)\)\s*do\b\s*/diy

function writeStatement(cursor: Cursor, writer: Writer): TracedText {
  if (take(cursor, /\(/y)) {
    cursor.depth++
    const block = writeSequence(cursor, false, writer)
    cursor.depth--
    take(cursor, /\)/y)
    const redirected = take(cursor, /(?=[^\S\n]*else\b)/iy) ? [] : simpleText(cursor)
    return shell`{ ${block}\n} ${writeWords(redirected, writer)}`
  }
  const condition = take(cursor, CONDITION)
  if (condition) {
    const test = writeCondition(cursor.text, condition, writer)
    const then = writeSequence(cursor, true, writer)
    const otherwise = take(cursor, ELSE) ? shell`else ${writeSequence(cursor, true, writer)}\n` : []
    return shell`if ${test}; then ${then}\n${otherwise}fi`
  }
  const loop = take(cursor, LOOP)
  if (!loop) return writeSimple(simpleText(cursor), writer)
  const { name = '', kind } = loop.groups ?? {}
  const list = slice(cursor.text, loop, 'list')
  const isComputed = kind !== undefined || /[*?]/.test(plain(list))
  const items = isComputed
    ? hole('a loop over what is not written out')
    : writeWords(blanksFor(list, /[,;=\n]/), writer)
  // What the loop sets is filled in before its first round.
  const early = new Set([...writer.early, ...assignedIn(cursor.written.slice(cursor.at, bodyEnd(cursor)))])
  const body = writeSequence(cursor, true, { ...writer, early, loops: new Set([...writer.loops, name]) })
  return shell`for loop_${name} in ${items}; do ${body}\ndone`
}

/** Where what a loop runs ends at the latest: with the parenthesis that it begins with, or its line. */
function bodyEnd({ written, at }: Cursor): number {
  let depth = 0
  for (let index = at; index < written.length; index++) {
    const char = written[index]
    if (char === '(') depth++
    else if (char === ')') depth--
    if (depth <= 0 && char === '\n') return index
  }
  return written.length
}

/** How the shell compares numbers. */
const SIGNS: Record<string, string> = { equ: '-eq', neq: '-ne', lss: '-lt', leq: '-le', gtr: '-gt', geq: '-ge' }

/** What an `if` asks, as the shell asks it. */
function writeCondition(text: TracedText, found: RegExpExecArray, writer: Writer): Glyph[] {
  const { fold, not, name, level, sign = '', path } = found.groups ?? {}
  // What stands behind `if`.
  const whole = text.slice(found.index + 2, found.index + found[0].length)
  const sides = [slice(text, found, 'left'), slice(text, found, 'right')] as const
  const signOf = SIGNS[sign.toLowerCase()] ?? '-eq'
  const test = () => {
    if (level !== undefined) return succeeded(`0 -ge ${level}`)
    if (name !== undefined) return asked(shell`-n "\${${identifier(name)}}"`, whole)
    if (path !== undefined)
      return asked(shell`-e "${writeQuoted(unquoted(slice(text, found, 'path')), writer)}"`, whole)
    const [left = '', right = ''] = sides.map((side) => plain(unquoted(side)))
    if (/^[%!]errorlevel[%!]$/i.test(left) && /^\d{1,9}$/.test(right)) return succeeded(`0 ${signOf} ${right}`)
    const isText = sign === '==' || sides.some((side) => !/[%!]|^"?-?\d+"?$/.test(plain(side)))
    const isFollowed = sign !== '' && isQuoted(sides[0]) === isQuoted(sides[1]) && !(isText && /^-[lg]/.test(signOf))
    if (!isFollowed) return notFollowed(whole)
    const [one = [], other = []] = sides.map((side) => writeQuoted(isQuoted(side) ? side.slice(1, -1) : side, writer))
    const asText = shell`${signOf === '-ne' ? '! ' : ''}"${one}" ${fold ? '-ieq' : '='} "${other}"`
    return asked(isText ? asText : shell`"${one}" ${signOf} "${other}"`, whole)
  }
  return not === undefined ? test() : shell`! ${test()}`
}

function isQuoted(text: TracedText): boolean {
  return text.length > 1 && text[0]?.char === '"' && text.at(-1)?.char === '"'
}

function unquoted(text: TracedText): TracedText {
  return text.filter(({ char }) => char !== '"')
}

function blanksFor(text: TracedText, separators: RegExp): TracedText {
  return text.map((glyph) => (separators.test(glyph.char) ? { ...glyph, char: ' ', origin: -1 } : glyph))
}

/** The part of a text that a group of a match found. */
function slice(text: TracedText, found: RegExpExecArray, group: string): TracedText {
  return text.slice(...(found.indices?.groups?.[group] ?? [0, 0]))
}

/** The text of a simple command: up to `&`, `|`, the end of the line or of the block, outside quotes. */
function simpleText(cursor: Cursor): TracedText {
  const from = cursor.at
  const isComment = take(cursor, /(?=rem\b|:)/iy)
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

function writeSimple(text: TracedText, writer: Writer): TracedText {
  const written = aligned(text)
  const [head = '', name = ''] = /^([a-z]+)(?=[\s:.\\/;=]|$)[^\S\n]*/i.exec(written) ?? []
  const builtin = BUILTINS[name.toLowerCase()]
  if (builtin) return builtin(text.slice(head.length), writer)
  const words = command(name, writeWords(text, writer))
  // A batch file that is started without `call` sets variables, too.
  const program = /^"[^"]*"|^\S+/.exec(plain(text))?.[0] ?? ''
  return /\.(bat|cmd)"?$/i.test(program) && !isHarmless(literal(program)) ? [...words, ...setsAnything(program)] : words
}

/** The commands of the language, by what stands behind them. */
const BUILTINS: Readonly<Record<string, (behind: TracedText, writer: Writer) => TracedText>> = {
  set: writeSet,
  call: writeCall,
  cd: writeMove,
  chdir: writeMove,
  goto(behind, { isCalled }) {
    if (!isCalled) return literal('exit')
    return /^\s*:?eof\s*$/i.test(plain(behind)) ? literal('return') : shell`{ ${setsAnything('a goto')}return\n}`
  },
  exit: (behind, { isCalled }) => literal(isCalled && /^\/b\b/i.test(plain(behind)) ? 'return' : 'exit'),
  setlocal: () => [],
  endlocal: () => setsAnything('endlocal'),
  if: () => setsAnything('an if'),
  for: () => setsAnything('a for'),
  shift: () => literal('shift')
}

function writeMove(target: TracedText, writer: Writer): TracedText {
  const [option = ''] = /^\/d\s*/i.exec(plain(target)) ?? []
  return plain(target).trim() === '' ? [] : shell`cd ${writeWords(target.slice(option.length), writer)}`
}

/** `call :label s 16` runs what stands behind the label; `call gpu.bat` may set anything. */
function writeCall(text: TracedText, writer: Writer): TracedText {
  const [label, name] = /^:([\w.-]+)/.exec(plain(text)) ?? []
  if (label && name) {
    const words = writeWords(blanksFor(text.slice(label.length), /[,;=]/), writer)
    return shell`:${writer.calls.get(name.toUpperCase()) ?? name} ${words}`
  }
  const program = /^"[^"]*"|^\S*/.exec(aligned(text))?.[0] ?? ''
  const words = writeWords(text, writer)
  return isHarmless(literal(program)) ? words : [...words, ...setsAnything(program)]
}

/** `set X=1`, `set "X=1"`, `set /a X=2`, `set /p X=Batch? `. A blank in front of `=` is part of the name. */
function writeSet(text: TracedText, writer: Writer): TracedText {
  const written = aligned(text)
  const found = /^(?:\/([ap])\s+)?("?)\s*([^=]*)=/i.exec(written)
  if (/[%!\ufffc]/.test(found?.[3] ?? written)) return setsAnything('a set')
  if (!found) return []
  const [whole, option = '', quote, name = ''] = found
  const value = text.slice(whole.length, Math.max(quote ? written.lastIndexOf('"') : text.length, whole.length))
  const unknown = (why: string) => setsUnknown(assignedIn(`set ${plain(text)}`), why)
  if (/p/i.test(option)) return unknown('is asked for while the file runs')
  if (/a/i.test(option) && !/^(0|[1-9]\d*)$/.test(plain(value))) return unknown('is computed')
  if (/\s$/.test(name)) return option ? unknown('is computed') : []
  const isWhole = isQuoted(value) && !/[\s"]/.test(plain(value.slice(1, -1)))
  if (!isWhole && plain(value).includes('"')) return unknown('holds quotes')
  const set = shell`${identifier(name)}="${writeQuoted(isWhole ? value.slice(1, -1) : value, writer)}"`
  writer.early.add(identifier(name))
  return set
}
