import { z } from 'zod'
import { type CappedRun, cappedRunSchema, type Measurement, measurementSchema } from './measurement.ts'
import type { MemoryModel } from './memory-model.ts'
import { failsCheck, type Policy } from './policy.ts'
import { type Prediction, predictionSchema } from './prediction.ts'
import {
  type AmpSaving,
  ampSavingSchema,
  type Proof,
  proofSchema,
  type Recommendation,
  recommendationSchema
} from './recommendation/recommendation.ts'
import { type SettingChange, type Settings, settingsSchema } from './settings.ts'
import type { Verdict } from './verdict.ts'

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
  /** The same as `git apply` takes it, where GitHub cannot take it at a click. It never holds the launcher, a file of its own. */
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

/**
 * The recommended command line in place of the present one. `inDiff`: GitHub can take it as a suggestion block. `needsLauncher`: it runs
 * `train_in_range.py`, which has to be added beside the file first.
 */
export interface Suggestion {
  readonly file: string
  readonly startLine: number
  readonly endLine: number
  readonly before: string
  readonly after: string
  readonly inDiff: boolean
  readonly needsLauncher: boolean
}

export interface Problem {
  readonly file: string
  readonly line: number | null
  readonly column: number | null
  /** What is wrong and what to do about it. */
  readonly message: string
  readonly severity: 'failure' | 'warning' | 'notice'
}

const line = z.int().positive()
const count = z.int().nonnegative()

const verdictSchema = z.enum(['fits', 'over-budget', 'regressed', 'not-measured'])

const problemSchema = z.object({
  file: z.string(),
  line: line.nullable(),
  column: line.nullable(),
  message: z.string(),
  severity: z.enum(['failure', 'warning', 'notice'])
})

const modelSchema = z.object({
  fixedBytes: z.number(),
  slopeBytes: z.number(),
  residual: z.number().nullable(),
  gradientsBytes: z.number(),
  keepsGradients: z.boolean(),
  largestLoad: z.number()
})

const suggestionSchema = z.object({
  file: z.string(),
  startLine: line,
  endLine: line,
  before: z.string(),
  after: z.string(),
  inDiff: z.boolean(),
  needsLauncher: z.boolean().default(false)
})

const targetReviewSchema: z.ZodType<TargetReview> = z.object({
  name: z.string(),
  file: z.string(),
  line: line.nullable(),
  verdict: verdictSchema,
  reason: z.string(),
  settings: settingsSchema.nullable(),
  baseSettings: settingsSchema.nullable(),
  settingsDigest: z.string().nullable(),
  changes: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
  budgetBytes: count.nullable(),
  measurement: measurementSchema.nullable(),
  cappedRun: cappedRunSchema.nullable().default(null),
  prediction: predictionSchema.nullable(),
  awaitsGpu: z.boolean(),
  baseline: z
    .object({ commit: z.string(), settingsDigest: z.string().default(''), measurement: measurementSchema })
    .nullable(),
  baselineNote: z.string().nullable(),
  model: modelSchema.nullable(),
  recommendation: recommendationSchema.nullable(),
  proof: proofSchema.nullable(),
  amp: ampSavingSchema.nullable(),
  effort: z.object({
    simulations: count,
    simulatedSteps: count,
    runs: count,
    steps: count,
    seconds: z.number().nonnegative()
  }),
  suggestion: suggestionSchema.nullable(),
  patch: z.string().nullable(),
  notWritten: z.string().nullable(),
  problems: z.array(problemSchema),
  place: z.object({ file: z.string(), line }).nullable()
})

/** A review that comes from another job: its figures are checked, its texts are shown, and made inert there. */
export const reviewSchema: z.ZodType<Review> = z.object({
  version: z.literal(1),
  commit: z.string(),
  baseCommit: z.string().nullable(),
  verdict: verdictSchema,
  passes: z.boolean(),
  summary: z.string(),
  targets: z.array(targetReviewSchema).max(1000),
  problems: z.array(problemSchema).max(1000),
  policyPath: z.string()
})

/** A problem that keeps a target from being measured. */
export function failure(message: string, place: Partial<Pick<Problem, 'file' | 'line' | 'column'>> = {}): Problem {
  return {
    file: place.file ?? '',
    line: place.line ?? null,
    column: place.column ?? null,
    message,
    severity: 'failure'
  }
}

/** What a person should know although it keeps nothing from being measured. */
export function warning(message: string, place: Partial<Pick<Problem, 'file' | 'line' | 'column'>> = {}): Problem {
  return { ...failure(message, place), severity: 'warning' }
}

type FailOn = Pick<Policy, 'failOn'>

/** Whether the check is green: nothing is broken, and no target fails under the policy. What awaits a GPU does not fail yet. */
export function passesCheck({ targets, problems }: Pick<Review, 'targets' | 'problems'>, policy: FailOn): boolean {
  return !isBroken(problems) && !targets.some((target) => failsTarget(target, policy))
}

/** Whether this target alone makes the check fail. */
export function failsTarget({ awaitsGpu, verdict }: TargetReview, policy: FailOn): boolean {
  return !awaitsGpu && failsCheck(policy, verdict)
}

/** A policy that cannot be read once it is merged would leave every later pull request unmeasured. */
export function isBroken(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'failure')
}

/** What was measured with what was predicted before, for the report: it decides nothing there. */
export function joinPredictions(
  review: Review,
  predicted: readonly Pick<TargetReview, 'name' | 'prediction'>[]
): Review {
  const predictions = new Map(predicted.map(({ name, prediction }) => [name, prediction]))
  // Where nothing was measured, what was predicted is no answer any more.
  const targets = review.targets.map((target) =>
    target.measurement === null ? target : { ...target, prediction: predictions.get(target.name) ?? null }
  )
  return { ...review, targets }
}

/** The review of a commit, by what became of each of its targets. */
export function conclude(
  about: Pick<Review, 'commit' | 'baseCommit' | 'policyPath'>,
  targets: readonly TargetReview[],
  problems: readonly Problem[],
  policy: Policy
): Review {
  const passes = passesCheck({ targets, problems }, policy)
  // What fails already outweighs what is yet to be measured.
  const deciding = passes ? targets : targets.filter((target) => !target.awaitsGpu)
  return {
    version: 1,
    ...about,
    verdict: isBroken(problems) ? 'not-measured' : worstVerdict(deciding.map((target) => target.verdict)),
    passes,
    summary: summarise(targets, policy),
    targets,
    problems
  }
}

function summarise(targets: readonly TargetReview[], policy: Policy): string {
  const known = policy.targets.length
  if (targets.length === 0) {
    return `No change of this commit touches the memory of ${known === 1 ? 'the training' : `any of the ${known} trainings`} under review, so nothing was run.`
  }
  return targets.map((target) => `${target.name}: ${target.reason}`).join(' ')
}

const gravity: readonly Verdict[] = ['fits', 'regressed', 'over-budget', 'not-measured']

function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return gravity[Math.max(0, ...verdicts.map((verdict) => gravity.indexOf(verdict)))] ?? 'not-measured'
}

/** What the probe spent on one target: on measuring, predicting, searching and proving. Each simulation and each run is a process of its own. */
export interface Effort {
  /** Without a GPU. */
  readonly simulations: number
  /** Batches trained or validated in them. */
  readonly simulatedSteps: number
  /** Real trainings. */
  readonly runs: number
  readonly steps: number
  /** Of the runs that came to their end. */
  readonly seconds: number
}

/** A review comment on lines of the diff, with a block that a person applies at a click. */
export interface SuggestionDraft {
  /** The target's name: one comment each. */
  readonly target: string
  /** Markdown without a marker: the adapter adds it. */
  readonly body: string
  readonly file: string
  /** Of the head's version. */
  readonly lines: LineRange
}

/** A file as it shall be, whole. `mode` is the present file's where there is one. */
export interface ProposedFile {
  readonly path: string
  readonly content: string
  readonly mode: '100644' | '100755'
}

/** Changes that a pull request asks a person to take. */
export interface ProposalDraft {
  /** Tells this proposal from others: a target's name. */
  readonly name: string
  readonly baseBranch: string
  /** The commit the files were read at: what is proposed stands on it. Full sha. */
  readonly baseCommit: string
  readonly files: readonly ProposedFile[]
  readonly title: string
  /** Markdown without a marker: the adapter adds it. */
  readonly body: string
  readonly commitMessage: string
}

/** Lines of the head's version of a file, both ends included, counted from 1. */
export interface LineRange {
  readonly start: number
  readonly end: number
}
