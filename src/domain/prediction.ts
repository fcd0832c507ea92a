import { z } from 'zod'
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
  /** The PyTorch that will train; null: the one that the simulation ran on. */
  readonly torch: string | null
  /** Measured ÷ simulated, from a baseline of the same hardware (`calibrationRatio`). */
  readonly calibration: { readonly ratio: number } | null
}

/** Older ones choose other cuDNN algorithms, so that what is known of a generation does not hold. */
const oldestKnownTorch = [1, 10] as const

/**
 * A simulation of CUDA's habits, calibrated where that is known, with the interval of `reservedBytes` at each point: nine of ten real GPUs
 * lie in it. It covers training after the first validation, as the points themselves do. Any other measurement is returned as it is.
 * Call it once, on what the probe gave, before or after `withOverhead`.
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
 * How much more a real GPU reserved than its simulation, over the points that both have: 1.04 is four percent more.
 * Large points count for more, because they are what a budget is about. Null where no point is common.
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
  // A generation that nobody has figures of is as good as unknown.
  const spread = rowOf(architecture ?? 'unknown') ?? rowOf('unknown')
  if (spread === undefined) throw new Error('The table of spreads lacks the row `unknown`.')
  return spread
}

function isOld(torch: string): boolean {
  const [major = 0, minor = 0] = torch.split('.').map((part) => Number.parseInt(part, 10))
  return major < oldestKnownTorch[0] || (major === oldestKnownTorch[0] && minor < oldestKnownTorch[1])
}

/** Tensors are counted and stay; what PyTorch reserves beside them is what a calibration moves. */
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
    // The figure lies in its own interval, also where all real ones were on one side of it.
    interval: {
      lowBytes: Math.round(reservedBytes * Math.min(low, 1)),
      highBytes: Math.round(reservedBytes * Math.max(high, 1))
    }
  }
}

/** Between which multiples of the predicted reserved bytes nine of ten real GPUs lie. */
export interface Spread {
  readonly low: number
  readonly high: number
}

/**
 * By the GPU's generation, from `rows` real trainings, all of their figures after the first validation.
 * A generation without a row of its own is `unknown`, as is a GPU that nobody named.
 */
export const predictionSpread: readonly (Spread & {
  readonly architecture: Architecture | 'unknown'
  readonly rows: number
})[] = [
  { architecture: 'unknown', low: 0.77, high: 1.13, rows: 44 },
  { architecture: 'turing', low: 0.77, high: 1.13, rows: 22 },
  { architecture: 'volta', low: 0.87, high: 1.12, rows: 8 }
]

/** Of a prediction that a measured baseline of the same hardware calibrates. */
export const calibratedSpread: Spread = { low: 0.97, high: 1.03 }

const gib = 1024 ** 3

/**
 * What a CUDA context takes of the device where nobody said it. A simulation has none. Why half a GiB: 300 MiB and more are usual, it grows as
 * kernels load, and PyTorch's own fills 0.3 to 0.5 GiB on the cards of the last ten years.
 */
export const assumedContextBytes = gib / 2

/** What a budget must cover by a prediction: reserved bytes and what the device needs beside them. */
export interface PredictedNeed extends Interval {
  readonly bytes: number
  /** Whether the overhead is assumed, because no policy gives it. */
  readonly assumed: boolean
}

/** What one point needs of the device, in bytes. Without an interval the figure stands for both of its bounds. */
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

/** Shown, and made inert there; the whole is bounded where it is read. */
const name = z.string()

/** One difference between base and head: a setting, a file, or (`within`) a part of that file. */
const growthChangeSchema = z.object({
  name,
  within: name.nullable(),
  before: name,
  after: name
})

/** What some changes of the pull request cost together, each on top of the ones before it. */
const growthPartSchema = z.object({ changes: z.array(growthChangeSchema).min(1), bytes: z.int() })

/** Why the peak is another than the base's: the parts, in the order in which they were simulated, add up to the whole. */
const growthSchema = z.object({
  /** The point of the head whose peak it is about. */
  batch: z.int().positive(),
  size: z.int().positive(),
  bytes: z.int(),
  parts: z.array(growthPartSchema)
})

/**
 * What a simulation said of one target: the border between the job that predicts and the one that measures.
 * Figures are bytes as the budget covers them where `measurement` has them so.
 */
export const predictionSchema = z.object({
  /** Simulated, with an interval at each point. */
  measurement: measurementSchema.refine(({ engine }) => engine === 'simulated', 'is no simulation'),
  /** What was imitated; null where it is not known. */
  device: z.object({ gpu: name.nullable(), torch: name.nullable() }),
  /** Null where no budget in bytes is known. */
  decision: z
    .object({ kind: z.enum(['fits', 'over-budget', 'unsure']), hopeless: z.boolean(), reason: z.string() })
    .nullable(),
  /** Measured ÷ simulated of the baseline at that commit; null where there is none to calibrate by. */
  calibration: z.object({ ratio: z.number().positive(), commit: name }).nullable(),
  /** Null where the base is not known, or nothing that decides memory changed. */
  growth: growthSchema.nullable()
})

export type Prediction = Shape<typeof predictionSchema>
export type Growth = Shape<typeof growthSchema>
export type GrowthPart = Shape<typeof growthPartSchema>
export type GrowthChange = Shape<typeof growthChangeSchema>
