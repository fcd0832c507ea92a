import type { BaselineEntry } from '../domain/baseline.ts'
import { hardwareKey } from '../domain/baseline.ts'
import { withOverhead } from '../domain/measurement.ts'
import { failsCheck, type Policy } from '../domain/policy.ts'
import { decidePrediction, type Prediction } from '../domain/prediction.ts'
import { budgetBytes } from '../domain/quantities.ts'
import { adviceOf, conclude, isBroken, type PredictedTarget, type Review, type TargetReview } from '../domain/review.ts'
import type { BaselineAnswer } from '../review/job.ts'
import { autoBatchReason } from '../review/measure.ts'
import { whyOtherTraining } from '../review/points.ts'
import type { Plan } from '../review/review-commit.ts'
import type { JudgeInput, TargetJudgeInput } from './judge-measured.ts'
import { judgeMeasured, whyOtherAdvice } from './judge-measured.ts'
import type { Purpose } from './ledger.ts'

export type Judged = { readonly review: Review } | { readonly unbelievable: string }

/**
 * The review that follows from an answer: the runner says what it measured, the bot decides. A run that lost its figures must not look like
 * one that had nothing to measure, so there must be exactly one entry for each training of the plan, with the settings that the
 * bot read itself. The bot computes each verdict again, with its own policy and baselines.
 */
export function judgeAnswer(answer: Review, purpose: Purpose, known: JudgeInput): Judged {
  const { plan, policy } = known
  const other = whyOfAnother(answer, plan)
  if (other !== null) return { unbelievable: other }
  if (policy === null) return { unbelievable: 'there is no policy to check the answer with' }
  const targets: TargetReview[] = []
  for (const planned of plan.targets) {
    const judged = judgeTarget(answer, planned, purpose, { ...known, policy })
    if (typeof judged === 'string') return { unbelievable: judged }
    targets.push(judged)
  }
  const { commit, baseCommit, policyPath } = plan
  return { review: conclude({ commit, baseCommit, policyPath }, targets, plan.problems, policy) }
}

function whyOfAnother(answer: Review, plan: Review): string | null {
  if (answer.commit !== plan.commit) return `the answer is for the commit ${answer.commit}`
  if (isBroken(answer.problems) && answer.targets.length === 0) return firstFailure(answer)
  if (answer.baseCommit !== plan.baseCommit) return 'the answer compares with another base'
  for (const { name } of plan.targets) {
    const entries = answer.targets.filter((target) => target.name === name).length
    if (entries === 0) return `the answer has no entry for ${name}`
    if (entries > 1) return `the answer has ${entries} entries for ${name}`
  }
  const planned = new Set(plan.targets.map(({ name }) => name))
  const foreign = answer.targets.find(({ name }) => !planned.has(name))
  return foreign === undefined ? null : `the answer has an entry for ${foreign.name}, which the commit does not affect`
}

/** An answer does not change what the plan decided, such as that a training cannot be read. */
function judgeTarget(
  answer: Review,
  planned: TargetReview,
  purpose: Purpose,
  { policy, ownLoops, baselines }: JudgeInput & { readonly policy: Policy }
): TargetReview | string {
  const { name } = planned
  const answered = answer.targets.find((target) => target.name === name)
  const target = policy.targets.find((one) => one.name === name)
  if (planned.kind !== 'pending') return planned
  if (answered === undefined || target === undefined) return `the policy has no target ${name}`
  if (answered.settingsDigest !== planned.settingsDigest) return `the answer has other settings of ${name}`
  const baseline = baselines.get(name) ?? null
  const known = { planned, policy, target, ownLoop: ownLoops.includes(name), baseline }
  return purpose === 'predict' ? judgePredicted(answered, known) : judgeMeasured(answered, known)
}

function firstFailure({ problems }: Review): string {
  return problems.find(({ severity }) => severity === 'failure')?.message ?? 'the answer is empty'
}

export type JudgedBaselines = { readonly entries: readonly BaselineEntry[] } | { readonly unbelievable: string }

/**
 * The entries of an answer that may be stored: one for each training of the commit's policy, with the settings that the bot
 * read itself. Each training that had to be measured needs an entry, or a reason why there is none.
 * @param plan all trainings of the commit
 * @param touched names of those that had to be measured
 */
export function judgeBaselines(
  { commit, entries, outcomes }: BaselineAnswer,
  plan: Plan,
  touched: readonly string[]
): JudgedBaselines {
  const judged: BaselineEntry[] = []
  for (const entry of entries) {
    const known = judged.some(({ target }) => target === entry.target)
    const found = known ? `it has several entries for ${entry.target}` : judgeEntry(entry, commit, plan)
    if (typeof found === 'string') return { unbelievable: `the answer cannot be stored: ${found}` }
    judged.push(found)
  }
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'removed')
  const answered = new Set([...judged, ...failed].map(({ target }) => target))
  const missing = touched.find((name) => !answered.has(name))
  return missing === undefined ? { entries: judged } : { unbelievable: `the answer has no entry for ${missing}` }
}

function judgeEntry(
  entry: BaselineAnswer['entries'][number],
  commit: string,
  { review, policy, ownLoops = [] }: Plan
): BaselineEntry | string {
  const { target: name } = entry
  const planned = review.targets.find((one) => one.name === name && one.awaitsGpu)
  const target = policy === null || policy === 'absent' ? undefined : policy.targets.find((one) => one.name === name)
  if (policy === null || policy === 'absent' || target === undefined || !planned?.settings)
    return `the commit has no training ${name} that can be measured`
  if (entry.commit !== commit) return `its entry for ${name} is for the commit ${entry.commit}`
  if (entry.settingsDigest !== planned.settingsDigest) return `its entry for ${name} has other settings`
  const { settings } = planned
  const measured = withOverhead(entry.measurement, target.overheadBytes)
  const measurement = { ...measured, hardwareKey: hardwareKey(measured) }
  const ownLoop = ownLoops.includes(name)
  const other = whyOtherTraining(measurement, { target, settings, engine: policy.engine, ownLoop })
  if (other !== null) return `its entry does not match ${name}: ${other}`
  const budget = budgetBytes(target.budget, measurement.environment.gpuTotalBytes)
  return { ...entry, measurement, settings, budgetBytes: budget }
}

/** The review that follows from a runner's prediction, or why it is not usable. It awaits the GPU or fails; it is never green. */
function judgePredicted(answered: TargetReview, known: TargetJudgeInput): TargetReview | string {
  const { planned } = known
  const { name, settings } = planned
  const { reason, problems, effort } = answered
  if (answered.kind === 'pending') return { ...planned, reason, problems, effort }
  if (answered.kind !== 'predicted') return `the answer has no prediction of ${name}`
  const other = whyOtherPrediction(answered.prediction, known)
  if (other !== null) return `the prediction is none of ${name}: ${other}`
  if (planned.budgetBytes !== null && answered.budgetBytes !== planned.budgetBytes)
    return `the prediction goes by another budget of ${name}`
  const { prediction, budgetBytes, baseline, model, advice } = answered
  const facts = { prediction, budgetBytes, baseline, model, advice, reason, problems, effort }
  const found: PredictedTarget = { ...planned, ...facts, kind: 'predicted', awaitsGpu: true }
  const wrong = whyOtherAdvice(found)
  if (wrong !== null) return `the prediction's recommendation for ${name} is not valid: ${wrong}`
  if (answered.awaitsGpu) return found
  if (settings?.batchSize === -1) return { ...found, awaitsGpu: false, reason: autoBatchReason }
  const isHopeless = answered.verdict === 'over-budget' && failsCheck(known.policy, 'over-budget') && hopeless(answered)
  return isHopeless
    ? { ...found, verdict: 'over-budget', awaitsGpu: false }
    : `the prediction decides ${name}, but only a GPU may`
}

function whyOtherPrediction(
  { measurement }: Prediction,
  { planned, policy, target, ownLoop }: TargetJudgeInput
): string | null {
  const { settings } = planned
  if (settings === null) return 'Its settings are unknown.'
  if (measurement.deviceModel !== (policy.engine === 'cpu' ? 'none' : 'cuda')) return 'It emulates another device.'
  return whyOtherTraining(measurement, { target, settings, engine: 'simulated', ownLoop })
}

function hopeless({ prediction, budgetBytes }: PredictedTarget): boolean {
  return budgetBytes !== null && decidePrediction({ measurement: prediction.measurement, budgetBytes }).hopeless
}

/** The review of a commit whose measurement failed: what awaited it was not measured, and why. */
export function notMeasuredReview(review: Review, why: string): Review {
  const targets = review.targets.map((target) => givenUp(target, why))
  return { ...review, targets, verdict: 'not-measured', passes: false, summary: why }
}

function givenUp(target: TargetReview, why: string): TargetReview {
  if (!target.awaitsGpu) return target
  const ended = { verdict: 'not-measured', awaitsGpu: false, reason: why } as const
  return target.kind === 'pending' ? { ...target, kind: 'failed', ...ended } : { ...target, ...ended }
}

/** Whether there are settings that make a training fit, and that can be written into its file: those that Apply commits. */
export function isApplicable(target: TargetReview): boolean {
  const { recommendation, written } = adviceOf(target)
  return recommendation?.purpose === 'fit' && recommendation.choice !== null && written?.kind !== 'impossible'
}
