import type { Measurement } from '../domain/measurement.ts'
import type { Sizes, Target } from '../domain/policy.ts'
import type { Settings } from '../domain/settings.ts'
import { roundImageSize, sizeRange } from '../domain/sizes.ts'

/** A launcher on the command line draws whatever the policy says: that is what runs. Null: the loop's own draw. */
export function drawnSizes({ sizes }: Pick<Target, 'sizes'>, { sizeFactors }: Settings): Sizes | null {
  if (sizeFactors === null) return sizes
  const [low, high] = sizeFactors
  return { kind: 'factors', low, high }
}

/** Those of models whose deepest layer is P5 (or less deep), P6, P7 and P8: `gs = max(int(model.stride.max()), 32)` in `train()`. */
const strides = [32, 64, 128, 256]

/**
 * Why a measurement's sizes are not those that a training draws, as a sentence; null where they are.
 * @param ownLoop the training's loop stands in the repository, and may draw by factors of its own
 */
export function whyOtherSizes(
  { imageSize, sizeRange: measured }: Pick<Measurement, 'imageSize' | 'sizeRange'>,
  settings: Settings,
  target: Pick<Target, 'sizes'>,
  ownLoop: boolean
): string | null {
  const { minimum, maximum, stride } = measured
  if (!strides.includes(stride)) return `A stride of ${stride} px is none of YOLOv5’s.`
  if (imageSize !== roundImageSize(settings.imageSize, stride))
    return `It was measured at an image size of ${imageSize} px, and the settings have ${settings.imageSize}.`
  const drawn = drawnSizes(target, settings)
  const isLoops = drawn === null && ownLoop
  const isDrawn = isLoops
    ? minimum < maximum && minimum <= imageSize && imageSize <= maximum
    : sameSizes(measured, expectedSizes(drawn, imageSize, stride))
  return isDrawn ? null : `Multi-scale does not draw ${minimum} to ${maximum} px there.`
}

type Ends = Pick<Measurement['sizeRange'], 'minimum' | 'maximum'>

function expectedSizes(drawn: Sizes | null, imageSize: number, stride: number): Ends {
  if (drawn === null) return sizeRange(imageSize, stride)
  if (drawn.kind === 'factors') return sizeRange(imageSize, stride, [drawn.low, drawn.high])
  return {
    minimum: Math.floor(drawn.minimum / stride) * stride,
    maximum: Math.ceil(drawn.maximum / stride) * stride
  }
}

function sameSizes(one: Ends, other: Ends): boolean {
  return one.minimum === other.minimum && one.maximum === other.maximum
}
