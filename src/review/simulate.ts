import type { Imitated, Measurement } from '../domain/measurement.ts'
import type { Target } from '../domain/policy.ts'
import type { ImitatedDevice } from './imitated-device.ts'
import { type MeasureContext, smokeRequest } from './measure.ts'
import type { ReadyTarget } from './resolve-target.ts'
import type { PointRequest, SmokeOutcome, SmokeRequest } from './smoke-run.ts'

/** A training to simulate, at points of its own or at those that `measure` runs. */
export interface SimulatedTraining {
  readonly ready: ReadyTarget
  readonly points?: readonly PointRequest[]
  /** What PyTorch may hold; none where it is missing. */
  readonly memoryCapBytes?: number | null
}

/**
 * Simulates trainings of a target: the same that `measure` runs, without a GPU. The outcomes are in their order.
 * Where the policy measures on the CPU, what is counted is what that engine counts: tensors.
 */
export async function simulate(
  target: Target,
  trainings: readonly SimulatedTraining[],
  device: ImitatedDevice,
  context: MeasureContext
): Promise<readonly SmokeOutcome[]> {
  const requests = await Promise.all(trainings.map((training) => simulationRequest(target, training, device, context)))
  const outcomes = await context.probe.run(requests, (progress) => context.onProgress(target, progress))
  return outcomes.map((outcome) =>
    outcome.kind === 'failed' ? outcome : { ...outcome, measurement: imitating(outcome.measurement, device) }
  )
}

async function simulationRequest(
  target: Target,
  { ready, points, memoryCapBytes = null }: SimulatedTraining,
  { gpu, torch, amp }: ImitatedDevice,
  context: MeasureContext
): Promise<SmokeRequest> {
  const request = await smokeRequest(target, ready, context)
  const deviceModel = context.policy.engine === 'cpu' ? 'none' : 'cuda'
  return {
    ...request,
    engine: 'simulated',
    deviceModel,
    // Tensors alone have no allocator that could be held to it.
    memoryCapBytes: deviceModel === 'cuda' ? memoryCapBytes : null,
    gpu,
    torchVersion: torch,
    amp,
    points: points ?? request.points
  }
}

/** A simulation that says what it imitates: its environment is that of the machine that simulates. */
export function imitating(measurement: Measurement, { gpu, torch }: Imitated): Measurement {
  return measurement.deviceModel === 'cuda' ? { ...measurement, imitated: { gpu, torch } } : measurement
}
