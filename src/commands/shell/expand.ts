import { spend } from '../budget.ts'
import { childOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import {
  asDefault,
  detached,
  emptyQuoted,
  type Glyph,
  glyphsOf,
  holeText,
  isAbsentByDefault,
  isElastic,
  isKnown,
  literal,
  plain,
  requoted,
  type SourceText,
  shortened,
  splitFields,
  type TracedText,
  unknownsOf,
  unknownText
} from '../text.ts'
import { givenWhere } from './outcome.ts'
import { printed } from './output.ts'
import { ALL_ARGUMENTS, type ShellContext, type ShellState, setValue, textValue } from './state.ts'

/** The text that a node becomes, without splitting. */
export function expandText(node: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const { source } = context
  const written = textOf(node, context)
  spend(context.session.budget, 2 + written.length)
  switch (node.type) {
    case 'string':
      return quotedString(node, context)
    case 'raw_string':
      return written.length === 2 ? [emptyQuoted()] : glyphsOf(source, node.start + 1, node.end - 1, true)
    case 'ansi_c_string':
      // With escapes it is no way to write a training command.
      if (written.includes('\\')) return [unknownText(`the text ${written.slice(0, 40)}`, true)]
      return written.length === 3 ? [emptyQuoted()] : glyphsOf(source, node.start + 2, node.end - 1, true)
    case 'concatenation':
    case 'translated_string':
    case 'command_name':
      return namedChildren(node).flatMap((child) => expandText(child, context, quoted))
    case 'simple_expansion':
      return variable(written.slice(1), context, quoted)
    case 'expansion':
      return parameter(node, context, quoted)
    case 'command_substitution':
      return substitution(node, context, quoted)
    case 'arithmetic_expansion': {
      const [, open = '', digits] = /^(\$\(\(\s*)(0|[1-9]\d*)\s*\)\)$/.exec(written) ?? []
      if (digits === undefined) return [unknownText(`the computed ${shortened(written)}`, true)]
      return glyphsOf(source, node.start + open.length, node.start + open.length + digits.length, true)
    }
    case 'process_substitution':
      return [unknownText('a process substitution', quoted)]
    default:
      return unescaped(source, node.start, node.end, quoted, false)
  }
}

/** How a node is written. */
export function textOf(node: SyntaxNode, { source }: ShellContext): string {
  return source.text.slice(node.start, node.end)
}

/** The words of a command, as nodes. */
export function wordNodes(command: SyntaxNode): readonly SyntaxNode[] {
  return command.children.filter(({ field }) => field === 'name' || field === 'argument')
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
    // The grammar counts blanks in front of a dollar to the expansion.
    const from = child.start + (/^\s*(?=\$)/.exec(textOf(child, context))?.[0].length ?? 0)
    glyphs.push(...unescaped(context.source, position, from, quoted, quoted))
    glyphs.push(...expandText({ ...child, start: from }, context, quoted))
    position = child.end
  }
  return [...glyphs, ...unescaped(context.source, position, end, quoted, quoted)]
}

function quotedString(node: SyntaxNode, context: ShellContext): Glyph[] {
  const children = node.children.filter((child) => child.named && child.type !== 'string_content')
  const glyphs = expandRegion(node.start + 1, node.end - 1, children, context, true)
  if (glyphs.length > 0) return glyphs
  // `"$@"` and `"${ARGS[@]}"` of nothing are no word at all.
  return children.some((child) => /^\$(@|\{@|\{\w+\[@\])/.test(textOf(child, context))) ? [] : [emptyQuoted()]
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

/** What a variable holds, ready to be split where it is not quoted. */
export function variable(name: string, context: ShellContext, quoted: boolean): Glyph[] {
  const { state, source, session } = context
  const hole = source.holes.get(name)
  if (hole) return [holeText(hole, quoted)]
  if (name === '*' && quoted) return joinedByBlanks(allPositional(context, quoted))
  if (name === '@' || name === '*') return allPositional(context, quoted)
  if (name === '0') return literal(session.scriptPath, -1, quoted)
  if (/^\d+$/.test(name)) return positional(Number(name), state, quoted)
  if (name === '#') return argumentCount(state, quoted)
  const value = state.variables.get(name)
  if (value) {
    const text = requoted(value.items[0] ?? [], quoted)
    spend(session.budget, 1 + text.length)
    // A file that sets IFS splits words its own way.
    const isSplit = !quoted && state.variables.has('IFS') && !/^[\w./-]*$/.test(plain(text))
    return isSplit ? [unknownText(`the variable ${name}, which IFS splits`, false)] : text
  }
  if (name === 'BASH_SOURCE') return literal(session.scriptPath, -1, quoted)
  if (name === 'PWD' && state.directory !== undefined) return literal(state.directory || '.', -1, quoted)
  return [unsetVariable(name, state, quoted)]
}

function positional(index: number, state: ShellState, quoted: boolean): Glyph[] {
  const given = state.positional
  if (typeof given === 'object') return detached(given[index - 1] ?? [], quoted)
  return [unknownText(`the positional argument $${index}`, quoted, given === undefined)]
}

function argumentCount(state: ShellState, quoted: boolean): Glyph[] {
  if (typeof state.positional === 'object') return literal(String(state.positional.length), -1, quoted)
  if (state.positional === 'unknown') return [unknownText('the number of arguments', quoted)]
  return asDefault(literal('0', -1, quoted), 'an argument is given')
}

/** `"$@"`: one word an argument; not known, it may be none. */
export function allPositional({ state }: ShellContext, quoted: boolean, from = 1): Glyph[] {
  const given = state.positional
  if (typeof given === 'object') return joinedBySeams(given.slice(from - 1), quoted)
  const isByDefault = given === undefined && from === 1
  return [unknownText(isByDefault ? ALL_ARGUMENTS : 'some of the positional arguments $@', false, given === undefined)]
}

/** Several values, each a word of its own. */
function joinedBySeams(items: readonly TracedText[], quoted: boolean): Glyph[] {
  return items.flatMap((item, index) => {
    const value = detached(item, quoted)
    // `""` in an array is a word that holds nothing, and stays one where the array is quoted.
    const text = quoted && value.length === 0 ? [emptyQuoted()] : value
    return index === 0 ? text : [{ char: '', origin: -1, quoted, seam: true as const }, ...text]
  })
}

/** `"$*"`, `"${ARGS[*]}"`: one word. */
export function joinedByBlanks(text: Glyph[]): Glyph[] {
  return text.map((glyph) => (glyph.seam ? { char: ' ', origin: -1, quoted: true } : glyph))
}

/** Variables that every shell has from outside. */
const ALWAYS_SET =
  /^(HOME|PATH|USER|LOGNAME|SHELL|PWD|OLDPWD|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|LANG|TERM|S?RANDOM|SECONDS|LINENO|E?UID|PPID|SHLVL|IFS|OPTIND|BASH\w*|_|[!?$-])$/

/** A variable that nothing in the file sets, or that something may set which is not followed. */
function unsetVariable(name: string, { lost }: ShellState, quoted: boolean): Glyph {
  if (lost !== undefined)
    return unknownText(`the variable ${name}, which ${lost} may set and which is not followed`, quoted)
  return unknownText(`the variable ${name}, which the file does not set`, quoted, !ALWAYS_SET.test(name))
}

/** `${X}`, `${X:-16}`, `${ARGS[@]}`, `${#ARGS[@]}`, `${!NAME}`. What changes a text (`${X%.pt}`) is computed, hence not known. */
function parameter(node: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const { state, source } = context
  const written = textOf(node, context)
  const target = node.children.find(({ type }) => /^(variable_name|special_variable_name|subscript)$/.test(type))
  const sign = node.children.find((child) => !child.named && child.start >= (target?.end ?? 0) && child.end < node.end)
  const operator = sign ? textOf(sign, context) : ''
  const prefix = source.text.slice(node.start + 2, target?.start)
  const unknown = [unknownText(`the computed ${shortened(written)}`, quoted && !/^\$\{@/.test(written))]
  if (!target || (prefix !== '' && operator !== '')) return unknown
  if (prefix !== '') return prefixed(prefix, target, context, quoted) ?? unknown
  const name = nameOf(target, context)
  const value = target.type === 'subscript' ? element(target, context, quoted) : variable(name, context, quoted)
  if (operator === '' || /^:?\?$/.test(operator)) return value
  const operand = () => {
    const start = sign?.end ?? target.end
    const children = namedChildren(node).filter((child) => child.start >= start)
    return requoted(expandRegion(start, node.end - 1, children, context, quoted), quoted)
  }
  const isSet = state.variables.has(name) || (state.positional !== undefined && /^\d+$/.test(name))
  const isMissing = isAbsentByDefault(value) && (operator.startsWith(':') || !isSet)
  if (/^:?\+$/.test(operator)) return isMissing ? [] : isKnown(value) ? operand() : value
  if (/^:?[-=]$/.test(operator)) {
    if (!isMissing) return value
    const [absent] = unknownsOf(value)
    // The default holds where only whoever runs the file sets the variable.
    const chosen = absent ? asDefault(operand(), givenWhere(absent.source)) : operand()
    if (operator.endsWith('=')) setValue(state, name, textValue(chosen))
    return chosen
  }
  const from = /^\$\{@:([1-9]\d?)\}$/.exec(written)?.[1]
  return from === undefined ? unknown : allPositional(context, quoted, Number(from))
}

/** The name that a subscript or a variable node spells. */
export function nameOf(node: SyntaxNode, context: ShellContext): string {
  const name = node.type === 'subscript' ? childOf(node, 'name') : node
  return name ? textOf(name, context) : ''
}

/** `${#ARGS[@]}` counts, `${!ARGS[@]}` lists the indices; `${!NAME}` goes through another variable. */
function prefixed(prefix: string, target: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] | undefined {
  const name = nameOf(target, context)
  if (target.type !== 'subscript') {
    const value = variable(name, context, quoted)
    return prefix === '!' && isKnown(value) && plain(value) !== '' ? variable(plain(value), context, quoted) : undefined
  }
  const held = context.state.variables.get(name)
  if (!held?.array || held.items.some(isElastic) || !/\[[@*]\]$/.test(textOf(target, context))) return undefined
  if (prefix === '#') return literal(String(held.items.length), -1, quoted)
  const indices = held.items.map((_, index) => literal(String(index)))
  return prefix === '!' ? joinedBySeams(indices, quoted) : undefined
}

/** `${ARGS[@]}`, `${ARGS[1]}`, `${ARGS[$i]}`, `${ARGS[i]}`. */
function element(target: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const name = nameOf(target, context)
  const indexNode = childOf(target, 'index')
  const value = context.state.variables.get(name)
  const index = indexNode ? textOf(indexNode, context) : ''
  const isWhole = index === '@' || index === '*'
  if (!value && name === 'BASH_SOURCE') return variable(name, context, quoted)
  if (!value) return [unsetVariable(name, context.state, quoted && index !== '@')]
  if (isWhole) {
    spend(context.session.budget, 1 + value.items.flat().length)
    const items = joinedBySeams(value.items, quoted)
    return index === '*' && quoted ? joinedByBlanks(items) : items
  }
  const isName = /^[A-Za-z_]\w*$/.test(index)
  const text = isName ? variable(index, context, true) : indexNode ? expandText(indexNode, context, true) : []
  const at = isKnown(text) && /^-?(0|[1-9]\d{0,4})$/.test(plain(text)) ? Number(plain(text)) : undefined
  if (at === undefined || value.items.slice(0, at < 0 ? undefined : at + 1).some(isElastic))
    return [unknownText(`an element of ${name} that is not known`, quoted)]
  return derived(detached(value.items.at(at) ?? [], quoted), text)
}

/** What follows from a default is one itself. */
function derived(text: Glyph[], from: TracedText): Glyph[] {
  const given = from.find((glyph) => glyph.given !== undefined)?.given
  return given === undefined ? text : asDefault(text, given)
}

/** `$(…)`. */
function substitution(node: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const commands = commandsIn(namedChildren(node), context)
  const output = commands && printed(commands, context.state)
  if (output !== undefined) return derived(literal(output, -1, quoted), commands?.flat(2) ?? [])
  return [unknownText(`the output of ${shortened(textOf(node, context))}`, quoted)]
}

/** The words of each command, undefined where there is more than commands one behind the other. */
function commandsIn(statements: readonly SyntaxNode[], context: ShellContext): TracedText[][] | undefined {
  const [first] = statements
  const isChain = first?.type === 'list' && first.children[1]?.type === '&&'
  const nodes = isChain && statements.length === 1 ? namedChildren(first) : statements
  if (!nodes.every(({ type }) => type === 'command')) return undefined
  const commands = nodes.map((command) =>
    wordNodes(command).flatMap((word) => splitFields(expandText(word, context, false)))
  )
  const [name, ...more] = commands.flat()
  const called = name && more.length === 0 ? context.state.functions.get(plain(name)) : undefined
  if (!called?.body || called.source !== context.source) return commands
  // `size() { echo 640; }`: a function that only prints.
  const inner = { ...context, state: { ...context.state, positional: [], functions: new Map() } }
  return commandsIn(namedChildren(called.body), inner)
}
