import { failsCheck } from '../policy/policy.ts'
import type { Problem, Review, TargetReview } from './review.ts'

/** Whether the check is green: nothing is broken, and no target fails under the policy. What awaits a GPU does not fail yet. */
export function passesCheck({ targets, problems, failOn }: Pick<Review, 'targets' | 'problems' | 'failOn'>): boolean {
  return !isBroken(problems) && !targets.some((target) => failsTarget(target, failOn))
}

/** Whether this target alone makes the check fail. */
export function failsTarget({ awaitsGpu, verdict }: TargetReview, failOn: Review['failOn']): boolean {
  return !awaitsGpu && failsCheck({ failOn }, verdict)
}

/** A policy that cannot be read once it is merged would leave every later pull request unmeasured. */
export function isBroken(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'failure')
}
