import { architectureOf } from './known-gpus.ts'
import type { Breakdown, Measurement, Point } from './measurement.ts'
import { calibratedSpread, predictionSpread, type Spread } from './prediction-spread.ts'

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
