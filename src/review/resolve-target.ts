import type { KnownCommand, LoadGrammars, OtherTexts, TrainingCommand } from '../commands/index.ts'
import {
  countedCommands,
  isArgumentOfYolo,
  namedFiles,
  type OptionDefinition,
  readOptionTable,
  readTrainingCommands,
  readWithOthers
} from '../commands/index.ts'
import { checkData, checkModelOf } from '../configs/index.ts'
import { joinPath } from '../domain/paths.ts'
import type { Policy, Target, TargetSource } from '../domain/policy.ts'
import { failure, type Problem, warning } from '../domain/review.ts'
import type { Settings } from '../domain/settings.ts'
import { yolov5Folder } from '../domain/sizes.ts'
import { countClasses } from './count-classes.ts'
import { besideFile, checkLauncher, type LauncherFile, launcherAt } from './launcher.ts'
import { findPin, type RepositoryPin } from './pins.ts'
import type { ChangedFile, FileRead, ProbeFile, SmokeRequest } from './ports.ts'
import { namedProbeFile, probeFile, readConfig, readHyp } from './read-config.ts'
import { pathAtHead, type Snapshot } from './snapshot.ts'

/** A target at one commit: everything that a smoke run needs, and the files that it comes from. */
export type ResolvedTarget = ReadyTarget | UnresolvedTarget<'removed'> | UnresolvedTarget<'problem'>

export interface ReadyTarget {
  readonly kind: 'ready'
  readonly found: FoundCommand & { kind: 'found' }
  readonly settings: Settings
  readonly model: ProbeFile
  readonly hyp: SmokeRequest['hyp']
  readonly data: SmokeRequest['data']
  /** Nobody said how many classes the data set has (`countClasses`). */
  readonly classesAssumed: boolean
  /** Where the YAMLs stand in the repository; null: YOLOv5 ships it. */
  readonly configPaths: Readonly<Record<'model' | 'hyp' | 'data', string | null>>
  /** The file at the launcher's path, beside the command line's file. */
  readonly launcherBeside: LauncherFile
  /** Which Ultralytics the repository asks for; null where it does not say, and for YOLOv5. */
  readonly pin: RepositoryPin | null
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

interface UnresolvedTarget<Kind extends string> {
  readonly kind: Kind
  readonly found: FoundCommand
  readonly settings: Settings | null
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

export interface ResolveDeps extends CommandReader {
  readonly policy: Policy
  readonly changes: readonly ChangedFile[]
  /** The text of `train_in_range.py`, to compare files of that name with. */
  readonly launcher: string
  /** At a terminal a command line may name a launcher that is not there. */
  readonly mayLackLauncher?: true
}

/** Reads a target's command line and every YAML that it names. What is hostile or unknown becomes a problem with its location. */
export async function resolveTarget(target: Target, snapshot: Snapshot, deps: ResolveDeps): Promise<ResolvedTarget> {
  const found = await findCommand(target.source, snapshot, deps.changes, deps)
  const paths = pathsOf(found)
  if (found.kind === 'removed') return { kind: 'removed', found, settings: null, paths, problems: [] }
  if (found.kind === 'problem') return { kind: 'problem', found, settings: null, paths, problems: [found.problem] }
  return resolveFiles(target, found, snapshot, deps)
}

async function resolveFiles(
  target: Target,
  found: FoundCommand & { kind: 'found' },
  snapshot: Snapshot,
  { policy, launcher, mayLackLauncher }: ResolveDeps
): Promise<ResolvedTarget> {
  const { settings, directory, workingDirectory, warnings, line } = found.command
  const isYolov5 = settings.trainer === 'yolov5'
  const yolov5 = isYolov5 ? await yolov5Folder(policy.yolov5, directory, snapshot.has) : null
  const working = workingDirectory ?? directory
  const named = namedFiles(settings, { yolov5: yolov5 ?? directory, working })
  const inRepository = yolov5 !== null && snapshot.has(joinPath(yolov5, 'models/yolo.py'))
  const place = { file: found.path, line }
  const where = { snapshot, inRepository, place }
  const options = { allowedModules: policy.modules, path: settings.model || settings.weights }
  const [model, hyp, data] = await Promise.all([
    readConfig(named.model, (bytes) => checkModelOf(settings.trainer, bytes, options), where),
    named.hyp === null ? null : readHyp(named.hyp, where),
    readConfig(named.data, checkData, { ...where, inRepository: false })
  ])
  const drawing = await checkLauncher(found.command, {
    file: found.path,
    snapshot,
    launcher,
    mayBeMissing: mayLackLauncher === true
  })
  const classes = countClasses({ settings, wanted: target.classes, model, data, inRepository, place })
  const unknown = named.unknownModel ?? ownWeights(settings, working, snapshot)
  const configs = [model, data, ...(hyp === null ? [] : [hyp])]
  const configFiles = configs.map((config) => config.path)
  const problems = [
    ...(unknown === null ? [] : [failure(unknown, place)]),
    ...configs.flatMap((config) => config.problems),
    ...classes.problems,
    ...drawing.problems,
    ...warnings.map((message) => warning(message, place))
  ]
  const pin = isYolov5 ? null : await findPin(found.path, snapshot)
  const pinFiles = pin === null ? [] : [pin.file]
  const files = [...pathsOf(found), ...configFiles, ...drawing.paths, ...pinFiles].filter((path) => path !== null)
  const paths = [...new Set(files.filter((path) => path !== ''))]
  const shared = { found, settings, paths, problems }
  if (problems.some((problem) => problem.severity === 'failure')) return { kind: 'problem', ...shared }
  const configPaths = { model: model.path, hyp: hyp?.path ?? null, data: data.path }
  const launcherBeside = await launcherAt(besideFile(found.path), snapshot, launcher)
  const probed = {
    model: isYolov5 ? probeFile(model) : namedProbeFile(model),
    hyp: hyp === null ? null : probeFile(hyp),
    data: classes.data
  }
  return { kind: 'ready', ...shared, configPaths, launcherBeside, pin, ...probed, classesAssumed: classes.assumed }
}

/** The files that say how the training is started. */
function pathsOf({ path, others }: FoundCommand): readonly string[] {
  return [path, ...others.keys()].filter((one) => one !== '' && others.get(one) !== null)
}

/** A file of the repository with the name of YOLOv5's weights may contain any model, because weights are never opened. */
function ownWeights({ trainer, model, weights }: Settings, working: string, snapshot: Snapshot): string | null {
  if (model !== '' || !snapshot.has(joinPath(working, weights))) return null
  const [written, remedy] =
    trainer === 'yolov5' ? [`--weights ${weights}`, 'Add `--cfg` with'] : [`model=${weights}`, 'Write `model=` with']
  return `\`${written}\` is a file of this repository. Weights are never opened, so its model is unknown. ${remedy} the model's YAML.`
}

/** The command line of a target, and the other files of the repository that it takes values from. */
export type FoundCommand = ChosenCommand & { readonly others: OtherTexts }

type ChosenCommand =
  | {
      readonly kind: 'found'
      readonly path: string
      /** Without a byte order mark: offsets count from after it. */
      readonly text: string
      /** The file's byte order mark, '' if it has none; an edit keeps it. */
      readonly mark: string
      readonly command: KnownCommand
      /** How many training commands the file contains. */
      readonly commands: number
    }
  | { readonly kind: 'removed'; readonly path: string }
  | { readonly kind: 'problem'; readonly path: string; readonly problem: Problem }

/** How command lines are read. */
export interface CommandReader {
  readonly grammars: LoadGrammars
  /** Options of the team's own `train.py`. */
  readonly ownOptions: readonly OptionDefinition[]
}

/** Finds a target's command line in a commit, following a rename of its file. */
export async function findCommand(
  source: TargetSource,
  snapshot: Snapshot,
  changes: readonly ChangedFile[],
  reader: CommandReader
): Promise<FoundCommand> {
  if (source.kind === 'arguments') {
    const text = `${programFor(source.text)}${source.text}\n`
    const commands = readTrainingCommands({ path: 'arguments.sh', text }, await reader.grammars(), reader.ownOptions)
    return { ...chooseCommand(commands, null, { path: '', text, mark: '' }), others: new Map() }
  }
  const path = pathAtHead(source.path, changes)
  const file = await readScript(path, snapshot)
  if ('kind' in file) return { ...file, others: new Map() }
  const readOther = async (other: string) => textOf(await snapshot.read(other))
  const { commands, others } = await readWithOthers(file, await reader.grammars(), reader.ownOptions, readOther)
  return { ...chooseCommand(commands, source.command, file), others }
}

/** In front of the policy's `arguments:`, which may be those of either trainer. */
function programFor(text: string): string {
  const [first = ''] = text.trim().split(/\s/)
  if (first === 'yolo' || first === 'ultralytics') return ''
  return isArgumentOfYolo(first) ? 'yolo train ' : 'python train.py '
}

/** A file with commands, or why there is none. */
async function readScript(path: string, snapshot: Snapshot): Promise<Script | ChosenCommand> {
  const read = await snapshot.read(path)
  if (read.kind === 'absent') return { kind: 'removed', path }
  if (read.kind === 'refused') return problem(path, null, `${read.reason}, so its command line is not read.`)
  const decoded = decode(read.bytes)
  if (decoded === null)
    return problem(path, null, 'It is not UTF-8, so its command line cannot be read. Save it as UTF-8.')
  const mark = decoded.startsWith('\ufeff') ? '\ufeff' : ''
  return { path, text: decoded.slice(mark.length), mark }
}

interface Script {
  readonly path: string
  readonly text: string
  readonly mark: string
}

function textOf(read: FileRead): string | null {
  return read.kind === 'file' ? decode(read.bytes) : null
}

function chooseCommand(commands: readonly TrainingCommand[], wanted: number | null, file: Script): ChosenCommand {
  const counted = countedCommands(commands)
  const command = wanted === null ? onlyOne(counted) : counted[wanted - 1]
  const mention = commands.find((one) => 'mention' in one)
  if (command === undefined && counted.length === 0 && mention !== undefined && 'unknown' in mention)
    return problem(file.path, mention.line, mention.unknown)
  if (command === undefined) return problem(file.path, null, whyNotChosen(counted, wanted))
  if (!('unknown' in command)) return { kind: 'found', ...file, command, commands: counted.length }
  // Who names it in the policy says that it is run.
  if (command.conditional) return { kind: 'found', ...file, command: command.conditional, commands: counted.length }
  return problem(file.path, command.line, command.unknown)
}

/** The one that a file is about: what runs whenever the file does goes before what may be made to run. */
function onlyOne(commands: readonly TrainingCommand[]): TrainingCommand | undefined {
  const unconditional = commands.filter((command) => !('unknown' in command && command.conditional))
  const [first, ...others] = unconditional.length > 0 ? unconditional : commands
  return others.length === 0 ? first : undefined
}

function whyNotChosen(commands: readonly TrainingCommand[], wanted: number | null): string {
  const lines = commands.map((command) => command.line).join(', ')
  if (commands.length === 0) return 'It contains no `train.py` command line. Fix `file` in the policy.'
  if (wanted === null) {
    return `It contains ${commands.length} training commands (lines ${lines}). Add \`command: 1\` (or another number) to the target in the policy.`
  }
  return `It contains ${commands.length} training command${commands.length === 1 ? '' : 's'} (lines ${lines}), not ${wanted}. Fix \`command\` in the policy.`
}

function problem(path: string, line: number | null, message: string): ChosenCommand {
  return { kind: 'problem', path, problem: failure(message, { file: path, line }) }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

const trainers = ['train.py', 'segment/train.py']
const mark = 'models/yolo.py'
/** A repository has one YOLOv5, rarely a second. */
const mostCheckouts = 4

/**
 * Options that the team's own `train.py` adds to YOLOv5's. Its text is parsed, never run; it is from the
 * commit whose code is measured.
 */
export async function ownOptions(
  policy: Policy,
  snapshot: Snapshot,
  grammars: LoadGrammars
): Promise<readonly OptionDefinition[]> {
  const folders = policy.yolov5 === null ? checkoutsIn(snapshot) : [policy.yolov5]
  const paths = folders.flatMap((folder) => trainers.map((trainer) => joinPath(folder, trainer)))
  const tables = await Promise.all(paths.map((path) => optionsOf(path, snapshot, grammars)))
  return tables.flat()
}

function checkoutsIn(snapshot: Snapshot): readonly string[] {
  const folders = snapshot
    .below('')
    .filter((path) => path === mark || path.endsWith(`/${mark}`))
    .map((path) => path.slice(0, -mark.length).replace(/\/$/, '') || '.')
  return folders.filter((folder) => snapshot.has(joinPath(folder, 'train.py'))).slice(0, mostCheckouts)
}

async function optionsOf(
  path: string,
  snapshot: Snapshot,
  grammars: LoadGrammars
): Promise<readonly OptionDefinition[]> {
  const read = await snapshot.read(path)
  return read.kind === 'file' ? readOptionTable(new TextDecoder().decode(read.bytes), await grammars()) : []
}

/** The folder of the Python that a target runs, for `affectedTargets`; none if it runs an installed package. */
export async function codeOf(target: ResolvedTarget, policy: Policy, snapshot: Snapshot): Promise<readonly string[]> {
  const directory = target.found.kind === 'found' ? target.found.command.directory : ''
  const isYolov5 = target.settings?.trainer !== 'ultralytics'
  const folder = isYolov5 ? await yolov5Folder(policy.yolov5, directory, snapshot.has) : null
  return folder === null ? [] : [`${folder}/`]
}
