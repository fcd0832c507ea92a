import type { Measurement } from '../memory/measurement.ts'
import { isYolov5s } from '../memory/recommendation/ranges.ts'
import type { Choice } from '../memory/recommendation/recommendation.ts'
import type { Target } from '../policy/policy.ts'
import type { WantedSizes } from '../training/commands/rewrite/size-words.ts'
import type { CommandReader } from './find-command.ts'
import { trainedSizes } from './recommend-for.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { writeSettings } from './write-settings.ts'

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
  /** The text of `train_in_range.py`. */
  readonly launcher: string
}

export interface ApplicationGround {
  readonly target: Target
  readonly ready: ReadyTarget
  readonly measurement: Measurement
}

/** Writes a choice as settings: only what it changes. */
export function applyChoice({ batch, range }: Choice, ground: ApplicationGround, means: WritingMeans): Applied {
  const isKept = batch.batchSize === ground.ready.settings.batchSize
  const settings = { batchSize: isKept ? null : batch.batchSize, sizes: wantedSizes(range, ground) }
  return writeSettings(settings, ground, means)
}

/** What must be drawn in place of what is drawn now; null where that is the same. */
function wantedSizes(range: Choice['range'], { ready, measurement }: ApplicationGround): WantedSizes | null {
  const { minimum, maximum, lowFactor, highFactor } = range
  const present = trainedSizes(ready.settings, measurement)
  if (present.minimum === minimum && present.maximum === maximum) return null
  if (minimum === maximum) return { kind: 'fixed' }
  return isYolov5s(range) ? { kind: 'yolov5' } : { kind: 'factors', low: lowFactor, high: highFactor }
}
