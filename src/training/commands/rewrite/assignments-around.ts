import type { FileKind } from '../file-kind.ts'

/** A variable to whose value a place of the file belongs. */
export interface Assignment {
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
export function assignmentsAround(text: string, at: number, kind: FileKind): Assignment[] {
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
