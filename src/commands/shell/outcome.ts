import { shortened } from '../text.ts'

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

export function byDefault(holds: boolean, on: string): Outcome {
  return { holds, kind: 'default', on }
}

export function outside(on: string): Outcome {
  return { holds: undefined, kind: 'outside', on }
}

export function unfollowed(text: string): Outcome {
  return { holds: undefined, kind: 'unfollowed', on: `\`${shortened(text)}\` holds, which is not followed` }
}

/** A program that does its work is taken to do it. */
export function succeeds(program: string): Outcome {
  return { ...byDefault(true, `\`${program}\` fails`), isAssumed: true }
}

/** Programs that answer a question. */
const ASKING =
  /^(e|f|z|rg)?grep$|^(rg|diff|cmp|pgrep|which|type|hash|nvidia-smi|ping|command|stat|ls|find|awk|expr|flock|timeout)$/

/** How a program ends: one that asks something answers it, any other does its work. */
export function endOf(program: string): Outcome {
  return ASKING.test(program) ? outside(`\`${program}\` succeeds`) : succeeds(program)
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

/** `a || b` as a condition. */
export function either(left: Outcome, right: () => Outcome): Outcome {
  return negated(both(negated(left), () => negated(right())))
}

/** When something that is absent by default is there, as a clause. */
export function givenWhere(source: string): string {
  const variable = /^the variable (\w+)/.exec(source)?.[1]
  return variable === undefined ? 'an argument is given' : `${variable} is set`
}
