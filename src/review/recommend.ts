import { canTrainInAmp } from '../domain/gpus.ts'
import {
  coveredBytes,
  judgedBytes,
  type Measurement,
  mostOverheadBytes,
  retriesPerStep,
  type SizeRange,
  stepsOf,
  ultralyticsVersion,
  withOverhead
} from '../domain/measurement.ts'
import type { MemoryModel } from '../domain/memory-model.ts'
import type { Target, Wishes } from '../domain/policy.ts'
import { calibrationOf } from '../domain/prediction.ts'
import { modelTrials, type Present } from '../domain/recommendation/batch.ts'
import { stepDown, withChoice } from '../domain/recommendation/choose.ts'
import { recommend } from '../domain/recommendation/recommend.ts'
import type { AmpSaving, Choice, Proof, Recommendation } from '../domain/recommendation/recommendation.ts'
import type { Trials } from '../domain/recommendation/search.ts'
import type { Advice } from '../domain/review.ts'
import type { Settings } from '../domain/settings.ts'
import { exact, upperBound } from '../domain/spread.ts'
import type { ProbeDeps } from './context.ts'
import { choosesBatch, smokeRequest, trainingAt } from './measure.ts'
import { firstOutcome, runOne, type SmokeOutcome } from './ports.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { type EmulatedDevice, simulate, simulatedTrials, type TrialInput } from './simulate.ts'

export interface RecommendationInput {
  /** Of the present settings. */
  readonly measurement: Measurement
  readonly budgetBytes: number
  readonly presentFits: boolean
  readonly wishes: Wishes
}

/** What would fit instead of a target's settings (null as in `recommend`). */
export function recommendFor(
  head: ReadyTarget,
  { measurement, budgetBytes, presentFits, wishes }: RecommendationInput,
  trials: Trials
): Recommendation | null {
  return recommend({
    ...presentOf(head),
    trials,
    budgetBytes,
    imageSize: measurement.imageSize,
    sizeRange: trainedSizes(head.settings, measurement),
    ultralytics: ultralyticsVersion(measurement),
    presentFits: presentFits && !choosesBatch(head),
    wishes
  })
}

/** The batch that a recommendation starts from. */
function presentOf(ready: ReadyTarget): Present {
  const { batchSize, gpus } = ready.settings
  return { batchSize: choosesBatch(ready) ? null : batchSize, gpus }
}

/** The sizes that this training draws: only one without multi-scale. */
export function trainedSizes({ multiScale, quad }: Settings, { imageSize, sizeRange }: Measurement): SizeRange {
  const fixed = quad ? imageSize * 2 : imageSize
  return multiScale ? sizeRange : { minimum: fixed, maximum: fixed, stride: sizeRange.stride }
}

/**
 * What would fit in place of what was measured, found by a simulation that the measurement calibrates, or by the memory model if the training
 * cannot be traced. The choice is then run.
 */
export async function recommendMeasured(
  { target, ready, model }: { readonly target: Target; readonly ready: ReadyTarget; readonly model: MemoryModel },
  question: RecommendationInput,
  deps: ProbeDeps
): Promise<Omit<Advice, 'written'>> {
  const { measurement, budgetBytes } = question
  const context = { ...deps, policy: { ...deps.policy, engine: engineOf(measurement) } }
  const trial = await calibratedTrial(target, ready, question, context)
  const simulated = trial === null ? null : await simulatedTrials(trial, context)
  const trials = simulated ?? modelTrials(model, ready.settings.gpus, budgetBytes)
  const recommendation = recommendFor(ready, question, trials)
  const hasAmp = trial === null || !lacksAmp(question, measurement.environment.gpu, context)
  const amp = hasAmp ? null : await predictAmp(question, trial, context)
  if (recommendation === null) return { recommendation, proof: null, amp }
  const overheadBytes = mostOverheadBytes(measurement.points)
  const proven = await prove(recommendation, { target, ready, budgetBytes, overheadBytes, measurement }, context)
  return { ...proven, amp }
}

async function calibratedTrial(
  target: Target,
  ready: ReadyTarget,
  { measurement, budgetBytes }: RecommendationInput,
  context: ProbeDeps
): Promise<TrialInput | null> {
  const device = measuredDevice(measurement)
  const simulated = await simulatedLike(measurement, { target, ready, device }, context)
  if (simulated === null) return null
  const ratio = calibrationOf(measurement, simulated)?.needs ?? 1
  return { target, ready, device, budgetBytes, bound: upperBound(exact, ratio, mostOverheadBytes(measurement.points)) }
}

/** The same points, simulated; null if they cannot be. On the CPU a simulation would equal the measurement. */
async function simulatedLike(
  measurement: Measurement,
  { target, ready, device }: { readonly target: Target; readonly ready: ReadyTarget; readonly device: EmulatedDevice },
  context: ProbeDeps
): Promise<Measurement | null> {
  if (measurement.engine === 'cpu') return measurement
  const points = measurement.points.map(({ batch, size }) => ({ batch, size }))
  const outcome = firstOutcome(await simulate(target, [{ ready, points }], device, context))
  return outcome.kind === 'failed' ? null : outcome.measurement
}

/** At a terminal the engine may differ from the policy's. */
function engineOf({ engine }: Measurement): 'cuda' | 'cpu' {
  return engine === 'cpu' ? 'cpu' : 'cuda'
}

function measuredDevice(measurement: Measurement): EmulatedDevice {
  const { gpu, torch, gpuTotalBytes } = measurement.environment
  return {
    gpu,
    torch,
    amp: measurement.amp,
    memoryBytes: gpuTotalBytes,
    contextBytes: mostOverheadBytes(measurement.points)
  }
}

/** Whether AMP is off although the GPU that trains could have it. */
export function lacksAmp({ measurement }: RecommendationInput, gpu: string | null, { policy }: ProbeDeps): boolean {
  return policy.engine === 'cuda' && !measurement.amp && gpu !== null && canTrainInAmp(gpu)
}

/** What the present settings would need with AMP, by one more simulation; null if that cannot be traced, or if there is no batch. */
export async function predictAmp(
  question: RecommendationInput,
  trial: TrialInput,
  context: ProbeDeps
): Promise<AmpSaving | null> {
  const { ready, target, device } = trial
  if (choosesBatch(ready)) return null
  const size = trainedSizes(ready.settings, question.measurement).maximum
  const candidate = { batchSize: ready.settings.batchSize, size }
  const trials = await simulatedTrials({ ...trial, device: { ...device, amp: true } }, context)
  if (trials === null) return null
  const { bytes, fits, retriesPerStep } = trials.try(candidate)
  const offBy = target.amp === false ? 'policy' : 'check'
  return { ...candidate, peakBytes: bytes, fits, retriesPerStep, presentBytes: presentBytes(question, size), offBy }
}

function presentBytes({ measurement: { points } }: RecommendationInput, size: number): number | null {
  const present = points.find((point) => point.size === size)
  return present === undefined || present.outOfMemory ? null : judgedBytes(present)
}

interface ProofInput {
  readonly target: Target
  readonly ready: ReadyTarget
  readonly budgetBytes: number
  /** What the device needs in addition to PyTorch. */
  readonly overheadBytes: number
  /** Of the present settings: image size, stride. */
  readonly measurement: Measurement
}

interface Proven {
  /** With the choice that ran last. */
  readonly recommendation: Recommendation
  /** Null without a choice. */
  readonly proof: Proof | null
}

/** GPU time is expensive: run at most this many choices. */
const mostRuns = 3

/**
 * Runs the choice of a recommendation, limited to the budget. If it does not fit, runs a smaller one, until one fits or the runs are used up.
 * A choice that could not be proven is kept and marked so.
 */
async function prove(recommendation: Recommendation, trial: ProofInput, context: ProbeDeps): Promise<Proven> {
  let current = recommendation
  let spent = { runs: 0, steps: 0, seconds: 0 }
  let reason: string | null = null
  while (current.choice !== null && spent.runs < mostRuns && spent.seconds < trial.target.deadlineSeconds) {
    const { choice } = current
    const outcome = await run(choice, trial, context)
    const measurement = outcome.kind === 'measured' ? outcome.measurement : null
    spent = addedUp(spent, measurement)
    if (outcome.kind === 'failed' && outcome.code !== 'out-of-memory') {
      context.onFailure(trial.target, outcome)
      return { recommendation: current, proof: unproven(outcome.message, spent) }
    }
    const peakBytes = measurement === null ? null : peakWithin(measurement, trial)
    if (measurement !== null && peakBytes !== null)
      return { recommendation: current, proof: proven(measurement, peakBytes, spent) }
    reason = `${nameOf(choice)} ran and did not fit.`
    const smaller = stepDown(choice, presentOf(trial.ready), {
      ...trial.measurement,
      ultralytics: ultralyticsVersion(trial.measurement)
    })
    if (smaller === null) break
    current = withChoice(current, smaller)
  }
  return { recommendation: current, proof: reason === null ? null : unproven(reason, spent) }
}

async function run(choice: Choice, trial: ProofInput, context: ProbeDeps): Promise<SmokeOutcome> {
  const { target, ready, budgetBytes, overheadBytes } = trial
  const training = trainingAt(ready, choice.batch.batchSize, proofSizes(choice, trial))
  const request = await smokeRequest(target, training.ready, context)
  const memoryCapBytes = request.engine === 'cuda' ? Math.max(1, budgetBytes - overheadBytes) : null
  const outcome = await runOne(context.probe, { ...request, points: training.points, memoryCapBytes }, (progress) =>
    context.onProgress(target, progress)
  )
  if (outcome.kind === 'failed') return outcome
  return { ...outcome, measurement: withOverhead(outcome.measurement, target.overheadBytes) }
}

/** The largest size first, on an empty device; then mixed ones, and the largest again, in a fragmented allocator. */
function proofSizes({ range: { minimum, maximum } }: Choice, { measurement }: ProofInput): readonly number[] {
  const inside = minimum < measurement.imageSize && measurement.imageSize < maximum ? [measurement.imageSize] : []
  return minimum === maximum ? [maximum] : [maximum, minimum, ...inside, maximum]
}

/** The peak of the run; null if it exceeds the budget or memory ran out. */
function peakWithin({ points }: Measurement, { budgetBytes }: ProofInput): number | null {
  const peakBytes = Math.max(...points.map(coveredBytes))
  return points.some(({ outOfMemory }) => outOfMemory) || peakBytes > budgetBytes ? null : peakBytes
}

type Spent = Pick<Proof, 'runs' | 'steps' | 'seconds'>

function addedUp({ runs, steps, seconds }: Spent, measurement: Measurement | null): Spent {
  const ran = measurement === null ? 0 : stepsOf(measurement)
  return { runs: runs + 1, steps: steps + ran, seconds: seconds + (measurement?.durationSeconds ?? 0) }
}

function proven(measurement: Measurement, peakBytes: number, spent: Spent): Proof {
  return { proven: true, peakBytes, retriesPerStep: retriesPerStep(measurement), reason: null, ...spent }
}

function unproven(reason: string, spent: Spent): Proof {
  return { proven: false, peakBytes: null, retriesPerStep: 0, reason, ...spent }
}

function nameOf({ batch, range }: Choice): string {
  return `Batch ${batch.batchSize} at ${range.maximum} px`
}
