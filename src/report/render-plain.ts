import { formatBytes } from '../domain/quantities.ts'
import type { Review, TargetReview } from '../domain/review.ts'
import { breakdownLine } from './breakdown-line.ts'
import { changeLine } from './change-lines.ts'
import { frontierTable } from './frontier-table.ts'
import { growthLine } from './growth-line.ts'
import { headline, targetSign } from './headline.ts'
import { engineNote, measuredLines } from './measured-lines.ts'
import { type PeakChart, peakChart } from './peak-chart.ts'
import { peakTable } from './peak-table.ts'
import { plainInk } from './plain-ink.ts'
import { alignTable, wrap, wrapAll } from './plain-layout.ts'
import { accuracyLine, predictionNote } from './prediction-lines.ts'
import { printableLines } from './printable-lines.ts'
import { otherProblems, problemLines, problemLog } from './problem-lines.ts'
import { recommendationLines } from './recommendation-lines.ts'
import { reviewSign, summaryLine, summaryTitle } from './render-report.ts'
import { baselineNote, costLine, notMeasuredNote, reasonLine, standInNotes } from './render-target.ts'
import type { ReportOptions } from './report-options.ts'
import { scheduleLines } from './schedule-lines.ts'
import { shortCommit } from './short-commit.ts'
import { offeredSuggestion } from './suggestion-block.ts'

export interface PlainOptions extends ReportOptions {
  /** Width of the terminal; default 100. */
  readonly columns?: number
}

/** The same report for a terminal: no markup, lines no longer than the terminal is wide. */
export function renderPlain(review: Review, options: PlainOptions = {}): string {
  const columns = options.columns ?? 100
  const general = [
    ...(review.targets.length === 1
      ? []
      : [`${reviewSign(review)} ${summaryTitle(review)}`, summaryLine(review, plainInk)]),
    ...problemLines(
      review.targets.length === 1 ? review.problems : otherProblems(review.summary, review.problems),
      plainInk
    )
  ]
  const footer = `commit ${shortCommit(review.commit, plainInk)}${review.baseCommit === null ? '' : ` against ${shortCommit(review.baseCommit, plainInk)}`}, policy ${plainInk.code(review.policyPath)}`
  const blocks = [
    ...(general.length > 0 ? [wrapAll(general, columns)] : []),
    ...review.targets.flatMap((target) => plainTarget(target, options, columns)),
    wrap(footer, columns)
  ]
  return `${blocks.join('\n\n')}\n`
}

function plainTarget(target: TargetReview, options: PlainOptions, columns: number): readonly string[] {
  const table = peakTable(target, plainInk, options)
  const chart = peakChart(target)
  const frontier = frontierTable(target, plainInk)
  const suggestion = offeredSuggestion(target)
  const opening = [`${targetSign(target)} ${headline(target, plainInk, options)}`, reasonLine(target, plainInk)]
  const advice = [
    ...recommendationLines(target, plainInk),
    ...problemLines(otherProblems(target.reason, target.problems), plainInk)
  ]
  return [
    wrapAll(opening, columns),
    wrapAll(advice, columns),
    problemLog(target.problems)
      .map((line) => `  ${line}`)
      .join('\n'),
    ...(suggestion === null
      ? []
      : [[...prefixed('- ', suggestion.before), ...prefixed('+ ', suggestion.after)].join('\n')]),
    ...(table === null ? [] : [alignTable(table)]),
    ...(chart === null ? [] : [textChart(chart, columns)]),
    ...(frontier === null ? [] : [alignTable(frontier)]),
    wrapAll(scheduleLines(target, plainInk), columns),
    wrapAll(noteLines(target), columns)
  ].filter((block) => block !== '')
}

function noteLines(target: TargetReview): readonly string[] {
  const notes = [
    predictionNote(target, 'terminal'),
    notMeasuredNote(target),
    ...standInNotes(target),
    accuracyLine(target),
    costLine(target),
    // What each change costs says that it is there.
    growthLine(target, plainInk) ?? changeLine(target, plainInk),
    engineNote(target.measurement),
    baselineNote(target, plainInk),
    breakdownLine(target),
    ...measuredLines(target, plainInk)
  ]
  return notes.filter((note) => note !== null)
}

function prefixed(mark: string, text: string): readonly string[] {
  return printableLines(text).map((line) => `${mark}${line}`)
}

/** One bar a size; `|` is the budget. What was not measured is drawn lighter. */
function textChart({ sizes, measured, simulated, predicted, budgetBytes }: PeakChart, columns: number): string {
  const values = sizes.map((_, index) => measured[index] ?? predicted?.[index] ?? 0)
  const width = Math.max(10, Math.min(60, columns - 40))
  const scale = width / Math.max(...values, budgetBytes ?? 0)
  const budgetAt = budgetBytes === null ? -1 : Math.max(0, Math.round(budgetBytes * scale) - 1)
  return sizes
    .map((size, index) => {
      const bytes = values[index] ?? 0
      const known = (measured[index] ?? null) !== null
      const bar = (known ? '█' : '░').repeat(Math.max(1, Math.round(bytes * scale))).padEnd(width)
      const marked = budgetAt < 0 ? bar : `${bar.slice(0, budgetAt)}|${bar.slice(budgetAt + 1)}`
      return `${String(size).padStart(5)} px  ${marked}  ${formatBytes(bytes)} ${known ? (simulated ? 'simulated' : 'measured') : 'predicted'}`
    })
    .join('\n')
}
