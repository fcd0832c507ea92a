import { formatBytes } from '../../domain/quantities.ts'
import { foreignText, type Html, html } from '../html.ts'
import { historyScript, historyStyle } from './assets.ts'
import { sparkline } from './chart.ts'
import { type HistoryOptions, renderPage } from './html.ts'
import { formatSummaries, renderSeries, type SeriesSummary, summarise, withSummary } from './series.ts'
import { budgetFigure, changeFigure, dayOf, type HistorySeries, hardwareLabel, peakFigure } from './step.ts'

/** What the overview is built from, so that writing one entry need not read every baseline. */
export const summariesPath = 'history/series.jsonl'

/**
 * Every file of the page, by path, as it should be once these series stand in it; `present` are the summaries of all series that have pages.
 * Whoever writes them leaves out those that are there already, and hence most.
 */
export function historyFiles(
  series: Iterable<HistorySeries>,
  present: readonly SeriesSummary[],
  options: HistoryOptions
): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  let summaries = present
  for (const one of series) {
    const summary = summarise(one)
    if (summary === null) continue
    summaries = withSummary(summaries, summary)
    const folder = `history/${options.folderOf(one.target, one.hardwareKey)}`
    for (const [name, content] of renderSeries(one, options)) files.set(`${folder}/${name}`, content)
  }
  for (const [path, content] of renderOverview(summaries, options)) files.set(path, content)
  files.set(summariesPath, formatSummaries(summaries))
  files.set('history/history.css', historyStyle)
  files.set('history/history.js', historyScript)
  // That it is there makes GitHub Pages show the branch as it is.
  files.set('.nojekyll', 'No Jekyll.\n')
  return files
}

/** A page of the overview holds this many, and the first one up to twice as many. */
const seriesOnPage = 200

const mib = 1024 ** 2

/**
 * The overview's pages by path: `index.html` with the series that were measured last, and further ones, filled from the series that was measured
 * longest ago: one that is measured again leaves the full pages of old hardware as they are.
 */
function renderOverview(all: readonly SeriesSummary[], options: HistoryOptions): ReadonlyMap<string, string> {
  const byAge = all.toSorted((one, other) => compare(one.recordedAt, other.recordedAt))
  const full = Math.max(0, Math.floor(byAge.length / seriesOnPage) - 1)
  const pages = Array.from({ length: full }, (_, index): [string, string] => {
    const series = byAge.slice(index * seriesOnPage, (index + 1) * seriesOnPage)
    return [`history/overview-${index + 1}.html`, overviewPage(series, index + 1, { all, options, full })]
  })
  const newest = byAge.slice(full * seriesOnPage)
  return new Map([['index.html', overviewPage(newest, null, { all, options, full })], ...pages])
}

interface About {
  readonly all: readonly SeriesSummary[]
  readonly options: HistoryOptions
  readonly full: number
}

function overviewPage(series: readonly SeriesSummary[], page: number | null, about: About): string {
  const root = page === null ? '' : '../'
  const sorted = series.toSorted(
    (one, other) => compare(one.target, other.target) || compare(other.recordedAt, one.recordedAt)
  )
  const predicted = series.some(isSimulated)
  return renderPage({
    title: page === null ? 'VRAM history' : `VRAM history, measured longer ago (${page})`,
    root,
    body: html`<header><h1>VRAM history</h1>
<p>Peak memory of each training on the default branch, by target and hardware.${predicted ? ' What is simulated is predicted, not measured.' : null}</p></header>
<main>
${filterForm}
<table class="overview">
<caption>${page === null ? `${sorted.length} series` : 'Measured longer ago'}</caption>
<thead><tr><th scope="col">Target</th><th scope="col">Hardware</th><th scope="col">Newest peak</th><th scope="col">Change</th><th scope="col">Budget</th><th scope="col">Trend</th><th scope="col">Commits</th><th scope="col">Last one</th></tr></thead>
<tbody>
${sorted.map((one) => row(one, root, about))}</tbody>
</table>
${pager(page, about.full)}
</main>`
  })
}

function row(one: SeriesSummary, root: string, { options }: About): Html {
  const { name, details } = hardwareLabel(one.hardwareKey)
  const address = `${root}history/${options.folderOf(one.target, one.hardwareKey)}/index.html`
  const { peakBytes, budgetBytes, outOfMemory } = one
  return html`<tr><th scope="row"><a href="${address}">${foreignText(one.target) || 'unnamed'}</a></th><td class="hardware"><span>${name}</span> <small>${details}</small></td><td class="peak"><b>${peakFigure(peakBytes, outOfMemory)}</b></td><td class="change">${changeFigure(one.change)}</td><td class="budget">${budgetFigure(peakBytes, budgetBytes, outOfMemory)}</td><td class="trend">${sparkline(one.recent, trend(one.recent))}</td><td class="commits">${one.earlier + one.entries}</td><td class="day">${dayOf(one.at)}</td></tr>
`
}

function trend(recent: readonly number[]): string {
  return `The newest ${recent.length}: ${formatBytes(Math.min(...recent) * mib)} to ${formatBytes(Math.max(...recent) * mib)}`
}

function isSimulated({ hardwareKey }: SeriesSummary): boolean {
  return hardwareKey.startsWith('engine=simulated')
}

/** No page names how many there are: then a full one stays as it is. */
function pager(page: number | null, full: number): Html | null {
  if (page === null && full === 0) return null
  const root = page === null ? 'history/' : ''
  const older = (page ?? full + 1) - 1
  const link = older > 0 ? html`<a href="${root}overview-${older}.html">Measured longer ago</a> ` : null
  return html`<nav aria-label="Pages">${link}${page === null ? null : html`<a href="../index.html">Newest</a>`}</nav>`
}

/** By code units: the same on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Without the script it would do nothing, so the script shows it, and fills in what there is to choose from. */
const filterForm = html`<form hidden role="search" aria-label="Filter the trainings"><label>Target <select name="target"><option value="">all</option></select></label><label>Hardware <select name="hardware"><option value="">all</option></select></label><label>Search <input type="search" name="text" autocomplete="off"></label><a class="view" href="">Link to this view</a><p role="status"></p></form>`
