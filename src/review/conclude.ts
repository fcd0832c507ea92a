import type { Verdict } from '../memory/verdict.ts'
import type { Policy } from '../policy/policy.ts'
import { isBroken, passesCheck } from './passes-check.ts'
import type { Problem, Review, TargetReview } from './review.ts'

/** The review of a commit, by what became of each of its targets. */
export function conclude(
  about: Pick<Review, 'commit' | 'baseCommit' | 'policyPath'>,
  targets: readonly TargetReview[],
  problems: readonly Problem[],
  policy: Policy
): Review {
  const passes = passesCheck({ targets, problems }, policy)
  // What fails already outweighs what is yet to be measured.
  const deciding = passes ? targets : targets.filter((target) => !target.awaitsGpu)
  return {
    version: 1,
    ...about,
    verdict: isBroken(problems) ? 'not-measured' : worstVerdict(deciding.map((target) => target.verdict)),
    passes,
    summary: summarise(targets, policy),
    targets,
    problems
  }
}

function summarise(targets: readonly TargetReview[], policy: Policy): string {
  const known = policy.targets.length
  if (targets.length === 0) {
    return `No change of this commit touches the memory of ${known === 1 ? 'the training' : `any of the ${known} trainings`} under review, so nothing was run.`
  }
  return targets.map((target) => `${target.name}: ${target.reason}`).join(' ')
}

const gravity: readonly Verdict[] = ['fits', 'regressed', 'over-budget', 'not-measured']

function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return gravity[Math.max(0, ...verdicts.map((verdict) => gravity.indexOf(verdict)))] ?? 'not-measured'
}
