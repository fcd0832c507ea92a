import type { Measurement } from '../memory/measurement.ts'
import type { Choice } from '../memory/recommendation/recommendation.ts'
import type { Target } from '../policy/policy.ts'
import { dirName, joinPath } from '../training/commands/paths.ts'
import type { WantedSizes } from '../training/commands/rewrite/size-words.ts'
import { rewriteCommand } from '../training/commands/rewrite-command.ts'
import type { CommandReader } from './find-command.ts'
import { trainedSizes } from './recommend-for.ts'
import type { ReadyTarget } from './resolve-target.ts'
import type { Snapshot } from './snapshot.ts'

/** A file as it is (null: there is none), and as it shall be. */
export interface FileEdit {
  readonly path: string
  readonly before: string | null
  readonly after: string
}

/** Settings that were chosen, written into the repository's files. */
export type Applied =
  /** The file that holds the command line first. Empty where all stands there already. */
  | { readonly kind: 'edits'; readonly edits: readonly FileEdit[] }
  /** One sentence: what is in the way, and what to write where. */
  | { readonly kind: 'impossible'; readonly why: string }

/** What a choice is written with. */
export interface WritingMeans extends CommandReader {
  /** Of the repository. */
  readonly files: Pick<Snapshot, 'has'>
  /** The text of `train_in_range.py`. */
  readonly launcher: string
}

export interface ApplicationGround {
  readonly target: Target
  readonly ready: ReadyTarget
  readonly measurement: Measurement
}

const launcherName = 'train_in_range.py'

/** Writes a choice into the file that holds the command line, and nothing else of it; the launcher goes beside it where a range asks for one. */
export function applyChoice({ batch, range }: Choice, ground: ApplicationGround, means: WritingMeans): Applied {
  const { source } = ground.target
  const { found, settings } = ground.ready
  if (source.kind === 'arguments')
    return {
      kind: 'impossible',
      why: 'The command line stands in the policy itself, which is changed by a person: write the settings there.'
    }
  const sizes = wantedSizes(range, ground)
  const launcherPath = joinPath(dirName(found.path), launcherName)
  const rewriting = rewriteCommand(
    found,
    {
      command: source.command ?? 1,
      launcherPath,
      ...(batch.batchSize === settings.batchSize ? {} : { batchSize: batch.batchSize }),
      ...(sizes === null ? {} : { sizes })
    },
    means.grammars,
    means.ownOptions
  )
  if (rewriting.kind === 'impossible') return rewriting
  const command = { path: found.path, before: found.text, after: rewriting.text }
  const isNew = sizes?.kind === 'factors' && settings.sizeFactors === null && !means.files.has(launcherPath)
  const launcher = { path: launcherPath, before: null, after: means.launcher }
  return { kind: 'edits', edits: rewriting.text === found.text ? [] : [command, ...(isNew ? [launcher] : [])] }
}

/** What must be drawn in place of what is drawn now; null where that is the same. */
function wantedSizes(
  { minimum, maximum, lowFactor, highFactor }: Choice['range'],
  { ready, measurement }: ApplicationGround
): WantedSizes | null {
  const present = trainedSizes(ready.settings, measurement)
  if (present.minimum === minimum && present.maximum === maximum) return null
  if (minimum === maximum) return { kind: 'fixed' }
  const isYolov5s = lowFactor === 0.5 && highFactor === 1.5
  return isYolov5s ? { kind: 'yolov5' } : { kind: 'factors', low: lowFactor, high: highFactor }
}
