import type { Point } from '../domain/measurement.ts'
import { trainedPoints } from '../domain/measurement.ts'
import type { TargetReview } from '../domain/review.ts'
import { shownFigures } from './shown-figures.ts'

/** The points that the training really trains: figures of the others serve the memory model alone. */
export function pointsTrained(target: TargetReview): readonly Point[] {
  const figures = shownFigures(target)
  return figures === null ? [] : trainedPoints(figures, target.settings?.multiScale)
}

/** Whether the sizes are drawn; where the settings are not known, the measured sizes tell. */
export function drawsSizes(target: TargetReview): boolean {
  return new Set(pointsTrained(target).map((point) => point.size)).size > 1
}

/** Whether YOLOv5 chooses the batch where the training starts: what was measured stands in for it. */
export function isAutoBatch({ settings }: TargetReview): boolean {
  return settings?.batchSize === -1
}
