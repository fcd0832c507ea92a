import { findNamedFile, type NamedFile, namedFiles } from '../commands/named-files.ts'
import { baseName, joinPath } from '../commands/text.ts'
import type { AcceptedConfig, CheckResult } from '../configs/check.ts'
import { checkData } from '../configs/data.ts'
import { checkHyp } from '../configs/hyp.ts'
import { checkModel } from '../configs/model.ts'
import type { Policy, Target } from '../domain/policy.ts'
import type { Problem } from '../domain/review.ts'
import { failure, warning } from '../domain/review.ts'
import type { Settings } from '../domain/settings.ts'
import { yolov5Folder } from '../domain/sizes.ts'
import { checkLauncher } from './check-launcher.ts'
import { type CommandReader, type FoundCommand, findCommand } from './find-command.ts'
import { besideFile, type LauncherFile, launcherAt } from './launcher-file.ts'
import type { ChangedFile } from './ports.ts'
import type { ProbeFile, SmokeRequest } from './smoke-run.ts'
import type { Snapshot } from './snapshot.ts'

/** A target at one commit: everything a smoke run needs, and every file that it came from. */
export type ResolvedTarget = ReadyTarget | UnresolvedTarget<'removed'> | UnresolvedTarget<'problem'>

export interface ReadyTarget {
  readonly kind: 'ready'
  readonly found: FoundCommand & { kind: 'found' }
  readonly settings: Settings
  readonly model: ProbeFile
  readonly hyp: ProbeFile
  readonly data: SmokeRequest['data']
  /** Where the YAMLs stand in the repository; null: YOLOv5 ships it. */
  readonly configPaths: Readonly<Record<'model' | 'hyp' | 'data', string | null>>
  /** What lies beside the command line's file in the place of the launcher. */
  readonly launcherBeside: LauncherFile
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

export interface UnresolvedTarget<Kind extends string> {
  readonly kind: Kind
  readonly found: FoundCommand
  readonly settings: Settings | null
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

export interface Surroundings extends CommandReader {
  readonly policy: Policy
  readonly changes: readonly ChangedFile[]
  /** The text of `train_in_range.py`: files of that name are held against it. */
  readonly launcher: string
  /** At a terminal a command line may name a launcher that is not there. */
  readonly mayLackLauncher?: true
}

/** Reads a target's command line and every YAML it names; what is hostile or unknown becomes a problem with its place. */
export async function resolveTarget(target: Target, snapshot: Snapshot, around: Surroundings): Promise<ResolvedTarget> {
  const found = await findCommand(target.source, snapshot, around.changes, around)
  const paths = found.path === '' ? [] : [found.path]
  if (found.kind === 'removed') return { kind: 'removed', found, settings: null, paths, problems: [] }
  if (found.kind === 'problem') return { kind: 'problem', found, settings: null, paths, problems: [found.problem] }
  return resolveFiles(found, snapshot, around)
}

async function resolveFiles(
  found: FoundCommand & { kind: 'found' },
  snapshot: Snapshot,
  { policy, launcher, mayLackLauncher }: Surroundings
): Promise<ResolvedTarget> {
  const { settings, directory, workingDirectory, warnings, line } = found.command
  const yolov5 = await yolov5Folder(policy.yolov5, directory, snapshot.has)
  const working = workingDirectory ?? directory
  const named = namedFiles(settings, { yolov5: yolov5 ?? directory, working })
  const inRepository = yolov5 !== null && snapshot.has(joinPath(yolov5, 'models/yolo.py'))
  const place = { file: found.path, line }
  const read = (file: NamedFile | null, check: Check) => readConfig(file, check, { snapshot, inRepository, place })
  const [model, hyp, data] = await Promise.all([
    read(named.model, (bytes) => checkModel(bytes, { allowedModules: policy.modules })),
    read(named.hyp, checkHyp),
    read(named.data, checkData)
  ])
  const drawing = await checkLauncher(found.command, {
    file: found.path,
    snapshot,
    launcher,
    mayBeMissing: mayLackLauncher === true
  })
  const unknown = named.unknownModel ?? ownWeights(settings, working, snapshot)
  const configs = [model, hyp, data]
  const configFiles = configs.map((config) => config.path)
  const problems = [
    ...(unknown === null ? [] : [failure(unknown, place)]),
    ...configs.flatMap((config) => config.problems),
    ...drawing.problems,
    ...warnings.map((message) => warning(message, place))
  ]
  const paths = [found.path, ...configFiles, ...drawing.paths].filter((path) => path !== null && path !== '')
  const shared = { found, settings, paths: paths.filter((path) => path !== null), problems }
  if (problems.some((problem) => problem.severity === 'failure')) return { kind: 'problem', ...shared }
  const configPaths = { model: model.path, hyp: hyp.path, data: data.path }
  const launcherBeside = await launcherAt(besideFile(found.path), snapshot, launcher)
  const files = { model: probeFile(model), hyp: probeFile(hyp), data: classCount(data) }
  return { kind: 'ready', ...shared, configPaths, launcherBeside, ...files }
}

/** A file of the repository that bears the name of YOLOv5's own weights may hold any model: weights are never opened. */
function ownWeights({ model, weights }: Settings, working: string, snapshot: Snapshot): string | null {
  if (model !== '' || !snapshot.has(joinPath(working, weights))) return null
  return `\`--weights ${weights}\` is a file of this repository, and weights are never opened, so its model is not known. Add \`--cfg\` with the model's YAML.`
}

type Check = (bytes: Uint8Array) => CheckResult

interface ReadConfig {
  /** In the repository; null: it is one that YOLOv5 ships. */
  readonly path: string | null
  readonly shipped: string
  readonly accepted: AcceptedConfig | null
  readonly problems: readonly Problem[]
}

interface Where {
  readonly snapshot: Snapshot
  /** Whether YOLOv5's own files are among the repository's: then what the commit lacks is not taken from anywhere else. */
  readonly inRepository: boolean
  /** The command that names the file. */
  readonly place: Pick<Problem, 'file' | 'line'>
}

/** The repository's file where YOLOv5 would look for it; where it has none, the name is one that YOLOv5 ships. */
async function readConfig(
  named: NamedFile | null,
  check: Check,
  { snapshot, inRepository, place }: Where
): Promise<ReadConfig> {
  const shipped = baseName(named?.written ?? '')
  const missing = (message?: string): ReadConfig => {
    return { path: null, shipped, accepted: null, problems: message === undefined ? [] : [failure(message, place)] }
  }
  if (named === null) return missing()
  const link = named.places.map(snapshot.linkIn).find((found) => found !== null)
  if (link !== undefined) return missing(`${link} is a symbolic link, which a review does not follow.`)
  const path = findNamedFile(named, snapshot)
  if (path === null) {
    return missing(
      inRepository ? `${named.written} is not in this commit. Correct the name, or add the file.` : undefined
    )
  }
  const read = await snapshot.read(path)
  if (read.kind !== 'file') {
    const reason = read.kind === 'refused' ? read.reason : 'cannot be read'
    return { path, shipped, accepted: null, problems: [failure(reason, { file: path })] }
  }
  return checked(path, shipped, check(read.bytes))
}

function checked(path: string, shipped: string, result: CheckResult): ReadConfig {
  const notes = result.notes.map((note) => warning(note.message, { file: path, ...note }))
  const problems = [...result.problems.map((found) => failure(found.message, { file: path, ...found })), ...notes]
  return { path, shipped, accepted: result.accepted ? result : null, problems }
}

function probeFile({ accepted, shipped }: ReadConfig): ProbeFile {
  return accepted === null ? { shipped } : { canonical: accepted.canonical }
}

function classCount({ accepted, shipped }: ReadConfig): SmokeRequest['data'] {
  return typeof accepted?.value.nc === 'number' ? { classes: accepted.value.nc } : { shipped }
}
