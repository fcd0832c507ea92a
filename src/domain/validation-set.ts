/** What of the images that a training validates with decides its memory. */
export interface ValidationSet {
  /** Null: as many as it takes. */
  readonly images: number | null
  /** The shorter side divided by the longer one, of each kind of image; ascending, at least one. */
  readonly aspects: readonly number[]
}

/** Nothing is known of it: many images, some of 4:3 and some square. */
export const anyValidationSet: ValidationSet = { images: null, aspects: [0.75, 1] }

/** What somebody wrote of it; the rest is assumed. */
export function validationSet(images: number | undefined, aspects: readonly number[] | undefined): ValidationSet {
  return { images: images ?? anyValidationSet.images, aspects: aspects ?? anyValidationSet.aspects }
}

/** Whether all images are known to fit into one batch, which has twice the images of a training batch. */
export function fillsOneBatch({ images }: ValidationSet, batch: number): boolean {
  return images !== null && images <= batch * 2
}

/** More than any data set has. */
export const mostImages = 100_000_000

/** YOLOv5 itself refuses images with a shorter side (`verify_image_label` in utils/dataloaders.py). */
const shortestSide = 10

/** The aspect of an image of some width and height, such as `1920x1080`; null if the text is none. */
export function aspectOf(text: string): number | null {
  const [, width = 0, height = 0] = (/^\s*(\d{1,5})\s*[xX×]\s*(\d{1,5})\s*$/.exec(text) ?? []).map(Number)
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)]
  return shorter >= shortestSide ? shorter / longer : null
}

/** Of several kinds of images, each once. */
export function sortedAspects(aspects: readonly number[]): readonly number[] {
  return [...new Set(aspects)].toSorted((one, other) => one - other)
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
    const aspect = aspects[Math.min(aspects.length - 1, at + Math.max(0, aspects.length - count))] ?? 1
    const height = Math.ceil((imageSize * aspect) / stride + 0.5) * stride
    return { images: at === count - 1 ? last : most, height }
  })
}
