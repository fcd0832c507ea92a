/** A piece of a line: what stands in quotes, without them, or what stands between. */
export interface Piece {
  readonly text: string
  readonly quoted: boolean
  /** Where it begins in the line. */
  readonly start: number
}

/**
 * Splits a line at its quotes, as shells, TOML and Python have them: a backslash escapes between double quotes only. A
 * quote that is never closed is an ordinary character. Each character is looked at twice at most, whatever the line is.
 */
export function piecesOf(line: string): readonly Piece[] {
  const pieces: Piece[] = []
  const unclosed = new Set<string>()
  let start = 0
  for (let at = 0; at < line.length; at++) {
    const quote = line[at] ?? ''
    if ((quote !== '"' && quote !== "'") || unclosed.has(quote)) continue
    const end = closing(line, at, quote)
    if (end < 0) {
      unclosed.add(quote)
      continue
    }
    const inner = line.slice(at + 1, end)
    pieces.push({ text: line.slice(start, at), quoted: false, start })
    pieces.push({ text: quote === '"' ? inner.replace(/\\(["\\$`])/g, '$1') : inner, quoted: true, start: at + 1 })
    start = end + 1
    at = end
  }
  pieces.push({ text: line.slice(start), quoted: false, start })
  return pieces
}

function closing(line: string, open: number, quote: string): number {
  if (quote === "'") return line.indexOf("'", open + 1)
  for (let at = open + 1; at < line.length; at++) {
    if (line[at] === '\\') at += 1
    else if (line[at] === '"') return at
  }
  return -1
}

/** The texts in quotes. */
export function quotedIn(line: string): readonly string[] {
  return piecesOf(line).flatMap(({ text, quoted }) => (quoted ? [text] : []))
}
