import { failsCheck, type Policy } from '../policy/policy.ts'
import type { Problem, Review, TargetReview } from './review.ts'

type FailOn = Pick<Policy, 'failOn'>

/** Whether the check is green: nothing is broken, and no target fails under the policy. What awaits a GPU does not fail yet. */
export function passesCheck({ targets, problems }: Pick<Review, 'targets' | 'problems'>, policy: FailOn): boolean {
  return !isBroken(problems) && !targets.some((target) => failsTarget(target, policy))
}

/** Whether this target alone makes the check fail. */
export function failsTarget({ awaitsGpu, verdict }: TargetReview, policy: FailOn): boolean {
  return !awaitsGpu && failsCheck(policy, verdict)
}

/** A policy that cannot be read once it is merged would leave every later pull request unmeasured. */
export function isBroken(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'failure')
}
