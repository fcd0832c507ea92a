import { joinPath } from '../../domain/paths.ts'
import { aligned, type Glyph, isKnown, literal, plain, type TracedText, unknownText } from '../text.ts'
import { type PythonContext, putAll } from './python-state.ts'
import {
  asText,
  givenOf,
  isSame,
  knownText,
  listOf,
  mappingOf,
  type PythonCall,
  type PythonValue,
  REST,
  splatOf,
  textOf,
  tracedOf,
  unknownValue
} from './python-value.ts'

/** `left op right` of texts, lists and mappings; undefined where it is not followed. Nothing is calculated. */
export function combined(
  left: PythonValue,
  right: PythonValue,
  operator: string,
  { session }: PythonContext
): PythonValue | undefined {
  const texts = left.kind === 'text' || right.kind === 'text'
  if (operator === '+' && left.kind === 'list')
    return listOf([...left.items, ...elementsOf(right)], givenOf(left, right))
  if (operator === '+' && right.kind === 'list') return listOf([...elementsOf(left), ...right.items], right.given)
  if (operator === '+' && texts) return tracedOf([...asText(left), ...asText(right)])
  if (operator === '%' && left.kind === 'text') return tracedOf(percentFilled(left.text, right))
  if (operator === '/' && texts) return joinedPath([left, right])
  if (operator !== '|' || left.kind !== 'mapping') return undefined
  const merged = mappingOf(left.entries)
  putAll(session, merged.entries, right)
  return merged
}

/** The elements of a list that another takes in. */
export function elementsOf(value: PythonValue): readonly PythonValue[] {
  const source = value.kind === 'unknown' ? value.source : 'a value that is no list'
  return iterated(value) ?? [splatOf(source)]
}

/** The rounds of a loop over the value, undefined where they are not known. */
export function iterated(value: PythonValue): readonly PythonValue[] | undefined {
  if (value.kind === 'list') return value.items
  if (value.kind === 'text')
    return isKnown(value.text) ? value.text.map((glyph) => ({ kind: 'text', text: [glyph] })) : undefined
  if (value.kind !== 'mapping' || value.entries.has(REST)) return undefined
  return [...value.entries.keys()].map(textOf)
}

/** The name of an entry, undefined where it is no text that is known. */
export function keyOf(value: PythonValue): string | undefined {
  return knownText(value)
}

/** `object[index]`, undefined where that is not known. */
export function elementAt(object: PythonValue, index: PythonValue): PythonValue | undefined {
  if (object.kind === 'mapping') {
    const entry = object.entries.get(keyOf(index) ?? REST)
    return entry?.kind === 'unknown' || keyOf(index) !== undefined ? entry : undefined
  }
  if (index.kind !== 'number') return undefined
  const { value: at } = index
  const char = object.kind === 'text' ? knownText(object)?.at(at) : undefined
  if (object.kind !== 'list') return char === undefined ? undefined : textOf(char)
  const before = at < 0 ? object.items.slice(at) : object.items.slice(0, at + 1)
  return before.some((item) => item.kind === 'splat') ? undefined : object.items.at(at)
}

/** `list[from:to]` between written numbers. */
export function sliced(object: PythonValue, written: string): PythonValue | undefined {
  const [, from, to] = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*$/.exec(written) ?? []
  const isKnownList = object.kind === 'list' && !object.items.some((item) => item.kind === 'splat')
  if (!isKnownList || (from ?? to) === undefined) return undefined
  return listOf(object.items.slice(Number(from ?? 0), to === undefined ? undefined : Number(to)), object.given)
}

/** Whether a comparison holds, undefined where that is not known. */
export function compared(left: PythonValue, right: PythonValue, operator: string): boolean | undefined {
  const negative = /^(!=|is\s+not|not\s+in)$/.test(operator)
  const answer = /in$/.test(operator)
    ? contains(right, left)
    : /^(==|!=|is(\s+not)?)$/.test(operator)
      ? isSame(left, right)
      : undefined
  if (answer !== undefined) return answer !== negative
  if (left.kind !== 'number' || right.kind !== 'number') return undefined
  const [one, other] = [left.value, right.value]
  return new Map([
    ['<', one < other],
    ['<=', one <= other],
    ['>', one > other],
    ['>=', one >= other]
  ]).get(operator)
}

function contains(container: PythonValue, value: PythonValue): boolean | undefined {
  if (container.kind === 'text') {
    const [whole, part] = [knownText(container), knownText(value)]
    return whole === undefined || part === undefined ? undefined : whole.includes(part)
  }
  const answers = iterated(container)?.map((item) => (item.kind === 'splat' ? undefined : isSame(item, value)))
  if (!answers || answers.includes(true)) return answers && true
  return answers.includes(undefined) ? undefined : false
}

/** `os.path.join(a, b)`, `folder / "train.py"`. */
export function joinedPath(values: readonly PythonValue[]): PythonValue {
  const texts = values.map(asText)
  if (texts.every(isKnown) && !givenOf(...values)) {
    return textOf(texts.map(plain).reduce((path, part) => joinPath(path, part), ''))
  }
  const text = texts.flatMap((part, at) => (at === 0 ? [...part] : [...literal('/', -1, true), ...part]))
  return tracedOf(text)
}

/** `"--img %d --name %s" % (640, name)`. */
function percentFilled(text: TracedText, right: PythonValue): Glyph[] {
  const values = right.kind === 'list' ? [...right.items] : [right]
  return filled(text, /^%(?:\((\w+)\))?([-+ 0#]*\d*(?:\.\d+)?)([sdifgr%])/, ([written, name, width, kind]) => {
    if (kind === '%') return literal('%', -1, true)
    const named = name !== undefined && right.kind === 'mapping' ? right.entries.get(name) : undefined
    const value = named ?? values.shift() ?? unknownValue('a value that is missing')
    const isPlain =
      width === '' &&
      (kind === 's' || (/[di]/.test(kind ?? '') && value.kind === 'number' && Number.isInteger(value.value)))
    return isPlain || value.kind === 'unknown' ? asText(value) : [unknownText(`a text formatted by ${written}`, true)]
  })
}

/** `"--img {} --batch {batch}".format(640, batch=16)`. */
export function braceFilled(text: TracedText, { positional, keywords }: PythonCall): Glyph[] {
  let next = 0
  return filled(text, /^(?:\{\{|\}\}|\{([\w.[\]]*)(![rsa])?(:[^{}]*)?\})/, ([written, name, conversion, format]) => {
    if (name === undefined) return literal(written.charAt(0), -1, true)
    const value = /^\d*$/.test(name) ? positional[name === '' ? next++ : Number(name)] : keywords.get(name)
    const isPlain = (!conversion || conversion === '!s') && !format?.slice(1)
    if (isPlain || !value || value.kind === 'unknown') return asText(value ?? unknownValue(`{${name}}`))
    return [unknownText(`a text formatted by ${written}`, true)]
  })
}

/** The text with each place that the pattern finds filled in. */
function filled(text: TracedText, pattern: RegExp, fill: (match: RegExpExecArray) => TracedText): Glyph[] {
  const source = aligned(text)
  const result: Glyph[] = []
  for (let index = 0; index < text.length; index++) {
    const match = /[%{}]/.test(source.charAt(index)) ? pattern.exec(source.slice(index, index + 80)) : null
    if (!match) result.push(text[index] as Glyph)
    else result.push(...fill(match).map((glyph) => ({ ...glyph, origin: Math.min(glyph.origin, -1) })))
    index += match ? match[0].length - 1 : 0
  }
  return result
}
