import type { CappedRun } from '../memory/capped-run.ts'
import type { Measurement } from '../memory/measurement.ts'
import type { MemoryModel } from '../memory/memory-model.ts'
import type { AmpSaving } from '../memory/recommendation/amp-saving.ts'
import type { Proof } from '../memory/recommendation/proof.ts'
import type { Recommendation } from '../memory/recommendation/recommendation.ts'
import type { Verdict } from '../memory/verdict.ts'
import type { SettingChange } from '../training/setting-change.ts'
import type { Settings } from '../training/settings.ts'
import type { Effort } from './effort.ts'
import type { Prediction } from './prediction.ts'

/** All that is known about one commit, the source of comment, check, summary and outputs. */
export interface Review {
  readonly version: 1
  /** The commit under review and, where there is one, the merge base it is compared with. Full shas, or a word such as `working tree`. */
  readonly commit: string
  readonly baseCommit: string | null
  readonly verdict: Verdict
  /** Whether the check is green under the policy. */
  readonly passes: boolean
  /** One sentence for who reads only one. */
  readonly summary: string
  readonly targets: readonly TargetReview[]
  /** What concerns no single target: a policy changed in the pull request, a hostile YAML. */
  readonly problems: readonly Problem[]
  readonly policyPath: string
}

export interface TargetReview {
  readonly name: string
  /** Where the command line stands; '' for inline arguments. */
  readonly file: string
  readonly line: number | null
  readonly verdict: Verdict
  /** One sentence: why this verdict. */
  readonly reason: string
  readonly settings: Settings | null
  readonly baseSettings: Settings | null
  /** Equal digests need equal memory on equal hardware; null where the settings cannot be known. */
  readonly settingsDigest: string | null
  readonly changes: readonly SettingChange[]
  readonly budgetBytes: number | null
  readonly measurement: Measurement | null
  /** Null where the measurement alone decides. */
  readonly cappedRun: CappedRun | null
  /** What the simulation said, before or in place of a measurement; null where nothing was simulated. */
  readonly prediction: Prediction | null
  /** Nothing was measured here, and nothing fails yet: a GPU has the next word. */
  readonly awaitsGpu: boolean
  readonly baseline: TargetBaseline | null
  /** Why there is no relative verdict, where there is none. */
  readonly baselineNote: string | null
  readonly model: MemoryModel | null
  readonly recommendation: Recommendation | null
  /** Null where there is no choice to prove, or nothing may be run here. */
  readonly proof: Proof | null
  /** Null where mixed precision is on, the GPU cannot, or it was not looked into. */
  readonly amp: AmpSaving | null
  /** What the probe spent on all this. */
  readonly effort: Effort
  /** The choice, written into the lines of the command. */
  readonly suggestion: Suggestion | null
  /** The same as `git apply` takes it, where GitHub cannot take it at a click. */
  readonly patch: string | null
  /** Why the choice cannot be written into its file, and what to write where; null where it can, or there is none. */
  readonly notWritten: string | null
  readonly problems: readonly Problem[]
  /** Where the pull request changed what this target's memory depends on: there a person looks first. */
  readonly place: Place | null
}

export interface Place {
  readonly file: string
  readonly line: number
}

export interface TargetBaseline {
  readonly commit: string
  /** Of its settings; '' where they are not known. */
  readonly settingsDigest: string
  readonly measurement: Measurement
}

/** The recommended command line in place of the present one. `inDiff`: GitHub can take it as a suggestion block. */
export interface Suggestion {
  readonly file: string
  readonly startLine: number
  readonly endLine: number
  readonly before: string
  readonly after: string
  readonly inDiff: boolean
}

export interface Problem {
  readonly file: string
  readonly line: number | null
  readonly column: number | null
  /** What is wrong and what to do about it. */
  readonly message: string
  readonly severity: 'failure' | 'warning' | 'notice'
}
