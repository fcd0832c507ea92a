import type { Measurement } from '../memory/measurement.ts'
import { calibrationRatio } from '../memory/prediction-interval.ts'
import type { ImitatedDevice } from './imitated-device.ts'
import { nearestBaseline } from './nearest-baseline.ts'
import type { BaselineEntry } from './ports.ts'
import { settingsDigest } from './settings-digest.ts'
import { simulate } from './simulate.ts'
import type { TargetContext, TargetPair } from './target-context.ts'

/** A baseline that was measured on CUDA, on the GPU that the policy asks for; null where there is none. */
export async function baselineOfGpu(pair: TargetPair, context: TargetContext): Promise<BaselineEntry | null> {
  const lookup = await nearestBaseline(pair, null, context)
  if (lookup.kind !== 'found' || lookup.entry.measurement.engine !== 'cuda') return null
  const { gpu } = lookup.entry.measurement.environment
  const wanted = pair.target.gpu
  return wanted === null || (gpu ?? '').toLowerCase().includes(wanted.toLowerCase()) ? lookup.entry : null
}

/**
 * How far simulations of this target are off on its GPU: measured ÷ simulated at the baseline's points.
 * Null where the baseline's settings are not those of the merge base any more, or cannot be simulated.
 */
export async function calibrate(
  { target, base }: TargetPair,
  entry: BaselineEntry,
  device: ImitatedDevice,
  context: TargetContext
): Promise<{ readonly ratio: number; readonly commit: string } | null> {
  if (base.kind !== 'ready' || settingsDigest(base, target, context.policy) !== entry.settingsDigest) return null
  const points = pointsOf(entry.measurement)
  if (points.length === 0) return null
  const outcome = await simulate(target, base, device, context, points)
  if (outcome.kind === 'failed') return null
  const ratio = calibrationRatio(entry.measurement, outcome.measurement)
  return ratio === null ? null : { ratio, commit: entry.commit }
}

function pointsOf({ points }: Measurement) {
  return points.filter((point) => !point.outOfMemory).map(({ batch, size }) => ({ batch, size }))
}
