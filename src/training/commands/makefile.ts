import type { Reading } from './command-collector.ts'
import { type Line, linesOf } from './lines.ts'
import { newShellState } from './shell/shell-state.ts'
import { runShellText } from './shell-file.ts'
import { glyphsOf, joinSources, type SourceText, sourceFromTraced, wholeFile } from './source-text.ts'
import { type Glyph, literal, plain, type TracedText, unknownText } from './traced-text.ts'

/** Reads the recipes of a Makefile: each line is a shell of its own, its variables are make's. */
export function readMakefile(reading: Reading): void {
  readMakeText(wholeFile(reading.text), reading)
}

type Variables = Map<string, TracedText>

/** Reads make text that stands somewhere in the file. */
export function readMakeText(source: SourceText, reading: Reading): void {
  const lines = logicalLines(source)
  const variables: Variables = new Map()
  const oneShell = lines.some((line) => plain(line).startsWith('.ONESHELL'))
  // make reads the whole file before it runs a recipe, so a recipe sees what is set below it.
  for (const line of lines) if (!isRecipe(line)) assign(line, variables)
  for (const rule of rulesOf(lines)) runRule(rule, variables, oneShell, reading)
}

interface Rule {
  readonly target: string
  readonly prerequisites: string
  readonly own: readonly TracedText[]
  readonly recipe: readonly TracedText[]
}

/** Lines with their continuations; in a recipe the backslash stays, since the shell reads it. */
function logicalLines(source: SourceText): TracedText[] {
  const lines: TracedText[] = []
  let open: Glyph[] | undefined
  for (const line of linesOf(source.text)) {
    const glyphs = glyphsOf(source, line.start, line.end, false)
    const current: Glyph[] = open ? [...open, ...continuation(open, glyphs)] : glyphs
    const goesOn = endsInBackslash(line)
    open = goesOn ? current : undefined
    if (!goesOn) lines.push(current)
  }
  if (open) lines.push(open)
  return lines
}

function endsInBackslash(line: Line): boolean {
  return (/\\+$/.exec(line.text)?.[0].length ?? 0) % 2 === 1
}

function continuation(open: Glyph[], next: readonly Glyph[]): Glyph[] {
  if (isRecipe(open)) {
    const newline = literal('\n', (open.at(-1)?.origin ?? -2) + 1)
    return [...newline, ...(next[0]?.char === '\t' ? next.slice(1) : next)]
  }
  open.pop()
  const text = next.findIndex((glyph) => !/\s/.test(glyph.char))
  return [...literal(' '), ...next.slice(text < 0 ? next.length : text)]
}

function isRecipe(line: TracedText): boolean {
  return line[0]?.char === '\t'
}

const ASSIGNMENT = /^\s*(?:export\s+|override\s+)*([\w.-]+)\s*(\?=|:{0,3}=|\+=)[ \t]*/

function assign(line: TracedText, variables: Variables): boolean {
  const text = plain(line)
  const match = ASSIGNMENT.exec(text)
  if (!match) return false
  const [whole, name = '', operator] = match
  const value = line.slice(whole.length, endOfValue(text))
  if (operator === '?=' && variables.has(name)) return true
  const before = variables.get(name)
  variables.set(name, operator === '+=' && before ? [...before, ...literal(' '), ...value] : value)
  return true
}

function endOfValue(text: string): number {
  const comment = /\s+#/.exec(text)
  return comment ? comment.index : text.trimEnd().length
}

function rulesOf(lines: readonly TracedText[]): Rule[] {
  const rules: { target: string; prerequisites: string; own: TracedText[]; recipe: TracedText[] }[] = []
  for (const line of lines) {
    const text = plain(line)
    if (isRecipe(line)) rules.at(-1)?.recipe.push(line)
    else if (!ASSIGNMENT.test(text)) {
      const match = /^([^\s:#=][^:=#]*):(?!=)\s*(.*)$/s.exec(text)
      if (!match) continue
      const [, target = '', rest = ''] = match
      const own = line.slice(line.length - rest.length)
      if (ASSIGNMENT.test(rest)) rules.push({ target, prerequisites: '', own: [own], recipe: [] })
      else rules.push({ target, prerequisites: rest.split(';')[0] ?? '', own: [], recipe: inlineRecipe(own) })
    }
  }
  return rules
}

/** `train: data; python train.py`. */
function inlineRecipe(rest: TracedText): TracedText[] {
  const semicolon = rest.findIndex((glyph) => glyph.char === ';')
  return semicolon < 0 ? [] : [[...literal('\t'), ...rest.slice(semicolon + 1)]]
}

function runRule(rule: Rule, variables: Variables, oneShell: boolean, reading: Reading): void {
  const own = new Map(variables)
  for (const line of rule.own) assign(line, own)
  // `train: BATCH = 8` stands apart from the rule with the recipe.
  if (rule.own.length > 0) for (const [name, value] of own) variables.set(name, value)
  const first = rule.prerequisites.trim().split(/\s+/)[0] ?? ''
  own.set('@', literal(rule.target.trim()))
  if (first) own.set('<', literal(first))
  own.set('^', literal(rule.prerequisites.trim()))
  const recipes = rule.recipe.map((line) => sourceFromTraced(expand(withoutPrefix(line), own, 0)))
  if (oneShell) runShellText(joinSources(recipes), reading, newShellState())
  else for (const recipe of recipes) runShellText(recipe, reading, newShellState())
}

/** `@` silences, `-` lets it fail, `+` runs it always. */
function withoutPrefix(line: TracedText): TracedText {
  const start = line.findIndex((glyph) => !/[\t @+-]/.test(glyph.char))
  return start < 0 ? [] : line.slice(start)
}

/** Variables may refer to each other many times over. */
const LENGTH_LIMIT = 20_000

/** Expands `$(X)`, `${X}`, `$X`; `$$` is a dollar for the shell. */
function expand(text: TracedText, variables: Variables, depth: number): TracedText {
  const result: Glyph[] = []
  for (let index = 0; index < text.length && result.length < LENGTH_LIMIT; index++) {
    const glyph = text[index] as Glyph
    const next = text[index + 1]
    if (glyph.char !== '$' || !next) {
      result.push(glyph)
      continue
    }
    const close = { '(': ')', '{': '}' }[next.char]
    const end = close ? closing(text, index + 1, next.char, close) : index + 1
    if (next.char === '$') result.push(next)
    else result.push(...reference(text.slice(close ? index + 2 : index + 1, close ? end : index + 2), variables, depth))
    index = end
  }
  return result
}

function closing(text: TracedText, open: number, opener: string, closer: string): number {
  let depth = 0
  for (let index = open; index < text.length; index++) {
    if (text[index]?.char === opener) depth++
    if (text[index]?.char === closer && --depth === 0) return index
  }
  return text.length
}

function reference(inner: TracedText, variables: Variables, depth: number): TracedText {
  const name = plain(inner).trim()
  const value = variables.get(name)
  if (value && depth < 10) return expand(value, variables, depth + 1).map((glyph) => ({ ...glyph, origin: -1 }))
  if (name === 'CURDIR' || name === 'PWD') return literal('.')
  if (name === 'MAKE') return literal('make')
  if (/^[\w.-]+$/.test(name))
    return [unknownText(`the make variable ${name}, which the file does not set`, false, true)]
  return [unknownText(`$(${name})`, false)]
}
