import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Budget } from '../policy/budget.ts'
import { defaultBudget } from '../policy/fill-in-defaults.ts'
import type { Policy, Wishes } from '../policy/policy.ts'
import { renderRecommendation } from '../report/render-recommendation.ts'
import type { BaselineStore } from '../review/ports.ts'
import { predictTarget } from '../review/predict-target.ts'
import type { TargetReview } from '../review/review.ts'
import { reviewTarget } from '../review/review-target.ts'
import type { TargetContext } from '../review/target-context.ts'
import { CommandError } from './command-error.ts'
import { addDeviceOptions, type DeviceOptions } from './device-options.ts'
import { type End, newCommand } from './new-command.ts'
import { predictionBudget } from './prediction-budget.ts'
import { type ResolvedTraining, resolveTraining } from './resolve-training.ts'
import { trainingContext } from './run-training.ts'
import { type ProgressDisplay, showProgress } from './show-progress.ts'
import { addSourceOptions, type SourceOptions } from './source-options.ts'
import type { Terminal } from './terminal.ts'
import { addProbeOptions, openProbe } from './training-options.ts'

interface RecommendOptions extends SourceOptions, DeviceOptions {
  readonly engine?: 'cuda' | 'cpu' | 'simulated'
  readonly keepBatch?: boolean
  readonly keepRange?: boolean
  readonly minimumBatch?: number
  readonly minimumRange?: Wishes['minimumRange']
}

/** `vram-review recommend -- TRAIN_ARGUMENTS`, or of a file's command: `--file FILE` */
export function recommendCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('recommend', {
    summary: 'find the batch and the sizes that fit, and run them',
    description:
      'Measures one training, searches by simulation for each range of sizes the largest batch that fits, chooses one combination and runs it before it recommends it. With --engine simulated nothing is run, and all is predicted. Exit status 1 where nothing fits.',
    examples: [
      'vram-review recommend --file scripts/train.sh',
      'vram-review recommend --engine simulated --gpu T4 -- --cfg yolov5m.yaml --batch 32 --multi-scale',
      'vram-review recommend --budget 14GiB --keep-batch -- --weights yolov5s.pt --batch 16 --multi-scale'
    ]
  })
  return addProbeOptions(addWishOptions(addDeviceOptions(addSourceOptions(command)))).action(
    async (words: string[], options: RecommendOptions) => {
      const training = await resolveTraining({ verb: 'recommend', words, options }, terminal)
      const found = await recommend(training, options, terminal)
      terminal.print(options.json ? JSON.stringify(forPrograms(found), null, 2) : renderRecommendation(found, terminal))
      end(found.recommendation?.purpose === 'fit' && found.recommendation.choice === null ? 1 : 0)
    }
  )
}

function addWishOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--engine <engine>', 'cuda (the GPU), cpu (real training) or simulated (predicts)').choices([
        'cuda',
        'cpu',
        'simulated'
      ])
    )
    .addOption(new Option('--keep-batch', 'recommend only what keeps the batch').conflicts('keepRange'))
    .option('--keep-range', 'recommend only what keeps the range of sizes')
    .option('--minimum-batch <number>', 'the smallest batch over all GPUs to recommend', readBatch)
    .option('--minimum-range <LOW,HIGH>', 'factors of the image size that must still be drawn, 0.75,1.25', readRange)
}

function readBatch(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write a whole number from 1.')
}

function readRange(text: string): NonNullable<Wishes['minimumRange']> {
  const [low = 0, high = 0] = text.split(',').map(Number)
  if (low > 0 && low <= 1 && high >= 1 && high <= 4) return { low, high }
  throw new InvalidArgumentError('Write two factors with the image size between them, such as 0.75,1.25.')
}

async function recommend(
  { policy, target, ready }: ResolvedTraining,
  options: RecommendOptions,
  terminal: Terminal
): Promise<TargetReview> {
  const engine = options.engine ?? policy.engine
  const wished = {
    ...target,
    gpu: options.gpu ?? null,
    budget: budgetOf(options, engine, terminal),
    wishes: wishesOf(options)
  }
  const display = showProgress(terminal)
  const pair = { target: wished, head: ready, base: ready }
  const context = contextOf({ ...policy, engine: engine === 'cpu' ? 'cpu' : 'cuda' }, options, { terminal, display })
  const found = await (engine === 'simulated' ? predictTarget : reviewTarget)(pair, context).finally(display.stop)
  if (found.measurement === null && found.prediction === null) throw new CommandError(found.reason)
  return found
}

/** Without a word, what a policy takes. */
function budgetOf(options: RecommendOptions, engine: string, terminal: Terminal): Budget {
  if (engine === 'simulated') {
    const bytes = predictionBudget(options, terminal)
    if (bytes === null)
      throw new CommandError('What may the training use? Add --budget 14GiB, or name the card with --gpu.')
    return { bytes }
  }
  if (options.budget !== undefined) return options.budget
  if (engine === 'cpu')
    throw new CommandError('The engine cpu has no device whose memory could be the budget: add --budget 2GiB.')
  return defaultBudget
}

function wishesOf({ keepBatch = false, keepRange = false, minimumBatch, minimumRange }: RecommendOptions): Wishes {
  return { keepBatch, keepRange, minimumBatch: minimumBatch ?? null, minimumRange: minimumRange ?? null }
}

function contextOf(
  policy: Policy,
  options: RecommendOptions,
  { terminal, display }: { readonly terminal: Terminal; readonly display: ProgressDisplay }
): TargetContext {
  const overrides = { torchVersion: options.torch ?? null }
  const probe = openProbe(options, terminal, options.engine === 'simulated' ? overrides : {})
  return {
    ...trainingContext(policy, { verb: 'recommend', options }, { probe, terminal, display }),
    baselines: noBaselines,
    changes: [],
    droppedTargets: new Set(),
    advisesAlways: true,
    async *ancestors() {}
  }
}

/** One training is recommended for by itself. */
const noBaselines: BaselineStore = {
  find: async () => ({ kind: 'none', setAside: [] }),
  record: () => Promise.reject(new Error('A recommendation records no baseline.'))
}

function forPrograms({
  recommendation,
  proof,
  verdict,
  reason,
  budgetBytes,
  measurement,
  prediction,
  settings
}: TargetReview) {
  const { frontier = [], choice = null, ...rest } = recommendation ?? {}
  return {
    settings,
    budgetBytes,
    verdict,
    reason,
    frontier,
    choice,
    proof,
    ...rest,
    measurement: measurement ?? prediction?.measurement ?? null
  }
}
