import type { Breakdown, Layer, Point } from '../domain/measurement.ts'
import { coveredBytes } from '../domain/measurement.ts'
import { formatBytes } from '../domain/quantities.ts'
import type { TargetReview } from '../domain/review.ts'
import type { Table } from './figure-table.ts'
import type { Ink } from './ink.ts'
import { largestPoint } from './largest-point.ts'

const mostLayers = 8
/** Less is shown as nothing, so it has no row. */
const leastBytes = 0.5 * 1024 ** 2

/** What holds the memory at the peak, activations by the model's layers; null where they are not known. */
export function breakdownTable(target: TargetReview, ink: Ink): Table | null {
  const peak = largestPoint(target)
  if (peak?.breakdown?.layers == null) return null
  const rows = rowsOf(peak.breakdown, peak.breakdown.layers, ink).filter(([, bytes]) => bytes >= leastBytes)
  const head = [`at ${peak.batch} × ${peak.size}`, 'memory', 'share']
  return [head, ...rows.map(([name, bytes]) => [name, formatBytes(bytes), share(bytes, peak)])]
}

type Row = readonly [name: string, bytes: number]

function rowsOf(breakdown: Breakdown, layers: readonly Layer[], ink: Ink): readonly Row[] {
  return [
    ['weights', breakdown.weightsBytes],
    ['gradients', breakdown.gradientsBytes],
    ['optimizer', breakdown.optimizerBytes],
    ['EMA', breakdown.emaBytes],
    ['images', breakdown.imagesBytes],
    ...layerRows(breakdown.activationsBytes, layers, ink),
    ['loss', breakdown.lossBytes],
    ['temporaries', breakdown.temporariesBytes],
    ['allocator slack', breakdown.allocatorSlackBytes ?? 0],
    ['context', breakdown.contextBytes ?? 0]
  ]
}

function layerRows(activationsBytes: number, layers: readonly Layer[], ink: Ink): readonly Row[] {
  const shown = layers.toSorted((one, other) => other.bytes - one.bytes).slice(0, mostLayers)
  const rest = activationsBytes - shown.reduce((sum, { bytes }) => sum + bytes, 0)
  return [
    ...shown.map(({ index, module, bytes }): Row => [`activations of layer ${index} (${ink.code(module)})`, bytes]),
    [shown.length === 0 ? 'activations' : 'other activations', rest]
  ]
}

function share(bytes: number, peak: Point): string {
  return `${((100 * bytes) / Math.max(1, coveredBytes(peak))).toFixed(1)} %`
}
