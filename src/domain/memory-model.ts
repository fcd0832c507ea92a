import { z } from 'zod'
import { judgedBytes, type Measurement, type Point } from './measurement.ts'
import type { Shape } from './shape.ts'

/**
 * `peak = fixed + slope · batch · size²`, fitted to measured points: two give the line, a third its residual.
 * Activations grow with the pixels of a batch, all else stays.
 * Figures are those that a budget covers: device bytes on a GPU, allocated bytes on the CPU.
 */
export const memoryModelSchema = z.object({
  /** Of the points as measured: one gradient copy included if `keepsGradients`. */
  fixedBytes: z.number(),
  /** Bytes for each pixel of each image of one GPU's batch. */
  slopeBytes: z.number(),
  /**
   * How far the line misses a point that lies between others and is held back from it, at most; as a share of the measured figure. Null where
   * there is no such point.
   */
  residual: z.number().nullable(),
  /** One copy of the gradients: what accumulation above 1 keeps alive during the forward pass. 0 where no breakdown tells. */
  gradientsBytes: z.number(),
  /** Whether the fitted points were measured with accumulation above 1. */
  keepsGradients: z.boolean(),
  /** The largest load that was measured, in pixels of a batch. */
  largestLoad: z.number()
})

export type MemoryModel = Shape<typeof memoryModelSchema>

/** The model answers up to this factor of the largest measured load: as far as multi-scale's largest size is beyond the image size. */
export const farthestLoad = 1.5 ** 2

/** Left free on top of a line through two points, whose error nobody knows; three points tell it themselves. */
export const assumedMargin = 0.03

/**
 * Fits the memory model by least squares on relative errors, so that a small point counts as much as a large one.
 * Points that ran out of memory are left out: their figures are only lower bounds.
 * Null where fewer than two loads are left, or where memory does not grow with the load: no line can be trusted then.
 */
export function fitMemoryModel(measurement: Pick<Measurement, 'points' | 'accumulation'>): MemoryModel | null {
  const points = measurement.points.filter((point) => !point.outOfMemory && judgedBytes(point) > 0)
  const samples = points.map(sampleOf)
  const loads = samples.map((sample) => sample.load)
  if (new Set(loads).size < 2) return null
  const { fixedBytes, slopeBytes } = fitLine(samples)
  if (!(slopeBytes > 0)) return null
  return {
    fixedBytes,
    slopeBytes,
    residual: heldBackResidual(samples),
    gradientsBytes: Math.max(0, ...points.map((point) => gradientCopyBytes(point, measurement.accumulation))),
    keepsGradients: measurement.accumulation > 1,
    largestLoad: Math.max(...loads)
  }
}

/** Where no gradients are kept at the peak, none were seen: a copy of them is as large as the weights, less those that are frozen. */
function gradientCopyBytes({ breakdown }: Point, accumulation: number): number {
  const { gradientsBytes = 0, weightsBytes = 0 } = breakdown ?? {}
  return accumulation > 1 ? gradientsBytes : Math.max(gradientsBytes, weightsBytes)
}

/**
 * The peak that the model predicts, in bytes as a budget covers them.
 * @param batch images on one GPU
 * @param size pixels
 * @param accumulation batches between two optimizer steps: above 1, a copy of the gradients is alive during the forward pass
 */
export function predictPeak(model: MemoryModel, batch: number, size: number, accumulation: number): number {
  const kept = (accumulation > 1 ? model.gradientsBytes : 0) - (model.keepsGradients ? model.gradientsBytes : 0)
  return model.fixedBytes + kept + model.slopeBytes * batch * size ** 2
}

function sampleOf(point: Point): Sample {
  return { load: loadOf(point), bytes: judgedBytes(point) }
}

/** Minimises Σ ((bytes − fixed − slope·load) / bytes)². */
function fitLine(samples: readonly Sample[]): { fixedBytes: number; slopeBytes: number } {
  const weights = samples.map((sample) => 1 / sample.bytes ** 2)
  const weightedMean = (values: readonly number[]) =>
    sum(values.map((value, index) => value * (weights[index] ?? 0))) / sum(weights)
  const meanLoad = weightedMean(samples.map((sample) => sample.load))
  const meanBytes = weightedMean(samples.map((sample) => sample.bytes))
  // About the means: the loads are large, and their squares would swallow the digits.
  const covariance = weightedMean(samples.map((sample) => (sample.load - meanLoad) * (sample.bytes - meanBytes)))
  const variance = weightedMean(samples.map((sample) => (sample.load - meanLoad) ** 2))
  const slopeBytes = covariance / variance
  return { fixedBytes: meanBytes - slopeBytes * meanLoad, slopeBytes }
}

/** Each point between the smallest and the largest load, judged by the line through all others. A line that was fitted to it too would flatter itself. */
function heldBackResidual(samples: readonly Sample[]): number | null {
  const loads = samples.map(({ load }) => load)
  const [smallest, largest] = [Math.min(...loads), Math.max(...loads)]
  const between = samples.filter(({ load }) => load > smallest && load < largest)
  const errors = between.map(({ load, bytes }) => {
    const { fixedBytes, slopeBytes } = fitLine(samples.filter((other) => other.load !== load))
    return Math.abs(bytes - fixedBytes - slopeBytes * load) / bytes
  })
  return errors.length === 0 ? null : Math.max(...errors)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Pixels of a batch: batch · size². What a training needs beyond its fixed part grows with it. */
export function loadOf({ batch, size }: { readonly batch: number; readonly size: number }): number {
  return batch * size ** 2
}

/** What is known at a load. */
interface Sample {
  readonly load: number
  readonly bytes: number
}

/** The three points that a person asks for. Null where the measurement has no such point (multi-scale is off, or it was not run). */
export interface MultiScaleCost {
  /** Images on one GPU. */
  readonly batch: number
  /** At the image size itself: what the training would need with multi-scale off. */
  readonly fixed: Point | null
  readonly minimum: Point | null
  readonly maximum: Point | null
  /** What turning multi-scale on costs: the maximum's bytes above the fixed size's, as a budget covers them. */
  readonly costBytes: number | null
}

/**
 * Peaks at the fixed, the smallest and the largest size, of one batch.
 * @param batch images on one GPU; without it, the largest batch that was measured.
 */
export function multiScaleCost(measurement: Measurement, batch = largestBatch(measurement)): MultiScaleCost {
  const { minimum, maximum } = measurement.sizeRange
  const at = (size: number) => measurement.points.find((point) => point.batch === batch && point.size === size) ?? null
  const ranges = minimum !== maximum
  // Under `--quad` the fixed size is twice the image size: four images joined to one.
  const fixed = at(measurement.imageSize) ?? at(measurement.imageSize * 2)
  const largest = ranges ? at(maximum) : null
  return {
    batch,
    fixed,
    minimum: ranges ? at(minimum) : null,
    maximum: largest,
    costBytes: fixed === null || largest === null ? null : judgedBytes(largest) - judgedBytes(fixed)
  }
}

function largestBatch(measurement: Measurement): number {
  return Math.max(...measurement.points.map((point) => point.batch), 0)
}
