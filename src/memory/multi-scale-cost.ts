import { coveredBytes } from './covered-bytes.ts'
import type { Measurement, Point } from './measurement.ts'

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
    costBytes: fixed === null || largest === null ? null : coveredBytes(largest) - coveredBytes(fixed)
  }
}

function largestBatch(measurement: Measurement): number {
  return Math.max(...measurement.points.map((point) => point.batch), 0)
}
