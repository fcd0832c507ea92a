import type { Policy, Target } from '../domain/policy.ts'
import type { MeasureContext } from './measure.ts'
import type { BaselineLookup, BaselineStore, ChangedFile } from './ports.ts'
import type { CommandReader, ResolvedTarget } from './resolve-target.ts'

/** How a choice is written. */
export interface WritingDeps extends CommandReader {
  /** The text of `train_in_range.py`. */
  readonly launcher: string
}

/** What is known about a commit before its targets are reviewed. */
export interface CommitContext {
  readonly policy: Policy
  readonly changes: readonly ChangedFile[]
  /** How a choice is written into the command line's file. */
  readonly writing: WritingDeps
  /** Names of targets that the head's policy no longer has. */
  readonly droppedTargets: ReadonlySet<string>
  /** The merge base and its ancestors, nearest first; a new walk at each call. */
  ancestors(): AsyncIterable<string>
}

export interface TargetContext extends MeasureContext, CommitContext {
  readonly policy: Policy
  readonly baselines: BaselineStore
  /** How a missing baseline is recorded here. Default: by the next push to the default branch. */
  readonly recordHint?: string | undefined
  /** Whether a prediction recommends even if it is not over budget; a pull request waits for the GPU first. */
  readonly advisesAlways?: boolean
}

/** A target at the head and at the merge base. */
export interface TargetPair {
  readonly target: Target
  readonly head: ResolvedTarget
  readonly base: ResolvedTarget
}

/**
 * The target's baseline nearest to the merge base.
 * @param hardwareKey null: of any hardware
 */
export function nearestBaseline(
  { target, head, base }: TargetPair,
  hardwareKey: string | null,
  context: TargetContext
): Promise<BaselineLookup> {
  return context.baselines.find({
    target: target.name,
    hardwareKey,
    commits: context.ancestors(),
    recordedPaths: [...base.paths, ...head.paths],
    otherTargets: context.policy.targets.map((other) => other.name)
  })
}
