import type { Reading } from '../collect.ts'
import { aligned, asDefault, type Glyph, literal, plain, type SourceText, type TracedText, wholeFile } from '../text.ts'
import {
  bare,
  command,
  hole,
  isHarmless,
  joinable,
  notFollowed,
  runAsShell,
  scriptText,
  setsAnything,
  shell
} from './as-shell.ts'
import { writeCondition } from './powershell-conditions.ts'
import { powershellStatements, type Statement, splitAt, trimmed, withoutComments } from './powershell-statements.ts'
import {
  inBrackets,
  textOf,
  valuesOf,
  variable,
  type WordWriter,
  withoutQuotes,
  writeWords
} from './powershell-words.ts'

/** Reads a PowerShell script. */
export function readPowershellFile(reading: Reading): void {
  readPowershellText(wholeFile(reading.text), reading)
}

/** Reads PowerShell text that stands somewhere in the file: as the shell script that does the same. */
export function readPowershellText(source: SourceText, reading: Reading, directory = ''): void {
  const { budget } = reading
  const statements = powershellStatements(withoutComments(scriptText(source)), budget)
  const named = (pattern: RegExp) =>
    new Set(Array.from(source.text.matchAll(pattern), ([, name = '']) => variable(name)))
  const hasFunctions = /\bfunction\b/i.test(source.text)
  const writer: Writer = {
    budget,
    text: source.text,
    lists: named(/\$(\w+)\s*=\s*(?:@\(|\(?["'][^"'\n]*["']\s*,)/g),
    shared: hasFunctions ? named(/\$(?:script|global):(\w+)\s*[-+*/]?=/gi) : new Set(),
    functions: functionsIn(statements),
    leave: 'exit',
    fail: 'exit',
    before: [],
    writeInner: (text) => shell`{ ${writeAll(powershellStatements(text, budget), writer)}}`
  }
  runAsShell(writeAll(statements, writer), reading, directory, false)
}

/** A function's name as it is written first, and its parameters. */
interface OwnFunction {
  readonly name: string
  readonly parameters: readonly TracedText[]
}

/** What a statement is written with. */
interface Writer extends WordWriter {
  /** Names that hold a list somewhere, and names that functions set for all. */
  readonly lists: ReadonlySet<string>
  readonly shared: ReadonlySet<string>
  /** By their names in small letters. */
  readonly functions: ReadonlyMap<string, OwnFunction>
  /** What `return` and `throw` are here. */
  readonly leave: 'exit' | 'return' | 'continue'
  readonly fail: 'exit' | 'break'
}

/** Of a function that is defined twice, the parameters are not known. */
function functionsIn(
  statements: readonly Statement[],
  found = new Map<string, OwnFunction>()
): Map<string, OwnFunction> {
  for (const { parts } of statements) {
    for (const { text, block = [] } of parts) {
      const name = /^(?:function|filter)\s+(?:\w+:)?([\w-]+)/i.exec(plain(text))?.[1]
      const known = found.get(name?.toLowerCase() ?? '')
      const list = inBrackets(parameterBlock(block) ?? text)
      if (name)
        found.set(name.toLowerCase(), { name: known?.name ?? name, parameters: known ? [] : splitAt(list, /^,$/) })
      functionsIn(block, found)
    }
  }
  return found
}

function parameterBlock([first]: readonly Statement[]): TracedText | undefined {
  const text = first?.parts[0]?.text ?? []
  return /^param\s*\(/i.test(plain(text)) ? text : undefined
}

function writeAll(statements: readonly Statement[], writer: Writer): Glyph[] {
  const written = statements.flatMap((statement, at) => {
    const own = { ...writer, before: [] }
    const next = statements[at + 1]
    // A loop takes what is piped into it.
    if (next?.joint === '|' && isEach(next)) return []
    const isJoined = statement.joint !== ';' && !isEach(statement)
    const text = writeStatement(statement, own, statements[at - 1])
    const whole = [...own.before.flatMap((one) => [...one, ...literal('\n')]), ...text]
    return shell`${isJoined ? ` ${statement.joint} ` : '\n'}${isJoined || (next && next.joint !== ';') ? joinable(whole) : whole}`
  })
  return [...literal('true'), ...written, ...literal('\n')]
}

function isEach({ joint, parts }: Statement): boolean {
  return joint === '|' && parts[0]?.block !== undefined && /^(foreach(-object)?|%)(\s|$)/i.test(plain(parts[0].text))
}

function writeStatement(statement: Statement, writer: Writer, input?: Statement): TracedText {
  const [first, ...more] = statement.parts
  if (!first) return literal('true')
  const { text, block } = first
  const head = plain(text)
  if (!block) return writeSimple(text, writer)
  if (isEach(statement)) return writeLoop('_', input?.parts[0]?.text ?? [], block, { ...writer, leave: 'continue' })
  const keyword = /^(&|%|[a-z-]+)/i.exec(head)?.[0].toLowerCase()
  const inner = inBrackets(text)
  switch (keyword) {
    case 'function':
    case 'filter':
      return writeFunction(head, block, writer)
    case 'if':
      return writeIf(statement, writer)
    case 'foreach': {
      const loop = /^\$(\w+)\s+in\s+/i.exec(plain(inner))
      return loop ? writeLoop(variable(loop[1] ?? ''), inner.slice(loop[0].length), block, writer) : []
    }
    case 'while':
      return shell`while ${writeCondition(inner, writer)}; do ${writeAll(block, writer)}\ndone`
    case 'for':
    case 'do':
      return shell`for ((${variable(/\$(\w+)\s*=/.exec(plain(inner))?.[1] ?? '_')}=0;;)); do ${writeAll(block, writer)}\ndone`
    case 'switch':
      return writeSwitch(text, block, writer)
    case 'try':
      return writeTry(statement, writer)
    case '&':
      return shell`( ${writeAll(block, writer)})`
    case 'begin':
    case 'process':
    case 'end':
    case 'measure-command':
      return shell`{ ${writeAll(block, writer)}}`
  }
  const texts = [first, ...more].flatMap((part) => part.text)
  return shell`${assignedIn(head, 'is computed')}\n( ${setsAnything(head)}if ${notFollowed(texts)}; then ${writeAll(block, writer)}\nfi )`
}

/** Names are local to a function; it starts with what they hold outside. What one sets for all is not known anywhere. */
function writeFunction(head: string, block: readonly Statement[], writer: Writer): TracedText {
  const known = writer.functions.get(/^\w+\s+(?:\w+:)?([\w-]+)/.exec(head)?.[1]?.toLowerCase() ?? '')
  if (!known) return literal('true')
  const body = parameterBlock(block) ? block.slice(1) : block
  const own: Writer = { ...writer, leave: 'return', fail: 'exit' }
  const parameters = known.parameters.flatMap((one, at) => {
    const { name, value, isAsked } = parameterOf(one, own)
    const fallback = value ? withoutQuotes(value) : isAsked ? hole(`the parameter -${name}`) : []
    return name ? shell`local ${variable(name)}="\${${String(at + 1)}:-${fallback}}"\n` : []
  })
  const locals = [...new Set(namesSet(plainOf(body)))].filter((one) => !/^[A-Z]/.test(one))
  const kept = locals.map((one) => `local ${one}=("\${${one}[@]}")\n`).join('')
  return shell`${known.name}() {\n${kept}${parameters}${writeAll(body, own)}\n}`
}

/** `[int]$Batch = 16`: its value, where that is written out. */
function parameterOf(text: TracedText, writer: Writer) {
  const [whole = '', name = '', isSet] = /^.*?\$(\w+)\s*(=\s*)?/s.exec(aligned(text)) ?? []
  const value = isSet ? valuesOf(text.slice(whole.length), writer) : undefined
  return { name, value, isAsked: isSet !== undefined || /mandatory/i.test(whole) }
}

function writeIf({ parts }: Statement, writer: Writer): TracedText {
  const arms = parts.map(({ text, block = [] }, at) => {
    const body = writeAll(block, writer)
    if (/^else$/i.test(plain(text))) return shell`else ${body}\n`
    return shell`${at === 0 ? 'if' : 'elif'} ${writeCondition(inBrackets(text), writer)}; then ${body}\n`
  })
  return [...arms.flat(), ...literal('fi')]
}

/** Clauses that compare with what is written out, as `elif` does. */
function writeSwitch(head: TracedText, clauses: readonly Statement[], writer: Writer): TracedText {
  const isBreak = ({ parts }: Statement) => /^break$/i.test(plain(parts[0]?.text ?? []))
  const subject = /^switch\s*\(/i.test(plain(head)) ? textOf(inBrackets(head), writer) : undefined
  const arms = clauses
    .flatMap(({ parts }) => parts)
    .flatMap(({ text, block }) => {
      const body = writeAll(
        (block ?? []).filter((one) => !isBreak(one)),
        writer
      )
      const value = textOf(text, writer)
      const asked = subject && value ? shell`[ "${subject}" -ieq "${value}" ]` : notFollowed(text)
      return shell`elif ${/^default$/i.test(plain(text)) ? literal('true') : asked}; then ${body}\n`
    })
  return shell`if ! true; then true\n${arms}fi`
}

/** A `throw` ends what is tried, and no more; what catches runs where that fails. */
function writeTry({ parts }: Statement, writer: Writer): TracedText {
  const written = parts.flatMap(({ text, block = [] }) => {
    const keyword = /^\w+/.exec(plain(text))?.[0].toLowerCase()
    if (keyword === 'catch') return shell`if ! 'the block before'; then ${writeAll(block, writer)}\nfi\n`
    if (keyword !== 'try' || !/\bthrow\b/i.test(plainOf(block))) return writeAll(block, writer)
    return shell`for tried in 1; do ${writeAll(block, { ...writer, fail: 'break' })}\ndone\n`
  })
  return shell`{ ${written}}`
}

function writeLoop(name: string, list: TracedText, block: readonly Statement[], writer: Writer): TracedText {
  const items = valuesOf(list, writer) ?? hole('a list that is not written out')
  const fail = 'exit'
  return shell`for ${variable(name)} in ${items}; do ${writeAll(block, { ...writer, fail })}\ndone`
}

const ASSIGNMENT =
  /^(?:\[[\w.]+(?:\[\])?\]\s*)?\$(?:(?:script|global|local|private):)?(?<name>env:\w+|\w+)\s*(?<sign>\+|\?\?)?=(?!=)\s*/i

function writeSimple(text: TracedText, writer: Writer): TracedText {
  const written = aligned(text)
  const assignment = ASSIGNMENT.exec(written)
  if (assignment) return writeAssignment(assignment, text.slice(assignment[0].length), writer)
  if (/^param\s*\(/i.test(written)) return writeParameters(inBrackets(text), writer)
  const word = /^(exit|return|throw|break|continue)\b\s*/i.exec(written)
  const how = word?.[1]?.toLowerCase()
  if (word && how) {
    const rest = text.slice(word[0].length)
    const ends = how === 'return' ? writer.leave : how === 'throw' ? writer.fail : how
    return [...(rest.length > 0 && how !== 'throw' ? writeSimple(rest, writer) : []), ...literal(`\n${ends}`)]
  }
  // An expression starts no program, but for what stands in its brackets.
  if (/^[$[("'\d@!+-]/.test(written)) {
    writeWords(text, writer)
    return shell`true\n${assignedIn(written, 'is computed')}`
  }
  return writeCommand(text, writer)
}

function writeAssignment({ groups = {} }: RegExpExecArray, text: TracedText, writer: Writer): TracedText {
  const { name = '', sign } = groups
  const key = variable(name)
  const set = /^env:/i.test(name) ? 'export ' : ''
  const values = writer.shared.has(key) ? undefined : valuesOf(text, writer)
  if (values && sign === undefined)
    return set ? shell`export ${key}="${withoutQuotes(values)}"` : shell`${key}=(${values})`
  if (values && sign === '+' && writer.lists.has(key)) return shell`${key}+=(${values})`
  if (values && sign === '??') return shell`${set}${key}="\${${key}:-${withoutQuotes(values)}}"`
  // What the program prints is not known, but it runs; so does what stands in brackets.
  const runs = /^[A-Za-z&.]/.test(plain(text)) ? writeSimple(text, writer) : shell`true ${writeWords(text, writer)}`
  return shell`${runs}\n${assignedIn(plain(text), 'is computed')}${set}${key}=${hole(`the variable ${name.replace(/^env:/i, '')}, which is computed`)}`
}

/** What the parameters of the script hold by default. */
function writeParameters(list: TracedText, writer: Writer): TracedText {
  return splitAt(list, /^,$/).flatMap((one) => {
    const { name, value, isAsked } = parameterOf(one, writer)
    if (value) return shell`${variable(name)}=(${asDefault(value, `-${name} is given`)})\n`
    return isAsked ? shell`${variable(name)}=${hole(`the parameter -${name}`)}\n` : []
  })
}

/** What is set by text that is not followed. */
function assignedIn(text: string, why: string): Glyph[] {
  return namesSet(text).flatMap((name) => shell`${name}=${hole(`the variable ${name}, which ${why}`)}\n`)
}

function namesSet(text: string): string[] {
  const sets =
    /\$(?:(?:script|global|local|private):)?(env:\w+|\w+)\s*(?:\[[^\]]*\]\s*)?(?:[-+*/%]|\?\?)?=(?!=)|\$(\w+)(?:\+\+|--)|(?:\+\+|--)\$(\w+)|\$(\w+)\.(?:add|addrange|insert|remove\w*|clear|sort|reverse)\(/gi
  return Array.from(text.matchAll(sets), (found) => variable(found.slice(1).find((name) => name !== undefined) ?? ''))
}

function plainOf(block: readonly Statement[]): string {
  return block
    .flatMap(({ parts }) => parts.map((part) => `${plain(part.text)}\n${plainOf(part.block ?? [])}`))
    .join('\n')
}

/** Commands that set variables which do not stand there. */
const SETTERS =
  /^(invoke-expression|iex|(set|new|clear|remove)-(variable|item|itemproperty)|sv|nv|set|import-dotenv|set-psenv)$/

function writeCommand(text: TracedText, writer: Writer): TracedText {
  const called = trimmed(plain(text).startsWith('&') ? text.slice(1) : text)
  const [first = [], ...rest] = splitAt(called, /^\s+$/).filter((word) => word.length > 0)
  const name = plain(first).replaceAll(/["']/g, '').toLowerCase()
  const behind = called.slice(first.length)
  const own = writer.functions.get(name)
  if (own) return writeCall(own, rest, writer)
  if (name === '.') return isHarmless(rest[0] ?? []) ? literal('true') : setsAnything(plain(rest[0] ?? []))
  if (SETTERS.test(name)) return /conda|mamba/i.test(plain(behind)) ? literal('true') : setsAnything(plain(first))
  if (/^(cd|sl|chdir|set-location|push-location|pushd)$/.test(name))
    return shell`cd ${writeWords(rest.find((word) => !plain(word).startsWith('-')) ?? [], writer)}`
  if (name === 'pop-location') return literal('popd')
  if (name === 'start-process' || name === 'saps') return writeProcess(rest, writer)
  return command(name, writeWords(called, writer))
}

/** `Train s 16`, `Train -Model s -Batch 16`. */
function writeCall({ name, parameters }: OwnFunction, words: readonly TracedText[], writer: Writer): TracedText {
  const names = parameters.map((one) => /\$(\w+)/.exec(plain(one))?.[1]?.toLowerCase() ?? '')
  const given = new Map<string | undefined, TracedText | undefined>()
  for (let at = 0; at < words.length; at++) {
    const option = /^-([a-z]\w*):?$/i.exec(plain(words[at] ?? []))?.[1]?.toLowerCase()
    const next = words[at + 1]
    const isSwitch = option !== undefined && (next === undefined || /^-[a-z]/i.test(plain(next)))
    const value = isSwitch ? literal('True') : textOf((option === undefined ? words[at] : next) ?? [], writer)
    const known = names.find((one) => (option === undefined ? !given.has(one) : one.startsWith(option)))
    given.set(known, value)
    if (option !== undefined && !isSwitch) at++
  }
  if (given.has(undefined) || [...given.values()].includes(undefined))
    return shell`${name} ${hole('arguments that are not followed')}`
  return shell`${name} ${names.flatMap((one) => shell`"${given.get(one) ?? []}" `)}`
}

/** `Start-Process python -ArgumentList "train.py --img 640"`: what it is given is split at blanks. */
function writeProcess(words: readonly TracedText[], writer: Writer): TracedText {
  const isFree = (word: TracedText, at: number) =>
    !/^-[a-z]/i.test(plain(word)) &&
    !/^-(workingdirectory|redirect\w+|windowstyle|verb)$/i.test(plain(words[at - 1] ?? []))
  return words.filter(isFree).flatMap((word) =>
    splitAt(word, /^,$/).flatMap((one) => {
      const text = textOf(one, writer, bare) ?? valuesOf(one, writer) ?? hole('an argument list')
      return [...text, ...literal(' ')]
    })
  )
}
