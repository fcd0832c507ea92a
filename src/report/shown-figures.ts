import type { Measurement } from '../domain/measurement.ts'
import type { TargetReview } from '../domain/review.ts'

/** The figures that a report shows of a target: what was measured, else what was predicted. */
export function shownFigures({ measurement, prediction }: TargetReview): Measurement | null {
  return measurement ?? prediction?.measurement ?? null
}

/** Whether those are a prediction: nothing was measured yet. */
export function isPredicted({ measurement, prediction }: TargetReview): boolean {
  return measurement === null && prediction !== null
}
