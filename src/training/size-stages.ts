/** From an epoch on, sizes are drawn between two factors of the image size: a stage of `train_in_range.py`. */
export interface SizeStage {
  readonly epoch: number
  readonly low: number
  readonly high: number
}

/** The factors between which sizes can come at any time: what a peak belongs to. Null without stages: YOLOv5's own. */
export function widestFactors(stages: readonly SizeStage[]): readonly [number, number] | null {
  if (stages.length === 0) return null
  return [Math.min(...stages.map((stage) => stage.low)), Math.max(...stages.map((stage) => stage.high))]
}
