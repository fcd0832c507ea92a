import { assumedMargin, farthestLoad, loadOf, type MemoryModel, predictPeak } from '../memory-model.ts'
import type { Wishes } from '../policy.ts'
import { accumulation, effectiveBatch, nominalBatch } from '../settings.ts'
import type { TrainedSizes } from './ranges.ts'
import type { BatchChoice } from './recommendation.ts'
import type { Candidate, Fitting, Trials } from './search.ts'

/** The training as it is now. */
export interface Present {
  /** The total over all GPUs; null where none is chosen yet (AutoBatch). */
  readonly batchSize: number | null
  readonly gpus: number
}

/** A batch that fits, and its effects on the training. */
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
 * PyTorch's BatchNorm takes its statistics from the batch of one forward pass on one GPU, so accumulation does not help.
 * A batch that is not below the present one does no harm.
 */
function batchNormCautions(batchSize: number, { batchSize: present, gpus }: Present): readonly string[] {
  const perGpu = batchSize / gpus
  if (perGpu > 8 || (present !== null && batchSize >= present)) return []
  const images = `${perGpu} ${perGpu === 1 ? 'image' : 'images'} per GPU`
  if (perGpu > 4) return [`BatchNorm will see only ${images}; accumulation does not help.`]
  return [`Warning: BatchNorm will see only ${images}, too few for good statistics; accumulation does not help.`]
}

function effectiveBatchCautions(batchSize: number, present: Present): readonly string[] {
  if (present.batchSize === null) return []
  const before = effectiveBatch(present.batchSize)
  const after = effectiveBatch(batchSize)
  if (after === before) return []
  // `train()` multiplies the weight decay by it: `weight_decay *= batch_size * accumulate / nbs`.
  const factor = (after / before).toFixed(2)
  return [`The effective batch changes from ${before} to ${after}, and so does the weight decay (× ${factor}).`]
}

/** The largest smaller batch whose effective batch is 64; null if the given one's is 64, or equals the present one's. */
function nominalAlternative(batchSize: number, { batchSize: present, gpus }: Present): number | null {
  const after = effectiveBatch(batchSize)
  if (after === nominalBatch || (present !== null && after === effectiveBatch(present))) return null
  const divisor = [64, 32, 16, 8, 4, 2, 1].find((one) => one <= batchSize && one % gpus === 0) ?? null
  return divisor === present ? null : divisor
}

export interface RecommendationQuestion extends Present, TrainedSizes {
  readonly trials: Trials
  readonly budgetBytes: number
  /** According to the measurement, which takes precedence over a trial. */
  readonly presentFits: boolean
  readonly wishes: Wishes
}

/** Images of a GPU up to which every batch is a candidate, and of which every doubling beyond has half as many. */
const denseBatches = 128

/**
 * Total batches that the GPUs divide, at one size; ascending. Every one up to 128 images a GPU, then 64 in each doubling: a step of
 * one in a hundred, so that a search takes no longer where batches are large. The last one, which is often the present batch, is always there.
 */
export function batchesUpTo(most: number, size: number, { gpus }: Pick<Present, 'gpus'>): readonly Candidate[] {
  const candidates: Candidate[] = []
  const last = Math.floor(most / gpus) * gpus
  for (let [images, step] = [1, 1]; images * gpus < last; images += step) {
    candidates.push({ batchSize: images * gpus, size })
    if (images >= denseBatches && images % (denseBatches * step) === 0) step = (2 * images) / denseBatches
  }
  return last === 0 ? candidates : [...candidates, { batchSize: last, size }]
}

/**
 * Trials by the memory model alone: a candidate must fit with the model's residual added, or an assumed margin if it has only two points. Loads
 * too far beyond the measured ones are never said to fit.
 */
export function modelTrials(model: MemoryModel, gpus: number, budgetBytes: number): Trials {
  const margin = 1 + (model.residual ?? assumedMargin)
  const leastBytes = (candidate: Candidate) => modelBytes(model, candidate, gpus) * margin
  return {
    by: 'memory-model',
    leastBytes,
    neededBytes: leastBytes,
    try: (candidate) => ({
      fits: isClaimed(candidate, model, gpus) && leastBytes(candidate) <= budgetBytes,
      bytes: Math.round(modelBytes(model, candidate, gpus)),
      retriesPerStep: 0
    })
  }
}

/** On one GPU. */
function modelBytes(model: MemoryModel, { batchSize, size }: Candidate, gpus: number): number {
  // `train()` gives each GPU an equal part and refuses other totals; they are rounded up here.
  return predictPeak(model, Math.ceil(batchSize / gpus), size, accumulation(batchSize))
}

function isClaimed({ batchSize, size }: Candidate, { largestLoad }: MemoryModel, gpus: number): boolean {
  return loadOf({ batch: Math.ceil(batchSize / gpus), size }) <= largestLoad * farthestLoad
}
