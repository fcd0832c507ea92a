import { formatBytes } from '../domain/quantities.ts'
import {
  adviceOf,
  figuresOf,
  hasFigures,
  type Review,
  type TargetReview,
  type TargetWithFigures
} from '../domain/review.ts'
import { recommendationLines, scheduleLines } from './advice.ts'
import { type PeakChart, peakChart } from './chart.ts'
import { plainFormat, printableLines } from './escape.ts'
import { type ReportOptions, shortCommit } from './figures.ts'
import { headline, reviewSign, summaryTitle, targetSign } from './headline.ts'
import { effortLine, engineNote, measuredLines, predictionNote } from './provenance.ts'
import { summaryLine } from './report.ts'
import { launcherLine, offeredSuggestion } from './suggestions.ts'
import { breakdownLine, frontierTable, peakTable, type Table } from './tables.ts'
import { figureNotes, notMeasuredNote, otherProblems, problemLines, problemLog, reasonLine } from './target.ts'

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
      : [`${reviewSign(review)} ${summaryTitle(review)}`, summaryLine(review, plainFormat)]),
    ...problemLines(
      review.targets.length === 1 ? review.problems : otherProblems(review.summary, review.problems),
      plainFormat
    )
  ]
  const footer = `commit ${shortCommit(review.commit, plainFormat)}${review.baseCommit === null ? '' : ` against ${shortCommit(review.baseCommit, plainFormat)}`}, policy ${plainFormat.code(review.policyPath)}`
  const blocks = [
    ...(general.length > 0 ? [wrapAll(general, columns)] : []),
    ...review.targets.flatMap((target) => plainTarget(target, options, columns)),
    wrap(footer, columns)
  ]
  return `${blocks.join('\n\n')}\n`
}

function plainTarget(target: TargetReview, options: PlainOptions, columns: number): readonly string[] {
  const figures = hasFigures(target) ? target : null
  const table = figures && peakTable(figures, plainFormat, options)
  const chart = figures && peakChart(figures)
  const frontier = figures && frontierTable(figures, plainFormat)
  const suggestion = offeredSuggestion(target)
  const launcher = suggestion === null ? null : launcherLine(suggestion, false, plainFormat)
  const opening = [`${targetSign(target)} ${headline(target, plainFormat, options)}`, reasonLine(target, plainFormat)]
  const advice = [
    ...recommendationLines(target, plainFormat),
    ...problemLines(otherProblems(target.reason, target.problems), plainFormat)
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
    ...(launcher === null ? [] : [wrap(launcher, columns)]),
    ...(table === null ? [] : [alignTable(table)]),
    ...(chart === null ? [] : [textChart(chart, columns)]),
    ...(frontier === null ? [] : [alignTable(frontier)]),
    wrapAll(figures === null ? [] : scheduleLines(figures, plainFormat), columns),
    wrapAll(noteLines(target), columns)
  ].filter((block) => block !== '')
}

function noteLines(target: TargetReview): readonly string[] {
  const notes = [
    predictionNote(target, 'terminal'),
    notMeasuredNote(target),
    ...figureNotes(target, plainFormat),
    ...(hasFigures(target) ? [breakdownLine(target), ...measuredLines(target, plainFormat)] : [])
  ]
  return notes.filter((note) => note !== null)
}

function prefixed(mark: string, text: string): readonly string[] {
  return printableLines(text).map((line) => `${mark}${line}`)
}

/** One bar a size; `|` is the budget. What the memory model predicts is drawn lighter. */
function textChart({ sizes, known, simulated, predicted, budgetBytes }: PeakChart, columns: number): string {
  const values = sizes.map((_, index) => known[index] ?? predicted?.[index] ?? 0)
  const width = Math.max(10, Math.min(60, columns - 40))
  const scale = width / Math.max(...values, budgetBytes ?? 0)
  const budgetAt = budgetBytes === null ? -1 : Math.max(0, Math.round(budgetBytes * scale) - 1)
  return sizes
    .map((size, index) => {
      const bytes = values[index] ?? 0
      const isKnown = (known[index] ?? null) !== null
      const bar = (isKnown ? '█' : '░').repeat(Math.max(1, Math.round(bytes * scale))).padEnd(width)
      const marked = budgetAt < 0 ? bar : `${bar.slice(0, budgetAt)}|${bar.slice(budgetAt + 1)}`
      return `${String(size).padStart(5)} px  ${marked}  ${formatBytes(bytes)} ${isKnown ? (simulated ? 'simulated' : 'measured') : 'predicted'}`
    })
    .join('\n')
}

/** First column to the left, figures to the right. */
function alignTable(table: Table): string {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  return table
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

/** Lines no longer than the terminal is wide. */
function wrapAll(lines: readonly string[], columns: number): string {
  return lines.map((line) => wrap(line, columns)).join('\n')
}

/** Breaks at spaces; what has none that late stays whole. */
function wrap(line: string, columns: number): string {
  const wrapped: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > columns) {
      wrapped.push(current)
      current = `  ${word}`
    } else current = current === '' ? word : `${current} ${word}`
  }
  return [...wrapped, current].join('\n')
}

const enough = 'It fits, and no clearly larger batch or wider range does.'

/** What is recommended for one training, for a terminal: what is wrong, what to do, and all that could be done. */
export function renderRecommendation(target: TargetWithFigures, { columns }: { readonly columns: number }): string {
  const table = frontierTable(target, plainFormat)
  const schedule = scheduleLines(target, plainFormat)
  const figures = figuresOf(target)
  const notes = [effortLine(target), figures.engine === 'cpu' ? engineNote(figures) : null].filter(
    (note) => note !== null
  )
  const writing = writingLine(target)
  const advice = recommendationLines(target, plainFormat)
  const blocks = [
    wrapAll([reasonLine(target, plainFormat)], columns),
    wrapAll([...(target.advice.recommendation === null ? [enough] : []), ...advice], columns),
    ...(table === null ? [] : [alignTable(table)]),
    ...(schedule.length === 0 ? [] : [wrapAll(schedule, columns)]),
    ...(writing === null ? [] : [wrapAll([writing], columns)]),
    ...(notes.length === 0 ? [] : [wrapAll(notes, columns)])
  ]
  return blocks.join('\n\n')
}

/** How the choice comes into the file that holds the command line. */
function writingLine(target: TargetReview): string | null {
  const { written } = adviceOf(target)
  if (written?.kind === 'impossible') return `To write it into the file: ${plainFormat.prose(written.why)}`
  const suggestion = offeredSuggestion(target)
  return suggestion === null
    ? null
    : `To write it into ${plainFormat.text(suggestion.file)}: run this command with --apply.`
}
