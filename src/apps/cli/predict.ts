import type { Command } from 'commander'
import { type Fit, type FitChoice, type FitTable, fitTable } from '../../domain/fit-table.ts'
import { architectureOf, gpuMemoryBytes, soldGb } from '../../domain/gpus.ts'
import { type Measurement, trainedPoints } from '../../domain/measurement.ts'
import {
  assumedContextBytes,
  decidePrediction,
  type PredictionDecision,
  withIntervals,
  withLowerBounds
} from '../../domain/prediction.ts'
import { type Budget, budgetBytes, formatBytes, formatPercent, formatWithInterval } from '../../domain/quantities.ts'
import type { Settings } from '../../domain/settings.ts'
import { autoBatchReason, choosesBatch } from '../../review/measure.ts'
import { batchPerGpu, choosePoints } from '../../review/points.ts'
import type { PointRequest } from '../../review/ports.ts'
import type { ReadyTarget } from '../../review/resolve-target.ts'
import { imitating, withOneClass } from '../../review/simulate.ts'
import { alignColumns, CommandError, type End, newCommand, type Terminal, wrapText } from './command.ts'
import { describeMeasurement } from './measure.ts'
import { addDeviceOptions, addProbeOptions, type DeviceOptions, openProbe, predictionsFolder } from './options.ts'
import { type ResolvedTraining, resolveTraining, runTraining } from './training.ts'
import { addSourceOptions, type NamedTraining, type SourceOptions } from './training-source.ts'

interface PredictOptions extends SourceOptions, DeviceOptions {
  readonly cache: boolean
}

/** `vram-review predict -- TRAIN_ARGUMENTS`, or of a file's command: `--file FILE` */
export function predictCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('predict', {
    summary: 'predict the memory of one training, without a GPU',
    description:
      'Simulates your own training loop tensor by tensor, with the allocation habits of a GPU, and says what it would reserve there, with an interval. Exit status 1 where it is over the budget even by the lower bound, or AutoBatch chooses the batch.',
    examples: [
      'vram-review predict --gpu "Tesla T4" -- --cfg yolov5s.yaml --img 640 --batch 16 --multi-scale',
      'vram-review predict --budget 14GiB --file scripts/train.sh',
      'vram-review predict --gpu A100-80GB --torch 2.4 --json -- --weights yolov5x.pt --batch 64'
    ]
  })
  return addProbeOptions(addDeviceOptions(addSourceOptions(command)))
    .option('--no-cache', 'simulate anew, also what was predicted before')
    .action(async (words: string[], options: PredictOptions) => {
      const named = { verb: 'predict', words, options } as const
      const budget = predictionBudget(options, terminal)
      const training = await resolveTraining(named, terminal)
      const predicted = await predict(training, named, options, terminal)
      const outcome = judgePrediction(predicted.judged, training.ready, budget)
      if (options.json) {
        terminal.print(JSON.stringify(forPrograms(predicted.judged, outcome, budget), null, 2))
        if (outcome !== null) terminal.say(outcomeText(outcome))
      } else terminal.print(describePrediction({ ...predicted, outcome, ready: training.ready }, terminal))
      end(outcome !== null && failing.has(outcome.kind) ? 1 : 0)
    })
}

interface Prediction {
  /** With the points that were asked for, or that a review looks at. */
  readonly judged: Measurement
  /** With larger batches too. */
  readonly all: Measurement
}

async function predict(
  training: ResolvedTraining,
  named: NamedTraining,
  options: PredictOptions,
  terminal: Terminal
): Promise<Prediction> {
  const { gpu = null, torch = null } = options
  const { judged, larger } = pointsOf(training.ready.settings, options)
  const overrides = { engine: 'simulated', deviceModel: 'cuda', gpu, torchVersion: torch } as const
  const request = { ...overrides, points: [...judged, ...larger] }
  const probe = openProbe(options, terminal, request, options.cache ? predictionsFolder(terminal) : null)
  const predictOne = async (ready: ReadyTarget) => {
    const simulated = await runTraining({ ...training, ready }, named, { probe, terminal })
    return withIntervals(imitating(simulated, { gpu, torch }), { gpu, torch, calibration: null })
  }
  let all = await predictOne(training.ready)
  for (const fewer of withOneClass(training.ready)) all = withLowerBounds(all, await predictOne(fewer))
  // The probe answers in the order in which it is asked.
  return { judged: { ...all, points: all.points.slice(0, judged.length) }, all }
}

/** Whoever names points wants these; a program wants what `measure` would print. */
function pointsOf(settings: Settings, { point, json }: Pick<PredictOptions, 'point' | 'json'>) {
  if (point !== undefined) return { judged: point, larger: [] }
  const points = predictionPoints(settings)
  return json ? { ...points, larger: [] } : points
}

/** What a review fails, too. */
const failing: ReadonlySet<PredictionOutcome['kind']> = new Set(['over-budget', 'auto-batch'])

/** What `measure` prints, and the verdict. */
function forPrograms(judged: Measurement, outcome: PredictionOutcome | null, budgetBytes: number | null) {
  const decision = outcome === null ? null : { kind: outcome.kind, reason: outcome.reason }
  return { ...judged, budgetBytes, decision }
}

interface DescribedPrediction {
  readonly judged: Measurement
  /** With the points that only the fit table needs. */
  readonly all: Measurement
  /** Null where there is no budget. */
  readonly outcome: PredictionOutcome | null
  readonly ready: ReadyTarget
}

type Ink = Pick<Terminal, 'style' | 'columns'>

/** A prediction for a person: its points, what they say of the budget, and what would fit common cards. */
function describePrediction(prediction: DescribedPrediction, ink: Ink): string {
  const { judged, outcome, ready } = prediction
  const reason = outcome === null ? unjudgedLines(ready, ink) : outcomeLines(outcome, ink)
  return [[describeMeasurement(judged, ink)], reason, cardLines(prediction, ink)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

const colours: Readonly<Record<PredictionOutcome['kind'], 'green' | 'red' | 'yellow'>> = {
  fits: 'green',
  'over-budget': 'red',
  unsure: 'yellow',
  'auto-batch': 'red',
  'named-points': 'yellow'
}

function outcomeLines(outcome: PredictionOutcome, { style, columns }: Ink): readonly string[] {
  const [first = '', ...more] = wrapText(outcomeText(outcome), columns)
  return [style(colours[outcome.kind], first), ...more]
}

/** AutoBatch is worth a word also where there is no budget. */
function unjudgedLines(ready: ReadyTarget, { columns }: Ink): readonly string[] {
  return choosesBatch(ready) ? wrapText(autoBatchReason, columns) : []
}

function cardLines({ all, ready }: DescribedPrediction, { columns }: Ink): readonly string[] {
  const { batchSize, multiScale } = ready.settings
  const chosen = batchSize === -1 ? null : batchSize
  const table = fitTable({ measurement: all, batchSize: chosen, multiScale })
  if (table === null) return []
  const { rows, note } = fitTableLines(table, { batchSize: chosen, minimum: all.sizeRange.minimum })
  return [...rows, ...wrapText(note, columns)]
}

/** What a prediction says of a budget. `named-points`: the training's own peak is not among the points that were asked for. */
interface PredictionOutcome {
  readonly kind: PredictionDecision['kind'] | 'auto-batch' | 'named-points'
  readonly reason: string
}

/** Null where no budget is known. */
function judgePrediction(
  measurement: Measurement,
  ready: ReadyTarget,
  budgetBytes: number | null
): PredictionOutcome | null {
  if (budgetBytes === null) return null
  if (choosesBatch(ready)) return { kind: 'auto-batch', reason: autoBatchReason }
  const { settings } = ready
  const batch = batchPerGpu(settings)
  const own = measurement.points.filter((point) => point.batch === batch)
  const trained = trainedPoints({ ...measurement, points: own }, settings.multiScale)
  const largest = peakSizes(measurement, settings)
  if (!trained.some(({ size }) => largest.includes(size))) {
    const missing = `${batch}x${settings.multiScale ? 'maximum' : 'fixed'}`
    const reason = `The training's own peak is not among them, so nothing is said of the budget: add --point ${missing}, or leave --point out.`
    return { kind: 'named-points', reason }
  }
  return decidePrediction({ measurement: { ...measurement, points: [...trained] }, budgetBytes })
}

/** `--quad` joins four images to one of twice the size. */
function peakSizes({ sizeRange, imageSize }: Measurement, { multiScale, quad }: ReadyTarget['settings']) {
  const size = multiScale ? sizeRange.maximum : imageSize
  return quad ? [size, size * 2] : [size]
}

const words: Readonly<Record<PredictionOutcome['kind'], string>> = {
  fits: 'Predicted: fits.',
  'over-budget': 'Predicted: over budget.',
  unsure: 'Predicted: unsure.',
  'auto-batch': 'Predicted: no verdict, and a review fails it.',
  'named-points': 'Predicted, of the named points only.'
}

/** In words, and said to be predicted. */
function outcomeText({ kind, reason }: PredictionOutcome): string {
  return `${words[kind]} ${reason}`
}

interface Wishes {
  readonly gpu?: string
  readonly budget?: Budget
}

/**
 * What the training may use: the budget that was named, else the memory of the GPU that was named; null where neither is known.
 * Says what it does not know of a GPU. Throws CommandError for a GPU without a name, and for a share of one whose memory is not known.
 */
export function predictionBudget({ gpu, budget }: Wishes, { say }: Pick<Terminal, 'say'>): number | null {
  if (gpu?.trim() === '')
    throw new CommandError(
      '--gpu needs the name of a GPU, such as --gpu T4: name the one that will train, or leave --gpu out.'
    )
  const memoryBytes = gpu === undefined ? null : gpuMemoryBytes(gpu)
  if (gpu !== undefined && architectureOf(gpu) === null)
    say(`Nothing is known here of a GPU called ${gpu}: the intervals stay wide.`)
  if (budget !== undefined) {
    const bytes = budgetBytes(budget, memoryBytes)
    if (bytes !== null) return bytes
    throw new CommandError(
      gpu === undefined
        ? "A share is one of a GPU's memory, which is not known: write an amount, such as --budget 14GiB, or name the card with --gpu."
        : `A share is one of a GPU's memory. ${unknownMemory(gpu)}`
    )
  }
  if (memoryBytes !== null) say(`The budget is ${formatBytes(memoryBytes)}: what PyTorch finds on a ${gpu}.`)
  else if (gpu !== undefined) say(unknownMemory(gpu))
  return memoryBytes
}

function unknownMemory(gpu: string): string {
  const sizes = soldGb(gpu)
  if (sizes.length === 0)
    return `How much memory a ${gpu} has is not known here: say what the training may use, such as --budget 14GiB.`
  return `${gpu} comes with ${sizes.join(' and ')} GB: name it (--gpu "${gpu} ${sizes.at(-1)}GB"), or say what the training may use, such as --budget 14GiB.`
}

/** The points to judge, and those that only serve the fit table. */
interface PredictionPoints {
  readonly judged: readonly PointRequest[]
  readonly larger: readonly PointRequest[]
}

/**
 * The points of a review, and larger batches at the largest size: a simulated GPU has room for them, and a line that is drawn through more than one batch
 * may be trusted for others. They come last, because what was allocated before a point shows in it.
 */
function predictionPoints(settings: Settings): PredictionPoints {
  const batch = batchPerGpu(settings)
  // Three loads from the image size on tell how far the line is off; multi-scale has two of them.
  const factors = settings.multiScale ? [2] : [2, 4]
  const size = settings.multiScale ? 'maximum' : 'fixed'
  return { judged: choosePoints(settings), larger: factors.map((factor) => ({ batch: batch * factor, size })) }
}

interface FitTableLines {
  readonly rows: readonly string[]
  /** What its figures hold. */
  readonly note: string
}

interface PresentSettings {
  /** Null where none is chosen. */
  readonly batchSize: number | null
  /** Of multi-scale's sizes. */
  readonly minimum: number
}

/** What of the training would fit which card, for a person. */
function fitTableLines(table: FitTable, present: PresentSettings): FitTableLines {
  const heading = [
    'card',
    'usable',
    `largest batch at ${table.size} px`,
    table.rows.some(({ maximum }) => maximum !== null) ? `widest range with batch ${present.batchSize}` : ''
  ]
  const rows = table.rows.map(({ cardBytes, usableBytes, batch, maximum }) => [
    `${cardBytes / 1024 ** 3} GiB`,
    formatBytes(usableBytes),
    fitText(batch, String),
    maximum === null ? '' : fitText(maximum, (size) => `${present.minimum}–${size} px`)
  ])
  return { rows: alignColumns([heading, ...rows]), note: noteOf(table) }
}

function fitText({ sure, likely }: Fit, name: (value: number) => string): string {
  const named = ({ value, atLeast }: FitChoice) => `${atLeast ? 'at least ' : ''}${name(value)}`
  const described = (choice: FitChoice) => `${named(choice)}: ${formatWithInterval(choice.bytes, choice)}`
  if (sure === null) return likely === null ? 'none' : `likely ${described(likely)}`
  return likely === null ? described(sure) : `${described(sure)}, likely ${named(likely)}`
}

function noteOf({ margin, assumed }: FitTable): string {
  const context = assumed ? `, the CUDA context's ${formatBytes(assumedContextBytes)} are assumed` : ''
  const beyond = `beyond, PyTorch is taken to reserve as many times the tensors as it does there, in an interval that widens with the distance, up to four times the largest ("at least")`
  return `All predicted. Usable is what the leanest common card of a size has${context}. What was simulated stands as it is; between, ${formatPercent(margin)} are added on either side; ${beyond}.`
}
