import { judgedBytes, type SizeRange } from '../domain/measurement.ts'
import { multiScaleCost, predictPeak } from '../domain/memory-model.ts'
import { figuresOf, type TargetWithFigures } from '../domain/review.ts'
import { sizesBetween } from '../domain/sizes.ts'
import { drawsSizes, isPredicted, pointsTrained } from './figures.ts'

/** So many labels are readable below a chart as wide as a comment. */
const mostSizes = 13
/** Mermaid begins its bars a little below zero (0 shows a stub) and knows no gap (anything but a number is a syntax error): so far below, a bar has no height. As a share of the axis. */
const barFoot = 0.02
const gib = 1024 ** 3
const mib = 1024 ** 2

/** Peak over image size at the present batch, no further than it is trained: the figures, what lies between them, and the budget. */
export interface PeakChart {
  /** Pixels, ascending. */
  readonly sizes: readonly number[]
  /** Bytes at each size, measured or simulated; null if a size was not measured. */
  readonly known: readonly (number | null)[]
  /** All figures are simulated, none of them measured. */
  readonly simulated: boolean
  /** What the memory model says of each size. */
  readonly predicted: readonly number[] | null
  readonly budgetBytes: number | null
  /** Whether a figure is only the last peak before memory ran out. */
  readonly outOfMemory: boolean
}

/** The figures of the chart; null where there is only one size to show. */
export function peakChart(target: TargetWithFigures): PeakChart | null {
  const { budgetBytes } = target
  const measurement = figuresOf(target)
  const { batch } = multiScaleCost(measurement)
  const points = measurement.points.filter((point) => point.batch === batch)
  const simulated = isPredicted(target)
  const curve = simulated ? (target.prediction?.curve ?? []) : []
  const model = simulated ? null : target.model
  const bytesAtSize = new Map(curve.map(({ size, bytes }) => [size, bytes]))
  for (const point of points) bytesAtSize.set(point.size, judgedBytes(point))
  const ownSizes = points.map((point) => point.size)
  const sizes =
    model === null && curve.length === 0
      ? ownSizes.toSorted(ascending)
      : shownSizes(chartRange(target, measurement.sizeRange), ownSizes)
  if (sizes.length < 2) return null
  return {
    sizes,
    known: sizes.map((size) => bytesAtSize.get(size) ?? null),
    simulated,
    predicted: model && sizes.map((size) => predictPeak(model, batch, size, measurement.accumulation)),
    budgetBytes,
    outOfMemory: points.some((point) => point.outOfMemory)
  }
}

/** The chart for GitHub. Only figures go in: nothing from a pull request is ever part of it. The syntax is that of Mermaid 10 on. */
export function mermaidChart({ sizes, known, predicted, budgetBytes }: PeakChart): string {
  const highest = 1.1 * Math.max(...known.map((bytes) => bytes ?? 0), ...(predicted ?? []), budgetBytes ?? 0)
  const [unit, unitBytes] = highest >= gib ? ['GiB', gib] : ['MiB', mib]
  const scaled = (values: readonly number[]) => values.map((bytes) => Number((bytes / unitBytes).toFixed(2))).join(', ')
  const bars = known.map((bytes) => bytes ?? -barFoot * highest)
  return [
    // Colours that can be told apart on white and on black.
    `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#79a8dc, #388bfd, #e5534b"}}}}%%`,
    'xychart-beta',
    `  x-axis "image size (px)" [${sizes.join(', ')}]`,
    `  y-axis "peak (${unit})" 0 --> ${Number((highest / unitBytes).toPrecision(2))}`,
    `  bar [${scaled(bars)}]`,
    ...(predicted === null ? [] : [`  line [${scaled(predicted)}]`]),
    ...(budgetBytes === null ? [] : [`  line [${scaled(sizes.map(() => budgetBytes))}]`])
  ].join('\n')
}

/** Up to the largest size that is trained. */
function chartRange(target: TargetWithFigures, sizeRange: SizeRange): SizeRange {
  if (drawsSizes(target)) return sizeRange
  return { ...sizeRange, maximum: Math.max(...pointsTrained(target).map((point) => point.size), sizeRange.minimum) }
}

/** Every size of the range, or evenly fewer of them where they would not be readable; the measured ones always. */
function shownSizes({ minimum, maximum, stride }: SizeRange, measured: readonly number[]): readonly number[] {
  const count = sizesBetween({ minimum, maximum, stride }).length
  const drawn = sizesBetween({ minimum, maximum, stride: Math.ceil(count / mostSizes) * stride })
  return [...new Set([...drawn, ...measured])].toSorted(ascending)
}

function ascending(one: number, other: number): number {
  return one - other
}
