import { z } from 'zod'
import { cappedRunSchema, type Measurement, measurementSchema } from './measurement.ts'
import { memoryModelSchema } from './memory-model.ts'
import { failsCheck, type Policy } from './policy.ts'
import { type Prediction, predictionSchema } from './prediction.ts'
import { ampSavingSchema, proofSchema, recommendationSchema } from './recommendation/recommendation.ts'
import { settingChangeSchema, settingsSchema } from './settings.ts'
import type { Shape } from './shape.ts'
import { type Verdict, verdictSchema } from './verdict.ts'

const line = z.int().positive()
const count = z.int().nonnegative()

const problemSchema = z.object({
  file: z.string(),
  line: line.nullable(),
  column: line.nullable(),
  /** What is wrong and what to do about it. */
  message: z.string(),
  severity: z.enum(['failure', 'warning', 'notice'])
})

/** What the probe spent on one target: on measuring, predicting, searching and proving. Each simulation and each run is a process of its own. */
const effortSchema = z.object({
  /** Without a GPU. */
  simulations: count,
  /** Batches trained or validated in them. */
  /** Real trainings. */
  runs: count,
  steps: count,
  /** Of the runs that came to their end. */
  seconds: z.number().nonnegative()
})

const targetBaselineSchema = z.object({
  commit: z.string(),
  /** Of its settings; '' where they are not known. */
  settingsDigest: z.string().default(''),
  measurement: measurementSchema
})

/** The recommended command line in place of the present one. */
const suggestionSchema = z.object({
  kind: z.literal('suggestion'),
  file: z.string(),
  startLine: line,
  endLine: line,
  before: z.string(),
  after: z.string(),
  /** GitHub can take it as a suggestion block. */
  inDiff: z.boolean(),
  /** It runs `train_in_range.py`, which has to be added beside the file first. */
  needsLauncher: z.boolean(),
  /** The same as `git apply` takes it, where GitHub cannot take it at a click. It never holds the launcher, a file of its own. */
  patch: z.string().nullable()
})

/** The choice, written into the lines of the command; or why it cannot be, and what to write where. */
const writtenSchema = z.discriminatedUnion('kind', [
  suggestionSchema,
  z.object({ kind: z.literal('impossible'), why: z.string() })
])

/** What would fit; each part null where there is none, or it was not looked into. */
const adviceSchema = z.object({
  recommendation: recommendationSchema.nullable(),
  /** Null where there is no choice to prove, or nothing may be run here. */
  proof: proofSchema.nullable(),
  /** Null where mixed precision is on, or the GPU cannot. */
  amp: ampSavingSchema.nullable(),
  written: writtenSchema.nullable()
})

/** What is known of a target whatever became of it. */
const subjectSchema = z.object({
  name: z.string(),
  /** Where the command line is; '' for inline arguments. */
  file: z.string(),
  line: line.nullable(),
  /** One sentence: why this verdict. */
  reason: z.string(),
  settings: settingsSchema.nullable(),
  baseSettings: settingsSchema.nullable(),
  /** Equal digests need equal memory on equal hardware; null where the settings cannot be known. */
  settingsDigest: z.string().nullable(),
  changes: z.array(settingChangeSchema),
  /** Null where it is not known: a share of a GPU that nobody named. */
  budgetBytes: count.nullable(),
  effort: effortSchema,
  problems: z.array(problemSchema),
  /** Where the pull request changed what this target's memory depends on: a person looks there first. */
  place: z.object({ file: z.string(), line }).nullable()
})

/** What any figures, predicted or measured, come with. */
const withFigures = {
  baseline: targetBaselineSchema.nullable(),
  model: memoryModelSchema.nullable(),
  advice: adviceSchema
}

/** `awaitsGpu`: nothing was measured here, and nothing fails yet, because a GPU has the next word. */
const settled = { awaitsGpu: z.literal(false) }

/** Dropped from the policy together with its file: there is nothing to run, and nothing to fail. */
const removedSchema = subjectSchema.extend({ kind: z.literal('removed'), verdict: z.literal('fits'), ...settled })

/** It has no figures, and gets none: its settings are not known, or its run failed. */
const failedSchema = subjectSchema.extend({ kind: z.literal('failed'), verdict: z.literal('not-measured'), ...settled })

/** It has no figures yet: it is to be measured, and cannot be simulated or was not. */
const pendingSchema = subjectSchema.extend({
  kind: z.literal('pending'),
  verdict: z.literal('not-measured'),
  awaitsGpu: z.literal(true)
})

const predictedSchema = subjectSchema.extend({
  kind: z.literal('predicted'),
  /** Over budget only where it is hopeless and fails the check; a prediction makes nothing green. */
  verdict: z.enum(['not-measured', 'over-budget']),
  awaitsGpu: z.boolean(),
  prediction: predictionSchema,
  ...withFigures
})

const measuredSchema = subjectSchema.extend({
  kind: z.literal('measured'),
  /** Not measured where nobody can vouch for the figures: AutoBatch, or a run under a memory cap that failed. */
  verdict: verdictSchema,
  ...settled,
  measurement: measurementSchema,
  /** Null where the measurement alone decides. */
  cappedRun: cappedRunSchema.nullable(),
  /** Why there is no relative verdict, where there is none. */
  baselineNote: z.string().nullable(),
  /** What the simulation said before; for the report, it decides nothing. */
  prediction: predictionSchema.nullable(),
  ...withFigures
})

const targetReviewSchema = z.discriminatedUnion('kind', [
  removedSchema,
  failedSchema,
  pendingSchema,
  predictedSchema,
  measuredSchema
])

/**
 * All that is known about one commit, the source of comment, check, summary and outputs.
 * One that comes from another job has its figures checked here; its texts are escaped where they are shown.
 */
export const reviewSchema = z.object({
  version: z.literal(1),
  /** The commit under review and, where there is one, the merge base it is compared with. Full shas, or a word such as `working tree`. */
  commit: z.string(),
  baseCommit: z.string().nullable(),
  verdict: verdictSchema,
  /** Whether the check is green under the policy. */
  passes: z.boolean(),
  /** One sentence for who reads only one. */
  summary: z.string(),
  targets: z.array(targetReviewSchema).max(1000),
  /** What concerns no single target: a policy changed in the pull request, a hostile YAML. */
  problems: z.array(problemSchema).max(1000),
  policyPath: z.string()
})

export type Review = Shape<typeof reviewSchema>
export type TargetReview = Shape<typeof targetReviewSchema>
export type Subject = Shape<typeof subjectSchema>
export type PendingTarget = Shape<typeof pendingSchema>
export type PredictedTarget = Shape<typeof predictedSchema>
export type MeasuredTarget = Shape<typeof measuredSchema>
/** A target that has figures to show. */
export type TargetWithFigures = PredictedTarget | MeasuredTarget
export type TargetBaseline = Shape<typeof targetBaselineSchema>
export type Advice = Shape<typeof adviceSchema>
export type Written = Shape<typeof writtenSchema>
export type Suggestion = Shape<typeof suggestionSchema>
export type Effort = Shape<typeof effortSchema>
export type Problem = Shape<typeof problemSchema>
export type Place = NonNullable<Subject['place']>

export const noAdvice: Advice = { recommendation: null, proof: null, amp: null, written: null }

export function hasFigures(target: TargetReview): target is TargetWithFigures {
  return target.kind === 'predicted' || target.kind === 'measured'
}

/** The figures to show of a target: those measured, else those predicted. */
export function figuresOf(target: TargetWithFigures): Measurement {
  return target.kind === 'measured' ? target.measurement : target.prediction.measurement
}

/** What would fit, where that was looked into. */
export function adviceOf(target: TargetReview): Advice {
  return hasFigures(target) ? target.advice : noAdvice
}

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
  predicted: readonly { readonly name: string; readonly prediction?: Prediction | null }[]
): Review {
  const predictions = new Map(predicted.map(({ name, prediction }) => [name, prediction]))
  // Where nothing was measured, what was predicted is no answer any more.
  const targets = review.targets.map((target) =>
    target.kind === 'measured' ? { ...target, prediction: predictions.get(target.name) ?? null } : target
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
