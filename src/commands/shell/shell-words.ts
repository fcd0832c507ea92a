import { spend } from '../budget.ts'
import { childOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import {
  detached,
  emptyQuoted,
  type Glyph,
  glyphsOf,
  holeText,
  isKnown,
  literal,
  plain,
  requoted,
  type SourceText,
  type TracedText,
  unknownsOf,
  unknownText
} from '../text.ts'
import { fieldsOf } from './brace-expansion.ts'
import { commandOutput } from './command-output.ts'
import { expandParameter } from './parameter-expansion.ts'
import { type ArithmeticScope, evaluateArithmetic, shellInteger } from './shell-arithmetic.ts'
import {
  heldValue,
  type ShellSession,
  type ShellState,
  type ShellValue,
  setUnknown,
  setValue,
  textValue
} from './shell-state.ts'

/** A text, the shell that runs it, and what it is so far. */
export interface ShellContext {
  readonly source: SourceText
  readonly session: ShellSession
  readonly state: ShellState
  /** Inside a chain of `&&`: what was known before each part that may not have run. */
  readonly doubts?: ShellState[] | undefined
}

/** The words that a node of the grammar becomes: expanded, split where the shell splits. */
export function expandWords(node: SyntaxNode, context: ShellContext): TracedText[] {
  return fieldsOf(expandText(node, context, false))
}

/** The text that a node becomes, without splitting. */
export function expandText(node: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const { source } = context
  spend(context.session.budget, 2 + node.end - node.start)
  switch (node.type) {
    case 'string':
      return quotedString(node, context)
    case 'raw_string':
      return node.end - node.start === 2 ? [emptyQuoted()] : glyphsOf(source, node.start + 1, node.end - 1, true)
    case 'ansi_c_string':
      return unescapeAnsi(source.text.slice(node.start + 2, node.end - 1))
    case 'concatenation':
    case 'translated_string':
    case 'command_name':
      return namedChildren(node).flatMap((child) => expandText(child, context, quoted))
    case 'simple_expansion':
      return variable(source.text.slice(node.start + 1, node.end), context, quoted)
    case 'expansion':
      return expandParameter(node, context, quoted)
    case 'command_substitution':
      return commandOutput(node, context, quoted)
    case 'arithmetic_expansion':
      return arithmetic(node, context)
    case 'process_substitution':
      return [unknownText('a process substitution', quoted)]
    default:
      return unescapeWord(source, node.start, node.end, quoted)
  }
}

/** What a variable holds, ready to be split where it is not quoted. */
export function variable(name: string, context: ShellContext, quoted: boolean): Glyph[] {
  const { state, source, session } = context
  const hole = source.holes.get(name)
  if (hole) return [holeText(hole, quoted)]
  if (name === '*' && quoted) return joinedByBlanks(allPositional(context, quoted))
  if (name === '@' || name === '*') return allPositional(context, quoted)
  if (/^\d+$/.test(name)) return positional(Number(name), context, quoted)
  if (name === '#' && state.positional) return literal(String(state.positional.length), -1, quoted)
  const value = heldValue(state, name)
  if (value) return heldBy(name, value, context, quoted)
  if (name === 'BASH_SOURCE') return literal(session.scriptPath, -1, quoted)
  if (name === 'PWD' && state.directory !== undefined) return literal(state.directory || '.', -1, quoted)
  return [unsetVariable(name, state, quoted)]
}

function heldBy(name: string, value: ShellValue, context: ShellContext, quoted: boolean): Glyph[] {
  const text = requoted(value.items[0] ?? [], quoted)
  spend(context.session.budget, 1 + text.length)
  const separators = quoted ? undefined : heldValue(context.state, 'IFS')?.items[0]
  if (!separators || !isKnown(text)) return text
  // A file that sets IFS splits words its own way.
  const splits =
    !isKnown(separators) || text.some((glyph) => /\s/.test(glyph.char) || plain(separators).includes(glyph.char))
  return splits ? [unknownText(`the variable ${name}, which IFS splits`, false)] : text
}

/** Variables that every shell has from outside. */
const ALWAYS_SET =
  /^(HOME|PATH|USER|LOGNAME|SHELL|PWD|OLDPWD|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|LANG|TERM|RANDOM|SRANDOM|SECONDS|LINENO|UID|EUID|PPID|SHLVL|IFS|OPTIND|BASH\w*|_)$/

/** A variable that nothing in the file sets, or that something may set which is not followed. */
export function unsetVariable(name: string, { lost }: ShellState, quoted: boolean): Glyph {
  if (lost) return unknownText(`the variable ${name}, which ${lost.source} may set and which is not followed`, quoted)
  const absent = /^[A-Za-z_]/.test(name) && !ALWAYS_SET.test(name)
  return unknownText(`the variable ${name}, which the file does not set`, quoted, absent)
}

/** `"$*"`, `"${ARGS[*]}"`: one word. */
export function joinedByBlanks(text: Glyph[]): Glyph[] {
  return text.map((glyph) => (glyph.seam ? { char: ' ', origin: -1, quoted: true } : glyph))
}

function positional(index: number, { state, session }: ShellContext, quoted: boolean): Glyph[] {
  if (index === 0) return literal(session.scriptPath, -1, quoted)
  if (state.positional) return detached(state.positional[index - 1] ?? [], quoted)
  if (state.lost) return [unsetVariable(String(index), state, quoted)]
  return [unknownText(`the positional argument $${index}`, quoted, true)]
}

/** `"$@"`: one word an argument; not known, it may be none. */
export function allPositional({ state }: ShellContext, quoted: boolean, from = 1): Glyph[] {
  if (!state.positional) return [unknownText('the positional arguments $@', false, state.lost === undefined)]
  return joinedBySeams(state.positional.slice(from - 1), quoted)
}

/** Several values, each a word of its own. */
export function joinedBySeams(items: readonly TracedText[], quoted: boolean): Glyph[] {
  return items.flatMap((item, index) => {
    const value = detached(item, quoted)
    // `""` in an array is a word that holds nothing, and stays one where the array is quoted.
    const text = quoted && value.length === 0 ? [emptyQuoted()] : value
    return index === 0 ? text : [{ char: '', origin: -1, quoted, seam: true as const }, ...text]
  })
}

/** The region between two quotes or behind an operator: expansions where the grammar sees them, text elsewhere. */
export function expandRegion(
  start: number,
  end: number,
  children: readonly SyntaxNode[],
  context: ShellContext,
  quoted: boolean
): Glyph[] {
  const glyphs: Glyph[] = []
  let position = start
  for (const child of children) {
    glyphs.push(...unescapeRegion(context.source, position, child.start, quoted))
    glyphs.push(...expandText(child, context, quoted))
    position = child.end
  }
  glyphs.push(...unescapeRegion(context.source, position, end, quoted))
  return glyphs
}

function quotedString(node: SyntaxNode, context: ShellContext): Glyph[] {
  const children = node.children.filter((child) => child.named && child.type !== 'string_content')
  const glyphs = expandRegion(node.start + 1, node.end - 1, children, context, true)
  if (glyphs.length > 0) return glyphs
  // `"$@"` and `"${ARGS[@]}"` of nothing are no word at all.
  const lists = children.some((child) =>
    /^\$(@|\{@|\{\w+\[@\])/.test(context.source.text.slice(child.start, child.end))
  )
  return lists ? [] : [emptyQuoted()]
}

function unescapeRegion(source: SourceText, start: number, end: number, quoted: boolean): Glyph[] {
  return quoted ? unescapeQuoted(source, start, end) : unescapeWord(source, start, end, false)
}

/** Between double quotes a backslash only escapes `$`, a backtick, `"`, itself and the end of the line. */
function unescapeQuoted(source: SourceText, start: number, end: number): Glyph[] {
  const glyphs = glyphsOf(source, start, end, true)
  const kept: Glyph[] = []
  for (let index = 0; index < glyphs.length; index++) {
    const glyph = glyphs[index] as Glyph
    const next = glyphs[index + 1]
    if (glyph.char !== '\\' || !next || !'$`"\\\n'.includes(next.char)) {
      kept.push(glyph)
      continue
    }
    index++
    if (next.char !== '\n') kept.push(next)
  }
  return kept
}

/** Outside quotes a backslash escapes whatever follows; at the end of the line both vanish. */
function unescapeWord(source: SourceText, start: number, end: number, quoted: boolean): Glyph[] {
  const glyphs = glyphsOf(source, start, end, quoted)
  const kept: Glyph[] = []
  for (let index = 0; index < glyphs.length; index++) {
    const glyph = glyphs[index] as Glyph
    if (glyph.char !== '\\') {
      kept.push(glyph)
      continue
    }
    const next = glyphs[++index]
    if (next && next.char !== '\n') kept.push({ ...next, quoted: true })
  }
  return kept
}

const ANSI_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['E', '\x1b'],
  ['f', '\f'],
  ['v', '\v']
])

/** `$'a\tb'`. Characters written by their number are no way to write a training command. */
function unescapeAnsi(text: string): Glyph[] {
  if (/\\[xuUc0-7]/.test(text)) return [unknownText(`the text $'${text.slice(0, 40)}'`, true)]
  if (text === '') return [emptyQuoted()]
  return literal(
    text.replaceAll(/\\(.)/gs, (_, char: string) => ANSI_ESCAPES.get(char) ?? char),
    -1,
    true
  )
}

function arithmetic(node: SyntaxNode, context: ShellContext): Glyph[] {
  const value = evaluateArithmetic(node, arithmeticScope(context))
  if (value !== undefined) return literal(String(value), -1, true)
  const unknowns = namedUnknowns(node, context)
  const source = unknowns.length > 0 ? unknowns.join(' and ') : context.source.text.slice(node.start, node.end)
  return [unknownText(source, true)]
}

function namedUnknowns(node: SyntaxNode, context: ShellContext): string[] {
  if (node.type === 'variable_name') {
    const name = context.source.text.slice(node.start, node.end)
    return unknownsOf(variable(name, context, true)).map((unknown) => unknown.source)
  }
  if (node.type === 'simple_expansion' || node.type === 'expansion') {
    return unknownsOf(expandText(node, context, true)).map((unknown) => unknown.source)
  }
  return node.children.flatMap((child) => namedUnknowns(child, context))
}

/** Arithmetic over the variables of this shell. */
export function arithmeticScope(context: ShellContext): ArithmeticScope {
  const { source, state } = context
  const textOf = (node: SyntaxNode) => source.text.slice(node.start, node.end)
  return {
    textOf,
    valueOf: (node: SyntaxNode): number | undefined => {
      const bare = node.type === 'variable_name' || node.type === 'word'
      const text =
        bare && /^[A-Za-z_]\w*$/.test(textOf(node))
          ? variable(textOf(node), context, true)
          : expandText(node, context, true)
      if (!isKnown(text)) return undefined
      return shellInteger(plain(text).trim() || '0')
    },
    assign: (written: string, value: number | undefined): void => {
      // `A[0]++`: an element.
      const name = /^\w+/.exec(written.trim())?.[0] ?? ''
      if (name === '') return
      if (value === undefined || name !== written.trim())
        setUnknown(state, name, `the variable ${name}, which is computed from something not known`)
      else setValue(state, name, textValue(literal(String(value))))
    }
  }
}

/** The name that a subscript or a variable node spells. */
export function variableNameOf(node: SyntaxNode, context: ShellContext): string {
  const name = node.type === 'subscript' ? childOf(node, 'name') : node
  return name ? context.source.text.slice(name.start, name.end) : ''
}
