import { z } from 'zod'
import { cardFitsSchema } from './cards.ts'
import { type Architecture, architectureOf } from './gpus.ts'
import {
  type Breakdown,
  type Interval,
  type Measurement,
  measurementSchema,
  onEachGpu,
  type Point,
  trainedPoints
} from './measurement.ts'
import { formatBytes, formatWithInterval } from './quantities.ts'
import type { Shape } from './shape.ts'

/** What narrows a prediction. */
export interface PredictionKnowledge {
  /** The name of the GPU that will train. */
  readonly gpu: string | null
  /** The PyTorch that will train; null: the one that simulated. */
  readonly torch: string | null
  /** Measured ÷ simulated, from a baseline of the same hardware (`calibrationRatio`). */
  readonly calibration: { readonly ratio: number } | null
}

/** Older ones choose other cuDNN algorithms, so the figures of a generation do not apply. */
const oldestKnownTorch = [1, 10] as const

/**
 * A simulation of CUDA, calibrated if a baseline allows it, with the interval of `reservedBytes` at each point: nine of ten real GPUs
 * are in it. It covers training after the first validation, as the points do. Any other measurement is returned unchanged.
 * Call it once, on the probe's result, before or after `withOverhead`.
 */
export function withIntervals(measurement: Measurement, knowledge: PredictionKnowledge): Measurement {
  if (measurement.engine !== 'simulated' || measurement.deviceModel !== 'cuda') return measurement
  const torch = knowledge.torch ?? measurement.environment.torch
  const spread = knowledge.calibration === null ? spreadOf(knowledge.gpu, torch) : calibratedSpread
  const ratio = knowledge.calibration?.ratio ?? 1
  return { ...measurement, points: measurement.points.map((point) => withInterval(calibrated(point, ratio), spread)) }
}

/** Intervals that also hold what the same training needs with less: `fewer` has the same points, with intervals of its own. */
export function withLowerBounds(measurement: Measurement, fewer: Measurement): Measurement {
  const points = measurement.points.map((point, index) => {
    const lower = fewer.points[index]?.interval
    if (point.interval === null || !lower) return point
    return { ...point, interval: { ...point.interval, lowBytes: Math.min(point.interval.lowBytes, lower.lowBytes) } }
  })
  return { ...measurement, points }
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

function spreadOf(gpu: string | null, torch: string): Spread {
  const architecture = gpu === null || isOld(torch) ? null : architectureOf(gpu)
  const rowOf = (name: string) => predictionSpread.find((row) => row.architecture === name)
  // A generation without figures is treated as unknown.
  const spread = rowOf(architecture ?? 'unknown') ?? rowOf('unknown')
  if (spread === undefined) throw new Error('The table of spreads lacks the row `unknown`.')
  return spread
}

function isOld(torch: string): boolean {
  const [major = 0, minor = 0] = torch.split('.').map((part) => Number.parseInt(part, 10))
  return major < oldestKnownTorch[0] || (major === oldestKnownTorch[0] && minor < oldestKnownTorch[1])
}

/** A calibration scales reserved bytes; allocated bytes are counted and stay. */
function calibrated(point: Point, ratio: number): Point {
  if (ratio === 1 || point.reservedBytes === null) return point
  const scale = (reserved: number, allocated: number) => Math.max(allocated, Math.round(reserved * ratio))
  const reservedBytes = scale(point.reservedBytes, point.allocatedBytes)
  const moved = reservedBytes - point.reservedBytes
  return {
    ...point,
    reservedBytes,
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

function withInterval(point: Point, { low, high }: Spread): Point {
  const { reservedBytes } = point
  if (reservedBytes === null) return point
  return {
    ...point,
    // The figure is always in its interval, even if all real ones are on one side of it.
    interval: {
      lowBytes: Math.round(reservedBytes * Math.min(low, 1)),
      highBytes: Math.round(reservedBytes * Math.max(high, 1))
    }
  }
}

/** Factors of the predicted reserved bytes between which nine of ten real GPUs are. */
export interface Spread {
  readonly low: number
  readonly high: number
}

/**
 * By the GPU's generation, from `rows` real trainings after their first validation.
 * `unknown` is for a generation without a row, and for a GPU without a name.
 */
export const predictionSpread: readonly (Spread & {
  readonly architecture: Architecture | 'unknown'
  readonly rows: number
})[] = [
  { architecture: 'unknown', low: 0.77, high: 1.13, rows: 44 },
  { architecture: 'turing', low: 0.77, high: 1.13, rows: 22 },
  { architecture: 'volta', low: 0.87, high: 1.11, rows: 8 }
]

/** The spread of a prediction that a baseline of the same hardware calibrates. */
export const calibratedSpread: Spread = { low: 0.97, high: 1.03 }

const gib = 1024 ** 3

/**
 * The assumed size of a CUDA context, which a simulation does not have. Why half a GiB: 300 MiB and more are usual, it grows as
 * kernels load, and PyTorch's takes 0.3 to 0.5 GiB on the cards of the last ten years.
 */
export const assumedContextBytes = gib / 2

/** What a budget must cover according to a prediction: reserved bytes and the overhead. */
export interface PredictedNeed extends Interval {
  readonly bytes: number
  /** Whether the overhead is assumed, because the policy does not say it. */
  readonly assumed: boolean
}

/** What one point needs of the device, in bytes. Without an interval, both bounds are the figure. */
export function predictedNeed(point: Point): PredictedNeed {
  const reservedBytes = point.reservedBytes ?? point.allocatedBytes
  const { lowBytes, highBytes } = point.interval ?? { lowBytes: reservedBytes, highBytes: reservedBytes }
  const assumed = point.deviceBytes === null
  const overheadBytes = point.deviceBytes === null ? assumedContextBytes : point.deviceBytes - reservedBytes
  return {
    bytes: reservedBytes + overheadBytes,
    lowBytes: lowBytes + overheadBytes,
    highBytes: highBytes + overheadBytes,
    assumed
  }
}

/** How much more than predicted a GPU may reserve: the largest upper bound of the points' intervals, as a factor of the figure. */
export function upperRatio(points: readonly Point[]): number {
  const ratios = points.map(({ interval, reservedBytes }) =>
    interval === null || !reservedBytes ? 1 : interval.highBytes / reservedBytes
  )
  return Math.max(1, ...ratios)
}

export interface PredictionQuestion {
  /** With intervals (`withIntervals`), and with the policy's overhead if it has one (`withOverhead`). */
  readonly measurement: Measurement
  readonly budgetBytes: number
}

export interface PredictionDecision {
  /** Unsure: the budget is within the interval, and only a GPU can decide. */
  readonly kind: 'fits' | 'over-budget' | 'unsure'
  /** Clearly over budget, and by its tensors alone: no measurement would decide otherwise, not even under a memory cap (`docs/adr/0007`). */
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
 * The decision about a budget, with its reason. It fits if the upper bound is within the budget at every trained size,
 * and is over budget if the lower bound of one size is above it.
 */
export function decidePrediction({ measurement, budgetBytes }: PredictionQuestion): PredictionDecision {
  const points = trainedPoints(measurement).toSorted((one, other) => highBytes(other) - highBytes(one))
  const peak = points[0]
  if (peak === undefined) throw new Error('A prediction without points decides nothing; treat it as not predicted.')
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
  return decided('unsure', 'Only a run on the GPU can decide.')
}

function needSentence(peak: Point, need: PredictedNeed, gpus: number, budget: string): string {
  return `At ${peak.size} px this training will need about ${formatWithInterval(need.bytes, need)}${onEachGpu(gpus)}; ${budget}.`
}

function budgetSentence(kind: PredictionDecision['kind'], budgetBytes: number): string {
  const budget = formatBytes(budgetBytes)
  if (kind === 'fits') return `it fits the budget of ${budget}`
  return kind === 'unsure' ? `the budget of ${budget} is within that range` : `the budget is ${budget}`
}

/** If only the larger sizes of multi-scale do not fit, the training fails late. */
function fixedSizeSentence({ points, imageSize }: Measurement, peak: Point, budgetBytes: number): readonly string[] {
  const fixed = points.find(({ batch, size }) => batch === peak.batch && size === imageSize)
  if (fixed === undefined || fixed === peak || highBytes(fixed) > budgetBytes) return []
  const need = formatBytes(predictedNeed(fixed).bytes)
  return [`The fixed ${imageSize} px would fit (${need}), so it would train for a while and then stop.`]
}

/** PyTorch frees its cache once the device is full. */
function tightSentence(tensorsAlone: number): string {
  return `Without PyTorch's cache it needs ${formatBytes(tensorsAlone)}, so it may still run, but slower.`
}

function reservedBeyondTensors({ reservedBytes, allocatedBytes }: Point): number {
  return (reservedBytes ?? allocatedBytes) - allocatedBytes
}

function assumption({ assumed }: PredictedNeed): readonly string[] {
  return assumed ? [`(This assumes ${formatBytes(assumedContextBytes)} for the CUDA context.)`] : []
}

function highBytes(point: Point): number {
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
