import { joinPath } from '../../domain/paths.ts'
import { isKnown, literal, plain } from '../text.ts'
import { percentFilled } from './strings.ts'
import {
  asText,
  givenOf,
  isSame,
  isString,
  knownText,
  listOf,
  numberIn,
  type PythonValue,
  REST,
  splatOf,
  textOf,
  tracedOf
} from './value.ts'

/** `left op right` of texts and lists; undefined where it is not followed. Nothing is calculated. */
export function combined(left: PythonValue, right: PythonValue, operator: string): PythonValue | undefined {
  const texts = isString(left) || isString(right)
  if (operator === '+' && (left.kind === 'list' || right.kind === 'list'))
    return listOf([...elementsOf(left), ...elementsOf(right)], givenOf(left, right))
  if (operator === '+' && texts) return tracedOf([...asText(left), ...asText(right)])
  if (operator === '%' && isString(left)) return tracedOf(percentFilled(left.text, right))
  return operator === '/' && texts ? joinedPath([left, right]) : undefined
}

/** `os.path.join(a, b)`, `folder / "train.py"`. */
export function joinedPath(values: readonly PythonValue[]): PythonValue {
  const texts = values.map(asText)
  if (texts.every(isKnown) && !givenOf(...values)) return textOf(texts.map(plain).reduce(joinPath, ''))
  return tracedOf(texts.flatMap((part, at) => (at === 0 ? [...part] : [...literal('/', -1, true), ...part])))
}

/** The elements of a list that another takes in. */
export function elementsOf(value: PythonValue): readonly PythonValue[] {
  return iterated(value) ?? [splatOf(value.kind === 'unknown' ? value.source : 'a value that is no list')]
}

/** The rounds of a loop over the value, undefined where they are not known. */
export function iterated(value: PythonValue): readonly PythonValue[] | undefined {
  if (value.kind === 'list') return value.items
  if (isString(value)) return isKnown(value.text) ? value.text.map((glyph) => tracedOf([glyph])) : undefined
  if (value.kind !== 'mapping' || value.entries.has(REST)) return undefined
  return [...value.entries.keys()].map(textOf)
}

/** `object[index]`, undefined where that is not known. */
export function elementAt(object: PythonValue, index: PythonValue): PythonValue | undefined {
  if (object.kind === 'mapping') {
    const key = knownText(index)
    const entry = object.entries.get(key ?? REST)
    return entry?.kind === 'unknown' || key !== undefined ? entry : undefined
  }
  const at = numberIn(index)
  if (object.kind !== 'list' || at === undefined) return undefined
  const before = at < 0 ? object.items.slice(at) : object.items.slice(0, at + 1)
  return isWhole(before) ? object.items.at(at) : undefined
}

/** `list[from:to]` between written numbers. */
export function sliced(object: PythonValue, written: string): PythonValue | undefined {
  const [, from, to] = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*$/.exec(written) ?? []
  if (object.kind !== 'list' || !isWhole(object.items) || (from ?? to) === undefined) return undefined
  return listOf(object.items.slice(Number(from ?? 0), to === undefined ? undefined : Number(to)), object.given)
}

/** True where the number of elements is known. */
export function isWhole(items: readonly PythonValue[]): boolean {
  return !items.some(({ kind }) => kind === 'splat')
}

/** Whether a comparison holds, undefined where that is not known. */
export function compared(left: PythonValue, right: PythonValue, operator: string): boolean | undefined {
  if (/^[<>]/.test(operator)) {
    const difference = (numberIn(left) ?? Number.NaN) - (numberIn(right) ?? Number.NaN)
    if (Number.isNaN(difference)) return undefined
    return (operator.endsWith('=') && difference === 0) || (operator.startsWith('<') ? difference < 0 : difference > 0)
  }
  const answer = /in$/.test(operator) ? contains(right, left) : isSame(left, right)
  return answer === undefined ? undefined : answer !== /^(!=|is\s+not|not\s+in)$/.test(operator)
}

function contains(container: PythonValue, value: PythonValue): boolean | undefined {
  if (isString(container)) {
    const [whole, part] = [knownText(container), knownText(value)]
    return whole === undefined || part === undefined ? undefined : whole.includes(part)
  }
  const answers = iterated(container)?.map((item) => (item.kind === 'splat' ? undefined : isSame(item, value)))
  if (!answers || answers.includes(true)) return answers && true
  return answers.includes(undefined) ? undefined : false
}
