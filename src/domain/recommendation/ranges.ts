import type { SizeRange } from '../measurement.ts'
import { sizeRange, sizesBetween, yolov5Factors } from '../sizes.ts'
import { ultralyticsSizes } from '../ultralytics-sizes.ts'
import type { ImageSizeChoice, Range } from './recommendation.ts'

/** Sizes of a training: what multi-scale draws, or the single size where it is off. */
export interface TrainedSizes {
  /** Pixels after `check_img_size`. */
  readonly imageSize: number
  readonly sizeRange: SizeRange
  /** The version of Ultralytics that trains, whose `multi_scale` says what is drawn; null for YOLOv5. */
  readonly ultralytics: string | null
}

/** Steps that detectors are trained with: YOLOX draws about [0.7, 1.3], and ±25 % costs 1.56 times the area in place of 2.25. */
const namedFactors = [
  [0.67, 1.33],
  [0.75, 1.25]
] as const

/** The present range, the named ones within it, and the image size alone; from the widest on. */
export function narrowingRanges(sizes: TrainedSizes): readonly Range[] {
  const present = presentRange(sizes)
  if (present.minimum === present.maximum) return [present]
  const narrower = [...namedRanges(sizes, namedFactors), fixedRange(sizes)]
  return [present, ...narrower.filter((range) => liesWithin(range, present)).filter(isFirstOfItsSizes)]
}

/** The named ranges, and half the image size up and down, that contain the present one and have a larger maximum; from the narrowest on. */
export function wideningRanges(sizes: TrainedSizes): readonly Range[] {
  const { minimum, maximum } = sizes.sizeRange
  return namedRanges(sizes, [yolov5Factors, ...namedFactors])
    .filter((range) => range.minimum <= minimum && range.maximum > maximum)
    .filter(isFirstOfItsSizes)
    .toReversed()
}

/** Whether YOLOv5 draws these sizes by itself. */
export function isYolov5s({ lowFactor, highFactor }: Pick<Range, 'lowFactor' | 'highFactor'>): boolean {
  return lowFactor === yolov5Factors[0] && highFactor === yolov5Factors[1]
}

/** The value of Ultralytics' `multi_scale` that draws a range. */
export function partOf({ highFactor }: Pick<Range, 'highFactor'>): number {
  return Math.round(100 * (highFactor - 1)) / 100
}

export function presentRange(sizes: TrainedSizes): Range {
  return rangeBetween(sizes.sizeRange.minimum, sizes.sizeRange.maximum, sizes)
}

/** The widest range that can be asked for with no size above a maximum. Ultralytics draws as far down as up. */
export function rangeUpTo(maximum: number, minimum: number, sizes: TrainedSizes): Range {
  if (sizes.ultralytics === null) return rangeBetween(minimum, maximum, sizes)
  const widest = Math.ceil(100 * ((maximum + sizes.sizeRange.stride) / sizes.imageSize - 1))
  for (let percent = Math.min(100, widest); percent > 0; percent--) {
    const range = multiScaleRange(percent / 100, sizes)
    if (range !== null && range.maximum <= maximum) return range
  }
  return fixedRange(sizes)
}

/** What Ultralytics draws with `multi_scale=part`; null where its version takes no such part. */
function multiScaleRange(part: number, { imageSize, sizeRange: { stride }, ultralytics }: TrainedSizes): Range | null {
  const drawn = ultralyticsSizes({ version: ultralytics ?? '', imageSize, stride, multiScale: part })
  if ('why' in drawn) return null
  const [lowFactor, highFactor] = [1 - part, 1 + part].map((factor) => Math.round(100 * factor) / 100)
  return { minimum: drawn.minimum, maximum: drawn.maximum, lowFactor: lowFactor ?? 1, highFactor: highFactor ?? 1 }
}

function namedRanges(sizes: TrainedSizes, factors: readonly (readonly [number, number])[]): readonly Range[] {
  return factors.flatMap((named) => {
    if (sizes.ultralytics === null) return [alignedRange(named, sizes)]
    const range = multiScaleRange(partOf({ highFactor: named[1] }), sizes)
    return range === null ? [] : [range]
  })
}

/** All sizes from half the image size on, or from a smaller minimum, to below the present maximum; ascending. */
export function smallerMaxima({ imageSize, sizeRange: { minimum, maximum, stride } }: TrainedSizes): readonly number[] {
  const smallest = Math.min(minimum, Math.max(stride, Math.floor(imageSize / 2 / stride) * stride))
  return sizesBetween({ minimum: smallest, maximum: maximum - 1, stride })
}

/** The range between two sizes, with the factors that give them in YOLOv5. */
function rangeBetween(minimum: number, maximum: number, { imageSize, sizeRange: { stride } }: TrainedSizes): Range {
  return {
    minimum,
    maximum,
    lowFactor: plainFactor(minimum, minimum + stride - 1, imageSize, Math.ceil),
    highFactor: plainFactor(maximum - stride + 1, maximum, imageSize, Math.floor)
  }
}

/**
 * The largest image size below the present one whose largest drawn size is not above a maximum; null where there is none.
 * The factors are those of the present range.
 */
export function largestImageSize(mostPixels: number, sizes: TrainedSizes): ImageSizeChoice | null {
  const { stride } = sizes.sizeRange
  const { lowFactor, highFactor } = presentRange(sizes)
  for (let smaller = sizes.imageSize - stride; smaller >= 2 * stride; smaller -= stride) {
    const drawn = sizeRange(smaller, stride, [lowFactor, highFactor])
    if (drawn.maximum <= mostPixels) return { imageSize: smaller, maximum: drawn.maximum }
  }
  return null
}

/** Of a small image size, several factors give the same sizes. */
function isFirstOfItsSizes({ minimum, maximum }: Range, index: number, ranges: readonly Range[]): boolean {
  return ranges.findIndex((other) => other.minimum === minimum && other.maximum === maximum) === index
}

function alignedRange(factors: readonly [number, number], { imageSize, sizeRange: { stride } }: TrainedSizes): Range {
  const { minimum, maximum } = sizeRange(imageSize, stride, factors)
  return { minimum, maximum, lowFactor: factors[0], highFactor: factors[1] }
}

function fixedRange({ imageSize }: TrainedSizes): Range {
  return { minimum: imageSize, maximum: imageSize, lowFactor: 1, highFactor: 1 }
}

function liesWithin(range: Range, present: Range): boolean {
  return range.minimum >= present.minimum && range.maximum < present.maximum
}

/**
 * YOLOv5's own factor where that gives a size between two, both included; else the one with the fewest decimals: 1.25 and not 1.2499.
 * @param round towards the inside: up for the low end of a range, down for the high one
 */
function plainFactor(from: number, to: number, imageSize: number, round: (value: number) => number): number {
  const isWithin = (size: number) => size >= from && size <= to
  const own = yolov5Factors.find((factor) => isWithin(Math.floor(imageSize * factor)))
  if (own !== undefined) return own
  const wanted = round === Math.ceil ? from : to
  for (const scale of [10, 100, 1000, 10_000]) {
    const factor = round((wanted / imageSize) * scale) / scale
    const size = Math.floor(imageSize * factor)
    if (isWithin(size)) return factor
  }
  return wanted / imageSize
}
