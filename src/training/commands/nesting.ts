/** Brackets that a person nests; the grammars take time and memory far beyond proportion to what is nested deeper. */
const DEPTH_LIMIT = 200

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
