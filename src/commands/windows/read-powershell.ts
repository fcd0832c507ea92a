import { spend } from '../budget.ts'
import type { Reading } from '../collect.ts'
import { aligned, asDefault, type Glyph, literal, plain, type SourceText, type TracedText, wholeFile } from '../text.ts'
import {
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
  succeeded
} from './as-shell.ts'
import { joinedLines, type Part, partsOf, splitAt, statementEnd, tokenEnd, trimmed } from './powershell-statements.ts'
import {
  inBrackets,
  textOf,
  valuesOf,
  variable,
  type WordWriter,
  withoutQuotes,
  writeCondition,
  writeWords
} from './powershell-words.ts'

/** Reads a PowerShell script. */
export function readPowershellFile(reading: Reading): void {
  readPowershellText(wholeFile(reading.text), reading)
}

/** Reads PowerShell text that stands somewhere in the file: as the shell script that does the same. */
export function readPowershellText(source: SourceText, reading: Reading, directory = ''): void {
  const { budget } = reading
  const script = joinedLines(scriptText(source))
  const text = aligned(script)
  const named = (pattern: RegExp) => new Set(Array.from(text.matchAll(pattern), ([, name = '']) => variable(name)))
  const writer: Writer = {
    budget,
    text,
    folder: scriptFolder(source, reading, /PSScriptRoot/i),
    lists: named(/\$(\w+)\s*=\s*(?:@\(|\(?["'][^"'\n]*["']\s*,)/g),
    shared: named(/\$\{?(?:script|global):(\w+)/gi),
    functions: functionsIn(script),
    isCalled: false,
    leave: 'exit',
    fail: 'exit'
  }
  runAsShell(writeAll(script, writer), reading, directory, false)
}

/** A function's name as it is written first, and its parameters. */
interface OwnFunction {
  readonly name: string
  readonly parameters: readonly TracedText[]
}

/** What a statement is written with. */
interface Writer extends WordWriter {
  /** Names that hold a list somewhere. */
  readonly lists: ReadonlySet<string>
  /** By their names in small letters. */
  readonly functions: ReadonlyMap<string, OwnFunction>
  /** What `return` and `throw` are here. */
  readonly leave: 'exit' | 'return' | 'continue'
  readonly fail: 'exit' | 'break'
}

const FUNCTION = /\b(?:function|filter)\s+(?:\w+:)?([\w-]+)\s*(?:\{\s*(?:\[[^\]]*\]\s*)*param\s*)?(\()?/gi

/** Of a function that is defined twice, the parameters are not known. */
function functionsIn(script: TracedText): ReadonlyMap<string, OwnFunction> {
  const found = new Map<string, OwnFunction>()
  for (const { 0: head, 1: name = '', 2: open, index } of aligned(script).matchAll(FUNCTION)) {
    const known = found.get(name.toLowerCase())
    const list = open && !known ? splitAt(inBrackets(script.slice(index + head.length - 1)), /^,$/) : []
    found.set(name.toLowerCase(), { name: known?.name ?? name, parameters: list.filter((one) => one.length > 0) })
  }
  return found
}

/** Statements one after the other. */
function writeAll(text: TracedText, writer: Writer): Glyph[] {
  const written = aligned(text)
  spend(writer.budget, 20 + text.length * 2)
  const parts: TracedText[] = [literal('true\n')]
  let joint = ''
  for (let at = 0, end = 0; at < text.length; at = end) {
    const from = at + (/^[\s;}]*/.exec(written.slice(at))?.[0].length ?? 0)
    end = statementEnd(written, from)
    // What is piped into a loop is what it runs over.
    const [pipe] = /^\|\s*(?:foreach(?:-object)?|%)\s*(?=\{)/i.exec(written.slice(end, end + 80)) ?? []
    const list = text.slice(from, end)
    if (pipe) end = tokenEnd(written, end + pipe.length)
    const block = text.slice(from + list.length + (pipe?.length ?? 0) + 1, end - 1)
    const own = pipe ? writeLoop('_', list, block, { ...writer, leave: 'continue' }) : writeStatement(list, writer)
    const [operator = ''] = /^\s*(?:&&|\|\|?)/.exec(written.slice(end, end + 40)) ?? []
    parts.push(operator || joint ? joinable(own) : own, literal(operator ? ` ${operator.trim()} ` : '\n'))
    joint = operator
    end += operator.length
  }
  return parts.flat()
}

function writeStatement(text: TracedText, writer: Writer): TracedText {
  const parts = partsOf(text)
  const [{ head, block } = { head: [], block: [] }] = parts
  if (parts.length === 0) return writeSimple(trimmed(text), writer)
  const inner = inBrackets(head)
  const [whole = '', name = ''] = /^\$(\w+)\s+in\s+/i.exec(aligned(inner)) ?? []
  switch (/^[a-z]+(?![\w-])/i.exec(aligned(head))?.[0].toLowerCase()) {
    case 'function':
    case 'filter':
      return writeFunction(head, block, writer)
    case 'if':
      return writeIf(parts, writer)
    case 'foreach':
      return writeLoop(name, inner.slice(whole.length), block, writer)
    case 'try':
      return writeTry(parts, writer)
    default:
      return writeUnfollowed(text, parts, writer)
  }
}

/** A block that nobody knows when it runs, nor with what: of `switch`, of a job, of a command that takes it. */
function writeUnfollowed(text: TracedText, parts: readonly Part[], writer: Writer): TracedText {
  const asks = notFollowed(parts[0]?.head ?? [])
  const bodies = parts.flatMap(({ block }) => writeAll(block, writer))
  const ends = /\b(exit|throw|return|break)\b/i.test(aligned(text)) ? shell`if ${asks}; then exit; fi\n` : []
  const unknown = setsUnknown(namesSet(aligned(text)), 'is set in a block')
  return shell`true\n${unknown}( ${setsAnything('a block')}if ${asks}; then ${bodies}\nfi )\n${ends}`
}

/** Names are local to a function; it starts with what they hold outside. */
function writeFunction(head: TracedText, block: TracedText, writer: Writer): TracedText {
  const [, name = ''] = /^\w+\s+(?:\w+:)?([\w-]+)/.exec(aligned(head)) ?? []
  const known = writer.functions.get(name.toLowerCase())
  if (!known) return literal('true')
  const own: Writer = { ...writer, isCalled: true, leave: 'return', fail: 'exit' }
  const parameters = known.parameters.flatMap((one, at) => {
    const { name, value, isAsked } = parameterOf(one, own)
    const fallback = value ? withoutQuotes(value) : isAsked ? hole(`the parameter -${name}`) : []
    return name ? shell`local ${variable(name)}="\${${String(at + 1)}:-${fallback}}"\n` : []
  })
  const locals = [...new Set(namesSet(aligned(block)))].filter((one) => !/^[A-Z]/.test(one))
  const kept = locals.map((one) => `local ${one}=("\${${one}[@]}")\n`).join('')
  return shell`${known.name}() {\n${kept}${parameters}${writeAll(block, own)}\n}`
}

/** `[int]$Batch = 16`: its value, where that is written out. */
function parameterOf(text: TracedText, writer: Writer) {
  const [whole = '', name = '', isSet] = /^.*?\$(\w+)\s*(=\s*)?/s.exec(aligned(text)) ?? []
  const value = isSet ? valuesOf(text.slice(whole.length), writer) : undefined
  return { name, value, isAsked: isSet !== undefined || /mandatory/i.test(whole) }
}

function writeIf(parts: readonly Part[], writer: Writer): TracedText {
  const arms = parts.flatMap(({ head, block }, at) => {
    const body = writeAll(block, writer)
    if (/^else$/i.test(aligned(head))) return shell`else ${body}\n`
    return shell`${at === 0 ? 'if' : 'elif'} ${writeCondition(inBrackets(head), writer)}; then ${body}\n`
  })
  return shell`${arms}fi`
}

/** A `throw` ends what is tried, and no more; what catches runs where that fails. */
function writeTry(parts: readonly Part[], writer: Writer): TracedText {
  const written = parts.flatMap(({ head, block }) => {
    if (/^catch\b/i.test(aligned(head))) return shell`if ! ${succeeded()}; then ${writeAll(block, writer)}\nfi\n`
    if (/^finally\b/i.test(aligned(head))) return writeAll(block, writer)
    return shell`for tried in 1; do ${writeAll(block, { ...writer, fail: 'break' })}\ndone\n`
  })
  return shell`{ ${written}}`
}

function writeLoop(name: string, list: TracedText, block: TracedText, writer: Writer): TracedText {
  const items = valuesOf(list, writer) ?? hole('a list that is not written out')
  return shell`for ${variable(name)} in ${items}; do ${writeAll(block, { ...writer, fail: 'exit' })}\ndone`
}

const ASSIGNMENT = /^(?:\[[\w.]+(?:\[\])?\]\s*)?\$(?<name>env:\w+|\w+)\s*(?<sign>\+)?=(?!=)\s*/i

function writeSimple(text: TracedText, writer: Writer): TracedText {
  const written = aligned(text)
  const assignment = ASSIGNMENT.exec(written)
  if (assignment) return writeAssignment(assignment, text.slice(assignment[0].length), writer)
  if (/^param\s*\(/i.test(written)) return writer.isCalled ? [] : writeParameters(inBrackets(text), writer)
  const [word, how] = /^(exit|return|throw|break|continue)\b\s*/i.exec(written) ?? []
  if (word && how) {
    const ends = { return: writer.leave, throw: writer.fail }[how.toLowerCase()] ?? how.toLowerCase()
    const rest = ends === writer.leave ? text.slice(word.length) : []
    return shell`${rest.length > 0 ? writeSimple(rest, writer) : []}\n${ends}`
  }
  // An expression starts no program, but for what stands in its brackets.
  if (!/^[$[("'\d@!+-]/.test(written)) return writeCommand(text, writer)
  writeWords(text, writer)
  return shell`true\n${setsUnknown(namesSet(written), 'is computed')}`
}

function writeAssignment({ groups = {} }: RegExpExecArray, text: TracedText, writer: Writer): TracedText {
  const { name = '', sign } = groups
  const key = variable(name)
  const isShown = /^env:/i.test(name)
  const values = valuesOf(text, writer)
  if (values && !sign) return isShown ? shell`export ${key}="${withoutQuotes(values)}"` : shell`${key}=(${values})`
  if (values && writer.lists.has(key)) return shell`${key}+=(${values})`
  // What the program prints is not known, but it runs; so does what stands in brackets.
  const runs = /^[A-Za-z&.]/.test(plain(text)) ? writeSimple(text, writer) : shell`true ${writeWords(text, writer)}`
  return shell`${runs}\n${setsUnknown([...namesSet(plain(text)), key], 'is computed')}`
}

/** What the parameters of the script hold by default. */
function writeParameters(list: TracedText, writer: Writer): TracedText {
  return splitAt(list, /^,$/).flatMap((one) => {
    const { name, value, isAsked } = parameterOf(one, writer)
    if (value) return shell`${variable(name)}=(${asDefault(value, `-${name} is given`)})\n`
    return isAsked ? shell`${variable(name)}=${hole(`the parameter -${name}`)}\n` : []
  })
}

function namesSet(text: string): string[] {
  const sets =
    /\$\{?(?:(?!env:)\w+:)?(env:\w+|\w+)\}?\s*(?:\[[^\]]*\]\s*)?(?:[-+*/%]|\?\?)?=(?!=)|\$(\w+)(?:\+\+|--)|(?:\+\+|--)\$(\w+)|\$(\w+)\.(?:add|addrange|insert|remove\w*|clear|sort|reverse)\(/gi
  return Array.from(text.matchAll(sets), (found) => variable(found.slice(1).find((name) => name !== undefined) ?? ''))
}

/** Commands that set variables which do not stand there. */
const SETTERS =
  /^(invoke-expression|iex|(set|new|clear|remove)-(variable|item|itemproperty)|sv|nv|set|import-dotenv|set-psenv)$/

function writeCommand(text: TracedText, writer: Writer): TracedText {
  const called = trimmed(plain(text).startsWith('&') ? text.slice(1) : text)
  const [first = [], ...rest] = splitAt(called, /^\s+$/).filter((word) => word.length > 0)
  const name = plain(first).replaceAll(/["']/g, '').toLowerCase()
  const own = writer.functions.get(name)
  if (own) return writeCall(own, rest, writer)
  const isHarmlessText = name === '.' ? isHarmless(rest[0] ?? []) : /conda|mamba/i.test(plain(called))
  if (name === '.' || SETTERS.test(name))
    return isHarmlessText ? literal('true') : setsAnything(plain((name === '.' ? rest[0] : first) ?? []))
  if (/^(cd|sl|chdir|set-location|push-location|pushd)$/.test(name))
    return shell`cd ${writeWords(rest.find((word) => !plain(word).startsWith('-')) ?? [], writer)}`
  if (name === 'pop-location') return literal('popd')
  return command(name, writeWords(called, writer))
}

/** `Train s 16`. Which parameter `-Batch` names is not followed. */
function writeCall({ name, parameters }: OwnFunction, words: readonly TracedText[], writer: Writer): TracedText {
  const values = words.map((word) => (plain(word).startsWith('-') ? undefined : textOf(word, writer)))
  const count = Math.max(words.length, parameters.length)
  const given = values.includes(undefined) ? Array(count).fill(hole('an argument that is not followed')) : values
  return shell`${name}${given.flatMap((value) => shell` "${value}"`)}`
}
