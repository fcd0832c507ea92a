import type { Measurement } from './measurement.ts'

/** Batches that a smoke run trained or validated. */
export function stepsOf({ points }: Pick<Measurement, 'points'>): number {
  return points.reduce((sum, point) => sum + point.steps.length, 0)
}
