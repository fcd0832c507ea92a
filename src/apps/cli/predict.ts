import type { Command } from 'commander'
import { type CardFits, largestBatchText } from '../../domain/cards.ts'
import { architectureOf, gpuMemoryBytes, soldGb } from '../../domain/gpus.ts'
import { type Measurement, mostOverheadBytes, trainedPoints } from '../../domain/measurement.ts'
import type { Target } from '../../domain/policy.ts'
import {
  decidePrediction,
  decisionSentences,
  type PredictionDecision,
  withIntervals,
  withLowerBounds
} from '../../domain/prediction.ts'
import { type Budget, budgetBytes, formatBytes } from '../../domain/quantities.ts'
import { autoBatchReason, choosesBatch } from '../../review/measure.ts'
import { batchPerGpu } from '../../review/points.ts'
import type { Probe } from '../../review/ports.ts'
import type { ReadyTarget } from '../../review/resolve-target.ts'
import { type EmulatedDevice, emulating, knowledgeOf, trace, withContext, withOneClass } from '../../review/simulate.ts'
import { cardsOf } from '../../review/traced-figures.ts'
import { alignColumns, CommandError, type End, newCommand, type Terminal, wrapText } from './command.ts'
import { describeMeasurement } from './measure.ts'
import { addDeviceOptions, addProbeOptions, type DeviceOptions, openProbe, predictionsFolder } from './options.ts'
import { showProgress } from './progress.ts'
import { type ResolvedTraining, resolveTraining, runTraining, trainingContext } from './training.ts'
import { addPointOption, addSourceOptions, type NamedTraining, type SourceOptions } from './training-source.ts'

/** Options of the commands that simulate one training. */
export interface PredictOptions extends SourceOptions, DeviceOptions {
  readonly cache: boolean
}

/** `vram-review predict -- TRAIN_ARGUMENTS`, or for a command in a file: `--file FILE` */
export function predictCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('predict', {
    summary: 'predict the memory of one training, without a GPU',
    description:
      'Simulates your own training loop tensor by tensor, emulates how a GPU allocates, and predicts what PyTorch reserves there, with an interval. Exit status 1 if even the lower bound is over the budget, or if AutoBatch chooses the batch.',
    examples: [
      'vram-review predict --gpu "Tesla T4" -- --cfg yolov5s.yaml --img 640 --batch 16 --multi-scale',
      'vram-review predict --budget 14GiB --file scripts/train.sh',
      'vram-review predict --gpu A100-80GB --torch 2.4 --json -- --weights yolov5x.pt --batch 64'
    ]
  })
  return addProbeOptions(addDeviceOptions(addPointOption(addSourceOptions(command))))
    .option('--no-cache', 'ignore cached predictions')
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
  readonly judged: Measurement
  /** Null if the training cannot be traced. */
  readonly cards: CardFits | null
}

async function predict(
  training: ResolvedTraining,
  named: NamedTraining,
  options: PredictOptions,
  terminal: Terminal
): Promise<Prediction> {
  const { probe, judged } = await predictTraining(training, named, options, terminal)
  return { judged, cards: options.json ? null : await cardsFor(training, judged, { probe, named, terminal }) }
}

/** Simulates a training, and gives its points with their intervals. */
export async function predictTraining(
  training: ResolvedTraining,
  named: NamedTraining,
  options: PredictOptions,
  terminal: Terminal
): Promise<{ readonly probe: Probe; readonly judged: Measurement }> {
  const { gpu = null, torch = null, point } = options
  const overrides = { engine: 'simulated', deviceModel: 'cuda', gpu, torchVersion: torch } as const
  const asked = point === undefined ? overrides : { ...overrides, points: point }
  const probe = openProbe(options, terminal, asked, options.cache ? predictionsFolder(terminal) : null)
  const device = emulatedBy(options, training.target)
  const predictOne = async (ready: ReadyTarget) => {
    const simulated = await runTraining({ ...training, ready }, named, { probe, terminal })
    const onDevice = withContext(emulating(simulated, device), training.target, device)
    return withIntervals(onDevice, knowledgeOf(training.target, device, null))
  }
  let judged = await predictOne(training.ready)
  for (const fewer of withOneClass(training.ready)) judged = withLowerBounds(judged, await predictOne(fewer))
  return { probe, judged }
}

interface NamedDevice {
  readonly gpu?: string | null
  readonly torch?: string | null
}

/** The device that the command line names; nobody measured it. */
export function emulatedBy({ gpu = null, torch = null }: NamedDevice, { amp }: Target): EmulatedDevice {
  return { gpu, torch, amp, memoryBytes: null, contextBytes: null }
}

async function cardsFor(
  { policy, target, ready }: ResolvedTraining,
  judged: Measurement,
  { probe, named, terminal }: { readonly probe: Probe; readonly named: NamedTraining; readonly terminal: Terminal }
): Promise<CardFits | null> {
  const device = emulatedBy(judged.imitated ?? {}, target)
  const display = showProgress(terminal)
  const context = trainingContext({ ...policy, engine: 'cuda' }, named, { probe, terminal, display })
  const traced = await trace({ target, ready, device }, context).finally(display.stop)
  return traced === null ? null : cardsOf(traced, { target, ready, device }, { measurement: judged, calibration: null })
}

/** Outcomes that fail a review too. */
const failing: ReadonlySet<PredictionOutcome['kind']> = new Set(['over-budget', 'auto-batch'])

/** What `measure` prints, and the verdict. */
function forPrograms(judged: Measurement, outcome: PredictionOutcome | null, budgetBytes: number | null) {
  const decision = outcome === null ? null : { kind: outcome.kind, reason: outcome.reason }
  return { ...judged, budgetBytes, decision }
}

interface DescribedPrediction {
  readonly judged: Measurement
  readonly cards: CardFits | null
  /** Null without a budget. */
  readonly outcome: PredictionOutcome | null
  readonly ready: ReadyTarget
}

type Format = Pick<Terminal, 'style' | 'columns'>

/** A prediction as text: its points, the decision about the budget, and what would fit common cards. */
function describePrediction(prediction: DescribedPrediction, format: Format): string {
  const { judged, outcome, ready } = prediction
  const reason = outcome === null ? unjudgedLines(ready, format) : outcomeLines(outcome, format)
  return [[describeMeasurement(judged, format)], reason, cardLines(prediction, format)]
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

function outcomeLines(outcome: PredictionOutcome, { style, columns }: Format): readonly string[] {
  const [first = '', ...more] = wrapText(outcomeText(outcome), columns)
  return [style(colours[outcome.kind], first), ...more]
}

/** AutoBatch is mentioned even without a budget. */
function unjudgedLines(ready: ReadyTarget, { columns }: Format): readonly string[] {
  return choosesBatch(ready) ? wrapText(autoBatchReason, columns) : []
}

/** The decision about a budget. `named-points`: the named points do not include the training's own peak. */
interface PredictionOutcome {
  readonly kind: PredictionDecision['kind'] | 'auto-batch' | 'named-points'
  readonly reason: string
}

/** Null if no budget is known. */
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
    const reason = `They do not include the training's own peak, so there is no verdict: add --point ${missing}, or leave --point out.`
    return { kind: 'named-points', reason }
  }
  return decidePrediction({ measurement: { ...measurement, points: [...trained] }, budgetBytes })
}

/** `--quad` joins four images into one of twice the size. */
function peakSizes({ sizeRange, imageSize }: Measurement, { multiScale, quad }: ReadyTarget['settings']) {
  const size = multiScale ? sizeRange.maximum : imageSize
  return quad ? [size, size * 2] : [size]
}

const words: Readonly<Record<PredictionOutcome['kind'], string>> = {
  ...decisionSentences,
  'auto-batch': 'Predicted: no verdict; a review fails it.',
  'named-points': 'Predicted for the named points only.'
}

/** The outcome as text that says it is predicted. */
function outcomeText({ kind, reason }: PredictionOutcome): string {
  return `${words[kind]} ${reason}`
}

interface Wishes {
  readonly gpu?: string
  readonly budget?: Budget
}

/**
 * What the training may use, in bytes: the named budget, else the memory of the named GPU; null if neither is known.
 * Says so if the GPU is unknown. Throws CommandError for an empty GPU name, and for a share of unknown memory.
 */
export function predictionBudget({ gpu, budget }: Wishes, { say }: Pick<Terminal, 'say'>): number | null {
  if (gpu?.trim() === '')
    throw new CommandError(
      '--gpu needs the name of the GPU that will train, such as --gpu T4. You can also leave --gpu out.'
    )
  const memoryBytes = gpu === undefined ? null : gpuMemoryBytes(gpu)
  if (gpu !== undefined && architectureOf(gpu) === null) say(`${gpu} is not a known GPU: the intervals stay wide.`)
  if (budget !== undefined) {
    const bytes = budgetBytes(budget, memoryBytes)
    if (bytes !== null) return bytes
    throw new CommandError(
      gpu === undefined
        ? "The budget is a share of the GPU's memory, which is unknown: write an amount, such as --budget 14GiB, or name the GPU with --gpu."
        : `The budget is a share of the GPU's memory. ${unknownMemory(gpu)}`
    )
  }
  if (memoryBytes !== null)
    say(`The budget is ${formatBytes(memoryBytes)}, the memory that PyTorch reports for ${gpu}.`)
  else if (gpu !== undefined) say(unknownMemory(gpu))
  return memoryBytes
}

function unknownMemory(gpu: string): string {
  const sizes = soldGb(gpu)
  if (sizes.length === 0) return `The memory of ${gpu} is unknown: write a budget, such as --budget 14GiB.`
  return `${gpu} is sold with ${sizes.join(' and ')} GB: add the size to its name (--gpu "${gpu} ${sizes.at(-1)}GB"), or write a budget, such as --budget 14GiB.`
}

/** What would fit which card, as text. */
function cardLines({ cards, judged, ready }: DescribedPrediction, { columns }: Format): readonly string[] {
  if (cards === null) return []
  const { minimum } = judged.sizeRange
  const hasRange = cards.cards.some(({ maximum }) => maximum !== null)
  const heading = ['card', 'usable', `largest batch at ${cards.size} px`]
  const rows = cards.cards.map(({ cardBytes, usableBytes, batch, maximum }) => [
    `${cardBytes / 1024 ** 3} GiB`,
    formatBytes(usableBytes),
    largestBatchText(batch, judged.gpus),
    ...(hasRange ? [maximum === null ? 'none' : `${minimum}–${maximum} px`] : [])
  ])
  const range = hasRange ? [`widest range with batch ${ready.settings.batchSize}`] : []
  const note = `They fit even at the upper bound of the interval. Usable is the memory of the smallest common card of a size. ${formatBytes(mostOverheadBytes(judged.points))} are assumed for the CUDA context.`
  return [...alignColumns([[...heading, ...range], ...rows]), ...wrapText(note, columns)]
}
