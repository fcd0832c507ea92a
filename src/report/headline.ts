import { judgedBytes, onEachGpu } from '../domain/measurement.ts'
import { formatBytes, formatPercent } from '../domain/quantities.ts'
import {
  hasFigures,
  type MeasuredTarget,
  type PredictedTarget,
  type Review,
  type TargetReview
} from '../domain/review.ts'
import { comparePoints, type Verdict } from '../domain/verdict.ts'
import type { Format } from './escape.ts'
import { markdownFormat, plainFormat } from './escape.ts'
import { isAutoBatch, largestPoint, peakFigure, pointsTrained, type ReportOptions } from './figures.ts'

/** The verdict in one line that a person understands, without its sign. */
export function headline(target: TargetReview, format: Format, options: ReportOptions): string {
  const name = format.code(target.name)
  switch (target.kind) {
    case 'removed':
      return `${name} was removed; nothing to measure`
    case 'failed':
      return `${name} was not measured`
    case 'pending':
      return `${name} has to be measured`
    case 'predicted':
      // Nothing vouches for AutoBatch, so there is no outlook either.
      return isAutoBatch(target) ? `${name} was not measured` : `Predicted: ${name} ${outlook(target)}`
    case 'measured':
      return `${name} ${measuredHeadline(target, format, options)}`
  }
}

function measuredHeadline(target: MeasuredTarget, format: Format, options: ReportOptions): string {
  switch (target.verdict) {
    case 'not-measured':
      return 'was not measured'
    case 'over-budget':
      return overBudget(target, format)
    case 'regressed':
      return regressed(target, format, options)
    case 'fits':
      return fits(target)
  }
}

/** The sign of a target's headline; one that is gone neither passes nor fails. */
export function targetSign(target: TargetReview): string {
  switch (target.kind) {
    case 'removed':
      return '➖'
    case 'pending':
      return '⏳'
    case 'predicted':
      return isAutoBatch(target) ? verdictSign(target.verdict) : predictedSign(target)
    default:
      return verdictSign(target.verdict, target.kind === 'measured' ? widestChange(target) : null)
  }
}

/** ✅, and what is not green. A drop that nothing explains is a regression too, and looks like one. */
function verdictSign(verdict: Verdict, change: number | null = null): string {
  if (verdict === 'regressed') return change !== null && change < 0 ? '📉' : '📈'
  return { fits: '✅', 'over-budget': '❌', 'not-measured': '⛔' }[verdict]
}

/** The widest change against the baseline at what is trained, as a share of its allocated bytes; null where there is nothing to compare. */
export function widestChange(target: MeasuredTarget): number | null {
  if (target.baseline === null || isAutoBatch(target)) return null
  const trained = pointsTrained(target)
  const changes = comparePoints(target.measurement, target.baseline.measurement)
    .filter(({ point }) => trained.includes(point))
    .map(({ change }) => change)
  return changes.toSorted((one, other) => Math.abs(other) - Math.abs(one))[0] ?? null
}

/** The largest figure that the budget is held against; null where there is none. */
export function peakBytes(target: TargetReview): number | null {
  const peak = hasFigures(target) ? largestPoint(target) : null
  return peak === null ? null : judgedBytes(peak)
}

function overBudget({ measurement, budgetBytes }: MeasuredTarget, format: Format): string {
  const { gpu } = measurement.environment
  if (measurement.points.some((point) => point.outOfMemory))
    return `runs out of memory${gpu === null ? '' : ` on ${format.text(gpu)}`}`
  return budgetBytes === null ? 'is over its budget' : `does not fit into ${formatBytes(budgetBytes)}`
}

function regressed(target: MeasuredTarget, format: Format, options: ReportOptions): string {
  const change = widestChange(target)
  const base = options.baseBranch === undefined ? 'its baseline' : format.code(options.baseBranch)
  if (change === null) return `needs a different amount of memory than ${base}`
  if (change < 0) return `needs ${formatPercent(change)} less memory than ${base}, and nothing explains it`
  return `needs ${formatPercent(change)} more memory than ${base}`
}

function fits(target: MeasuredTarget): string {
  const peak = peakBytes(target)
  if (peak === null) return 'fits'
  if (target.budgetBytes === null) return `passes: ${formatBytes(peak)} at its peak`
  // Its cache would take more; held to the budget it ran (`docs/adr/0007`).
  if (peak > target.budgetBytes) return `fits into ${formatBytes(target.budgetBytes)} when limited to it`
  return `fits: ${formatBytes(peak)} of ${formatBytes(target.budgetBytes)}${onEachGpu(target.measurement.gpus)}`
}

function predictedSign({ prediction, awaitsGpu }: PredictedTarget): string {
  if (prediction.decision?.kind !== 'over-budget') return '🔮'
  return awaitsGpu ? '⚠️' : '❌'
}

/** What was predicted, in few words. */
function outlook(target: PredictedTarget): string {
  const { prediction, budgetBytes } = target
  const peak = largestPoint(target)
  const figure = peak === null ? 'an unknown amount' : peakFigure(peak)
  const { decision } = prediction
  if (decision === null || budgetBytes === null) return `needs ${figure}`
  const budget = `${formatBytes(budgetBytes)}${onEachGpu(prediction.measurement.gpus)}`
  if (decision.kind === 'fits') return `fits: ${figure} of ${budget}`
  if (decision.kind === 'unsure') return `may not fit: ${figure} of ${budget}`
  return decision.hopeless ? `will not fit into ${budget}` : `probably does not fit into ${budget}`
}

/** The first line: the verdict of the one target, or of all together. */
export function title(review: Review, options: ReportOptions, format: Format = markdownFormat): string {
  const [target, ...more] = review.targets
  if (target !== undefined && more.length === 0) return signed(target, options, format)
  return `${reviewSign(review)} ${summaryTitle(review)}`
}

/** The same without Markdown, as the title of a check. */
export function plainTitle(review: Review, options: ReportOptions = {}): string {
  return title(review, options, plainFormat)
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

export function signed(target: TargetReview, options: ReportOptions, format: Format = markdownFormat): string {
  return `${targetSign(target)} ${headline(target, format, options)}`
}
