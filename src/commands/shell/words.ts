import { spend } from '../budget.ts'
import { namedChildren, type SyntaxNode } from '../grammars.ts'
import {
  asDefault,
  detached,
  emptyQuoted,
  type Glyph,
  glyphsOf,
  holeText,
  literal,
  plain,
  requoted,
  type SourceText,
  splitFields,
  type TracedText,
  unknownText
} from '../text.ts'
import { expandBraces } from './braces.ts'
import { commandOutput } from './output.ts'
import { expandParameter } from './parameters.ts'
import { heldValue, type ShellContext, type ShellState, type ShellValue } from './state.ts'

/** The words that neighbouring nodes of the grammar become: of a command, an array, a `for` list. */
export function expandWords(nodes: readonly SyntaxNode[], context: ShellContext): TracedText[] {
  const texts: Glyph[][] = []
  let position = nodes[0]?.start ?? 0
  for (const node of nodes) {
    const escaped = escapedBlanks(position, node.start, context)
    // `\ --batch` is one word that starts with a blank; `\ ` alone is a word of its own.
    const glued = escaped.glued ? escaped.words.pop() : undefined
    texts.push(...escaped.words)
    const text = [...(glued ?? []), ...expandBehind(node, context)]
    // `16\` with `--img` at the very start of the next line: the shell sees one word, `16--img`.
    const isJoined = texts.length > 0 && /^(\\\n)*$/.test(context.source.text.slice(position, node.start))
    if (isJoined) texts.at(-1)?.push(...text)
    else texts.push(text)
    position = node.end
  }
  if (nodes.length > 0) texts.push(...escapedBlanks(position, endOfBlanks(position, context), context).words)
  return texts.flatMap((text) => expandBraces(text).flatMap(splitFields))
}

/** The grammar cuts `models/$A$B` behind the second dollar: the name is then at the start of the next node. */
function expandBehind(node: SyntaxNode, context: ShellContext): Glyph[] {
  const { text } = context.source
  const bare = text.charAt(node.start - 1) === '$' && !/[\\'"$]/.test(text.charAt(node.start - 2))
  const name = bare ? /^[A-Za-z_]\w*/.exec(text.slice(node.start, node.end))?.[0] : undefined
  const expanded = expandText(node, context, false)
  return name === undefined ? expanded : [...variable(name, context, false), ...expanded.slice(name.length)]
}

/**
 * The grammar takes a backslash before a blank for white space; the shell takes it for a word of one blank. This is the
 * commonest damage to a continued line: an invisible blank after its backslash.
 */
function escapedBlanks(start: number, end: number, { source }: ShellContext): { words: Glyph[][]; glued: boolean } {
  const words: Glyph[][] = []
  let glued = false
  for (let index = start; index < end; index++) {
    const escapes = source.text.charAt(index) === '\\' && /[ \t]/.test(source.text.charAt(index + 1))
    if (escapes) {
      const blank = literal(source.text.charAt(index + 1), source.origin(index + 1), true)
      if (glued) words.at(-1)?.push(...blank)
      else words.push(blank)
      index++
    }
    glued = escapes
  }
  return { words, glued }
}

function endOfBlanks(start: number, { source }: ShellContext): number {
  let index = start
  while (/[ \t\\]/.test(source.text.charAt(index))) index++
  return index
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
      return ansiText(source.text.slice(node.start + 2, node.end - 1), source.origin(node.start + 2))
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
      return arithmetic(source.text.slice(node.start, node.end), source.origin(node.start + 3))
    case 'process_substitution':
      return [unknownText('a process substitution', quoted)]
    default:
      return unescaped(source, node.start, node.end, quoted, false)
  }
}

/** A constant between the brackets; anything else is computed. */
function arithmetic(text: string, origin: number): Glyph[] {
  const constant = /^\$\(\((\s*)(0|[1-9]\d*)\s*\)\)$/.exec(text)
  if (constant) return literal(constant[2] ?? '', origin < 0 ? -1 : origin + (constant[1]?.length ?? 0), true)
  return [unknownText(`the computed ${text.length > 40 ? `${text.slice(0, 37)}…` : text}`, true)]
}

/** What a variable holds, ready to be split where it is not quoted. */
export function variable(name: string, context: ShellContext, quoted: boolean): Glyph[] {
  const { state, source, session } = context
  const hole = source.holes.get(name)
  if (hole) return [holeText(hole, quoted)]
  if (name === '*' && quoted) return joinedByBlanks(allPositional(context, quoted))
  if (name === '@' || name === '*') return allPositional(context, quoted)
  if (/^\d+$/.test(name)) return positional(Number(name), context, quoted)
  if (name === '#') return argumentCount(state, quoted)
  const value = heldValue(state, name)
  if (value) return heldBy(name, value, context, quoted)
  if (name === 'BASH_SOURCE') return literal(session.scriptPath, -1, quoted)
  if (name === 'PWD' && state.directory !== undefined) return literal(state.directory || '.', -1, quoted)
  return [unsetVariable(name, state, quoted)]
}

function argumentCount({ positional, lost }: ShellState, quoted: boolean): Glyph[] {
  if (positional) return literal(String(positional.length), -1, quoted)
  if (lost !== undefined) return [unknownText('the number of arguments', quoted)]
  return asDefault(literal('0', -1, quoted), 'an argument is given')
}

function heldBy(name: string, value: ShellValue, context: ShellContext, quoted: boolean): Glyph[] {
  const text = requoted(value.items[0] ?? [], quoted)
  spend(context.session.budget, 1 + text.length)
  // A file that sets IFS splits words its own way.
  const separators = quoted ? undefined : heldValue(context.state, 'IFS')
  if (separators === undefined || /^[\w./-]*$/.test(plain(text))) return text
  return [unknownText(`the variable ${name}, which IFS splits`, false)]
}

/** Variables that every shell has from outside. */
const ALWAYS_SET =
  /^(HOME|PATH|USER|LOGNAME|SHELL|PWD|OLDPWD|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|LANG|TERM|S?RANDOM|SECONDS|LINENO|E?UID|PPID|SHLVL|IFS|OPTIND|BASH\w*|_|[!?$-])$/

/** A variable that nothing in the file sets, or that something may set which is not followed. */
export function unsetVariable(name: string, { lost }: ShellState, quoted: boolean): Glyph {
  if (lost !== undefined)
    return unknownText(`the variable ${name}, which ${lost} may set and which is not followed`, quoted)
  return unknownText(`the variable ${name}, which the file does not set`, quoted, !ALWAYS_SET.test(name))
}

/** `"$*"`, `"${ARGS[*]}"`: one word. */
export function joinedByBlanks(text: Glyph[]): Glyph[] {
  return text.map((glyph) => (glyph.seam ? { char: ' ', origin: -1, quoted: true } : glyph))
}

function positional(index: number, { state, session }: ShellContext, quoted: boolean): Glyph[] {
  if (index === 0) return literal(session.scriptPath, -1, quoted)
  if (state.positional) return detached(state.positional[index - 1] ?? [], quoted)
  if (state.lost !== undefined) return [unsetVariable(String(index), state, quoted)]
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
    glyphs.push(...unescaped(context.source, position, child.start, quoted, quoted))
    glyphs.push(...expandText(child, context, quoted))
    position = child.end
  }
  glyphs.push(...unescaped(context.source, position, end, quoted, quoted))
  return glyphs
}

function quotedString(node: SyntaxNode, context: ShellContext): Glyph[] {
  const children = node.children.filter((child) => child.named && child.type !== 'string_content')
  const glyphs = expandRegion(node.start + 1, node.end - 1, children, context, true)
  if (glyphs.length > 0) return glyphs
  // `"$@"` and `"${ARGS[@]}"` of nothing are no word at all.
  const isList = (child: SyntaxNode) => /^\$(@|\{@|\{\w+\[@\])/.test(context.source.text.slice(child.start, child.end))
  return children.some(isList) ? [] : [emptyQuoted()]
}

/**
 * Outside quotes a backslash escapes whatever follows; between double quotes only `$`, a backtick, `"`, itself and the end of the line.
 * At the end of a line both vanish.
 */
function unescaped(source: SourceText, start: number, end: number, quoted: boolean, inQuotes: boolean): Glyph[] {
  const glyphs = glyphsOf(source, start, end, quoted)
  const kept: Glyph[] = []
  for (let index = 0; index < glyphs.length; index++) {
    const glyph = glyphs[index] as Glyph
    const next = glyphs[index + 1]
    const escapes = glyph.char === '\\' && (!inQuotes || (next !== undefined && '$`"\\\n'.includes(next.char)))
    if (!escapes) kept.push(glyph)
    else if (next) {
      index++
      if (next.char !== '\n') kept.push({ ...next, quoted: true })
    }
  }
  return kept
}

/** `$'a b'`. With escapes it is no way to write a training command. */
function ansiText(text: string, origin: number): Glyph[] {
  if (text.includes('\\')) return [unknownText(`the text $'${text.slice(0, 40)}'`, true)]
  return text === '' ? [emptyQuoted()] : literal(text, origin, true)
}
