import { describeKeyDifference } from '../domain/baseline.ts'
import type { Measurement } from '../domain/measurement.ts'
import { fitMemoryModel } from '../domain/memory-model.ts'
import type { Target } from '../domain/policy.ts'
import { budgetBytes } from '../domain/quantities.ts'
import { failure, type TargetReview } from '../domain/review.ts'
import { nearestBaseline, type TargetContext, type TargetPair } from './context.ts'
import { autoBatchReason, choosesBatch, countingProbe, decideMeasured, measure } from './measure.ts'
import type { BaselineLookup } from './ports.ts'
import { recommendMeasured } from './recommend.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { settingsDigest } from './settings-digest.ts'
import { blank, notMeasured, placeOf, shownBaseline, withoutRunning } from './unmeasured.ts'
import { writeChoice } from './write-settings.ts'

/** Measures one target, compares it with its baseline, and says what fits. */
export async function reviewTarget(pair: TargetPair, context: TargetContext): Promise<TargetReview> {
  const { probe, effort } = countingProbe(context.probe)
  return { ...(await reviewed(pair, { ...context, probe })), effort: effort() }
}

async function reviewed(pair: TargetPair, context: TargetContext): Promise<TargetReview> {
  const ready = withoutRunning(pair, context)
  if (!('kind' in ready)) return ready
  const outcome = await measure(pair.target, ready, context)
  if (outcome.kind === 'failed')
    return notMeasured(pair, context, outcome.message, [failure(outcome.message, placeOf(ready))])
  return judge(pair, ready, outcome.measurement, context)
}

async function judge(
  pair: TargetPair,
  head: ReadyTarget,
  measurement: Measurement,
  context: TargetContext
): Promise<TargetReview> {
  const { target } = pair
  const budget = budgetBytes(target.budget, measurement.environment.gpuTotalBytes)
  if (budget === null) {
    return notMeasured(
      pair,
      context,
      `The budget is a share of a GPU's memory, but the engine \`${measurement.engine}\` has no GPU. Write an amount, such as \`budget: 14 GiB\`.`
    )
  }
  const lookup = await nearestBaseline(pair, measurement.hardwareKey, context)
  const baseline = lookup.kind === 'found' ? lookup.entry : null
  const digest = settingsDigest(head, target, context.policy)
  const decision = await decideMeasured(
    {
      measurement,
      budgetBytes: budget,
      baseline: baseline?.measurement ?? null,
      tolerance: target.tolerance,
      settingsChanged: baseline !== null && baseline.settingsDigest !== digest
    },
    { target, ready: head, context }
  )
  const measured = {
    ...blank(pair, context),
    budgetBytes: budget,
    measurement,
    baseline: baseline === null ? null : shownBaseline(baseline),
    baselineNote: baselineNote(lookup, measurement, context.recordHint),
    verdict: decision.verdict,
    reason: decision.reason,
    cappedRun: decision.cappedRun
  }
  return withRecommendation(measured, head, target, context)
}

/** Adds what would fit. AutoBatch ends as not measured, because its batch is unknown. */
async function withRecommendation(
  measured: TargetReview,
  head: ReadyTarget,
  target: Target,
  context: TargetContext
): Promise<TargetReview> {
  const { measurement, budgetBytes: budget, verdict } = measured
  const model = measurement === null ? null : fitMemoryModel(measurement)
  if (measurement === null || model === null || budget === null || verdict === 'not-measured')
    return { ...measured, model }
  const presentFits = verdict !== 'over-budget'
  const basis = { measurement, budgetBytes: budget, presentFits, wishes: target.wishes }
  const found = await recommendMeasured({ target, ready: head, model }, basis, context)
  const written = await writeChoice(found.recommendation, { target, ready: head, measurement }, context)
  const advised = { ...measured, model, ...found, ...written }
  return choosesBatch(head) ? { ...advised, verdict: 'not-measured', reason: autoBatchReason } : advised
}

function baselineNote(lookup: BaselineLookup, measurement: Measurement, recordHint?: string): string | null {
  const aside = lookup.setAside.map((file) => ` ${file}`).join('')
  if (lookup.kind === 'found') return aside === '' ? null : aside.trim()
  if (lookup.kind === 'none')
    return `There is no baseline yet: ${recordHint ?? 'the next push to the default branch records one'}.${aside}`
  const difference = describeKeyDifference(lookup.nearest.measurement.hardwareKey, measurement.hardwareKey)
  return `The baseline was measured on other hardware or versions (${difference}), so only the budget is checked.${aside}`
}
