import { spend } from '../budget.ts'
import type { SyntaxNode } from '../grammars.ts'
import { type Glyph, literal, type TracedText } from '../text.ts'
import { fieldsOf } from './brace-expansion.ts'
import { expandText, type ShellContext, variable } from './shell-words.ts'

/** The words of a simple command, expanded, in order. */
export function wordsOfCommand(node: SyntaxNode, context: ShellContext): TracedText[] {
  const parts = node.children.filter((child) => child.field === 'name' || child.field === 'argument')
  const texts = textsOf(parts, context)
  const end = parts.at(-1)?.end
  if (end !== undefined) texts.push(...escapedBlanks(end, endOfLine(end, context), context).words)
  return texts.flatMap(fieldsOf)
}

/** The words that neighbouring nodes of the grammar become: of a command, an array, a `for` list. */
export function wordsOfNodes(nodes: readonly SyntaxNode[], context: ShellContext): TracedText[] {
  return textsOf(nodes, context).flatMap(fieldsOf)
}

function textsOf(parts: readonly SyntaxNode[], context: ShellContext): Glyph[][] {
  const texts: Glyph[][] = []
  let position = parts[0]?.start ?? 0
  for (const part of parts) {
    const escaped = escapedBlanks(position, part.start, context)
    // `\ --batch` is one word that starts with a blank; `\ ` alone is a word of its own.
    const glued = escaped.glued ? escaped.words.pop() : undefined
    texts.push(...escaped.words)
    const text = [...(glued ?? []), ...expandBehind(part, context)]
    // `16\` with `--img` at the very start of the next line: the shell sees one word, `16--img`.
    const last = joinsLines(position, part.start, context) ? texts.at(-1) : undefined
    if (last) last.push(...text)
    else texts.push(text)
    position = part.end
  }
  return texts
}

/** The grammar cuts `models/$A$B` behind the second dollar: the name then stands at the start of the next node. */
function expandBehind(part: SyntaxNode, context: ShellContext): Glyph[] {
  const { text } = context.source
  const bare = text.charAt(part.start - 1) === '$' && !/[\\'"$]/.test(text.charAt(part.start - 2))
  const name = bare ? /^[A-Za-z_]\w*/.exec(text.slice(part.start, part.end))?.[0] : undefined
  const expanded = expandText(part, context, false)
  return name === undefined ? expanded : [...variable(name, context, false), ...expanded.slice(name.length)]
}

function joinsLines(start: number, end: number, { source }: ShellContext): boolean {
  return /^(\\\n)*$/.test(source.text.slice(start, end))
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

/** The end of the white space and backslashes behind a command. */
function endOfLine(start: number, { source }: ShellContext): number {
  let index = start
  while (/[ \t\\]/.test(source.text.charAt(index))) index++
  return index
}

/** Hands a command to the session, with its place in the file. */
export function emitCommand(words: readonly TracedText[], node: SyntaxNode, context: ShellContext): void {
  spend(context.session.budget, 100 + words.length * 5)
  const { source, state, session } = context
  session.emit(
    {
      words,
      directory: state.directory,
      start: placeAt(node.start, node.end, context),
      end: source.origin(node.end - 1),
      cutOff: optionsBehind(node.end, context),
      cutOffByComment: /^[ \t]*\\\n[ \t]*#/.test(source.text.slice(node.end, node.end + 2000))
    },
    state
  )
}

/** The first place in the file that the text from `start` on remembers. */
function placeAt(start: number, end: number, { source }: ShellContext): number {
  for (let index = start; index < end; index++) if (source.origin(index) >= 0) return source.origin(index)
  return -1
}

/** An option at the start of the next line that was meant for this command, which has no backslash to reach it. */
function optionsBehind(end: number, { source }: ShellContext): string | undefined {
  const match = /^[ \t\\;&]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(--?[A-Za-z][^\n]*)/.exec(
    source.text.slice(end, end + 2000)
  )
  return match?.[1]?.replace(/\s*\\?\s*$/, '')
}
