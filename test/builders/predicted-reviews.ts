import { cardFits } from '../../src/domain/cards.ts'
import { withOverhead } from '../../src/domain/measurement.ts'
import type { Prediction } from '../../src/domain/prediction.ts'
import { decidePrediction } from '../../src/domain/prediction.ts'
import type { Candidate, Trials } from '../../src/domain/recommendation/search.ts'
import type { Review, TargetReview } from '../../src/domain/review.ts'
import { sizesBetween } from '../../src/domain/sizes.ts'
import { buildMeasurement, buildPoint, buildPrediction, buildSimulatedPoint, gib, mib } from './measurement.ts'
import { baseCommit, buildPendingTarget, buildPredictedTarget, buildReview, buildTargetReview } from './review.ts'
import { buildSettings } from './settings.ts'

/** Reviews of the job that predicts, and of the one that measures after it. */
export const predictedReviews = {
  'predicted-fits': () => predicting(buildTargetPrediction(16)),
  'predicted-unsure': () => predicting(buildTargetPrediction(25)),
  'predicted-over-budget': () => predicting(buildTargetPrediction(27)),
  'predicted-hopeless': () => predicting(buildTargetPrediction(32)),
  'not-predicted': () => buildReview({ verdict: 'not-measured', targets: [notPredicted()] }),
  'predicted-before': () => buildReview({ targets: [measuredAfter()] })
} satisfies Record<string, () => Review>

/** The example's training simulated at a batch, as `predictTarget` has it, against 14 GiB on a Tesla T4. */
export function buildTargetPrediction(batch: number, changes: Partial<Prediction> = {}): Prediction {
  const points = [320, 640, 960].map((size) => withLayers(buildSimulatedPoint(batch, size)))
  const measurement = withOverhead(buildPrediction({ points }), gib / 2)
  const device = { gpu: 'Tesla T4', torch: null }
  const decision = decidePrediction({ measurement, budgetBytes: 14 * gib })
  const curve = sizesBetween(measurement.sizeRange).map((size) => ({ size, bytes: requiredAt(batch, size) + gib / 2 }))
  const cards = cardFits({ measurement, batchSize: batch, size: 960, multiScale: true }, trialsWithin)
  return { device, measurement, decision, calibration: null, growth: growth(batch), curve, cards, ...changes }
}

/** Of the example, with its context. */
function trialsWithin(budgetBytes: number): Trials {
  const needed = ({ batchSize, size }: Candidate) => requiredAt(batchSize, size) + gib / 2
  return {
    by: 'simulation',
    leastBytes: needed,
    neededBytes: needed,
    try: (candidate) => ({ fits: needed(candidate) <= budgetBytes, bytes: needed(candidate), retriesPerStep: 0 })
  }
}

function requiredAt(batch: number, size: number): number {
  return buildSimulatedPoint(batch, size).requiredBytes ?? 0
}

/** The review of one target with that prediction, before any measurement. */
export function predicting(prediction: Prediction): Review {
  const hopeless = prediction.decision?.hopeless === true
  const [peak] = prediction.measurement.points
  const target = buildPredictedTarget(prediction, {
    verdict: hopeless ? 'over-budget' : 'not-measured',
    awaitsGpu: !hopeless,
    settings: buildSettings({ batchSize: peak?.batch ?? 16 }),
    changes: [{ name: 'batchSize', before: '16', after: String(peak?.batch) }]
  })
  return buildReview({ passes: !hopeless, targets: [target] })
}

function notPredicted(): TargetReview {
  return buildPendingTarget({
    reason: 'aten.nonzero in layer 4 (CBAM) needs values, so this cannot be simulated. Measure it on a GPU.'
  })
}

function measuredAfter(): TargetReview {
  const measurement = buildMeasurement({ points: [buildPoint(20, 320), buildPoint(20, 640), buildPoint(20, 960)] })
  return buildTargetReview({
    settings: buildSettings({ batchSize: 20 }),
    measurement,
    prediction: buildTargetPrediction(20),
    baseline: { commit: baseCommit, settingsDigest: 'd0', measurement: buildMeasurement() }
  })
}

function growth(batch: number): Prediction['growth'] {
  const layer = { name: 'models/ours.yaml', within: 'layer 4', before: 'C3 ×6', after: '×9' }
  const parts = [
    {
      changes: [{ name: 'batchSize', within: null, before: '16', after: String(batch) }],
      bytes: Math.round(0.5 * gib)
    },
    { changes: [layer], bytes: Math.round(1.6 * gib) }
  ]
  return { batch, size: 960, bytes: Math.round(2.1 * gib), parts }
}

function withLayers(point: ReturnType<typeof buildSimulatedPoint>): typeof point {
  if (point.breakdown === null) return point
  const { activationsBytes } = point.breakdown
  const layers = Array.from({ length: 12 }, (_, index) => ({
    index,
    module: index % 2 === 0 ? 'Conv' : 'C3',
    bytes: Math.round(activationsBytes / 2 ** (index + 2))
  }))
  return {
    ...point,
    breakdown: { ...point.breakdown, imagesBytes: 30 * mib, activationsBytes: activationsBytes - 30 * mib, layers }
  }
}
