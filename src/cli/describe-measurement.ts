import type { Breakdown, Measurement, Point } from '../domain/measurement.ts'
import { formatBytes, formatWithInterval } from '../domain/quantities.ts'
import { alignColumns } from './align-columns.ts'
import type { Terminal } from './terminal.ts'

/** A measurement for a person: its points as a table, then what holds the memory of the largest. */
export function describeMeasurement(measurement: Measurement, { style }: Pick<Terminal, 'style'>): string {
  const { imageSize, sizeRange, accumulation, amp, points } = measurement
  const { minimum, maximum, stride } = sizeRange
  const heading = `${imageSize} px; multi-scale would draw ${minimum} to ${maximum} px in steps of ${stride}`
  return [
    style('bold', heading),
    `accumulation ${accumulation}, mixed precision ${amp ? 'on' : 'off'}, ${where(measurement)}`,
    '',
    ...table(measurement),
    '',
    ...breakdownLines(points)
  ]
    .join('\n')
    .trimEnd()
}

function where(measurement: Measurement): string {
  const { yolov5 } = measurement.environment
  return `${howKnown(measurement)}, ${softwareOf(measurement)}, ${yolov5 === 'checkout' ? 'YOLOv5 checkout' : yolov5}`
}

/** What a simulation imitates is another PyTorch than the one that it runs on. */
function softwareOf({ imitated, environment }: Measurement): string {
  if (imitated === null) return `torch ${environment.torch}`
  const { gpu, torch } = imitated
  const named = `imitated: ${gpu ?? 'any GPU'}, PyTorch ${torch ?? environment.torch}`
  return `${named}; simulated with PyTorch ${environment.torch}`
}

function howKnown({ engine, deviceModel, environment }: Measurement): string {
  if (engine === 'cpu') return 'counted on the CPU (allocated bytes only)'
  if (engine === 'cuda') return `on ${environment.gpu ?? 'a GPU'}`
  return `predicted by simulating the training${deviceModel === 'none' ? ' (tensors only)' : ''}`
}

function table({ points, gpus }: Measurement): readonly string[] {
  const rows = points.map((point) => [
    `${point.batch} × ${point.size} px`,
    formatBytes(point.allocatedBytes),
    point.reservedBytes === null ? '' : formatWithInterval(point.reservedBytes, point.interval),
    point.deviceBytes === null ? '' : formatBytes(point.deviceBytes),
    point.outOfMemory ? 'ran out of memory: at least this' : ''
  ])
  const headings = [gpus > 1 ? `point, on each of ${gpus} GPUs` : 'point', 'allocated', 'reserved', 'device', '']
  // An engine knows a figure at every point, or at none.
  const known = headings.map((heading, column) => (rows.every((row) => row[column] === '') ? '' : heading))
  return alignColumns([known, ...rows])
}

const parts = [
  ['weightsBytes', 'weights'],
  ['gradientsBytes', 'gradients'],
  ['optimizerBytes', 'optimizer'],
  ['emaBytes', 'EMA'],
  ['activationsBytes', 'activations'],
  ['imagesBytes', 'images'],
  ['lossBytes', 'loss'],
  ['temporariesBytes', 'temporaries'],
  ['allocatorSlackBytes', 'allocator slack'],
  ['contextBytes', 'context']
] as const satisfies readonly (readonly [keyof Breakdown, string])[]

function breakdownLines(points: readonly Point[]): readonly string[] {
  const largest = points.toSorted((one, other) => other.allocatedBytes - one.allocatedBytes)[0]
  const breakdown = largest?.breakdown ?? null
  if (largest === undefined || breakdown === null) return []
  const held = parts.flatMap(([key, name]) => {
    const text = formatBytes(breakdown[key] ?? 0)
    return text === '0 MiB' ? [] : [`${name} ${text}`]
  })
  return [`At ${largest.batch} × ${largest.size} px:`, `  ${held.join(', ')}`, ...layerLines(breakdown.layers)]
}

const shownLayers = 5

/** The layers that keep the most for the backward pass. */
function layerLines(layers: Breakdown['layers']): readonly string[] {
  const descending = (layers ?? []).toSorted((one, other) => other.bytes - one.bytes)
  if (descending.length === 0) return []
  const shown = descending
    .slice(0, shownLayers)
    .map(({ index, module, bytes }) => `${index} ${module} ${formatBytes(bytes)}`)
  const others = descending.slice(shownLayers)
  const sum = others.reduce((total, { bytes }) => total + bytes, 0)
  const rest = others.length === 0 ? '' : `, ${others.length} others ${formatBytes(sum)}`
  return [`  activations by layer: ${shown.join(', ')}${rest}`]
}
