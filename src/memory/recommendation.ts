/** Settings that fit. Nothing here was run: it is predicted from the memory model, and the report says so. */
export interface Recommendation {
  /** `fit`: the present settings do not fit the budget. `grow`: they fit, and leave clear room. */
  readonly purpose: 'fit' | 'grow'
  /** The largest total batch that fits at the maximum size that is trained; null where no batch fits. */
  readonly batch: BatchChoice | null
  /** The widest size range that keeps the present batch; null where multi-scale is off, there is no batch to keep, or not even the image size fits. */
  readonly range: RangeChoice | null
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

export interface RangeChoice {
  readonly minimum: number
  readonly maximum: number
  /** The factors of the image size that give these sizes, as `[0.5, 1.5]` gives YOLOv5's own. */
  readonly lowFactor: number
  readonly highFactor: number
  /** At the maximum, with the present batch. */
  readonly peakBytes: number
}
