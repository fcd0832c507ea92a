import type { Target } from '../policy/policy.ts'
import type { WritingMeans } from './apply-choice.ts'
import type { MeasureContext } from './measure.ts'
import type { BaselineStore, ChangedFile } from './ports.ts'
import type { ResolvedTarget } from './resolve-target.ts'

export interface TargetContext extends MeasureContext {
  readonly baselines: BaselineStore
  readonly changes: readonly ChangedFile[]
  /** What a choice is written into the command line's file with. */
  readonly writing: WritingMeans
  /** Names of targets that the head's policy no longer has. */
  readonly droppedTargets: ReadonlySet<string>
  /** How a missing baseline is recorded here; the next push to the default branch records one by itself. */
  readonly recordHint?: string | undefined
  /** Whether a prediction is to recommend although it is not over the budget: a pull request waits for the GPU's word first. */
  readonly advisesAlways?: boolean
  /** The merge base and its ancestors, nearest first; a fresh walk each call. */
  ancestors(): AsyncIterable<string>
}

/** A target at the head and at the merge base. */
export interface TargetPair {
  readonly target: Target
  readonly head: ResolvedTarget
  readonly base: ResolvedTarget
}
