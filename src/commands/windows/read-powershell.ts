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
  isKnown,
  literal,
  plain,
  type SourceText,
  type TracedText,
  unknownText,
  unquoted,
  wholeFile
} from '../text.ts'
import { powershellStatements, type Statement } from './powershell-statements.ts'

/** Reads a PowerShell script. */
export function readPowershellFile(reading: Reading): void {
  readPowershellText(wholeFile(reading.text), reading)
}

interface PowershellState {
  readonly variables: Map<string, readonly TracedText[]>
  directory: string | undefined
  /** What is not followed and may have set any variable that is not held; shared with blocks inside. */
  readonly flow: { lost: string | undefined; readonly budget: ReadingBudget }
  /** Inside a block that may not run. */
  readonly uncertain: boolean
  /** Whether it has come to an `exit`, a `return` or a `throw`; shared with blocks inside that certainly run. */
  readonly course: { ended: boolean }
  /** The whole text, to tell which functions are called, and those that are not. */
  readonly program: { readonly statements: readonly Statement[]; readonly uncalled: Map<string, readonly Statement[]> }
}

function newState(directory: string, statements: readonly Statement[], budget: ReadingBudget): PowershellState {
  return {
    variables: new Map(),
    directory,
    flow: { lost: undefined, budget },
    uncertain: false,
    course: { ended: false },
    program: { statements, uncalled: new Map() }
  }
}

/** Reads PowerShell text that stands somewhere in the file. */
export function readPowershellText(source: SourceText, reading: Reading, directory = ''): void {
  const found = reading.found.length
  const statements = powershellStatements(source)
  const state = newState(directory, statements, reading.budget)
  runAll(statements, state, reading)
  // Beside a command that runs, what a function never called holds would only be noise.
  if (reading.found.length > found) return
  for (const [neverCalled, block] of state.program.uncalled)
    runAll(block, { ...state, course: { ended: false } }, { ...reading, neverCalled })
}

function runAll(statements: readonly Statement[], state: PowershellState, reading: Reading): void {
  for (const [at, statement] of statements.entries()) {
    if (state.course.ended) return
    const behind = plain(statements[at + 1]?.text ?? []).trim()
    runStatement(statement, state, reading, behind.startsWith('--') ? behind : undefined)
  }
}

function runStatement(
  statement: Statement,
  state: PowershellState,
  reading: Reading,
  cutOff: string | undefined
): void {
  spend(reading.budget, 50 + statement.text.length * 10)
  const text = plain(statement.text).trim()
  if (statement.block) {
    runBlock(text, statement, state, reading)
    return
  }
  const parameters = /^param\s*\(/i.test(text)
  if (parameters) readParameters(statement.text, state)
  else if (/^\$[\w:]+\s*\+?=/.test(text) || /^\[[^\]]+\]\s*\$\w+\s*=/.test(text)) assign(statement.text, state)
  else {
    // Behind `||` and `&&` an `exit` may not be reached.
    const isChained = /\|\||&&/.test(text)
    const own = isChained ? { ...state, course: { ended: false } } : state
    for (const part of pipelineOf(statement.text)) runCommand(wordsOf(part, own), own, reading, cutOff)
    state.directory = own.directory
  }
}

/** `foreach ($m in "s","m") { … }`, `"s","m" | ForEach-Object { … }`, and blocks that may run. */
function runBlock(head: string, statement: Statement, state: PowershellState, reading: Reading): void {
  const each = /^foreach\s*\(\s*\$(\w+)\s+in\s+(.*)\)\s*$/is.exec(head)
  const piped = /^(.*?)\|\s*(?:foreach-object|foreach|%)\s*$/is.exec(head)
  const defined = /^function\s+(?:\w+:)?([\w-]+)/i.exec(head)?.[1]
  if (defined) {
    spend(reading.budget, reading.text.length / 10)
    const { statements, uncalled } = state.program
    if (!mentions(statements, defined)) uncalled.set(defined, statement.block ?? [])
    else runAll(statement.block ?? [], { ...state, course: { ended: false } }, reading)
    return
  }
  if (/^(if|while)\s*\(\s*\$false\s*\)$/i.test(head)) return
  if (!each && !piped) {
    const isCertain = /^(try|begin|process|end)\b/i.test(head)
    // What ends a `try` is caught.
    const isWhole = isCertain && !/^try\b/i.test(head)
    const course = isWhole ? state.course : { ended: false }
    const inner = { ...state, uncertain: state.uncertain || !isCertain, course }
    runAll(statement.block ?? [], inner, reading)
    return
  }
  const name = each?.[1]?.toLowerCase() ?? '_'
  const list = each?.[2] ?? piped?.[1] ?? ''
  const from = aligned(statement.text).indexOf(list)
  const items = valuesOf(statement.text.slice(from, from + list.length), state)
  for (const item of items ?? [[unknownText(`the loop variable $${name}`, true)]]) {
    state.variables.set(name, [item])
    // In `ForEach-Object` a `return` goes on with the next one; an unknown list may be empty.
    const course = each && items ? state.course : { ended: false }
    runAll(statement.block ?? [], { ...state, course }, reading)
  }
}

/** Whether a function is named anywhere but in its own definition. What is quoted calls nothing, but by `&`, `iex` or within `$(…)`. */
function mentions(statements: readonly Statement[], name: string): boolean {
  const word = new RegExp(`(?<![\\w./\\\\-])${name}(?![\\w./\\\\-])`, 'i')
  const quotedCall = new RegExp(
    `(\\$\\([^)]*|&\\s*["']|\\biex\\b.*|invoke-expression.*)(?<![\\w-])${name}(?![\\w-])`,
    'i'
  )
  const defines = new RegExp(`^\\s*function\\s+(\\w+:)?${name}(?![\\w-])`, 'i')
  return statements.some(({ text, block }) => {
    const written = plain(text.filter(({ quoted }) => !quoted))
    if (block !== undefined && defines.test(written)) return false
    return word.test(written) || quotedCall.test(plain(text)) || (block !== undefined && mentions(block, name))
  })
}

function limited(values: readonly TracedText[]): readonly TracedText[] {
  return values.length > 500 ? [[unknownText('a list of more than 500 elements', false)]] : values
}

function readParameters(text: TracedText, state: PowershellState): void {
  const written = plain(text)
  for (const match of written.matchAll(/\$(\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s,)]+)/g)) {
    const value = (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2')
    state.variables.set((match[1] ?? '').toLowerCase(), [literal(value)])
  }
}

function assign(text: TracedText, state: PowershellState): void {
  const match = /^\s*(?:\[[^\]]+\]\s*)?\$([\w:]+)\s*(\+?)=\s*/.exec(aligned(text))
  if (!match) return
  const [whole, written = '', appends] = match
  const name = written.toLowerCase()
  const before = state.variables.get(name) ?? []
  const values = valuesOf(text.slice(whole.length), state) ?? [
    [unknownText(`the variable $${written}, which is computed`, true)]
  ]
  const known = state.uncertain
    ? [[unknownText(`the variable $${written}, which is set in a block that may not run`, true)]]
    : values
  state.variables.set(name, limited(appends ? [...before, ...known] : known).map(bounded))
}

/** `16`, `"a"`, `"s","m"`, `@("s", "m")`, `1..3`; undefined where it is computed. */
function valuesOf(text: TracedText, state: PowershellState): TracedText[] | undefined {
  const written = plain(text).trim()
  const range = /^\(?(\d+)\.\.(\d+)\)?$/.exec(written)
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])]
    if (to - from >= 200) return undefined
    spend(state.flow.budget, Math.max(to - from, 0) * 10)
    return Array.from({ length: Math.max(to - from + 1, 0) }, (_, at) => literal(String(from + at)))
  }
  const inner = /^@?\(/.test(written) && written.endsWith(')') ? innerOf(text) : text
  if (/^(get-|new-|\$\(|\[|join-path|read-host|import-)/i.test(plain(inner).trim()) || /[-+*/|]\s*\$/.test(written))
    return undefined
  return splitAtCommas(inner).flatMap((part) => wordsOf(part, state))
}

function innerOf(text: TracedText): TracedText {
  const open = text.findIndex((glyph) => glyph.char === '(')
  const close = text.findLastIndex((glyph) => glyph.char === ')')
  return text.slice(open + 1, close)
}

function splitAtCommas(text: TracedText): TracedText[] {
  const parts: Glyph[][] = [[]]
  for (const glyph of text) {
    if (!glyph.quoted && /[,\n]/.test(glyph.char)) parts.push([])
    else parts.at(-1)?.push(glyph)
  }
  return parts
}

function pipelineOf(text: TracedText): TracedText[] {
  const parts: Glyph[][] = [[]]
  for (const [at, glyph] of text.entries()) {
    const call = glyph.char === '&' && text[at + 1]?.char !== '&' && text[at - 1]?.char !== '&'
    if (!glyph.quoted && (glyph.char === '|' || (glyph.char === '&' && !call))) parts.push([])
    else if (glyph.quoted || !call) parts.at(-1)?.push(glyph)
  }
  return parts
}

/** Splits into words: blanks, both kinds of quotes, `$var`, `@args`. */
function wordsOf(text: TracedText, state: PowershellState): TracedText[] {
  const words: Glyph[][] = []
  let current: Glyph[] | undefined
  let quote = ''
  for (let index = 0; index < text.length; index++) {
    const glyph = text[index] as Glyph
    const reference =
      quote === "'" ? null : /^[$@]\{?((?:env:)?[A-Za-z_]\w*)\}?/.exec(aligned(text.slice(index, index + 80)))
    if (quote === '' && /["']/.test(glyph.char) && !glyph.quoted) {
      quote = glyph.char
      current = extended(current, [{ char: '', origin: -1, quoted: true }])
    } else if (glyph.char === quote && !glyph.quoted) quote = ''
    else if (reference && text[index - 1]?.char !== '`' && isReference(glyph, current)) {
      const values = heldBy(reference[1] ?? '', state)
      index += reference[0].length - 1
      current = extended(current, values[0] ?? [])
      for (const value of values.slice(1)) {
        words.push(current)
        current = [...value]
      }
    } else if (quote === '' && /\s/.test(glyph.char)) {
      if (current) words.push(current)
      current = undefined
    } else if (glyph.char !== '`') current = extended(current, [{ ...glyph, quoted: quote !== '' || glyph.quoted }])
  }
  if (current) words.push(current)
  return words
}

/** `@args` spreads an array; an `@` inside a word is text. */
function isReference(glyph: Glyph, current: readonly Glyph[] | undefined): boolean {
  return glyph.char === '$' || current === undefined
}

function heldBy(name: string, state: PowershellState): readonly TracedText[] {
  const values = state.variables.get(name.toLowerCase())
  spend(state.flow.budget, 1 + (values ?? []).reduce((sum, value) => sum + value.length * 4, 0))
  if (values) return values.map((value) => detached(value, true))
  if (state.flow.lost)
    return [[unknownText(`the variable $${name}, which ${state.flow.lost} may set and which is not followed`, true)]]
  if (/^pshome|^psscriptroot$/i.test(name)) return [literal('.')]
  return [[unknownText(`the variable $${name}, which the file does not set`, true, true)]]
}

function runCommand(
  words: readonly TracedText[],
  state: PowershellState,
  reading: Reading,
  cutOff: string | undefined
): void {
  const name = plain(words[0] ?? []).toLowerCase()
  const rest = words.slice(1)
  if (/^(exit|return|throw)$/.test(name)) {
    if (rest.length > 0) runCommand(rest, state, reading, cutOff)
    state.course.ended = true
  } else if (/^(cd|set-location|sl|chdir|push-location|pushd)$/.test(name)) {
    const target = rest.find((word) => !/^-\w+$/.test(plain(word)))
    state.directory = target && isKnown(target) ? joinPath(state.directory ?? '', plain(target)) : undefined
  } else if (setsVariables(words)) {
    state.variables.clear()
    state.flow.lost = plain(words[name === '.' ? 1 : 0] ?? []).slice(0, 60) || 'a script'
  } else if (name === 'start-process') emit(processWords(rest, reading.budget), state, reading, cutOff)
  else if (words.length > 0) emit(redirectionsOut(words), state, reading, cutOff)
}

/** `. .\gpu.ps1`, `Invoke-Expression …`, `Set-Variable B 64`. */
function setsVariables(words: readonly TracedText[]): boolean {
  const [name = '', file = ''] = words.slice(0, 2).map(plain)
  if (name === '.') return !/(^|[\\/])(activate(\.ps1)?|profile\.ps1)$/i.test(file)
  const setter =
    /^(invoke-expression|iex|(set|new|clear|remove)-(variable|item|itemproperty)|sv|nv|import-dotenv|set-psenv)$/i
  return setter.test(name) && !words.some((word) => /conda|mamba/i.test(plain(word)))
}

/** `Start-Process python -ArgumentList "train.py --img 640"`. */
function processWords(words: readonly TracedText[], budget: ReadingBudget): TracedText[] {
  const kept = words.filter((word) => !/^-(filepath|argumentlist|args|nonewwindow|wait|passthru)$/i.test(plain(word)))
  return kept.flatMap((word) => {
    const text = plain(word).replace(/,$/, '')
    if (!/\s/.test(text)) return [word.slice(0, text.length + (word.length - plain(word).length))]
    return wordsOf(unquoted(word), newState('', [], budget))
  })
}

function redirectionsOut(words: readonly TracedText[]): TracedText[] {
  const at = words.findIndex((word) => /^[12*]?>>?/.test(plain(word)) && !word[0]?.quoted)
  return at < 0 ? [...words] : words.slice(0, at)
}

function emit(
  words: readonly TracedText[],
  state: PowershellState,
  reading: Reading,
  cutOff: string | undefined
): void {
  const origins = words.map(firstOrigin).filter((origin) => origin >= 0)
  const start = origins[0] ?? 0
  const end = words.flat().reduce((last, glyph) => Math.max(last, glyph.origin), start)
  runFound(
    { words, directory: state.directory, start, end, cutOff },
    { ...newShellState(environmentOf(state)), directory: state.directory },
    reading
  )
}

function environmentOf({ variables }: PowershellState): ReadonlyMap<string, ShellValue> {
  const devices = variables.get('env:cuda_visible_devices')?.[0]
  return new Map(devices ? [['CUDA_VISIBLE_DEVICES', textValue(devices)]] : [])
}

/** The word with more characters; in place, since a word may be long. */
function extended(word: Glyph[] | undefined, more: TracedText): Glyph[] {
  if (!word) return [...more]
  for (const glyph of more) word.push(glyph)
  return word
}
