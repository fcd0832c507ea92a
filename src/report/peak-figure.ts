import type { Point } from '../domain/measurement.ts'
import { coveredBytes } from '../domain/measurement.ts'
import { predictedNeed } from '../domain/prediction.ts'
import { formatBytes, formatWithInterval } from '../domain/quantities.ts'

/** A point's peak as the budget covers it: `6.9 GiB`, or where it is predicted `6.9 GiB (6.7–7.3)`. */
export function peakFigure(point: Point): string {
  if (point.interval === null) return formatBytes(coveredBytes(point))
  const need = predictedNeed(point)
  return formatWithInterval(need.bytes, need)
}
