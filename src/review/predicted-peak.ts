import type { Measurement } from '../domain/measurement.ts'
import { trainedPoints } from '../domain/measurement.ts'
import type { Target } from '../domain/policy.ts'
import { predictedNeed, withIntervals } from '../domain/prediction.ts'
import { imitatedDevice, withContext } from './imitated-device.ts'
import type { MeasureContext } from './measure.ts'
import type { PredictedPeak } from './ports.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { simulate } from './simulate.ts'
import { firstOutcome } from './smoke-run.ts'

/**
 * What a simulation says of a training that was just measured, on the same device: the history page shows one beside the other. Null where it
 * cannot be simulated.
 */
export async function predictedPeak(
  target: Target,
  ready: ReadyTarget,
  measurement: Measurement,
  context: MeasureContext
): Promise<PredictedPeak | null> {
  const device = imitatedDevice(target, { measurement })
  const outcome = firstOutcome(await simulate(target, [{ ready }], device, context))
  if (outcome.kind === 'failed') return null
  const simulated = withIntervals(withContext(outcome.measurement, target, device), { ...device, calibration: null })
  const needs = trainedPoints(simulated, ready.settings.multiScale).map(predictedNeed)
  const [largest] = needs.toSorted((one, other) => other.bytes - one.bytes)
  if (largest === undefined) return null
  const { bytes, lowBytes, highBytes } = largest
  return { bytes: Math.round(bytes), lowBytes: Math.round(lowBytes), highBytes: Math.round(highBytes) }
}
