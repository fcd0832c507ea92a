import type { BaselineEntry, PredictedPeak } from '../domain/baseline.ts'
import { gpuMemoryBytes } from '../domain/gpus.ts'
import {
  type Emulated,
  type Measurement,
  mostOverheadBytes,
  retriesPerStep,
  trainedPoints,
  withOverhead
} from '../domain/measurement.ts'
import { fitTensorModel } from '../domain/memory-model.ts'
import type { Target } from '../domain/policy.ts'
import { assumedContextBytes, predictedNeed, withIntervals } from '../domain/prediction.ts'
import { modelBytes } from '../domain/recommendation/batch.ts'
import type { Candidate, Trial, Trials } from '../domain/recommendation/search.ts'
import type { ProbeDeps } from './context.ts'
import { type AskedTrial, countTrials, smokeRequest, trainingAt } from './measure.ts'
import { batchPerGpu } from './points.ts'
import { firstOutcome, type PointRequest, type SmokeOutcome, type SmokeRequest } from './ports.ts'
import type { ReadyTarget } from './resolve-target.ts'

/** A training to simulate, at its own points or at those that `measure` runs. */
export interface SimulatedTraining {
  readonly ready: ReadyTarget
  readonly points?: readonly PointRequest[]
  /** What PyTorch may hold; no limit if missing. */
  readonly memoryCapBytes?: number | null
}

/**
 * Simulates trainings of a target as `measure` runs them, without a GPU. Returns the outcomes in their order.
 * If the policy measures on the CPU, only tensors are counted, as that engine does.
 */
export async function simulate(
  target: Target,
  trainings: readonly SimulatedTraining[],
  device: EmulatedDevice,
  context: ProbeDeps
): Promise<readonly SmokeOutcome[]> {
  const requests = await Promise.all(trainings.map((training) => simulationRequest(target, training, device, context)))
  const outcomes = await context.probe.run(requests, (progress) => context.onProgress(target, progress))
  return outcomes.map((outcome) =>
    outcome.kind === 'failed' ? outcome : { ...outcome, measurement: emulating(outcome.measurement, device) }
  )
}

async function simulationRequest(
  target: Target,
  { ready, points, memoryCapBytes = null }: SimulatedTraining,
  { gpu, torch, amp }: EmulatedDevice,
  context: ProbeDeps
): Promise<SmokeRequest> {
  const request = await smokeRequest(target, ready, context)
  const deviceModel = context.policy.engine === 'cpu' ? 'none' : 'cuda'
  return {
    ...request,
    engine: 'simulated',
    deviceModel,
    // Without an allocator there is nothing to limit.
    memoryCapBytes: deviceModel === 'cuda' ? memoryCapBytes : null,
    gpu,
    torchVersion: torch,
    amp,
    points: points ?? request.points
  }
}

/**
 * The same training with one class, where nobody said how many its data set has: what it needs at least. None where that
 * is known. The other end is the assumption itself.
 */
export function withOneClass(ready: ReadyTarget): readonly ReadyTarget[] {
  return ready.classesAssumed ? [{ ...ready, data: { classes: 1 } }] : []
}

/** A simulation with the device that it emulates; its environment is that of the machine that simulates. */
export function emulating(measurement: Measurement, { gpu, torch }: Emulated): Measurement {
  return measurement.deviceModel === 'cuda' ? { ...measurement, imitated: { gpu, torch } } : measurement
}

/** The device that will train, as far as it is known: what a simulation emulates of it, and what is added. */
export interface EmulatedDevice {
  /** Its name; null: any GPU. */
  readonly gpu: string | null
  /** Version of PyTorch there; null: the one that simulates. */
  readonly torch: string | null
  /** Whether autocast is on there; null: as `train()` decides. */
  readonly amp: boolean | null
  /** Null if unknown, as for an A100 with 40 or 80 GB: a guess could reject a training that fits. */
  readonly memoryBytes: number | null
  /** What the device needs in addition to PyTorch, which a simulation does not have. */
  readonly contextBytes: number
}

/** The device according to the policy, else to a baseline measured there, else to defaults. */
export function emulatedDevice(target: Target, baseline: Pick<BaselineEntry, 'measurement'> | null): EmulatedDevice {
  const measured = baseline?.measurement ?? null
  const gpu = measured?.environment.gpu ?? target.gpu
  const measuredContext = mostOverheadBytes(measured?.points ?? [])
  return {
    gpu,
    torch: measured?.environment.torch ?? null,
    amp: target.amp ?? measured?.amp ?? null,
    memoryBytes: measured?.environment.gpuTotalBytes ?? (gpu === null ? null : gpuMemoryBytes(gpu)),
    contextBytes: target.overheadBytes ?? (measuredContext || assumedContextBytes)
  }
}

/** A simulation with the device's overhead. Without an emulated device there is no context, so only the policy's `overhead` is added. */
export function withContext(
  simulated: Measurement,
  { overheadBytes: overhead }: Target,
  device: EmulatedDevice
): Measurement {
  return withOverhead(simulated, simulated.deviceModel === 'cuda' ? device.contextBytes : (overhead ?? 0))
}

/**
 * The predicted peak of a training that was just measured, on the same device, for the history page. Null if it
 * cannot be simulated.
 */
export async function predictedPeak(
  target: Target,
  ready: ReadyTarget,
  measurement: Measurement,
  context: ProbeDeps
): Promise<PredictedPeak | null> {
  const device = emulatedDevice(target, { measurement })
  const outcome = firstOutcome(await simulate(target, [{ ready }], device, context))
  if (outcome.kind === 'failed') return null
  const simulated = withIntervals(withContext(outcome.measurement, target, device), { ...device, calibration: null })
  const needs = trainedPoints(simulated, ready.settings.multiScale).map(predictedNeed)
  const [largest] = needs.toSorted((one, other) => other.bytes - one.bytes)
  if (largest === undefined) return null
  const { bytes, lowBytes, highBytes } = largest
  return { bytes: Math.round(bytes), lowBytes: Math.round(lowBytes), highBytes: Math.round(highBytes) }
}

/** The training whose settings are varied, and the device that it must fit. */
export interface TrialInput {
  readonly target: Target
  readonly ready: ReadyTarget
  readonly device: EmulatedDevice
  /** What the device needs in addition to PyTorch. */
  readonly overheadBytes: number
  /** Of the present settings, as the probe returned it. */
  readonly simulated: Measurement
  /** How much a GPU reserves, or may reserve, for each byte of the simulation. */
  readonly ratio: number
  readonly budgetBytes: number
}

/** The line through tensors is some percent too low between its points; a wrong guess costs a round of trials. */
const cautious = 1.03

/** A candidate cannot be simulated, although the present settings can. */
export class TrialFailed extends Error {}

/**
 * Trials by simulation: each candidate's largest size, to its steady state, in an allocator limited to the budget. Null without a
 * model of the expected memory. `tryAll` throws TrialFailed.
 */
export function simulatedTrials(trial: TrialInput, context: ProbeDeps): Trials | null {
  const { target, ready, device } = trial
  // Limited to the budget, the allocator frees its cache, so only the tensors count.
  const tensors = fitTensorModel(trial.simulated)
  if (tensors === null) return null
  const followTrials = countTrials((progress) => context.onProgress(target, progress))
  return {
    by: 'simulation',
    expectedBytes: (candidate) => onDevice(modelBytes(tensors, candidate, ready.settings.gpus) * cautious, trial),
    async tryAll(candidates) {
      const trainings = candidates.map((candidate) => trainingOf(candidate, trial))
      const follow = followTrials(candidates.map((candidate) => askedTrial(candidate, trial)))
      const outcomes = await simulate(target, trainings, device, { ...context, onProgress: (_, step) => follow(step) })
      return outcomes.map((outcome) => trialOf(outcome, trial))
    }
  }
}

function trainingOf({ batchSize, size }: Candidate, trial: TrialInput): SimulatedTraining {
  const { ready, overheadBytes, ratio, budgetBytes } = trial
  return {
    ...trainingAt(ready, batchSize, [size]),
    memoryCapBytes: Math.max(1, Math.floor((budgetBytes - overheadBytes) / ratio))
  }
}

function askedTrial(candidate: Candidate, { ready: { settings } }: TrialInput): AskedTrial {
  return { candidate, batch: batchPerGpu({ ...settings, batchSize: candidate.batchSize }) }
}

function trialOf(outcome: SmokeOutcome, trial: TrialInput): Trial {
  const { budgetBytes } = trial
  if (outcome.kind === 'failed') {
    // Not even the model fits.
    if (outcome.code === 'out-of-memory') return { fits: false, bytes: budgetBytes, retriesPerStep: 0 }
    throw new TrialFailed(outcome.message)
  }
  const [point] = outcome.measurement.points
  if (point === undefined) throw new TrialFailed('A simulation gave no point.')
  const bytes = Math.round(onDevice(point.reservedBytes ?? point.allocatedBytes, trial))
  return {
    fits: !point.outOfMemory && bytes <= budgetBytes,
    bytes,
    retriesPerStep: retriesPerStep(outcome.measurement)
  }
}

function onDevice(simulatedBytes: number, { ratio, overheadBytes }: TrialInput): number {
  return simulatedBytes * ratio + overheadBytes
}
