import { describeKeyDifference } from '../domain/baseline.ts'
import type { Measurement } from '../domain/measurement.ts'
import { fitMemoryModel } from '../domain/memory-model.ts'
import type { Target } from '../domain/policy.ts'
import { budgetBytes } from '../domain/quantities.ts'
import { type Advice, failure, type MeasuredTarget, noAdvice, type TargetReview } from '../domain/review.ts'
import type { Verdict } from '../domain/verdict.ts'
import { nearestBaseline, type TargetContext, type TargetPair } from './context.ts'
import { countingProbe } from './effort.ts'
import { autoBatchReason, choosesBatch, decideMeasured, measure } from './measure.ts'
import { pinnedDraw, whyOtherVersion } from './pin-warnings.ts'
import type { BaselineLookup } from './ports.ts'
import { recommendMeasured } from './recommend.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { settingsDigest } from './settings-digest.ts'
import { failed, placeOf, shownBaseline, subjectOf, withoutRunning } from './subject.ts'
import { writeChoice } from './write-settings.ts'

/** Measures one target, compares it with its baseline, and says what fits. */
export async function reviewTarget(pair: TargetPair, context: TargetContext): Promise<TargetReview> {
  const { probe, effort } = countingProbe(context.probe)
  return { ...(await reviewed(pair, { ...context, probe })), effort: effort() }
}

async function reviewed(pair: TargetPair, context: TargetContext): Promise<TargetReview> {
  const ready = withoutRunning(pair, context)
  if (ready.kind !== 'ready') return ready
  const outcome = await measure(pair.target, ready, context)
  if (outcome.kind === 'failed')
    return failed(pair, context, outcome.message, [failure(outcome.message, placeOf(ready))])
  const { measurement } = outcome
  const budget = budgetBytes(pair.target.budget, measurement.environment.gpuTotalBytes)
  if (budget !== null) return judge(pair, ready, { measurement, budgetBytes: budget }, context)
  return failed(
    pair,
    context,
    `The budget is a share of a GPU's memory, and the engine \`${measurement.engine}\` has none. Write an amount, such as \`budget: 14 GiB\`.`
  )
}

/** What a target needs, and what it may. */
interface Measured {
  readonly measurement: Measurement
  readonly budgetBytes: number
}

async function judge(
  pair: TargetPair,
  ready: ReadyTarget,
  measured: Measured,
  context: TargetContext
): Promise<MeasuredTarget> {
  const { target } = pair
  const { measurement } = measured
  const lookup = await nearestBaseline(pair, measurement.hardwareKey, context)
  const baseline = lookup.kind === 'found' ? lookup.entry : null
  const digest = settingsDigest(ready, target, context.policy)
  const decision = await decideMeasured(
    {
      ...measured,
      baseline: baseline?.measurement ?? null,
      tolerance: target.tolerance,
      settingsChanged: baseline !== null && baseline.settingsDigest !== digest
    },
    { target, ready, context }
  )
  const training = { target, ready }
  // What fits at other sizes than the training draws is no advice.
  const isAsRan = pinnedDraw(training, measurement) === 'as-ran'
  const advice = isAsRan ? await advise(pair, ready, { ...measured, verdict: decision.verdict }, context) : noAdvice
  const doubt = whyNotVouched(training, measurement, decision.verdict)
  return {
    ...subjectOf(pair, context, { measurement }),
    kind: 'measured',
    awaitsGpu: false,
    ...measured,
    baseline: baseline === null ? null : shownBaseline(baseline),
    baselineNote: baselineNote(lookup, measurement, context.recordHint),
    prediction: null,
    model: fitMemoryModel(measurement),
    advice,
    ...decision,
    ...(doubt === null ? {} : { verdict: 'not-measured', reason: doubt })
  }
}

/** Why the figures say nothing of the training: nobody can measure what AutoBatch will choose, nor sizes that did not run. */
function whyNotVouched(
  { target, ready }: { readonly target: Target; readonly ready: ReadyTarget },
  measurement: Measurement,
  verdict: Verdict
): string | null {
  if (choosesBatch(ready)) return autoBatchReason
  const draw = pinnedDraw({ target, ready }, measurement)
  const ranLess = draw === 'larger' || draw === 'refused'
  return ranLess && verdict !== 'over-budget' ? whyOtherVersion({ target, ready }, measurement) : null
}

/** What would fit; nothing where the figures decide nothing. */
async function advise(
  { target }: TargetPair,
  ready: ReadyTarget,
  { measurement, budgetBytes: budget, verdict }: Measured & { readonly verdict: Verdict },
  context: TargetContext
): Promise<Advice> {
  const model = fitMemoryModel(measurement)
  if (model === null || verdict === 'not-measured') return noAdvice
  const question = { measurement, budgetBytes: budget, presentFits: verdict !== 'over-budget', wishes: target.wishes }
  const found = await recommendMeasured({ target, ready, model }, question, context)
  return { ...found, written: await writeChoice(found.recommendation, { target, ready, measurement }, context) }
}

function baselineNote(lookup: BaselineLookup, measurement: Measurement, recordHint?: string): string | null {
  const aside = lookup.setAside.map((file) => ` ${file}`).join('')
  if (lookup.kind === 'found') return aside === '' ? null : aside.trim()
  if (lookup.kind === 'none')
    return `There is no baseline yet: ${recordHint ?? 'the next push to the default branch records one'}.${aside}`
  const difference = describeKeyDifference(lookup.nearest.measurement.hardwareKey, measurement.hardwareKey)
  return `The baseline was measured on other hardware or versions (${difference}), so only the budget is checked.${aside}`
}
