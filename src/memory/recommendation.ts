/** Settings that fit. Nothing here was run: it is predicted from the memory model, and the report says so. */
export interface Recommendation {
  /** The largest total batch that fits at the maximum size; null where no batch fits. */
  readonly batch: BatchChoice | null
  /** The widest size range that keeps the present batch; null where not even the smallest size fits. */
  readonly range: RangeChoice | null
}

export interface BatchChoice {
  readonly batchSize: number
  readonly accumulation: number
  readonly effectiveBatch: number
  readonly peakBytes: number
  /** Cautions: few images for BatchNorm, an effective batch that changed. */
  readonly cautions: readonly string[]
}

export interface RangeChoice {
  readonly minimum: number
  readonly maximum: number
  /** The factors of the image size that give these sizes, as `[0.5, 1.5]` gives YOLOv5's own. */
  readonly lowFactor: number
  readonly highFactor: number
  readonly peakBytes: number
}
