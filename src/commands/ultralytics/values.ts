import type { TrainArgument } from '../../domain/settings.ts'
import {
  type ArgumentKind,
  type UltralyticsArgument,
  ultralyticsArguments
} from '../../domain/ultralytics-arguments.ts'
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
  const number = integerIn(text) ?? (isOddZero(text) ? undefined : parseFloatText(text))
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

/** A whole number as Python's source has it: `0x280` too, but no zeros in front. */
function integerIn(text: string): number | undefined {
  const [, sign, digits] = /^([+-]?)(0x[\da-f]+|0o[0-7]+|0b[01]+)$/i.exec(text) ?? []
  if (digits !== undefined) return sign === '-' ? -Number(digits) : Number(digits)
  return isOddZero(text) ? undefined : parseInteger(text)
}

function isOddZero(text: string): boolean {
  return /^[+-]?0[\d_]*[1-9][\d_]*$/.test(text)
}

/** `16.0`, `1e3`: a number with a point to Python, whatever its value. */
export function isWrittenAsFloat(text: string): boolean {
  return typeof smartValue(text) === 'number' && /^[^xob]*[.e]/i.test(text)
}

function itemValue(text: string): null | boolean | number | string | undefined {
  const words: Readonly<Record<string, null | boolean>> = { None: null, True: true, False: false }
  if (text in words) return words[text]
  const value = literalValue(text)
  return Array.isArray(value) ? undefined : (value as number | string | undefined)
}

/** What Ultralytics takes for an argument, as the end of a sentence; undefined where it takes the value. Source: `check_cfg`. */
export function wantedInstead(name: string, value: TrainArgument): string | undefined {
  const known = ultralyticsArguments.get(name)
  if (!known || known.replacedBy === null) return undefined
  const { kind, earlier } = known
  const own = OWN_RULES.get(name)
  if (value === null) return mayBeNone(name, known) ? undefined : (own?.wanted ?? WANTED[kind])
  if (own) return own.takes(value) ? undefined : own.wanted
  if (!passes(value, kind) && !(earlier && passes(value, earlier.kind))) return WANTED[kind]
  const least = LEAST.get(name)
  return least !== undefined && Number(value) < least ? `a whole number of at least ${least}` : undefined
}

function mayBeNone(name: string, { kind, fallback }: UltralyticsArgument): boolean {
  if (name === 'auto_augment' || fallback === null) return true
  return kind === 'any' && !['amp', 'compile', 'scale', 'fraction'].includes(name)
}

/** The smallest whole numbers of some arguments; `mask_ratio` is looked at elsewhere. */
const LEAST: ReadonlyMap<string, number> = new Map([
  ...['epochs', 'nbs', 'max_det', 'vid_stride'].map((name) => [name, 1] as const),
  ...['patience', 'seed'].map((name) => [name, 0] as const)
])

interface OwnRule {
  readonly wanted: string
  readonly takes: (value: TrainArgument) => boolean
}

/** Arguments that several kinds of values are for. */
const OWN_RULES: ReadonlyMap<string, OwnRule> = new Map([
  [
    'amp',
    {
      wanted: 'True, False, fp16, bf16 or fp32',
      takes: (value) => typeof value === 'boolean' || /^(fp16|bf16|fp32)$/i.test(String(value))
    }
  ],
  [
    'compile',
    { wanted: 'True, False or a mode', takes: (value) => typeof value === 'boolean' || typeof value === 'string' }
  ],
  [
    'scale',
    {
      wanted: 'a number from 0 to 1, or two numbers',
      takes: (value) => (Array.isArray(value) ? value.length === 2 : passes(value, 'fraction'))
    }
  ],
  [
    'fraction',
    {
      wanted: 'a part of the images above 0, or a number of images',
      takes: (value) =>
        Array.isArray(value) || (typeof value === 'number' && value > 0 && (value <= 1 || Number.isInteger(value)))
    }
  ],
  ['quantize', { wanted: '8, 16 or 32', takes: (value) => /^(8|16|32|int8|fp16|fp32|w\d+a\d+)$/i.test(String(value)) }]
])

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
