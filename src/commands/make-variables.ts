import type { ReadingBudget } from './budget.ts'
import { spend } from './budget.ts'
import type { Reading } from './collect.ts'
import type { OtherFiles } from './other-files.ts'
import {
  asDefault,
  bounded,
  elsewhere,
  type Glyph,
  isAbsentByDefault,
  isKnown,
  literal,
  plain,
  splitFields,
  type TracedText,
  type Unknown,
  unknownsOf,
  unknownText,
  unquoted
} from './text.ts'

/** What a make variable holds: expanded when it was assigned (`:=`), or anew wherever it is used. */
interface MakeVariable {
  readonly value: TracedText
  readonly simple: boolean
}

export interface MakeVariables {
  readonly held: Map<string, MakeVariable>
  /** Names given on make's command line (`make train B=16`), which the file does not change. */
  readonly given: ReadonlySet<string>
  readonly exported: Set<string>
  exportsAll: boolean
  /** What is not followed and may have set any variable that is not in `held`. */
  lost: { readonly source: string; readonly forGood: boolean } | undefined
  readonly budget: ReadingBudget
  /** Files that it may include. */
  readonly others: OtherFiles
}

/** Variables before the file is read. `given`: those of make's command line. */
export function newMakeVariables(
  { budget, others }: Pick<Reading, 'budget' | 'others'>,
  given: ReadonlyMap<string, TracedText>
): MakeVariables {
  const held = new Map([...given].map(([name, value]) => [name, { value, simple: true }]))
  return { held, given: new Set(given.keys()), exported: new Set(), exportsAll: false, lost: undefined, budget, others }
}

/** An included file may have set any variable; `$(eval …)` may do so at any time. */
export function forgetVariables(variables: MakeVariables, source: string, forGood = false): void {
  for (const name of variables.held.keys()) if (!variables.given.has(name)) variables.held.delete(name)
  variables.lost = { source, forGood: forGood || (variables.lost?.forGood ?? false) }
}

export interface Assignment {
  readonly name: string
  readonly operator: string
  readonly value: TracedText
  readonly isPrivate: boolean
  readonly exports: boolean
}

const ASSIGNMENT = /^\s*((?:(?:export|override|private)\s+)*)([\w.-]+)[ \t]*(\?=|!=|:{0,3}=|\+=)[ \t]*/

/** `B = 8`, `export B := 8`, `B != nproc`. */
export function parseAssignment(line: TracedText): Assignment | undefined {
  const match = ASSIGNMENT.exec(plain(line.slice(0, 300)))
  if (!match) return undefined
  const [whole, words = '', name = '', operator = ''] = match
  const value = withoutComment(line.slice(whole.length))
  return { name, operator, value, isPrivate: /private/.test(words), exports: /export/.test(words) }
}

/** A `#` starts a comment even without a blank before it; `\#` does not. */
function withoutComment(value: TracedText): TracedText {
  let end = value.findIndex((glyph, at) => glyph.char === '#' && value[at - 1]?.char !== '\\')
  if (end < 0) end = value.length
  while (end > 0 && /\s/.test(value[end - 1]?.char ?? '')) end--
  return value.slice(0, end)
}

export function assign({ name, operator, value, exports }: Assignment, variables: MakeVariables): void {
  if (exports) variables.exported.add(name)
  if (variables.lost?.forGood || variables.given.has(name)) return
  const before = variables.held.get(name)
  spend(variables.budget, 10 + value.length + (operator === '+=' ? (before?.value.length ?? 0) * 3 : 0))
  const set = (text: TracedText, simple: boolean) => variables.held.set(name, { value: bounded(text), simple })
  const unknown = (how: string) => set([unknownText(`the make variable ${name}, which ${how}`, false)], true)
  switch (operator) {
    case '?=':
      if (before) return
      if (variables.lost) unknown(`${variables.lost.source} may set before and which is not followed`)
      else set(asDefault(value, `${name} is set`), false)
      return
    case '!=':
      unknown('is the output of a program')
      return
    case '+=':
      if (!before && variables.lost) unknown(`${variables.lost.source} may set before and which is not followed`)
      else if (!before) set(value, false)
      else {
        // Since make 4.3, nothing separates the text from an empty value.
        const separator = before.value.length > 0 ? literal(' ') : []
        set([...before.value, ...separator, ...(before.simple ? expandMake(value, variables) : value)], before.simple)
      }
      return
    default:
      if (operator === '=') set(value, false)
      else set(expandMake(value, variables), true)
  }
}

/** How deep variables may refer to one another. */
const DEPTH_LIMIT = 100

/** Expands `$(X)`, `${X}`, `$X`; `$$` is a dollar for the shell. */
export function expandMake(text: TracedText, variables: MakeVariables, inside: readonly string[] = []): TracedText {
  spend(variables.budget, 1 + text.length * 2)
  const result: Glyph[] = []
  for (let index = 0; index < text.length; index++) {
    const glyph = text[index] as Glyph
    const next = text[index + 1]
    if (glyph.char !== '$' || glyph.quoted || !next) {
      result.push(glyph)
      continue
    }
    const close = next.char === '(' ? ')' : next.char === '{' ? '}' : undefined
    const end = close ? closing(text, index + 1, next.char, close) : index + 1
    spend(variables.budget, end - index)
    const inner = text.slice(close ? index + 2 : index + 1, close ? end : index + 2)
    // `$$` that came out of a variable is the shell's dollar already.
    const held = next.char === '$' ? [{ ...next, quoted: true }] : reference(inner, variables, inside)
    spend(variables.budget, held.length * 4)
    for (const one of held) result.push(one)
    index = end
  }
  return inside.length === 0 ? unquoted(result) : bounded(result)
}

function closing(text: TracedText, open: number, opener: string, closer: string): number {
  let depth = 0
  for (let index = open; index < text.length; index++) {
    if (text[index]?.char === opener) depth++
    if (text[index]?.char === closer && --depth === 0) return index
  }
  return text.length
}

function reference(inner: TracedText, variables: MakeVariables, inside: readonly string[]): TracedText {
  const name = inner.length > 200 ? '…' : plain(inner).trim()
  const held = variables.lost?.forGood && !/^[@<^*+?%]$/.test(name) ? undefined : variables.held.get(name)
  if (held && (inside.includes(name) || inside.length >= DEPTH_LIMIT)) {
    return [unknownText(`the make variable ${name}, which refers to itself`, false)]
  }
  if (held?.simple) return held.value.map((glyph) => ({ ...glyph, origin: elsewhere(glyph.origin), quoted: true }))
  if (held)
    return expandMake(held.value, variables, [...inside, name]).map((glyph) => ({
      ...glyph,
      origin: elsewhere(glyph.origin)
    }))
  if (name === 'CURDIR' || name === 'PWD') return literal('.')
  if (name === 'MAKE') return literal('make')
  const called = functionOf(inner, variables, inside)
  if (called) return called
  if (!isKnown(inner) || !/^[\w.-]+$/.test(name)) return [unknownText(`$(${name})`, false)]
  const { lost } = variables
  return lost
    ? [unknownText(`the make variable ${name}, which ${lost.source} may set and which is not followed`, false)]
    : [unknownText(`the make variable ${name}, which the file does not set`, false, true)]
}

/** The functions that only choose or repeat what is written out; what changes a text is computed, hence not known. */
function functionOf(inner: TracedText, variables: MakeVariables, inside: readonly string[]): TracedText | undefined {
  const text = plain(inner.slice(0, 40))
  const name = /^(foreach|call|if|or|strip|firstword|info|warning)[ \t]/.exec(text)?.[1]
  if (name === undefined || inside.length >= DEPTH_LIMIT) return undefined
  const parts = partsOf(inner.slice(name.length + 1))
  const expand = (part: TracedText | undefined) => trimmed(expandMake(part ?? [], variables, [...inside, '']))
  switch (name) {
    case 'foreach':
      return repeated(parts, variables, inside)
    case 'call':
      return called(parts, variables, inside)
    case 'strip':
      return expand(parts[0])
    case 'firstword':
      return firstWord(expand(parts[0]))
    case 'if': {
      const condition = expand(parts[0])
      if (!isKnown(condition)) return undefined
      return expand(plain(condition) === '' ? parts[2] : parts[1])
    }
    case 'or':
      return firstGiven(parts.map(expand))
    default:
      return []
  }
}

/** `$(or $(BATCH),16)`: the first text that is there by default. */
function firstGiven(texts: readonly TracedText[]): TracedText {
  const at = texts.findIndex((text) => !isAbsentByDefault(text))
  const [absent] = texts.slice(0, at < 0 ? undefined : at).flatMap(unknownsOf)
  const text = texts[at] ?? []
  return absent ? asDefault(text, givenToMake(absent)) : text
}

/** When a make variable is there that the file does not set, as a clause. */
export function givenToMake({ source }: Unknown): string {
  return `make is given ${source.replace(/^the make variable |, which the file does not set$/g, '')}`
}

function partsOf(text: TracedText): readonly TracedText[] {
  const parts: Glyph[][] = [[]]
  let depth = 0
  for (const glyph of text) {
    if (glyph.char === '(' || glyph.char === '{') depth++
    if (glyph.char === ')' || glyph.char === '}') depth--
    if (glyph.char === ',' && depth === 0) parts.push([])
    else parts.at(-1)?.push(glyph)
  }
  return parts
}

function trimmed(text: TracedText): TracedText {
  const start = text.findIndex(({ char, unknown }) => unknown || !/^\s*$/.test(char))
  const end = text.findLastIndex(({ char, unknown }) => unknown || !/^\s*$/.test(char))
  return start < 0 ? [] : text.slice(start, end + 1)
}

function firstWord(text: TracedText): TracedText {
  const end = text.findIndex(({ char }) => /^\s$/.test(char))
  return end < 0 ? text : text.slice(0, end)
}

/** How many words `$(foreach …)` goes over. */
const MOST_WORDS = 100

function repeated(
  [name = [], list = [], body = []]: readonly TracedText[],
  variables: MakeVariables,
  inside: readonly string[]
): TracedText | undefined {
  const words = splitFields(unquoted(expandMake(list, variables, [...inside, ''])))
  if (!words.every(isKnown) || words.length > MOST_WORDS) return undefined
  const variable = plain(name).trim()
  return words.flatMap((word, at) => {
    const held = new Map(variables.held).set(variable, { value: word, simple: true })
    const text = expandMake(body, { ...variables, held }, [...inside, ''])
    return at === 0 ? text : [...literal(' '), ...text]
  })
}

/** `$(call f,4,m.pt)`: the text of f, with $(1) and $(2). */
function called(
  [name = [], ...given]: readonly TracedText[],
  variables: MakeVariables,
  inside: readonly string[]
): TracedText | undefined {
  const held = variables.held.get(plain(name).trim())
  if (!held || variables.lost?.forGood) return undefined
  const numbered = new Map(variables.held)
  for (const [at, text] of given.entries())
    numbered.set(String(at + 1), { value: expandMake(text, variables, [...inside, '']), simple: true })
  return expandMake(held.value, { ...variables, held: numbered }, [...inside, plain(name).trim()])
}

/** A variable whose value nobody knows, since `how` decides. */
export function unknownVariable(name: string, how: string) {
  return { value: [unknownText(`the make variable ${name}, which ${how}`, false)], simple: true }
}
