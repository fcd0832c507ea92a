/** What others would have chosen, and how many real training steps that costs. */
export interface RivalChoice {
  readonly batchSize: number
  readonly steps: number
}

/** A training on a GPU: what it takes at some batch and size where there is room, as a budget covers it, and whether it fits. */
export interface RivalGround {
  needsBytes(batchSize: number, size: number): number
  fits(batchSize: number, size: number): boolean
  readonly budgetBytes: number
  readonly overheadBytes: number
  readonly imageSize: number
  /** The size that multi-scale draws next. */
  draw(): number
}

/**
 * YOLOv5's rule (`utils/autobatch.py`, v7.0): three passes at each of five batches, at the image size alone; a line through them; the batch
 * at which it reaches 80 % of what is free. What is outside 1 to 1024 becomes 16.
 */
export function autoBatch({ needsBytes, budgetBytes, overheadBytes, imageSize }: RivalGround): RivalChoice {
  const profiled = [1, 2, 4, 8, 16]
  const pytorchBytes = (batch: number) => needsBytes(batch, imageSize) - overheadBytes
  const [first = 0, last = 0] = [profiled[0] ?? 1, profiled.at(-1) ?? 1].map(pytorchBytes)
  const slope = (last - first) / 15
  const intercept = first - slope
  const freeBytes = budgetBytes - overheadBytes
  const reached = Math.trunc((freeBytes * 0.8 - intercept) / slope)
  const failing = profiled.findIndex((batch) => pytorchBytes(batch) > freeBytes)
  const safe = failing >= 0 && reached >= (profiled[failing] ?? 1) ? (profiled[Math.max(failing - 1, 0)] ?? 1) : reached
  return { batchSize: safe < 1 || safe > 1024 ? 16 : safe, steps: 3 * profiled.length }
}

/** Of each trial of Lightning's `BatchSizeFinder`. */
const stepsPerTrial = 3

/** Lightning's mode `power`: from 2 on twice as much, until memory runs out; then half of that. */
export function lightningPower(ground: RivalGround): RivalChoice {
  let batchSize = 2
  let trials = 0
  for (;;) {
    trials++
    if (!trialFits(batchSize, ground)) break
    batchSize *= 2
  }
  // Where already the first fails, it goes on halving.
  for (batchSize /= 2; trials === 1 && batchSize > 1 && !trialFits(batchSize, ground); batchSize /= 2) trials++
  return { batchSize: Math.max(1, Math.floor(batchSize)), steps: trials * stepsPerTrial }
}

/** Lightning's mode `binsearch`: doubles until memory runs out, then halves what lies between. */
export function lightningBinary(ground: RivalGround): RivalChoice {
  let fits = 1
  let tooLarge: number | null = null
  let batchSize = 2
  let trials = 0
  while (tooLarge === null || tooLarge - fits > 1) {
    trials++
    if (trialFits(batchSize, ground)) fits = batchSize
    else tooLarge = batchSize
    batchSize = tooLarge === null ? batchSize * 2 : Math.floor((fits + tooLarge) / 2)
  }
  return { batchSize: fits, steps: trials * stepsPerTrial }
}

/** Each step meets the size that multi-scale happens to draw. */
function trialFits(batchSize: number, { fits, draw }: RivalGround): boolean {
  const sizes = Array.from({ length: stepsPerTrial }, draw)
  return sizes.every((size) => fits(batchSize, size))
}
