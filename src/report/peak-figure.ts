import { coveredBytes } from '../memory/covered-bytes.ts'
import { formatBytes } from '../memory/format-bytes.ts'
import { formatWithInterval } from '../memory/format-with-interval.ts'
import type { Point } from '../memory/measurement.ts'
import { predictedNeed } from '../memory/predicted-need.ts'

/** A point's peak as the budget covers it: `6.9 GiB`, or where it is predicted `6.9 GiB (6.7–7.3)`. */
export function peakFigure(point: Point): string {
  if (point.interval === null) return formatBytes(coveredBytes(point))
  const need = predictedNeed(point)
  return formatWithInterval(need.bytes, need)
}
