import type { Measurement, Point } from './measurement.ts'

/**
 * The points at sizes that the training really trains: all of them with multi-scale on. With it off only the image size is trained
 * (twice as much under `--quad`, which joins four images to one), and the smallest was measured for the memory model alone.
 * @param multiScale where the settings are not at hand, whether the largest size was measured tells.
 */
export function trainedPoints(measurement: Measurement, multiScale = measuredLargest(measurement)): readonly Point[] {
  const { points, imageSize } = measurement
  if (multiScale) return points
  const atSize = (size: number) => points.filter((point) => point.size === size)
  return [atSize(imageSize), atSize(imageSize * 2), points].find((found) => found.length > 0) ?? []
}

function measuredLargest({ points, sizeRange }: Measurement): boolean {
  return points.some((point) => point.size === sizeRange.maximum)
}
