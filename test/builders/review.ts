import { fitMemoryModel } from '../../src/domain/memory-model.ts'
import type { Prediction } from '../../src/domain/prediction.ts'
import type { Recommendation } from '../../src/domain/recommendation/recommendation.ts'
import {
  type Advice,
  adviceOf,
  type MeasuredTarget,
  noAdvice,
  type PendingTarget,
  type PredictedTarget,
  type Problem,
  type Review,
  type Subject,
  type Suggestion,
  type TargetReview
} from '../../src/domain/review.ts'
import { noEffort } from '../../src/review/effort.ts'
import { buildMeasurement, gib } from './measurement.ts'
import { buildSettings } from './settings.ts'

const headCommit = '3f2c1a9b5d7e8f60718293a4b5c6d7e8f9012345'
export const baseCommit = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'

/** A review of one target that fits. */
export function buildReview(changes: Partial<Review> = {}): Review {
  const targets = changes.targets ?? [buildTargetReview()]
  return {
    version: 1,
    commit: headCommit,
    baseCommit,
    verdict: targets[0]?.verdict ?? 'fits',
    summary: targets[0]?.reason ?? 'No changed file touches a training of the policy.',
    problems: [],
    passes: true,
    policyPath: '.github/vram-review.yml',
    ...changes,
    targets
  }
}

/** What a test says of a measured target; the parts of its advice side by side with the rest. */
export type TargetChanges = Partial<Omit<MeasuredTarget, 'kind' | 'awaitsGpu'> & Advice>

/** A target that fits, measured as `buildMeasurement` has it, without a baseline. */
export function buildTargetReview(changes: TargetChanges = {}): MeasuredTarget {
  const { measurement = buildMeasurement(), advice = noAdvice, ...others } = changes
  const { recommendation, proof, amp, written, ...rest } = { ...advice, ...others }
  return {
    ...buildSubject(),
    kind: 'measured',
    awaitsGpu: false,
    verdict: 'fits',
    measurement,
    cappedRun: null,
    prediction: null,
    baseline: null,
    baselineNote: null,
    model: fitMemoryModel(measurement),
    ...rest,
    advice: { recommendation, proof, amp, written }
  }
}

/** A target that was predicted, and awaits the GPU. */
export function buildPredictedTarget(prediction: Prediction, changes: Partial<PredictedTarget> = {}): PredictedTarget {
  return {
    ...buildSubject(),
    kind: 'predicted',
    verdict: 'not-measured',
    awaitsGpu: true,
    reason: prediction.decision?.reason ?? '',
    prediction,
    baseline: null,
    model: fitMemoryModel(prediction.measurement),
    advice: noAdvice,
    ...changes
  }
}

/** A target of which there is nothing yet. */
export function buildPendingTarget(changes: Partial<Subject> = {}): PendingTarget {
  return { ...buildSubject(), kind: 'pending', verdict: 'not-measured', awaitsGpu: true, ...changes }
}

/** A target that could not be measured. */
export function buildFailedTarget(changes: Partial<Subject> = {}): TargetReview {
  return { ...buildSubject(), kind: 'failed', verdict: 'not-measured', awaitsGpu: false, ...changes }
}

/** The target, which must have been measured. */
export function measuredOf(target: TargetReview | undefined): MeasuredTarget {
  if (target?.kind !== 'measured') throw new Error(`It was not measured: ${target?.kind}, ${target?.reason}`)
  return target
}

/** The target, which must have been predicted. */
export function predictedOf(target: TargetReview | undefined): PredictedTarget {
  if (target?.kind !== 'predicted') throw new Error(`It was not predicted: ${target?.kind}, ${target?.reason}`)
  return target
}

/** What is written for the target, which must be a change of its line. */
export function suggestionOf(target: TargetReview | undefined): Suggestion {
  const written = target === undefined ? null : adviceOf(target).written
  if (written?.kind !== 'suggestion') throw new Error(`It is not written: ${written?.why}`)
  return written
}

export function buildSubject(): Subject {
  return {
    name: 'scripts/train.sh',
    file: 'scripts/train.sh',
    line: 12,
    reason: "At multi-scale's largest size (960 px) this training needs 9.6 GiB of the budget's 14.0 GiB.",
    settings: buildSettings(),
    baseSettings: buildSettings(),
    settingsDigest: 'd1',
    changes: [],
    budgetBytes: 14 * gib,
    effort: noEffort,
    problems: [],
    place: null
  }
}

export function buildSuggestion(changes: Partial<Suggestion> = {}): Suggestion {
  return {
    kind: 'suggestion',
    file: 'scripts/train.sh',
    startLine: 12,
    endLine: 12,
    before: 'python train.py --img 640 --batch-size 32 --multi-scale --cfg models/ours.yaml',
    after: 'python train.py --img 640 --batch-size 24 --multi-scale --cfg models/ours.yaml',
    inDiff: true,
    needsLauncher: false,
    patch: null,
    ...changes
  }
}

export function buildProblem(changes: Partial<Problem> = {}): Problem {
  return {
    file: 'models/ours.yaml',
    line: 7,
    column: 11,
    message: 'module `CBAM` is not known: add it to `modules` in the policy',
    severity: 'failure',
    ...changes
  }
}

/** Nothing fits, and nothing is recommended. */
export function buildRecommendation(changes: Partial<Recommendation> = {}): Recommendation {
  return {
    purpose: 'fit',
    triedBy: 'memory-model',
    batch: null,
    range: null,
    frontier: [],
    smaller: null,
    choice: null,
    unmet: [],
    schedule: [],
    nearestMiss: null,
    ...changes
  }
}
