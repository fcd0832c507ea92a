/** What of the images that a training validates with decides its memory. */
export interface ValidationSet {
  /** Null: as many as it takes. */
  readonly images: number | null
  /** The shorter side divided by the longer one, of each kind of image; ascending, at least one. */
  readonly aspects: readonly number[]
}

/** Nothing is known of it: many images, some of 4:3 and some square. */
export const anyValidationSet: ValidationSet = { images: null, aspects: [0.75, 1] }

/** Whether all images are known to fit into one batch, which has twice the images of a training batch. */
export function fillsOneBatch({ images }: ValidationSet, batch: number): boolean {
  return images !== null && images <= batch * 2
}

/** More than any data set has. */
export const mostImages = 100_000_000

/** YOLOv5 itself refuses images with a shorter side (`verify_image_label` in utils/dataloaders.py). */
const shortestSide = 10

/** Pixels. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** Width and height as text, such as `1920x1080`; null if it is none. */
export function readImageSize(text: string): ImageSize | null {
  const [, width = 0, height = 0] = (/^\s*(\d{1,6})\s*[xX×]\s*(\d{1,6})\s*$/.exec(text) ?? []).map(Number)
  return Math.min(width, height) >= shortestSide ? { width, height } : null
}

/**
 * The aspects of a validation over images of these sizes. Where there are landscape and portrait ones, a batch that has both is padded to
 * squares. Source: `batch_shapes` in utils/dataloaders.py.
 */
export function aspectsOf(sizes: readonly ImageSize[]): readonly number[] {
  const isMixed = sizes.some(({ width, height }) => width > height) && sizes.some(({ width, height }) => width < height)
  const own = sizes.map(({ width, height }) => Math.min(width, height) / Math.max(width, height))
  return [...new Set(isMixed ? [...own, 1] : own)].toSorted((one, other) => one - other)
}

export interface ValidationBatch {
  readonly images: number
  /** Pixels; the width is that of square images. */
  readonly height: number
}

/** What a validation is made of, besides its images. */
export interface ValidationLoop {
  /** Of a training batch. */
  readonly batch: number
  readonly imageSize: number
  readonly stride: number
}

/** More batches than this leave nothing else behind. */
const leastBatches = 2

/**
 * The batches of a validation that decide memory: at least two, and one for each kind of image. A batch has twice the images of a training batch,
 * and is padded by half a stride. As `validation_shapes` in probe/vram_probe/synthetic_data.py, with its sources.
 */
export function validationBatches(
  { batch, imageSize, stride }: ValidationLoop,
  { images, aspects }: ValidationSet
): readonly ValidationBatch[] {
  const most = batch * 2
  const wanted = Math.max(leastBatches, aspects.length)
  const filled = images === null ? wanted : Math.ceil(images / most)
  const count = Math.min(wanted, filled)
  const last = images === null || filled > count ? most : images - most * (count - 1)
  return Array.from({ length: count }, (_, at) => {
    const kinds = aspects.slice(-count)
    const aspect = kinds[Math.min(at, kinds.length - 1)] ?? 1
    return { images: at === count - 1 ? last : most, height: heightOf(aspect, { imageSize, stride }) }
  })
}

/** In pixels: padded by half a stride. */
export function heightOf(aspect: number, { imageSize, stride }: Omit<ValidationLoop, 'batch'>): number {
  return Math.ceil((imageSize * aspect) / stride + 0.5) * stride
}
