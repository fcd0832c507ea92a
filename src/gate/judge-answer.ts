import type { Policy, Target } from '../domain/policy.ts'
import type { Review, TargetReview } from '../domain/review.ts'
import { conclude, isBroken } from '../domain/review.ts'
import type { BaselineEntry } from '../review/ports.ts'
import { judgeMeasured } from './judge-measured.ts'
import { judgePredicted } from './judge-predicted.ts'
import type { Purpose } from './ledger.ts'

/** All that the bot itself knows of the commit that an answer is about. */
export interface Ground {
  /** Which trainings it touches, with their settings. */
  readonly plan: Review
  /** The base's; null where there is none, or none that can be read. */
  readonly policy: Policy | null
  /** Targets whose training loop stands in the repository. */
  readonly ownLoops: readonly string[]
  /** By target: what the bot has stored of it, on the hardware that the answer names. */
  readonly baselines: ReadonlyMap<string, BaselineEntry>
}

/** What is known of one target that an answer is to be about. */
export interface TargetGround {
  readonly planned: TargetReview
  readonly policy: Policy
  readonly target: Target
  readonly ownLoop: boolean
  readonly baseline: BaselineEntry | null
}

export type Judged = { readonly review: Review } | { readonly unbelievable: string }

/**
 * What an answer comes to: the runner says what it has measured, and the bot says what follows. A run that lost its figures must not pass for
 * one in which nothing was to be measured: of each training that the plan found there is one entry and none besides, with the settings that the
 * bot read itself; and its verdict is decided again, by the bot's own policy and baselines.
 */
export function judgeAnswer(answer: Review, purpose: Purpose, ground: Ground): Judged {
  const { plan, policy } = ground
  const other = whyOfAnother(answer, plan)
  if (other !== null) return { unbelievable: other }
  if (policy === null) return { unbelievable: 'there is no policy to hold the answer against' }
  const targets: TargetReview[] = []
  for (const planned of plan.targets) {
    const judged = judgeTarget(answer, planned, purpose, { ...ground, policy })
    if (typeof judged === 'string') return { unbelievable: judged }
    targets.push(judged)
  }
  const { commit, baseCommit, policyPath } = plan
  return { review: conclude({ commit, baseCommit, policyPath }, targets, plan.problems, policy) }
}

function whyOfAnother(answer: Review, plan: Review): string | null {
  if (answer.commit !== plan.commit) return `the answer is of the commit ${answer.commit}`
  if (isBroken(answer.problems) && answer.targets.length === 0) return firstFailure(answer)
  if (answer.baseCommit !== plan.baseCommit) return 'the answer compares with another base'
  for (const { name } of plan.targets) {
    const entries = answer.targets.filter((target) => target.name === name).length
    if (entries === 0) return `the answer says nothing of ${name}`
    if (entries > 1) return `the answer has ${entries} entries of ${name}`
  }
  const planned = new Set(plan.targets.map(({ name }) => name))
  const foreign = answer.targets.find(({ name }) => !planned.has(name))
  return foreign === undefined ? null : `the answer is of ${foreign.name}, too, which the commit does not touch`
}

/** What a plan says by itself, such as that a training cannot be read, no answer changes. */
function judgeTarget(
  answer: Review,
  planned: TargetReview,
  purpose: Purpose,
  { policy, ownLoops, baselines }: Ground & { readonly policy: Policy }
): TargetReview | string {
  const { name } = planned
  const told = answer.targets.find((target) => target.name === name)
  const target = policy.targets.find((one) => one.name === name)
  if (!planned.awaitsGpu) return planned
  if (told === undefined || target === undefined) return `the policy has no target ${name}`
  if (told.settingsDigest !== planned.settingsDigest) return `the answer is of other settings of ${name}`
  const baseline = baselines.get(name) ?? null
  const ground = { planned, policy, target, ownLoop: ownLoops.includes(name), baseline }
  return purpose === 'predict' ? judgePredicted(told, ground) : judgeMeasured(told, ground)
}

function firstFailure({ problems }: Review): string {
  return problems.find(({ severity }) => severity === 'failure')?.message ?? 'the answer is empty'
}
