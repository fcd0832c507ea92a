import type { SyntaxNode } from '../grammars.ts'
import { type Glyph, literal, splitFields, type TracedText, unknownText } from '../text.ts'
import { expandText, variable } from './expand.ts'
import type { ShellContext } from './state.ts'

/** The words that neighbouring nodes of the grammar become: of a command, an array, a `for` list. */
export function expandWords(nodes: readonly SyntaxNode[], context: ShellContext): TracedText[] {
  return expandUnsplit(nodes, context).flatMap((text) => expandBraces(text).flatMap(splitFields))
}

/** The same before braces make several words of one, and blanks split what is not quoted. */
export function expandUnsplit(nodes: readonly SyntaxNode[], context: ShellContext): Glyph[][] {
  const { text } = context.source
  const texts: Glyph[][] = []
  let position = nodes[0]?.start ?? 0
  for (const node of nodes) {
    texts.push(...escapedBlanks(position, node.start, context))
    const own = expandBehind(node, context)
    // `16\` with `--img` at the very start of the next line: the shell sees one word, `16--img`.
    const isJoined = texts.length > 0 && /^(\\\n)*$/.test(text.slice(position, node.start))
    if (isJoined) texts.at(-1)?.push(...own)
    else texts.push(own)
    position = node.end
  }
  const behind = nodes.length > 0 ? (/^[ \t\\]*/.exec(text.slice(position, position + 200))?.[0].length ?? 0) : 0
  return [...texts, ...escapedBlanks(position, position + behind, context)]
}

/** The grammar cuts `models/$A$B.yaml` behind the second dollar: the name is then at the start of the next node. */
function expandBehind(node: SyntaxNode, context: ShellContext): Glyph[] {
  const { text } = context.source
  const expanded = expandText(node, context, false)
  if (!/(^|[^\\'"$])\$$/.test(text.slice(Math.max(0, node.start - 2), node.start))) return expanded
  const [name] = /^[A-Za-z_]\w*/.exec(text.slice(node.start, node.end)) ?? []
  return name ? [...variable(name, context, false), ...expanded.slice(name.length)] : expanded
}

/**
 * The grammar takes a backslash before a blank for white space; the shell takes it for a word of one blank. This is the
 * commonest damage to a continued line: an invisible blank after its backslash.
 */
function escapedBlanks(start: number, end: number, { source }: ShellContext): Glyph[][] {
  const gap = source.text.slice(start, end)
  return [...gap.matchAll(/\\[ \t]/g)].map(({ index }) => literal(' ', source.origin(start + index + 1), true))
}

/** True where the shell puts file names in the place of the word. */
export function isPattern(word: TracedText): boolean {
  return word.some(({ char, quoted }) => !quoted && /[*?[]/.test(char))
}

/** How many words one brace expansion may make. */
const WORD_LIMIT = 200

const TOO_MANY = [[unknownText(`a list in braces of more than ${WORD_LIMIT} words`, false)]]

/** `yolov5{s,m}.pt` → two words, `{0..9}` → ten: bash's brace expansion. Braces within braces are not followed. */
function expandBraces(word: TracedText): readonly TracedText[] {
  const bare = word.map(({ char, quoted }) => (quoted || char === '' ? '\0' : char)).join('')
  if (/\{[^}]*\{.*[,.]/.test(bare)) return [[unknownText('braces within braces', false)]]
  const [whole, inner = ''] = /\{([^{}]*(?:,|\.\.)[^{}]*)\}/.exec(bare) ?? []
  if (whole === undefined) return [word]
  const open = bare.indexOf(whole)
  const choices = inner.includes(',') ? alternatives(word, open + 1, inner) : sequence(inner)
  const tails = expandBraces(word.slice(open + whole.length))
  if (choices.length * tails.length > WORD_LIMIT) return TOO_MANY
  return choices.flatMap((choice) => tails.map((tail) => [...word.slice(0, open), ...choice, ...tail]))
}

/** `s,m,l` */
function alternatives(word: TracedText, start: number, inner: string): readonly TracedText[] {
  let from = start
  return inner.split(',').map(({ length }) => {
    const choice = word.slice(from, from + length)
    from += length + 1
    return choice
  })
}

/** `0..9`. Letters, a step, or a zero in front that makes all numbers as wide, are not followed. */
function sequence(inner: string): readonly TracedText[] {
  const [, from, to] = /^(0|[1-9]\d{0,5})\.\.(0|[1-9]\d{0,5})$/.exec(inner) ?? []
  if (!from || !to) return [[unknownText(`the list {${inner}}`, false)]]
  const [first, last] = [Number(from), Number(to)]
  const count = Math.abs(last - first) + 1
  if (count > WORD_LIMIT) return TOO_MANY
  return Array.from({ length: count }, (_, index) => literal(String(first + (last >= first ? index : -index))))
}
