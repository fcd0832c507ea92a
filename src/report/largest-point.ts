import { coveredBytes } from '../memory/covered-bytes.ts'
import type { Point } from '../memory/measurement.ts'
import type { TargetReview } from '../review/review.ts'
import { pointsTrained } from './what-is-trained.ts'

/** Where the peak is, of what is trained; null without figures. */
export function largestPoint(target: TargetReview): Point | null {
  return pointsTrained(target).toSorted((one, other) => coveredBytes(other) - coveredBytes(one))[0] ?? null
}
