import type { BaselineEntry } from '../domain/baseline.ts'
import { soldGb } from '../domain/gpus.ts'
import type { Measurement } from '../domain/measurement.ts'
import { fitMemoryModel } from '../domain/memory-model.ts'
import { failsCheck } from '../domain/policy.ts'
import {
  type Calibration,
  calibrationOf,
  decidePrediction,
  type Prediction,
  withIntervals,
  withLowerBounds
} from '../domain/prediction.ts'
import { budgetBytes } from '../domain/quantities.ts'
import { modelTrials } from '../domain/recommendation/batch.ts'
import { type Advice, noAdvice, type PredictedTarget, type TargetReview } from '../domain/review.ts'
import { nearestBaseline, type TargetContext, type TargetPair } from './context.ts'
import { countingProbe } from './effort.ts'
import { growthOf, growthWay } from './explain-growth.ts'
import { exploreTarget } from './explore.ts'
import { autoBatchReason, choosesBatch } from './measure.ts'
import { pinnedDraw } from './pin-warnings.ts'
import { firstOutcome, type SmokeOutcome } from './ports.ts'
import { lacksAmp, predictAmp, recommendFor } from './recommend.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { settingsDigest } from './settings-digest.ts'
import {
  type EmulatedDevice,
  type EmulatedTraining,
  emulatedDevice,
  knowledgeOf,
  type SimulatedTraining,
  simulate,
  simulatedTrials,
  trace,
  withContext,
  withOneClass
} from './simulate.ts'
import { pending, shownBaseline, subjectOf, withoutRunning } from './subject.ts'
import { cardsOf, curveOf, trialOf } from './traced-figures.ts'
import { writeChoice } from './write-settings.ts'

/**
 * Predicts one target by simulating it. It awaits the GPU unless it is hopeless: its lower bound is clearly above the budget.
 * A hopeless target is over budget at once, if the policy lets that fail the check.
 */
export async function predictTarget(pair: TargetPair, context: TargetContext): Promise<TargetReview> {
  const { probe, effort } = countingProbe(context.probe)
  return { ...(await predicted(pair, { ...context, probe })), effort: effort() }
}

async function predicted(pair: TargetPair, context: TargetContext): Promise<TargetReview> {
  const ready = withoutRunning(pair, context)
  if (ready.kind !== 'ready') return ready
  const baseline = await baselineOfGpu(pair, context)
  const device = emulatedDevice(pair.target, baseline)
  const { outcome, fewest, calibration, growth } = await simulateAll(pair, ready, { baseline, device }, context)
  if (outcome.kind === 'failed') {
    context.onFailure(pair.target, outcome)
    return pending(pair, context, outcome.message)
  }
  const onDevice = (simulated: Measurement) =>
    withIntervals(withContext(simulated, pair.target, device), knowledgeOf(pair.target, device, calibration))
  const measurement = fewest.reduce(
    (figures, fewer) => (fewer.kind === 'failed' ? figures : withLowerBounds(figures, onDevice(fewer.measurement))),
    onDevice(outcome.measurement)
  )
  const budget = budgetBytes(pair.target.budget, device.memoryBytes)
  const decision = budget === null ? null : decidePrediction({ measurement, budgetBytes: budget })
  const training = { target: pair.target, ready, device }
  const traced = await trace(training, context)
  const emulatesGpu = measurement.deviceModel === 'cuda'
  const prediction = {
    device,
    measurement,
    calibration,
    growth,
    decision,
    curve: traced && curveOf(traced, training, measurement, onDevice),
    cards: traced && emulatesGpu ? cardsOf(traced, training, { measurement, calibration }) : null
  }
  if (context.onExploration && emulatesGpu) {
    const figures = { judged: measurement, bytes: budget, calibration }
    const exploration = await exploreTarget(training, figures, context)
    if (exploration !== null) context.onExploration(pair.target, exploration)
  }
  return {
    ...subjectOf(pair, context, prediction),
    kind: 'predicted',
    ...(await decided(training, { prediction, budgetBytes: budget }, context)),
    budgetBytes: budget,
    prediction,
    model: fitMemoryModel(measurement),
    baseline: baseline === null ? null : shownBaseline(baseline)
  }
}

/** Simulates everything at once: the training, the baseline's, and the steps from base to head. */
async function simulateAll(
  pair: TargetPair,
  ready: ReadyTarget,
  { baseline, device }: { readonly baseline: BaselineEntry | null; readonly device: EmulatedDevice },
  context: TargetContext
) {
  const calibrating = calibrationTrainings(pair, baseline, context)
  const way = growthWay(pair)
  const fewest = withOneClass(ready).map((fewer) => ({ ready: fewer }))
  const trainings = [{ ready }, ...fewest, ...calibrating, ...way.trainings]
  const outcomes = await simulate(pair.target, trainings, device, context)
  const calibratingFrom = 1 + fewest.length
  const growthFrom = calibratingFrom + calibrating.length
  return {
    outcome: firstOutcome(outcomes),
    fewest: outcomes.slice(1, calibratingFrom),
    calibration: calibratedBy(baseline, outcomes.slice(calibratingFrom, growthFrom)),
    growth: growthOf(way, outcomes.slice(growthFrom))
  }
}

/** What was predicted of a training, and what it may use. */
interface Predicted {
  readonly prediction: Prediction
  readonly budgetBytes: number | null
}

type Decided = Pick<PredictedTarget, 'verdict' | 'reason' | 'awaitsGpu' | 'advice'>

async function decided(training: EmulatedTraining, predicted: Predicted, context: TargetContext): Promise<Decided> {
  const { decision } = predicted.prediction
  const open = { verdict: 'not-measured', awaitsGpu: true } as const
  const draw = pinnedDraw(training, predicted.prediction.measurement)
  // What fits at other sizes than the training draws is no advice.
  const advise = async () => (draw === 'as-ran' ? recommendPredicted(training, predicted, context) : noAdvice)
  // A review fails it whatever a GPU measures.
  if (choosesBatch(training.ready))
    return { ...open, reason: autoBatchReason, awaitsGpu: false, advice: await advise() }
  if (decision === null) return { ...open, reason: unknownBudget(training.device), advice: noAdvice }
  const { reason } = decision
  if (decision.kind !== 'over-budget' && !context.advisesAlways) return { ...open, reason, advice: noAdvice }
  const advice = await advise()
  // Where over budget does not fail the check, the team wants the figures.
  const ranMore = draw === 'smaller' || draw === 'refused'
  const fails = decision.hopeless && !ranMore && failsCheck(context.policy, 'over-budget')
  return fails ? { verdict: 'over-budget', awaitsGpu: false, reason, advice } : { ...open, reason, advice }
}

function unknownBudget({ gpu }: Pick<EmulatedDevice, 'gpu'>): string {
  const sizes = gpu === null ? [] : soldGb(gpu)
  const known = sizes.length > 0
  const why = known ? `${gpu} is sold with ${sizes.join(' and ')} GB` : 'the GPU is unknown'
  const name = known ? `${gpu} ${sizes.at(-1)}GB` : 'Tesla T4'
  return `The budget is a share of the GPU's memory, but ${why}. Name the GPU in the policy (\`gpu: ${name}\`), write an amount (\`budget: 14 GiB\`), or record a baseline.`
}

/** What fits even at the upper bound of the interval; by the memory model if the training cannot be traced. */
async function recommendPredicted(
  training: EmulatedTraining,
  { prediction, budgetBytes }: Predicted,
  context: TargetContext
): Promise<Advice> {
  const measurement = atHighest(fromImageSize(prediction.measurement))
  const model = fitMemoryModel(measurement)
  if (budgetBytes === null || model === null) return noAdvice
  const { ready, target } = training
  const presentFits = prediction.decision?.kind === 'fits'
  const question = { measurement, budgetBytes, presentFits, wishes: target.wishes }
  const trial = trialOf(prediction, training, budgetBytes)
  const trials = (await simulatedTrials(trial, context)) ?? modelTrials(model, ready.settings.gpus, budgetBytes)
  const recommendation = recommendFor(ready, question, trials)
  const amp = lacksAmp(question, training.device.gpu, context) ? await predictAmp(question, trial, context) : null
  const written = await writeChoice(recommendation, { ...training, measurement }, context)
  return { recommendation, proof: null, amp, written }
}

/** Below the image size validation sets the peak, with twice the batch: those points are not on a line with the others. */
function fromImageSize(measurement: Measurement): Measurement {
  const points = measurement.points.filter(({ size }) => size >= measurement.imageSize)
  return points.length < 2 ? measurement : { ...measurement, points }
}

function atHighest(measurement: Measurement): Measurement {
  const points = measurement.points.map((point) => ({
    ...point,
    requiredBytes: point.requiredInterval?.highBytes ?? point.requiredBytes
  }))
  return { ...measurement, points }
}

/** A baseline measured with `cuda` on the GPU that the policy requires; null if there is none. */
async function baselineOfGpu(pair: TargetPair, context: TargetContext): Promise<BaselineEntry | null> {
  const lookup = await nearestBaseline(pair, null, context)
  if (lookup.kind !== 'found' || lookup.entry.measurement.engine !== 'cuda') return null
  const { gpu } = lookup.entry.measurement.environment
  const wanted = pair.target.gpu
  return wanted === null || (gpu ?? '').toLowerCase().includes(wanted.toLowerCase()) ? lookup.entry : null
}

/**
 * The baseline's training at its points, to compare its simulation with the measurement.
 * None if the baseline's settings differ from the merge base's.
 */
function calibrationTrainings(
  { target, base }: TargetPair,
  entry: BaselineEntry | null,
  { policy }: TargetContext
): readonly SimulatedTraining[] {
  if (entry === null || base.kind !== 'ready' || settingsDigest(base, target, policy) !== entry.settingsDigest)
    return []
  const points = pointsOf(entry.measurement)
  return points.length === 0 ? [] : [{ ready: base, points }]
}

/** Null if the baseline was not simulated. */
function calibratedBy(
  entry: BaselineEntry | null,
  [outcome]: readonly SmokeOutcome[]
): (Calibration & { readonly commit: string }) | null {
  if (entry === null || outcome?.kind !== 'measured') return null
  const calibration = calibrationOf(entry.measurement, outcome.measurement)
  return calibration === null ? null : { ...calibration, commit: entry.commit }
}

function pointsOf({ points }: Measurement) {
  return points.filter((point) => !point.outOfMemory).map(({ batch, size }) => ({ batch, size }))
}
