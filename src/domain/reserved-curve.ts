import type { Interval, Measurement, Point } from './measurement.ts'
import { assumedMargin, bytesAt, fitTensorModel, loadOf, type Sample } from './memory-model.ts'
import { predictedNeed } from './prediction.ts'
import { accumulation } from './settings.ts'

/**
 * What a GPU would reserve at loads (batch · size² of one GPU) that were not simulated. Tensors lie on an honest line, and what PyTorch
 * reserves beyond them does not: small trainings fill the blocks that are there anyway, so a line through their reserved bytes is too flat.
 */
export interface ReservedCurve {
  /** In ascending loads, one a load: the one that reserves most. */
  readonly knots: readonly Knot[]
  /** Bytes of tensors for each pixel of each image of one GPU's batch. */
  readonly slopeBytes: number
  /** How far the truth may be from it between the knots, as a share. */
  readonly margin: number
  /** Nothing is claimed beyond. */
  readonly mostLoad: number
  /** What one copy of the gradients adds, where the points were simulated without it. */
  readonly missingGradientsBytes: number
}

/** A simulated point; `bytes` is what it reserves. */
interface Knot extends Sample {
  readonly point: Point
}

/** So many times the largest simulated load is something claimed of. */
const farthest = 4
/** The tensors have to grow by so many residuals over the simulated loads, else the slope may be a rounding error. */
const clearGrowth = 3
/** The least that a residual is taken for: two points show none. */
const leastResidual = 0.005

/** Null where the points give no slope that can be told from noise. */
export function reservedCurve(measurement: Measurement): ReservedCurve | null {
  // Validation runs at the image size with twice the batch: below that size it, not training, is what the allocator remembers.
  const fromImageSize = measurement.points.filter(({ size }) => size >= measurement.imageSize)
  return curveThrough(fromImageSize, measurement) ?? curveThrough(measurement.points, measurement)
}

function curveThrough(points: readonly Point[], { accumulation }: Measurement): ReservedCurve | null {
  const line = fitTensorModel({ points, accumulation })
  const knots = knotsOf(points)
  const [first, last] = [knots[0], knots.at(-1)]
  if (line === null || first === undefined || last === undefined) return null
  const growth = (line.slopeBytes * (last.load - first.load)) / last.point.allocatedBytes
  const residual = line.residual ?? 0
  if (growth < clearGrowth * Math.max(residual, leastResidual)) return null
  return {
    knots,
    slopeBytes: line.slopeBytes,
    margin: Math.max(residual, assumedMargin),
    mostLoad: last.load * farthest,
    missingGradientsBytes: line.keepsGradients ? 0 : line.gradientsBytes
  }
}

function knotsOf(points: readonly Point[]): readonly Knot[] {
  const knots = points
    .filter(({ outOfMemory }) => !outOfMemory)
    .map((point) => ({ point, load: loadOf(point), bytes: point.reservedBytes ?? point.allocatedBytes }))
    .toSorted((one, other) => one.load - other.load || other.bytes - one.bytes)
  return knots.filter(({ load }, index) => load !== knots[index - 1]?.load)
}

/** What a batch over all GPUs needs of each at a size: a simulated point's own figures, else the curve's, in an interval that grows with the distance. */
export function needAt(
  curve: ReservedCurve,
  { batch, size, gpus }: { readonly batch: number; readonly size: number; readonly gpus: number }
): Interval & { readonly bytes: number } {
  const perGpu = Math.ceil(batch / gpus)
  const load = loadOf({ batch: perGpu, size })
  const missing = accumulation(batch) > 1 ? curve.missingGradientsBytes : 0
  const simulated = curve.knots.find(({ point }) => point.batch === perGpu && point.size === size)
  if (simulated !== undefined && missing === 0) {
    const { bytes, lowBytes, highBytes } = predictedNeed(simulated.point)
    return { bytes, lowBytes, highBytes }
  }
  return widened(nearest(curve.knots, load), reservedAt(curve, load) + missing, marginAt(curve, load))
}

/**
 * Between knots, what lies between. Beyond the last one, PyTorch reserves as many times the tensors as it does there, never less than the tensors. Below the first one
 * it keeps beyond the tensors what it keeps there.
 */
function reservedAt({ knots, slopeBytes }: ReservedCurve, load: number): number {
  const above = knots.findIndex((knot) => knot.load >= load)
  const upper = knots[above]
  const lower = above === -1 ? knots.at(-1) : knots[above - 1]
  if (upper === undefined)
    return lower === undefined ? 0 : lower.bytes + slopeBytes * ratioOf(lower) * (load - lower.load)
  return lower === undefined ? upper.bytes - slopeBytes * (upper.load - load) : bytesAt(load, lower, upper)
}

function ratioOf({ point, bytes }: Knot): number {
  return Math.max(1, bytes / point.allocatedBytes)
}

/** Once more for each time that the distance to the simulated loads doubles. */
function marginAt({ knots, margin }: ReservedCurve, load: number): number {
  const [smallest, largest] = [knots[0]?.load ?? load, knots.at(-1)?.load ?? load]
  return margin * (1 + Math.log2(Math.max(1, load / largest, smallest / load)))
}

function nearest(knots: readonly Knot[], load: number): Point | undefined {
  return (knots.find((knot) => knot.load >= load) ?? knots.at(-1))?.point
}

/** As wide as the interval of a simulated point is, and wider by a margin. */
function widened(point: Point | undefined, reservedBytes: number, margin: number) {
  if (point === undefined) return { bytes: reservedBytes, lowBytes: reservedBytes, highBytes: reservedBytes }
  const own = point.reservedBytes ?? point.allocatedBytes
  const { lowBytes, highBytes } = point.interval ?? { lowBytes: own, highBytes: own }
  const overheadBytes = predictedNeed(point).bytes - own
  return {
    bytes: Math.round(reservedBytes + overheadBytes),
    lowBytes: Math.round(reservedBytes * (lowBytes / own) * (1 - margin) + overheadBytes),
    highBytes: Math.round(reservedBytes * (highBytes / own) * (1 + margin) + overheadBytes)
  }
}
