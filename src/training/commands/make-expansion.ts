import { spend } from './budget.ts'
import type { MakeVariables } from './make-variables.ts'
import { bounded, elsewhere, type Glyph, isKnown, literal, plain, type TracedText, unknownText } from './traced-text.ts'

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
  return inside.length === 0 ? result.map((glyph) => ({ ...glyph, quoted: false })) : bounded(result)
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
  if (!isKnown(inner) || !/^[\w.-]+$/.test(name)) return [unknownText(`$(${name})`, false)]
  const { lost } = variables
  return lost
    ? [unknownText(`the make variable ${name}, which ${lost.source} may set and which is not followed`, false)]
    : [unknownText(`the make variable ${name}, which the file does not set`, false, true)]
}
