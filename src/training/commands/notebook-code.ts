import { spend } from './budget.ts'
import type { Reading } from './command-collector.ts'
import { type Line, linesOf } from './lines.ts'
import { joinPath } from './paths.ts'
import { evaluate } from './python/evaluate.ts'
import { asText, forgetNames, type PythonCall, type PythonContext } from './python/python-value.ts'
import { newProgram, type PythonProgram } from './python/read-python.ts'
import { newShellState, type ShellState, type ShellValue, textValue } from './shell/shell-state.ts'
import { runShellText } from './shell-file.ts'
import {
  joinSources,
  type SourceText,
  sliceSource,
  sourceFromOrigins,
  sourceFromTraced,
  wholeFile
} from './source-text.ts'
import { namedChildren } from './syntax-tree.ts'
import { aligned, type Glyph, literal, plain, unknownText } from './traced-text.ts'

/** A notebook's kernel: cells run in it one after the other. */
export interface Kernel {
  runCell(cell: SourceText): void
}

/** Reads a piece of IPython code: Python, `!commands` and `%magics`. */
export function readNotebookCode(source: SourceText, reading: Reading): void {
  newKernel(reading).runCell(source)
}

/** Starts a kernel for the cells of a notebook. */
export function newKernel(reading: Reading): Kernel {
  const magics: SourceText[] = []
  const environment = new Map<string, ShellValue>()
  const program: PythonProgram = newProgram(reading, '', (call, context) => runMagic(call, context))
  const runMagic = (call: PythonCall, context: PythonContext) => {
    const at = call.positional[0]
    const magic = at?.kind === 'number' ? magics[at.value] : undefined
    if (magic) runLine(magic, context, environment, reading)
  }
  return {
    runCell: (cell) => {
      const magic = cellMagic(cell.text)
      if (magic === 'skip') return
      if (magic)
        runShellText(afterFirstLine(cell), reading, {
          ...shellIn(environment),
          directory: program.state.directory
        })
      else program.run(withMagics(cell, magics))
    }
  }
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
    let last = line
    while (last.text.endsWith('\\') && lines[at + 1]) last = lines[++at] as Line
    magics.push(sliceSource(cell, from, last.end))
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

function runLine(
  magic: SourceText,
  context: PythonContext,
  environment: Map<string, ShellValue>,
  reading: Reading
): void {
  const match = /^(!+|%(?:time|timeit|prun|system|sx|sh)\s+!?|%(\w+)[ \t]*)/.exec(magic.text)
  if (!match) return
  const rest = sliceSource(magic, match[0].length, magic.text.length)
  const state = { ...shellIn(environment), directory: context.state.directory }
  const text = interpolated(rest, context)
  const value = plain(text).trim()
  switch (match[2]) {
    case undefined:
      runShellText(sourceFromTraced(text), reading, state)
      return
    case 'cd':
      changeDirectory(value, context)
      return
    case 'run':
      forgetAfterRun(value, context)
      runShellText(sourceFromTraced([...literal('python '), ...withoutRunOptions(text)]), reading, state)
      return
    case 'env':
    case 'set_env':
      setEnvironment(value, environment)
      return
    case 'store':
    case 'load':
      forgetNames(context.state, `%${match[2]}`)
      return
    case 'dotenv':
      environment.set('', textValue([unknownText('%dotenv', false)]))
  }
}

function changeDirectory(value: string, { state }: PythonContext): void {
  const path = value.replace(/^(["'])(.*)\1$/, '$2')
  if (path === '-' || path === '') state.directory = undefined
  else if (/^[/~]/.test(path) || state.directory !== undefined) state.directory = joinPath(state.directory ?? '', path)
}

/** `%run config.py` runs in this kernel: its names are the notebook's from here on. A train.py sets none of them. */
function forgetAfterRun(value: string, { state }: PythonContext): void {
  const file = value.split(/\s+/).find((word) => !word.startsWith('-')) ?? ''
  if (!/(^|\/)train(\.py)?$/.test(file)) forgetNames(state, file || '%run')
}

/** The environment that cells hand to their shells; an empty name stands for a file that set more of it. */
function shellIn(environment: ReadonlyMap<string, ShellValue>): ShellState {
  const lost = environment.has('') ? { source: '%dotenv', forGood: false } : undefined
  return { ...newShellState(environment), lost }
}

/** `%run -i train.py`. */
function withoutRunOptions(text: readonly Glyph[]): readonly Glyph[] {
  const options = /^\s*(?:-[nietmpdDN]+\s+)+/.exec(aligned(text))
  return text.slice(options?.[0].length ?? 0)
}

function setEnvironment(value: string, environment: Map<string, ShellValue>): void {
  const match = /^(\w+)(?:\s*=\s*|\s+)(.*)$/.exec(value)
  const text = match?.[2] ?? ''
  // IPython fills in `{name}` and `$name`.
  const held = /[{$]/.test(text) ? [unknownText(`%env ${value.slice(0, 40)}`, false)] : literal(text)
  if (match) environment.set(match[1] ?? '', textValue(held))
}

/** IPython fills in `{expression}` and `$name` from Python before the shell sees the line. */
function interpolated(line: SourceText, context: PythonContext): Glyph[] {
  const glyphs: Glyph[] = []
  spend(context.session.budget, line.text.length * 2)
  for (let index = 0; index < line.text.length; index++) {
    const rest = line.text.slice(index, index + 400)
    const doubled = /^(\{\{|\}\}|\$\$)/.exec(rest)
    const braces = /^\{([^{}\n]+)\}/.exec(rest)
    const name = /^\$\{?([A-Za-z_]\w*)\}?/.exec(rest)
    if (doubled) {
      glyphs.push({ char: rest.charAt(0), origin: line.origin(index), quoted: false })
      index++
    } else if (braces && glyphs.at(-1)?.char !== '$' && !/^[\d.]*,|\.\./.test(braces[1] ?? '')) {
      glyphs.push(...heldBy(braces[1] ?? '', context))
      index += braces[0].length - 1
    } else if (name && context.state.names.has(name[1] ?? '')) {
      glyphs.push(...heldBy(name[1] ?? '', context))
      index += name[0].length - 1
    } else glyphs.push({ char: line.text.charAt(index), origin: line.origin(index), quoted: false })
  }
  return glyphs
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
