import type { Policy, Target } from '../policy/policy.ts'
import { namedFiles } from '../training/commands/named-files.ts'
import type { Grammars } from '../training/commands/syntax-tree.ts'
import type { Settings } from '../training/settings.ts'
import { checkData } from '../training/yaml/check-data.ts'
import { checkHyp } from '../training/yaml/check-hyp.ts'
import { checkModel } from '../training/yaml/check-model.ts'
import type { AcceptedConfig, CheckResult } from '../training/yaml/check-result.ts'
import { type FoundCommand, findCommand } from './find-command.ts'
import type { ChangedFile } from './ports.ts'
import { failure, warning } from './problem.ts'
import type { Problem } from './review.ts'
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

export interface Surroundings {
  readonly policy: Policy
  readonly grammars: Grammars
  readonly changes: readonly ChangedFile[]
}

/** Reads a target's command line and every YAML it names; what is hostile or unknown becomes a problem with its place. */
export async function resolveTarget(target: Target, snapshot: Snapshot, around: Surroundings): Promise<ResolvedTarget> {
  const found = await findCommand(target.source, snapshot, around.changes, around.grammars)
  const paths = found.path === '' ? [] : [found.path]
  if (found.kind === 'removed') return { kind: 'removed', found, settings: null, paths, problems: [] }
  if (found.kind === 'problem') return { kind: 'problem', found, settings: null, paths, problems: [found.problem] }
  return resolveFiles(found, snapshot, around)
}

async function resolveFiles(
  found: FoundCommand & { kind: 'found' },
  snapshot: Snapshot,
  { policy }: Surroundings
): Promise<ResolvedTarget> {
  const { settings, directory, workingDirectory, warnings, line } = found.command
  const named = namedFiles(settings, directory, workingDirectory)
  const command = { file: found.path, line }
  const own = warnings.map((message) => warning(message, command))
  const [model, hyp, data] = await Promise.all([
    readConfig(named.model, snapshot, (bytes) => checkModel(bytes, { allowedModules: policy.modules })),
    readConfig(named.hyp, snapshot, checkHyp),
    readConfig(named.data, snapshot, checkData)
  ])
  const unnamed = named.unknownModel === undefined ? [] : [failure(named.unknownModel, command)]
  const configs = [model, hyp, data]
  const paths = [found.path, ...configs.map((config) => config.path)].filter((path) => path !== null && path !== '')
  const problems = [...unnamed, ...configs.flatMap((config) => config.problems), ...own]
  const shared = { found, settings, paths: paths.filter((path) => path !== null), problems }
  if (problems.some((problem) => problem.severity === 'failure')) return { kind: 'problem', ...shared }
  const configPaths = { model: model.path, hyp: hyp.path, data: data.path }
  return { kind: 'ready', ...shared, configPaths, model: probeFile(model), hyp: probeFile(hyp), data: classCount(data) }
}

interface ReadConfig {
  /** In the repository; null: it is one that YOLOv5 ships. */
  readonly path: string | null
  readonly shipped: string
  readonly accepted: AcceptedConfig | null
  readonly problems: readonly Problem[]
}

/** The first of the places where YOLOv5 would look that the repository has; none of them: the name is one that YOLOv5 ships. */
async function readConfig(
  candidates: readonly string[],
  snapshot: Snapshot,
  check: (bytes: Uint8Array) => CheckResult
): Promise<ReadConfig> {
  const path = candidates.find((candidate) => snapshot.has(candidate)) ?? null
  const shipped = candidates[0]?.split('/').at(-1) ?? ''
  if (path === null) return { path, shipped, accepted: null, problems: [] }
  const read = await snapshot.read(path)
  if (read.kind !== 'file') {
    const reason = read.kind === 'refused' ? read.reason : 'cannot be read'
    return { path, shipped, accepted: null, problems: [failure(reason, { file: path })] }
  }
  const result = check(read.bytes)
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
