/** Brackets that a person nests; the grammars take time and memory far beyond proportion to what is nested deeper. */
const DEPTH_LIMIT = 200

/** The shell's grammar takes gigabytes for a pipeline of ten thousand programs; nobody writes one of a hundred. */
const PIPE_LIMIT = 1000

/** True where a text would cost its grammar too much memory; what time it takes is counted (`src/grammar/parse-within.ts`). */
export function isTooMuchFor(language: 'bash' | 'python', text: string): boolean {
  return nestsTooDeep(text) || (language === 'bash' && hasMoreThan(PIPE_LIMIT, '|', text))
}

function hasMoreThan(limit: number, sign: string, text: string): boolean {
  let count = 0
  for (let at = text.indexOf(sign); at >= 0 && count <= limit; at = text.indexOf(sign, at + sign.length)) count++
  return count > limit
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
