import { isKnown, plain, shortened, type TracedText, unknownsOf } from '../text.ts'
import { meets } from './patterns.ts'

/**
 * How a statement ends, as far as constants and defaults tell.
 * `sure`: by what the file writes out. `default`: unless `on`, a clause. `outside`: the machine decides (a file, a program that asks something).
 * `unfollowed`: it is written out, in a form that is not followed.
 */
export interface Outcome {
  /** Undefined where it is not known. */
  readonly holds: boolean | undefined
  readonly kind: 'sure' | 'default' | 'outside' | 'unfollowed'
  /** A clause to stand behind "unless" (of a default) or "where" (of the others). */
  readonly on: string
  /** The default is that a program does its work: what a variable then holds is not known for all that. */
  readonly isAssumed?: true
}

export const yes: Outcome = { holds: true, kind: 'sure', on: '' }
export const no: Outcome = { holds: false, kind: 'sure', on: '' }

/** A program that does its work is taken to do it. */
export function succeeds(program: string): Outcome {
  return { holds: true, kind: 'default', on: `\`${program}\` fails`, isAssumed: true }
}

export function outside(on: string): Outcome {
  return { holds: undefined, kind: 'outside', on }
}

export function unfollowed(text: string): Outcome {
  return { holds: undefined, kind: 'unfollowed', on: `\`${shortened(text)}\` holds, which is not followed` }
}

/** What `!` makes of it. */
export function negated(outcome: Outcome): Outcome {
  return outcome.holds === undefined ? outcome : { ...outcome, holds: !outcome.holds }
}

/** `a && b` as a condition: b is asked only where a holds. */
export function both(left: Outcome, right: () => Outcome): Outcome {
  if (left.holds === false && left.kind !== 'default') return left
  const other = right()
  if (left.kind === 'sure' || (other.holds === false && other.kind === 'sure')) return other
  if (left.holds === false || other.kind === 'sure') return left
  if (left.holds === undefined) return left.kind === 'unfollowed' ? left : other.holds === true ? left : other
  return other.holds === undefined ? other : { ...left, ...other, on: `${left.on} or ${other.on}` }
}

/** An answer by these texts: sure where all of them are written out. */
function answer(holds: boolean, texts: readonly TracedText[]): Outcome {
  const on = [...new Set(texts.flatMap(dependsOn))]
  return on.length === 0 ? { holds, kind: 'sure', on: '' } : { holds, kind: 'default', on: on.join(' or ') }
}

function dependsOn(text: TracedText): readonly string[] {
  return text.flatMap(({ given, unknown }) => given ?? (unknown?.absentByDefault ? givenWhere(unknown.source) : []))
}

/** When something that is absent by default is there, as a clause. */
export function givenWhere(source: string): string {
  const variable = /^the variable (\w+)/.exec(source)?.[1]
  return variable === undefined ? 'an argument is given' : `${variable} is set`
}

/** The text that a word has by default; undefined where it is not known. */
function textByDefault(word: TracedText): string | undefined {
  return unknownsOf(word).every(({ absentByDefault }) => absentByDefault) ? plain(word) : undefined
}

/**
 * What `[ … ]` says of its words, or `[[ … ]]` of one comparison.
 * Source: POSIX `test`, which goes by the number of arguments; what has more than four is not followed.
 */
export function evaluateTest(words: readonly TracedText[], isDouble: boolean, text: string): Outcome {
  const [first = [], second = [], third = []] = words
  const sign = plain(second)
  const windows = askedByWindows(words, isDouble)
  if (windows) return windows
  if (words.length === 0) return no
  if (words.length > 1 && plain(first) === '!' && isKnown(first))
    return negated(evaluateTest(words.slice(1), isDouble, text))
  if (words.length === 1) return emptiness(first, false, text)
  if (words.length === 2) return unary(plain(first), second, text)
  if (words.length === 3) return binary(first, sign, third, isDouble, text)
  const joint = words.findIndex((word) => /^-[ao]$/.test(plain(word)) && isKnown(word) && word.every(isBare))
  const parts = [words.slice(0, joint), words.slice(joint + 1)] as const
  if (isDouble || joint < 1 || parts[0].length > 3) return unfollowed(text)
  const [left, right] = parts.map((part) => () => evaluateTest(part, isDouble, text)) as [() => Outcome, () => Outcome]
  // `-a` binds before `-o`: a chain of both is not followed.
  if (parts[1].some((word) => /^-[ao]$/.test(plain(word)) && plain(word) !== plain(words[joint] ?? [])))
    return unfollowed(text)
  return plain(words[joint] ?? []) === '-a'
    ? both(left(), right)
    : negated(both(negated(left()), () => negated(right())))
}

/**
 * Signs that no shell has, of a Windows script that is written as a shell script (`windows/as-shell.ts`). Behind a test, `-as` has what that
 * script says (alone, the test is not followed), and `-assumed` when it ends otherwise, as a clause; `-where` has a clause that nothing decides.
 */
function askedByWindows(words: readonly TracedText[], isDouble: boolean): Outcome | undefined {
  const [sign = [], last = []] = words.slice(-2)
  const on = plain(last)
  const test = () => evaluateTest(words.slice(0, -2), isDouble, on)
  if (!sign.every((glyph) => isBare(glyph) && glyph.origin === -1)) return undefined
  switch (plain(sign)) {
    case '-as':
      return words.length > 2 ? test() : unfollowed(on)
    case '-assumed':
      return { ...test(), kind: 'default', on, isAssumed: true }
    case '-where':
      return outside(on)
  }
  return undefined
}

function isBare({ quoted }: TracedText[number]): boolean {
  return !quoted
}

function emptiness(word: TracedText, wanted: boolean, text: string): Outcome {
  const held = textByDefault(word)
  if (held !== undefined) return answer((held === '') === wanted, [word])
  // Whatever the rest is, it is not empty.
  return plain(word) === '' ? outside(`\`${shortened(text)}\` holds`) : answer(!wanted, [])
}

function unary(operator: string, operand: TracedText, text: string): Outcome {
  if (operator === '-z' || operator === '-n') return emptiness(operand, operator === '-z', text)
  return /^-[a-hkprstuwxGLNOS]$/.test(operator) ? outside(`\`${shortened(text)}\` holds`) : unfollowed(text)
}

function binary(left: TracedText, sign: string, right: TracedText, isDouble: boolean, text: string): Outcome {
  const [one, other] = [textByDefault(left), textByDefault(right)]
  if (one === undefined || other === undefined) return outside(`\`${shortened(text)}\` holds`)
  // As Windows compares, whatever the case: no operator of a shell's.
  if (sign === '-ieq') return answer(one.toLowerCase() === other.toLowerCase(), [left, right])
  if (/^(==?|!=)$/.test(sign)) {
    const same = isDouble ? meets(right, one) : one === other
    return same === undefined ? unfollowed(text) : answer(same === (sign !== '!='), [left, right])
  }
  const compared = COMPARISONS.get(sign)
  // `[ 010 -eq 8 ]` reads ten, `[[ 010 -eq 8 ]]` eight; a name is looked up.
  const numbers = [one, other].map((number) =>
    /^\s*-?(0|[1-9]\d{0,14})\s*$/.test(number) ? Number(number) : undefined
  )
  const [low, high] = numbers
  if (!compared || low === undefined || high === undefined) return unfollowed(text)
  return answer(compared(low, high), [left, right])
}

const COMPARISONS: ReadonlyMap<string, (one: number, other: number) => boolean> = new Map([
  ['-eq', (one, other) => one === other],
  ['-ne', (one, other) => one !== other],
  ['-lt', (one, other) => one < other],
  ['-le', (one, other) => one <= other],
  ['-gt', (one, other) => one > other],
  ['-ge', (one, other) => one >= other]
] as const)

/** Whether a `case` item's pattern takes a word. */
export function evaluateMatch(word: TracedText, pattern: TracedText, text: string): Outcome {
  const held = textByDefault(word)
  const met = held === undefined ? undefined : meets(pattern, held)
  if (met !== undefined) return answer(met, [word])
  // A bare star takes whatever comes.
  if (meets(pattern, '\0') === true) return yes
  return held === undefined ? outside(`${sourceOf(word)} is \`${shortened(text)}\``) : unfollowed(text)
}

function sourceOf(word: TracedText): string {
  return unknownsOf(word)[0]?.source ?? plain(word)
}

/** A program that does its work; one that asks something answers it. */
export function outcomeOf(program: string): Outcome {
  if (
    /^(e|f|z|rg)?grep$|^(rg|diff|cmp|pgrep|which|type|hash|nvidia-smi|ping|command|stat|ls|find|awk|expr|flock|timeout)$/.test(
      program
    )
  )
    return outside(`\`${program}\` succeeds`)
  return succeeds(program)
}
