import type { Interval, Point } from './measurement.ts'

const gib = 1024 ** 3

/**
 * What a CUDA context takes of the device where nobody said it. A simulation has none. Why half a GiB: 300 MiB and more are usual, it grows as
 * kernels load, and PyTorch's own fills 0.3 to 0.5 GiB on the cards of the last ten years.
 */
export const assumedContextBytes = gib / 2

/** What a budget must cover by a prediction: reserved bytes and what the device needs beside them. */
export interface PredictedNeed extends Interval {
  readonly bytes: number
  /** Whether the overhead is assumed, because no policy gives it. */
  readonly assumed: boolean
}

/** What one point needs of the device, in bytes. Without an interval the figure stands for both of its bounds. */
export function predictedNeed(point: Point): PredictedNeed {
  const reservedBytes = point.reservedBytes ?? point.allocatedBytes
  const { lowBytes, highBytes } = point.interval ?? { lowBytes: reservedBytes, highBytes: reservedBytes }
  const assumed = point.deviceBytes === null
  const overheadBytes = point.deviceBytes === null ? assumedContextBytes : point.deviceBytes - reservedBytes
  return {
    bytes: reservedBytes + overheadBytes,
    lowBytes: lowBytes + overheadBytes,
    highBytes: highBytes + overheadBytes,
    assumed
  }
}
