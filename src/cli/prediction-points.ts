import type { Settings } from '../domain/settings.ts'
import { batchPerGpu, choosePoints } from '../review/points.ts'
import type { PointRequest } from '../review/ports.ts'

/** The points to judge, and those that only serve the fit table. */
export interface PredictionPoints {
  readonly judged: readonly PointRequest[]
  readonly larger: readonly PointRequest[]
}

/**
 * The points of a review, and larger batches at the largest size: a simulated GPU has room for them, and a line that is drawn through more than one batch
 * may be trusted for others. They come last, because what was allocated before a point shows in it.
 */
export function predictionPoints(settings: Settings): PredictionPoints {
  const batch = batchPerGpu(settings)
  // Three loads from the image size on tell how far the line is off; multi-scale has two of them.
  const factors = settings.multiScale ? [2] : [2, 4]
  const size = settings.multiScale ? 'maximum' : 'fixed'
  return { judged: choosePoints(settings), larger: factors.map((factor) => ({ batch: batch * factor, size })) }
}
