import { soldGb } from '../domain/gpus.ts'
import { fitMemoryModel } from '../domain/memory-model.ts'
import { failsCheck } from '../domain/policy.ts'
import type { Prediction } from '../domain/prediction.ts'
import { decidePrediction, withIntervals } from '../domain/prediction.ts'
import { budgetBytes } from '../domain/quantities.ts'
import type { TargetReview } from '../domain/review.ts'
import { autoBatchReason, choosesBatch } from './auto-batch.ts'
import { baselineOfGpu, calibrationOf, calibrationTrainings } from './calibrate.ts'
import { countingProbe } from './effort.ts'
import { growthOf, growthWay } from './explain-growth.ts'
import { type ImitatedDevice, imitatedDevice, withContext } from './imitated-device.ts'
import type { BaselineEntry } from './ports.ts'
import { type PredictedTraining, recommendPredicted } from './recommend-predicted.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { simulate } from './simulate.ts'
import { firstOutcome } from './smoke-run.ts'
import type { TargetContext, TargetPair } from './target-context.ts'
import { blank, shownBaseline, withoutRunning } from './unmeasured.ts'

/**
 * Predicts one target by simulating it. What cannot be simulated is left to the GPU; so is everything but the hopeless,
 * whose lower bound is clearly above the budget: that is over budget at once, where the policy lets it fail the check.
 */
export async function predictTarget(pair: TargetPair, context: TargetContext): Promise<TargetReview> {
  const { probe, effort } = countingProbe(context.probe)
  return { ...(await predicted(pair, { ...context, probe })), effort: effort() }
}

async function predicted(pair: TargetPair, context: TargetContext): Promise<TargetReview> {
  const ready = withoutRunning(pair, context)
  if (!('kind' in ready)) return ready
  const baseline = await baselineOfGpu(pair, context)
  const device = imitatedDevice(pair.target, baseline)
  const { outcome, calibration, growth } = await simulateAll(pair, ready, { baseline, device }, context)
  const unknown = { ...blank(pair, context), verdict: 'not-measured', awaitsGpu: true } as const
  if (outcome.kind === 'failed') {
    context.onFailure(pair.target, outcome)
    return { ...unknown, reason: outcome.message }
  }
  const measurement = withIntervals(withContext(outcome.measurement, pair.target, device), { ...device, calibration })
  const budget = budgetBytes(pair.target.budget, device.memoryBytes)
  const begun = { ...unknown, budgetBytes: budget, baseline: baseline === null ? null : shownBaseline(baseline) }
  const prediction = { device, measurement, calibration, growth }
  return decided(begun, { target: pair.target, ready, device }, prediction, context)
}

/** All that the answer needs, in one go: the training itself, the baseline's, and the way from base to head. */
async function simulateAll(
  pair: TargetPair,
  ready: ReadyTarget,
  { baseline, device }: { readonly baseline: BaselineEntry | null; readonly device: ImitatedDevice },
  context: TargetContext
) {
  const calibrating = calibrationTrainings(pair, baseline, context)
  const way = growthWay(pair)
  const trainings = [{ ready }, ...calibrating, ...way.trainings]
  const outcomes = await simulate(pair.target, trainings, device, context)
  const growthFrom = 1 + calibrating.length
  return {
    outcome: firstOutcome(outcomes),
    calibration: calibrationOf(baseline, outcomes.slice(1, growthFrom)),
    growth: growthOf(way, outcomes.slice(growthFrom))
  }
}

async function decided(
  begun: TargetReview,
  trained: PredictedTraining,
  simulated: Omit<Prediction, 'decision'>,
  context: TargetContext
): Promise<TargetReview> {
  const { measurement } = simulated
  const budget = begun.budgetBytes
  const decision = budget === null ? null : decidePrediction({ measurement, budgetBytes: budget })
  const prediction = { ...simulated, decision }
  const answered = { ...begun, prediction, model: fitMemoryModel(measurement) }
  // A review fails it whatever a GPU measures.
  if (choosesBatch(trained.ready))
    return { ...(await recommendPredicted(answered, trained, context)), reason: autoBatchReason, awaitsGpu: false }
  if (decision === null) return { ...answered, reason: unknownBudget(simulated.device) }
  if (decision.kind !== 'over-budget' && !context.advisesAlways) return { ...answered, reason: decision.reason }
  const advised = await recommendPredicted({ ...answered, reason: decision.reason }, trained, context)
  // Where over budget does not fail the check, the team wants the figures.
  const fails = decision.hopeless && failsCheck(context.policy, 'over-budget')
  return fails ? { ...advised, verdict: 'over-budget', awaitsGpu: false } : advised
}

function unknownBudget({ gpu }: Pick<ImitatedDevice, 'gpu'>): string {
  const sizes = gpu === null ? [] : soldGb(gpu)
  const known = sizes.length > 0
  const why = known ? `a ${gpu} comes with ${sizes.join(' and ')} GB` : 'which GPU it will be is not known here'
  const name = known ? `${gpu} ${sizes.at(-1)}GB` : 'Tesla T4'
  return `The budget is a share of a GPU's memory, and ${why}. Name it in the policy (\`gpu: ${name}\`), write an amount (\`budget: 14 GiB\`), or record a baseline.`
}
