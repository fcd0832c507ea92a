/** Brackets that a person nests; the grammars take time and memory far beyond proportion to what is nested deeper. */
const DEPTH_LIMIT = 200

/** Pipes that a person writes into one script; the shell's grammar takes memory beyond proportion to a chain of them. */
const PIPE_LIMIT = 1000

/** True where a shell text has more pipes than any program has. */
export function hasTooManyPipes(text: string): boolean {
  let count = 0
  for (let at = text.indexOf('|'); at >= 0 && count <= PIPE_LIMIT; at = text.indexOf('|', at + 1)) count++
  return count > PIPE_LIMIT
}

/** True where brackets nest deeper than any program's do. Quotes and comments are not looked at: one pass, no more. */
export function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    if (char === '(' || char === '[' || char === '{') depth++
    else if (depth > 0 && (char === ')' || char === ']' || char === '}')) depth--
    if (depth > DEPTH_LIMIT) return true
  }
  return false
}
