/** A shell pattern (`*.yaml`, `yolov5?`) as a regular expression over the whole text. */
export function globExpression(pattern: string, greedy = true): RegExp {
  const any = greedy ? '.*' : '.*?'
  const source = Array.from(pattern, (char) => {
    if (char === '*') return any
    return char === '?' ? '.' : char.replace(/[\\^$.|+()[\]{}]/, '\\$&')
  })
  return new RegExp(`^${source.join('')}$`, 's')
}

/** `${X#pattern}`, `${X##pattern}`, `${X%pattern}`, `${X%%pattern}`. */
export function strip(text: string, operator: string, pattern: string): string {
  const expression = globExpression(pattern)
  const lengths = Array.from({ length: text.length + 1 }, (_, length) => length)
  if (operator.length === 2) lengths.reverse()
  const fromStart = operator.startsWith('#')
  const found = lengths.find((length) =>
    expression.test(fromStart ? text.slice(0, length) : text.slice(text.length - length))
  )
  if (found === undefined) return text
  return fromStart ? text.slice(found) : text.slice(0, text.length - found)
}
