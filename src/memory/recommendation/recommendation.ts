import type { Wishes } from '../../policy/policy.ts'
import type { SizeStage } from '../../training/size-stages.ts'
import type { Trials } from './search.ts'

/** Settings that fit, and the one to take. What of it was run is said by `proof`; all else is predicted. */
export interface Recommendation {
  /** `fit`: the present settings do not fit the budget. `grow`: they fit, and leave clear room. */
  readonly purpose: 'fit' | 'grow'
  /** Who tried what fits. The memory model leaves a margin, where its own error is not known. */
  readonly triedBy: Trials['by']
  /** The largest total batch that fits at the maximum size that is trained; null where no batch fits, or none is clearly larger. */
  readonly batch: BatchChoice | null
  /**
   * The widest range that keeps the present batch. To fit: null where multi-scale is off, there is no batch to keep, the range is kept, or not even the image size fits.
   * To grow: a clearly wider one than the present, up to YOLOv5's own; null where none fits.
   */
  readonly range: RangeChoice | null
  /** For each range of sizes that the wishes leave, from the present one to the single size, the largest batch that fits; empty where the batch is kept. */
  readonly frontier: readonly FrontierRow[]
  /** The largest smaller `--img` that keeps batch and factors; null where none does. The last resort. */
  readonly smaller: ImageSizeChoice | null
  /** Null where nothing fits, or nothing that the policy accepts. */
  readonly choice: Choice | null
  /** Which wishes leave none of what fits; empty where something is chosen, or nothing fits anyway. */
  readonly unmet: readonly (keyof Wishes)[]
  /** Ranges that widen over the epochs up to `range`; empty where there is nothing to widen. */
  readonly schedule: readonly SizeStage[]
  /** What comes closest where nothing fits: one image a GPU at the smallest of the sizes that were looked at. */
  readonly nearestMiss: NearestMiss | null
}

/** A range of sizes, and what goes with it. */
export interface FrontierRow extends Range {
  readonly batch: BatchChoice | null
}

/** What is recommended: one row of the frontier, or the present batch with the widest range. */
export interface Choice {
  readonly keeps: 'range' | 'batch' | 'neither'
  readonly batch: BatchChoice
  readonly range: Range
}

/** Sizes in pixels, and the factors of the image size that give them, as `[0.5, 1.5]` gives YOLOv5's own. */
export interface Range {
  readonly minimum: number
  readonly maximum: number
  readonly lowFactor: number
  readonly highFactor: number
}

/** What trying a combination found. */
export interface Need {
  /** On one GPU, as a budget covers it. */
  readonly peakBytes: number
  /** How often in each batch the allocator had to give back what it kept: from 1 on it fits, but slowly. */
  readonly retriesPerStep: number
}

/** `peakBytes` is that at `size`. */
export interface BatchChoice extends Need {
  /** The total over all GPUs, as `--batch-size` takes it. */
  readonly batchSize: number
  readonly accumulation: number
  readonly effectiveBatch: number
  /** Pixels: the largest size that the training trains. */
  readonly size: number
  /** The largest smaller batch whose effective batch is 64, worth naming beside this one; null where this one's is, or the present batch is it. */
  readonly nominalAlternative: number | null
  /** Cautions: few images for BatchNorm (of a batch to shrink to), an effective batch that changed. */
  readonly cautions: readonly string[]
}

/** With the present batch; `peakBytes` is that at the maximum. */
export interface RangeChoice extends Range, Need {}

export interface ImageSizeChoice {
  readonly imageSize: number
  /** The largest size that multi-scale draws then. */
  readonly maximum: number
}

export interface NearestMiss {
  readonly batchSize: number
  readonly size: number
  readonly bytes: number
}
