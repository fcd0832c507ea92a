import { isKnown, plain, type TracedText } from '../text.ts'

/**
 * True where the whole text matches the shell pattern (`*.yaml`, `yolov5?`). Takes time in proportion to both lengths:
 * patterns come from files that anyone may have written.
 */
function matchesGlob(pattern: string, text: string): boolean {
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

/** Whether a text meets a pattern of which quoted characters stand for themselves; undefined where that is not known. */
export function meets(pattern: TracedText, text: string): boolean | undefined {
  if (!isKnown(pattern)) return undefined
  const special = pattern.filter((glyph) => /[*?[\]\\()|]/.test(glyph.char))
  if (special.every((glyph) => glyph.quoted)) return plain(pattern) === text
  const simple = special.every((glyph) => !glyph.quoted && /[*?]/.test(glyph.char)) && !/[?*+@!]\(/.test(plain(pattern))
  return simple ? matchesGlob(plain(pattern), text) : undefined
}
