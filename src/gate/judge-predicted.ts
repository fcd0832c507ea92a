import { failsCheck } from '../domain/policy.ts'
import type { Prediction } from '../domain/prediction.ts'
import { decidePrediction } from '../domain/prediction.ts'
import type { TargetReview } from '../domain/review.ts'
import { autoBatchReason } from '../review/measure.ts'
import { whyOtherTraining } from '../review/points.ts'
import type { TargetGround } from './judge-answer.ts'
import { whyOtherAdvice } from './why-other-advice.ts'

/** What a prediction that a runner answered with comes to, or why it is none. It leaves the word to the GPU, or fails; it is never green. */
export function judgePredicted(told: TargetReview, ground: TargetGround): TargetReview | string {
  const { planned } = ground
  const { name, settings } = planned
  const { prediction } = told
  const other = prediction === null ? null : whyOtherPrediction(prediction, ground)
  if (other !== null) return `the prediction is none of ${name}: ${other}`
  const { budgetBytes, baseline, baselineNote, model, recommendation, amp, effort } = told
  const { suggestion, patch, notWritten, problems, reason } = told
  if (planned.budgetBytes !== null && budgetBytes !== planned.budgetBytes)
    return `the prediction goes by another budget of ${name}`
  const facts = { prediction, budgetBytes, baseline, baselineNote, model, recommendation, amp, effort }
  const found = { ...planned, ...facts, suggestion, patch, notWritten, problems, reason }
  const wrong = whyOtherAdvice({ ...found, measurement: prediction?.measurement ?? null })
  if (wrong !== null) return `what the prediction recommends for ${name} does not hold: ${wrong}`
  if (told.awaitsGpu) return { ...found, verdict: 'not-measured', awaitsGpu: true }
  if (settings?.batchSize === -1)
    return { ...found, verdict: 'not-measured', awaitsGpu: false, reason: autoBatchReason }
  const isHopeless = told.verdict === 'over-budget' && failsCheck(ground.policy, 'over-budget') && hopeless(told)
  return isHopeless
    ? { ...found, verdict: 'over-budget', awaitsGpu: false }
    : `the prediction decides ${name}, which only a GPU can`
}

function whyOtherPrediction(
  { measurement }: Prediction,
  { planned, policy, target, ownLoop }: TargetGround
): string | null {
  const { settings } = planned
  if (settings === null) return 'Its settings are not known.'
  if (measurement.deviceModel !== (policy.engine === 'cpu' ? 'none' : 'cuda')) return 'It imitates another device.'
  return whyOtherTraining(measurement, { target, settings, engine: 'simulated', ownLoop })
}

function hopeless({ prediction, budgetBytes }: TargetReview): boolean {
  if (prediction === null || budgetBytes === null) return false
  return decidePrediction({ measurement: prediction.measurement, budgetBytes }).hopeless
}
