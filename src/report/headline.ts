import { coveredBytes, onEachGpu } from '../domain/measurement.ts'
import { formatBytes, formatPercent } from '../domain/quantities.ts'
import type { Review, TargetReview } from '../domain/review.ts'
import { comparePoints, type Verdict } from '../domain/verdict.ts'
import type { Ink } from './escape.ts'
import { markdownInk, plainInk } from './escape.ts'
import { isAutoBatch, isPredicted, largestPoint, peakFigure, pointsTrained, type ReportOptions } from './figures.ts'

/** The verdict in one line that a person understands, without its sign. */
export function headline(target: TargetReview, ink: Ink, options: ReportOptions): string {
  const name = ink.code(target.name)
  if (wasRemoved(target)) return `${name} was removed; nothing to measure`
  if (isOutlook(target)) return predictedHeadline(target, ink)
  if (target.verdict === 'not-measured') return `${name} was not measured`
  if (target.verdict === 'over-budget') return `${name} ${overBudget(target, ink)}`
  if (target.verdict === 'regressed') return `${name} ${regressed(target, ink, options)}`
  return `${name} ${fits(target)}`
}

/** The sign of a target's headline; one that is gone neither passes nor fails. */
export function targetSign(target: TargetReview): string {
  if (isOutlook(target)) return predictedSign(target)
  return wasRemoved(target) ? '➖' : verdictSign(target.verdict, widestChange(target))
}

/** Whether a prediction is all there is to say. Nothing vouches for AutoBatch, so there is no outlook either. */
function isOutlook(target: TargetReview): boolean {
  return (target.awaitsGpu || isPredicted(target)) && !isAutoBatch(target)
}

function wasRemoved({ verdict, measurement, reason }: TargetReview): boolean {
  return verdict === 'fits' && measurement === null && reason.includes('was removed')
}

/** ✅, and what is not green. A drop that nothing explains is a regression too, and looks like one. */
function verdictSign(verdict: Verdict, change: number | null = null): string {
  if (verdict === 'regressed') return change !== null && change < 0 ? '📉' : '📈'
  return { fits: '✅', 'over-budget': '❌', 'not-measured': '⛔' }[verdict]
}

/** The widest change against the baseline at what is trained, as a share of its allocated bytes; null where there is nothing to compare. */
export function widestChange(target: TargetReview): number | null {
  if (target.measurement === null || target.baseline === null || isAutoBatch(target)) return null
  const trained = pointsTrained(target)
  const changes = comparePoints(target.measurement, target.baseline.measurement)
    .filter(({ point }) => trained.includes(point))
    .map(({ change }) => change)
  return changes.toSorted((one, other) => Math.abs(other) - Math.abs(one))[0] ?? null
}

/** The largest figure that the budget is held against; null where there is none. */
export function peakBytes(target: TargetReview): number | null {
  const peak = largestPoint(target)
  return peak === null ? null : coveredBytes(peak)
}

function overBudget(target: TargetReview, ink: Ink): string {
  const exhausted = target.measurement?.points.some((point) => point.outOfMemory) ?? false
  const gpu = target.measurement?.environment.gpu ?? null
  if (exhausted && gpu !== null) return `runs out of memory on ${ink.text(gpu)}`
  if (exhausted) return 'runs out of memory'
  return target.budgetBytes === null ? 'is over its budget' : `does not fit into ${formatBytes(target.budgetBytes)}`
}

function regressed(target: TargetReview, ink: Ink, options: ReportOptions): string {
  const change = widestChange(target)
  const base = options.baseBranch === undefined ? 'its baseline' : ink.code(options.baseBranch)
  if (change === null) return `needs a different amount of memory than ${base}`
  if (change < 0) return `needs ${formatPercent(change)} less memory than ${base}, and nothing explains it`
  return `needs ${formatPercent(change)} more memory than ${base}`
}

function fits(target: TargetReview): string {
  const peak = peakBytes(target)
  if (peak === null) return 'fits'
  if (target.budgetBytes === null) return `passes: ${formatBytes(peak)} at its peak`
  // Its cache would take more; held to the budget it ran (`docs/adr/0007`).
  if (peak > target.budgetBytes) return `fits into ${formatBytes(target.budgetBytes)} when limited to it`
  return `fits: ${formatBytes(peak)} of ${formatBytes(target.budgetBytes)}${onEachGpu(target.measurement?.gpus ?? 1)}`
}

/** What was predicted in one line, and said to be so; without its sign. */
function predictedHeadline(target: TargetReview, ink: Ink): string {
  const name = ink.code(target.name)
  if (target.prediction === null) return `${name} has to be measured`
  return `Predicted: ${name} ${outlook(target)}`
}

function predictedSign({ prediction, awaitsGpu }: TargetReview): string {
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

/** The first line: the verdict of the one target, or of all together. */
export function title(review: Review, options: ReportOptions, ink: Ink = markdownInk): string {
  const [target, ...more] = review.targets
  if (target !== undefined && more.length === 0) return signed(target, options, ink)
  return `${reviewSign(review)} ${summaryTitle(review)}`
}

/** The same without Markdown, as the title of a check. */
export function plainTitle(review: Review, options: ReportOptions = {}): string {
  return title(review, options, plainInk)
}

/** The sign of several targets together, or of none. */
export function reviewSign(review: Review): string {
  return review.passes && isAwaiting(review) ? '🔮' : verdictSign(review.verdict)
}

function isAwaiting({ targets }: Review): boolean {
  return targets.some((target) => target.awaitsGpu)
}

/** What several targets, or none, come to. */
export function summaryTitle(review: Review): string {
  const count = review.targets.length
  const failing = review.targets.filter((target) => target.verdict !== 'fits' && !target.awaitsGpu).length
  if (count === 0) return review.verdict === 'fits' ? 'No training is affected' : 'Not measured'
  if (failing === 0 && review.passes && isAwaiting(review)) return `Predicted: ${count} trainings have to be measured`
  if (failing === 0) return review.verdict === 'fits' ? `All ${count} trainings fit` : 'Not everything was measured'
  return `${failing} of ${count} trainings ${failing === 1 ? 'does' : 'do'} not pass`
}

export function signed(target: TargetReview, options: ReportOptions, ink: Ink = markdownInk): string {
  return `${targetSign(target)} ${headline(target, ink, options)}`
}
