import type { Measurement, Point } from '../domain/measurement.ts'
import { coveredBytes, trainedPoints } from '../domain/measurement.ts'
import { compareSettings } from '../domain/settings.ts'
import { describeChange } from '../report/change-lines.ts'
import { plainInk } from '../report/plain-ink.ts'
import type { HistoryEntry, HistorySeries } from './history-series.ts'
import { foreignText } from './html.ts'

/** One commit of a series, as a row shows it. */
export interface HistoryStep {
  /** Counted from the first entry that the series ever had, 1. */
  readonly number: number
  readonly commit: string
  /** The commit's time, or where that is not known the measurement's; UTC. */
  readonly at: string
  readonly peakBytes: number
  /** The peak is only the last one before memory ran out. */
  readonly outOfMemory: boolean
  /** Where the peak was: batch of one GPU, and size. */
  readonly load: { readonly batch: number; readonly size: number }
  readonly budgetBytes: number | null
  readonly predicted: HistoryEntry['predicted']
  readonly pullRequest: number | null
  /** Against the step before, as a share; null where there is none to compare with. */
  readonly change: number | null
  /** What changed since, in words. */
  readonly changes: readonly string[]
}

const mostCharacters = 360

/** A step for each entry, oldest first. An entry without a point has no peak, which is not the same as a peak of zero: it has no step. */
export function historySteps({ entries, earlier }: Pick<HistorySeries, 'entries' | 'earlier'>): readonly HistoryStep[] {
  let before: Measured | null = null
  const steps: HistoryStep[] = []
  entries.forEach((entry, index) => {
    const peak = peakOf(entry)
    if (peak === null) return
    steps.push(stepOf(earlier + index + 1, { entry, peak }, before))
    before = { entry, peak }
  })
  return steps
}

interface Measured {
  readonly entry: HistoryEntry
  readonly peak: Point
}

function stepOf(number: number, { entry, peak }: Measured, before: Measured | null): HistoryStep {
  const peakBytes = coveredBytes(peak)
  const oldBytes = before === null || before.peak.outOfMemory ? 0 : coveredBytes(before.peak)
  return {
    number,
    commit: entry.commit,
    at: entry.committedAt ?? entry.recordedAt,
    peakBytes,
    outOfMemory: peak.outOfMemory,
    load: { batch: peak.batch, size: peak.size },
    budgetBytes: entry.budgetBytes,
    predicted: entry.predicted,
    pullRequest: entry.pullRequest,
    change: oldBytes > 0 && !peak.outOfMemory ? peakBytes / oldBytes - 1 : null,
    changes: before === null ? [] : shortened(changesSince(before.entry, entry))
  }
}

/** The largest figure that the budget is held against, at a size that is really trained. */
function peakOf({ measurement, settings }: HistoryEntry): Point | null {
  const points = trainedPoints(measurement, settings?.multiScale)
  return points.toSorted((one, other) => coveredBytes(other) - coveredBytes(one))[0] ?? null
}

function changesSince(before: HistoryEntry, entry: HistoryEntry): readonly string[] {
  const settings = settingsChanges(before, entry)
  const software = softwareChanges(before.measurement, entry.measurement)
  const budget = before.budgetBytes !== null && entry.budgetBytes !== null && before.budgetBytes !== entry.budgetBytes
  return [...settings, ...software, ...(budget ? ['the budget'] : [])]
}

/** Settings by name where both are known; else what the measurements show. A digest that differs all the same: something that no name stands for, as a rule a YAML. */
function settingsChanges(before: HistoryEntry, entry: HistoryEntry): readonly string[] {
  const named =
    before.settings === null || entry.settings === null
      ? measuredChanges(before.measurement, entry.measurement)
      : compareSettings(before.settings, entry.settings).map((change) => describeChange(change, plainInk))
  if (named.length > 0 || before.settingsDigest === entry.settingsDigest) return named
  return [before.settings === null || entry.settings === null ? 'settings' : 'what a YAML holds, or the policy']
}

function measuredChanges(before: Measurement, now: Measurement): readonly string[] {
  return [
    ...differs('image size', before.imageSize, now.imageSize),
    ...differs('sizes', sizesOf(before), sizesOf(now)),
    ...differs('batch', largestBatch(before), largestBatch(now)),
    ...differs('GPUs', before.gpus, now.gpus)
  ]
}

/** Not part of the hardware key, because a pull request may well change them. */
function softwareChanges({ environment: before }: Measurement, { environment: now }: Measurement): readonly string[] {
  const version = differs('YOLOv5', before.yolov5, now.yolov5)
  const commit = differs('YOLOv5', short(before.yolov5Commit), short(now.yolov5Commit))
  return [...(version.length > 0 ? version : commit), ...differs('Python', before.python, now.python)]
}

function differs(name: string, before: string | number, now: string | number): readonly string[] {
  return before === now ? [] : [`${name} ${before === '' ? 'unknown' : before} → ${now === '' ? 'unknown' : now}`]
}

function sizesOf({ sizeRange: { minimum, maximum } }: Measurement): string {
  return minimum === maximum ? `${minimum}` : `${minimum}–${maximum}`
}

function largestBatch({ points }: Measurement): number {
  return Math.max(0, ...points.map(({ batch }) => batch))
}

function short(commit: string | null): string {
  return commit?.slice(0, 7) ?? ''
}

/** A page of two hundred rows must stay light, whatever names a repository chooses. */
function shortened(changes: readonly string[]): readonly string[] {
  const shown: string[] = []
  let left = mostCharacters
  for (const change of changes) {
    const text = foreignText(change, 120)
    if (text.length > left) break
    left -= text.length
    shown.push(text)
  }
  const more = changes.length - shown.length
  return more === 0 ? shown : [...shown, `and ${more} more`]
}
