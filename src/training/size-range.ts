/** The sizes that multi-scale training draws. */
export interface SizeRange {
  readonly minimum: number
  readonly maximum: number
  /** How many sizes there are from the minimum to the maximum, one a stride. */
  readonly count: number
}

/**
 * The size that training really uses: rounded up to a multiple of the model's stride, and never below two strides.
 * YOLOv5: `check_img_size(imgsz, gs, floor=gs * 2)` in `train()`.
 */
export function roundImageSize(imageSize: number, stride: number): number {
  return Math.max(Math.ceil(imageSize / stride) * stride, 2 * stride)
}

/** Of the image size, hard-coded in `train()`. */
export const yolov5Factors = [0.5, 1.5] as const

/**
 * The sizes that `--multi-scale` draws around `imageSize`, which is rounded to the stride first.
 * YOLOv5: `random.randrange(int(imgsz * 0.5), int(imgsz * 1.5) + gs) // gs * gs` per batch, in `train()`.
 * The stride is at least 32 there: `gs = max(int(model.stride.max()), 32)`.
 * @param factors in place of YOLOv5's own
 */
export function sizeRange(
  imageSize: number,
  stride: number,
  [low, high]: readonly [number, number] = yolov5Factors
): SizeRange {
  const size = roundImageSize(imageSize, stride)
  const minimum = Math.floor(Math.trunc(size * low) / stride) * stride
  const maximum = Math.floor((Math.trunc(size * high) + stride - 1) / stride) * stride
  return { minimum, maximum, count: (maximum - minimum) / stride + 1 }
}
