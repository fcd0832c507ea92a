import type { Policy } from '../domain/policy.ts'
import type { Review, TargetReview } from '../domain/review.ts'
import { failsTarget, passesCheck } from '../domain/review.ts'
import type { Acceptance } from './ledger.ts'

type FailOn = Pick<Policy, 'failOn'>

/** A review in which somebody answers for a regression, and which passes where nothing else fails. */
export function acceptRegressions(
  review: Review,
  policy: FailOn,
  acceptances: readonly Acceptance[]
): { readonly review: Review; readonly accepted: readonly Acceptance[] } {
  const accepted = review.targets.flatMap((target) => acceptanceOf(target, policy, acceptances) ?? [])
  const names = new Set(accepted.map(({ target }) => target))
  const targets = review.targets.filter(({ name }) => !names.has(name))
  const passes = passesCheck({ ...review, targets }, policy)
  return { review: { ...review, passes }, accepted }
}

/** Targets of which only a regression stands in the way: the ones that somebody can answer for. */
export function acceptableTargets({ targets }: Review, policy: FailOn): readonly TargetReview[] {
  return targets.filter((target) => isAcceptable(target, policy))
}

function isAcceptable(target: TargetReview, policy: FailOn): boolean {
  return target.verdict === 'regressed' && failsTarget(target, policy)
}

/** It holds until the next change of the target: then its settings have another digest. */
function acceptanceOf(target: TargetReview, policy: FailOn, acceptances: readonly Acceptance[]): Acceptance | null {
  if (!isAcceptable(target, policy)) return null
  const holds = ({ target: name, settingsDigest }: Acceptance) =>
    name === target.name && settingsDigest === target.settingsDigest
  return acceptances.findLast(holds) ?? null
}

/** What one acceptance is known by. */
export function acceptedBy({ target, settingsDigest, by, at }: Acceptance): readonly unknown[] {
  return [target, settingsDigest, by, at]
}
