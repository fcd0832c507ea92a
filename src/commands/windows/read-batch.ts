import { joinPath } from '../../domain/paths.ts'
import type { ReadingBudget } from '../budget.ts'
import { spend } from '../budget.ts'
import type { Reading } from '../collect.ts'
import { runFound } from '../read-shell-file.ts'
import { newShellState, type ShellValue, textValue } from '../shell/state.ts'
import {
  aligned,
  bounded,
  detached,
  firstOrigin,
  type Glyph,
  glyphsOf,
  isKnown,
  linesOf,
  literal,
  plain,
  type SourceText,
  type TracedText,
  unknownText,
  unquoted,
  wholeFile
} from '../text.ts'
import { batchCommands, batchWords } from './batch-words.ts'

/** Reads a Windows batch file. */
export function readBatchFile(reading: Reading): void {
  readBatchText(wholeFile(reading.text), reading)
}

interface BatchFlow {
  /** What is not followed and may have set any variable that is not held. */
  lost: string | undefined
  readonly budget: ReadingBudget
  /** Behind a `goto`, up to the next label. */
  skips: boolean
}

interface BatchState {
  readonly variables: Map<string, TracedText>
  /** `%%i` of the loops around. */
  readonly loops: ReadonlyMap<string, TracedText>
  directory: string | undefined
  /** Inside an `if` of which it is not known whether it holds. */
  uncertain: boolean
  /** Shared with the states inside loops and branches. */
  readonly flow: BatchFlow
  ended: boolean
}

/** Reads batch text that stands somewhere in the file. */
export function readBatchText(source: SourceText, reading: Reading, directory = ''): void {
  const flow: BatchFlow = { lost: undefined, skips: false, budget: reading.budget }
  const state: BatchState = { variables: new Map(), loops: new Map(), directory, uncertain: false, flow, ended: false }
  const statements = statementsOf(source)
  for (const [at, statement] of statements.entries()) {
    if (state.ended) break
    const text = plain(statement)
    spend(reading.budget, 50 + statement.length * 10)
    if (/^\s*:\w/.test(text)) flow.skips = false
    if (flow.skips || /^\s*:/.test(text)) continue
    const cutOff = plain((statements[at + 1] ?? []).slice(0, 300)).trim()
    runStatement(statement, state, reading, cutOff.startsWith('--') ? cutOff : undefined)
    // What stands behind a jump may be left out.
    if (/\bgoto\b(?!\s*:eof)/i.test(text)) state.uncertain = true
    if (/^\s*@?goto\b/i.test(text)) flow.skips = true
  }
}

/** Lines, with those that `^` continues and those of an open parenthesis. */
function statementsOf(source: SourceText): TracedText[] {
  const statements: TracedText[] = []
  let open: Glyph[] = []
  let blocks = new BlockDepth()
  for (const line of linesOf(source.text)) {
    const glyphs = glyphsOf(source, line.start, line.end, false)
    if (open.length === 0 && /^\s*(@?rem\b|::)/i.test(line.text)) continue
    const goesOn = endsInCaret(line.text)
    for (const glyph of goesOn ? glyphs.slice(0, -1) : glyphs) open.push(glyph)
    if (goesOn) continue
    if (blocks.depthAfter(open) > 0) open.push(...literal('\n', source.origin(line.end)))
    else {
      statements.push(open)
      open = []
      blocks = new BlockDepth()
    }
  }
  if (open.length > 0) statements.push(open)
  return statements
}

function endsInCaret(text: string): boolean {
  let count = 0
  while (text.charAt(text.length - 1 - count) === '^') count++
  return count % 2 === 1
}

/** Open parentheses of blocks: only behind `if`, `for` and `else`, or at the start. Goes on where it stopped. */
class BlockDepth {
  private depth = 0
  private inQuotes = false
  private seen = 0
  private opens: boolean | undefined

  depthAfter(statement: TracedText): number {
    this.opens ??= /^\s*(@?(if|for|else)\b|\()/i.test(plain(statement.slice(0, 200)))
    if (!this.opens) return 0
    for (; this.seen < statement.length; this.seen++) {
      const char = statement[this.seen]?.char
      if (char === '"') this.inQuotes = !this.inQuotes
      if (!this.inQuotes && char === '(') this.depth++
      if (!this.inQuotes && char === ')') this.depth--
    }
    return this.depth
  }
}

function runStatement(statement: TracedText, state: BatchState, reading: Reading, cutOff?: string): void {
  spend(reading.budget, 20 + statement.length * 4)
  const text = plain(statement)
  if (/^\s*@?for\b/i.test(text)) runFor(statement, state, reading)
  else if (/^\s*@?if\b/i.test(text)) runIf(statement, state, reading)
  else {
    for (const command of batchCommands(trimmed(statement))) {
      if (/^\s*[@(]*\s*(for|if)\b/i.test(plain(command)) && command.length < statement.length)
        runStatement(command, state, reading)
      else runCommand(expanded(command, state), state, reading, cutOff)
    }
  }
}

/** Without the parentheses around a block. */
function trimmed(statement: TracedText): TracedText {
  const text = aligned(statement)
  const start = /^[\s@(]*/.exec(text)?.[0].length ?? 0
  const opened = text.slice(0, start).includes('(')
  const end = opened ? text.length - (/\)?\s*$/.exec(text)?.[0].length ?? 0) : text.length
  return statement.slice(start, end)
}

/** `for %%m in (s m l) do …`, `for /l %%i in (1,1,3) do …`. */
function runFor(statement: TracedText, state: BatchState, reading: Reading): void {
  const head = /^\s*@?for\s+(\/\w)?\s*(?:"[^"]*"\s*)?%%?(\w)\s+in\s*\(([^)]*)\)\s*do\s*/is.exec(aligned(statement))
  if (!head) return
  const [whole, kind = '', name = '', list = ''] = head
  const body = statement.slice(whole.length)
  const items =
    kind.toLowerCase() === '/l'
      ? counted(list)
      : kind === '' && !/[*?%]/.test(list)
        ? list.split(/[\s,;]+/).filter(Boolean)
        : undefined
  const values = items?.map((item) => literal(item)) ?? [[unknownText(`the loop variable %%${name}`, true)]]
  if (values.length > ROUND_LIMIT) values.splice(0, values.length, [unknownText(`the loop variable %%${name}`, true)])
  for (const value of values) {
    spend(reading.budget, 50 + body.length * 10)
    const inner = { ...state, loops: new Map(state.loops).set(name, value) }
    runStatement(body, inner, reading)
    state.directory = inner.directory
  }
}

/** How often a loop is followed. */
const ROUND_LIMIT = 200

function counted(list: string): string[] | undefined {
  const [start, step, end] = list.split(/[\s,]+/).map(Number)
  if (start === undefined || !step || end === undefined || !Number.isFinite((end - start) / step)) return undefined
  const count = Math.max(Math.floor((end - start) / step) + 1, 0)
  return count > ROUND_LIMIT ? undefined : Array.from({ length: count }, (_, at) => String(start + at * step))
}

/** An `if` counts as not known, save `if not defined X` and `if "%1"=="" …`, which are how batch files write defaults. */
function runIf(statement: TracedText, state: BatchState, reading: Reading): void {
  const text = aligned(statement)
  const head =
    /^\s*@?if\s+(\/i\s+)?(not\s+)?(?:defined\s+(\w+)|exist\s+(?:"[^"]*"|\S+)|errorlevel\s+\d+|(?:"[^"]*"|[^\s="]+)\s*(?:==|equ|neq|lss|leq|gtr|geq)\s*(?:"[^"]*"|\S+))\s*/i.exec(
      text
    )
  if (!head) return
  const condition = aligned(statement.slice(0, head[0].length))
  const branches = splitAtElse(statement.slice(head[0].length))
  const holds = head[3]
    ? state.variables.has(head[3].toLowerCase()) !== (head[2] !== undefined)
    : compares(condition, statement.slice(0, head[0].length), state)
  for (const [at, branch] of branches.entries()) {
    const taken = holds === undefined ? undefined : holds === (at === 0)
    if (taken === false) continue
    const inner = taken ? state : { ...state, uncertain: true }
    runStatement(branch, inner, reading)
  }
}

/** `"%1"==""` holds where nobody gives an argument, as a default in a shell does. */
function compares(condition: string, glyphs: TracedText, state: BatchState): boolean | undefined {
  const match = /^\s*@?if\s+(?:\/i\s+)?(not\s+)?("[^"]*"|[^\s="]+)\s*==\s*("[^"]*"|\S+)\s*$/is.exec(condition)
  if (!match) return undefined
  const [, not, left = '', right = ''] = match
  const from = condition.indexOf(left)
  const one = expanded(glyphs.slice(from, from + left.length), state)
  const rightAt = condition.lastIndexOf(right)
  const other = expanded(glyphs.slice(rightAt, rightAt + right.length), state)
  if (!isKnown(other) || (!isKnown(one) && !/^"?"?$/.test(plain(other)))) return undefined
  return (plain(one) === plain(other)) === (not === undefined)
}

function splitAtElse(body: TracedText): TracedText[] {
  const match = /\)\s*else\b\s*/i.exec(aligned(body))
  if (!match) return [body]
  return [body.slice(0, match.index + 1), body.slice(match.index + match[0].length)]
}

/** Expands `%VAR%`, `!VAR!`, `%1`, `%~dp0`, `%%i`. An unset variable expands to nothing. */
function expanded(text: TracedText, state: BatchState): Glyph[] {
  const result: Glyph[] = []
  for (let index = 0; index < text.length; index++) {
    const rest = aligned(text.slice(index, index + 120))
    const loop = /^%%~?(?:[a-z]*)?(\w)/.exec(rest)
    const named = /^%([A-Za-z_][\w.()-]*)(:[^%]*)?%|^!([A-Za-z_]\w*)(:[^!]*)?!/.exec(rest)
    const argument = /^%(~[a-z]*)?([\d*])/.exec(rest)
    if (loop && state.loops.has(loop[1] ?? '')) {
      result.push(...detached(state.loops.get(loop[1] ?? '') ?? [], false))
      index += loop[0].length - 1
    } else if (rest.startsWith('%%')) {
      result.push(...literal('%'))
      index++
    } else if (named) {
      result.push(...heldBy(named[1] ?? named[3] ?? '', named[2] ?? named[4], state))
      index += named[0].length - 1
    } else if (argument) {
      result.push(...argumentText(argument[2] ?? ''))
      index += argument[0].length - 1
    } else result.push(text[index] as Glyph)
  }
  return result
}

function argumentText(name: string): Glyph[] {
  if (name === '0') return literal('./')
  return [unknownText(`the positional argument %${name}`, name !== '*', true)]
}

function heldBy(name: string, part: string | undefined, state: BatchState): Glyph[] {
  if (name.toLowerCase() === 'cd') return literal(state.directory || '.')
  const held = state.variables.get(name.toLowerCase())
  if (!held && state.flow.lost)
    return [unknownText(`the variable ${name}, which ${state.flow.lost} may set and which is not followed`, true)]
  const value = held ?? []
  spend(state.flow.budget, 1 + value.length * 4)
  return part && value.length > 0 ? [unknownText(`%${name}${part}%`, true)] : detached(value, false)
}

function runCommand(text: TracedText, state: BatchState, reading: Reading, cutOff: string | undefined): void {
  const words = batchWords(trimmed(text))
  const name = plain(words[0] ?? [])
    .toLowerCase()
    .replace(/^@/, '')
  const rest = words.slice(1)
  if (name === 'call') forgetCalled(rest, state)
  if (name === 'set') setVariable(trimmed(text), state)
  else if (name === 'cd' || name === 'chdir' || name === 'pushd') changeDirectory(rest, state)
  else if (name === 'exit' && !state.uncertain) state.ended = true
  else if (name === 'call' || name === 'start')
    emit(
      rest.filter((word, at) => !(at === 0 && name === 'start' && plain(word) === '')),
      state,
      reading,
      cutOff
    )
  else if (name === 'cmd') runInner(rest, state, reading)
  else if (name !== 'rem' && !name.startsWith('::')) emit(words, state, reading, cutOff)
}

/** `start "title" /b python …`: from the program on. */
function emit(words: readonly TracedText[], state: BatchState, reading: Reading, cutOff: string | undefined): void {
  const [first] = words
  if (!first) return
  const origins = words.map(firstOrigin).filter((origin) => origin >= 0)
  const start = origins[0] ?? 0
  const last = words.flat().reduce((end, glyph) => Math.max(end, glyph.origin), start)
  runFound(
    { words: windowsWords(words), directory: state.directory, start, end: last, cutOff },
    { ...newShellState(environmentOf(state)), directory: state.directory },
    reading
  )
}

function environmentOf({ variables }: BatchState): ReadonlyMap<string, ShellValue> {
  const devices = variables.get('cuda_visible_devices')
  return new Map(devices ? [['CUDA_VISIBLE_DEVICES', textValue(devices)]] : [])
}

/** `call gpu.bat` sets variables here; environments and programs do not. */
function forgetCalled(words: readonly TracedText[], state: BatchState): void {
  const called = plain(words[0] ?? [])
  const name = called.split(/[\\/]/).at(-1) ?? ''
  if (
    /^(activate|deactivate|conda|mamba|micromamba|workon|vcvars\w*|setvars|python\w*|py|pip\d*|poetry)(\.(bat|exe|cmd))?$/i.test(
      name
    )
  )
    return
  forgetAll(state, called.slice(0, 60) || 'a called file')
}

function forgetAll(state: BatchState, source: string): void {
  state.variables.clear()
  state.flow.lost = source
}

/** `@python`: the sign that silences a line is no part of the program. */
function windowsWords(words: readonly TracedText[]): readonly TracedText[] {
  const [first = [], ...rest] = words
  return plain(first).startsWith('@') ? [first.slice(1), ...rest] : words
}

/** `cmd /c "python train.py …"`. */
function runInner(words: readonly TracedText[], state: BatchState, reading: Reading): void {
  const at = words.findIndex((word) => /^\/[ck]$/i.test(plain(word)))
  if (at < 0) return
  const blank = literal(' ')
  const text = words.slice(at + 1).flatMap((word) => [...unquoted(word), ...blank])
  for (const command of batchCommands(text)) runCommand(command, state, reading, undefined)
}

/** `set X=1`, `set "X=1"`, `set /a X=2*8`. */
function setVariable(text: TracedText, state: BatchState): void {
  const match = /^set\s+(\/[ap]\s+)?"?\s*([A-Za-z_][\w.-]*)\s*=/i.exec(aligned(text))
  if (!match) {
    if (/^set\s+[^\s\w"/]/i.test(aligned(text)) && !isKnown(text)) forgetAll(state, 'a set of names not known')
    return
  }
  const [whole, option = '', name = ''] = match
  let value: TracedText = text.slice(whole.length)
  if (/"/.test(whole)) value = value.slice(0, aligned(value).lastIndexOf('"') >>> 0)
  if (/\/p/i.test(option)) value = [unknownText(`the variable ${name}, which is asked for while the file runs`, true)]
  if (/\/a/i.test(option)) value = calculated(value, name)
  const kept = state.uncertain ? [unknownText(`the variable ${name}, which is set in an if`, true)] : value
  state.variables.set(name.toLowerCase(), bounded(kept))
}

function calculated(value: TracedText, name: string): TracedText {
  const match = /^\s*(\d+)\s*(?:([-+*/])\s*(\d+))?\s*$/.exec(plain(value))
  if (!match || !isKnown(value)) return [unknownText(`the variable ${name}, which is computed`, true)]
  const [left, right] = [Number(match[1]), Number(match[3])]
  const results: ReadonlyMap<string, number> = new Map([
    ['+', left + right],
    ['-', left - right],
    ['*', left * right],
    ['/', Math.trunc(left / right)]
  ])
  const result = match[2] ? results.get(match[2]) : left
  // `set /a` reads 010 as eight.
  const octal = /(^|\D)0\d/.test(plain(value))
  if (result === undefined || !Number.isSafeInteger(result) || octal)
    return [unknownText(`the variable ${name}, which is computed`, true)]
  return literal(String(result))
}

function changeDirectory(words: readonly TracedText[], state: BatchState): void {
  const target = words.find((word) => !/^\/d$/i.test(plain(word)))
  if (target) state.directory = isKnown(target) ? joinPath(state.directory ?? '', plain(target)) : undefined
}
