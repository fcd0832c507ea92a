import { z } from 'zod'
import { cardFitsSchema } from './cards.ts'
import { assumedContext } from './cuda-context.ts'
import {
  type Breakdown,
  type Interval,
  type Measurement,
  measurementSchema,
  onEachGpu,
  overheadBytes,
  type Point,
  trainedPoints
} from './measurement.ts'
import { formatBytes, formatWithInterval } from './quantities.ts'
import type { Shape } from './shape.ts'
import { intervalOf, largestWithin, type Spread, type Spreads, spreadsOf, whyUnjudged } from './spread.ts'
import type { ValidationSet } from './validation-set.ts'

/** What narrows a prediction. */
export interface PredictionKnowledge {
  /** The name of the GPU that will train. */
  readonly gpu: string | null
  /** The PyTorch that will train; null: the one that simulated. */
  readonly torch: string | null
  readonly validation: ValidationSet
  /** Whether the CUDA context is the usual one (`assumedContext`): nobody measured it. */
  readonly assumesContext: boolean
  /** Measured ÷ simulated, from a baseline of the same hardware (`calibrationRatio`). */
  readonly calibration: { readonly ratio: number } | null
}

/** The spread of a prediction that a baseline of the same hardware calibrates. */
const calibratedSpread: Spread = { low: -0.5, high: 0.5 }

/**
 * A simulation of CUDA, calibrated if a baseline allows it, with the intervals of `requiredBytes` and `reservedBytes` at each point: nine of
 * ten real GPUs are in them, whatever their CUDA context where it is assumed. They cover training after the first validation, as the points
 * do. Any other measurement is returned unchanged. Call it once, on the probe's result, before or after `withOverhead`.
 */
export function withIntervals(measurement: Measurement, knowledge: PredictionKnowledge): Measurement {
  if (measurement.engine !== 'simulated' || measurement.deviceModel !== 'cuda') return measurement
  const torch = knowledge.torch ?? measurement.environment.torch
  const context = contextSpread(knowledge, torch)
  const ratio = knowledge.calibration?.ratio ?? 1
  return {
    ...measurement,
    points: measurement.points.map((point) =>
      withIntervalsOf(calibrated(point, ratio), spreads({ ...knowledge, torch }, point.batch), context)
    )
  }
}

function spreads(knowledge: PredictionKnowledge & { readonly torch: string }, batch: number): Spreads {
  return knowledge.calibration === null
    ? spreadsOf(knowledge, batch)
    : { needs: calibratedSpread, takes: calibratedSpread }
}

/**
 * How many bytes of a limit a byte of the simulation takes, so that a training that fits does so even at the upper bound of its need.
 * @param limitBytes what PyTorch may hold
 */
export function upperRatio(limitBytes: number, knowledge: PredictionKnowledge & { readonly torch: string }): number {
  const { needs } = spreads(knowledge, 1)
  const left = limitBytes - contextSpread(knowledge, knowledge.torch).aboveBytes
  const mostBytes = Math.max(1, largestWithin(left, needs))
  return (Math.max(1, limitBytes) * (knowledge.calibration?.ratio ?? 1)) / mostBytes
}

/** Intervals that also hold what the same training needs with less: `fewer` has the same points, with intervals of its own. */
export function withLowerBounds(measurement: Measurement, fewer: Measurement): Measurement {
  const points = measurement.points.map((point, index) => {
    const less = fewer.points[index]
    return {
      ...point,
      interval: downTo(less?.interval, point.interval),
      requiredInterval: downTo(less?.requiredInterval, point.requiredInterval)
    }
  })
  return { ...measurement, points }
}

function downTo(lower: Interval | null | undefined, interval: Interval | null): Interval | null {
  return interval && lower ? { ...interval, lowBytes: Math.min(interval.lowBytes, lower.lowBytes) } : interval
}

/**
 * How much more a real GPU reserved than its simulation, over their common points: 1.04 is four percent more.
 * Large points weigh more, because the budget depends on them. Null if no point is common.
 */
export function calibrationRatio(measured: Measurement, simulated: Measurement): number | null {
  const common = measured.points.flatMap((point) => {
    const other = simulated.points.find(({ batch, size }) => batch === point.batch && size === point.size)
    return other === undefined || point.outOfMemory || other.outOfMemory ? [] : [[point, other] as const]
  })
  const known = common.filter(([real, fake]) => real.reservedBytes !== null && fake.reservedBytes !== null)
  const sum = (bytes: readonly (number | null)[]) => bytes.reduce<number>((total, one) => total + (one ?? 0), 0)
  const simulatedBytes = sum(known.map(([, fake]) => fake.reservedBytes))
  return simulatedBytes === 0 ? null : sum(known.map(([real]) => real.reservedBytes)) / simulatedBytes
}

/** A calibration scales what PyTorch holds or must hold; allocated bytes are counted and stay. */
function calibrated(point: Point, ratio: number): Point {
  if (ratio === 1 || point.reservedBytes === null) return point
  const { requiredBytes } = point
  const scale = (reserved: number, allocated: number) => Math.max(allocated, Math.round(reserved * ratio))
  const reservedBytes = scale(point.reservedBytes, point.allocatedBytes)
  const moved = reservedBytes - point.reservedBytes
  return {
    ...point,
    reservedBytes,
    requiredBytes: requiredBytes === null ? null : scale(requiredBytes, point.allocatedBytes),
    deviceBytes: point.deviceBytes === null ? null : point.deviceBytes + moved,
    steps: point.steps.map((step) =>
      step.reservedBytes === null ? step : { ...step, reservedBytes: scale(step.reservedBytes, step.allocatedBytes) }
    ),
    breakdown: point.breakdown === null ? null : withSlackOf(point.breakdown, reservedBytes - point.allocatedBytes)
  }
}

function withSlackOf(breakdown: Breakdown, allocatorSlackBytes: number): Breakdown {
  return { ...breakdown, allocatorSlackBytes }
}

function withIntervalsOf(point: Point, { needs, takes }: Spreads, context: ContextSpread): Point {
  const requiredInterval = widenedInterval(point.requiredBytes, needs, context)
  const interval = widenedInterval(point.reservedBytes, takes, context)
  // It takes at least what it needs.
  const lowBytes = Math.max(interval?.lowBytes ?? 0, requiredInterval?.lowBytes ?? 0)
  return { ...point, requiredInterval, interval: interval && { ...interval, lowBytes } }
}

/** By how much an assumed CUDA context may be too large, and too small. */
interface ContextSpread {
  readonly belowBytes: number
  readonly aboveBytes: number
}

function contextSpread(knowledge: PredictionKnowledge, torch: string): ContextSpread {
  if (!knowledge.assumesContext) return { belowBytes: 0, aboveBytes: 0 }
  const { bytes, lowBytes, highBytes } = assumedContext(torch)
  return { belowBytes: bytes - lowBytes, aboveBytes: highBytes - bytes }
}

function widenedInterval(bytes: number | null, spread: Spread, context: ContextSpread): Interval | null {
  if (bytes === null) return null
  const { lowBytes, highBytes } = intervalOf(bytes, spread)
  return { lowBytes: Math.max(0, lowBytes - context.belowBytes), highBytes: highBytes + context.aboveBytes }
}

/** A figure of the device in bytes. Without an interval, both bounds are the figure. */
export interface PredictedBytes extends Interval {
  readonly bytes: number
}

/** The least device memory in which one point is trained: what a budget must cover. */
export function predictedNeed(point: Point): PredictedBytes {
  const { requiredBytes, requiredInterval } = point
  return requiredBytes === null ? predictedTake(point) : onDevice(point, requiredBytes, requiredInterval)
}

/** What one point takes of a device that has room. */
export function predictedTake(point: Point): PredictedBytes {
  return onDevice(point, point.reservedBytes ?? point.allocatedBytes, point.interval)
}

function onDevice(point: Point, bytes: number, interval: Interval | null): PredictedBytes {
  const overhead = overheadBytes(point)
  const { lowBytes, highBytes } = interval ?? { lowBytes: bytes, highBytes: bytes }
  return { bytes: bytes + overhead, lowBytes: lowBytes + overhead, highBytes: highBytes + overhead }
}

export interface PredictionQuestion {
  /** With intervals (`withIntervals`), and with the policy's overhead if it has one (`withOverhead`). */
  readonly measurement: Measurement
  readonly budgetBytes: number
}

export interface PredictionDecision {
  /** Unsure: the budget is within the interval, and only a GPU can decide. */
  readonly kind: 'fits' | 'over-budget' | 'unsure'
  /** Clearly over budget: no measurement would decide otherwise, not even under a memory cap (`docs/adr/0007`). */
  readonly hopeless: boolean
  readonly reason: string
}

/** Each kind of decision as a sentence that says it is predicted. */
export const decisionSentences: Readonly<Record<PredictionDecision['kind'], string>> = {
  fits: 'Predicted: fits.',
  'over-budget': 'Predicted: over budget.',
  unsure: 'Predicted: inconclusive.'
}

/** The lower bound of a hopeless training is at least this factor of the budget. */
const hopelessFactor = 1.05

/**
 * The decision about a budget, with its reason. It fits if the upper bound of what it needs is within the budget at every trained size, and
 * is over budget if the lower bound of one size is above it.
 */
export function decidePrediction({ measurement, budgetBytes }: PredictionQuestion): PredictionDecision {
  const points = trainedPoints(measurement).toSorted((one, other) => mostNeeded(other) - mostNeeded(one))
  const peak = points[0]
  if (peak === undefined) throw new Error('A prediction without points decides nothing; treat it as not predicted.')
  const need = predictedNeed(peak)
  const kind = need.highBytes <= budgetBytes ? 'fits' : need.lowBytes > budgetBytes ? 'over-budget' : 'unsure'
  const sentences = [
    needSentence(peak, measurement.gpus, budgetSentence(kind, budgetBytes)),
    ...(kind === 'fits' ? cacheSentence(peak, budgetBytes) : []),
    ...(kind === 'over-budget' ? fixedSizeSentence(measurement, peak, budgetBytes) : []),
    ...(kind === 'unsure' ? ['Only a run on the GPU can decide.'] : []),
    ...caveat(measurement)
  ]
  return { kind, hopeless: need.lowBytes >= budgetBytes * hopelessFactor, reason: sentences.join(' ') }
}

function needSentence(peak: Point, gpus: number, budget: string): string {
  const need = predictedNeed(peak)
  const take = predictedTake(peak)
  const takes = peak.requiredBytes === null ? '' : ` and takes ${formatBytes(take.bytes)} where there is room`
  return `At ${peak.size} px this training will need at least ${formatWithInterval(need.bytes, need)}${onEachGpu(gpus)}${takes}; ${budget}.`
}

function budgetSentence(kind: PredictionDecision['kind'], budgetBytes: number): string {
  const budget = formatBytes(budgetBytes)
  if (kind === 'fits') return `it fits the budget of ${budget}`
  return kind === 'unsure' ? `the budget of ${budget} is within that range` : `the budget is ${budget}`
}

/** What does not fit is PyTorch's cache. */
function cacheSentence(peak: Point, budgetBytes: number): readonly string[] {
  return predictedTake(peak).bytes > budgetBytes
    ? ["There is no room for PyTorch's whole cache, so it may run more slowly."]
    : []
}

/** If only the larger sizes of multi-scale do not fit, the training fails late. */
function fixedSizeSentence({ points, imageSize }: Measurement, peak: Point, budgetBytes: number): readonly string[] {
  const fixed = points.find(({ batch, size }) => batch === peak.batch && size === imageSize)
  if (fixed === undefined || fixed === peak || mostNeeded(fixed) > budgetBytes) return []
  const need = formatBytes(predictedNeed(fixed).bytes)
  return [`The fixed ${imageSize} px would fit (${need}), so it would train for a while and then stop.`]
}

/** Says where few real trainings tell how good the prediction is. */
function caveat({ imitated, environment, points }: Measurement): readonly string[] {
  if (points.every(({ requiredInterval }) => requiredInterval === null)) return []
  const why = whyUnjudged({ gpu: imitated?.gpu ?? null, torch: imitated?.torch ?? environment.torch })
  return why === null ? [] : [why]
}

function mostNeeded(point: Point): number {
  return predictedNeed(point).highBytes
}

/** Escaped where it is shown; the length of the whole is limited where it is read. */
const name = z.string()

/** One difference between base and head: a setting, a file, or (`within`) a part of that file. */
const growthChangeSchema = z.object({
  name,
  within: name.nullable(),
  before: name,
  after: name
})

/** What some changes of the pull request cost together, on top of the ones before them. */
const growthPartSchema = z.object({ changes: z.array(growthChangeSchema).min(1), bytes: z.int() })

/** Why the peak differs from the base's: the parts add up to the whole, in the order in which they were simulated. */
const growthSchema = z.object({
  /** The point of the head whose peak is explained. */
  batch: z.int().positive(),
  size: z.int().positive(),
  bytes: z.int(),
  parts: z.array(growthPartSchema)
})

/** What the training takes at each size that it draws, in bytes as the budget covers them. */
const curveSchema = z.array(z.object({ size: z.int().positive(), bytes: z.int().nonnegative() }))

/**
 * The prediction of one target: the interface between the job that predicts and the one that measures.
 * Bytes are as the budget covers them if `measurement` includes the overhead.
 */
export const predictionSchema = z.object({
  /** Simulated, with an interval at each point. */
  measurement: measurementSchema.refine(({ engine }) => engine === 'simulated', 'is not a simulation'),
  /** The emulated device; null if unknown. */
  device: z.object({ gpu: name.nullable(), torch: name.nullable() }),
  /** Null if no budget in bytes is known. */
  decision: z
    .object({ kind: z.enum(['fits', 'over-budget', 'unsure']), hopeless: z.boolean(), reason: z.string() })
    .nullable(),
  /** Measured ÷ simulated of the baseline at that commit; null without a baseline. */
  calibration: z.object({ ratio: z.number().positive(), commit: name }).nullable(),
  /** Null if the base is unknown, or if nothing that decides memory changed. */
  growth: growthSchema.nullable(),
  /** Null if sizes and batches follow no formulas, so that only the points of the measurement are known. */
  curve: curveSchema.nullable(),
  /** The same; or if no GPU is emulated. */
  cards: cardFitsSchema.nullable()
})

export type Prediction = Shape<typeof predictionSchema>
export type Curve = Shape<typeof curveSchema>
export type Growth = Shape<typeof growthSchema>
export type GrowthPart = Shape<typeof growthPartSchema>
export type GrowthChange = Shape<typeof growthChangeSchema>
