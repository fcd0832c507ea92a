import type { BaselineEntry } from '../../domain/baseline.ts'
import { coveredBytes, type Measurement, type Point, trainedPoints } from '../../domain/measurement.ts'
import { formatBytes } from '../../domain/quantities.ts'
import { compareSettings } from '../../domain/settings.ts'
import { plainFormat } from '../escape.ts'
import { formatChange } from '../figures.ts'
import { foreignText, type Html, html } from '../html.ts'
import { describeChange } from '../target.ts'
import { wordingOf } from '../wording.ts'

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
      : compareSettings(before.settings, entry.settings).map((change) =>
          describeChange(change, wordingOf(entry.settings), plainFormat)
        )
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

/** A stored measurement of one commit. */
type HistoryEntry = Omit<BaselineEntry, 'target'>

/** One target on one kind of hardware: what a baseline file holds, and how many entries it has let go before. */
export interface HistorySeries {
  readonly target: string
  readonly hardwareKey: string
  /** How many entries came before the first one here. They are shown on pages that stay as they are. */
  readonly earlier: number
  /** Where the counting began: 0, or further on where a file could not be read and started anew behind its old pages. */
  readonly origin: number
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[]
  /** Whether a page beside those of the series answers what if (`explorePageName`). */
  readonly explored: boolean
}

/** A peak; where memory ran out it is only a lower bound. */
export function peakFigure(peakBytes: number, outOfMemory: boolean): Html {
  return html`${outOfMemory ? 'over ' : null}${formatBytes(peakBytes)}`
}

/** A change against the step before. Colour alone says nothing: the sign does. */
export function changeFigure(change: number | null): Html {
  if (change === null) return html`<span class="none">–</span>`
  const text = formatChange(change)
  return html`<span class="${text.startsWith('±') ? 'same' : change > 0 ? 'more' : 'less'}">${text}</span>`
}

/** How much of the budget is taken. */
export function budgetFigure(peakBytes: number, budgetBytes: number | null, outOfMemory: boolean): Html {
  if (budgetBytes === null) return html`<span class="none">–</span>`
  const over = outOfMemory || peakBytes > budgetBytes
  return html`${formatBytes(budgetBytes)}${over ? html` <span class="over">over</span>` : html` <small>${share(peakBytes, budgetBytes)}</small>`}`
}

/** A day in UTC. */
export function dayOf(at: string): Html {
  return html`<time datetime="${at}">${at.slice(0, 10)}</time>`
}

function share(part: number, whole: number): string {
  return whole === 0 ? '' : `${Math.round((part / whole) * 100)} % used`
}

/** A hardware key for people: what is measured on, and the rest that makes it comparable. */
export interface HardwareLabel {
  /** The GPU, or what stands in for one. */
  readonly name: string
  readonly details: string
}

const wording: Readonly<Record<string, string>> = { torch: 'PyTorch', 'device model': 'emulates' }

/** Reads `engine=cuda; GPU=NVIDIA A10; torch=2.4.1`. A stored key may be anybody's text: what is no such list is shown as it is. */
export function hardwareLabel(hardwareKey: string): HardwareLabel {
  const pairs = hardwareKey.split('; ').map((part): readonly [string, string] => {
    const equals = part.indexOf('=')
    return equals < 1 ? ['', part] : [part.slice(0, equals), decode(part.slice(equals + 1))]
  })
  const partOf = (name: string) => pairs.find(([key]) => key === name)?.[1]
  const engine = partOf('engine')
  const name = nameOf(engine, partOf('GPU'), partOf('platform'))
  if (name === null) return { name: foreignText(hardwareKey, 120) || 'unknown', details: '' }
  const details = pairs
    .filter(([key]) => !['engine', 'GPU', 'platform'].includes(key))
    .map(([key, value]) => `${wording[key] ?? key} ${readable(value)}`.trim())
  return { name: foreignText(name, 120), details: foreignText(details.join(' · '), 240) }
}

function nameOf(engine: string | undefined, gpu: string | undefined, platform: string | undefined): string | null {
  if (engine === 'simulated') return `Simulated ${gpu ?? 'GPU'}`
  if (engine === 'cpu') return platform === undefined ? 'CPU' : `CPU, ${platform}`
  return gpu ?? null
}

/** `24159191040 bytes` is no reading matter. */
function readable(value: string): string {
  const bytes = /^(\d+) bytes$/.exec(value)?.[1]
  return bytes === undefined ? value : `${(Number(bytes) / 1024 ** 3).toFixed(1)} GiB`
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
