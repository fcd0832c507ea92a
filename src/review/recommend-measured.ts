import type { Measurement } from '../domain/measurement.ts'
import { mostOverheadBytes } from '../domain/measurement.ts'
import type { MemoryModel } from '../domain/memory-model.ts'
import type { Target } from '../domain/policy.ts'
import { calibrationRatio } from '../domain/prediction.ts'
import { modelTrials } from '../domain/recommendation/batch.ts'
import type { Trials } from '../domain/recommendation/search.ts'
import type { TargetReview } from '../domain/review.ts'
import type { ImitatedDevice } from './imitated-device.ts'
import type { MeasureContext } from './measure.ts'
import { lacksAmp, predictAmp } from './predict-amp.ts'
import { prove } from './prove.ts'
import { type RecommendationBasis, recommendFor } from './recommend-for.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { simulate } from './simulate.ts'
import { simulatedTrials, type TrialGround } from './simulated-trials.ts'
import { firstOutcome } from './smoke-run.ts'

export type Advice = Pick<TargetReview, 'recommendation' | 'proof' | 'amp'>

/** What would fit in place of what was measured, searched by simulation that the measurement calibrates; the choice is then run. */
export async function recommendMeasured(
  { target, ready, model }: { readonly target: Target; readonly ready: ReadyTarget; readonly model: MemoryModel },
  basis: RecommendationBasis,
  around: MeasureContext
): Promise<Advice> {
  const { measurement, budgetBytes } = basis
  const context = { ...around, policy: { ...around.policy, engine: engineOf(measurement) } }
  let calibrated: Promise<TrialGround | null> | undefined
  const ground = () => {
    calibrated ??= calibratedGround(target, ready, basis, context)
    return calibrated
  }
  const recommendation = await recommendFor(ready, basis, {
    byModel: modelTrials(model, ready.settings.gpus, budgetBytes),
    simulated: async () => trialsOn(await ground(), context)
  })
  const ampGround = lacksAmp(basis, measurement.environment.gpu, context) ? await ground() : null
  const amp = ampGround === null ? null : await predictAmp(basis, ampGround, context)
  if (recommendation === null) return { recommendation, proof: null, amp }
  const overheadBytes = mostOverheadBytes(measurement.points)
  const proven = await prove(recommendation, { target, ready, budgetBytes, overheadBytes, measurement }, context)
  return { ...proven, amp }
}

function trialsOn(ground: TrialGround | null, context: MeasureContext): Trials | null {
  return ground === null ? null : simulatedTrials(ground, context)
}

async function calibratedGround(
  target: Target,
  ready: ReadyTarget,
  { measurement, budgetBytes }: RecommendationBasis,
  context: MeasureContext
): Promise<TrialGround | null> {
  const device = measuredDevice(measurement)
  const simulated = await simulatedLike(measurement, { target, ready, device }, context)
  if (simulated === null) return null
  const ratio = calibrationRatio(measurement, simulated) ?? 1
  return { target, ready, device, overheadBytes: device.contextBytes, simulated, ratio, budgetBytes }
}

/** The same points, simulated; null where they cannot be. On the CPU nothing would be found that the measurement does not say. */
async function simulatedLike(
  measurement: Measurement,
  { target, ready, device }: { readonly target: Target; readonly ready: ReadyTarget; readonly device: ImitatedDevice },
  context: MeasureContext
): Promise<Measurement | null> {
  if (measurement.engine === 'cpu') return measurement
  const points = measurement.points.map(({ batch, size }) => ({ batch, size }))
  const outcome = firstOutcome(await simulate(target, [{ ready, points }], device, context))
  return outcome.kind === 'failed' ? null : outcome.measurement
}

/** Who reviews at a terminal may have asked for another one than the policy's. */
function engineOf({ engine }: Measurement): 'cuda' | 'cpu' {
  return engine === 'cpu' ? 'cpu' : 'cuda'
}

function measuredDevice(measurement: Measurement): ImitatedDevice {
  const { gpu, torch, gpuTotalBytes } = measurement.environment
  return {
    gpu,
    torch,
    amp: measurement.amp,
    memoryBytes: gpuTotalBytes,
    contextBytes: mostOverheadBytes(measurement.points)
  }
}
