import { onEachGpu } from '../domain/measurement.ts'
import { formatBytes } from '../domain/quantities.ts'
import type { TargetReview } from '../domain/review.ts'
import type { Ink } from './ink.ts'
import { largestPoint } from './largest-point.ts'
import { peakFigure } from './peak-figure.ts'

/** What was predicted in one line, and said to be so; without its sign. */
export function predictedHeadline(target: TargetReview, ink: Ink): string {
  const name = ink.code(target.name)
  if (target.prediction === null) return `${name} has to be measured`
  return `Predicted: ${name} ${outlook(target)}`
}

export function predictedSign({ prediction, awaitsGpu }: TargetReview): string {
  if (prediction === null) return '⏳'
  if (prediction.decision?.kind !== 'over-budget') return '🔮'
  return awaitsGpu ? '⚠️' : '❌'
}

function outlook(target: TargetReview): string {
  const { prediction, budgetBytes } = target
  const peak = largestPoint(target)
  const figure = peak === null ? 'an unknown amount' : peakFigure(peak)
  const decision = prediction?.decision ?? null
  if (decision === null || budgetBytes === null) return `needs ${figure}`
  const budget = `${formatBytes(budgetBytes)}${onEachGpu(prediction?.measurement.gpus ?? 1)}`
  if (decision.kind === 'fits') return `fits: ${figure} of ${budget}`
  if (decision.kind === 'unsure') return `may not fit: ${figure} of ${budget}`
  return decision.hopeless ? `will not fit into ${budget}` : `probably does not fit into ${budget}`
}
