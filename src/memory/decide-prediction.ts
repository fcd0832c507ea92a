import { formatBytes } from './format-bytes.ts'
import { formatWithInterval } from './format-with-interval.ts'
import type { Measurement, Point } from './measurement.ts'
import { onEachGpu } from './on-each-gpu.ts'
import { assumedContextBytes, type PredictedNeed, predictedNeed } from './predicted-need.ts'
import { trainedPoints } from './trained-points.ts'

export interface PredictionQuestion {
  /** With intervals (`withIntervals`), and with the policy's overhead where it gives one (`withOverhead`). */
  readonly measurement: Measurement
  readonly budgetBytes: number
}

export interface PredictionDecision {
  /** Unsure: the budget lies within the interval, and only a GPU can tell. */
  readonly kind: 'fits' | 'over-budget' | 'unsure'
  /** Clearly over budget, and by its tensors alone: no measurement would find otherwise, not even under a memory cap (`docs/adr/0007`). */
  readonly hopeless: boolean
  readonly reason: string
}

/** So much above the budget even the lower bound has to be. */
const hopelessFactor = 1.05

/**
 * What a prediction says of a budget, with its reason. It fits where the upper bound stays within the budget at every size that is trained,
 * and is over it where the lower bound of one is above.
 */
export function decidePrediction({ measurement, budgetBytes }: PredictionQuestion): PredictionDecision {
  const points = trainedPoints(measurement).toSorted((one, other) => highBytes(other) - highBytes(one))
  const peak = points[0]
  if (peak === undefined) throw new Error('A prediction without points decides nothing: treat it as not predicted.')
  const need = predictedNeed(peak)
  const tensorsAlone = need.bytes - reservedBeyondTensors(peak)
  const decided = (kind: PredictionDecision['kind'], ...sentences: readonly string[]) => ({
    kind,
    hopeless: need.lowBytes >= budgetBytes * hopelessFactor && tensorsAlone > budgetBytes,
    reason: [
      needSentence(peak, need, measurement.gpus, budgetSentence(kind, budgetBytes)),
      ...sentences,
      ...assumption(need)
    ].join(' ')
  })
  if (need.highBytes <= budgetBytes) return decided('fits')
  if (need.lowBytes > budgetBytes) {
    const hope = tensorsAlone > budgetBytes ? [] : [tightSentence(tensorsAlone)]
    return decided('over-budget', ...fixedSizeSentence(measurement, peak, budgetBytes), ...hope)
  }
  return decided('unsure', 'Only a run on the GPU can tell.')
}

function needSentence(peak: Point, need: PredictedNeed, gpus: number, budget: string): string {
  return `At ${peak.size} px this training will need about ${formatWithInterval(need.bytes, need)}${onEachGpu(gpus)}; ${budget}.`
}

function budgetSentence(kind: PredictionDecision['kind'], budgetBytes: number): string {
  const budget = formatBytes(budgetBytes)
  if (kind === 'fits') return `it fits the budget of ${budget}`
  return kind === 'unsure' ? `the budget of ${budget} lies between` : `the budget is ${budget}`
}

/** Multi-scale is treacherous where only its larger sizes do not fit. */
function fixedSizeSentence({ points, imageSize }: Measurement, peak: Point, budgetBytes: number): readonly string[] {
  const fixed = points.find(({ batch, size }) => batch === peak.batch && size === imageSize)
  if (fixed === undefined || fixed === peak || highBytes(fixed) > budgetBytes) return []
  const need = formatBytes(predictedNeed(fixed).bytes)
  return [`The fixed ${imageSize} px would fit (${need}), so it would train for a while and then stop.`]
}

/** PyTorch gives back what it only keeps, once the device is full. */
function tightSentence(tensorsAlone: number): string {
  return `Without what PyTorch only keeps in reserve it needs ${formatBytes(tensorsAlone)}, so it may still run, slower.`
}

function reservedBeyondTensors({ reservedBytes, allocatedBytes }: Point): number {
  return (reservedBytes ?? allocatedBytes) - allocatedBytes
}

function assumption({ assumed }: PredictedNeed): readonly string[] {
  return assumed ? [`(${formatBytes(assumedContextBytes)} of it is assumed for the CUDA context.)`] : []
}

function highBytes(point: Point): number {
  return predictedNeed(point).highBytes
}
