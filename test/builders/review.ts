import { fitMemoryModel } from '../../src/domain/memory-model.ts'
import type { Recommendation } from '../../src/domain/recommendation/recommendation.ts'
import type { Problem, Review, Suggestion, TargetReview } from '../../src/domain/review.ts'
import { noEffort } from '../../src/review/measure.ts'
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

/** A target that fits, measured as `buildMeasurement` has it, without a baseline. */
export function buildTargetReview(changes: Partial<TargetReview> = {}): TargetReview {
  const measurement = changes.measurement === undefined ? buildMeasurement() : changes.measurement
  return {
    name: 'scripts/train.sh',
    file: 'scripts/train.sh',
    line: 12,
    verdict: 'fits',
    reason: "At multi-scale's largest size (960 px) this training needs 9.6 GiB of the budget's 14.0 GiB.",
    settings: buildSettings(),
    baseSettings: buildSettings(),
    settingsDigest: 'd1',
    changes: [],
    budgetBytes: 14 * gib,
    cappedRun: null,
    prediction: null,
    awaitsGpu: false,
    baseline: null,
    baselineNote: null,
    place: null,
    model: measurement === null ? null : fitMemoryModel(measurement),
    recommendation: null,
    proof: null,
    amp: null,
    effort: noEffort,
    suggestion: null,
    patch: null,
    notWritten: null,
    problems: [],
    ...changes,
    measurement
  }
}

export function buildSuggestion(changes: Partial<Suggestion> = {}): Suggestion {
  return {
    file: 'scripts/train.sh',
    startLine: 12,
    endLine: 12,
    before: 'python train.py --img 640 --batch-size 32 --multi-scale --cfg models/ours.yaml',
    after: 'python train.py --img 640 --batch-size 24 --multi-scale --cfg models/ours.yaml',
    inDiff: true,
    needsLauncher: false,
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
