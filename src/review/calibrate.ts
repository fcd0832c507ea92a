import type { Measurement } from '../domain/measurement.ts'
import { calibrationRatio } from '../domain/prediction.ts'
import { nearestBaseline } from './nearest-baseline.ts'
import type { BaselineEntry } from './ports.ts'
import { settingsDigest } from './settings-digest.ts'
import type { SimulatedTraining } from './simulate.ts'
import type { SmokeOutcome } from './smoke-run.ts'
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
 * The baseline's training, at its points: how far simulations of this target are off on its GPU shows there.
 * None where the baseline's settings are not those of the merge base any more.
 */
export function calibrationTrainings(
  { target, base }: TargetPair,
  entry: BaselineEntry | null,
  { policy }: TargetContext
): readonly SimulatedTraining[] {
  if (entry === null || base.kind !== 'ready' || settingsDigest(base, target, policy) !== entry.settingsDigest)
    return []
  const points = pointsOf(entry.measurement)
  return points.length === 0 ? [] : [{ ready: base, points }]
}

/** Measured ÷ simulated; null where that was not, or could not be, simulated. */
export function calibrationOf(
  entry: BaselineEntry | null,
  [outcome]: readonly SmokeOutcome[]
): { readonly ratio: number; readonly commit: string } | null {
  if (entry === null || outcome?.kind !== 'measured') return null
  const ratio = calibrationRatio(entry.measurement, outcome.measurement)
  return ratio === null ? null : { ratio, commit: entry.commit }
}

function pointsOf({ points }: Measurement) {
  return points.filter((point) => !point.outOfMemory).map(({ batch, size }) => ({ batch, size }))
}
