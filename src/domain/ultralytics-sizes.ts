import type { SizeRange } from './sizes.ts'
import type { ArgumentValue } from './ultralytics-arguments.ts'
import { isAtLeast } from './versions.ts'

/** What `multi_scale` means to a version of Ultralytics, and from which version on. */
interface Meaning {
  readonly since: readonly number[]
  /** The bounds of the draw, the upper one exclusive, before it is rounded down to the stride; a text where it is refused. */
  readonly bounds: (imageSize: number, stride: number, value: ArgumentValue) => Bounds | 'off' | string
}

type Bounds = readonly [low: number, high: number]

/**
 * Each batch draws `randrange(low, high) // stride * stride`. Source: `DetectionTrainer.preprocess_batch` in
 * `models/yolo/detect/train.py`, read in 46 versions from 8.2.0 to 8.4.190, on both sides of each change.
 * `scripts/bench/ultralytics-sizes.ts` runs the trainer of 19 versions. Newest first.
 */
const MEANINGS: readonly Meaning[] = [
  {
    // A part of the image size, up and down, but no less than one stride.
    since: [8, 4, 46],
    bounds: (size, stride, value) =>
      around(size, stride, value, (part) => Math.max(stride, Math.trunc(size * (1 - part))))
  },
  {
    // The same, but sizes of 0 can be drawn.
    since: [8, 4, 7],
    bounds: (size, stride, value) => around(size, stride, value, (part) => Math.trunc(size * (1 - part)))
  },
  {
    // The probability that a batch is drawn smaller; the others keep the image size.
    since: [8, 4, 0],
    bounds: (size, stride, value) =>
      fraction(value, (part) => (part === 0 ? 'off' : [Math.trunc(size * 0.5), Math.trunc(size + stride)]))
  },
  {
    // On or off.
    since: [0],
    bounds: (size, stride, value) => {
      if (value === null || value === false) return 'off'
      if (value !== true) return 'before Ultralytics 8.4.0, `multi_scale` is true or false'
      return [Math.trunc(size * 0.5), Math.trunc(size * 1.5 + stride)]
    }
  }
]

function around(size: number, stride: number, value: ArgumentValue, low: (part: number) => number) {
  return fraction(value, (part) => (part === 0 ? 'off' : [low(part), Math.trunc(size * (1 + part) + stride)]))
}

/** True and false are 1 and 0 to Python, so both pass as a fraction. Source: `check_cfg` in `cfg/__init__.py`. */
function fraction(value: ArgumentValue, then: (part: number) => Bounds | 'off'): Bounds | 'off' | string {
  const part = typeof value === 'boolean' ? Number(value) : value
  if (typeof part === 'number' && part >= 0 && part <= 1) return then(part)
  return 'from Ultralytics 8.4.0 on, `multi_scale` is a number from 0 to 1'
}

export interface MultiScaleDraw {
  /** Of Ultralytics, such as `8.4.190`. */
  readonly version: string
  readonly imageSize: number
  /** The model's largest. */
  readonly stride: number
  /** As the command line or the file says it. */
  readonly multiScale: ArgumentValue
}

/** Why there are no sizes, as the end of a sentence. */
export interface NoSizes {
  readonly why: string
}

/** The image size that Ultralytics trains with: rounded up to the stride. Source: `check_imgsz` in `utils/checks.py`. */
export function ultralyticsImageSize(imageSize: number, stride: number): number {
  const grid = ultralyticsGrid(stride)
  return Math.max(Math.ceil(imageSize / grid) * grid, grid)
}

/** Source: `gs` in `BaseTrainer` of `engine/trainer.py`. */
function ultralyticsGrid(stride: number): number {
  return Math.max(stride, 32)
}

/**
 * The sizes that a version of Ultralytics draws for the long side of its training batches. The same value means
 * another range after an upgrade: `multi_scale=True` at 640 is 320–960 in 8.3.253, 320–640 in 8.4.6 and 32–1280 in 8.4.190.
 */
export function ultralyticsSizes({ version, imageSize, stride, multiScale }: MultiScaleDraw): SizeRange | NoSizes {
  if (!/^\d+\.\d+/.test(version)) return { why: `\`${version}\` is no version of Ultralytics` }
  const grid = ultralyticsGrid(stride)
  const size = ultralyticsImageSize(imageSize, stride)
  const meaning = MEANINGS.find(({ since }) => isAtLeast(version, since))
  const bounds = meaning?.bounds(size, grid, multiScale) ?? 'off'
  if (bounds === 'off') return { minimum: size, maximum: size, count: 1 }
  if (typeof bounds === 'string') return { why: bounds }
  const [minimum, maximum] = [bounds[0], bounds[1] - 1].map((bound) => Math.floor(bound / grid) * grid) as [
    number,
    number
  ]
  if (minimum < grid) {
    return {
      why: `Ultralytics ${version} can draw a size of 0 there, which ends the training: use a smaller \`multi_scale\``
    }
  }
  return { minimum, maximum, count: (maximum - minimum) / grid + 1 }
}
