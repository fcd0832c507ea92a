import { accumulation, effectiveBatch } from '../../training/accumulation.ts'
import type { BatchChoice } from './recommendation.ts'
import type { Fitting } from './search.ts'

/** The training as it is now. */
export interface Present {
  /** The total over all GPUs; null where none is chosen yet (AutoBatch). */
  readonly batchSize: number | null
  readonly gpus: number
}

/** Images of which YOLOv5 makes one optimizer step (`nbs`). It does not scale the learning rate, so more would change the training. */
export const nominalBatch = 64

/** A batch that fits, and what it does to the training. */
export function describeBatch({ batchSize, size, bytes, retriesPerStep }: Fitting, present: Present): BatchChoice {
  return {
    batchSize,
    accumulation: accumulation(batchSize),
    effectiveBatch: effectiveBatch(batchSize),
    peakBytes: bytes,
    retriesPerStep,
    size,
    nominalAlternative: nominalAlternative(batchSize, present),
    cautions: [...batchNormCautions(batchSize, present), ...effectiveBatchCautions(batchSize, present)]
  }
}

/**
 * PyTorch's BatchNorm takes its statistics from the batch of one forward pass on one GPU: accumulation does not repair them.
 * A batch that is not below the present one harms nothing.
 */
function batchNormCautions(batchSize: number, { batchSize: present, gpus }: Present): readonly string[] {
  const perGpu = batchSize / gpus
  if (perGpu > 8 || (present !== null && batchSize >= present)) return []
  const images = `${perGpu} ${perGpu === 1 ? 'image' : 'images'} on a GPU`
  if (perGpu > 4) return [`BatchNorm will see only ${images}; accumulation does not make up for that.`]
  return [
    `Warning: BatchNorm will see only ${images}, too few for good statistics; accumulation does not make up for that.`
  ]
}

function effectiveBatchCautions(batchSize: number, present: Present): readonly string[] {
  if (present.batchSize === null) return []
  const before = effectiveBatch(present.batchSize)
  const after = effectiveBatch(batchSize)
  if (after === before) return []
  // `train()` multiplies the weight decay by it: `weight_decay *= batch_size * accumulate / nbs`.
  const factor = (after / before).toFixed(2)
  return [`The effective batch changes from ${before} to ${after}, and the weight decay with it (× ${factor}).`]
}

/** The largest smaller batch whose effective batch is 64, where the given one's is neither that nor the present one's. */
function nominalAlternative(batchSize: number, { batchSize: present, gpus }: Present): number | null {
  const after = effectiveBatch(batchSize)
  if (after === nominalBatch || (present !== null && after === effectiveBatch(present))) return null
  const divisor = [64, 32, 16, 8, 4, 2, 1].find((one) => one <= batchSize && one % gpus === 0) ?? null
  return divisor === present ? null : divisor
}
