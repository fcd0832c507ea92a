export type Sizes =
  /** Factors of the image size, as YOLOv5's own are 0.5 and 1.5. */
  | { readonly kind: 'factors'; readonly low: number; readonly high: number }
  /** Pixels. */
  | {
      readonly kind: 'pixels'
      readonly minimum: number
      readonly maximum: number
    } /** The sizes that multi-scale training draws. */
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

/** Every size from a minimum to a maximum, one a stride. */
export function sizesBetween(range: {
  readonly minimum: number
  readonly maximum: number
  readonly stride: number
}): readonly number[] {
  const { minimum, maximum, stride } = range
  const count = Math.max(0, Math.floor((maximum - minimum) / stride) + 1)
  return Array.from({ length: count }, (_, index) => minimum + index * stride)
}

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

/** What tells a YOLOv5 checkout from any other folder. */
const marks: readonly string[] = ['train.py', 'models/yolo.py']

/**
 * The folder of the YOLOv5 checkout that a command line means, relative to the repository: the one that was named, else
 * where its `train.py` stands, else the repository itself (`.`). Null where none of them is one: the installed package.
 * @param named what policy or input names; taken as it is, the probe says what is wrong with it
 * @param directory the folder of `train.py` as the command line says it
 * @param has whether a path of the repository is there
 */
export async function yolov5Folder(
  named: string | null,
  directory: string,
  has: (path: string) => boolean | Promise<boolean>
): Promise<string | null> {
  if (named !== null) return named
  for (const folder of [directory, '.']) {
    const prefix = folder === '' || folder === '.' ? '' : `${folder}/`
    const found = await Promise.all(marks.map((mark) => has(`${prefix}${mark}`)))
    if (found.every(Boolean)) return prefix === '' ? '.' : folder
  }
  return null
}
