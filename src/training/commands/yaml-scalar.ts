import type { Scalar } from 'yaml'
import { type SourceText, sourceFromOrigins } from './source-text.ts'

/** What a YAML scalar says, each character with its place in the file, through indentation, folding and escapes. */
export function scalarText(scalar: Scalar, file: string): SourceText {
  const value = typeof scalar.value === 'string' ? scalar.value : String(scalar.source ?? scalar.value)
  const [start = 0, end = 0] = scalar.range ?? []
  const block = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED'
  const from = block ? file.indexOf('\n', start) + 1 : start
  return sourceFromOrigins(value, align(value, file, from, end, scalar.type === 'QUOTE_DOUBLE'))
}

/** Walks value and source side by side: blanks may differ, all else follows in the same order. */
function align(value: string, file: string, start: number, end: number, escapes: boolean): number[] {
  const origins: number[] = []
  let at = start
  for (const char of value.split('')) {
    if (/\s/.test(char)) {
      const matches = file.charAt(at) === char || /\s/.test(file.charAt(at))
      origins.push(matches && at < end ? at : -1)
      if (matches && at < end) at++
      continue
    }
    while (at < end && file.charAt(at) !== char && /[\s"'\\]/.test(file.charAt(at))) {
      at +=
        escapes && file.charAt(at) === '\\' && file.charAt(at + 1) !== char && !/\s/.test(file.charAt(at + 1)) ? 2 : 1
    }
    origins.push(file.charAt(at) === char && at < end ? at++ : -1)
  }
  return origins
}
