import type { Point } from '../domain/measurement.ts'
import { coveredBytes } from '../domain/measurement.ts'
import type { TargetReview } from '../domain/review.ts'
import { pointsTrained } from './what-is-trained.ts'

/** Where the peak is, of what is trained; null without figures. */
export function largestPoint(target: TargetReview): Point | null {
  return pointsTrained(target).toSorted((one, other) => coveredBytes(other) - coveredBytes(one))[0] ?? null
}
