/** What PyYAML makes of a word without quotes, or why that is not accepted. */
export type Resolved =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int' | 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly refused: string }

const NULL = /^(?:~|null|Null|NULL|)$/
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/
const INTEGER = /^[-+]?(?:0|[1-9][0-9_]*)$/
const FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?$/
const LEADING_ZERO = /^[-+]?0[0-9_]+$/
const OTHER_BASE = /^[-+]?0(?:b[01_]+|x[0-9a-fA-F_]+)$/
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/
const TIMESTAMP =
  /^[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/

/**
 * Resolves a plain scalar by YAML 1.1, as PyYAML's `safe_load` does. Notations that a person and PyYAML
 * read differently are refused with what PyYAML would make of them. Source: PyYAML's `resolver.py`, `constructor.py`.
 */
export function resolvePlain(text: string): Resolved {
  if (NULL.test(text)) return { kind: 'null' }
  if (TRUE.test(text)) return { kind: 'bool', value: true }
  if (FALSE.test(text)) return { kind: 'bool', value: false }
  if (INTEGER.test(text) || isHarmlessOctal(text)) return integer(text)
  if (FLOAT.test(text)) return float(text)
  const refused = whyRefused(text)
  return refused === undefined ? { kind: 'string', value: text } : { refused }
}

/** `00` and `07` are the same in octal and in decimal; upstream ships one. */
function isHarmlessOctal(text: string): boolean {
  return LEADING_ZERO.test(text) && /^[-+]?0+[0-7]?$/.test(text.replaceAll('_', ''))
}

function integer(text: string): Resolved {
  const value = Number(text.replaceAll('_', ''))
  if (!Number.isSafeInteger(value)) return { refused: 'This number is too large for any training config.' }
  // `-0` is the integer 0 in Python.
  return { kind: 'int', value: value === 0 ? 0 : value }
}

function float(text: string): Resolved {
  const value = Number(text.replaceAll('_', ''))
  if (!Number.isFinite(value)) return { refused: 'This number is too large: a number must be finite.' }
  return { kind: 'float', value }
}

function whyRefused(text: string): string | undefined {
  const shown = text.slice(0, 40)
  if (LEADING_ZERO.test(text)) {
    return `\`${shown}\` starts with a zero, which YOLOv5 reads as octal or as text: drop the zero, or put it in quotes.`
  }
  if (OTHER_BASE.test(text)) return `\`${shown}\` is a binary or hexadecimal number: write it in decimal.`
  if (BASE_60.test(text)) {
    return `YOLOv5 reads \`${shown}\` as a number in base 60: put it in quotes, or write the number meant.`
  }
  if (NOT_FINITE.test(text)) return `\`${shown}\` is not a finite number.`
  if (TIMESTAMP.test(text)) return `YOLOv5 reads \`${shown}\` as a date: put it in quotes.`
  if (text === '<<') return 'Merge keys (`<<`) are not accepted: write the keys out.'
  if (text === '=') return 'A lone `=` means something special in YAML 1.1: put it in quotes.'
  return undefined
}
