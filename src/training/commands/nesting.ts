/** Brackets that a person nests; the grammars take time and memory far beyond proportion to what is nested deeper. */
const DEPTH_LIMIT = 200

/** Signs of which no program has so many, and of which a grammar takes time or memory far beyond proportion. */
const SIGN_LIMITS = {
  bash: [
    { sign: '|', limit: 1000 },
    { sign: '<<', limit: 200 }
  ],
  python: [{ sign: '\\\n', limit: 2000 }]
} as const

/** True where a text would cost its grammar too much. */
export function isTooMuchFor(language: keyof typeof SIGN_LIMITS, text: string): boolean {
  return nestsTooDeep(text) || SIGN_LIMITS[language].some(({ sign, limit }) => hasMoreThan(limit, sign, text))
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
