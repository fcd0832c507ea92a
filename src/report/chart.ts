import { coveredBytes, type Measurement, type Point, type SizeRange } from '../domain/measurement.ts'
import { bytesAt, loadOf, type MemoryModel, multiScaleCost, predictPeak } from '../domain/memory-model.ts'
import { figuresOf, type TargetWithFigures } from '../domain/review.ts'
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
  /** Bytes at each size; null where it was not measured. */
  readonly measured: readonly (number | null)[]
  /** The same figures are simulated, none of them measured; the line then goes through them. */
  readonly simulated: boolean
  /** What the memory model says of each size, or, of simulated figures, what lies between. */
  readonly predicted: readonly number[] | null
  readonly budgetBytes: number | null
  /** Whether a measured figure is only the last peak before memory ran out. */
  readonly outOfMemory: boolean
}

/** The figures of the chart; null where there is only one size to show. */
export function peakChart(target: TargetWithFigures): PeakChart | null {
  const { model, budgetBytes } = target
  const measurement = figuresOf(target)
  const { batch } = multiScaleCost(measurement)
  const points = measurement.points.filter((point) => point.batch === batch)
  const measuredSizes = points.map((point) => point.size)
  const simulated = isPredicted(target)
  const sizes =
    model === null
      ? measuredSizes.toSorted(ascending)
      : shownSizes(chartRange(target, measurement.sizeRange), measuredSizes)
  if (sizes.length < 2) return null
  const line = simulated ? between(points, batch) : model === null ? null : saysOf(model, batch, measurement)
  return {
    sizes,
    measured: sizes.map((size) => {
      const point = points.find((candidate) => candidate.size === size)
      return point === undefined ? null : coveredBytes(point)
    }),
    simulated,
    predicted: line === null ? null : sizes.map(line),
    budgetBytes,
    outOfMemory: points.some((point) => point.outOfMemory)
  }
}

function saysOf(model: MemoryModel, batch: number, { accumulation }: Measurement) {
  return (size: number) => predictPeak(model, batch, size, accumulation)
}

/** Between two sizes, memory grows with an image's pixels. A line fitted to all would miss those it is drawn through: what PyTorch keeps in reserve lies on none. */
function between(points: readonly Point[], batch: number) {
  const known = points
    .map((point) => ({ load: loadOf(point), bytes: coveredBytes(point) }))
    .toSorted((one, other) => one.load - other.load)
  if (known.length < 2) return null
  return (size: number) => {
    const load = loadOf({ batch, size })
    const found = known.findIndex((sample) => sample.load >= load)
    const above = found === -1 ? known.length - 1 : Math.max(1, found)
    const [lower, upper] = [known[above - 1], known[above]]
    return lower === undefined || upper === undefined ? 0 : bytesAt(load, lower, upper)
  }
}

/** The chart for GitHub. Only figures go in: nothing from a pull request is ever part of it. The syntax is that of Mermaid 10 on. */
export function mermaidChart({ sizes, measured, predicted, budgetBytes }: PeakChart): string {
  const highest = 1.1 * Math.max(...measured.map((bytes) => bytes ?? 0), ...(predicted ?? []), budgetBytes ?? 0)
  const [unit, unitBytes] = highest >= gib ? ['GiB', gib] : ['MiB', mib]
  const scaled = (values: readonly number[]) => values.map((bytes) => Number((bytes / unitBytes).toFixed(2))).join(', ')
  const bars = measured.map((bytes) => bytes ?? -barFoot * highest)
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
  const count = Math.floor((maximum - minimum) / stride) + 1
  const step = Math.ceil(count / mostSizes) * stride
  const drawn = Array.from({ length: Math.floor((maximum - minimum) / step) + 1 }, (_, index) => minimum + index * step)
  return [...new Set([...drawn, ...measured])].toSorted(ascending)
}

function ascending(one: number, other: number): number {
  return one - other
}
