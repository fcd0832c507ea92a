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
import { addSourceOptions, type NamedTraining, type SourceOptions } from './training-source.ts'

/** `vram-review recommend -- TRAIN_ARGUMENTS`, or of a file's command: `--file FILE`, and with `--apply` into it. */
export function recommendCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('recommend', {
    summary: 'find the batch and sizes that fit; --apply writes them',
    description:
      'Measures one training, searches by simulation for each range of sizes the largest batch that fits, chooses one combination and runs it before it recommends it. With --engine simulated nothing is run, and all is predicted. With --apply it is written into the file: the batch, and where sizes are to be drawn from another range, the launcher that draws them, which is put beside the file. Nothing else of it changes, and only what was proven (or, simulated, predicted) is written. Exit status 1 where nothing fits, or nothing could be written.',
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

/** `vram-review apply --file FILE`: what `recommend --apply` was called before. */
export function applyCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('apply', {
    summary: 'the same as recommend --apply',
    description: 'The same as recommend --apply, whose --help says what it does.',
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
    throw new CommandError(
      'Name the file that holds the command line: vram-review recommend --apply --file scripts/train.sh'
    )
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

/** A patch is what would be written. */
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

/** Adds them, and the words behind `--`. */
function addRecommendOptions(command: Command): Command {
  return addProbeOptions(addWishOptions(addDeviceOptions(addSourceOptions(command))))
}

function addWishOptions(command: Command): Command {
  return command
    .option('--dry-run', 'print the change of the file as a patch that `git apply` takes, and write nothing')
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

/** Edits to write. `refused`: something would fit, and may not or cannot be written, and why. */
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
    return { edits: [], refused: 'what would fit is not proven.' }
  const applied = await applyChoice(recommendation.choice, { target, ready, measurement: figuresOf(found) }, writing)
  if (applied.kind === 'impossible') return { edits: [], refused: applied.why }
  return { edits: applied.edits, refused: null }
}

/** The search took minutes: what it found is shown whatever became of the file. */
function showApplication(
  found: TargetWithFigures,
  application: Application,
  options: RecommendOptions,
  terminal: Terminal
): void {
  const { edits, refused } = application
  // It says what was done, and not how to do it.
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
 * Writes edits into a folder: each file whole or not at all, with the permissions that it has; none that somebody changed meanwhile,
 * and none that a link leads out of the folder.
 */
export async function writeEdits(edits: readonly FileEdit[], folder: string): Promise<void> {
  const root = await realpath(folder)
  const places = await Promise.all(edits.map(async (edit) => ({ ...edit, real: await realPlace(edit, folder) })))
  for (const { path, before, real } of places) {
    if (!isInside(root, real))
      throw new CommandError(
        `Nothing was written: ${path} leads to ${real}, outside of this folder. Start in the folder that holds it.`,
        1
      )
    if ((await textOf(path, real)) !== before) throw changed(path)
  }
  // The launcher before the command line that needs it.
  for (const { path, before, after, real } of places.toReversed())
    await (before === null ? writeNew(path, real, after) : rewrite(real, after))
}

function changed(path: string): CommandError {
  return new CommandError(`Nothing was written: ${path} changed meanwhile. Run it again.`, 1)
}

/** Where an edit ends up. A link inside the folder stays one; a new file has only a folder yet. */
async function realPlace({ path, before }: FileEdit, folder: string): Promise<string> {
  const written = join(folder, path)
  try {
    return before === null ? join(await realpath(dirname(written)), basename(written)) : await realpath(written)
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? changed(path) : unreadable(path, error)
  }
}

/** Null where there is no file; what cannot be read may well be one. */
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
    `Nothing was written: ${path} cannot be read (${codeOf(error)}). Correct that, and run it again.`,
    1
  )
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error)
}

/** Never in the place of another file, nor through a link that leads to none yet. */
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
