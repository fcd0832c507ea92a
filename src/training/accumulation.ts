/** The batch size to which YOLOv5 accumulates gradients, hard-coded in `train()`. */
const NOMINAL_BATCH_SIZE = 64

/**
 * Over how many batches YOLOv5 adds up gradients before the optimizer steps: `max(round(64 / batch), 1)`.
 * Python rounds a half to the even neighbour: batch 128 gives round(0.5) = 0, hence 1.
 */
export function accumulation(batchSize: number): number {
  return Math.max(roundHalfToEven(NOMINAL_BATCH_SIZE / batchSize), 1)
}

/** How many images one optimizer step sees. It jumps with the batch: 12 gives 60, 16 gives 64, 24 gives 72. */
export function effectiveBatch(batchSize: number): number {
  return batchSize * accumulation(batchSize)
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}
