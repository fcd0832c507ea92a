import type { TrainArgument } from '../../domain/settings.ts'
import type { ArgumentKind, UltralyticsArgument } from '../../domain/ultralytics-arguments.ts'
import { parseFloatText, parseInteger } from '../argparse.ts'

/**
 * What a text is worth on a `yolo` line: True, False and None in any case, else a literal of Python, else the text itself.
 * Source: `smart_value` of `cfg/__init__.py`.
 */
export function smartValue(text: string): TrainArgument {
  const lower = text.toLowerCase()
  if (lower === 'none') return null
  if (lower === 'true' || lower === 'false') return lower === 'true'
  return literalValue(text) ?? text
}

/** A literal of Python, as `ast.literal_eval` reads it; undefined where the text is none. Of nested lists nothing is needed. */
function literalValue(text: string): TrainArgument | undefined {
  const quoted = /^(['"])((?:(?!\1|\\).)*)\1$/.exec(text)
  if (quoted) return quoted[2] ?? ''
  const number = parseInteger(text) ?? parseFloatText(text)
  if (number !== undefined) return Number.isNaN(number) ? undefined : number
  const inner = /^[[(](.*)[\])]$/.exec(text)?.[1] ?? (text.includes(',') ? text : undefined)
  if (inner === undefined) return undefined
  const items = inner
    .replace(/,\s*$/, '')
    .split(',')
    .map((item) => itemValue(item.trim()))
  if (inner.trim() === '') return []
  return items.some((item) => item === undefined) ? undefined : items.map((item) => item ?? null)
}

function itemValue(text: string): null | boolean | number | string | undefined {
  const words: Readonly<Record<string, null | boolean>> = { None: null, True: true, False: false }
  if (text in words) return words[text]
  const value = literalValue(text)
  return Array.isArray(value) ? undefined : (value as number | string | undefined)
}

/** What Ultralytics takes for an argument, as the end of a sentence; undefined where it takes the value. Source: `check_cfg`. */
export function wantedInstead(value: TrainArgument, { kind, earlier }: UltralyticsArgument): string | undefined {
  if (value === null) return undefined
  if (passes(value, kind) || (earlier && passes(value, earlier.kind))) return undefined
  return WANTED[kind]
}

const WANTED: Readonly<Record<ArgumentKind, string>> = {
  integer: 'a whole number',
  number: 'a number',
  fraction: 'a number from 0 to 1',
  flag: 'True or False',
  text: 'a word',
  any: 'another value'
}

/** True and False are 1 and 0 to Python. */
function passes(value: TrainArgument, kind: ArgumentKind): boolean {
  const number = typeof value === 'boolean' ? Number(value) : value
  if (kind === 'any') return true
  if (kind === 'text') return typeof value === 'string'
  if (kind === 'flag') return typeof value === 'boolean'
  if (typeof number !== 'number') return false
  if (kind === 'integer') return Number.isInteger(number)
  return kind === 'number' || (number >= 0 && number <= 1)
}
