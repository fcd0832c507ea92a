import type { KnownCommand, Span } from '../../training-command.ts'
import { type FileKind, fileKind } from '../file-kind.ts'
import type { CommandFile } from '../read-training-commands.ts'
import { type Assignment, assignmentsAround } from './assignments-around.ts'
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

interface Surroundings {
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

function findShared(at: number, around: Surroundings, depth: number): string | undefined {
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

function isUsedElsewhere(assignment: Assignment, at: number, around: Surroundings, depth: number): boolean {
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
function usesOf({ name, isKey }: Assignment, { text, kind }: Surroundings): number[] {
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
