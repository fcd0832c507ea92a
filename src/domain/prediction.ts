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
  type Step,
  trainedPoints,
  trainsOn
} from './measurement.ts'
import { formatBytes, formatWithInterval } from './quantities.ts'
import type { Shape } from './shape.ts'
import {
  exact,
  intervalOf,
  type Spread,
  type Spreads,
  spreadsOf,
  type UpperBound,
  upperBound,
  whyUnjudged
} from './spread.ts'
import type { ValidationSet } from './validation-set.ts'

/** What narrows a prediction. */
export interface PredictionKnowledge {
  readonly validation: ValidationSet
  /** Whether the CUDA context is the usual one (`assumedContext`): nobody measured it. */
  readonly assumesContext: boolean
  /** From a baseline of the same hardware (`calibrationOf`). */
  readonly calibration: Calibration | null
}

/** How much more a real GPU held than its simulation: 1.04 is four percent more. */
export interface Calibration {
  /** Before the first validation, when hardly anything of it is cache. */
  readonly needs: number
  /** At most. */
  readonly takes: number
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
  const context = contextSpread(measurement, knowledge)
  const { calibration } = knowledge
  return {
    ...measurement,
    points: measurement.points.map((point) => {
      const own = calibration === null ? point : calibrated(point, calibration)
      return withIntervalsOf(own, spreads(measurement, knowledge, point.batch), context)
    })
  }
}

/** What a simulation emulates. */
type Emulation = Pick<Measurement, 'deviceModel' | 'imitated' | 'environment'>

function spreads(emulation: Emulation, { calibration, validation }: PredictionKnowledge, batch: number): Spreads {
  return calibration === null
    ? spreadsOf({ ...trainsOn(emulation), validation }, batch)
    : { needs: calibratedSpread, takes: calibratedSpread }
}

/** What a training of the same simulation needs at most, as `withIntervals` says it of its points. */
export function upperBoundOfNeed(
  emulation: Emulation,
  knowledge: PredictionKnowledge,
  overheadBytes: number
): UpperBound {
  if (emulation.deviceModel !== 'cuda') return upperBound(exact, 1, overheadBytes)
  const { aboveBytes } = contextSpread(emulation, knowledge)
  const { needs } = spreads(emulation, knowledge, 1)
  return upperBound(needs, knowledge.calibration?.needs ?? 1, overheadBytes + aboveBytes)
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
 * What a measurement tells of the simulation of the same training, over their common points. Large points weigh more, because the budget depends
 * on them. Null if no point is common.
 */
export function calibrationOf(measured: Measurement, simulated: Measurement): Calibration | null {
  const common = measured.points.flatMap((point) => {
    const other = simulated.points.find(({ batch, size }) => batch === point.batch && size === point.size)
    return other === undefined || point.outOfMemory || other.outOfMemory ? [] : [[point, other] as const]
  })
  const known = common.filter(([real, fake]) => real.reservedBytes !== null && fake.reservedBytes !== null)
  const sum = (bytes: readonly (number | null)[]) => bytes.reduce<number>((total, one) => total + (one ?? 0), 0)
  const simulatedBytes = sum(known.map(([, fake]) => fake.reservedBytes))
  if (simulatedBytes === 0) return null
  const takes = sum(known.map(([real]) => real.reservedBytes)) / simulatedBytes
  return { takes, needs: firstEpochRatio(measured, simulated) ?? takes }
}

/** Of what both reserved before the first validation of the run; null where they began otherwise, or where it is not known. */
function firstEpochRatio({ points: [real] }: Measurement, { points: [fake] }: Measurement): number | null {
  if (real?.batch !== fake?.batch || real?.size !== fake?.size) return null
  const [realBytes, fakeBytes] = [beforeValidation(real?.steps), beforeValidation(fake?.steps)]
  return realBytes === null || fakeBytes === null ? null : realBytes / fakeBytes
}

function beforeValidation(steps: readonly Step[] = []): number | null {
  return steps[steps.findIndex(({ phase }) => phase === 'validate') - 1]?.reservedBytes || null
}

/** A calibration scales what PyTorch holds or must hold; allocated bytes are counted and stay. */
function calibrated(point: Point, { needs, takes }: Calibration): Point {
  if (point.reservedBytes === null) return point
  const { requiredBytes } = point
  const scale = (reserved: number, allocated: number, ratio = takes) =>
    Math.max(allocated, Math.round(reserved * ratio))
  const reservedBytes = scale(point.reservedBytes, point.allocatedBytes)
  const moved = reservedBytes - point.reservedBytes
  return {
    ...point,
    reservedBytes,
    requiredBytes: requiredBytes === null ? null : scale(requiredBytes, point.allocatedBytes, needs),
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
  return { ...point, requiredInterval, interval: interval && atLeast(interval, requiredInterval) }
}

/** A training takes at least what it needs. */
function atLeast({ lowBytes, highBytes }: Interval, needs: Interval | null): Interval {
  return {
    lowBytes: Math.max(lowBytes, needs?.lowBytes ?? 0),
    highBytes: Math.max(highBytes, needs?.highBytes ?? 0)
  }
}

/** By how much an assumed CUDA context may be too large, and too small. */
interface ContextSpread {
  readonly belowBytes: number
  readonly aboveBytes: number
}

function contextSpread(emulation: Emulation, { assumesContext }: PredictionKnowledge): ContextSpread {
  if (!assumesContext) return { belowBytes: 0, aboveBytes: 0 }
  const { bytes, lowBytes, highBytes } = assumedContext(trainsOn(emulation).torch)
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
    needSentence(peak, measurement.gpus, budgetSentence(kind, budgetBytes, need)),
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
  return `At ${peak.size} px this training needs at least ${formatWithInterval(need.bytes, need)}${onEachGpu(gpus)}${takes}; ${budget}.`
}

function budgetSentence(kind: PredictionDecision['kind'], budgetBytes: number, need: Interval): string {
  const budget = formatBytes(budgetBytes)
  if (kind === 'fits') return `it fits the budget of ${budget}`
  if (kind === 'over-budget') return `the budget is ${budget}`
  return `the budget of ${budget} is between ${formatBytes(need.lowBytes)} and ${formatBytes(need.highBytes)}`
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
function caveat(measurement: Measurement): readonly string[] {
  if (measurement.points.every(({ requiredInterval }) => requiredInterval === null)) return []
  const why = whyUnjudged(trainsOn(measurement))
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

/** What the training needs at each size that it draws, in bytes as the budget covers them. */
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
  /** By the baseline at that commit; null without a baseline. */
  calibration: z.object({ needs: z.number().positive(), takes: z.number().positive(), commit: name }).nullable(),
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
