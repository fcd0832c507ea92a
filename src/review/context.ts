import type { LoadGrammars } from '../commands/index.ts'
import type { Exploration } from '../domain/exploration/exploration.ts'
import type { Policy, Target } from '../domain/policy.ts'
import type {
  BaselineLookup,
  BaselineStore,
  ChangedFile,
  Probe,
  RepositoryReader,
  SmokeFailure,
  SmokeProgress
} from './ports.ts'
import type { CommandReader, ResolvedTarget } from './resolve-target.ts'

/** What is read of a repository to know which trainings a commit touches: functions of plain data. */
export type PlanReader = Pick<RepositoryReader, 'mergeBase' | 'changedFiles' | 'listTree' | 'readFile'>

/** What a commit's trainings are read with. */
export interface PlanDeps {
  readonly reader: PlanReader
  readonly grammars: LoadGrammars
  /** The text of `train_in_range.py`, which a recommendation may put beside a command line. */
  readonly launcher: string
}

/** What a commit is reviewed with. */
export interface ReviewDeps extends PlanDeps {
  readonly reader: RepositoryReader
  readonly probe: Probe
  /** The YOLOv5 to drive: the folder that the policy names, else that of the command line; null: the package. */
  locateYolov5(named: string | null, directory: string): Promise<string | null>
  readonly baselines: BaselineStore
  /** How a missing baseline is recorded here, as the end of a sentence; the next push to the default branch records one by itself. */
  readonly recordHint?: string | undefined
  /** Why the code that is checked out here may not be run; null where it may. `directories`: where the command lines say YOLOv5 is. */
  refuseCode(policy: Policy, directories: readonly string[]): Promise<string | null>
  /** Whether a prediction recommends although it is not over the budget: a pull request waits for the GPU's word first. */
  readonly advisesAlways?: boolean
  /** Takes what a page about a predicted training needs, once it is predicted. Without it, nobody wants one. */
  onExploration?(target: Target, exploration: Exploration): void
  onProgress(target: Target, progress: SmokeProgress): void
  /** The end of a failed run's log, for who must find out why. */
  onFailure(target: Target, failure: SmokeFailure): void
}

/** What a choice is written with. */
export interface WritingDeps extends CommandReader {
  /** The text of `train_in_range.py`. */
  readonly launcher: string
}

/** What is known of a commit before any of its targets is reviewed. */
export interface CommitFacts {
  /** The base's, whatever the head's says. */
  readonly policy: Policy
  readonly changes: readonly ChangedFile[]
  /** How a choice is written into the command line's file. */
  readonly writing: WritingDeps
  /** Names of targets that the head's policy no longer has. */
  readonly droppedTargets: ReadonlySet<string>
}

/** What one target is reviewed with. */
export interface TargetContext extends CommitFacts, Omit<ReviewDeps, keyof PlanDeps | 'refuseCode'> {
  /** The merge base and its ancestors, nearest first; a fresh walk each call. */
  ancestors(): AsyncIterable<string>
}

/** What the probe is asked with. */
export type ProbeDeps = Pick<TargetContext, 'policy' | 'probe' | 'locateYolov5' | 'onProgress' | 'onFailure'>

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
