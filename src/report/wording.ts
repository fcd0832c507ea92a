import { partOf } from '../domain/recommendation/ranges.ts'
import type { Range } from '../domain/recommendation/recommendation.ts'
import type { Settings } from '../domain/settings.ts'
import type { Format } from './escape.ts'

/** What a trainer calls its options, as people type them. */
export interface Wording {
  readonly trainer: string
  batch(batchSize: number): string
  imageSize(pixels: number): string
  readonly multiScale: string
  /** The options of settings, by the names that settings have. */
  readonly options: Readonly<Record<string, string>>
  /** How sizes of a range are drawn, as a sentence. */
  howToDraw(range: Range, format: Format): string
}

const yolov5: Wording = {
  trainer: 'YOLOv5',
  batch: (batchSize) => `--batch-size ${batchSize}`,
  imageSize: (pixels) => `--img ${pixels}`,
  multiScale: '--multi-scale',
  options: {
    model: '--cfg',
    weights: '--weights',
    data: '--data',
    hyp: '--hyp',
    imageSize: '--img',
    batchSize: '--batch-size',
    multiScale: '--multi-scale',
    sizeFactors: 'sizes',
    optimizer: '--optimizer',
    freeze: '--freeze',
    rect: '--rect',
    quad: '--quad',
    syncBatchNorm: '--sync-bn',
    singleClass: '--single-cls',
    maskRatio: '--mask-ratio',
    noOverlap: '--no-overlap'
  },
  howToDraw: ({ lowFactor, highFactor }, format) => {
    const launcher = format.code(`train_in_range.py --range ${lowFactor} ${highFactor} -- train.py …`)
    return `YOLOv5 has no option for this; vram-review's launcher does: ${launcher}.`
  }
}

const ultralytics: Wording = {
  trainer: 'Ultralytics',
  batch: (batchSize) => `batch=${batchSize}`,
  imageSize: (pixels) => `imgsz=${pixels}`,
  multiScale: 'multi_scale',
  options: {
    weights: 'model',
    imageSize: 'imgsz',
    batchSize: 'batch',
    singleClass: 'single_cls',
    maskRatio: 'mask_ratio',
    noOverlap: 'overlap_mask=False'
  },
  howToDraw: (range, format) => `${format.code(`multi_scale=${partOf(range)}`)} draws them.`
}

/** The words of a training; YOLOv5's where nothing is known of it. */
export function wordingOf(settings: Pick<Settings, 'trainer'> | null): Wording {
  return settings?.trainer === 'ultralytics' ? ultralytics : yolov5
}
