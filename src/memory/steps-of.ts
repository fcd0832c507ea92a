import type { Measurement, Step } from './measurement.ts'

/** Batches that a smoke run trained or validated. */
export function stepsOf({ points }: Pick<Measurement, 'points'>): number {
  return points.reduce((sum, point) => sum + point.steps.length, 0)
}

/** Whether steps reach the steady state: a validation has run between two batches that were trained. */
export function areSteady(steps: readonly Step[]): boolean {
  const phases = steps.map(({ phase }) => phase)
  const validated = phases.indexOf('validate')
  return validated > 0 && phases.indexOf('train') < validated && phases.lastIndexOf('train') > validated
}
