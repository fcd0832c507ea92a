import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import { movedTo } from '../domain/paths.ts'
import { spend, TooComplicated } from './budget.ts'
import type { Reading } from './collect.ts'
import { namedChildren } from './grammars.ts'
import { evaluate } from './python/evaluate.ts'
import { newProgram, type PythonProgram } from './python/read-python.ts'
import { directoryOf, environmentOf, forgetNames, heldIn, type PythonContext, setDirectory } from './python/state.ts'
import { asText, numberIn, type PythonCall } from './python/value.ts'
import { runShellText } from './read-shell-file.ts'
import { newShellState, type ShellValue, textValue } from './shell/state.ts'
import {
  aligned,
  type Glyph,
  glyphsOf,
  joinSources,
  type Line,
  linesOf,
  literal,
  plain,
  type Replacement,
  type SourceText,
  sliceSource,
  sourceFromOrigins,
  sourceFromTraced,
  type TracedText,
  unknownText,
  wholeFile,
  withReplaced
} from './text.ts'

/** Reads the code cells of a notebook, in order, in one kernel. Places are those of the `.ipynb` text itself. */
export function readNotebookFile(reading: Reading): void {
  spend(reading.budget, reading.text.length / 4)
  const root = parseTree(reading.text)
  let length = 0
  const kernel = newKernel(reading)
  for (const cell of cellsOf(root)) {
    const kind = entry(cell, 'cell_type')?.value
    if (typeof kind === 'string' && kind !== 'code') continue
    const source = entry(cell, 'source') ?? entry(cell, 'input')
    const code = source && cellText(source, reading.text)
    length += code?.text.length ?? 0
    if (length > CODE_LIMIT) throw new TooComplicated()
    if (code) kernel.runCell(code)
  }
}

/** How much code a notebook may hold. */
const CODE_LIMIT = 256 * 1024

function entry(node: Node | undefined, name: string): Node | undefined {
  return node && findNodeAtLocation(node, [name])
}

/** The cells of format 4, or those of the worksheets of format 3. */
function cellsOf(root: Node | undefined): readonly Node[] {
  const cells = entry(root, 'cells')
  if (cells?.type === 'array') return cells.children ?? []
  return (entry(root, 'worksheets')?.children ?? []).flatMap(cellsOf)
}

function cellText(node: Node, text: string): SourceText {
  const strings = node.type === 'array' ? (node.children ?? []) : [node]
  const origins: number[] = []
  let joined = ''
  for (const part of strings) {
    if (part.type !== 'string') continue
    const decoded = jsonText(text, part)
    for (let index = 0; index < decoded.text.length; index++) origins.push(decoded.origin(index))
    joined += decoded.text
  }
  return sourceFromOrigins(joined, origins)
}

/** A notebook's kernel: cells run in it one after the other. */
interface Kernel {
  runCell(cell: SourceText): void
}

/** Reads a piece of IPython code: Python, `!commands` and `%magics`. */
export function readNotebookCode(source: SourceText, reading: Reading): void {
  newKernel(reading).runCell(source)
}

/** What the lines of IPython's own have set for the shells that they start. */
interface Surroundings {
  readonly environment: Map<string, ShellValue>
  /** Scripts that cells and lines wrote, by their names. */
  readonly written: Map<string, TracedText>
}

/** Starts a kernel for the cells of a notebook. */
function newKernel(reading: Reading): Kernel {
  const magics: SourceText[] = []
  const surroundings: Surroundings = { environment: new Map(), written: new Map() }
  const program: PythonProgram = newProgram(reading, '', (call, context) => runMagic(call, context))
  const runMagic = (call: PythonCall, context: PythonContext) => {
    const at = call.positional[0]
    const number = numberIn(at)
    const magic = number === undefined ? at && sourceFromTraced(asText(at)) : magics[number]
    if (magic) runLine(magic, context, surroundings, reading)
  }
  return {
    runCell: (cell) => {
      const magic = cellMagic(cell.text)
      const body = afterFirstLine(cell)
      if (magic === 'skip') noteWritten(cell.text, body, surroundings)
      if (magic === 'shell') runShell(body, program, surroundings, reading)
      else if (magic === undefined) program.run(withMagics(cell, magics))
    }
  }
}

/** `%%writefile run.sh`: the cell is the text of a script that a later line may run. */
function noteWritten(cell: string, body: SourceText, { written }: Surroundings): void {
  const [, append, file] = /^\s*%%(?:write)?file\s+(-a\s+|--append\s+)?([\w./-]+)[ \t]*\n/.exec(cell) ?? []
  const before = append && file ? written.get(file) : []
  if (file && before) written.set(file, [...before, ...glyphsOf(body, 0, body.text.length, false)])
}

/** Runs shell text in a shell that sees what cells have set so far. */
function runShell(
  text: SourceText,
  { session }: Pick<PythonContext, 'session'>,
  { environment, written }: Surroundings,
  reading: Reading
): void {
  // What Python has put into `os.environ`.
  const set = [...environmentOf(session)].map(([name, value]) => [name, textValue([...asText(value)])] as const)
  const state = newShellState(new Map([...environment, ...set]))
  // An empty name stands for a file that set more of it.
  const lost = environment.has('') ? '%dotenv' : undefined
  runShellText(text, reading, { ...state, lost, directory: directoryOf(session) }, written)
}

/** `%%bash` makes the cell a script; `%%writefile` and other languages run nothing here. */
function cellMagic(text: string): 'shell' | 'skip' | undefined {
  const match = /^\s*%%(\w+)([^\n]*)/.exec(text)
  if (!match) return /^\s*%sh\b/.test(text) ? 'shell' : undefined
  const [, name = '', rest = ''] = match
  if (/^(bash|sh|shell|zsh)$/.test(name) || (name === 'script' && /\b(ba)?sh\b/.test(rest))) return 'shell'
  if (/^(capture|time|timeit|prun|python|python3|px)$/.test(name)) return undefined
  return 'skip'
}

function afterFirstLine(cell: SourceText): SourceText {
  const marker = cell.text.search(/\S/)
  const end = cell.text.indexOf('\n', marker)
  return end < 0 ? sliceSource(cell, cell.text.length, cell.text.length) : sliceSource(cell, end + 1, cell.text.length)
}

/** Whether IPython takes a line as continued: not by the empty end of the cell. */
function goesOnBehind(lines: readonly Line[], at: number): boolean {
  const next = lines[at + 1]
  return next !== undefined && (next.text !== '' || lines[at + 2] !== undefined)
}

/** A backslash that ends the cell is a word for the shell. */
function lastPart(part: SourceText): SourceText {
  if (!part.text.endsWith('\\')) return part
  return sourceFromTraced([...glyphsOf(part, 0, part.text.length, false), ...literal('\\')])
}

/** Rewrites IPython's own lines as calls that Python's grammar can read; `__magic__(3)` runs the third of them. */
function withMagics(cell: SourceText, magics: SourceText[]): SourceText {
  const lines = linesOf(cell.text)
  const parts: SourceText[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line
    const indent = /^(\s*)(?:[\w, ]+=\s*)?[!%]/.exec(line.text)
    if (!indent || /^\s*%%/.test(line.text)) {
      parts.push(
        /^\s*%%/.test(line.text) ? sliceSource(cell, line.end, line.end) : sliceSource(cell, line.start, line.end)
      )
      continue
    }
    const from = line.start + indent[0].length - 1
    const joined: SourceText[] = []
    let start = from
    // IPython joins what a backslash continues by a blank, where a shell would glue.
    while ((lines[at] as Line).text.endsWith('\\') && goesOnBehind(lines, at)) {
      joined.push(sliceSource(cell, start, (lines[at] as Line).end - 1))
      start = (lines[++at] as Line).start
    }
    magics.push(joinedByBlanks([...joined, lastPart(sliceSource(cell, start, (lines[at] as Line).end))], cell))
    // `B = !cat file` sets B.
    const call = `${indent[0].slice(0, -1)}__magic__(${magics.length - 1})`
    parts.push(
      sourceFromOrigins(
        call,
        Array.from(call, () => cell.origin(from))
      )
    )
  }
  return { ...joinSources(parts), holes: cell.holes }
}

function joinedByBlanks(pieces: readonly SourceText[], { holes }: SourceText): SourceText {
  const glyphs = pieces.flatMap((piece, at) => [
    ...(at === 0 ? [] : literal(' ')),
    ...glyphsOf(piece, 0, piece.text.length, false)
  ])
  return { ...sourceFromTraced(glyphs), holes }
}

function runLine(magic: SourceText, context: PythonContext, surroundings: Surroundings, reading: Reading): void {
  const match = /^(!+|%(?:time|timeit|prun|system|sx|sh)\s+!?|%(\w+)[ \t]*)/.exec(magic.text)
  if (!match) return
  const rest = sliceSource(magic, match[0].length, magic.text.length)
  const { environment } = surroundings
  const text = interpolated(rest, context)
  const value = plain(text).trim()
  switch (match[2]) {
    case undefined:
      runShell(sourceFromTraced(text), context, surroundings, reading)
      return
    case 'cd':
      changeDirectory(value, context)
      return
    case 'run':
      forgetAfterRun(value, context)
      runShell(sourceFromTraced([...literal('python '), ...withoutRunOptions(text)]), context, surroundings, reading)
      return
    case 'env':
    case 'set_env':
      setEnvironment(text, environment)
      return
    case 'store':
    case 'load':
      forgetNames(context, `%${match[2]}`)
      return
    case 'dotenv':
      environment.set('', textValue([unknownText('%dotenv', false)]))
  }
}

function changeDirectory(value: string, { session }: PythonContext): void {
  const path = value.replace(/^(["'])(.*)\1$/, '$2')
  setDirectory(session, path === '-' || path === '' ? undefined : movedTo(directoryOf(session), path))
}

/** `%run config.py` runs in this kernel: its names are the notebook's from here on. A train.py sets none of them. */
function forgetAfterRun(value: string, context: PythonContext): void {
  const file = value.split(/\s+/).find((word) => !word.startsWith('-')) ?? ''
  if (!/(^|\/)train(\.py)?$/.test(file)) forgetNames(context, file || '%run')
}

/** `%run -i train.py`. */
function withoutRunOptions(text: readonly Glyph[]): readonly Glyph[] {
  const options = /^\s*(?:-[nietmpdDN]+\s+)+/.exec(aligned(text))
  return text.slice(options?.[0].length ?? 0)
}

function setEnvironment(text: readonly Glyph[], environment: Map<string, ShellValue>): void {
  const match = /^(\s*(\w+)(?:\s*=\s*|\s+))(.*?)\s*$/.exec(aligned(text))
  const [, front = '', name, value = ''] = match ?? []
  if (name !== undefined) environment.set(name, textValue(text.slice(front.length, front.length + value.length)))
}

/** What IPython may fill in: doubled signs, `{expression}`, `$name`. */
const FIELD = /\{\{|\}\}|\$\$|(\$?)\{([^{}\n]*)\}|\$([A-Za-z_][\w.]*)/g

/**
 * IPython fills in `{expression}` and `$name` from Python before the shell sees the line; where it does not know one of them, it fills in none.
 * Source: IPython's `var_expand`, which passes over the whole line at the first error.
 */
function interpolated(line: SourceText, context: PythonContext): Glyph[] {
  spend(context.session.budget, line.text.length * 2)
  const matches = [...line.text.matchAll(FIELD)]
  const missing = matches
    .map(([, , braced, name]) => missingName(braced ?? name, context))
    .find((one) => one !== undefined)
  const parts = matches.map((match): Replacement => {
    const end = match.index + match[0].length
    return { start: match.index, end, by: fieldText(match, line, missing, context) }
  })
  return withReplaced(line, parts)
}

/** What one place holds. `missing`: a name of the line that Python does not know. */
function fieldText(
  { index, 0: whole, 1: dollar = '', 2: braced, 3: name }: RegExpExecArray,
  line: SourceText,
  missing: string | undefined,
  context: PythonContext
): TracedText {
  const expression = braced ?? name
  if (missing !== undefined && expression !== undefined && missingName(expression, context) === undefined) {
    const unknown = unknownText(`${whole}, which IPython fills in only where it knows ${missing}`, false)
    // Left as it stands it is no value of any option: two unknown words may be any.
    return [unknown, ...literal(' '), unknown]
  }
  if (missing !== undefined) {
    // A list of a shell's, `{a,b}` or `{1..3}`, or its `${X}`.
    const isShells = braced === undefined || dollar !== '' || /,|\.\./.test(braced)
    if (isShells) return glyphsOf(line, index, index + whole.length, false)
    return [unknownText(`{${braced}}, which IPython fills in only where it knows ${missing}`, false)]
  }
  if (expression === undefined) return glyphsOf(line, index, index + 1, false)
  return [...glyphsOf(line, index, index + dollar.length, false), ...heldBy(expression, context)]
}

/** Names of Python's own that expressions of a line use. */
const BUILT_IN = /^(int|str|float|len|round|max|min|sum|abs|list|sorted|range|repr|bool|format|f|True|False|None)$/

/** The name at the start of an expression, where the cells so far do not set it. */
function missingName(expression: string | undefined, { state }: PythonContext): string | undefined {
  if (expression === undefined) return undefined
  const name = /^\s*([A-Za-z_]\w*)/.exec(expression)?.[1]
  if (name === undefined)
    return /^\s*['"\d(]/.test(expression) && !/,|\.\./.test(expression) ? undefined : `{${expression}}`
  return BUILT_IN.test(name) || heldIn(state, name) ? undefined : name
}

function heldBy(expression: string, context: PythonContext): Glyph[] {
  const { session } = context
  const source = wholeFile(expression)
  const statement = namedChildren(session.grammars.parsePython(expression, session.budget))[0]
  const node = statement && (namedChildren(statement)[0] ?? statement)
  if (!node) return []
  const value = evaluate(node, { ...context, source })
  return asText(value).map((glyph) => ({ ...glyph, origin: Math.min(glyph.origin, -1), quoted: false }))
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f']
])

/** What a JSON string says, each character with its place. */
function jsonText(text: string, { offset, length }: Node): SourceText {
  const origins: number[] = []
  let decoded = ''
  for (let index = offset + 1; index < offset + length - 1; index++) {
    origins.push(index)
    const char = text.charAt(index)
    if (char !== '\\') {
      decoded += char
      continue
    }
    const escaped = text.charAt(++index)
    if (escaped === 'u') {
      decoded += String.fromCharCode(Number.parseInt(text.slice(index + 1, index + 5), 16))
      index += 4
    } else decoded += ESCAPES.get(escaped) ?? escaped
  }
  return sourceFromOrigins(decoded, origins)
}
