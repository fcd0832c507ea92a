import { aligned, type Glyph, literal, type TracedText } from '../text.ts'

/** Without comments, and with what a backtick at the end of a line continues in one line. */
export function joinedLines(text: TracedText): TracedText {
  const written = aligned(text)
  const kept: Glyph[] = []
  for (let at = 0, end = 0; at < text.length; at = end) {
    const isComment = /(?:<#|(?<![^\s;({])#)/y
    isComment.lastIndex = at
    const skipped = isComment.test(written)
    end = skipped || /["'`@]/.test(written.charAt(at)) ? tokenEnd(written, at) : at + 1
    if (written.startsWith('`\n', at)) kept.push(...literal(' '))
    else if (!skipped) for (let index = at; index < end; index++) kept.push(text[index] as Glyph)
  }
  return kept
}

/** A block, and what stands in front of it. */
export interface Part {
  readonly head: TracedText
  readonly block: TracedText
}

/** The blocks of a statement. */
export function partsOf(text: TracedText): readonly Part[] {
  const written = aligned(text)
  const parts: Part[] = []
  let from = 0
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = tokenEnd(written, at)
    if (!opensBlock(written, at)) continue
    parts.push({ head: trimmed(text.slice(from, at)), block: text.slice(at + 1, end - 1) })
    from = end
  }
  return parts
}

function opensBlock(written: string, at: number): boolean {
  return written[at] === '{' && !/[@$]/.test(written.charAt(at - 1))
}

const STRUCTURE = /^(?:if|foreach|for|while|do|switch|try|function|filter|trap|begin|process|end)\b(?![-.=])/i

/** Where the statement ends that begins there: `if`, `foreach`, `function` and their like with their last block. */
export function statementEnd(written: string, from: number): number {
  let at = from
  const opening = written.slice(from, from + 20)
  if (/^param\s*\(/i.test(opening)) return tokenEnd(written, written.indexOf('(', from))
  if (!STRUCTURE.test(opening)) return lineEnd(written, from)
  do {
    while (at < written.length && !opensBlock(written, at)) at = tokenEnd(written, at)
    at = tokenEnd(written, at)
  } while (/^\s*(?:else|elseif|catch|finally)\b/i.test(written.slice(at, at + 40)))
  return /^do\b/i.test(opening) ? lineEnd(written, at) : Math.min(at, written.length)
}

/** Up to `;`, an operator that joins, or the end of the line, unless the next one begins with a block or a pipe. */
function lineEnd(written: string, from: number): number {
  let at = from
  while (at < written.length && !/^(?:;|\||&&)/.test(written.slice(at, at + 2))) {
    const end = tokenEnd(written, at)
    if (/^\s*\n/.test(written.slice(at, end)) && !/[{|]/.test(written.charAt(end))) return at
    at = end
  }
  return at
}

/** A comment, a text of several lines, a text, an escaped character, blanks. */
const TOKEN = /<#[\s\S]*?(?:#>|$)|(?<![^\s;({])#[^\n]*|@(["'])\n(?:[\s\S]*?\n)??(?:\1@|$)|'[^']*(?:'|$)|`[\s\S]?|\s+/y

const CLOSES: Readonly<Record<string, string>> = { '"': '"', '(': ')', '{': '}' }

/** Where the token ends that begins there: one of the above, a text or brackets with all that is in them; else one character. */
export function tokenEnd(written: string, at: number): number {
  TOKEN.lastIndex = at
  const simple = TOKEN.exec(written)?.[0].length
  if (simple) return at + simple
  const open = written.charAt(at)
  const close = CLOSES[open]
  let end = at + 1
  if (close === undefined) return end
  while (end < written.length && written[end] !== close) {
    const isCode = open !== '"' || written[end] === '`' || written.startsWith('$(', end - 1)
    end = isCode ? tokenEnd(written, end) : end + 1
  }
  return Math.min(end + 1, written.length)
}

/** The parts of a text between separators that stand in no brackets and no quotes. */
export function splitAt(text: TracedText, separator: RegExp): TracedText[] {
  const written = aligned(text)
  const parts: TracedText[] = []
  let from = 0
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = tokenEnd(written, at)
    if (!separator.test(written.slice(at, end))) continue
    parts.push(trimmed(text.slice(from, at)))
    from = end
  }
  return [...parts, trimmed(text.slice(from))]
}

/** Without blanks at its ends. */
export function trimmed(text: TracedText): TracedText {
  const isFilled = ({ char, unknown }: Glyph) => unknown !== undefined || /\S/.test(char)
  const from = text.findIndex(isFilled)
  const last = text.findLastIndex(isFilled)
  return from < 0 ? [] : text.slice(from, text[last]?.char === '`' ? last + 2 : last + 1)
}
