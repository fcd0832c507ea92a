import type { Measurement } from './measurement.ts'
import { stepsOf } from './steps-of.ts'

/** How often in each batch the allocator gave back what it kept and tried again. A few while it settles are nothing; from one on, a training is slow. */
export function retriesPerStep(measurement: Pick<Measurement, 'points'>): number {
  const retries = measurement.points.reduce((sum, point) => sum + point.allocatorRetries, 0)
  return retries / Math.max(1, stepsOf(measurement))
}
