import { formatBytes } from '../domain/quantities.ts'
import { counted } from '../report/counted.ts'
import { changeFigure, dayOf, peakFigure } from './figures.ts'
import { hardwareLabel } from './hardware-label.ts'
import { type ChartOptions, historyChart } from './history-chart.ts'
import type { HistoryOptions } from './history-options.ts'
import type { HistorySeries } from './history-series.ts'
import { type HistoryStep, historySteps } from './history-step.ts'
import { foreignText, type Html, html } from './html.ts'
import { renderPage } from './page-shell.ts'
import { renderSteps } from './render-steps.ts'

/** Rows of a page: more are no reading matter, and a new entry rewrites two pages. */
export const stepsOnPage = 200

/**
 * The pages of a series by name: `index.html` with the newest steps, and `1.html`, `2.html` … where each step stays for good.
 * A page whose first steps the baseline file has let go is not among them: it was written when it was whole, and stays.
 */
export function renderSeries(series: HistorySeries, options: HistoryOptions): ReadonlyMap<string, string> {
  const steps = historySteps(series)
  const last = pageOf(series.earlier + series.entries.length)
  const pages = Array.from({ length: last }, (_, index) => index + 1).filter((page) => isWhole(page, series))
  const about = { series, options, steps, last }
  return new Map([
    ['index.html', renderNewest(about)],
    ...pages.map((page): [string, string] => [`${page}.html`, renderNumbered(page, about)])
  ])
}

interface About {
  readonly series: HistorySeries
  readonly options: HistoryOptions
  readonly steps: readonly HistoryStep[]
  readonly last: number
}

function pageOf(number: number): number {
  return Math.max(1, Math.ceil(number / stepsOnPage))
}

/** Its first step is known, and the one before, with which that is compared, if there was one. */
function isWhole(page: number, { earlier, origin }: HistorySeries): boolean {
  const before = (page - 1) * stepsOnPage
  return before > earlier || (before === earlier && earlier === origin)
}

function renderNewest(about: About): string {
  const { steps, series } = about
  const shown = steps.slice(-stepsOnPage)
  const whole = steps.length > shown.length
  return seriesPage(
    about,
    '',
    html`${summary(about)}
${chartOf(shown, about, { id: 'newest', title: `${peakWord(series)} of the newest ${counted(shown.length, 'commit')}`, dots: 'linked' })}
${whole ? chartOf(steps, about, { id: 'whole', title: `${peakWord(series)} of the last ${counted(steps.length, 'commit')}`, dots: 'none' }) : null}
${filterForm}
${table(shown, about, `The newest ${shown.length} of ${counted(series.earlier + series.entries.length, 'commit')}, newest first`)}
${whole || series.earlier > 0 ? html`<nav aria-label="Pages"><a href="${pageOf((shown[0]?.number ?? 1) - 1)}.html">Older</a> <a href="1.html">Oldest</a></nav>` : null}`
  )
}

function renderNumbered(page: number, about: About): string {
  const first = (page - 1) * stepsOnPage + 1
  const steps = about.steps.filter(({ number }) => number >= first && number < first + stepsOnPage)
  const older = page > 1 ? html`<a href="${page - 1}.html">Older</a> ` : null
  const newer = page < about.last ? html`<a href="${page + 1}.html">Newer</a> ` : null
  const name = `Commits from number ${first} on`
  return seriesPage(
    about,
    `, from ${first}`,
    html`${chartOf(steps, about, { id: 'page', title: `${peakWord(about.series)} of commits from number ${first} on`, dots: 'plain' })}
${filterForm}
${table(steps, about, `${name}, newest first`)}
<nav aria-label="Pages">${older}${newer}<a href="index.html">Newest</a></nav>`
  )
}

function seriesPage({ series }: About, suffix: string, content: Html): string {
  const { name, details } = hardwareLabel(series.hardwareKey)
  const target = foreignText(series.target) || 'unnamed'
  return renderPage({
    title: `${target} on ${name}${suffix} · VRAM history`,
    root: '../../../',
    body: html`<header><p><a href="../../../index.html">VRAM history</a></p>
<h1>${target}</h1>
<p><b>${name}</b>${details === '' ? null : html` <small>${details}</small>`}</p></header>
<main>
${content}
</main>`
  })
}

function summary({ series, steps }: About): Html | null {
  const newest = steps.at(-1)
  if (newest === undefined) return null
  const { budgetBytes, peakBytes, outOfMemory } = newest
  const left = budgetBytes === null ? null : budgetBytes - peakBytes
  return html`<dl>
<div><dt>Newest ${peakWord(series).toLowerCase()}</dt><dd>${peakFigure(peakBytes, outOfMemory)}</dd></div>
<div><dt>Change</dt><dd>${changeFigure(newest.change)}</dd></div>
${left === null ? null : html`<div><dt>Of ${formatBytes(budgetBytes ?? 0)}</dt><dd class="${left < 0 ? 'over' : ''}">${formatBytes(Math.abs(left))} ${left < 0 ? 'over' : 'free'}</dd></div>`}
<div><dt>Commits</dt><dd>${series.earlier + series.entries.length}</dd></div>
<div><dt>Last one</dt><dd>${dayOf(newest.at)}</dd></div>
</dl>`
}

function chartOf(
  steps: readonly HistoryStep[],
  { series }: About,
  options: Omit<ChartOptions, 'peakWord'>
): Html | null {
  const chart = historyChart(steps, { ...options, peakWord: peakWord(series) })
  return chart === null ? null : html`<section><h2>${options.title}</h2>${chart}</section>`
}

function table(steps: readonly HistoryStep[], { series, options }: About, caption: string): Html {
  return renderSteps(steps, {
    caption,
    peakWord: peakWord(series),
    simulated: isSimulated(series),
    repositoryUrl: options.repositoryUrl,
    addressOf: ({ number, commit }) => {
      const page = pageOf(number)
      return `${isWhole(page, series) ? `${page}.html` : ''}#${commit}`
    }
  })
}

function peakWord(series: HistorySeries): string {
  return isSimulated(series) ? 'Predicted peak' : 'Peak'
}

function isSimulated({ entries }: HistorySeries): boolean {
  return entries.at(-1)?.measurement.engine === 'simulated'
}

/** Without the script it would do nothing, so the script shows it. */
const filterForm = html`<form hidden role="search" aria-label="Filter the commits"><label>Search <input type="search" name="text" autocomplete="off" placeholder="commit, #pull request, setting"></label><label>Show <select name="kind"><option value="">all</option><option value="changed">where something changed</option><option value="over">over budget</option></select></label><a class="view" href="">Link to this view</a><p role="status"></p></form>`
