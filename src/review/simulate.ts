import type { BaselineEntry, PredictedPeak } from '../domain/baseline.ts'
import { assumedContext } from '../domain/cuda-context.ts'
import { gpuMemoryBytes } from '../domain/gpus.ts'
import {
  type DeviceModel,
  type Emulated,
  type Measurement,
  mostOverheadBytes,
  trainedPoints,
  trainsOn,
  withOverhead
} from '../domain/measurement.ts'
import type { Target } from '../domain/policy.ts'
import { type PredictionKnowledge, predictedTake, withIntervals } from '../domain/prediction.ts'
import type { Trials } from '../domain/recommendation/search.ts'
import type { Recorded } from '../domain/replay/recorded.ts'
import type { TracedTraining } from '../domain/replay/simulation.ts'
import { replayTrials } from '../domain/replay/trials.ts'
import type { UpperBound } from '../domain/spread.ts'
import type { ProbeDeps } from './context.ts'
import { smokeRequest } from './measure.ts'
import { batchPerGpu } from './points.ts'
import { firstOutcome, type PointRequest, type SmokeOutcome, type SmokeRequest } from './ports.ts'
import type { ReadyTarget } from './resolve-target.ts'

/** A training to simulate, at its own points or at those that `measure` runs. */
export interface SimulatedTraining {
  readonly ready: ReadyTarget
  readonly points?: readonly PointRequest[]
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
  { ready, points }: SimulatedTraining,
  { gpu, torch, amp }: EmulatedDevice,
  context: ProbeDeps
): Promise<SmokeRequest> {
  const request = await smokeRequest(target, ready, context)
  return {
    ...request,
    engine: 'simulated',
    deviceModel: deviceModelOf(context),
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
  /** What the device needs in addition to PyTorch, which a simulation does not have; null where nobody measured or wrote it. */
  readonly contextBytes: number | null
}

/** The device according to the policy, else to a baseline measured there, else to defaults. */
export function emulatedDevice(target: Target, baseline: Pick<BaselineEntry, 'measurement'> | null): EmulatedDevice {
  const measured = baseline?.measurement ?? null
  const gpu = measured?.environment.gpu ?? target.gpu
  return {
    gpu,
    torch: measured?.environment.torch ?? null,
    amp: target.amp ?? measured?.amp ?? null,
    memoryBytes: measured?.environment.gpuTotalBytes ?? (gpu === null ? null : gpuMemoryBytes(gpu)),
    contextBytes: target.overheadBytes ?? (mostOverheadBytes(measured?.points ?? []) || null)
  }
}

/** What narrows a prediction of a target on a device. */
export function knowledgeOf(
  { validation }: Target,
  { contextBytes }: EmulatedDevice,
  calibration: PredictionKnowledge['calibration']
): PredictionKnowledge {
  return { validation, assumesContext: contextBytes === null, calibration }
}

/** A simulation with the device's overhead. Without an emulated device there is no context, so only the policy's `overhead` is added. */
export function withContext(
  simulated: Measurement,
  { overheadBytes: overhead }: Target,
  device: EmulatedDevice
): Measurement {
  if (simulated.deviceModel !== 'cuda') return withOverhead(simulated, overhead ?? 0)
  return withOverhead(simulated, device.contextBytes ?? assumedContext(trainsOn(simulated).torch).bytes)
}

/** The simulation of a training that was just measured, on the same device, with its context. Null if it cannot be simulated. */
export async function simulateMeasured(
  target: Target,
  ready: ReadyTarget,
  measurement: Measurement,
  context: ProbeDeps
): Promise<{ readonly device: EmulatedDevice; readonly simulated: Measurement } | null> {
  const device = emulatedDevice(target, { measurement })
  const outcome = firstOutcome(await simulate(target, [{ ready }], device, context))
  return outcome.kind === 'failed' ? null : { device, simulated: withContext(outcome.measurement, target, device) }
}

/** The predicted peak of a training that was just measured, for the history page. Null if it cannot be simulated. */
export async function predictedPeak(
  target: Target,
  ready: ReadyTarget,
  measurement: Measurement,
  context: ProbeDeps
): Promise<PredictedPeak | null> {
  const found = await simulateMeasured(target, ready, measurement, context)
  if (found === null) return null
  const simulated = withIntervals(found.simulated, knowledgeOf(target, found.device, null))
  const taken = trainedPoints(simulated, ready.settings.multiScale).map(predictedTake)
  const [largest] = taken.toSorted((one, other) => other.bytes - one.bytes)
  if (largest === undefined) return null
  const { bytes, lowBytes, highBytes } = largest
  return { bytes: Math.round(bytes), lowBytes: Math.round(lowBytes), highBytes: Math.round(highBytes) }
}

/** A training, and the device that will train it. */
export interface EmulatedTraining {
  readonly target: Target
  readonly ready: ReadyTarget
  readonly device: EmulatedDevice
}

/** The training whose settings are varied, and what it must fit. */
export interface TrialInput extends EmulatedTraining {
  readonly budgetBytes: number
  /** What must be within it. */
  readonly bound: UpperBound
}

/**
 * Trials by replay: each candidate's largest size, to its steady state, in an allocator limited to the budget. Null if the training
 * cannot be traced.
 */
export async function simulatedTrials(input: TrialInput, context: ProbeDeps): Promise<Trials | null> {
  const traced = await trace(input, context)
  return traced === null ? null : tracedTrials(traced, input, deviceModelOf(context))
}

/** A simulated training, whatever its batch, size and device; null if it cannot be traced. */
export async function trace(
  { target, ready, device }: EmulatedTraining,
  context: ProbeDeps
): Promise<TracedTraining | null> {
  return context.probe.trace(await simulationRequest(target, { ready }, device, context))
}

/** The recording that `trace` follows; null likewise. */
export async function recorded(
  { target, ready, device }: EmulatedTraining,
  context: ProbeDeps
): Promise<Recorded | null> {
  return context.probe.recorded(await simulationRequest(target, { ready }, device, context))
}

/** What a simulation of the policy's engine emulates. */
function deviceModelOf({ policy }: ProbeDeps): DeviceModel {
  return policy.engine === 'cpu' ? 'none' : 'cuda'
}

/** Trials of a training that was traced already. */
export function tracedTrials(traced: TracedTraining, input: TrialInput, model: DeviceModel): Trials {
  const { settings } = input.ready
  const device = { ...input, gpu: input.device.gpu, model }
  return replayTrials(traced, device, ({ batchSize, size }) => ({
    batch: batchPerGpu({ ...settings, batchSize }),
    size
  }))
}
