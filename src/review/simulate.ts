import type { Imitated, Measurement } from '../memory/measurement.ts'
import type { Target } from '../policy/policy.ts'
import type { ImitatedDevice } from './imitated-device.ts'
import { type MeasureContext, smokeRequest } from './measure.ts'
import type { ReadyTarget } from './resolve-target.ts'
import type { PointRequest, SmokeOutcome } from './smoke-run.ts'

/**
 * Simulates a target: the same training at the same points as `measure` runs, without a GPU.
 * Where the policy measures on the CPU, what is counted is what that engine counts: tensors.
 */
export async function simulate(
  target: Target,
  ready: ReadyTarget,
  device: ImitatedDevice,
  context: MeasureContext,
  points?: readonly PointRequest[]
): Promise<SmokeOutcome> {
  const request = await smokeRequest(target, ready, context)
  const outcome = await context.probe.run(
    {
      ...request,
      engine: 'simulated',
      deviceModel: context.policy.engine === 'cpu' ? 'none' : 'cuda',
      gpu: device.gpu,
      torchVersion: device.torch,
      amp: device.amp,
      points: points ?? request.points
    },
    (progress) => context.onProgress(target, progress)
  )
  return outcome.kind === 'failed' ? outcome : { ...outcome, measurement: imitating(outcome.measurement, device) }
}

/** A simulation that says what it imitates: its environment is that of the machine that simulates. */
export function imitating(measurement: Measurement, { gpu, torch }: Imitated): Measurement {
  return measurement.deviceModel === 'cuda' ? { ...measurement, imitated: { gpu, torch } } : measurement
}
