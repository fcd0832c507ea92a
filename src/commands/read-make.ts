import { spend, TooComplicated } from './budget.ts'
import type { Reading } from './collect.ts'
import {
  assign,
  expandMake,
  forgetVariables,
  type MakeVariables,
  newMakeVariables,
  parseAssignment
} from './make-variables.ts'
import { runShellText } from './read-shell-file.ts'
import { newShellState, type ShellState, textValue } from './shell/state.ts'
import {
  type Glyph,
  glyphsOf,
  joinSources,
  type Line,
  linesOf,
  literal,
  plain,
  type SourceText,
  sourceFromTraced,
  type TracedText,
  unknownText,
  wholeFile
} from './text.ts'

/** Reads the recipes of a Makefile: each line is a shell of its own, its variables are make's. */
export function readMakefile(reading: Reading): void {
  readMakeText(wholeFile(reading.text), reading)
}

/** Reads make text that stands somewhere in the file. */
export function readMakeText(source: SourceText, reading: Reading): void {
  const lines = logicalLines(source)
  spend(reading.budget, source.text.length * 2)
  const variables = newMakeVariables(reading.budget)
  // make reads the whole file before it runs a recipe, so a recipe sees what is set below it.
  const rules = new MakeReader(variables).read(lines)
  const shell = variables.held.get('SHELL')
  if (shell && !/(^|\/)(ba|da|z|k)?sh\s*$/.test(plain(shell.value))) throw new TooComplicated(OTHER_SHELL)
  const oneShell = lines.some((line) => plain(line.slice(0, 20)).startsWith('.ONESHELL'))
  for (const rule of rules) runRule(rule, rules, variables, oneShell, reading)
}

const OTHER_SHELL =
  'The Makefile runs its recipes in a program other than a shell (SHELL): write the training command into a file of its own.'

interface Rule {
  readonly targets: readonly string[]
  readonly prerequisites: readonly string[]
  /** `train: BATCH = 8`: an assignment for these targets alone. */
  readonly own: TracedText | undefined
  readonly recipe: TracedText[]
}

const CONDITION = /^\s*(ifeq|ifneq|ifdef|ifndef|else|endif)\b\s*(\S*)/

/** Goes through the lines in order: what is read later sees, and replaces, what was read before. */
class MakeReader {
  private readonly rules: Rule[] = []
  /** The conditions around the line: the variable of `ifndef NAME`, else ''. */
  private readonly conditions: string[] = []
  private defining = false

  private readonly variables: MakeVariables

  constructor(variables: MakeVariables) {
    this.variables = variables
  }

  read(lines: readonly TracedText[]): readonly Rule[] {
    for (const line of lines) {
      spend(this.variables.budget, 10 + line.length)
      if (isRecipe(line) && this.rules.length > 0) this.readRecipe(line)
      else this.readLine(line, plain(line))
    }
    return this.rules
  }

  private readRecipe(line: TracedText): void {
    if (/\$[({]eval\b/.test(plain(line))) forgetVariables(this.variables, '$(eval …)', true)
    this.rules.at(-1)?.recipe.push(line)
  }

  private readLine(line: TracedText, text: string): void {
    if (this.defining) {
      this.defining = !/^\s*endef\b/.test(text)
      return
    }
    if (/^\s*(#|$)/.test(text)) return
    if (/\$[({](eval|file|guile)\b/.test(text)) forgetVariables(this.variables, '$(eval …)', true)
    if (this.readCondition(text) || this.readDirective(text)) return
    if (!this.readAssignment(line)) this.readRule(line, text)
  }

  private readCondition(text: string): boolean {
    const [, keyword, name = ''] = CONDITION.exec(text) ?? []
    if (!keyword) return false
    if (keyword === 'endif') this.conditions.pop()
    else if (keyword === 'else') this.conditions.splice(-1, 1, '')
    else this.conditions.push(keyword === 'ifndef' ? name : '')
    return true
  }

  /** `include gpu.mk`, `define B`, `undefine B`. */
  private readDirective(text: string): boolean {
    const [, keyword = '', rest = ''] =
      /^\s*(-include|sinclude|include|load|-load|undefine|define|override\s+define|vpath)\b\s*(.*)/s.exec(text) ?? []
    if (keyword === '' || /^\s*[:?+]?=/.test(rest)) return false
    const name = /^[\w.-]+/.exec(rest)?.[0] ?? ''
    if (/include|load/.test(keyword)) forgetVariables(this.variables, rest.trim().slice(0, 60) || 'an included file')
    else if (/define/.test(keyword)) {
      this.defining = !keyword.startsWith('un')
      if (name === '') forgetVariables(this.variables, 'a define of a name not known')
      else this.variables.held.set(name, unknownVariable(name, `${keyword} sets`))
    }
    return true
  }

  private readAssignment(line: TracedText): boolean {
    const found = parseAssignment(line)
    if (!found) return this.readExport(plain(line))
    const within = this.conditions.at(-1)
    // `ifndef B`, `B = 8`, `endif` gives a default as `B ?= 8` does.
    const isDefault = this.conditions.length === 1 && within === found.name
    if (isDefault) assign({ ...found, operator: '?=' }, this.variables)
    else if (this.conditions.length > 0)
      this.variables.held.set(found.name, unknownVariable(found.name, 'a condition of make decides'))
    else assign(found, this.variables)
    return true
  }

  /** `export`, `export B`. */
  private readExport(text: string): boolean {
    const match = /^\s*(un)?export\b\s*([\w.\s-]*)$/.exec(text)
    if (!match) return false
    const names = (match[2] ?? '').trim().split(/\s+/).filter(Boolean)
    if (names.length === 0) this.variables.exportsAll = match[1] === undefined
    for (const name of names) this.variables.exported[match[1] ? 'delete' : 'add'](name)
    return true
  }

  private readRule(line: TracedText, text: string): void {
    if (assignsComputed(text)) forgetVariables(this.variables, 'an assignment to a name not known')
    const colon = text.indexOf(':')
    const comment = text.indexOf('#')
    if (colon <= 0 || (comment >= 0 && comment < colon) || /^\s/.test(text)) return
    const after = /^:+\s*/.exec(text.slice(colon))?.[0].length ?? 1
    const rest = line.slice(colon + after)
    const targets = wordsIn(text.slice(0, colon).replace(/&$/, ''))
    if (targets.includes('.EXPORT_ALL_VARIABLES')) this.variables.exportsAll = true
    if (parseAssignment(rest)) this.rules.push({ targets, prerequisites: [], own: rest, recipe: [] })
    else {
      const [before = '', ...inline] = plain(rest).split(';')
      const prerequisites = wordsIn(before.split('#')[0] ?? '')
      const recipe = inline.length > 0 ? [[...literal('\t'), ...rest.slice(before.length + 1)]] : []
      this.rules.push({ targets, prerequisites, own: undefined, recipe })
    }
  }
}

/** `$(NAME) = 64`: the name itself is computed. */
function assignsComputed(text: string): boolean {
  const name = text.slice(0, Math.max(0, text.indexOf('=')))
  return name.includes('$') && !name.includes('#') && !/\)\s*:(?!:?$)/.test(name)
}

function wordsIn(text: string): string[] {
  return text.split(/[\s|]+/).filter(Boolean)
}

function unknownVariable(name: string, how: string) {
  return { value: [unknownText(`the make variable ${name}, which ${how}`, false)], simple: true }
}

function runRule(
  rule: Rule,
  rules: readonly Rule[],
  variables: MakeVariables,
  oneShell: boolean,
  reading: Reading
): void {
  if (rule.recipe.length === 0) return
  spend(reading.budget, 50 + rules.length + variables.held.size * 2)
  const own = { ...variables, held: new Map(variables.held) }
  assignOwn(rule, rules, own)
  const target = rule.targets[0] ?? ''
  const automatic = (name: string, text: string) => own.held.set(name, { value: literal(text), simple: true })
  automatic('@', target)
  if (rule.prerequisites[0]) automatic('<', rule.prerequisites[0])
  automatic('^', rule.prerequisites.join(' '))
  const recipes = rule.recipe.map((line) => sourceFromTraced(expandMake(withoutPrefix(line), own)))
  const environment = environmentFrom(own)
  const state = (): ShellState => ({ ...newShellState(environment.variables), lost: environment.lost })
  if (oneShell) runShellText(joinSources(recipes), reading, state())
  else for (const recipe of recipes) runShellText(recipe, reading, state())
}

/** What `export` hands to the recipes' shells. */
function environmentFrom(variables: MakeVariables): ShellState {
  const state = newShellState()
  const names = variables.exportsAll ? [...variables.held.keys()] : [...variables.exported]
  for (const name of names) {
    const held = variables.held.get(name)
    if (held && /^[A-Za-z_]\w*$/.test(name)) state.variables.set(name, textValue(expandMake(held.value, variables)))
  }
  if (variables.lost) state.lost = variables.lost.source
  return state
}

/** A target's own variables hold for it, and for what is made on the way to it. */
function assignOwn(rule: Rule, rules: readonly Rule[], own: MakeVariables): void {
  const owning = rules.filter((other) => other.own)
  const fitting = owning.filter((other) =>
    rule.targets.some((target) => other.targets.some((pattern) => fits(pattern, target)))
  )
  for (const other of owning) {
    const found = other.own && parseAssignment(other.own)
    if (!found || found.isPrivate || fitting.includes(other) || !isMadeFor(rule, other, rules, own)) continue
    own.held.set(found.name, unknownVariable(found.name, `${other.targets.join(' ')} sets for what it needs`))
  }
  for (const other of fitting) {
    const found = other.own && parseAssignment(other.own)
    if (found) assign(found, own)
  }
}

/** True where one of the rule's targets is made on the way to one of the other's. */
function isMadeFor(rule: Rule, other: Rule, rules: readonly Rule[], { budget }: MakeVariables): boolean {
  const reached = new Set(other.targets)
  for (const target of reached) {
    spend(budget, rules.length)
    for (const one of rules) {
      if (one.targets.some((pattern) => fits(pattern, target)) && !target.startsWith('.'))
        for (const name of one.prerequisites) reached.add(name)
    }
  }
  return rule.targets.some((target) => reached.has(target) || target.includes('%'))
}

function fits(pattern: string, target: string): boolean {
  const [head = '', tail] = pattern.split('%')
  return tail === undefined ? pattern === target : target.startsWith(head) && target.endsWith(tail)
}

/** `@` silences, `-` lets it fail, `+` runs it always. */
function withoutPrefix(line: TracedText): TracedText {
  const start = line.findIndex((glyph) => !/[\t @+-]/.test(glyph.char))
  return start < 0 ? [] : line.slice(start)
}

/** Lines with their continuations; in a recipe the backslash stays, since the shell reads it. */
function logicalLines(source: SourceText): TracedText[] {
  const lines: Glyph[][] = []
  let open: Glyph[] | undefined
  for (const line of linesOf(source.text)) {
    const glyphs = glyphsOf(source, line.start, line.end, false)
    if (open) goOn(open, glyphs)
    else {
      open = glyphs
      lines.push(open)
    }
    if (!endsInBackslash(line)) open = undefined
  }
  return lines
}

function endsInBackslash({ text }: Line): boolean {
  let count = 0
  while (text.charAt(text.length - 1 - count) === '\\') count++
  return count % 2 === 1
}

/** In place, since there may be thousands of lines. */
function goOn(open: Glyph[], next: readonly Glyph[]): void {
  let from = 0
  if (isRecipe(open)) {
    open.push(...literal('\n', (open.at(-1)?.origin ?? -2) + 1))
    if (next[0]?.char === '\t') from = 1
  } else {
    open.pop()
    open.push(...literal(' '))
    while (from < next.length && /\s/.test(next[from]?.char ?? '')) from++
  }
  for (; from < next.length; from++) open.push(next[from] as Glyph)
}

function isRecipe(line: TracedText): boolean {
  return line[0]?.char === '\t'
}
