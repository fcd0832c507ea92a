import { spend, TooComplicated } from './budget.ts'
import type { Only, Reading } from './collect.ts'
import { logicalLines, MakeReader, type Rule } from './make-rules.ts'
import { assign, expandMake, type MakeVariables, newMakeVariables, unknownVariable } from './make-variables.ts'
import { runShellText } from './read-shell-file.ts'
import { newShellState, type ShellState, textValue } from './shell/state.ts'
import {
  type Glyph,
  literal,
  plain,
  type SourceText,
  sourceFromTraced,
  type TracedText,
  unknownsOf,
  unknownText,
  wholeFile
} from './text.ts'

/** Reads the recipes of a Makefile: each line is a shell of its own, its variables are make's. */
export function readMakefile(reading: Reading): void {
  readMakeText(wholeFile(reading.text), reading)
}

/** Reads make text that stands somewhere in the file. */
export function readMakeText(source: SourceText, reading: Reading): void {
  spend(reading.budget, source.text.length * 2)
  const making = readRules(logicalLines(source), new Map(), reading, 0)
  for (const rule of making.rules) runRule(rule, making)
}

/** make reads the whole file before it runs a recipe, so a recipe sees what is set below it. */
function readRules(
  lines: readonly TracedText[],
  given: ReadonlyMap<string, TracedText>,
  reading: Reading,
  depth: number
): Making {
  const variables = newMakeVariables(reading, given)
  const rules = new MakeReader(variables).read(lines)
  const shell = variables.held.get('SHELL')
  if (shell && !/(^|[/\s])(ba|da|z|k)?sh(\s+-.*)?\s*$/.test(plain(shell.value))) throw new TooComplicated(OTHER_SHELL)
  const oneShell = lines.some((line) => plain(line.slice(0, 20)).startsWith('.ONESHELL'))
  return { lines, rules, variables, oneShell, reading, depth }
}

const OTHER_SHELL =
  'The Makefile runs its recipes in a program other than a shell (SHELL): write the training command into a file of its own.'

/** How deep a makefile may call itself. */
const MAKE_DEPTH = 5

/** A makefile that has been read: what its recipes run with. */
interface Making {
  readonly lines: readonly TracedText[]
  readonly rules: readonly Rule[]
  readonly variables: MakeVariables
  readonly oneShell: boolean
  readonly reading: Reading
  readonly depth: number
}

/** Each target of a rule that its recipe tells apart. */
function runRule(rule: Rule, making: Making): void {
  if (rule.recipe.length === 0) return
  for (const target of instancesOf(rule, making)) runFor(rule, target, making)
}

function instancesOf(rule: Rule, { rules }: Making): readonly string[] {
  const [first = ''] = rule.targets
  const text = rule.recipe.map(({ line }) => plain(line)).join('\n')
  const isTold = /\$[@*]|\$[({][@*][DF]?[)}]/.test(text)
  if (!rule.targets.some((target) => target.includes('%'))) return isTold || rule.pattern ? rule.targets : [first]
  const named = rules.flatMap(({ prerequisites, orderOnly }) => [...prerequisites, ...orderOnly])
  const found = [...new Set(named)].filter(
    (name) => !name.includes('%') && rule.targets.some((pattern) => fits(pattern, name))
  )
  return found.length > 0 ? found : [first]
}

function runFor(rule: Rule, target: string, making: Making): void {
  const { rules, variables, oneShell, reading } = making
  spend(reading.budget, 50 + rules.length + variables.held.size * 2)
  const own = { ...variables, held: new Map(variables.held) }
  assignOwn({ ...rule, targets: [target] }, rules, own)
  const automatic = (name: string, text: TracedText) => own.held.set(name, { value: text, simple: true })
  const stem = stemOf(rule, target)
  const withStem = (text: string) => (stem === undefined ? text : text.replace('%', stem))
  automatic('@', target.includes('%') ? [unknownText(`the target of ${target}`, false)] : literal(target))
  automatic('*', stem === undefined ? [unknownText(`the stem of ${target}`, false)] : literal(stem))
  const madeOf = (names: readonly string[]) =>
    rule.isPartial ? [unknownText(`a prerequisite of ${target}`, false)] : literal(names.map(withStem).join(' '))
  if (rule.isPartial || rule.prerequisites.length > 0) automatic('<', madeOf(rule.prerequisites.slice(0, 1)))
  automatic('^', madeOf(rule.prerequisites))
  const environment = environmentFrom(own)
  const run = (lines: readonly TracedText[], only: Only | undefined) => {
    const script = sourceFromTraced(lines.flatMap((line) => [...line, ...literal('\n')]))
    runShellText(script, reading, { ...newShellState(environment.variables), lost: environment.lost, only })
  }
  const recipes = rule.recipe.flatMap(({ line, only }) =>
    recipeLines(expandMake(line, own)).map((one) => ({ line: withoutPrefix(one), only }))
  )
  if (oneShell)
    run(
      recipes.map(({ line }) => line),
      recipes.find(({ only }) => only)?.only
    )
  for (const { line, only } of oneShell ? [] : recipes) if (!makesAgain(line, making)) run([line], only)
}

function stemOf({ targets, pattern }: Rule, target: string): string | undefined {
  const one = [...(pattern ? [pattern] : targets)].find(
    (candidate) => candidate.includes('%') && fits(candidate, target)
  )
  if (one === undefined || target.includes('%')) return undefined
  const [head = '', tail = ''] = one.split('%')
  return target.slice(head.length, target.length - tail.length)
}

/** What a variable of several lines (`define`) puts into a recipe: each line is a command of its own. */
function recipeLines(text: TracedText): readonly TracedText[] {
  const lines: Glyph[][] = [[]]
  for (const [at, glyph] of text.entries()) {
    if (glyph.char === '\n' && text[at - 1]?.char !== '\\') lines.push([])
    else lines.at(-1)?.push(glyph)
  }
  return lines
}

/** `$(MAKE) train B=16` in a recipe: the file is read once more, with that variable. False where it is not followed. */
function makesAgain(line: TracedText, { lines, reading, depth }: Making): boolean {
  const [, text] = /^\s*(?:make|gmake)\s+([^;&|"'\\$]*)$/.exec(plain(line)) ?? []
  if (text === undefined || depth >= MAKE_DEPTH || unknownsOf(line).length > 0) return false
  const words = text.split(/\s+/).filter(Boolean)
  const goals = words.filter((word) => !word.includes('=') && !word.startsWith('-'))
  if (words.some((word) => /^-[fC]|^--(file|directory)/.test(word)) || goals.length === 0) return false
  const given = words.flatMap((word) => {
    const [, name, value = ''] = /^(\w+)=(.*)$/.exec(word) ?? []
    return name === undefined ? [] : [[name, literal(value)] as const]
  })
  const inner = readRules(lines, new Map(given), reading, depth + 1)
  for (const rule of inner.rules)
    if (rule.recipe.length > 0)
      for (const goal of goals) if (rule.targets.some((target) => fits(target, goal))) runFor(rule, goal, inner)
  return true
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
  const isOwn = ({ targets }: Rule) => rule.targets.some((target) => targets.some((pattern) => fits(pattern, target)))
  for (const other of rules) {
    if (!other.own || other.own.isPrivate || own.given.has(other.own.name) || isOwn(other)) continue
    if (isMadeFor(rule, other, rules, own))
      own.held.set(other.own.name, unknownVariable(other.own.name, `${other.targets.join(' ')} sets for what it needs`))
  }
  for (const other of rules) if (other.own && isOwn(other)) assign(other.own, own)
}

/** True where one of the rule's targets is made on the way to one of the other's. */
function isMadeFor(rule: Rule, other: Rule, rules: readonly Rule[], { budget }: MakeVariables): boolean {
  const reached = new Set(other.targets)
  for (const target of reached) {
    spend(budget, rules.length)
    for (const one of rules) {
      if (one.targets.some((pattern) => fits(pattern, target)) && !target.startsWith('.'))
        for (const name of [...one.prerequisites, ...one.orderOnly]) reached.add(name)
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
