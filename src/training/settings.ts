/**
 * All that decides the memory of a training, resolved from a command line as YOLOv5 resolves it.
 * The names are those that `vram-review settings --json` prints; scripts rely on them.
 */
export interface Settings {
  readonly task: 'detect' | 'segment'
  /** `--cfg` as written, or '' where the model comes from `weights`. */
  readonly model: string
  readonly weights: string
  readonly data: string
  readonly hyp: string
  /** Pixels, as written: YOLOv5 rounds it up to the model's stride later. */
  readonly imageSize: number
  /** The total over all GPUs; -1 asks for AutoBatch. */
  readonly batchSize: number
  readonly multiScale: boolean
  /** Of the image size: between which `train_in_range.py` draws, at its widest. Null: YOLOv5's own (`yolov5Factors`). */
  readonly sizeFactors: readonly [number, number] | null
  readonly optimizer: 'SGD' | 'Adam' | 'AdamW'
  /** As written: one number n freezes the layers 0 … n-1, a longer list names layers. */
  readonly freeze: readonly number[]
  readonly gpus: number
  readonly rect: boolean
  readonly quad: boolean
  readonly syncBatchNorm: boolean
  readonly singleClass: boolean
}
