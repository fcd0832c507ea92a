/**
 * True where the whole text matches the shell pattern (`*.yaml`, `yolov5?`). Takes time in proportion to both lengths:
 * patterns come from files that anyone may have written.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let at = 0
  let inPattern = 0
  let star = -1
  let restart = 0
  while (at < text.length) {
    const wanted = pattern.charAt(inPattern)
    if (wanted === '*') {
      star = inPattern++
      restart = at
    } else if (inPattern < pattern.length && (wanted === '?' || wanted === text.charAt(at))) {
      inPattern++
      at++
    } else if (star >= 0) {
      inPattern = star + 1
      at = ++restart
    } else return false
  }
  return /^\**$/.test(pattern.slice(inPattern))
}

/** `${X#pattern}`, `${X##pattern}`, `${X%pattern}`, `${X%%pattern}`; undefined for texts too long to try. */
export function strip(text: string, operator: string, pattern: string): string | undefined {
  if (text.length > 1000) return undefined
  const lengths = Array.from({ length: text.length + 1 }, (_, length) => length)
  if (operator.length === 2) lengths.reverse()
  const fromStart = operator.startsWith('#')
  const part = (length: number) => (fromStart ? text.slice(0, length) : text.slice(text.length - length))
  const found = lengths.find((length) => matchesGlob(pattern, part(length)))
  if (found === undefined) return text
  return fromStart ? text.slice(found) : text.slice(0, text.length - found)
}
