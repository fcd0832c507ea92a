import { type CommandFile, type FileKind, fileKind } from '../read.ts'
import type { KnownCommand, Span } from '../types.ts'
import type { Edit } from './edit.ts'

/** Tells what else of the file a changed variable would change. */
export interface SharedVariables {
  /** A variable that the edit changes and that is used for more than the command; undefined where there is none. */
  sharedBy(edit: Edit): string | undefined
  /** Where the command itself names the variables to whose value the place belongs. */
  usesFor(place: Span): Span[]
}

/** How many uses of one variable are kept, and how many places where its name stands are looked at. */
const USE_LIMIT = 100
const LOOK_LIMIT = 10_000

/** Through how many variables a value is followed. */
const DEPTH_LIMIT = 5

/**
 * The variables of a file, by its text alone: our readers follow what training commands are made of, and know nothing of
 * an `rm -rf /data/$N` beside them.
 */
export function sharedVariables(file: CommandFile, command: KnownCommand): SharedVariables {
  const kind = fileKind(file.path, file.text)
  const own = ownPart(file.text, kind, command)
  const known = new Map<number, string | undefined>()
  const find = (at: number) => findShared(at, { text: file.text, kind, own }, 0)
  return {
    sharedBy: ({ start }) => {
      if (!known.has(start)) known.set(start, own && find(start))
      return known.get(start)
    },
    usesFor: ({ start }) => {
      if (!own) return []
      const names = assignmentsAround(file.text, start, kind).map(({ name }) => name)
      return [...new Set(names)].flatMap((name) => tokensOf(name, file.text, own))
    }
  }
}

interface VariableContext {
  readonly text: string
  readonly kind: FileKind
  readonly own: Own | undefined
}

/** The part of the file that is the command alone: from its script to the end of its last continued line. */
interface Own extends Span {
  readonly lineStart: number
}

function ownPart(text: string, kind: FileKind, { launch }: KnownCommand): Own | undefined {
  if (!launch?.script) return undefined
  const { first, last } = launch.script
  const behind = (HOLD_STRINGS.has(kind) ? STRING_END : LINE_END).exec(text.slice(last.end, last.end + 20_000))
  return {
    lineStart: text.lastIndexOf('\n', first.start - 1) + 1,
    start: first.start,
    end: last.end + (behind?.index ?? 20_000)
  }
}

const LINE_END = /(?<![\\^`])(?<![\\^`]\r)\n|[;|&]/

/** Inside a string a line ends at `\n`, written out. */
const STRING_END = /(?<![\\^`])(?<![\\^`]\r)\n|[;|&]|(?<!\\)\\n/
const HOLD_STRINGS: ReadonlySet<FileKind> = new Set<FileKind>(['notebook', 'json', 'yaml', 'python'])

function findShared(at: number, around: VariableContext, depth: number): string | undefined {
  const { text, kind, own } = around
  const isOwn = own !== undefined && at >= own.lineStart && at <= own.end
  const assignments = assignmentsAround(text, at, kind)
  for (const assignment of assignments) {
    // On the command's own line, `command: "python train.py"` names a key of the file and no variable.
    if (isOwn && assignment.isKey) continue
    if (isUsedElsewhere(assignment, at, around, depth)) return assignment.name
  }
  return assignments.length === 0 && !isOwn && kind === 'shell' ? sharedPositional(text) : undefined
}

/** A value that no variable holds and that stands elsewhere is an argument: of a function, or of `set --`. */
function sharedPositional(text: string): string | undefined {
  const [first, second] = text.matchAll(/\$(?:\{?[1-9@*])/g)
  return second && first?.[0]
}

function isUsedElsewhere(assignment: Assignment, at: number, around: VariableContext, depth: number): boolean {
  const { text, own } = around
  const uses = usesOf(assignment, around).filter((use) => use < assignment.start || use > at)
  if (assignment.exported || isExported(assignment.name, text)) return uses.length > 0
  const others = uses.filter((use) => !own || use < own.start || use > own.end)
  const [only] = others
  if (only === undefined) return false
  if (others.length < uses.length || others.length > 1 || depth > DEPTH_LIMIT) return true
  return findShared(only, around, depth + 1) !== undefined
}

function isExported(name: string, text: string): boolean {
  return new RegExp(
    `^[ \\t]*(?:export|(?:declare|typeset)[ \\t]+-\\w{0,9}x\\w{0,9})\\b[^\\n]{0,400}\\b${name}\\b|^[ \\t]*set[ \\t]+-(?:[b-zA-Z]*a|o[ \\t]+allexport)|^export[ \\t]*$`,
    'm'
  ).test(text)
}

/** Where the name is used, or stands where it may be. */
function usesOf({ name, isKey }: Assignment, { text, kind }: VariableContext): number[] {
  const uses: number[] = []
  let looked = 0
  const flags = kind === 'batch' || kind === 'powershell' ? 'gi' : 'g'
  for (const { index } of text.matchAll(new RegExp(`(?<!\\w)${name}(?!\\w)`, flags))) {
    const before = text.slice(Math.max(0, index - 300), index)
    const line = before.slice(before.lastIndexOf('\n') + 1)
    // Where a name stands too often to be looked at everywhere, it counts as used.
    if (
      (isKey ? isNamedAsVariable(line) : isUse(line, text.slice(index + name.length, index + name.length + 4))) ||
      ++looked > LOOK_LIMIT
    )
      uses.push(index)
    if (uses.length > USE_LIMIT) break
  }
  return uses
}

/** With a sign that makes it a variable anywhere; bare, but in a comment or an option's name. */
function isUse(line: string, behind: string): boolean {
  if (/[$%!{(]$|\$\{[#!]$|env:$/.test(line)) return true
  // `A+=" --rect"` gives it a value, too.
  if (/^[ \t]?[+:?]?=(?!=)/.test(behind)) return false
  return !line.endsWith('-') && !/(^|\s)#|^\s*(rem\b|::)/i.test(line)
}

/** `$N`, `${N`, `%N%`, `matrix.N`. */
function isNamedAsVariable(line: string): boolean {
  return /(?:[$%]|\$\{|\.)$/.test(line)
}

/** How many uses in the command itself are tried. */
const TOKEN_LIMIT = 3

/** `$N`, `${N:-64}`, `$(N)`, `%N%`, `{N}`, `${{ matrix.N }}` within the command. */
function tokensOf(name: string, text: string, { start, end }: Own): Span[] {
  const token = new RegExp(
    `\\$\\{\\{[^{}\\n]{0,100}\\b${name} *\\}\\}|\\$?\\{${name}(?::?[-=?][^{}\\n]{0,100})?\\}|\\$(?:env:)?${name}\\b|\\$\\(${name}\\)|%${name}%|!${name}!`,
    'gi'
  )
  return [...text.slice(start, end).matchAll(token)]
    .slice(0, TOKEN_LIMIT)
    .map(({ index, 0: written }) => ({ start: start + index, end: start + index + written.length }))
}

/** A variable to whose value a place of the file belongs. */
interface Assignment {
  readonly name: string
  /** Where the name stands. */
  readonly start: number
  /** Other programs see the variable without naming it in this file. */
  readonly exported: boolean
  /** `BATCH: 64`: a key of YAML's or of a dictionary, which is a variable only where something names it as one. */
  readonly isKey: boolean
}

/** How far before a place the name of its variable is looked for: the longest array of options is far shorter. */
const REACH = 4000

const NAMES =
  /(?<![-\w./])([A-Za-z_]\w*)\\?["']?[ \t]*(\+=|::?=|\?=|=|:(?=[ \t]))[ \t]*|\bENV[ \t]+([A-Za-z_]\w*)[ \t]+(?!=)/g

/** Lists of the words of a command, which no variable names. */
const WORD_LISTS = /^(args|command|cmd|argv|entrypoint|exec)$/

/** The variables to whose value the place belongs, by all that the text around it tells. */
function assignmentsAround(text: string, at: number, kind: FileKind): Assignment[] {
  const from = Math.max(0, at - REACH)
  const window = text.slice(from, at)
  const found = [...window.matchAll(NAMES)].filter((match) => reaches(match, window, kind))
  return [...found.map((match) => assignmentOf(match, window, from)), ...loopAround(window, from)]
}

function assignmentOf(match: RegExpExecArray, window: string, from: number): Assignment {
  const [, assigned, operator, environment] = match
  const name = assigned ?? environment ?? ''
  const before = lineBefore(window, match.index)
  const isKey = operator === ':'
  const exported = isKey || environment !== undefined || exports(before)
  return { name, start: from + match.index, exported, isKey }
}

/** What stands in front of a name makes other programs see it. */
function exports(before: string): boolean {
  const front = before.trimEnd()
  const flags = /\b(?:declare|typeset|local)[ \t]{1,9}-([A-Za-z]{1,9})$/.exec(front)?.[1]
  return /\bexport$|\$env:$/i.test(front) || /^[ \t]*ENV[ \t]/.test(before) || flags?.includes('x') === true
}

/** `for B in 64 32`, `${B:=64}`: a variable that is given its values by other means. */
function loopAround(window: string, from: number): Assignment[] {
  const line = lineBefore(window, window.length)
  const start = from + window.length - line.length
  const found = /\bfor[ \t]+%*(\w+)[ \t]+in[ \t]+[^;:\n]*$/.exec(line) ?? /\$\{(\w+):?=[^}]*$/.exec(line)
  return found ? [{ name: found[1] ?? '', start: start + found.index, exported: false, isKey: false }] : []
}

function reaches(match: RegExpExecArray, window: string, kind: FileKind): boolean {
  const value = window.slice(match.index + match[0].length)
  const before = lineBefore(window, match.index)
  // The keys of a notebook are its cells' own, and a command may stand in several strings of one of them.
  if (match[2] === ':') return kind !== 'notebook' && kind !== 'json' && reachesInMap(value, match[1] ?? '')
  if (kind === 'python' && !beginsStatement(match[0], before)) return false
  const text = value.replace(/^[frbFRB]{1,2}(?=\\?["'])/, '')
  if (isInside(text)) return true
  const wholeLine = (kind === 'makefile' && !before.startsWith('\t')) || /\bset[ \t]+"?$/i.test(before)
  return wholeLine ? !/(?<!\\)(?<!\\\r)\n/.test(text) : !/[\s;&|)"'\]]/.test(text)
}

function reachesInMap(value: string, name: string): boolean {
  return value === '' || (isInside(value) && !(value.startsWith('[') && WORD_LISTS.test(name)))
}

/** `BATCH = 16` begins a statement of Python's; `batch=16` inside a call does not. */
function beginsStatement(written: string, before: string): boolean {
  return before.trim() === '' && (before === '' || /[ \t][+]?=|=[ \t]/.test(written))
}

/** Within quotes or brackets that the text begins with. */
function isInside(text: string): boolean {
  const quote = /^\\?["']/.exec(text)?.[0]
  if (quote !== undefined) return !text.includes(quote, quote.length)
  const open = text.charAt(0)
  const close = new Map([
    ['(', ')'],
    ['[', ']'],
    ['@', ')']
  ]).get(open)
  if (close === undefined) return false
  let depth = 0
  for (const char of text) {
    if (char === '(' || char === '[') depth++
    else if ((char === ')' || char === ']') && --depth === 0) return false
  }
  return true
}

function lineBefore(window: string, at: number): string {
  return window.slice(window.lastIndexOf('\n', at - 1) + 1, at)
}
