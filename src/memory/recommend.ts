import { accumulation, effectiveBatch } from '../training/accumulation.ts'
import type { SizeRange } from './measurement.ts'
import { type MemoryModel, predictPeak } from './memory-model.ts'
import type { BatchChoice, RangeChoice, Recommendation } from './recommendation.ts'

export interface RecommendationQuestion {
  readonly model: MemoryModel
  readonly budgetBytes: number
  /** The total over all GPUs; null where none is chosen yet (AutoBatch): then nothing present fits, and there is no batch to keep. */
  readonly batchSize: number | null
  readonly gpus: number
  /** Pixels after `check_img_size`. */
  readonly imageSize: number
  /** The sizes that are really trained: a single one where multi-scale is off. */
  readonly sizeRange: SizeRange
  /** What the measurement found: it beats the model, which may err by a little on either side. */
  readonly presentFits: boolean
}

/** Images of which YOLOv5 makes one optimizer step (`nbs`). It does not scale the learning rate, so more would change the training. */
const nominalBatch = 64
/** Left free on top of a line through two points, whose error nobody knows; three points tell it themselves. */
export const assumedMargin = 0.03
/** A larger batch is worth a word only from a quarter more on. */
const clearRoom = 1.25

/**
 * What would fit, predicted by the memory model; null where the present settings fit and leave no clear room.
 *
 * Everything must fit with the model's own residual on top, or an assumed margin where two points tell none. Batch: the largest total that fits at the maximum size, divisible by the number of GPUs,
 * never above 64 unless the present batch already is; no divisor of 64 is preferred to a larger batch that fits, but it is named beside it. When the
 * present settings fit, it is named only from a quarter more on. Range: keeps the minimum and lowers the maximum by whole strides, because every
 * range that fits with the present batch lies inside that one; it never ends below the image size, since that would train below the size that was asked for.
 */
export function recommend(question: RecommendationQuestion): Recommendation | null {
  const largest = largestBatch(question)
  if (!question.presentFits) {
    return {
      purpose: 'fit',
      batch: largest === null ? null : describeBatch(question, largest),
      range: widestRange(question)
    }
  }
  if (largest === null || largest < (question.batchSize ?? 0) * clearRoom) return null
  return { purpose: 'grow', batch: describeBatch(question, largest), range: null }
}

function largestBatch(question: RecommendationQuestion): number | null {
  const { gpus, sizeRange } = question
  const most = Math.floor(largestWorthTrying(question) / gpus)
  // From the top, one by one: accumulation makes the need jump where it ends, so it does not grow evenly with the batch.
  for (let perGpu = most; perGpu >= 1; perGpu--) {
    if (fits(question, perGpu * gpus, sizeRange.maximum)) return perGpu * gpus
  }
  return null
}

function largestWorthTrying({ batchSize, presentFits }: RecommendationQuestion): number {
  if (batchSize === null) return nominalBatch
  return presentFits ? Math.max(nominalBatch, batchSize) : batchSize - 1
}

function widestRange(question: RecommendationQuestion): RangeChoice | null {
  const { sizeRange, imageSize, batchSize } = question
  if (batchSize === null || sizeRange.minimum === sizeRange.maximum) return null
  const lowest = Math.max(imageSize, sizeRange.minimum)
  for (let maximum = sizeRange.maximum - sizeRange.stride; maximum >= lowest; maximum -= sizeRange.stride) {
    if (fits(question, batchSize, maximum)) return describeRange(question, batchSize, maximum)
  }
  return null
}

function fits(question: RecommendationQuestion, batchSize: number, size: number): boolean {
  const margin = 1 + (question.model.residual ?? assumedMargin)
  return peakOf(question, batchSize, size) * margin <= question.budgetBytes
}

function peakOf({ model, gpus }: RecommendationQuestion, batchSize: number, size: number): number {
  // `train()` gives each GPU an equal part; a total that does not divide is refused there, and rounded up here.
  return predictPeak(model, Math.ceil(batchSize / gpus), size, accumulation(batchSize))
}

function describeBatch(question: RecommendationQuestion, batchSize: number): BatchChoice {
  const { sizeRange, gpus, presentFits } = question
  return {
    batchSize,
    accumulation: accumulation(batchSize),
    effectiveBatch: effectiveBatch(batchSize),
    peakBytes: Math.round(peakOf(question, batchSize, sizeRange.maximum)),
    size: sizeRange.maximum,
    nominalAlternative: nominalAlternative(question, batchSize),
    // A larger batch than the present one only helps BatchNorm.
    cautions: [
      ...(presentFits ? [] : batchNormCautions(batchSize / gpus)),
      ...effectiveBatchCautions(question, batchSize)
    ]
  }
}

/** PyTorch's BatchNorm takes its statistics from the batch of one forward pass on one GPU: accumulation does not repair them. */
function batchNormCautions(perGpu: number): readonly string[] {
  if (perGpu > 8) return []
  const images = `${perGpu} ${perGpu === 1 ? 'image' : 'images'} on a GPU`
  if (perGpu > 4) return [`BatchNorm will see only ${images}; accumulation does not make up for that.`]
  return [
    `Warning: BatchNorm will see only ${images}, too few for good statistics; accumulation does not make up for that.`
  ]
}

function effectiveBatchCautions(question: RecommendationQuestion, batchSize: number): readonly string[] {
  if (question.batchSize === null) return []
  const before = effectiveBatch(question.batchSize)
  const after = effectiveBatch(batchSize)
  return after === before ? [] : [`The effective batch changes from ${before} to ${after}.`]
}

/** The largest smaller batch whose effective batch is 64, where the given one's is neither that nor the present one's. */
function nominalAlternative(question: RecommendationQuestion, batchSize: number): number | null {
  const present = question.batchSize
  const after = effectiveBatch(batchSize)
  if (after === nominalBatch || (present !== null && after === effectiveBatch(present))) return null
  const divisor = [64, 32, 16, 8, 4, 2, 1].find((one) => one <= batchSize && one % question.gpus === 0) ?? null
  return divisor === present ? null : divisor
}

function describeRange(question: RecommendationQuestion, batchSize: number, maximum: number): RangeChoice {
  const { imageSize, sizeRange } = question
  return {
    minimum: sizeRange.minimum,
    maximum,
    lowFactor: shortestFactor(sizeRange.minimum, sizeRange.minimum + sizeRange.stride - 1, imageSize, Math.ceil),
    highFactor: shortestFactor(maximum - sizeRange.stride + 1, maximum, imageSize, Math.floor),
    peakBytes: Math.round(peakOf(question, batchSize, maximum))
  }
}

/**
 * The factor with the fewest decimals that gives a size between two, both included: 1.25 and not 1.2499.
 * @param round towards the inside: up for the low end of a range, down for the high one
 */
function shortestFactor(from: number, to: number, imageSize: number, round: (value: number) => number): number {
  const wanted = round === Math.ceil ? from : to
  for (const scale of [10, 100, 1000, 10_000]) {
    const factor = round((wanted / imageSize) * scale) / scale
    const size = Math.floor(imageSize * factor)
    if (size >= from && size <= to) return factor
  }
  return wanted / imageSize
}
