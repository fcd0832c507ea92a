import type { Measurement } from '../domain/measurement.ts'
import { coveredBytes } from '../domain/measurement.ts'
import { multiScaleCost, predictPeak } from '../domain/memory-model.ts'
import { formatBytes } from '../domain/quantities.ts'
import type { TargetReview } from '../domain/review.ts'
import { breakdownLine } from './breakdown-line.ts'
import { breakdownTable } from './breakdown-table.ts'
import { cardTable } from './card-table.ts'
import { changeLine } from './change-lines.ts'
import { fence } from './fence.ts'
import { figureTable } from './figure-table.ts'
import { frontierTable } from './frontier-table.ts'
import { growthLine } from './growth-line.ts'
import { inertHtmlCode } from './inert.ts'
import type { Ink } from './ink.ts'
import { markdownInk } from './markdown-ink.ts'
import { engineNote, measuredLines } from './measured-lines.ts'
import { mermaidChart, type PeakChart, peakChart } from './peak-chart.ts'
import { peakTable } from './peak-table.ts'
import { accuracyLine, predictionNote } from './prediction-lines.ts'
import { otherProblems, placeOfReason, problemLines, problemLog } from './problem-lines.ts'
import { recommendationLines } from './recommendation-lines.ts'
import type { ReportOptions } from './report-options.ts'
import { scheduleLines } from './schedule-lines.ts'
import { isPredicted, shownFigures } from './shown-figures.ts'
import { offeredPatch, offeredSuggestion, suggestionDiff } from './suggestion-block.ts'
import { isAutoBatch, pointsTrained } from './what-is-trained.ts'

/** All about one target below its headline, as blocks of Markdown in the order of who reads how far. */
export function renderTarget(target: TargetReview, options: ReportOptions): readonly string[] {
  return [
    [reasonLine(target, markdownInk), predictionNote(target, options.notice === undefined ? 'comment' : 'bot')]
      .filter((line) => line !== null)
      .join('  \n'),
    ...adviceBlocks(target, options),
    ...figureBlocks(target, options),
    ...suggestionBlocks(target),
    ...foldedBlocks(target)
  ]
}

/** Why this verdict, its first figure in bold; before it the place of the problem that it is. */
export function reasonLine(target: TargetReview, ink: Ink): string {
  const place = placeOfReason(target.reason, target.problems, ink)
  const reason = `${place}${ink.prose(firstLine(target.reason))}`
  // Within code a star is a star.
  return /[`<]/.test(reason) ? reason : reason.replace(/\d[\d.]* [GM]iB/, (figure) => ink.strong(figure))
}

/** What multi-scale costs on top of the fixed size, or would cost by the memory model where it is off. */
export function costLine(target: TargetReview): string | null {
  const figures = shownFigures(target)
  if (figures === null) return null
  if (target.settings?.multiScale === false) return possibleCostLine(figures, target)
  const { fixed, maximum, costBytes } = multiScaleCost(figures)
  if (fixed === null || maximum === null || costBytes === null || maximum.outOfMemory) return null
  return `Multi-scale costs ${formatBytes(costBytes)}: ${maximum.size} px in place of ${fixed.size} px.`
}

function possibleCostLine(figures: Measurement, { model }: TargetReview): string | null {
  if (model === null) return null
  const { fixed, batch } = multiScaleCost(figures)
  const { maximum } = figures.sizeRange
  if (fixed === null || fixed.outOfMemory || maximum <= fixed.size) return null
  const cost = predictPeak(model, batch, maximum, figures.accumulation) - coveredBytes(fixed)
  return `Turning multi-scale on would cost ${formatBytes(cost)}, predicted: ${maximum} px in place of ${fixed.size} px.`
}

/** What the figures are not: a size that is never trained, a batch that nobody chose. */
export function standInNotes(target: TargetReview): readonly string[] {
  const points = shownFigures(target)?.points ?? []
  const ran = isPredicted(target) ? 'simulated' : 'measured'
  const trained = pointsTrained(target)
  const others = points.filter((point) => !trained.includes(point)).map((point) => `${point.size} px`)
  const batch = points[0]?.batch
  return [
    ...(others.length === 0
      ? []
      : [`With multi-scale off ${others.join(' and ')} is never trained: it was ${ran} for the memory model alone.`]),
    ...(isAutoBatch(target) && batch !== undefined
      ? [
          `${ran === 'measured' ? 'Measured' : 'Simulated'} at batch ${batch} as a stand-in: AutoBatch chooses its own where the training starts.`
        ]
      : [])
  ]
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}

function adviceBlocks(target: TargetReview, options: ReportOptions): readonly string[] {
  const advice = recommendationLines(target, markdownInk, options)
  const problems = problemLines(otherProblems(target.reason, target.problems), markdownInk).map((line) => `- ${line}`)
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
    ? 'The check fails, because only a training that was measured is green.'
    : null
}

function suggestionBlocks(target: TargetReview): readonly string[] {
  const suggestion = offeredSuggestion(target)
  const patch = offeredPatch(target)
  const { notWritten } = target
  if (notWritten !== null) return [`To write it into the file: ${markdownInk.prose(notWritten)}`]
  if (suggestion === null) return []
  return [
    `In ${markdownInk.code(suggestion.file)}, line ${suggestion.startLine}:\n\n${suggestionDiff(suggestion)}`,
    ...(patch === null ? [] : [folded('The same as a patch for <code>git apply</code>', patch)])
  ]
}

function figureBlocks(target: TargetReview, options: ReportOptions): readonly string[] {
  const table = peakTable(target, markdownInk, options)
  const notes = [
    ...standInNotes(target),
    accuracyLine(target),
    costLine(target),
    // What each change costs says that it is there.
    growthLine(target, markdownInk) ?? changeLine(target, markdownInk),
    engineNote(target.measurement),
    baselineNote(target, markdownInk)
  ]
  const present = notes.filter((note) => note !== null)
  return [...(table === null ? [] : [figureTable(table)]), ...(present.length > 0 ? [present.join('  \n')] : [])]
}

/** Why there is nothing to compare with, in the report's own words. */
export function baselineNote(target: TargetReview, ink: Ink): string | null {
  return target.baselineNote === null ? null : ink.prose(target.baselineNote)
}

function foldedBlocks(target: TargetReview): readonly string[] {
  const chart = peakChart(target)
  const frontier = frontierTable(target, markdownInk)
  const schedule = scheduleLines(target, markdownInk)
  const breakdown = breakdownBlock(target)
  const cards = cardTable(target)
  const measured = measuredLines(target, markdownInk).map((line) => `- ${line}`)
  return [
    ...(chart === null ? [] : [folded('Chart: peak over image size', chartBlock(chart))]),
    ...(frontier === null ? [] : [folded('All combinations of batch and range that fit', figureTable(frontier))]),
    ...(schedule.length === 0
      ? []
      : [folded('Sizes that widen as it trains', schedule.map((line) => `- ${line}`).join('\n'))]),
    ...(breakdown === null ? [] : [folded('What holds the memory at the peak', breakdown)]),
    ...(cards === null ? [] : [folded('What would fit other cards, predicted', figureTable(cards))]),
    ...(measured.length > 0
      ? [
          folded(
            `How ${inertHtmlCode(target.name)} was ${isPredicted(target) ? 'predicted' : 'measured'}`,
            measured.join('\n')
          )
        ]
      : [])
  ]
}

/** As a table where the layers are known, else in one line. */
function breakdownBlock(target: TargetReview): string | null {
  const table = breakdownTable(target, markdownInk)
  return table === null ? breakdownLine(target) : figureTable(table)
}

function chartBlock(chart: PeakChart): string {
  const legend = [
    chart.simulated ? 'Bars: simulated.' : 'Bars: measured.',
    ...(chart.outOfMemory ? ['Where it ran out of memory: the last peak before.'] : []),
    ...(chart.predicted === null
      ? []
      : [`Rising line: ${chart.simulated ? 'what lies between.' : 'predicted by the memory model.'}`]),
    ...(chart.budgetBytes === null ? [] : [`Flat red line: the budget, ${formatBytes(chart.budgetBytes)}.`])
  ]
  return `${fence('mermaid', mermaidChart(chart))}\n\n${legend.join(' ')}`
}

/** `summary` is HTML; the blank lines make GitHub read the body as Markdown again. */
export function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`
}
