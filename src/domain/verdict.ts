import { z } from 'zod'
import {
  coveredBytes,
  leastBytes,
  type Measurement,
  mostOverheadBytes,
  type Point,
  trainedPoints
} from './measurement.ts'
import { multiScaleCost } from './memory-model.ts'
import type { Tolerance } from './policy.ts'
import { formatBytes, formatPercent } from './quantities.ts'

/** Only `fits` is green. */
export const verdictSchema = z.enum(['fits', 'over-budget', 'regressed', 'not-measured'])

export type Verdict = z.infer<typeof verdictSchema>

export interface VerdictQuestion {
  /** With the policy's overhead added (`withOverhead`). */
  readonly measurement: Measurement
  /** Null if unknown: then only the baseline decides. */
  readonly budgetBytes: number | null
  /** Null if there is none. One that is not comparable gives no relative verdict. */
  readonly baseline: Measurement | null
  readonly tolerance: Tolerance
  /** Whether the settings, or a file that they name, differ from the baseline's: then a decrease needs no explanation. */
  readonly settingsChanged: boolean
  /** The result of the run under a memory cap, if a first decision asked for it. */
  readonly cappedRun: 'fits' | 'out-of-memory' | null
}

export type Decision =
  | { readonly kind: 'decided'; readonly verdict: 'fits' | 'over-budget' | 'regressed'; readonly reason: string }
  | UnsureDecision

/** Allocated bytes fit, the allocator's cache does not: only a run under a memory cap can decide (`docs/adr/0007`). */
export interface UnsureDecision {
  readonly kind: 'needs-capped-run'
  /** What PyTorch may hold in that run: the budget minus the overhead. */
  readonly capBytes: number
  /** The points in doubt, the largest first. */
  readonly points: readonly Point[]
  readonly reason: string
}

/** A tolerance of rounding errors: exactly five percent is not more than five percent. */
const rounding = 1e-9

/**
 * The verdict on a measurement, with one or two sentences of reason.
 * Over budget: a point ran out of memory, or its tensors and the overhead exceed the budget. Fits: the whole device stays within it. Between the two, a capped run decides.
 * Regressed: allocated bytes differ from the baseline's by more than the tolerance. A decrease that no setting explains is a regression too: something may no longer be measured.
 */
export function decideVerdict(question: VerdictQuestion): Decision {
  return overBudget(question) ?? unsure(question) ?? regressed(question) ?? fits(question)
}

function overBudget(question: VerdictQuestion): Decision | null {
  const { measurement, budgetBytes, cappedRun } = question
  const exhausted = measurement.points.find((point) => point.outOfMemory)
  if (exhausted !== undefined) return decided('over-budget', exhaustedReason(exhausted, question))
  if (budgetBytes === null) return null
  const peak = peakPoint(measurement)
  if (leastBytes(peak) > budgetBytes) return decided('over-budget', overBudgetReason(peak, budgetBytes, measurement))
  if (cappedRun !== 'out-of-memory') return null
  return decided(
    'over-budget',
    `${at(peak, measurement)} this training ran out of memory when limited to the budget of ${formatBytes(budgetBytes)}; without a limit it takes ${formatBytes(coveredBytes(peak))}.`
  )
}

function unsure({ measurement, budgetBytes, cappedRun }: VerdictQuestion): Decision | null {
  if (budgetBytes === null || cappedRun !== null) return null
  const points = measurement.points.filter((point) => coveredBytes(point) > budgetBytes).toSorted(byCoveredBytes)
  const peak = points[0]
  if (peak === undefined) return null
  return {
    kind: 'needs-capped-run',
    capBytes: Math.max(0, budgetBytes - mostOverheadBytes(points)),
    points,
    reason: `${at(peak, measurement)} this training needs at least ${formatBytes(leastBytes(peak))} and takes ${formatBytes(coveredBytes(peak))} where there is room; the budget of ${formatBytes(budgetBytes)} is between the two.`
  }
}

function regressed(question: VerdictQuestion): Decision | null {
  const { measurement, baseline, tolerance, settingsChanged } = question
  if (baseline === null || whyIncomparable(measurement, baseline) !== null) return null
  const trained = trainedPoints(measurement)
  const comparisons = comparePoints(measurement, baseline).filter(({ point }) => trained.includes(point))
  const increase = widest(comparisons.filter(({ change }) => change - tolerance.increase > rounding))
  if (increase !== null) return decided('regressed', increaseReason(increase, question))
  const decreases = comparisons.filter(({ change, sameLoad }) => sameLoad && -change - tolerance.decrease > rounding)
  const decrease = settingsChanged ? null : widest(decreases)
  return decrease === null ? null : decided('regressed', decreaseReason(decrease, question))
}

function fits({ measurement, budgetBytes, cappedRun }: VerdictQuestion): Decision {
  const peak = peakPoint(measurement)
  const takes = `${at(peak, measurement)} this training takes ${formatBytes(coveredBytes(peak))}`
  if (budgetBytes === null) return decided('fits', `${takes}. The budget is unknown, so only the baseline was checked.`)
  if (cappedRun === 'fits' && coveredBytes(peak) > budgetBytes) {
    return decided(
      'fits',
      `${takes} where there is room, and ran within the budget of ${formatBytes(budgetBytes)} when limited to it.`
    )
  }
  return decided('fits', `${takes} of the budget's ${formatBytes(budgetBytes)}.`)
}

function decided(verdict: 'fits' | 'over-budget' | 'regressed', reason: string): Decision {
  return { kind: 'decided', verdict, reason }
}

function exhaustedReason(point: Point, { measurement, budgetBytes }: VerdictQuestion): string {
  const budget = budgetBytes === null ? '' : `; the budget is ${formatBytes(budgetBytes)}`
  return `${at(point, measurement)} this training ran out of memory. The last peak before it was ${formatBytes(coveredBytes(point))}${budget}.`
}

function overBudgetReason(peak: Point, budgetBytes: number, measurement: Measurement): string {
  const sentence = `${at(peak, measurement)} this training needs at least ${formatBytes(leastBytes(peak))}; the budget is ${formatBytes(budgetBytes)}.`
  const { fixed, maximum } = multiScaleCost(measurement)
  if (fixed === null || maximum === null || fixed.outOfMemory || coveredBytes(fixed) > budgetBytes) return sentence
  return `${sentence} The fixed ${fixed.size} px would fit (${formatBytes(coveredBytes(fixed))}), so it would train for a while and then stop.`
}

function increaseReason(comparison: PointComparison, { measurement, tolerance, budgetBytes }: VerdictQuestion): string {
  const sentence = `${comparisonSentence(comparison, 'more', measurement)}; the tolerance is ${formatPercent(tolerance.increase)}.`
  if (budgetBytes === null) return sentence
  return `${sentence} It still fits: ${formatBytes(coveredBytes(peakPoint(measurement)))} of ${formatBytes(budgetBytes)}.`
}

function decreaseReason(comparison: PointComparison, { measurement, tolerance }: VerdictQuestion): string {
  const sentence = comparisonSentence(comparison, 'less', measurement)
  return `${sentence}, although no setting changed: something may no longer be measured. The tolerance is ${formatPercent(tolerance.decrease)}.`
}

function comparisonSentence(
  { point, basePoint, sameLoad, change }: PointComparison,
  word: string,
  measurement: Measurement
): string {
  const now = `${at(point, measurement)} this training allocates ${formatBytes(point.allocatedBytes)}`
  const base = `${formatPercent(change)} ${word} than the baseline's ${formatBytes(basePoint.allocatedBytes)}`
  return sameLoad ? `${now}, ${base}` : `${now}, ${base} (there ${basePoint.batch} × ${basePoint.size} px)`
}

/** `At multi-scale's largest size (960 px)` or `At 640 px`. */
function at(point: Point, measurement: Measurement): string {
  const { minimum, maximum } = measurement.sizeRange
  if (minimum === maximum || trainedPoints(measurement).length < measurement.points.length) return `At ${point.size} px`
  if (point.size === maximum) return `At multi-scale's largest size (${point.size} px)`
  return point.size === minimum ? `At multi-scale's smallest size (${point.size} px)` : `At ${point.size} px`
}

function peakPoint(measurement: Measurement): Point {
  const peak = measurement.points.toSorted(byCoveredBytes)[0]
  if (peak === undefined) throw new Error('A measurement without points has no verdict; treat it as not measured.')
  return peak
}

function byCoveredBytes(one: Point, other: Point): number {
  return coveredBytes(other) - coveredBytes(one)
}

function widest(comparisons: readonly PointComparison[]): PointComparison | null {
  return comparisons.toSorted((one, other) => Math.abs(other.change) - Math.abs(one.change))[0] ?? null
}

/** A measured point and the baseline's. */
export interface PointComparison {
  readonly point: Point
  readonly basePoint: Point
  /** Equal batch and size. Otherwise these are the two peaks, of different settings. */
  readonly sameLoad: boolean
  /** Of allocated bytes, which repeat exactly: 0.05 is five percent more than the baseline. */
  readonly change: number
}

/**
 * Every point with the baseline's equal one. If the peak has no equal (the batch or the range changed), the two peaks.
 * Points that ran out of memory have no figure to compare.
 */
export function comparePoints(measurement: Measurement, baseline: Measurement): readonly PointComparison[] {
  const peak = allocatedPeak(measurement)
  const basePeak = allocatedPeak(baseline)
  if (peak === null || basePeak === null) return []
  return usable(measurement).flatMap((point) => {
    const same = usable(baseline).find((base) => base.batch === point.batch && base.size === point.size)
    if (same !== undefined) return [compare(point, same, true)]
    return point === peak ? [compare(point, basePeak, false)] : []
  })
}

/** Why two measurements are not comparable, as a sentence for the report; null if they are (`docs/adr/0021`, `0008`). */
function whyIncomparable(measurement: Measurement, baseline: Measurement): string | null {
  if (measurement.engine !== baseline.engine) {
    return `The baseline was measured with the engine ${baseline.engine}, this with ${measurement.engine}: they are not comparable.`
  }
  if (measurement.amp !== baseline.amp) {
    return `The baseline was measured with AMP ${onOff(baseline.amp)}, this with AMP ${onOff(measurement.amp)}: they are not comparable.`
  }
  if (measurement.hardwareKey !== baseline.hardwareKey) {
    return 'The baseline was measured on other hardware or other versions: only the budget is checked.'
  }
  return null
}

function compare(point: Point, basePoint: Point, sameLoad: boolean): PointComparison {
  return { point, basePoint, sameLoad, change: point.allocatedBytes / Math.max(1, basePoint.allocatedBytes) - 1 }
}

function usable(measurement: Measurement): readonly Point[] {
  return measurement.points.filter((point) => !point.outOfMemory)
}

function allocatedPeak(measurement: Measurement): Point | null {
  const descending = usable(measurement).toSorted((one, other) => other.allocatedBytes - one.allocatedBytes)
  return descending[0] ?? null
}

function onOff(amp: boolean): string {
  return amp ? 'on' : 'off'
}
