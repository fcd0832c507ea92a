import { spend } from './budget.ts'
import type { Only } from './collect.ts'
import {
  type Assignment,
  assign,
  expandMake,
  forgetVariables,
  givenToMake,
  type MakeVariables,
  parseAssignment,
  unknownVariable
} from './make-variables.ts'
import {
  asDefault,
  bounded,
  type Glyph,
  glyphsOf,
  isKnown,
  type Line,
  linesOf,
  literal,
  plain,
  type SourceText,
  splitFields,
  type TracedText,
  unixLines,
  unknownsOf
} from './text.ts'

/** A rule of a Makefile, or a variable of its targets alone. */
export interface Rule {
  readonly targets: readonly string[]
  /** The pattern of a static pattern rule (`a b: %: %.x`). */
  readonly pattern: string | undefined
  /** As far as they are known. */
  readonly prerequisites: readonly string[]
  /** Behind `|`: made first, but no part of `$^`. */
  readonly orderOnly: readonly string[]
  /** Whether the names of some prerequisites are not known. */
  readonly isPartial: boolean
  /** `train: BATCH = 8`: an assignment for these targets alone. */
  readonly own: Assignment | undefined
  readonly recipe: RecipeLine[]
}

interface RecipeLine {
  readonly line: TracedText
  readonly only: Only | undefined
}

const CONDITION = /^\s*(else\s+)?(ifeq|ifneq|ifdef|ifndef|else|endif)\b\s*(.*)$/s

/** A conditional around lines. */
interface Conditional {
  /** Whether the lines count: by default, or undefined where that is not known. */
  readonly holds: boolean | undefined
  /** Whether an earlier branch of it counts. */
  readonly taken: boolean
  /** What would make it otherwise, as a clause (`GPU is set`); undefined where the file itself decides. */
  readonly on: string | undefined
}

const INCLUDE_DEPTH = 5

/** Goes through the lines in order: what is read later sees, and replaces, what was read before. */
export class MakeReader {
  private readonly rules: Rule[] = []
  private readonly conditions: Conditional[] = []
  /** The variable that a `define` gives lines to; '' where it counts for nothing. */
  private defining: string | undefined
  private recipePrefix = '\t'

  private readonly variables: MakeVariables
  /** How many files include this text. */
  private readonly depth: number

  constructor(variables: MakeVariables, depth = 0) {
    this.variables = variables
    this.depth = depth
  }

  read(lines: readonly TracedText[]): readonly Rule[] {
    for (const line of lines) {
      spend(this.variables.budget, 10 + line.length)
      if (line[0]?.char === this.recipePrefix && this.rules.length > 0 && this.defining === undefined)
        this.readRecipe(line)
      else this.readLine(line, plain(line))
    }
    return this.rules
  }

  private readRecipe(line: TracedText): void {
    if (/\$[({]eval\b/.test(plain(line))) forgetVariables(this.variables, '$(eval …)', true)
    // Within a conditional, a recipe's lines may be left out one by one.
    if (this.excluded()) return
    this.rules.at(-1)?.recipe.push({ line: line.slice(1), only: this.only() })
  }

  private excluded(): boolean {
    return this.conditions.some(({ holds, on }) => holds === false && on === undefined)
  }

  /** Whether the lines do not count by default. */
  private leftOut(): boolean {
    return this.conditions.some(({ holds }) => holds === false)
  }

  /** What to say of commands that do not run by default. */
  private only(): Only | undefined {
    const otherwise = this.conditions.find(({ holds }) => holds !== true)
    if (otherwise?.on === undefined) return undefined
    return otherwise.holds === undefined
      ? { kind: 'unfollowed', when: `only where ${otherwise.on}, which is not followed` }
      : { kind: 'otherwise', when: `only where ${otherwise.on}` }
  }

  private readLine(line: TracedText, text: string): void {
    if (this.defining !== undefined) {
      if (/^\s*endef\b/.test(text)) this.defining = undefined
      else this.addDefined(this.defining, line)
      return
    }
    if (/^\s*(#|$)/.test(text)) return
    if (/\$[({](eval|file|guile)\b/.test(text)) forgetVariables(this.variables, '$(eval …)', true)
    if (this.readCondition(text) || this.readDirective(text)) return
    if (!this.readAssignment(line)) this.readRule(line, text)
  }

  private addDefined(name: string, line: TracedText): void {
    const held = this.variables.held.get(name)
    if (held)
      this.variables.held.set(name, {
        ...held,
        value: bounded([...held.value, ...(held.value.length > 0 ? literal('\n') : []), ...line])
      })
  }

  private readCondition(text: string): boolean {
    const [, otherwise, keyword = '', rest = ''] = CONDITION.exec(text) ?? []
    if (keyword === '') return false
    if (keyword === 'endif') this.conditions.pop()
    else if (keyword === 'else' || otherwise !== undefined) this.readElse(keyword, rest)
    else this.conditions.push(this.conditionOf(keyword, rest))
    return true
  }

  private readElse(keyword: string, rest: string): void {
    const before = this.conditions.pop()
    if (before === undefined) return
    const own: Conditional =
      keyword === 'else' ? { holds: true, taken: false, on: undefined } : this.conditionOf(keyword, rest)
    // By default an earlier branch counts; where somebody gives another value, this one may.
    if (before.taken || before.holds === true) this.conditions.push({ holds: false, taken: true, on: before.on })
    else if (before.holds === undefined)
      this.conditions.push({ ...before, on: before.on?.replace(/ holds$/, ' does not hold') })
    else this.conditions.push({ ...own, on: own.on ?? before.on })
  }

  private conditionOf(keyword: string, rest: string): Conditional {
    const isDefinition = keyword.endsWith('def')
    const sides = isDefinition ? this.definitionOf(rest) : sidesOf(rest)?.map((side) => this.expand(side))
    const isDecided = sides?.every((side) => unknownsOf(side).every(({ absentByDefault }) => absentByDefault))
    const [left = [], right = []] = sides ?? []
    if (!isDecided)
      return { holds: undefined, taken: false, on: `\`${`${keyword} ${rest.trim()}`.slice(0, 60)}\` holds` }
    const isEqual = plain(left).trim() === plain(right).trim()
    return {
      holds: isEqual === (keyword === 'ifeq' || keyword === 'ifndef'),
      taken: false,
      on: [...left, ...right].flatMap((glyph) => clauseOf(glyph) ?? [])[0]
    }
  }

  private expand(text: string): TracedText {
    return expandMake(literal(text), this.variables)
  }

  /** What `ifdef` compares with nothing: any text where the variable has one, even one that expands to nothing. */
  private definitionOf(rest: string): readonly TracedText[] {
    const name = rest.trim().split(/\s/)[0] ?? ''
    const held = this.variables.held.get(name)?.value
    const [first] = held ?? this.expand(`$(${name})`)
    if (first === undefined || first.unknown) return [first ? [first] : []]
    return [first.given === undefined ? literal('x') : asDefault(literal('x'), first.given)]
  }

  /** `include gpu.mk`, `define B`, `undefine B`. */
  private readDirective(text: string): boolean {
    const [, keyword = '', rest = ''] =
      /^\s*(-include|sinclude|include|load|-load|undefine|define|override\s+define|vpath)\b\s*(.*)/s.exec(text) ?? []
    if (keyword === '' || /^\s*[:?+]?=/.test(rest)) return false
    const name = /^[\w.-]+/.exec(rest)?.[0] ?? ''
    if (keyword.includes('include')) this.readIncluded(rest)
    else if (keyword.includes('load')) forgetVariables(this.variables, 'a loaded program')
    else if (/define/.test(keyword)) {
      const isLeftOut = this.variables.given.has(name) || this.leftOut()
      if (!keyword.startsWith('un')) this.defining = isLeftOut ? '' : name
      if (isLeftOut) return true
      if (name === '') forgetVariables(this.variables, 'a define of a name not known')
      else if (keyword.startsWith('un')) this.variables.held.delete(name)
      else this.variables.held.set(name, { value: [], simple: false })
    }
    return true
  }

  /** Takes the variables of the files that are included. Their rules are theirs. */
  private readIncluded(rest: string): void {
    const names = splitFields(this.expand(rest.split('#')[0] ?? ''))
    for (const name of names) {
      const source = isKnown(name) ? this.variables.others.find(plain(name), ['']) : undefined
      if (source === undefined || this.conditions.length > 0 || this.depth >= INCLUDE_DEPTH)
        forgetVariables(this.variables, plain(name) || 'an included file')
      else new MakeReader(this.variables, this.depth + 1).read(logicalLines(unixLines(source)))
    }
  }

  private readAssignment(line: TracedText): boolean {
    const found = parseAssignment(line)
    if (!found) return this.readExport(plain(line))
    if (found.name === '.RECIPEPREFIX') this.recipePrefix = plain(found.value).charAt(0) || '\t'
    const { held, given } = this.variables
    if (this.excluded() || given.has(found.name)) return true
    if (this.conditions.some(({ holds }) => holds === undefined))
      held.set(found.name, unknownVariable(found.name, 'a condition of make decides'))
    else if (!this.leftOut()) assign(found, this.variables)
    // Where somebody gives what the condition asks for, the value is another.
    const unless = this.conditions.find(({ on }) => on)?.on
    const value = held.get(found.name)
    if (unless !== undefined && value) held.set(found.name, { ...value, value: asDefault(value.value, unless) })
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
    if (this.excluded()) return
    if (assignsComputed(text)) forgetVariables(this.variables, 'an assignment to a name not known')
    const colon = text.indexOf(':')
    const comment = text.indexOf('#')
    if (colon <= 0 || (comment >= 0 && comment < colon) || /^\s/.test(text)) return
    const after = /^:+\s*/.exec(text.slice(colon))?.[0].length ?? 1
    const rest = line.slice(colon + after)
    const named = splitFields(expandMake(line.slice(0, colon), this.variables)).filter(isKnown)
    const targets = named.map((name) => plain(name).replace(/&$/, '')).filter(Boolean)
    if (targets.includes('.EXPORT_ALL_VARIABLES')) this.variables.exportsAll = true
    const own = parseAssignment(rest)
    if (own) {
      this.rules.push({ ...ruleOf(targets), own })
      return
    }
    const [before = '', ...inline] = plain(rest).split(';')
    const [, pattern, needed = ''] = /^\s*(?:([^\s:]*%[^\s:]*)\s*:)?(.*)$/s.exec(before.split('#')[0] ?? '') ?? []
    const [normal = '', ordered = ''] = needed.split('|')
    const words = splitFields(this.expand(normal))
    const prerequisites = words.filter(isKnown).map(plain)
    const orderOnly = splitFields(this.expand(ordered)).filter(isKnown).map(plain)
    const isPartial = prerequisites.length < words.length
    const recipe = inline.length > 0 ? [{ line: rest.slice(before.length + 1), only: this.only() }] : []
    this.rules.push({ ...ruleOf(targets), pattern, prerequisites, orderOnly, isPartial, recipe })
  }
}

/** `$(NAME) = 64`: the name itself is computed. */
function assignsComputed(text: string): boolean {
  const name = text.slice(0, Math.max(0, text.indexOf('=')))
  return name.includes('$') && !name.includes('#') && !/\)\s*:(?!:?$)/.test(name)
}

function ruleOf(targets: readonly string[]): Rule {
  return { targets, pattern: undefined, prerequisites: [], orderOnly: [], isPartial: false, own: undefined, recipe: [] }
}

/** What would put another text in its place, as a clause. */
function clauseOf({ given, unknown }: Glyph): string | undefined {
  return unknown ? givenToMake(unknown) : given
}

/** `(a,b)`, `"a" "b"`, `'a' 'b'`. */
function sidesOf(text: string): readonly [string, string] | undefined {
  const [, left, right] =
    /^\((.*?),\s*(.*)\)\s*(?:#.*)?$/s.exec(text.trim()) ??
    /^["'](.*?)["']\s+["'](.*?)["']\s*(?:#.*)?$/s.exec(text.trim()) ??
    []
  return left === undefined || right === undefined ? undefined : [left, right]
}

/** Lines with their continuations; in a recipe the backslash stays, since the shell reads it. */
export function logicalLines(source: SourceText): TracedText[] {
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
