import { formatBytes } from '../memory/format-bytes.ts'
import type { TargetReview } from '../review/review.ts'
import type { Ink } from './ink.ts'
import { largestPoint } from './largest-point.ts'
import { peakFigure } from './peak-figure.ts'

/** What was predicted in one line, and said to be so; without its sign. */
export function predictedHeadline(target: TargetReview, ink: Ink): string {
  const name = ink.code(target.name)
  if (target.prediction === null) return `${name} could not be predicted; a GPU has to measure it`
  return `Predicted: ${name} ${outlook(target)}`
}

export function predictedSign({ prediction }: TargetReview): string {
  if (prediction === null) return '⏳'
  if (prediction.decision?.kind !== 'over-budget') return '🔮'
  return prediction.decision.hopeless ? '❌' : '⚠️'
}

function outlook(target: TargetReview): string {
  const { prediction, budgetBytes } = target
  const peak = largestPoint(target)
  const needs = peak === null ? 'has no figures' : `needs about ${peakFigure(peak)}`
  const decision = prediction?.decision ?? null
  if (decision === null || budgetBytes === null) return needs
  const budget = formatBytes(budgetBytes)
  if (decision.kind === 'fits') return `${needs} of ${budget}, so it fits`
  if (decision.kind === 'unsure') return `${needs}, so it may not fit into ${budget}`
  return decision.hopeless ? `will not fit into ${budget}` : `probably does not fit into ${budget}`
}
