import { type ReadingBudget, spend } from '../budget.ts'
import { type Glyph, literal, plain, type TracedText } from '../text.ts'

/** A statement: a text, or texts each with the block behind it (`if (…) {…} else {…}`). */
export interface Statement {
  /** What joins it to the one before. */
  readonly joint: ';' | '&&' | '||' | '|'
  readonly parts: readonly Part[]
}

interface Part {
  readonly text: TracedText
  readonly block?: readonly Statement[]
}

/** Without comments. */
export function withoutComments(text: TracedText): TracedText {
  const kept: Glyph[] = []
  for (let at = 0; at < text.length; ) {
    const isQuoted = /^["'`@]$/.test(text[at]?.char ?? '')
    const end = isQuoted || isComment(text, at) ? tokenEnd(text, at) : at + 1
    if (!isComment(text, at)) for (let index = at; index < end; index++) kept.push(text[index] as Glyph)
    at = end
  }
  return kept
}

/** Cuts PowerShell text into statements and blocks; continued lines (a backtick at the end) are one. */
export function powershellStatements(text: TracedText, budget: ReadingBudget): readonly Statement[] {
  spend(budget, 20 + text.length * 2)
  const statements: Statement[] = []
  let joint: Statement['joint'] = ';'
  let parts: Part[] = []
  let current: Glyph[] = []
  const finish = (next: Statement['joint']) => {
    if (current.some(({ char, unknown }) => unknown || /\S/.test(char))) parts.push({ text: trimmed(current) })
    if (parts.length > 0) statements.push({ joint, parts })
    // Behind an operator the statement goes on in the next line.
    if (parts.length > 0 || next !== ';') joint = next
    parts = []
    current = []
  }
  for (let at = 0; at < text.length; ) {
    const end = tokenEnd(text, at)
    const char = text[at]?.char ?? ''
    const two = char + (text[at + 1]?.char ?? '')
    if (char === '{' && !/^[@$]$/.test(text[at - 1]?.char ?? '')) {
      parts.push({ text: trimmed(current), block: powershellStatements(text.slice(at + 1, end - 1), budget) })
      current = []
      if (isStructure(parts) && !/^\s*(else|elseif|catch|finally)\b/i.test(plain(text.slice(end, end + 40))))
        finish(';')
    } else if (char === '\n' || /^\s$/.test(char)) {
      const isBreak = text.slice(at, end).some((glyph) => glyph.char === '\n')
      const goesOn = /^(\{|else\b|elseif\b|catch\b|finally\b|\|(?!\|))/i.test(plain(text.slice(end, end + 8)))
      if (isBreak && !goesOn) finish(';')
      else current.push(...(isBreak ? literal(' ') : text.slice(at, end)))
    } else if (char === ';') finish(';')
    else if (two === '&&' || two === '||') finish(two)
    else if (char === '|') finish('|')
    else if (char === '`' && text[at + 1]?.char === '\n') current.push(...literal(' '))
    else {
      for (let index = at; index < end; index++) current.push(text[index] as Glyph)
      if (char === '(' && /^\s*param\s*\(/i.test(plain(current.slice(0, 40)))) finish(';')
    }
    at = two === '&&' || two === '||' ? at + 2 : end
  }
  finish(';')
  return statements
}

/** `if`, `foreach`, `function` and their like end with their block. */
function isStructure([first]: readonly Part[]): boolean {
  const head = plain(first?.text.slice(0, 200) ?? [])
  return /^(if|foreach|for|while|switch|try|function|filter|trap|begin|process|end)\b(?!-)/i.test(head)
}

function isComment(text: TracedText, at: number): boolean {
  const char = text[at]?.char
  if (char === '<') return text[at + 1]?.char === '#'
  return char === '#' && /^[\s;({]?$/.test(text[at - 1]?.char ?? '')
}

/** Where the token ends that begins there: a string, a comment, an escaped character, blanks, brackets with all that is in them; else one character. */
export function tokenEnd(text: TracedText, at: number): number {
  const char = text[at]?.char ?? ''
  const next = text[at + 1]?.char
  const upTo = (isEnd: (index: number) => boolean, from: number, length: number) => {
    let end = from
    while (end < text.length && !isEnd(end)) end++
    return Math.min(end + length, text.length)
  }
  const is = (index: number, wanted: string) => text[index]?.char === wanted
  if (isComment(text, at))
    return char === '<'
      ? upTo((index) => is(index, '#') && is(index + 1, '>'), at + 2, 2)
      : upTo((index) => is(index, '\n'), at, 0)
  // `@"`, a line, `"@`: a text of several lines.
  if (char === '@' && (next === '"' || next === "'") && is(at + 2, '\n'))
    return upTo((index) => is(index, next) && is(index + 1, '@') && is(index - 1, '\n'), at + 2, 2)
  if (char === "'") return upTo((index) => is(index, "'"), at + 1, 1)
  if (char === '`') return Math.min(at + 2, text.length)
  if (/^\s$/.test(char)) return upTo((index) => !/^\s$/.test(text[index]?.char ?? ''), at, 0)
  if (char === '"' || char === '(' || char === '{') return groupEnd(text, at)
  return at + 1
}

/** Behind what closes a `"`, a `(` or a `{`. */
function groupEnd(text: TracedText, at: number): number {
  const open = text[at]?.char
  const close = open === '(' ? ')' : open === '{' ? '}' : '"'
  let end = at + 1
  while (end < text.length && text[end]?.char !== close) {
    const isCode = open !== '"' || text[end]?.char === '`' || (text[end]?.char === '(' && text[end - 1]?.char === '$')
    end = isCode ? tokenEnd(text, end) : end + 1
  }
  return Math.min(end + 1, text.length)
}

/** The parts of a text between separators that stand in no brackets and no quotes. */
export function splitAt(text: TracedText, separator: RegExp): TracedText[] {
  const parts: TracedText[] = []
  let from = 0
  for (let at = 0; at < text.length; ) {
    const end = tokenEnd(text, at)
    if (separator.test(plain(text.slice(at, end)))) {
      parts.push(trimmed(text.slice(from, at)))
      from = end
    }
    at = end
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
