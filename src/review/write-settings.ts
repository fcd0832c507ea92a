import { formatPatch, structuredPatch } from 'diff'
import type { WantedSizes } from '../commands/index.ts'
import { rewriteCommand } from '../commands/index.ts'
import type { Measurement } from '../domain/measurement.ts'
import type { Target } from '../domain/policy.ts'
import { isYolov5s, partOf } from '../domain/recommendation/ranges.ts'
import type { Choice, Recommendation } from '../domain/recommendation/recommendation.ts'
import type { Suggestion, Written } from '../domain/review.ts'
import type { TargetContext, WritingDeps } from './context.ts'
import { besideFile } from './launcher.ts'
import type { ChangedFile } from './ports.ts'
import { trainedSizes } from './recommend.ts'
import type { ReadyTarget } from './resolve-target.ts'

/** The choice that makes a training fit, written into the files of the repository; null where nothing is to be changed. What the wishes refuse is not offered. */
export async function writeChoice(
  recommendation: Recommendation | null,
  input: ApplicationInput,
  { writing, changes }: Pick<TargetContext, 'writing' | 'changes'>
): Promise<Written | null> {
  if (recommendation?.purpose !== 'fit' || recommendation.choice === null) return null
  const applied = await applyChoice(recommendation.choice, input, writing)
  if (applied.kind === 'impossible') return applied
  const [command, launcher] = applied.edits
  if (command === undefined) return null
  const lines = suggest(command, changes)
  const needsLauncher = launcher !== undefined
  // A click changes lines of one file.
  const inDiff = lines.inDiff && !needsLauncher
  return { ...lines, inDiff, needsLauncher, patch: inDiff ? null : gitPatch([command]) }
}

function suggest(
  { path, before, after }: FileEdit,
  changes: readonly ChangedFile[]
): Omit<Suggestion, 'needsLauncher' | 'patch'> {
  const lines = changedLines((before ?? '').split('\n'), after.split('\n'))
  return {
    kind: 'suggestion',
    file: path,
    startLine: lines.start + 1,
    endLine: lines.start + lines.before.length,
    before: lines.before.map(withoutReturn).join('\n'),
    after: lines.after.map(withoutReturn).join('\n'),
    inDiff: isInDiff(path, lines.start + 1, lines.start + lines.before.length, changes)
  }
}

/** The lines between the common beginning and the common end of two texts. */
function changedLines(before: readonly string[], after: readonly string[]) {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter - 1 && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start - 1 && before.at(-1 - end) === after.at(-1 - end)) end++
  return {
    start,
    before: before.slice(start, before.length - end),
    after: after.slice(start, after.length - end)
  }
}

function withoutReturn(line: string): string {
  return line.replace(/\r$/, '')
}

/** GitHub accepts a suggestion only on lines of the pull request's diff. */
function isInDiff(path: string, startLine: number, endLine: number, changes: readonly ChangedFile[]): boolean {
  const hunks = changes.find((change) => change.path === path)?.hunks ?? []
  return hunks.some((hunk) => hunk.start <= startLine && endLine <= hunk.end)
}

/** A file before (null: it does not exist) and after. */
export interface FileEdit {
  readonly path: string
  readonly before: string | null
  readonly after: string
}

/** The result of writing settings into the repository's files. */
export type Applied =
  /** The command line's file first. Empty if it already has the settings. */
  | { readonly kind: 'edits'; readonly edits: readonly FileEdit[] }
  /** One sentence: why it is impossible, and what to write where. */
  | { readonly kind: 'impossible'; readonly why: string }

/** The command line to change. */
interface WritingInput {
  readonly target: Target
  readonly ready: ReadyTarget
}

/** The settings that a command line should have. */
interface SettingsToWrite {
  /** Null: unchanged. */
  readonly batchSize: number | null
  readonly sizes: WantedSizes | null
}

/** Writes settings into the command line's file and changes nothing else; adds the launcher beside it if a range needs one. */
async function writeSettings(
  { batchSize, sizes }: SettingsToWrite,
  { target: { source }, ready }: WritingInput,
  deps: WritingDeps
): Promise<Applied> {
  const { found, launcherBeside } = ready
  if (source.kind === 'arguments')
    return {
      kind: 'impossible',
      why: 'The command line is in the policy, which only a person may change: write the settings there.'
    }
  if (leadsAstray(found.path))
    return {
      kind: 'impossible',
      why: `The name of ${found.path} contains a backslash or \`..\`: rename the file.`
    }
  const launcherPath = besideFile(found.path)
  const rewriting = rewriteCommand(
    found,
    {
      command: source.command ?? 1,
      launcherPath,
      ...(batchSize === null ? {} : { batchSize }),
      ...(sizes === null ? {} : { sizes })
    },
    await deps.grammars(),
    deps.ownOptions,
    found.others
  )
  if (rewriting.kind === 'impossible') return rewriting
  if (rewriting.text === found.text) return { kind: 'edits', edits: [] }
  const command = { path: found.path, before: found.mark + found.text, after: found.mark + rewriting.text }
  // An existing launcher of the command was compared with ours when it was read.
  const needsLauncher = sizes?.kind === 'factors' && !found.command.launch?.sizeLauncher
  if (needsLauncher && launcherBeside === 'other') return { kind: 'impossible', why: notOurLauncher(launcherPath) }
  const launcher = { path: launcherPath, before: null, after: deps.launcher }
  const isNew = needsLauncher && launcherBeside === 'absent'
  return { kind: 'edits', edits: [command, ...(isNew ? [launcher] : [])] }
}

/** A name that git accepts, but that another system would read as a path out of the repository. */
function leadsAstray(path: string): boolean {
  return path.includes('\\') || path.split('/').includes('..')
}

/** Whoever accepts a recommendation runs that file, and the author of a pull request may have written it. */
function notOurLauncher(path: string): string {
  return `\`${path}\` is not the launcher of this version of vram-review: replace it, or rename it.`
}

export interface ApplicationInput extends WritingInput {
  readonly measurement: Measurement
}

/** Writes a choice as settings: only what it changes. */
export function applyChoice({ batch, range }: Choice, input: ApplicationInput, deps: WritingDeps): Promise<Applied> {
  const isKept = batch.batchSize === input.ready.settings.batchSize
  const settings = { batchSize: isKept ? null : batch.batchSize, sizes: wantedSizes(range, input) }
  return writeSettings(settings, input, deps)
}

/** The sizes to draw; null if they do not change. */
function wantedSizes(range: Choice['range'], { ready, measurement }: ApplicationInput): WantedSizes | null {
  const { minimum, maximum, lowFactor, highFactor } = range
  const isUltralytics = ready.settings.trainer === 'ultralytics'
  const present = trainedSizes(ready.settings, measurement)
  if (present.minimum === minimum && present.maximum === maximum) return null
  if (minimum === maximum) return { kind: 'fixed' }
  if (isUltralytics) return { kind: 'part', part: partOf(range) }
  return isYolov5s(range) ? { kind: 'yolov5' } : { kind: 'factors', low: lowFactor, high: highFactor }
}

/**
 * Says before the search, which takes minutes, that no result can be written into the file. Null if some can.
 * The reason, and what to write by hand, depends on the result and is reported afterwards.
 */
export async function unwritableLine(
  input: Pick<ApplicationInput, 'target' | 'ready'>,
  deps: WritingDeps
): Promise<string | null> {
  const settings = samples(input)
  const written = await Promise.all(settings.map((one) => writeSettings(one, input, deps)))
  const isWritable = written.some(({ kind }) => kind === 'edits')
  if (isWritable || settings.length === 0) return null
  const { path, command } = input.ready.found
  return `${path}:${command.line}: settings cannot be written into this command line. The result will say what to write by hand.`
}

/** One example of each kind of choice. */
function samples({ target, ready }: Pick<ApplicationInput, 'target' | 'ready'>): readonly SettingsToWrite[] {
  const { keepBatch, keepRange } = target.wishes
  const batch = { batchSize: otherBatch(ready.settings), sizes: null }
  const fixed = { batchSize: null, sizes: { kind: 'fixed' } } as const
  const sizes =
    ready.settings.trainer === 'ultralytics'
      ? ({ kind: 'part', part: 0.1 } as const)
      : ({ kind: 'factors', low: 0.9, high: 1.1 } as const)
  const range = { batchSize: null, sizes }
  if (keepRange || !ready.settings.multiScale) return keepBatch ? [] : [batch]
  // The present batch is kept by a narrower range alone.
  return keepBatch ? [range] : [batch, range, fixed]
}

/** Another batch that YOLOv5 accepts: divisible by the number of GPUs. */
function otherBatch({ batchSize, gpus }: { readonly batchSize: number; readonly gpus: number }): number {
  return batchSize === gpus ? 2 * gpus : gpus
}

/** Lines around a change, as in a git diff. */
const context = 3

/** Edits as a patch for `git apply`. */
export function gitPatch(edits: readonly FileEdit[]): string {
  return edits.map(filePatch).join('')
}

function filePatch({ path, before, after }: FileEdit): string {
  const patch = structuredPatch(`a/${path}`, `b/${path}`, before ?? '', after, undefined, undefined, { context })
  const isNew = before === null
  return formatPatch({
    ...patch,
    oldFileName: isNew ? '/dev/null' : patch.oldFileName,
    isGit: true,
    ...(isNew ? { isCreate: true, newMode: '100644' } : {})
  })
}
