import { judgedBytes, type Measurement } from '../domain/measurement.ts'
import { multiScaleCost, predictPeak } from '../domain/memory-model.ts'
import type { GrowthChange, GrowthPart } from '../domain/prediction.ts'
import { formatBytes, formatDeltaBytes } from '../domain/quantities.ts'
import {
  adviceOf,
  figuresOf,
  hasFigures,
  type Problem,
  type Suggestion,
  type TargetReview,
  type TargetWithFigures
} from '../domain/review.ts'
import type { SettingChange } from '../domain/settings.ts'
import { pinnedPackage } from '../domain/versions.ts'
import { recommendationLines, scheduleLines } from './advice.ts'
import { mermaidChart, type PeakChart, peakChart } from './chart.ts'
import { escapeHtmlCode, type Format, fence, markdownFormat, printableLines } from './escape.ts'
import { isAutoBatch, isPredicted, pointsTrained, type ReportOptions } from './figures.ts'
import { accuracyLine, engineNote, measuredLines, predictionNote } from './provenance.ts'
import {
  applyCommand,
  isLongPatch,
  launcherLine,
  offeredSuggestion,
  shownPatch,
  suggestionDiff
} from './suggestions.ts'
import { breakdownLine, breakdownTable, cardTable, figureTable, frontierTable, peakTable } from './tables.ts'
import { type Wording, wordingOf } from './wording.ts'

/** All about one target below its headline, as blocks of Markdown in the order of who reads how far. */
export function renderTarget(target: TargetReview, options: ReportOptions): readonly string[] {
  return [
    [reasonLine(target, markdownFormat), predictionNote(target, options.notice === undefined ? 'comment' : 'bot')]
      .filter((line) => line !== null)
      .join('  \n'),
    ...adviceBlocks(target, options),
    ...figureBlocks(target, options),
    ...suggestionBlocks(target, options.notice !== undefined),
    ...foldedBlocks(target)
  ]
}

/** Why this verdict, its first figure in bold; before it the place of the problem that it is. */
export function reasonLine(target: TargetReview, format: Format): string {
  const place = placeOfReason(target.reason, target.problems, format)
  const reason = `${place}${format.prose(firstLine(target.reason))}`
  // Within code a star is a star.
  return /[`<]/.test(reason) ? reason : reason.replace(/\d[\d.]* [GM]iB/, (figure) => format.strong(figure))
}

/** What multi-scale costs on top of the fixed size, or would cost by the memory model where it is off. */
function costLine(target: TargetWithFigures): string | null {
  const figures = figuresOf(target)
  if (target.settings?.multiScale === false) return possibleCostLine(figures, target)
  const { fixed, maximum, costBytes } = multiScaleCost(figures)
  if (fixed === null || maximum === null || costBytes === null || maximum.outOfMemory) return null
  return `Multi-scale costs ${formatBytes(costBytes)}: ${maximum.size} px instead of ${fixed.size} px.`
}

function possibleCostLine(figures: Measurement, { model, prediction }: TargetWithFigures): string | null {
  const { fixed, batch } = multiScaleCost(figures)
  const { maximum } = figures.sizeRange
  if (fixed === null || fixed.outOfMemory || maximum <= fixed.size) return null
  const simulatedAt = (wanted: number) => prediction?.curve?.find(({ size }) => size === wanted)?.bytes
  const modelled = model && predictPeak(model, batch, maximum, figures.accumulation)
  const [least, most] = [simulatedAt(fixed.size) ?? judgedBytes(fixed), simulatedAt(maximum) ?? modelled]
  if (most === null) return null
  const cost = most - least
  return `Turning multi-scale on would cost ${formatBytes(cost)}, predicted: ${maximum} px instead of ${fixed.size} px.`
}

/** What the figures are not: a size that is never trained, a batch that nobody chose. */
function standInNotes(target: TargetWithFigures): readonly string[] {
  const { points } = figuresOf(target)
  const ran = isPredicted(target) ? 'simulated' : 'measured'
  const trained = pointsTrained(target)
  const others = points.filter((point) => !trained.includes(point)).map((point) => `${point.size} px`)
  const batch = points[0]?.batch
  return [
    ...(others.length === 0
      ? []
      : [`With multi-scale off, the training never uses ${others.join(' and ')}: ${ran} only for the memory model.`]),
    ...(isAutoBatch(target) && batch !== undefined
      ? [
          `${ran === 'measured' ? 'Measured' : 'Simulated'} at batch ${batch} as a placeholder: AutoBatch chooses the batch when the training starts.`
        ]
      : [])
  ]
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}

function adviceBlocks(target: TargetReview, options: ReportOptions): readonly string[] {
  const advice = recommendationLines(target, markdownFormat, options)
  const problems = problemLines(otherProblems(target.reason, target.problems), markdownFormat).map(
    (line) => `- ${line}`
  )
  const log = problemLog(target.problems)
  const note = notMeasuredNote(target)
  return [
    // Two spaces at a line's end break it, as in a comment that a person types.
    ...(advice.length > 0 ? [advice.join('  \n')] : []),
    ...(problems.length > 0 ? [problems.join('\n')] : []),
    ...(log.length > 0 ? [folded('The end of the log', fence('text', log.join('\n')))] : []),
    ...(note === null ? [] : [note])
  ]
}

/** Why a check fails although nothing was found: who reads "not measured" expects a grey sign. */
export function notMeasuredNote(target: TargetReview): string | null {
  return target.verdict === 'not-measured' && !target.awaitsGpu
    ? 'The check fails, because only a measured training can pass.'
    : null
}

function suggestionBlocks(target: TargetReview, canApply: boolean): readonly string[] {
  const { written } = adviceOf(target)
  if (written?.kind === 'impossible') return [`To write it into the file: ${markdownFormat.prose(written.why)}`]
  const suggestion = offeredSuggestion(target)
  if (suggestion === null) return []
  const launcher = launcherLine(suggestion, canApply, markdownFormat)
  return [
    `In ${markdownFormat.code(suggestion.file)}, line ${suggestion.startLine}:\n\n${suggestionDiff(suggestion)}`,
    ...(launcher === null ? [] : [launcher]),
    ...patchBlocks(suggestion)
  ]
}

function patchBlocks(suggestion: Suggestion): readonly string[] {
  if (isLongPatch(suggestion))
    return [`${markdownFormat.code(`${applyCommand(suggestion.file)} --dry-run`)} prints it as a patch.`]
  const patch = shownPatch(suggestion)
  return patch === null ? [] : [folded('The same as a patch for <code>git apply</code>', patch)]
}

function figureBlocks(target: TargetReview, options: ReportOptions): readonly string[] {
  const table = hasFigures(target) ? peakTable(target, markdownFormat, options) : null
  const notes = figureNotes(target, markdownFormat)
  return [...(table === null ? [] : [figureTable(table)]), ...(notes.length > 0 ? [notes.join('  \n')] : [])]
}

/** What to know of the figures, a sentence each: what they are not, what they cost, what changed, what they are compared with. */
export function figureNotes(target: TargetReview, format: Format): readonly string[] {
  const changed = changeLine(target.changes, target, format)
  if (!hasFigures(target)) return changed === null ? [] : [changed]
  const baselineNote = isPredicted(target) ? null : target.baselineNote
  const notes = [
    ...standInNotes(target),
    isPredicted(target) ? null : accuracyLine(target),
    costLine(target),
    ...changeNotes(target, format),
    isPredicted(target) ? null : engineNote(target.measurement),
    baselineNote === null ? null : format.prose(baselineNote)
  ]
  return notes.filter((note) => note !== null)
}

function foldedBlocks(target: TargetReview): readonly string[] {
  if (!hasFigures(target)) return []
  const chart = peakChart(target)
  const frontier = frontierTable(target, markdownFormat)
  const schedule = scheduleLines(target, markdownFormat)
  const breakdown = breakdownBlock(target)
  const cards = cardTable(target)
  const measured = measuredLines(target, markdownFormat).map((line) => `- ${line}`)
  return [
    ...(chart === null ? [] : [folded('Chart: peak over image size', chartBlock(chart))]),
    ...(frontier === null ? [] : [folded('All combinations of batch and range that fit', figureTable(frontier))]),
    ...(schedule.length === 0
      ? []
      : [folded('Sizes that widen during training', schedule.map((line) => `- ${line}`).join('\n'))]),
    ...(breakdown === null ? [] : [folded('What holds the memory at the peak', breakdown)]),
    ...(cards === null ? [] : [folded('What would fit on other cards, predicted', figureTable(cards))]),
    ...(measured.length > 0
      ? [
          folded(
            `How ${escapeHtmlCode(target.name)} was ${isPredicted(target) ? 'predicted' : 'measured'}`,
            measured.join('\n')
          )
        ]
      : [])
  ]
}

/** As a table where the layers are known, else in one line. */
function breakdownBlock(target: TargetWithFigures): string | null {
  const table = breakdownTable(target, markdownFormat)
  return table === null ? breakdownLine(target) : figureTable(table)
}

function chartBlock(chart: PeakChart): string {
  const legend = [
    chart.simulated ? 'Bars: simulated.' : 'Bars: measured.',
    ...(chart.outOfMemory ? ['Where it ran out of memory: the last peak before that.'] : []),
    ...(chart.predicted === null ? [] : ['Rising line: predicted by the memory model.']),
    ...(chart.budgetBytes === null ? [] : [`Flat red line: the budget, ${formatBytes(chart.budgetBytes)}.`])
  ]
  return `${fence('mermaid', mermaidChart(chart))}\n\n${legend.join(' ')}`
}

/** `summary` is HTML; the blank lines make GitHub read the body as Markdown again. */
export function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`
}

const mostProblems = 12
/** The end of a log says why; what came before is in the job's own log. */
const mostLogLines = 40
const signs = { failure: '❌', warning: '⚠️', notice: 'ℹ️' } as const

/** Problems with their places, the severe ones first; bounded, since a hostile file has as many as it likes. */
export function problemLines(problems: readonly Problem[], format: Format): readonly string[] {
  const sorted = (['failure', 'warning', 'notice'] as const).flatMap((severity) =>
    problems.filter((problem) => problem.severity === severity)
  )
  const lines = sorted
    .slice(0, mostProblems)
    .map((problem) => `${signs[problem.severity]} ${place(problem, format)}${format.prose(firstLine(problem.message))}`)
  const left = sorted.length - lines.length
  return left > 0 ? [...lines, `… and ${left} more.`] : lines
}

/** Problems less those whose message is the reason itself, which stands above them with its place. */
export function otherProblems(reason: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.filter((problem) => problem.message !== reason)
}

/** The place of the problem that is the reason, to stand before it; '' where there is none. */
export function placeOfReason(reason: string, problems: readonly Problem[], format: Format): string {
  const problem = problems.find(({ message, file }) => message === reason && file !== '')
  return problem === undefined ? '' : place(problem, format)
}

/** What follows a message's first line, such as the end of a log, as it was printed; empty where there is only one line. */
export function problemLog(problems: readonly Problem[]): readonly string[] {
  const lines = problems.flatMap((problem) => printableLines(problem.message).slice(1))
  return lines.slice(-mostLogLines)
}

function place({ file, line, column }: Problem, format: Format): string {
  if (file === '') return ''
  const parts = [file, line, line === null ? null : column].filter((part) => part !== null)
  return `${format.code(parts.join(':'))}: `
}

const mostChanges = 12

/** What each change costs says that it is there; another version is not simulated. */
function changeNotes(target: TargetWithFigures, format: Format): readonly (string | null)[] {
  const growth = growthLine(target, format)
  const untold = growth === null ? target.changes : target.changes.filter(({ name }) => name === pinnedPackage)
  return [growth, changeLine(untold, target, format)]
}

/** What the pull request changed in the settings, in one line; null where nothing changed. */
function changeLine(changes: readonly SettingChange[], { settings }: TargetReview, format: Format): string | null {
  if (changes.length === 0) return null
  const wording = wordingOf(settings)
  const shown = changes.slice(0, mostChanges).map((change) => describeChange(change, wording, format))
  const left = changes.length - shown.length
  return `Changed here: ${shown.join(' · ')}${left > 0 ? ` · and ${left} more` : ''}.`
}

/** One change: `--batch-size 16 → 20`, or the name of a file. */
export function describeChange({ name, before, after }: SettingChange, { options }: Wording, format: Format): string {
  const shown = format.code(options[name] ?? name)
  if (/[/.]/.test(name)) return `${shown}${fileChange(before, after)}`
  if (isSwitch(before) && isSwitch(after)) return `${shown}${switchChange(after)}`
  return `${shown} ${value(before, format)} → ${value(after, format)}`
}

/** A file's text is no reading matter: that it changed is enough, and that stands before the line's names. */
function fileChange(before: string, after: string): string {
  if (before === '') return ' was added'
  return after === '' ? ' was removed' : ''
}

/** A switch has no value that anybody types. */
function switchChange(after: string): string {
  return after === 'true' ? ' added' : ' removed'
}

function isSwitch(text: string): boolean {
  return text === 'true' || text === 'false'
}

function value(text: string, format: Format): string {
  return text === '' ? 'none' : format.text(text)
}

/** Less than this is what the allocator's blocks make of nothing. */
const noticeableBytes = 8 * 1024 ** 2

/** Which change costs how much, the most expensive first, in one line; null where that is not known, or nothing to speak of. */
function growthLine({ prediction, settings }: TargetWithFigures, format: Format): string | null {
  const growth = prediction?.growth ?? null
  if (growth === null || Math.max(...growth.parts.map(({ bytes }) => Math.abs(bytes))) < noticeableBytes) return null
  const parts = growth.parts
    .toSorted((one, other) => Math.abs(other.bytes) - Math.abs(one.bytes))
    .map((part) => describePart(part, wordingOf(settings), format))
  const direction = growth.bytes < 0 ? 'shrinks' : 'grows'
  const where = `${growth.batch} × ${growth.size}`
  return `Why it ${direction} by ${formatBytes(Math.abs(growth.bytes))} at ${where}, predicted: ${parts.join(', ')}.`
}

function describePart({ changes, bytes }: GrowthPart, wording: Wording, format: Format): string {
  return `${changes.map((change) => describeGrowth(change, wording, format)).join(' with ')} ${format.strong(formatDeltaBytes(bytes))}`
}

function describeGrowth(change: GrowthChange, wording: Wording, format: Format): string {
  if (change.within === null) return describeChange(change, wording, format)
  return `${format.code(change.name)} ${format.text(change.within)} (${format.text(change.before)} → ${format.text(change.after)})`
}
