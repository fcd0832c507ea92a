import { type Command, Option } from 'commander'
import type { Breakdown, DeviceModel, Engine, Measurement, Point } from '../../domain/measurement.ts'
import { predictedNeed, predictedTake } from '../../domain/prediction.ts'
import { formatBytes, formatWithInterval } from '../../domain/quantities.ts'
import type { SmokeRequest } from '../../review/ports.ts'
import { alignColumns, CommandError, type End, newCommand, type Terminal } from './command.ts'
import { addProbeOptions, openProbe } from './options.ts'
import { resolveTraining, runTraining } from './training.ts'
import { addPointOption, addSourceOptions, type SourceOptions } from './training-source.ts'

interface MeasureOptions extends SourceOptions {
  readonly engine?: Engine
  readonly deviceModel?: DeviceModel
}

/** `vram-review measure -- TRAIN_ARGUMENTS`, or for a command in a file: `--file FILE` */
export function measureCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('measure', {
    summary: 'measure the memory of one training',
    description:
      'Trains a few batches at each point, to the steady state, with synthetic images. Needs no data set, no weights and no network. Model, hyp and data YAMLs are looked up here, else in YOLOv5.',
    examples: [
      'vram-review measure -- --cfg yolov5s.yaml --img 640 --batch 16 --multi-scale',
      'vram-review measure --engine cpu --point 2x320 -- --cfg models/ours.yaml',
      'vram-review measure --file scripts/train.sh --command 2',
      'vram-review measure -- torchrun --nproc_per_node 2 train.py --batch 32'
    ]
  })
  return addProbeOptions(addEngineOptions(addPointOption(addSourceOptions(command)))).action(
    async (words: string[], options: MeasureOptions) => {
      const overrides = requestOf(options)
      const named = { verb: 'measure', words, options } as const
      const training = await resolveTraining(named, terminal)
      const probe = openProbe(options, terminal, overrides)
      const measured = await runTraining(training, named, { probe, terminal })
      terminal.print(options.json ? JSON.stringify(measured, null, 2) : describeMeasurement(measured, terminal))
      end(measured.points.some((point) => point.outOfMemory) ? 1 : 0)
    }
  )
}

function addEngineOptions(command: Command): Command {
  const engine = new Option(
    '--engine <engine>',
    'cuda (the GPU), cpu (trains on the CPU and counts what PyTorch allocates) or simulated (predicts without a GPU)'
  )
  const deviceModel = new Option(
    '--device-model <model>',
    'the device that simulated emulates: cuda (default) or none (tensors only, comparable with cpu)'
  )
  return command
    .addOption(engine.choices(['cuda', 'cpu', 'simulated']))
    .addOption(deviceModel.choices(['cuda', 'none']))
}

/** What the options override of what a review would choose. */
function requestOf({ engine, deviceModel, point }: MeasureOptions): Partial<SmokeRequest> {
  const points = point === undefined ? {} : { points: point }
  if (engine === 'simulated') return { ...points, engine, deviceModel: deviceModel ?? 'cuda' }
  if (deviceModel !== undefined)
    throw new CommandError('--device-model applies to simulations only: add --engine simulated.')
  return { ...points, ...(engine === undefined ? {} : { engine }) }
}

/** A measurement as text: its points as a table, then what the memory of the largest consists of. */
export function describeMeasurement(measurement: Measurement, { style }: Pick<Terminal, 'style'>): string {
  const { imageSize, sizeRange, accumulation, amp, points } = measurement
  const { minimum, maximum, stride } = sizeRange
  const heading = `${imageSize} px; multi-scale would draw ${minimum} to ${maximum} px in steps of ${stride}`
  return [
    style('bold', heading),
    `accumulation ${accumulation}, mixed precision ${amp ? 'on' : 'off'}, ${where(measurement)}`,
    '',
    ...table(measurement),
    ...legend(points),
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

/** A simulation may emulate another PyTorch than the one that it runs on. */
function softwareOf({ imitated, environment }: Measurement): string {
  if (imitated === null) return `torch ${environment.torch}`
  const { gpu, torch } = imitated
  const named = `emulated: ${gpu ?? 'any GPU'}, PyTorch ${torch ?? environment.torch}`
  return `${named}; simulated with PyTorch ${environment.torch}`
}

function howKnown({ engine, deviceModel, environment }: Measurement): string {
  if (engine === 'cpu') return 'counted on the CPU (allocated bytes only)'
  if (engine === 'cuda') return `on ${environment.gpu ?? 'a GPU'}`
  return `predicted by simulating the training${deviceModel === 'none' ? ' (tensors only)' : ''}`
}

function arePredicted(points: readonly Point[]): boolean {
  return points.every(({ requiredInterval }) => requiredInterval !== null)
}

/** Of the figures of a prediction. */
function legend(points: readonly Point[]): readonly string[] {
  if (!arePredicted(points)) return []
  return [
    'needs: the smallest memory in which it runs. takes: what nvidia-smi shows where there is',
    'room. In brackets: what nine of ten GPUs would need or take.'
  ]
}

function table({ points, gpus }: Measurement): readonly string[] {
  const isPredicted = arePredicted(points)
  const figuresOf = isPredicted ? predictedFigures : knownFigures
  const rows = points.map((point) => [
    `${point.batch} × ${point.size} px`,
    formatBytes(point.allocatedBytes),
    ...figuresOf(point),
    point.outOfMemory ? 'ran out of memory: at least this' : ''
  ])
  const figures = isPredicted ? ['needs', 'takes'] : ['required', 'reserved', 'device']
  const headings = [gpus > 1 ? `point, on each of ${gpus} GPUs` : 'point', 'allocated', ...figures, '']
  // An engine knows a figure at every point or at none.
  const known = headings.map((heading, column) => (rows.every((row) => row[column] === '') ? '' : heading))
  return alignColumns([known, ...rows])
}

function predictedFigures(point: Point): readonly string[] {
  return [predictedNeed(point), predictedTake(point)].map((figure) => formatWithInterval(figure.bytes, figure))
}

function knownFigures({ requiredBytes, reservedBytes, deviceBytes }: Point): readonly string[] {
  return [requiredBytes, reservedBytes, deviceBytes].map((bytes) => (bytes === null ? '' : formatBytes(bytes)))
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
