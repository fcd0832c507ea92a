/** Settings that fit, and the one to take. What of it was run is said by `proof`; all else is predicted. */
export interface Recommendation {
  /** `fit`: the present settings do not fit the budget. `grow`: they fit, and leave clear room. */
  readonly purpose: 'fit' | 'grow'
  /** The largest total batch that fits at the maximum size that is trained; null where no batch fits. */
  readonly batch: BatchChoice | null
  /** The widest range that keeps the present batch; null where multi-scale is off, there is no batch to keep, or not even the image size fits. */
  readonly range: RangeChoice | null
  /** For each range of sizes, from the present one to the single size, the largest batch that fits. */
  readonly frontier: readonly FrontierRow[]
  /** The largest smaller `--img` that keeps batch and factors; null where none does. The last resort. */
  readonly smaller: ImageSizeChoice | null
  /** Null where nothing fits, or nothing that the policy accepts. */
  readonly choice: Choice | null
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

export interface BatchChoice {
  /** The total over all GPUs, as `--batch-size` takes it. */
  readonly batchSize: number
  readonly accumulation: number
  readonly effectiveBatch: number
  /** On one GPU at `size`, as a budget covers it. */
  readonly peakBytes: number
  /** Pixels: the largest size that the training trains. */
  readonly size: number
  /** The largest smaller batch whose effective batch is 64, worth naming beside this one; null where this one's is, or the present batch is it. */
  readonly nominalAlternative: number | null
  /** Cautions: few images for BatchNorm (of a batch to shrink to), an effective batch that changed. */
  readonly cautions: readonly string[]
}

export interface RangeChoice extends Range {
  /** At the maximum, with the present batch. */
  readonly peakBytes: number
}

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
