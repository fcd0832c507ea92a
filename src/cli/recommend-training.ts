import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Wishes } from '../domain/policy.ts'
import { defaultBudget } from '../domain/policy.ts'
import type { Budget } from '../domain/quantities.ts'
import type { TargetReview } from '../domain/review.ts'
import type { TargetContext } from '../review/context.ts'
import type { BaselineStore } from '../review/ports.ts'
import { predictTarget } from '../review/predict-target.ts'
import { reviewTarget } from '../review/review-target.ts'
import { wishProblem } from '../review/unmeasured.ts'
import { unwritableLine } from '../review/write-settings.ts'
import { CommandError } from './command-error.ts'
import { addDeviceOptions, type DeviceOptions } from './device-options.ts'
import type { NamedTraining } from './measured-source.ts'
import { predictionBudget } from './prediction-budget.ts'
import type { ResolvedTraining } from './resolve-training.ts'
import { trainingContext } from './run-training.ts'
import { type ProgressDisplay, showProgress } from './show-progress.ts'
import { addSourceOptions, type SourceOptions } from './source-options.ts'
import type { Terminal } from './terminal.ts'
import { addProbeOptions, openProbe } from './training-options.ts'

/** Options of the commands that find what fits one training. */
export interface RecommendOptions extends SourceOptions, DeviceOptions {
  readonly engine?: 'cuda' | 'cpu' | 'simulated'
  readonly keepBatch?: boolean
  readonly keepRange?: boolean
  readonly minimumBatch?: number
  readonly minimumRange?: Wishes['minimumRange']
}

export interface RecommendedTraining extends NamedTraining {
  readonly options: RecommendOptions
}

/** Adds them, and the words behind `--`. */
export function addRecommendOptions(command: Command): Command {
  return addProbeOptions(addWishOptions(addDeviceOptions(addSourceOptions(command))))
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

/** Finds what fits, and runs it, as a review would. Throws CommandError where nothing can be found out. */
export async function recommendTraining(
  training: ResolvedTraining,
  { verb, options }: RecommendedTraining,
  terminal: Terminal
): Promise<TargetReview> {
  const { policy, target, ready } = training
  const engine = options.engine ?? policy.engine
  const wished = {
    ...target,
    gpu: options.gpu ?? null,
    budget: budgetOf(options, engine, terminal),
    wishes: wishesOf(options)
  }
  const contradiction = wishProblem(wished, ready.settings, (wish) => `--${wish}`)
  if (contradiction !== null) throw new CommandError(`${contradiction}.`)
  if (verb === 'apply') {
    const unwritable = await unwritableLine({ target: wished, ready }, training.writing)
    if (unwritable !== null) terminal.say(unwritable)
  }
  const display = showProgress(terminal)
  const pair = { target: wished, head: ready, base: ready }
  const measuring = { ...training, policy: { ...policy, engine: engine === 'cpu' ? 'cpu' : 'cuda' } as const }
  const context = contextOf(measuring, { verb, options }, { terminal, display })
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
  const isShare = options.budget !== undefined && 'deviceShare' in options.budget
  if (options.budget !== undefined && !(engine === 'cpu' && isShare)) return options.budget
  if (engine === 'cpu')
    throw new CommandError('The engine cpu has no device whose memory could be the budget: add --budget 2GiB.')
  return defaultBudget
}

function wishesOf({ keepBatch = false, keepRange = false, minimumBatch, minimumRange }: RecommendOptions): Wishes {
  return { keepBatch, keepRange, minimumBatch: minimumBatch ?? null, minimumRange: minimumRange ?? null }
}

function contextOf(
  { policy, writing }: ResolvedTraining,
  { verb, options }: Pick<RecommendedTraining, 'verb' | 'options'>,
  { terminal, display }: { readonly terminal: Terminal; readonly display: ProgressDisplay }
): TargetContext {
  const overrides = { torchVersion: options.torch ?? null }
  const probe = openProbe(options, terminal, options.engine === 'simulated' ? overrides : {})
  return {
    ...trainingContext(policy, { verb, options }, { probe, terminal, display }),
    writing,
    baselines: noBaselines,
    changes: [],
    droppedTargets: new Set(),
    advisesAlways: true,
    async *ancestors() {}
  }
}

/** Where nothing is compared with what was before. */
export const noBaselines: BaselineStore = {
  find: async () => ({ kind: 'none', setAside: [] }),
  record: () => Promise.reject(new Error('A recommendation records no baseline.'))
}
