import type { TargetReview } from '../../src/domain/review.ts'
import type { JobAnswer } from '../../src/review/job.ts'
import type { PullRequest } from '../../src/review/ports.ts'
import type { Plan } from '../../src/review/review-commit.ts'
import type { World, WorldRun } from '../fakes/memory-gate.ts'
import { buildMeasurement, buildPoint, gib } from './measurement.ts'
import { buildPolicy } from './policy.ts'
import { buildTargetPrediction, predicting } from './predicted-reviews.ts'
import { buildReview, buildTargetReview } from './review.ts'

/** The sha that a digit stands for. */
export const sha = (digit: string): string => digit.repeat(40)

export function buildPull(changes: Partial<PullRequest> = {}): PullRequest {
  return {
    number: 1,
    state: 'open',
    merged: false,
    draft: false,
    headSha: sha('a'),
    headBranch: 'topic',
    baseSha: sha('0'),
    baseBranch: 'main',
    fromFork: false,
    closedAt: null,
    conflicting: false,
    labels: [],
    ...changes
  }
}

/** A commit that touches the one training of the policy. */
export function touchingPlan(commit: string): Plan {
  const target = buildTargetReview({
    verdict: 'not-measured',
    awaitsGpu: true,
    measurement: null,
    reason: 'It has not been measured yet.'
  })
  return { policy: buildPolicy(), review: buildReview({ commit, targets: [target], verdict: 'not-measured' }) }
}

/** The same with other settings. */
export function withDigest(plan: Plan, settingsDigest: string): Plan {
  const targets = plan.review.targets.map((target) => ({ ...target, settingsDigest }))
  return { ...plan, review: { ...plan.review, targets } }
}

/** One that touches nothing. */
export function quietPlan(commit: string): Plan {
  return {
    policy: buildPolicy(),
    review: buildReview({ commit, targets: [], summary: 'No change of this commit touches the training.' })
  }
}

/** Measured, and more than the 14 GiB of the policy at the largest size. */
export const overBudget: Partial<TargetReview> = {
  verdict: 'over-budget',
  measurement: buildMeasurement({
    points: [buildPoint(16, 320), buildPoint(16, 640), buildPoint(16, 960, { allocatedBytes: 15 * gib })]
  })
}

/** Measured, within the budget, and more than a baseline by a quarter at the largest size. */
export const regressed: Partial<TargetReview> = {
  verdict: 'regressed',
  baseline: {
    commit: sha('8'),
    settingsDigest: 'd0',
    measurement: buildMeasurement({
      points: [buildPoint(16, 320), buildPoint(16, 640), buildPoint(16, 960, { allocatedBytes: 7 * gib })]
    })
  }
}

/** What a runner answers: a measurement, or a prediction, of what that batch would need. */
export function buildAnswer({ request }: WorldRun, target: Partial<TargetReview> = {}, batch = 16): JobAnswer {
  const about = { version: 1, nonce: request.nonce, commit: request.head } as const
  if (request.purpose !== 'predict') {
    const review = buildReview({ commit: request.head, targets: [buildTargetReview(target)] })
    return { ...about, purpose: 'measure', review }
  }
  const predicted = predicting(buildTargetPrediction(batch))
  const { settingsDigest = 'd1' } = target
  const targets = predicted.targets.map((one) => ({ ...one, settingsDigest, prediction: withBatch(one.prediction) }))
  return { ...about, purpose: 'predict', review: { ...predicted, commit: request.head, targets } }
}

/** The figures stay. */
function withBatch(prediction: TargetReview['prediction']): TargetReview['prediction'] {
  if (prediction === null) return null
  const { measurement } = prediction
  const points = measurement.points.map((point) => ({ ...point, batch: 16 }))
  return { ...prediction, measurement: { ...measurement, points } }
}

/** Ends what runs or waits, as runners do that answer so. */
export function answerRuns(world: World, answer: (run: WorldRun) => JobAnswer | null): void {
  for (const run of world.runs.filter(({ status }) => status !== 'completed')) end(run, answer(run), world)
}

/** One that gives no answer has failed. */
function end(run: WorldRun, answer: JobAnswer | null, { nowMs }: World): void {
  const conclusion = answer === null ? 'failure' : 'success'
  Object.assign(run, { status: 'completed', conclusion, updatedAt: nowMs, answer })
}
