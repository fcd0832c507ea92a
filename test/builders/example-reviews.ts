import type { Measurement } from '../../src/domain/measurement.ts'
import { fitMemoryModel } from '../../src/domain/memory-model.ts'
import { noWishes } from '../../src/domain/recommendation/choose.ts'
import type { MeasuredTarget, Review, TargetReview } from '../../src/domain/review.ts'
import { decideVerdict } from '../../src/domain/verdict.ts'
import { buildCpuMeasurement, buildCpuPoint, buildMeasurement, buildPoint, gib, mib } from './measurement.ts'
import { predictedReviews } from './predicted-reviews.ts'
import { recommendByModel } from './recommend-by-model.ts'
import {
  baseCommit,
  buildFailedTarget,
  buildProblem,
  buildReview,
  buildSubject,
  buildSuggestion,
  buildTargetReview,
  type TargetChanges
} from './review.ts'
import { buildSettings } from './settings.ts'

/** Reviews that went the whole way through verdict, model and recommendation: what a person gets to see. */
export const exampleReviews = {
  fits: () => buildReview({ targets: [fitting()] }),
  regressed: () => buildReview({ targets: [regressing()] }),
  'over-budget': () => buildReview({ targets: [overBudget()] }),
  'out-of-memory': () => buildReview({ targets: [outOfMemory()] }),
  'fixed-size': () => buildReview({ targets: [fixedSize()] }),
  'auto-batch': () => buildReview({ targets: [autoBatch()] }),
  removed: () => buildReview({ targets: [removed()] }),
  'not-measured': () => buildReview({ targets: [notMeasured()] }),
  'several-targets': () =>
    buildReview({
      verdict: 'over-budget',
      summary: 'Two of three trainings do not pass; nano fits.',
      targets: [overBudget(), notMeasured(), onCpu()],
      problems: [
        buildProblem({
          file: '.github/vram-review.yml',
          line: 6,
          column: null,
          severity: 'notice',
          message: 'the policy changes here; this review went by that of the base'
        })
      ]
    }),
  'nothing-relevant': () =>
    buildReview({
      targets: [],
      verdict: 'fits',
      summary: 'None of the 3 changed files decides the memory of a training in the policy.'
    }),
  cpu: () => buildReview({ targets: [onCpu()] }),
  ...predictedReviews
} satisfies Record<string, () => Review>

/** Decides, fits and recommends as the use case does. */
export function reviewed(measurement: Measurement, changes: TargetChanges = {}): MeasuredTarget {
  const target = buildTargetReview({ measurement, ...changes })
  const decision = decideVerdict({
    measurement,
    budgetBytes: target.budgetBytes,
    baseline: target.baseline?.measurement ?? null,
    tolerance: { increase: 0.05, decrease: 0.05 },
    settingsChanged: target.changes.length > 0,
    cappedRun: null
  })
  const model = fitMemoryModel(measurement)
  const { imageSize } = measurement
  const batchSize = target.settings?.batchSize ?? 16
  const recommendation =
    model === null || target.budgetBytes === null
      ? null
      : recommendByModel({
          model,
          budgetBytes: target.budgetBytes,
          batchSize: batchSize === -1 ? null : batchSize,
          gpus: 1,
          imageSize: measurement.imageSize,
          ultralytics: null,
          sizeRange:
            target.settings?.multiScale === false
              ? { ...measurement.sizeRange, minimum: imageSize, maximum: imageSize }
              : measurement.sizeRange,
          presentFits: decision.kind === 'decided' && decision.verdict !== 'over-budget' && batchSize !== -1,
          wishes: noWishes
        })
  const verdict = decision.kind === 'decided' ? decision.verdict : 'over-budget'
  return buildTargetReview({ ...changes, measurement, verdict, reason: decision.reason, recommendation, ...changes })
}

const baseline = { commit: baseCommit, settingsDigest: 'd0', measurement: buildMeasurement() }

function fitting(): TargetReview {
  return reviewed(buildMeasurement(), {
    baseline,
    changes: [{ name: 'hyp', before: 'data/hyps/low.yaml', after: 'data/hyps/high.yaml' }]
  })
}

function regressing(): TargetReview {
  const points = [buildPoint(20, 320), buildPoint(20, 640), buildPoint(20, 960)]
  return reviewed(buildMeasurement({ points }), {
    settings: buildSettings({ batchSize: 20 }),
    baseline,
    changes: [
      { name: 'batchSize', before: '16', after: '20' },
      { name: 'models/ours.yaml', before: 'x', after: 'y' }
    ]
  })
}

function overBudget(): TargetReview {
  const points = [buildPoint(32, 320), buildPoint(32, 640), buildPoint(32, 960)]
  return reviewed(buildMeasurement({ points, accumulation: 2 }), {
    settings: buildSettings({ batchSize: 32 }),
    baseline,
    changes: [{ name: 'batchSize', before: '16', after: '32' }],
    written: buildSuggestion()
  })
}

/** Multi-scale is off: the smallest size stands in for the memory model. */
function fixedSize(): TargetReview {
  return reviewed(buildMeasurement({ points: [buildPoint(64, 320), buildPoint(64, 640)], accumulation: 1 }), {
    settings: buildSettings({ batchSize: 64, multiScale: false }),
    baseline,
    changes: [{ name: 'multiScale', before: 'true', after: 'false' }]
  })
}

function autoBatch(): TargetReview {
  const points = [buildPoint(2, 320), buildPoint(2, 640), buildPoint(2, 960)]
  return reviewed(buildMeasurement({ points, accumulation: 32 }), {
    settings: buildSettings({ batchSize: -1 }),
    baseline,
    verdict: 'not-measured',
    reason: 'AutoBatch chooses the batch when the training starts, so it cannot be reviewed.'
  })
}

function removed(): TargetReview {
  return {
    ...buildSubject(),
    kind: 'removed',
    verdict: 'fits',
    awaitsGpu: false,
    reason: 'scripts/train.sh was removed, and its target with it: there is no training left to measure.',
    settings: null
  }
}

function outOfMemory(): TargetReview {
  const exhausted = buildPoint(32, 960, { outOfMemory: true, allocatedBytes: Math.round(20.4 * gib), breakdown: null })
  return reviewed(
    buildMeasurement({ points: [buildPoint(32, 320), buildPoint(32, 640), exhausted], accumulation: 2 }),
    {
      settings: buildSettings({ batchSize: 32 }),
      baselineNote: 'There is no baseline of this hardware yet: the next push to `main` records one.'
    }
  )
}

function notMeasured(): TargetReview {
  return buildFailedTarget({
    name: 'scripts/train-large.sh',
    reason: 'The model names a module that is not allowed to run, so nothing was started.',
    settings: null,
    budgetBytes: null,
    problems: [buildProblem()]
  })
}

function onCpu(): TargetReview {
  const before = buildCpuMeasurement({
    points: [buildCpuPoint(4, 160, 74 * mib), buildCpuPoint(4, 320, 205 * mib), buildCpuPoint(4, 480, 423 * mib)]
  })
  return reviewed(buildCpuMeasurement(), {
    name: 'nano',
    budgetBytes: 480 * mib,
    settings: buildSettings({ imageSize: 320, batchSize: 4 }),
    baseline: { commit: baseCommit, settingsDigest: 'd0', measurement: before }
  })
}
