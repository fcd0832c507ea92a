import { open, readFile, realpath, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { isInside } from '../../adapters/installation.ts'
import { defaultBudget, type Wishes } from '../../domain/policy.ts'
import type { Budget } from '../../domain/quantities.ts'
import { figuresOf, hasFigures, type TargetWithFigures } from '../../domain/review.ts'
import { renderRecommendation } from '../../report/plain.ts'
import type { TargetContext } from '../../review/context.ts'
import type { BaselineStore } from '../../review/ports.ts'
import { predictTarget } from '../../review/predict-target.ts'
import { reviewTarget } from '../../review/review-target.ts'
import { wishProblem } from '../../review/subject.ts'
import { applyChoice, type FileEdit, gitPatch, unwritableLine } from '../../review/write-settings.ts'
import { writeWhole } from '../../system/files.ts'
import { CommandError, type End, newCommand, type Terminal } from './command.ts'
import { addDeviceOptions, addProbeOptions, type DeviceOptions, openProbe } from './options.ts'
import { predictionBudget } from './predict.ts'
import { type ProgressDisplay, showProgress } from './progress.ts'
import { type ResolvedTraining, resolveTraining, trainingContext } from './training.ts'
import { addPointOption, addSourceOptions, type NamedTraining, type SourceOptions } from './training-source.ts'

/** `vram-review recommend -- TRAIN_ARGUMENTS`, or for a command in a file: `--file FILE`, which `--apply` changes. */
export function recommendCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('recommend', {
    summary: 'find the batch and sizes that fit; --apply writes them',
    description:
      'Measures one training, simulates to find the largest batch that fits for each range of sizes, chooses one combination, and runs it to prove it. With --engine simulated everything is predicted and nothing runs. With --apply the choice is written into the file: the batch and, if the range of sizes changes, a launcher that draws it, in a file beside it. Nothing else changes, and only proven settings (predicted ones with --engine simulated) are written. Exit status 1 if nothing fits or nothing could be written.',
    examples: [
      'vram-review recommend --file scripts/train.sh',
      'vram-review recommend --apply --file scripts/train.sh',
      'vram-review recommend --dry-run --keep-batch --file scripts/train.sh',
      'vram-review recommend --engine simulated --gpu T4 -- --cfg yolov5m.yaml --batch 32 --multi-scale',
      'vram-review recommend --budget 14GiB --keep-batch -- --weights yolov5s.pt --batch 16 --multi-scale'
    ]
  }).option('--apply', 'write what fits into the file of --file')
  return addRecommendOptions(command).action((words: string[], options: RecommendOptions) =>
    recommend({ verb: 'recommend', words, options }, terminal, end)
  )
}

/** `vram-review apply --file FILE`: the former name of `recommend --apply`. */
export function applyCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('apply', {
    summary: 'the same as recommend --apply',
    description: 'The same as recommend --apply; see recommend --help.',
    examples: ['vram-review apply --file scripts/train.sh', 'vram-review apply --file scripts/train.sh --dry-run']
  })
  return addRecommendOptions(command).action((words: string[], options: RecommendOptions) =>
    recommend({ verb: 'recommend', words, options: { ...options, apply: true } }, terminal, end)
  )
}

async function recommend(named: RecommendedTraining, terminal: Terminal, end: End): Promise<void> {
  const { words, options } = named
  const writes = mayWrite(options)
  if (writes && (options.file === undefined || words.length > 0))
    throw new CommandError('Name the file of the command line: vram-review recommend --apply --file scripts/train.sh')
  const training = await resolveTraining(named, terminal)
  const found = await recommendTraining(training, named, terminal)
  if (!writes) {
    terminal.print(options.json ? JSON.stringify(forPrograms(found), null, 2) : renderRecommendation(found, terminal))
    return end(leavesNothing(found) ? 1 : 0)
  }
  const application = await applicationOf(found, training)
  if (options.dryRun !== true) await writeEdits(application.edits, terminal.folder)
  showApplication(found, application, options, terminal)
  end(leavesNothing(found) || application.refused !== null ? 1 : 0)
}

/** A dry run prints what would be written. */
function mayWrite({ apply = false, dryRun = false }: RecommendOptions): boolean {
  return apply || dryRun
}

/** Whether nothing that fits can be recommended. */
function leavesNothing({ advice: { recommendation, amp } }: TargetWithFigures): boolean {
  return recommendation?.purpose === 'fit' && recommendation.choice === null && amp?.fits !== true
}

/** What `--json` prints of a recommendation. */
function forPrograms(target: TargetWithFigures) {
  const { effort, verdict, reason, budgetBytes, settings } = target
  const { recommendation, proof, amp } = target.advice
  const { frontier = [], choice = null, ...rest } = recommendation ?? {}
  return {
    settings,
    budgetBytes,
    verdict,
    reason,
    frontier,
    choice,
    proof,
    amp,
    effort,
    ...rest,
    measurement: figuresOf(target)
  }
}

interface RecommendOptions extends SourceOptions, DeviceOptions {
  readonly apply?: boolean
  readonly dryRun?: boolean
  readonly engine?: 'cuda' | 'cpu' | 'simulated'
  readonly keepBatch?: boolean
  readonly keepRange?: boolean
  readonly minimumBatch?: number
  readonly minimumRange?: Wishes['minimumRange']
}

interface RecommendedTraining extends NamedTraining {
  readonly options: RecommendOptions
}

/** Adds them, and the words after `--`. */
function addRecommendOptions(command: Command): Command {
  return addProbeOptions(addWishOptions(addDeviceOptions(addPointOption(addSourceOptions(command)))))
}

function addWishOptions(command: Command): Command {
  return command
    .option('--dry-run', 'print the change as a patch for `git apply`, and write nothing')
    .addOption(
      new Option('--engine <engine>', 'cuda (the GPU), cpu (real training) or simulated (predicts)').choices([
        'cuda',
        'cpu',
        'simulated'
      ])
    )
    .addOption(new Option('--keep-batch', 'keep the batch').conflicts('keepRange'))
    .option('--keep-range', 'keep the range of sizes')
    .option('--minimum-batch <number>', 'the smallest total batch to recommend', readBatch)
    .option(
      '--minimum-range <LOW,HIGH>',
      'the smallest range to recommend, as factors of the image size, such as 0.75,1.25',
      readRange
    )
}

function readBatch(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write a whole number from 1.')
}

function readRange(text: string): NonNullable<Wishes['minimumRange']> {
  const [low = 0, high = 0] = text.split(',').map(Number)
  if (low > 0 && low <= 1 && high >= 1 && high <= 4) return { low, high }
  throw new InvalidArgumentError('Write a factor up to 1 and one from 1 to 4, such as 0.75,1.25.')
}

/** Finds what fits, and runs it, as a review would. Throws CommandError if it fails. */
async function recommendTraining(
  training: ResolvedTraining,
  { verb, options }: RecommendedTraining,
  terminal: Terminal
): Promise<TargetWithFigures> {
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
  if (mayWrite(options)) {
    const unwritable = await unwritableLine({ target: wished, ready }, training.writing)
    if (unwritable !== null) terminal.say(unwritable)
  }
  const display = showProgress(terminal)
  const pair = { target: wished, head: ready, base: ready }
  const measuring = { ...training, policy: { ...policy, engine: engine === 'cpu' ? 'cpu' : 'cuda' } as const }
  const context = contextOf(measuring, { verb, options }, { terminal, display })
  const found = await (engine === 'simulated' ? predictTarget : reviewTarget)(pair, context).finally(display.stop)
  if (!hasFigures(found)) throw new CommandError(found.reason)
  return found
}

/** The default is that of a policy. */
function budgetOf(options: RecommendOptions, engine: string, terminal: Terminal): Budget {
  if (engine === 'simulated') {
    const bytes = predictionBudget(options, terminal)
    if (bytes === null) throw new CommandError('The budget is unknown: add --budget 14GiB, or name the GPU with --gpu.')
    return { bytes }
  }
  const isShare = options.budget !== undefined && 'deviceShare' in options.budget
  if (options.budget !== undefined && !(engine === 'cpu' && isShare)) return options.budget
  if (engine === 'cpu')
    throw new CommandError(
      'The engine cpu has no device memory to take a share of: add a budget, such as --budget 2GiB.'
    )
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

/** For a command that compares nothing. */
export const noBaselines: BaselineStore = {
  find: async () => ({ kind: 'none', setAside: [] }),
  record: () => Promise.reject(new Error('A recommendation records no baseline.'))
}

/** Edits to write. `refused`: why something that would fit may not or cannot be written. */
interface Application {
  readonly edits: readonly FileEdit[]
  readonly refused: string | null
}

/** No edits where the training fits as it is, or nothing does. */
async function applicationOf(
  found: TargetWithFigures,
  { target, ready, writing }: ResolvedTraining
): Promise<Application> {
  const { recommendation, proof } = found.advice
  if (recommendation?.purpose !== 'fit' || recommendation.choice === null) return { edits: [], refused: null }
  if (found.kind === 'measured' && proof?.proven !== true)
    return { edits: [], refused: 'the recommendation is not proven.' }
  const applied = await applyChoice(recommendation.choice, { target, ready, measurement: figuresOf(found) }, writing)
  if (applied.kind === 'impossible') return { edits: [], refused: applied.why }
  return { edits: applied.edits, refused: null }
}

/** The search took minutes, so its result is shown even if the file could not be written. */
function showApplication(
  found: TargetWithFigures,
  application: Application,
  options: RecommendOptions,
  terminal: Terminal
): void {
  const { edits, refused } = application
  // The output says what was done, not how to do it.
  const said = renderRecommendation({ ...found, advice: { ...found.advice, written: null } }, terminal)
  if (options.json) terminal.print(JSON.stringify({ ...forPrograms(found), edits, refused }, null, 2))
  else if (options.dryRun === true && edits.length > 0) {
    terminal.say(said)
    terminal.hand(gitPatch(edits))
  } else terminal.print([said, '', ...whatWasDone(application)].join('\n'))
}

function whatWasDone({ edits, refused }: Application): readonly string[] {
  if (refused !== null) return [`Nothing was written: ${refused}`]
  if (edits.length === 0) return ['Nothing was changed.']
  return edits.map(({ path, before }) => `${before === null ? 'Added' : 'Changed'}: ${path}`)
}

/**
 * Writes edits into a folder: each file atomically and with its permissions. Refuses files that changed meanwhile,
 * and files that a link leads out of the folder.
 */
export async function writeEdits(edits: readonly FileEdit[], folder: string): Promise<void> {
  const root = await realpath(folder)
  const places = await Promise.all(edits.map(async (edit) => ({ ...edit, real: await realPlace(edit, folder) })))
  for (const { path, before, real } of places) {
    if (!isInside(root, real))
      throw new CommandError(
        `Nothing was written: ${path} leads to ${real}, outside this folder. Run the command in the folder that contains it.`,
        1
      )
    if ((await textOf(path, real)) !== before) throw changed(path)
  }
  // The launcher before the command line that needs it.
  for (const { path, before, after, real } of places.toReversed())
    await (before === null ? writeNew(path, real, after) : rewrite(real, after))
}

function changed(path: string): CommandError {
  return new CommandError(`Nothing was written: ${path} changed meanwhile. Run the command again.`, 1)
}

/** The real path of an edit. A link inside the folder is kept; a new file has only a folder yet. */
async function realPlace({ path, before }: FileEdit, folder: string): Promise<string> {
  const written = join(folder, path)
  try {
    return before === null ? join(await realpath(dirname(written)), basename(written)) : await realpath(written)
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? changed(path) : unreadable(path, error)
  }
}

/** Null if there is no file. Throws if it cannot be read. */
async function textOf(path: string, real: string): Promise<string | null> {
  try {
    return await readFile(real, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw unreadable(path, error)
  }
}

function unreadable(path: string, error: unknown): CommandError {
  return new CommandError(
    `Nothing was written: ${path} cannot be read (${codeOf(error)}). Fix that, and run the command again.`,
    1
  )
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error)
}

/** Never overwrites a file, nor writes through a dangling link. */
async function writeNew(path: string, real: string, text: string): Promise<void> {
  const file = await open(real, 'wx').catch((error) => {
    throw codeOf(error) === 'EEXIST' ? changed(path) : error
  })
  try {
    await file.writeFile(text)
  } catch (error) {
    await rm(real, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

async function rewrite(real: string, text: string): Promise<void> {
  const { mode } = await stat(real)
  writeWhole(real, text, mode & 0o7777)
}
